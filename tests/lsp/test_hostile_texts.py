"""A text that is made to hold the server up does not: its tags are read in one go."""

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from edition.lsp import hovering, markup, outline
from edition.lsp.bench import Question
from edition.lsp.library import Shelf
from edition.lsp.texts import Text
from edition.lsp.trails import Trails
from edition.rules.scope import SourceSet

ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>'
SECONDS = 20
"""Of the processor; a second is what is needed, and a day was."""
PIECES = (
    *("<!--", "<![CDATA[", "<?", "<?a?>", "<!-- a -->", '<a "', "<a b='", "<a "),
    *("-->", "<p>-->", "a", "<", "<!DOCTYPE a [", "]"),
)


@pytest.fixture(autouse=True)
def _an_end():
    """Stop what goes on for ever; such a test would never fail."""
    if not hasattr(signal, "SIGPROF"):
        pytest.skip("there is no clock of the processor here that could end it")

    def stop(*_: object):
        raise AssertionError(f"not ready after {SECONDS} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("beginning", ["", ROOT])
@pytest.mark.parametrize("piece", PIECES)
def test_no_repetition_holds_the_server_up(piece, beginning):
    text = beginning + piece * (200_000 // len(piece))

    markup.is_tei(text)
    markup.spot_at(text, len(text))
    markup.has_words(text, 0, len(text))
    assert sum(1 for _ in markup.identifiers(text)) == 0
    assert sum(1 for _ in markup.tags(text)) <= len(text)
    assert Trails().at(f"<{piece}", 1) == ()
    outline.folds(Text(text))


def test_a_letter_that_was_not_closed_is_no_name_to_be_tried_in_all_its_lengths():
    text = f"<{'毛' * 200_000}"

    assert markup.spot_at(f"{text} ", len(text) + 1).where is markup.Where.TAG
    assert [*markup.tags(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<?a ?? b?><!-- - -- --><TEI>", False),
        ("<?a ?? b?><!-- - <TEI2> --><TEI>", True),
        ('<!DOCTYPE TEI [<!ENTITY a "]">]><TEI>', True),
        ("<!-- <TEI> --><p>", False),
        ("\ufeff \n<TEI/>", True),
        (f"{ROOT[:4].lower()} x='y' xmlns='http://www.tei-c.org/ns/1.0'>", True),
    ],
)
def test_what_is_tei_is_told_as_before(text, expected):
    assert markup.is_tei(text) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<a><!-- <b> - <c> --><d/></a>", ["a", "d", "a"]),
        ("<a><![CDATA[ <b> ] ]] <c> ]]><d/></a>", ["a", "d", "a"]),
        ("<a><?x <b> ? > ?><d n='>'/></a>", ["a", "d", "a"]),
        ('<a><p n="<hi rend="it">x</hi></a>', ["a", "hi", "hi", "a"]),
    ],
)
def test_tags_are_found_beside_what_is_none(text, names):
    assert [tag.name for tag in markup.tags(text)] == names


def test_it_takes_no_longer_for_what_people_write():
    text = ROOT + '<div><p n="1">Words <!-- and --> more</p></div>\n' * 20_000
    start = time.process_time()
    count = sum(1 for _ in markup.tags(text))

    assert count == 80_002
    assert time.process_time() - start < SECONDS


def test_the_places_of_ids_are_those_that_are_found_one_by_one():
    text = (
        "<a xml:id='one'/><b xml:id = \" two \"/><c n='x' xml:id='one'/><!-- three -->"
    )
    places = markup.places_of_ids(text)

    assert set(places) == {"one", "two"}
    for identifier, place in places.items():
        assert place == markup.place_of_id(text, identifier)


def test_all_entries_of_a_large_register_are_told_where_they_are(editor, letters):
    people = "".join(
        f'<person xml:id="p{n}"><persName>Name {n}</persName></person>\n'
        for n in range(20_000)
    )
    register = letters.persons.parent / "many.xml"
    register.write_text(
        f"{ROOT.replace('<text>', '')}<standOff><listPerson>{people}</listPerson>"
        "</standOff></TEI>",
        "utf-8",
    )
    editor.open(letters.letter)
    found = editor.request("workspace/symbol", {"query": "name 1"})

    assert 500 < len(found) <= 1000
    lines = {each["name"]: each["location"]["range"]["start"] for each in found}
    assert lines["Name 19"]["line"] == 19


def test_what_a_schema_and_a_text_say_is_no_markup_where_it_is_shown():
    hostile = "x` ![](https://evil.example/seen.png) <img src=x> `"
    trails = Trails()
    place = hovering.hovered_at(Text("<a b='x'>"), Path("a.xml"), 4, trails)
    question = Question(("a",), "b", hostile)
    shelf = Shelf(SourceSet((), (), None), ())
    place = replace(place, questions=(question,))
    said = hovering.shown_at(place, (hostile,), shelf, (), trails)

    assert "![" not in said
    assert "](" not in said.replace("\\](", "")
    assert "<img" not in said.replace("\\<img", "")
    assert "`" not in said.replace("\\`", "")
