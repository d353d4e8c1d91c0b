"""The place in a line, underlined as wide as a screen shows it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from edition.problems import Span
from edition.report.excerpt import cells, excerpt
from edition.report.style import harmless, plain


def shown(line: str, start: int, end: int, width: int = 80) -> tuple[str, str]:
    first, second = excerpt([line], Span(1, start, 1, end), width=width, style=plain)
    return first.removeprefix("1 | "), second.removeprefix("  | ")


def size(text: str) -> int:
    return sum(map(cells, text))


def test_the_span_is_underlined():
    assert shown("<p>one two</p>", 8, 11) == ("<p>one two</p>", "       ^^^")


def test_an_empty_span_is_one_mark():
    assert shown("<p/>", 3, 3)[1] == "  ^"


def test_a_place_behind_the_line_is_marked_there():
    assert shown("<p>", 4, 5)[1] == "   ^"


def test_chinese_characters_are_two_columns_wide():
    assert shown("毛澤東<p/>", 4, 8)[1] == "      ^^^^"
    assert shown("毛澤東<p/>", 2, 4)[1] == "  ^^^^"


def test_combining_marks_take_no_column():
    line = unicodedata.normalize("NFD", "né <p/>")

    assert shown(line, 5, 9)[1] == "   ^^^^"


def test_a_tab_goes_to_the_next_stop():
    assert shown("\ta\t<p/>", 4, 8) == ("    a   <p/>", "        ^^^^")


def test_of_a_span_over_lines_the_first_is_shown_and_the_last_is_named():
    lines = ["<p", "  n='1'", ">"]
    first, second = excerpt(lines, Span(1, 1, 3, 2), width=80, style=plain)

    assert first == "1 | <p"
    assert second == "  | ^^ … to line 3"


def test_a_long_line_is_cut_round_the_span():
    line = "a" * 500 + "<p/>" + "b" * 500
    text, mark = shown(line, 501, 505, width=60)

    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= 60 - 4
    assert text[mark.index("^") : len(mark)] == "<p/>"


def test_of_a_line_of_ten_megabytes_no_more_is_looked_at_than_is_shown():
    line = "x" * 10_000_000 + "<p/>" + "y" * 10_000_000
    text, mark = shown(line, 10_000_001, 10_000_005)

    assert len(text) <= 80
    assert text[mark.index("^") : len(mark)] == "<p/>"


def test_a_place_that_the_file_does_not_have_is_not_shown():
    assert excerpt(["<p/>"], Span(2, 1, 2, 2), width=80, style=plain) == []
    assert excerpt([], Span(1, 1, 1, 2), width=80, style=plain) == []


LINES = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"),
    max_size=200,
)


@given(LINES, st.integers(1, 220), st.integers(0, 60), st.integers(30, 120))
def test_whatever_stands_in_a_line_nothing_is_wider_than_the_screen(
    line, start, length, width
):
    text, mark = shown(line, start, start + length, width)

    assert size(text) <= max(width - 4, 20)
    assert mark.endswith("^")
    assert len(mark) <= max(width - 4, 20) + 1
    assert harmless(text) == text


@given(LINES.filter(lambda line: len(line) > 30), st.data())
def test_what_is_underlined_is_what_the_span_covers(line, data):
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(start + 5, len(line))))
    covered = line[start:end]
    text, mark = shown(line, start + 1, end + 1, 60)
    before = mark.index("^")
    if "\t" in line or not size(covered) or line.rstrip() != line:
        return  # their columns are tested above
    columns = []
    for character in text:
        columns += [character] * cells(character)
    marked = dict.fromkeys(columns[before : len(mark)])
    assert set(marked) == {c for c in harmless(covered) if cells(c)}
