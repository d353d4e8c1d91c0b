"""Each form of the compact syntax, and what it is in the XML syntax."""

import pytest
from lxml import etree

from edition.errors import SchemaError
from edition.schema.compact import read_compact
from edition.schema.compact.cursor import MAX_DEPTH

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


@pytest.mark.parametrize(
    ("compact", "xml"),
    {
        "empty": "<empty/>",
        "text": "<text/>",
        "notAllowed": "<notAllowed/>",
        "element a { b }": '<element name="a"><ref name="b"/></element>',
        "attribute a { text }": '<group><attribute name="a"><text/></attribute>'
        "</group>",
        "a, b": '<group><ref name="a"/><ref name="b"/></group>',
        "a | b | c": '<choice><ref name="a"/><ref name="b"/><ref name="c"/></choice>',
        "a & b": '<interleave><ref name="a"/><ref name="b"/></interleave>',
        "a?": '<optional><ref name="a"/></optional>',
        "a*": '<zeroOrMore><ref name="a"/></zeroOrMore>',
        "a+": '<oneOrMore><ref name="a"/></oneOrMore>',
        "a, (b | c)*": '<group><ref name="a"/><zeroOrMore><choice><ref name="b"/>'
        '<ref name="c"/></choice></zeroOrMore></group>',
        "((a))": '<ref name="a"/>',
        "list { a }": '<list><ref name="a"/></list>',
        "mixed { a }": '<mixed><ref name="a"/></mixed>',
        "parent a": '<parentRef name="a"/>',
        r"\text": '<ref name="text"/>',
        "grammar { start = a }": '<grammar><start><ref name="a"/></start></grammar>',
        'external "x.rnc"': '<externalRef href="x.rnc"/>',
        '"a"': "<value>a</value>",
        "'a\"b'": '<value>a"b</value>',
        '"a" ~ "b" ~ \'"\'': '<value>ab"</value>',
        '"""a\n"b" """': '<value>a\n"b" </value>',
        '"\\x{41}\\xx{e9}"': "<value>Aé</value>",
        '"a\\x{A}b"': "<value>a\nb</value>",
        '""': "<value></value>",
        "element \\x{61} { empty }": '<element name="a"><empty/></element>',
        "\\x{65}lement a { empty }": '<element name="a"><empty/></element>',
        "element \\element { empty }": '<element name="element"><empty/></element>',
        "element element { empty }": '<element name="element"><empty/></element>',
        "element xml:id { empty }": '<element name="xml:id"><empty/></element>',
        "element * { empty }": "<element><anyName/><empty/></element>",
        "element (a | b) { empty }": "<element><choice><name>a</name><name>b</name>"
        "</choice><empty/></element>",
        "element * - (a | xml:*) { empty }": "<element><anyName><except><choice><name>a"
        '</name><nsName ns="http://www.w3.org/XML/1998/namespace"/></choice></except>'
        "</anyName><empty/></element>",
        "attribute * - a { text }": '<attribute><anyName><except><name ns="">a</name>'
        "</except></anyName><text/></attribute>",
        "start = a": '<grammar><start><ref name="a"/></start></grammar>',
        "a |= b": '<grammar><define name="a" combine="choice"><ref name="b"/></define>'
        "</grammar>",
        "start &= b": '<grammar><start combine="interleave"><ref name="b"/></start>'
        "</grammar>",
        "div { a = b div { } }": '<grammar><div><define name="a"><ref name="b"/>'
        "</define><div/></div></grammar>",
        'include "x.rnc"': '<grammar><include href="x.rnc"/></grammar>',
        'include "x.rnc" { start = a div { b = c } }': '<grammar><include href="x.rnc">'
        '<start><ref name="a"/></start><div><define name="b"><ref name="c"/></define>'
        "</div></include></grammar>",
        "": "<grammar/>",
        "# only a comment": "<grammar/>",
        "a # behind\r\n, #\r b": '<group><ref name="a"/><ref name="b"/></group>',
    }.items(),
)
def test_a_form_is_read_as(shown, compact, xml):
    assert shown(compact) == xml


# -- datatypes --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("compact", "xml"),
    {
        "xsd:int": '<data type="int"/>',
        "string": '<data type="string" datatypeLibrary=""/>',
        "token": '<data type="token" datatypeLibrary=""/>',
        'string "a"': '<value type="string" datatypeLibrary="">a</value>',
        'xsd:int "1"': '<value type="int">1</value>',
        'xsd:int { minInclusive = "1" maxExclusive = "2" }': '<data type="int"><param '
        'name="minInclusive">1</param><param name="maxExclusive">2</param></data>',
        "xsd:int { }": '<data type="int"/>',
        'xsd:int - ("1" | "2")': '<data type="int"><except><choice><value>1</value>'
        "<value>2</value></choice></except></data>",
        '(xsd:int - "1") | x': '<choice><data type="int"><except><value>1</value>'
        '</except></data><ref name="x"/></choice>',
    }.items(),
)
def test_a_datatype_is_read_as(shown, compact, xml):
    assert shown(f"list {{ {compact} }}") == f"<list>{xml}</list>"


def test_the_library_of_the_xsd_datatypes_is_named_at_the_root(read):
    assert read("element a { xsd:int }").get("datatypeLibrary") == XSD


def test_another_library_is_named_at_its_datatype(shown):
    assert shown('datatypes d = "urn:d"\nlist { d:x }') == (
        '<list><data type="x" datatypeLibrary="urn:d"/></list>'
    )


# -- namespaces -------------------------------------------------------------------


def test_the_default_namespace_is_that_of_elements_and_not_of_attributes(shown):
    assert shown('default namespace = "urn:n"\nelement a { attribute b { text } }') == (
        '<element name="a" ns="urn:n"><attribute name="b"><text/></attribute></element>'
    )


def test_a_schema_that_is_one_attribute_keeps_it_out_of_the_default_namespace(shown):
    assert shown('default namespace = "urn:n"\nattribute b { text }') == (
        '<group ns="urn:n"><attribute name="b"><text/></attribute></group>'
    )


def test_a_prefix_is_declared_where_qualified_names_are_resolved(read):
    root = read('namespace p = "urn:p"\nelement p:a { xsd:QName "p:b" }')

    assert root.get("name") == "p:a"
    assert root[0].nsmap["p"] == "urn:p"


def test_a_default_namespace_may_have_a_prefix_too(shown):
    assert shown(
        'default namespace p = "urn:n"\nelement p:a { element b { empty } }'
    ) == (
        '<element xmlns:p="urn:n" name="p:a" ns="urn:n"><element name="b"><empty/>'
        "</element></element>"
    )


def test_a_prefix_without_namespace_leads_to_names_without(shown):
    text = 'default namespace = "urn:n"\nnamespace p = ""\nlist { element p:a { b } }'

    assert shown(text) == (
        '<list ns="urn:n"><element><name ns="">a</name><ref name="b"/></element></list>'
    )


def test_what_inherits_its_namespace_says_nothing_of_it(shown):
    text = """
        default namespace = "urn:n"
        namespace p = inherit
        list { element a { attribute p:b { text } }, element p:* { "x" } }
    """

    assert shown(text) == (
        '<list><group><element><name ns="urn:n">a</name><attribute><name>b</name>'
        '<text/></attribute></element><element><nsName/><value ns="urn:n">x</value>'
        "</element>"
        "</group></list>"
    )


def test_a_namespace_that_is_no_uri_names_elements_all_the_same(shown):
    assert shown('namespace p = "é"\nlist { element p:a { element p:* { b } } }') == (
        '<list><element><name ns="é">a</name><element><nsName ns="é"/><ref name="b"/>'
        "</element></element></list>"
    )


def test_a_namespace_that_is_no_uri_has_no_annotations(read):
    with pytest.raises(SchemaError, match=":2: “é” is no URI"):
        read('namespace p = "é"\n[ p:a = "b" ] element c { empty }')


def test_an_include_hands_on_the_namespace_it_is_told(shown):
    text = 'namespace p = "urn:p"\nelement a { external "x" inherit = p }'

    assert shown(text).endswith('<externalRef href="x" ns="urn:p"/></element>')


def test_what_replaces_parts_of_an_include_keeps_its_own_namespace(shown):
    head = 'namespace p = "urn:p"\n'
    text = 'include "x" inherit = p { start = element a { element p:b { empty } } }'

    assert shown(f"{head}{text}") == (
        '<grammar xmlns:p="urn:p"><include href="x" ns="urn:p"><start><element>'
        '<name ns="">a</name><element name="p:b"><empty/></element></element></start>'
        "</include></grammar>"
    )


def test_what_is_excepted_from_a_namespace_keeps_its_own(shown):
    head = 'default namespace = "urn:n"\nnamespace p = "urn:p"\n'
    text = f"{head}list {{ element p:* - a {{ b }} }}"

    assert '<nsName ns="urn:p"><except><name ns="urn:n">a<' in shown(text)


# -- annotations ------------------------------------------------------------------

HEAD = 'namespace p = "urn:p"\n'


@pytest.mark.parametrize(
    ("compact", "xml"),
    {
        "## One\n##  two\n### three\na": '<ref name="a"><a:documentation>One\n two\n'
        "three</a:documentation></ref>",
        "## One\n# no\n## two\na": '<ref name="a"><a:documentation>One'
        "</a:documentation><a:documentation>two</a:documentation></ref>",
        '[p:b="c" p:d [ "e" p:f [ g="h" ] "i" ]] a': '<ref name="a" p:b="c"><p:d>e<p:f '
        'g="h"/>i</p:d></ref>',
        '[p:d [ ]] "a"': "<value>a</value><p:d/>",
        'a >> p:b [ "c" ] >> p:d [ ]': '<ref name="a"/><p:b>c</p:b><p:d/>',
        "a* >> p:b [ ]": '<zeroOrMore><ref name="a"/></zeroOrMore><p:b/>',
        '[p:b="c"] (a)': '<group p:b="c"><ref name="a"/></group>',
        '[p:b="c"] (a*)': '<zeroOrMore p:b="c"><ref name="a"/></zeroOrMore>',
        '[p:b="c"] (a | b)': '<choice p:b="c"><ref name="a"/><ref name="b"/></choice>',
        '## A\n"a" | ## B\n"b"': "<choice><value>a</value><a:documentation>A"
        "</a:documentation><value>b</value><a:documentation>B</a:documentation>"
        "</choice>",
        'element [p:b="c"] a { empty }': '<element><name p:b="c">a</name><empty/>'
        "</element>",
        'xsd:int { [p:b="c"] pattern = "d" }': '<data type="int"><param name="pattern" '
        'p:b="c">d</param></data>',
    }.items(),
)
def test_an_annotation_stands(shown, compact, xml):
    assert shown(f"{HEAD}list {{ {compact} }}") == (
        f'<list xmlns:p="urn:p">{xml}</list>'
    )


def test_an_annotation_in_no_namespace_stays_out_of_that_of_relax_ng(shown):
    assert shown('[d [ ]] element a { "b" }') == (
        '<rng:element xmlns:rng="http://relaxng.org/ns/structure/1.0" name="a"><d/>'
        "<rng:value>b</rng:value></rng:element>"
    )


@pytest.mark.parametrize(
    ("compact", "xml"),
    {
        'p:a [ b = "c" ]': '<p:a b="c"/>',
        "## Doc\nstart = a": "<start><a:documentation>Doc</a:documentation>"
        '<ref name="a"/></start>',
        '[p:b="c"] div { }': '<div p:b="c"/>',
        '[p:b="c"] include "x"': '<include href="x" p:b="c"/>',
        'a = b\np:a [ "x" ]\nc = d': '<define name="a"><ref name="b"/></define><p:a>x'
        '</p:a><define name="c"><ref name="d"/></define>',
    }.items(),
)
def test_an_annotation_of_a_grammar_stands(shown, compact, xml):
    assert shown(f"{HEAD}{compact}") == f'<grammar xmlns:p="urn:p">{xml}</grammar>'


# -- places -----------------------------------------------------------------------


def test_every_element_knows_its_line(read):
    root = read("start =\n  # here\n  element a {\n\n    b,\n    attribute c { text }}")

    lines = {etree.QName(e).localname: e.sourceline for e in root.iter()}
    assert lines == {
        "grammar": 1, "start": 1, "element": 3, "group": 5, "ref": 5, "attribute": 6,
        "text": 6,
    }  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_are_those_of_the_file_whatever_is_escaped_before_them(read, end):
    with pytest.raises(SchemaError) as caught:
        read(f'# \\x{{e9}}{end}a, "\\x{{41}}\\xxx{{42}}", }}')

    assert caught.value.line == 2
    assert "column 22 " in caught.value.reason


# -- bounds -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("element a { ", "}"), ("[ x ", "]"), ("list { grammar { a = ", "}}")],
)
def test_brackets_without_end_are_refused(read, opening, closing):
    with pytest.raises(SchemaError, match=f"more than {MAX_DEPTH} deep"):
        read(opening * 10_000 + "empty" + closing * 10_000)


@pytest.mark.parametrize("piece", ["element * - * - ", "xsd:string - string - "])
def test_exceptions_of_exceptions_are_refused_at_once(read, piece):
    with pytest.raises(SchemaError, match="cannot follow another"):
        read(piece * 10_000)


def test_what_is_nested_as_deep_as_is_allowed_is_read(read):
    depth = MAX_DEPTH - 1
    root = read("element a { " * depth + "(empty)" + "}" * depth)

    assert sum(1 for _ in root.iter("{*}element")) == depth


def test_a_schema_cut_off_anywhere_is_read_or_refused(tmp_path):
    text = """
        namespace p = "urn:p"
        [ p:x="1" ]
        start = element p:a { attribute * - b { xsd:int { length = "1" } - "2" }? }
        include "x" inherit = p { ## said
          c |= mixed { (d & e)* >> p:f [ "g" ] } }
    """
    read_compact(text, tmp_path / "x.rnc")
    lines = []
    for end in range(len(text)):
        try:
            read_compact(text[:end], tmp_path / "x.rnc")
        except SchemaError as error:
            lines.append(error.line)
    assert len(lines) > 150
    assert max(lines) <= text.count("\n") + 1
