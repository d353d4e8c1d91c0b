"""Mentions, dates and speech, with the passages that they stand in."""

from pathlib import Path

from edition.model import Entity, Kind, Name
from edition.reading.mentions import read_mentions
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def read(body: str):
    text = f'<TEI {TEI} xml:lang="en"><text><body>{body}</body></text></TEI>'
    source = parse(text.encode(), Path("a.xml"))
    entities = {
        identifier: Entity(identifier, Kind.PERSON, "", (Name(identifier, ""),))
        for identifier in ("emil", "clara")
    }
    return read_mentions(source, "a", entities)


def mentions(body: str):
    return read(body)[0]


def words(mention) -> str:
    passage = mention.passage
    return f"{passage.before}|{passage.text}|{passage.after}"


def test_an_opener_is_not_read_on_with_the_closer():
    found = mentions(
        '<div xml:id="d"><opener><dateline>Rome</dateline> <salute>Dear <persName '
        'ref="#clara">Clara</persName>,</salute></opener><p>I am well.</p>'
        '<closer>Yours, <persName ref="#emil">Emil</persName></closer></div>'
    )

    assert [words(m) for m in found] == ["Rome Dear |Clara|,", "Yours, |Emil|"]
    assert {m.passage.anchor for m in found} == {"d"}


def test_a_mention_knows_its_paragraph_its_section_and_its_language():
    (found,) = mentions(
        '<div xml:id="d"><head>H</head><p xml:id="p" xml:lang="de">Da kam '
        '<persName ref="#emil">Emil</persName>.</p></div>'
    )

    assert (found.passage.anchor, found.passage.section) == ("p", "d")
    assert found.passage.language == "de"
    assert words(found) == "Da kam |Emil|."


def test_one_name_for_two_is_a_mention_of_each():
    found = mentions(
        '<p>The <rs ref="#emil #clara">two</rs>, <rs ref="#x">he</rs>.</p>'
    )

    assert [m.entity for m in found] == ["emil", "clara"]
    assert not any(m.is_name for m in found)


def test_a_mention_in_a_note_is_of_the_note_and_says_whose_it_is():
    found = mentions(
        '<p>He<note type="editorial">Not <persName ref="#emil">Emil</persName>.</note>'
        ' and <choice><abbr><persName ref="#clara">C.</persName></abbr>'
        '<expan><persName ref="#clara">Clara</persName></expan></choice> went.</p>'
    )

    assert [words(m) for m in found] == ["Not |Emil|.", "He and |C.| went."]
    assert [m.is_editorial for m in found] == [True, False]


def test_somebody_whom_only_another_reading_names_is_mentioned():
    found = mentions(
        '<p><app><lem>they</lem><rdg><persName ref="#emil">Emil</persName></rdg></app>'
        " left.</p>"
    )

    assert [words(m) for m in found] == ["|Emil|"]


def test_dates_and_speech_are_read_with_their_words():
    _, dates, speeches = read(
        '<p>In <date from="1911-05" to="1911-06">early summer</date> <said who="#emil" '
        'direct="false">he said so</said>.</p>'
    )

    assert [(str(d.start), str(d.end)) for d in dates] == [("1911-05", "1911-06")]
    assert [(s.speakers, s.is_direct) for s in speeches] == [(("emil",), False)]
