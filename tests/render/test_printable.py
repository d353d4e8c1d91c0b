"""What XML lets into a text, and no page may hold."""

import pytest

from edition.render.printable import printable


@pytest.mark.parametrize(
    "character", ["\x7f", "\x80", "\x9b", "\x9f", "\ufdd0", "\ufffe", "\U0010ffff"]
)
def test_what_no_page_may_hold_is_shown_as_something_that_is_not_known(character):
    assert printable(f"a{character}b") == "a\ufffdb"


def test_a_new_line_of_other_machines_is_a_space_and_all_else_stays():
    assert printable("a\x85b") == "a b"
    assert (
        printable("ab\n\té漢\U0001d518\u202e\u2028")
        == "ab\n\té漢\U0001d518\u202e\u2028"
    )
