"""`<?edition-ignore?>`: what it covers, and when it is itself a problem."""

from pathlib import Path

import pytest

from edition.problems import Problem, Severity, Span
from edition.rules.silence import silenced
from edition.source import parse

KNOWN = ("REF201", "REF202", "DATE404")


def silence(text: str, *lines: int, code: str = "REF201"):
    """Silence a problem at the beginning of each of these lines."""
    document = parse(f"<TEI>\n{text}\n</TEI>".encode(), Path("a.xml"))
    problems = [
        Problem(code, Severity.ERROR, "x", Path("a.xml"), Span(line, 1, line, 2))
        for line in lines
    ]
    left = silenced(problems, [document], KNOWN)
    return [(p.code, p.span.line) for p in left]


def test_it_covers_the_element_that_follows():
    text = "<?edition-ignore REF201 a reason?>\n<p>\n</p>\n<p/>"

    assert silence(text, 3, 5) == [("REF201", 5)]


def test_comments_and_other_instructions_may_stand_between():
    text = "<?edition-ignore REF201 a reason?><!-- <p> --><?x?>\n<p/>\n<p/>"

    assert silence(text, 3, 4) == [("REF201", 4)]


def test_where_words_follow_it_covers_the_element_that_it_stands_in():
    text = "<p>\n<?edition-ignore REF201 a reason?>words\n<hi/>\n</p>\n<p/>"

    assert silence(text, 4, 6) == [("REF201", 6)]


def test_where_the_end_follows_it_covers_the_element_that_it_stands_in():
    assert silence("<p>\n<?edition-ignore REF201 why?></p>\n<p/>", 2, 4) == [
        ("REF201", 4)
    ]


def test_before_the_document_element_it_covers_the_document():
    text = b"<?edition-ignore REF201 why?>\n<TEI>\n<p/></TEI>"
    document = parse(text, Path("a.xml"))
    problem = Problem("REF201", Severity.ERROR, "x", Path("a.xml"), Span(3, 1, 3, 2))

    assert silenced([problem], [document], KNOWN) == ()


def test_only_its_codes_are_silenced():
    text = "<?edition-ignore REF202 why?>\n<p/>"

    assert silence(text, 3) == [("REF201", 3), ("IGN902", 2)]


@pytest.mark.parametrize("codes", ["REF", "DATE404 REF201", "DATE404, REF201"])
def test_a_family_or_several_codes_may_be_silenced(codes):
    assert silence(f"<?edition-ignore {codes} why?>\n<p/>", 3) == []


def test_without_a_reason_it_silences_and_is_a_problem():
    assert silence("<?edition-ignore REF201?>\n<p/>", 3) == [("IGN901", 2)]


def test_an_unknown_code_is_told_with_the_nearest():
    text = b"<TEI><?edition-ignore REFS201 why?><p/></TEI>"
    found = silenced([], [parse(text, Path("a.xml"))], KNOWN)

    assert {p.code for p in found} == {"IGN903"}
    assert any("REF201" in p.hint for p in found)


def test_what_nobody_looked_for_is_not_said_to_be_unused():
    document = parse(b"<TEI><?edition-ignore REF201 why?><p/></TEI>", Path("a.xml"))

    assert silenced([], [document], KNOWN, asked=lambda _: False) == ()


def test_in_a_comment_it_is_no_instruction():
    assert silence("<!-- <?edition-ignore REF201 why?> --><p>\n</p>", 3) == [
        ("REF201", 3)
    ]
