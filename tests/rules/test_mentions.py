"""What texts call people and places, held against the registers."""

from pathlib import Path

import pytest

from edition.rules import check
from edition.rules.forms import belongs, form
from edition.rules.scope import SourceSet
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def text(body: str, header: str = "", name: str = "text.xml"):
    whole = (
        f"<TEI {TEI}><teiHeader>{header}</teiHeader><text><body>{body}</body>"
        "</text></TEI>"
    )
    return parse(whole.encode(), Path(name))


def register(entries: str):
    whole = (
        f"<TEI {TEI}><teiHeader/><standOff><listPerson>{entries}</listPerson>"
        "</standOff></TEI>"
    )
    return parse(whole.encode(), Path("persons.xml"))


def mention(identifier: str, words: str) -> str:
    return f'<persName ref="persons.xml#{identifier}">{words}</persName>'


def person(identifier: str, *names: str, life: str = "") -> str:
    inside = "".join(f"<persName>{name}</persName>" for name in names)
    return f'<person xml:id="{identifier}">{inside}{life}</person>'


def found(code: str, *documents, registers=()):
    scope = SourceSet(tuple(documents), tuple(registers))
    return [p for p in check(scope) if p.code == code]


def made(when: str) -> str:
    return f'<profileDesc><creation><date when="{when}"/></creation></profileDesc>'


@pytest.mark.parametrize(
    ("mentioned", "names"),
    [
        ("MIKOYAN", ["Anastas Mikoyan"]),
        ("Mikoyan’s", ["Anastas Mikoyan"]),
        ("Comrade Mikoyan", ["Anastas Mikoyan"]),
        ("A. I. Mikoyan", ["Anastas Ivanovich Mikoyan"]),
        ("Chiang Kaishek", ["Chiang Kai-shek"]),
        ("Tschiang", ["Chiang", "Tschiang Kai-schek"]),
        ("Микояном", ["Anastas Mikoyan", "Анастас Микоян"]),
        ("Сталина", ["Сталин"]),
        ("Xi’an", ["Xian"]),
        ("Lushunkou", ["Lüshunkou"]),
        ("CCP", ["Chinese Communist Party"]),
        ("Chinese", ["China"]),
        ("毛主席", ["Mao Zedong"]),
        ("毛澤東", ["Mao Zedong", "毛澤東"]),
        ("E.F Kovalev", ["Evgenii Fedorovich Kovalev"]),
        ("the Soviet government", ["Government of the Soviet Union"]),
        ("Stra[ss]burg", ["Straßburg"]),
    ],
)
def test_forms_that_may_stand_for_a_name(mentioned, names):
    assert belongs(form(mentioned), map(form, names))


@pytest.mark.parametrize(
    ("mentioned", "names"),
    [
        ("Zhou Enlai", ["Mao Zedong", "毛澤東"]),
        ("Ivan Kovalev", ["Evgenii Kovalev"]),
        ("Shenyang", ["Mukden"]),
        ("Ленин", ["Сталин"]),
        ("Britain", ["England", "United Kingdom"]),
        ("Mao Anying", ["Mao Zedong"]),
        ("周恩來", ["毛澤東"]),
    ],
)
def test_forms_that_stand_for_somebody_else(mentioned, names):
    assert not belongs(form(mentioned), map(form, names))


def test_namesakes_are_told_apart_by_one_fuller_name():
    persons = register(person("a", "Ivan Kovalev") + person("b", "Evgenii Kovalev"))
    bare = text(f"<p>{mention('a', 'Kovalev')} and {mention('b', 'Kovalev')}</p>")
    told = text(
        f"<p>{mention('a', 'Kovalev')}, {mention('b', 'Kovalev')} and "
        f"{mention('a', 'I. Kovalev')}"
        f"<note>{mention('b', 'Evgenii Kovalev')}</note></p>"
    )

    assert len(found("REG307", bare, registers=[persons])) == 2
    assert not found("REG307", told, registers=[persons])


def test_namesakes_in_two_texts_do_no_harm():
    persons = register(person("a", "Ivan Kovalev") + person("b", "Evgenii Kovalev"))
    one = text(f"<p>{mention('a', 'Kovalev')}</p>")
    two = text(f"<p>{mention('b', 'Kovalev')}</p>", name="two.xml")

    assert not found("REG307", one, two, registers=[persons])


def test_a_mention_after_death_is_no_mistake_but_speech_is():
    persons = register(person("a", "A", life='<death when="1900"/>'))
    dead = text(f"<p>{mention('a', 'A')}</p>", made("1949"))
    speaks = text('<p><said who="persons.xml#a">No.</said></p>', made("1949"))
    same_year = text('<p><said who="persons.xml#a">No.</said></p>', made("1900-05"))

    assert not found("REG309", dead, registers=[persons])
    assert len(found("REG309", speaks, registers=[persons])) == 1
    assert not found("REG309", same_year, registers=[persons])


def test_an_editor_may_mention_the_unborn():
    persons = register(person("a", "A", life='<birth when="1960"/>'))
    own = text(f"<p>{mention('a', 'A')}</p>", made("1949"))
    note = text(
        f'<p>x<note type="editorial">{mention("a", "A")}</note></p>', made("1949")
    )

    assert len(found("REG308", own, registers=[persons])) == 1
    assert not found("REG308", note, registers=[persons])


def test_the_sender_of_a_letter_must_live():
    persons = register(person("a", "A", life='<death when="1900"/>'))
    letter = text(
        "<p>x</p>",
        '<profileDesc><correspDesc><correspAction type="sent">'
        f'{mention("a", "A")}<date when="1905-01-01"/></correspAction>'
        f'<correspAction type="received">{mention("a", "A")}</correspAction>'
        "</correspDesc></profileDesc>",
    )
    (problem,) = found("REG309", letter, registers=[persons])

    assert "sends" in problem.message


def test_a_strange_form_is_told_once_in_a_text_and_never_of_rs():
    persons = register(person("a", "Mao Zedong"))
    body = (
        f"<p>{mention('a', 'Lenin')} {mention('a', 'Lenin')} "
        '<rs ref="persons.xml#a">he</rs></p>'
    )

    assert len(found("REG306", text(body), registers=[persons])) == 1


def test_a_name_of_another_entry_is_told_as_such_only():
    persons = register(person("a", "Mao Zedong") + person("b", "Zhou Enlai"))
    body = f"<p>{mention('a', 'Zhou Enlai')}</p>"

    assert found("REG310", text(body), registers=[persons])
    assert not found("REG306", text(body), registers=[persons])


def test_one_identifier_means_one_person():
    idno = '<idno type="Wikidata">Q5816</idno>'
    persons = register(
        person("a", "Mao", life=idno) + person("b", "Chairman Mao", life=idno)
    )
    (problem,) = found("REG305", registers=[persons])

    assert "Q5816" in problem.message


def test_a_name_without_dates_does_not_make_one_person():
    persons = register(person("a", "Ivan Kovalev") + person("b", "Ivan Kovalev"))

    assert not found("REG305", registers=[persons])


def test_a_messenger_in_each_play_is_no_mistake():
    one = text(f"<listPerson>{person('a', 'Messenger')}</listPerson>")
    two = text(f"<listPerson>{person('b', 'Messenger')}</listPerson>", name="two.xml")

    assert not found("REG304", one, two)
    assert found(
        "REG304",
        registers=[
            register(person("a", "Messenger")),
            register(person("b", "messenger")),
        ],
    )
