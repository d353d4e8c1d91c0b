"""Odd cases of the rules, beside the examples of their manual pages."""

from pathlib import Path

import pytest

from edition.problems import Severity
from edition.rules import check
from edition.rules.scope import SourceSet
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
PREFIX = (
    '<encodingDesc><listPrefixDef><prefixDef ident="person" matchPattern="([a-z-]+)" '
    'replacementPattern="persons.xml#$1"/></listPrefixDef></encodingDesc>'
)


def document(body: str, name: str = "text.xml", header: str = ""):
    text = (
        f"<TEI {TEI}>\n<teiHeader>{header}</teiHeader>\n<text><body>{body}</body>"
        "</text></TEI>"
    )
    return parse(text.encode(), Path(name))


def register(body: str, name: str = "persons.xml"):
    text = f"<TEI {TEI}><teiHeader/><standOff>{body}</standOff></TEI>"
    return parse(text.encode(), Path(name))


PERSONS = register(
    "<listPerson><person xml:id='mao-zedong'><persName>Mao</persName>"
    "<note>x</note></person></listPerson>"
)


def found(code: str, *documents, registers=(), root=None):
    scope = SourceSet(tuple(documents), tuple(registers), root)
    return [p for p in check(scope) if p.code == code]


def test_a_pointer_is_placed_at_its_attribute_and_the_near_id_is_suggested():
    text = document(
        '\n  <p><persName ref="person:mao-zedung">M</persName></p>', header=PREFIX
    )
    (problem,) = found("REF201", text, registers=[PERSONS])

    assert (problem.span.line, problem.span.column) == (4, 16)
    assert "mao-zedung" in problem.message
    assert "persons.xml" in problem.message
    assert problem.hint == "Did you mean “mao-zedong”?"


def test_every_token_of_a_pointer_is_followed():
    text = document(
        '<p><rs ref="person:mao-zedong person:a person:b">they</rs></p>', header=PREFIX
    )

    assert len(found("REF201", text, registers=[PERSONS])) == 2


def test_an_id_that_stands_in_another_file_is_named_there():
    text = document('<p><persName ref="#mao-zedong">M</persName></p>')
    (problem,) = found("REF201", text, registers=[PERSONS])

    assert "persons.xml has this id" in problem.hint


def test_a_pointer_outside_the_edition_is_refused(tmp_path):
    text = document('<p><ref target="../../secret.xml">x</ref></p>')
    object.__setattr__(text, "path", tmp_path / "tei" / "text.xml")
    (problem,) = found("REF202", text, root=tmp_path)

    assert "outside the edition" in problem.message


@pytest.mark.parametrize(
    "pointer",
    [
        "https://example.org/#x",
        "mailto:a@example.org",
        "#xpath(//p)",
        "person:mao-zedong",
    ],
)
def test_pointers_that_are_right_or_lead_outside_are_left_alone(pointer):
    text = document(f'<p><ref target="{pointer}">x</ref></p>', header=PREFIX)
    codes = {p.code for p in check(SourceSet((text,), (PERSONS,)))}

    assert not codes & {"REF201", "REF202", "REF203"}


def test_a_private_scheme_that_is_nearly_declared_is_suggested():
    text = document(
        '<p><persName ref="persn:mao-zedong">M</persName></p>', header=PREFIX
    )
    (problem,) = found("REF203", text, registers=[PERSONS])

    assert "Did you mean “person:”?" in problem.hint


def test_an_address_that_runs_is_not_to_be_declared():
    text = document('<p><ref target="javascript:x()">M</ref></p>', header=PREFIX)
    (problem,) = found("REF203", text, registers=[PERSONS])

    assert "runs or holds a program" in problem.message
    assert "prefixDef" not in problem.hint


def test_a_pointer_that_no_pattern_matches_is_told():
    text = document('<p><persName ref="person:MAO">M</persName></p>', header=PREFIX)
    (problem,) = found("REF203", text, registers=[PERSONS])

    assert "no pattern" in problem.message


def test_a_relation_of_somebody_with_themselves_is_found():
    persons = register(
        '<listPerson><person xml:id="a"/><listRelation>'
        '<relation name="spouse" active="#a" passive="#a"/></listRelation></listPerson>'
    )

    assert found("REF205", registers=[persons])


def test_an_entry_that_only_its_own_description_names_is_unused():
    persons = register(
        '<listPerson><person xml:id="a"><persName>A</persName>'
        '<note>see <persName ref="#a">A</persName></note></person></listPerson>'
    )

    assert found("REG301", document("<p>x</p>"), registers=[persons])


def test_registers_without_texts_are_not_called_unused():
    assert not found("REG301", registers=[PERSONS])


@pytest.mark.parametrize(
    ("attributes", "codes"),
    [
        ('when="1949-02-29"', {"DATE401"}),
        ('when="1948-02-29"', set()),
        ('when="--02-06"', set()),
        ('when="1949-13"', {"DATE401"}),
        ('when="yesterday"', {"DATE401"}),
        ('from="1949-02" to="1949-02-10"', set()),
        ('notBefore="1950" notAfter="1949-12-31"', {"DATE402"}),
        ('from="1949-03-01" to="1949-02"', {"DATE402"}),
        ('when="-0044-03-15"', set()),
        ('when="1949" notAfter="1950"', {"DATE403"}),
        ('dur="P12Y"', set()),
        ("", {"DATE404"}),
    ],
)
def test_dates(attributes, codes):
    text = document(f"<p><date {attributes}>then</date></p>")
    said = {p.code for p in check(SourceSet((text,))) if p.code.startswith("DATE")}

    assert said == codes


@pytest.mark.parametrize(
    ("code", "is_good"),
    [
        ("en", True),
        ("zh-Hant", True),
        ("zh-Latn-pinyin", True),
        ("zh-Latn-wadegile", True),
        ("ru-Latn", True),
        ("sr-Latn-RS", True),
        ("x-klingon", True),
        ("en_US", False),
        ("english!", False),
        ("", True),
    ],
)
def test_language_codes(code, is_good):
    text = document(f'<p xml:lang="{code}">x</p>')

    assert bool(found("HEAD507", text)) is not is_good


def test_what_may_only_be_bad_practice_is_no_error():
    text = document("<p><date>then</date></p>")

    assert all(p.severity is not Severity.ERROR for p in found("DATE404", text))


def test_two_documents_without_ids_but_with_one_name_are_found():
    one = document("<p>x</p>", "a/letter.xml")
    two = document("<p>y</p>", "b/letter.xml")

    assert found("ID102", one, two)
