"""Rules that stand in a RELAX NG grammar."""

from pathlib import Path

import pytest
from lxml import etree

from edition.errors import SchemaError
from edition.schema.schematron import embedded_schematron, load_schematron
from edition.source import parse

TEI_ALL = Path(__file__).parents[3].parent / "shared" / "schemas" / "tei_all.rng"
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:t"
 xmlns:s="http://purl.oclc.org/dsdl/schematron">
<s:ns prefix="t" uri="urn:t"/>
<s:let name="most" value="2"/>
<define name="p"><element name="p">
 <s:pattern id="p1"><s:rule context="t:p"><s:assert test="@n">n!</s:assert></s:rule>
 </s:pattern><text/></element></define>
<define name="q"><element name="q">
 <s:pattern id="p2"><s:rule context="t:p"><s:assert test="@n">n!</s:assert></s:rule>
 </s:pattern>
 <s:rule context="t:q"><s:report test="count(*) gt $most">many</s:report></s:rule>
 <s:assert test="@m">m!</s:assert><empty/></element></define>
%s</grammar>"""


def said(schema, text):
    document = parse(text.encode(), Path("text.xml"))
    return [p.message for p in schema.check(document)]


def test_rules_in_a_grammar_are_found_and_equal_patterns_count_once(tmp_path):
    path = tmp_path / "grammar.rng"
    path.write_text(GRAMMAR % "", "utf-8")
    schema = load_schematron(path)

    assert len(schema.rulebook.patterns) == 3
    text = "<a xmlns='urn:t'><p/><q><p n=''/><p n=''/><p n=''/></q></a>"
    assert said(schema, text) == ["n!", "m!", "many"]
    assert said(schema, "<a xmlns='urn:t'><p n=''/><q m=''/></a>") == []


def test_rules_of_an_included_grammar_are_found(tmp_path):
    path = tmp_path / "grammar.rng"
    path.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
        '<include href="other.rng"/></grammar>'
    )
    (tmp_path / "other.rng").write_text(GRAMMAR % '<include href="grammar.rng"/>')

    assert said(load_schematron(path), "<p xmlns='urn:t'/>") == ["n!"]


def test_a_grammar_without_rules_has_none():
    grammar = etree.fromstring('<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>')

    assert embedded_schematron(grammar, Path("grammar.rng")) is None


def test_a_grammar_may_say_that_its_rules_are_xpath_1(tmp_path):
    path = tmp_path / "grammar.rng"
    text = (GRAMMAR % "").replace("<grammar ", '<grammar queryBinding="xslt" ', 1)
    path.write_text(text, "utf-8")

    with pytest.raises(SchemaError, match=r"not of XPath 1\.0"):
        load_schematron(path)


def test_the_rules_in_the_schema_of_tei_are_loaded_and_run():
    if not TEI_ALL.is_file():
        pytest.skip("../shared/schemas is not here")
    schema = load_schematron(TEI_ALL)
    tei = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>{}</TEI>"

    assert len(schema.rulebook.patterns) > 60
    assert len(said(schema, tei.format("<l><l/></l><p><p/></p>"))) == 2
    assert said(schema, tei.format("<l/><p/>")) == []
