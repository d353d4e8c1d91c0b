"""What an editor reads when a text does not fit its schema."""

from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.schema import load_schema
from edition.source import parse

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "tei" / "schema" / "edition.rng"
LETTER = (ROOT / "edition" / "starter" / "tei" / "letter-1.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def schema():
    return load_schema(SCHEMA)


def problems(schema, old: str, new: str):
    assert old in LETTER
    text = LETTER.replace(old, new)
    return schema.check(parse(text.encode(), Path("letter.xml")))


def test_the_letter_of_a_new_edition_is_right(schema):
    assert not problems(schema, "Dear", "Dear")


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (
            '<persName ref="person:emil-brandt">Emil</persName>',
            '<persname ref="person:emil-brandt">Emil</persname>',
            "RNG101",
            "persName",
        ),
        ('type="letter"', 'type="lettre"', "RNG107", "lettre"),
        ('when="1911-05-03">3 May 1911</date></dateline>',
         'when="3 May 1911">3 May 1911</date></dateline>', "RNG107", "3 May 1911"),
        ('<div type="letter"', '<div rent="x" type="letter"', "RNG105", "@rent"),
        ("<closer>", "loose words<closer>", "RNG108", "<div> cannot contain the text"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(schema, old, new, code, said):
    found = problems(schema, old, new)

    assert code in {p.code for p in found}
    problem = next(p for p in found if p.code == code)
    assert said in f"{problem.message} {problem.hint}"
    assert problem.span.line > 1
    assert problem.span.column >= 1


def test_what_is_no_tei_is_left_to_the_check_of_the_root(schema):
    assert not schema.check(parse(b"<article/>", Path("a.xml")))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<grammar", "not well-formed"),
        ("<xsd/>", "neither RELAX NG nor Schematron"),
        (
            '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
            '<start><ref name="nothing"/></start></grammar>',
            "nothing",
        ),
    ],
)
def test_a_schema_that_is_none_is_refused_with_its_name(tmp_path, content, said):
    path = tmp_path / "mine.rng"
    path.write_text(content)

    with pytest.raises(SchemaError, match=r"mine\.rng") as caught:
        load_schema(path)
    assert said in str(caught.value)


def test_the_compact_syntax_is_read(tmp_path):
    (tmp_path / "mine.rnc").write_text("start = element a { empty }")
    schema = load_schema(tmp_path / "mine.rnc")

    assert not schema.check(parse(b"<a/>", Path("a.xml")))
    assert schema.check(parse(b"<b/>", Path("b.xml")))
