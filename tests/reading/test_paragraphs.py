"""A text cut into what a search can find: all words, each where it stands."""

from pathlib import Path

import pytest

from edition.model import Entity, Kind, Name
from edition.model.words import words_of
from edition.reading.paragraphs import read_paragraphs
from edition.reading.words import words
from edition.source import parse, read

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
CLARA = Entity("clara", Kind.PERSON, "", (Name("Clara"),))


def paragraphs(body: str):
    text = f'<TEI {TEI} xml:lang="en"><text><body>{body}</body></text></TEI>'
    return read_paragraphs(parse(text.encode(), Path("a.xml")), "a", {"clara": CLARA})


def test_each_paragraph_note_and_item_stands_under_its_own_address():
    found = paragraphs(
        '<div xml:id="d"><head>On cats</head><p>One<note>Two</note> three</p>'
        "<list><item>four</item></list></div>"
    )

    assert [(p.anchor, p.text, p.is_note) for p in found] == [
        ("d", "On cats", False),
        ("d.p1", "One three", False),
        ("note1", "Two", True),
        ("d.list1.item1", "four", False),
    ]
    assert {p.sections for p in found} == {("d",)}


def test_what_has_no_address_goes_with_what_is_round_it():
    found = paragraphs(
        '<div xml:id="d"><head>Sums</head><table><row><cell>1</cell></row></table>'
        "<closer>Yours</closer></div><table><row><cell>loose</cell></row></table>"
    )

    assert {p.anchor: p.text for p in found} == {"d": "1 Sums Yours", "": "loose"}


def test_the_words_of_the_other_reading_are_known_too():
    (one,) = paragraphs(
        "<p>a col<choice><orig>ou</orig><reg>o</reg></choice>r, "
        "<choice><abbr>Dr</abbr><expan>Doctor</expan></choice>, "
        "<app><lem>lion</lem><rdg>lyon</rdg></app></p>"
    )

    assert one.text == "a colour, Dr, lion"
    assert {"color", "Doctor", "lyon"} <= set(one.variants)
    assert "lion" not in one.variants


def test_the_readings_of_a_note_are_not_those_of_its_paragraph():
    text, note = paragraphs(
        "<p>x<note><choice><sic>teh</sic><corr>the</corr></choice></note></p>"
    )

    assert text.variants == ()
    assert note.variants == ("the",)


def test_speech_is_told_of_the_paragraphs_that_it_fills_or_stands_in():
    found = paragraphs(
        '<div><said who="#clara"><p>all</p></said><p>in <said who="#clara">part'
        '</said><note>of a note</note></p><p>none</p><p><said who="#nobody">x</said>'
        "</p></div>"
    )

    assert [(p.text, p.speakers) for p in found] == [
        ("all", ("clara",)),
        ("in part", ("clara",)),
        ("of a note", ()),
        ("none", ()),
        ("x", ()),
    ]


def test_sections_are_told_from_the_innermost_to_the_outermost():
    (one,) = paragraphs('<div xml:id="a"><div xml:id="b"><p>x</p></div></div>')

    assert one.sections == ("b", "a")


def texts():  # those of the corpora where present
    yield from sorted((ROOT / "tei").glob("*.xml"))
    yield from sorted(CORPORA.glob("frus-history/*-minutes.xml"))[:3]
    yield from sorted(CORPORA.glob("shakespeare/*.xml"))[:2]


@pytest.mark.parametrize("path", list(texts()), ids=lambda path: path.stem)
def test_no_word_of_a_text_is_out_of_reach(path):
    source = read(path)
    found = {
        word
        for paragraph in read_paragraphs(source, "a", {})
        for text in (paragraph.text, *paragraph.variants)
        for word in words_of(text)
    }

    for reading in ("source", "resolved"):
        assert {word.text for word in words(source, reading=reading)} <= found
