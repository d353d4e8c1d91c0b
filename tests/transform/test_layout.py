"""How plain text is laid out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.transform import lay_out

B, L, IN, HANG, END = "\u2029", "\u2028", "\ufdd0", "\ufdd1", "\ufdd2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"One{B}Two{B}", "One\n\nTwo\n"),
        (f"{B}{B}One{B}{B}{B}Two", "One\n\nTwo\n"),
        (f"One{L}two{B}three", "One\ntwo\n\nthree\n"),
        (f"  One \n\t two{B}", "One two\n"),
        (f"{B}", ""),
        (f" {B} {L} {B}", ""),
        (f"cafe\u0301{B}", "caf\u00e9\n"),
        (f"One\u00a0two{B}", "One\u00a0two\n"),
        (
            f"One{B}{IN}quoted{B}more{END}{B}Two{B}",
            "One\n\n  quoted\n\n  more\n\nTwo\n",
        ),
        (f"{IN}a{L}b{IN}c{END}d{END}e{B}", "  a\n  b\n    c\n  d\ne\n"),
        (
            f"1.{HANG}One{END}{L}10.{HANG}Two{L}three{END}{B}",
            "1. One\n10. Two\n    three\n",
        ),
        (f"1.{HANG}a){HANG}One{END}b){HANG}Two{END}{END}{B}", "1. a) One\n   b) Two\n"),
        (f"1.{HANG}{END}2.{HANG}x{END}{B}", "1.\n2. x\n"),
    ],
)
def test_separators_say_how_words_stand(text, expected):
    assert lay_out(text) == expected


@pytest.mark.parametrize("width", [None, 20, 72])
def test_text_without_separators_is_left_as_it_is(width):
    text = "As  the   user's\n\n\nstylesheet made it " + "x" * 90

    assert lay_out(text, width) == text


def test_lines_are_wrapped_at_the_width_or_not_at_all():
    text = "word " * 40 + B

    assert max(map(len, lay_out(text, 30).splitlines())) <= 30
    assert lay_out(text, None).count("\n") == 1


def test_a_wrapped_item_hangs_behind_its_number():
    text = f"{IN}12.{HANG}{'word ' * 12}{END}{END}{B}"

    first, *others = lay_out(text, 40).splitlines()

    assert first.startswith("  12. word")
    assert others
    assert all(line.startswith("      word") for line in others)


def test_an_address_or_hyphenated_word_is_not_broken():
    address = "https://example.org/" + "a-b/" * 30

    assert address in lay_out(f"See {address} there.{B}", 40).split()


def test_a_text_that_is_indented_without_end_still_has_room():
    text = IN * 60 + "some words that have to stand somewhere" + B

    assert max(len(line.split()) for line in lay_out(text, 72).splitlines()) > 1


@given(
    st.text("ab \n-é" + B + L + IN + HANG + END, max_size=200),
    st.one_of(st.none(), st.integers(1, 100)),
)
def test_no_word_is_lost_and_no_separator_kept(text, width):
    output = lay_out(text + B, width)

    assert output.split() == re.sub(f"[{B}{L}{IN}{HANG}{END}]", " ", text).split()
    assert not re.search(f"[{B}{L}{IN}{HANG}{END}]", output)
    assert "\n\n\n" not in output
    assert all(line == line.rstrip() for line in output.splitlines())
