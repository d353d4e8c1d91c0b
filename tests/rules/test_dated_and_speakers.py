"""Odd cases of the rules on dates in words, and on those who speak."""

from pathlib import Path

import pytest

from edition.rules import check
from edition.rules.scope import SourceSet
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def text(body: str, header: str = ""):
    whole = (
        f"<TEI {TEI}><teiHeader>{header}</teiHeader><text><body>{body}</body>"
        "</text></TEI>"
    )
    return parse(whole.encode(), Path("text.xml"))


def found(code: str, *documents, registers=()):
    scope = SourceSet(tuple(documents), tuple(registers))
    return [p for p in check(scope) if p.code == code]


@pytest.mark.parametrize(
    "date",
    [
        '<date when="1949-02-06" calendar="#julian">24 January 1949</date>',
        '<date when="1917-11-07">25 October 1917</date>',
        '<date when="1949-02">some day in 1950 or so</date>',
        '<date when="1949">1949</date>',
        '<date from="1949-02-06" to="1949-02-08">6 February 1950</date>',
        '<date when="1949-02-06"><choice><sic>7</sic><corr>6</corr></choice> '
        "February 1949</date>",
    ],
)
def test_dates_that_may_be_right_are_left_alone(date):
    assert not found("DATE406", text(f"<p>{date}</p>"))


def test_what_the_words_say_is_offered_only_if_it_is_a_date():
    good = found("DATE406", text('<p><date when="1949-02-07">6 Feb 1949</date></p>'))
    bad = found("DATE406", text('<p><date when="1949-02-07">31 Feb 1949</date></p>'))

    assert 'when="1949-02-06"' in good[0].hint
    assert "when=" not in bad[0].hint


def test_the_date_of_a_quoted_letter_is_its_own():
    header = '<profileDesc><creation><date when="1949"/></creation></profileDesc>'
    body = (
        '<quote><dateline><date when="1950">1950</date></dateline><p>x</p></quote>'
        '<p>In <date when="1951">1951</date> we shall see.</p>'
    )

    assert not found("DATE408", text(body, header))


def test_a_dateline_may_be_before_the_last_day_of_the_text():
    header = (
        '<profileDesc><creation><date from="1949-01" to="1949-03"/></creation>'
        "</profileDesc>"
    )
    body = '<div><dateline><date when="1949-03-31">31 March</date></dateline></div>'

    assert not found("DATE408", text(body, header))


@pytest.mark.parametrize(
    ("day", "count"), [("1949-02-05", 1), ("1949-02-06", 0), ("1949-02-08", 0)]
)
def test_a_postmark_may_be_later_than_the_letter_but_not_earlier(day, count):
    header = '<profileDesc><creation><date when="1949-02-06"/></creation></profileDesc>'
    body = f'<p><stamp type="postmark"><date when="{day}"/></stamp></p>'

    assert len(found("DATE408", text(body, header))) == count


def speech(tag: str, who: str) -> str:
    return f'<{tag} who="{who}"><p>Words.</p></{tag}>'


CAST = '<listPerson><person xml:id="a"><persName>A</persName></person></listPerson>'


def test_somebody_who_is_only_quoted_need_not_be_there():
    body = (
        f'{CAST}<p xml:id="b">B</p><p><said who="#a">He said: '
        '<said who="#b">No.</said></said> <said who="#b" aloud="false">Hm.</said></p>'
    )

    assert not found("WHO701", text(body))


def test_a_stranger_is_told_once():
    body = f'{CAST}<p xml:id="b">B</p>{speech("sp", "#b")}{speech("sp", "#a #b")}'

    assert len(found("WHO701", text(body))) == 1


def test_a_cast_may_point_to_the_persons():
    persons = parse(
        (f"<TEI {TEI}><teiHeader/><standOff>{CAST}</standOff></TEI>").encode(),
        Path("persons.xml"),
    )
    item = '<castItem sameAs="persons.xml#a"><role>A</role></castItem>'
    body = f"<castList>{item}</castList>" + speech("sp", "persons.xml#a")

    assert not found("WHO701", text(body), registers=[persons])
    assert not found("WHO702", text(body), registers=[persons])
    assert found("WHO702", text(speech("sp", "persons.xml#a")), registers=[persons])


def test_speech_without_speakers_throughout_is_a_choice():
    assert not found("WHO703", text("<sp><speaker>A</speaker><p>x</p></sp>"))
