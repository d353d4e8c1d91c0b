"""The bibliographic record: what the header says, in every shape that it may have."""

from pathlib import Path

import pytest

from edition.model import CitedName, Entity, Kind, Name, When
from edition.reading import read_document
from edition.reading.citation import cited_name
from edition.source import parse, read

ROOT = Path(__file__).parents[2]
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
    "<title>A letter</title>{}</titleStmt>{}</fileDesc>{}</teiHeader></TEI>"
)


def record(statement="", rest="", profile="", entities=None):
    text = TEI.format(statement, rest, profile)
    return read_document(parse(text.encode(), Path("a.xml")), entities or {}).record


def person(identifier, sort_key, kind=Kind.PERSON):
    return Entity(identifier, kind, "", (Name("N"),), sort_key=sort_key)


def test_the_record_of_the_memorandum():
    source = read(ROOT / "tei" / "memorandum-1949-02-06.xml")
    entities = {"anastas-mikoyan": person("anastas-mikoyan", "mikoyan-anastas")}
    found = read_document(source, entities).record

    assert found.authors == (CitedName("Anastas Mikoyan", "Mikoyan", "Anastas"),)
    assert found.translators == (CitedName("Sergey Radchenko", "Radchenko", "Sergey"),)
    assert found.editors == ()  # who encoded and annotated it did not edit it
    assert found.created == When(1949, 2, 6)
    assert found.published == When(2026, 11, 25)
    assert found.version == "First digital edition"
    assert found.archive_place == "Moscow"
    assert found.shelfmark == "F. 39, Op. 1, D. 39, Ll. 78-88"
    assert found.original_language == "ru"
    assert found.printed[0].startswith("Andrei Ledovskii")
    assert found.origin == "https://digitalarchive.umd.edu/document/113352"


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("Sergey Radchenko", "Radchenko, Sergey"),
        ("Radchenko, Sergey", "Radchenko, Sergey"),
        ("Schlegel, August Wilhelm (1767-1845)", "Schlegel, August Wilhelm"),
        ("Vincent van Gogh", "van Gogh, Vincent"),
        ("I. V. Kovalev", "Kovalev, I. V."),
        ("Aristotle", "Aristotle"),
        ("the editors of this edition", "the editors of this edition"),
        ("Archive of the President of the Russian Federation", None),
        ("毛澤東", "毛澤東"),
        ("", ""),
    ],
)
def test_how_a_name_is_filed_is_guessed_from_its_words(text, filed):
    assert cited_name(text).filed == (text if filed is None else filed)


@pytest.mark.parametrize(
    ("author", "family"),
    [
        (
            "<author><forename>Mary</forename> <surname>Ann Evans</surname></author>",
            "Ann Evans",
        ),
        ('<author ref="#mao">Mao Zedong</author>', ""),
        ('<author ref="#ccp">Central Committee</author>', ""),
        ("<author><orgName>Wilson Center</orgName></author>", ""),
        ("<author>George Eliot</author>", "Eliot"),
    ],
)
def test_markup_and_registers_know_better_how_a_name_is_filed(author, family):
    entities = {
        "mao": person("mao", "mao-zedong"),
        "ccp": person("ccp", "", Kind.ORGANISATION),
    }

    (found,) = record(author, entities=entities).authors
    assert found.family == family


@pytest.mark.parametrize(
    ("resp", "kind"),
    [
        ("translated from Russian by", "translators"),
        ("Übersetzung", "translators"),
        ("traduit par", "translators"),
        ("edited by", "editors"),
        ("herausgegeben von", "editors"),
        ("edited and translated by", "editors"),
        ("encoded by", None),
        ("financed by", None),
    ],
)
def test_who_did_what_is_read_from_the_words_of_the_responsibility(resp, kind):
    found = record(
        f"<respStmt><resp>{resp}</resp><persName>Ada King</persName></respStmt>"
    )

    for name in ("authors", "translators", "editors"):
        assert len(getattr(found, name)) == (name == kind)


def test_or_from_its_code_in_the_list_of_relators():
    found = record(
        '<respStmt><resp ref="http://id.loc.gov/vocabulary/relators/trl">by</resp>'
        "<name>Ada King</name></respStmt>"
    )

    assert [name.filed for name in found.translators] == ["King, Ada"]


def test_who_sent_a_letter_is_its_author():
    found = record(
        profile='<profileDesc><correspDesc><correspAction type="sent"><persName>Ada '
        'King</persName><date when="1843-07-10"/></correspAction><correspAction type='
        '"received"><persName>Charles Babbage</persName></correspAction></correspDesc>'
        "</profileDesc>"
    )

    assert [name.filed for name in found.authors] == ["King, Ada"]
    assert [name.filed for name in found.recipients] == ["Babbage, Charles"]
    assert found.created == When(1843, 7, 10)


def test_a_document_without_a_header_has_an_empty_record():
    source = parse(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', Path("a.xml"))

    assert read_document(source, {}).record.authors == ()
    assert record().title == "A letter"
