"""What is deprecated is told where it is used: elements, attributes, values."""

from pathlib import Path

import pytest

from edition.rules import SourceSet, check
from edition.rules.deprecated import uses
from edition.source import parse
from edition.vocabulary import load
from edition.vocabulary.making import make

SMALL = Path(__file__).parents[1] / "vocabulary" / "small.xml"
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


@pytest.fixture(scope="module")
def small():
    return load(make(SMALL))


def found(vocabulary, body):
    document = parse(f"<TEI {TEI}>{body}</TEI>".encode(), Path("text.xml"))
    return [finding.message for finding in uses(document, vocabulary)]


@pytest.mark.parametrize(
    ("body", "beginning"),
    [
        ("<old/>", "<old> is deprecated: TEI 0.1.2b promises it until 2029-01-01"),
        ("<letter from='x'/>", "@from of <letter> is deprecated"),
        ("<letter place='there'/>", "“there” in @place of <letter> is deprecated"),
        ("<letter when=''/>", "@when of <letter> is deprecated"),
    ],
)
def test_a_use_is_told_once(small, body, beginning):
    (message,) = found(small, body)

    assert message.startswith(beginning)


@pytest.mark.parametrize(
    "body",
    [
        "<letter place='here' by='x'/>",
        "<letter place='thereabouts'/>",
        "<foreigner from='x' place='there'/>",
        "<x xmlns='urn:other'><old/></x>",
    ],
)
def test_what_is_not_deprecated_is_not_told(small, body):
    assert found(small, body) == []


def test_where_nothing_is_deprecated_nothing_is_told(tmp_path):
    fresh = SMALL.read_text("utf-8").replace("validUntil=", "n=")
    (tmp_path / "fresh.xml").write_text(fresh, "utf-8")

    assert found(load(make(tmp_path / "fresh.xml")), "<old/><letter from='x'/>") == []


def test_the_warning_stands_at_the_element_and_says_what_to_write():
    text = f"<TEI {TEI}>\n<superEntry><entry/></superEntry></TEI>"
    document = parse(text.encode(), Path("text.xml"))

    (problem,) = (p for p in check(SourceSet((document,))) if p.code == "TEI201")

    assert (problem.span.line, problem.severity.value) == (2, "warning")
    assert "<superEntry> is deprecated" in problem.message
    assert "2027-03-07" in problem.message
    assert "<entry>" in problem.hint
