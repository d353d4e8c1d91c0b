"""Odd cases of the rules on people: few false alarms."""

from pathlib import Path

import pytest

from edition.rules import SourceSet, check
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def found(body: str, register: str, header: str = "") -> set[str]:
    text = (
        f"<TEI {TEI}><teiHeader>{header}</teiHeader><text><body>{body}</body></text>"
        "</TEI>"
    )
    entries = (
        f"<TEI {TEI}><standOff><listPerson>{register}</listPerson></standOff></TEI>"
    )
    scope = SourceSet(
        (parse(text.encode(), Path("text.xml")),),
        (parse(entries.encode(), Path("persons.xml")),),
    )
    people = ("REG306", "REG307", "REG308", "REG309", "REG310", "WHO701")
    return {p.code for p in check(scope) if p.code in people}


def person(names: str, born: str = "", died: str = "") -> str:
    forms = "".join(f"<persName>{name}</persName>" for name in names.split("|"))
    return (
        f'<person xml:id="a">{forms}<birth when="{born}"/><death when="{died}"/>'
        "</person>"
    )


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("MAO", "Mao Zedong"),
        ("Comrade Mao", "Mao Zedong"),
        ("Mao’s", "Mao Zedong"),
        ("Chiang Kai-shek", "Chiang Kaishek"),
        ("Ковалева", "Ковалев"),
        ("Микояном", "Микоян"),
        ("Muller", "Müller"),
        ("FDR", "Roosevelt|Franklin|FDR"),
        ("毛泽东", "毛泽东"),
        ("<hi>M</hi>ao<!-- not Zhou -->", "Mao"),
    ],
)
def test_a_form_that_a_reader_would_know_is_not_told(form, names):
    body = f'<p><persName ref="persons.xml#a">{form}</persName></p>'

    assert found(body, person(names)) == set()


@pytest.mark.parametrize("form", ["Zhou", "Stalin", "Zhou Zedong"])
def test_a_form_with_another_name_in_it_is_told(form):
    body = f'<p><persName ref="persons.xml#a">{form}</persName></p>'

    assert found(body, person("Mao Zedong")) == {"REG306"}


def test_who_is_dead_may_be_spoken_of_and_may_not_sign():
    header = '<profileDesc><creation><date when="1949"/></creation></profileDesc>'
    name = '<persName ref="persons.xml#a">Lenin</persName>'
    lenin = person("Lenin", "1870", "1924")

    assert found(f"<p>{name}</p>", lenin, header) == set()
    assert found(f"<signed>{name}</signed>", lenin, header) == {"REG309"}


def test_an_editors_note_may_name_who_was_born_later():
    header = '<profileDesc><creation><date when="1949"/></creation></profileDesc>'
    name = '<persName ref="persons.xml#a">Jung Chang</persName>'
    chang = person("Jung Chang", "1952")

    assert found(f"<p><note>{name}</note></p>", chang, header) == set()
    assert found(f"<p>{name}</p>", chang, header) == {"REG308"}


def test_where_no_participants_are_listed_anybody_may_speak():
    said = '<p><said who="persons.xml#a">Yes.</said></p>'
    listed = (
        '<profileDesc><particDesc><person sameAs="persons.xml#b"/></particDesc>'
        "</profileDesc>"
    )

    assert found(said, person("Mao")) == set()
    assert found(said, person("Mao"), listed) == {"WHO701"}
    assert found(said, person("Mao"), listed.replace("#b", "#a")) == set()
