"""Words are cut into lines as `textwrap` does."""

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from edition.transform.wrapping import wrapped


@given(
    st.text("ab -\t\n\u00a0\u3000\u2003é", max_size=120),
    st.integers(1, 40),
    st.text(" x", max_size=30),
    st.text(" ", max_size=20),
)
@example("", 5, "", "")
@example("a", 1, "    ", "  ")
@example("aaaa bb", 6, "", "")
@example("a \u00a0 b", 2, "", "")
@example("aaaaaaaaaa b ccccccc", 4, "1. ", "   ")
def test_lines_are_those_of_textwrap(words, width, first, following):
    assert wrapped(words, width, first, following) == textwrap.wrap(
        words,
        width,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )
