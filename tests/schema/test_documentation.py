"""The documentation of a schema is read, by place and by language, and kept."""

import json
from pathlib import Path

import pytest

from edition.schema.documenting import load_documentation

ROOT = Path(__file__).parents[2]
RNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
<start><ref name="text"/></start>
<define name="text"><element name="text"><zeroOrMore><choice><ref name="p"/>
<ref name="list"/></choice></zeroOrMore></element></define>
<define name="list"><element name="list"><oneOrMore><element name="p">
<a:documentation>An item.</a:documentation><text/></element></oneOrMore></element>
</define>
<define name="p"><a:documentation>A paragraph.</a:documentation>
<element name="p"><ref name="att.rend"/><text/></element></define>
<define name="att.rend"><optional><attribute name="rend">
<a:documentation>How it
   looks.</a:documentation><ref name="looks"/></attribute></optional></define>
<define name="looks"><choice><value>bold</value><a:documentation>Fat.</a:documentation>
<value>red</value></choice></define>
</grammar>
"""
RNC = """namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
start = element text { p* }
## A paragraph.
p = element p { ## How it looks.
  attribute rend { text }?, text }
"""
ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<schemaSpec ident="own" xml:lang="en"><elementSpec ident="p" mode="change">
<desc xml:lang="de">Ein Absatz.</desc><attList><attDef ident="rend">
<desc xml:lang="de">Wie es aussieht.</desc><valList><valItem ident="red">
<desc xml:lang="de">Rot.</desc></valItem></valList></attDef></attList></elementSpec>
</schemaSpec></body></text></TEI>
"""


def nowhere(_address):
    return None


@pytest.fixture
def written(tmp_path):
    def write(name="own.rng", text=RNG):
        path = tmp_path / name
        path.write_text(text)
        return load_documentation(path, tmp_path / "cache", nowhere)

    return write


def test_what_a_definition_says_holds_for_its_element(written):
    assert written().of_element(["text", "p"], []) == "A paragraph."


def test_the_definition_of_the_place_holds(written):
    assert written().of_element(["text", "list", "p"], []) == "An item."


def test_an_attribute_and_its_values_are_found_through_references(written):
    documentation = written()

    assert documentation.of_attribute(["text", "p"], "rend", []) == "How it looks."
    assert documentation.of_value(["text", "p"], "rend", "bold", []) == "Fat."
    assert documentation.of_value(["text", "p"], "rend", "red", []) == ""


def test_what_nobody_says_is_nothing(written):
    assert written().of_element(["text", "list"], []) == ""
    assert written().of_element(["figure"], []) == ""
    assert written().of_element([], []) == ""


def test_the_compact_syntax_says_as_much(written):
    documentation = written("own.rnc", RNC)

    assert documentation.of_element(["text", "p"], []) == "A paragraph."
    assert documentation.of_attribute(["text", "p"], "rend", []) == "How it looks."


def test_an_odd_beside_the_schema_adds_its_languages(written, tmp_path):
    (tmp_path / "own.odd").write_text(ODD)
    documentation = written()

    assert documentation.of_element(["text", "p"], ["de", "en"]) == "Ein Absatz."
    assert documentation.of_element(["text", "p"], ["en"]) == "A paragraph."
    assert documentation.of_attribute(["p"], "rend", ["de"]) == "Wie es aussieht."
    assert documentation.of_value(["p"], "rend", "red", ["de-CH", "de"]) == "Rot."


def test_it_is_kept_until_the_schema_or_its_odd_is_another(written, tmp_path):
    first = written()
    (kept,) = (tmp_path / "cache").glob("documentation-*.json")
    body = json.loads(kept.read_bytes().partition(b"\n")[2])
    assert body["elements"]

    assert written().elements == first.elements
    other = written(text=RNG.replace("A paragraph.", "Prose."))
    assert other.of_element(["text", "p"], []) == "Prose."
    (tmp_path / "own.odd").write_text(ODD)
    assert written().of_element(["text", "p"], ["de"]) == "Ein Absatz."


def test_a_cache_that_was_tampered_with_is_not_believed(written, tmp_path):
    written()
    (kept,) = (tmp_path / "cache").glob("documentation-*.json")
    head, _, body = kept.read_bytes().partition(b"\n")
    kept.write_bytes(head + b"\n" + body.replace(b"paragraph", b"Paragraph"))

    assert written().of_element(["text", "p"], []) == "A paragraph."


@pytest.mark.parametrize("text", ["", "<a/>", "<grammar", '{"a": 1}'])
def test_what_is_no_schema_says_nothing(written, text):
    assert written(text=text).elements == ()


def test_what_is_included_is_read_and_what_is_missing_left_out(written, tmp_path):
    (tmp_path / "part.rng").write_text(RNG)
    text = (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
        '<include href="part.rng"/><include href="gone.rng"/>'
        '<include href="https://example.org/x.rng"/></grammar>'
    )

    documentation = written("whole.rng", text)

    assert documentation.of_element(["text", "p"], []) == "A paragraph."


def test_every_element_of_our_own_schema_says_what_it_is_for():
    documentation = load_documentation(
        ROOT / "tei" / "schema" / "edition.rng", None, nowhere
    )

    silent = {each.name for each in documentation.elements if not each.said}
    assert silent == set()


def test_who_judges_reads_no_documentation(tmp_path):
    from edition.schema import load_schema  # noqa: PLC0415 - what it reads is watched

    load_schema(ROOT / "tei" / "schema" / "edition.rng", cache=tmp_path)

    assert not any(file.name.startswith("documentation") for file in tmp_path.iterdir())
