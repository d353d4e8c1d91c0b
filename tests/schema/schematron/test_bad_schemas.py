"""What is wrong with a schema is said with its place; nothing is read elsewhere."""

import pytest

from edition.errors import SchemaError
from edition.schema.schematron import load_schematron

RULE = '<pattern><rule context="{}"><assert test="{}">No.</assert></rule></pattern>'


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("count(", "early"),
        ("@n = ", "early"),
        ("(@n", "early"),
        ("@n]", "]"),
        ("nothing()", "nothing"),
        ("count()", "count"),
        ("q:p", "prefix q"),
        ("$nowhere = 1", "$nowhere"),
        ("sideways::p", "axis"),
        ("§", "§"),
        ("", "no test"),
        ("'open", "open"),
    ],
)
def test_a_wrong_expression_is_shown_with_its_line(load, binding, test, reason):
    with pytest.raises(SchemaError) as error:
        load(f"\n{RULE.format('p', test)}", binding=binding)

    assert error.value.path.name == "rules.sch"
    assert error.value.line == 3
    assert reason in str(error.value)
    assert test in str(error.value)


@pytest.mark.parametrize(
    "test",
    [
        "@n eq 'x'",
        "if (@n) then 1 else 2",
        "a/name()",
        "@a cast as xs:date",
        "some $x in a satisfies b",
    ],
)
def test_xpath_2_in_a_schema_of_xpath_1_says_what_to_do(load, test):
    with pytest.raises(SchemaError, match="queryBinding="):
        load(RULE.format("p", test), binding="xslt")
    load(RULE.format("p", test), binding="xslt2")


@pytest.mark.parametrize(
    ("inside", "reason", "hint"),
    [
        (
            "<pattern is-a='tabel'/><pattern abstract='true' id='table'/>",
            "no abstract pattern “tabel”",
            "table",
        ),
        (
            "<pattern><rule><assert test='a'/></rule></pattern>",
            "no context",
            "abstract",
        ),
        (
            "<pattern><rule context='p'><extends rule='x'/></rule></pattern>",
            "no abstract rule “x”",
            "",
        ),
        (
            "<pattern><rule abstract='true' id='r'><extends rule='r'/></rule>"
            "<rule context='p'><extends rule='r'/></rule></pattern>",
            "extends itself",
            "",
        ),
        ("<include href='none.sch'/>", "no such file", ""),
        (
            "<include href='https://example.org/a.sch'/>",
            "no file",
            "nothing is fetched",
        ),
        ("<include href='rules.sch'/>", "includes itself", ""),
        ("<include href='#nowhere'/>", "identifier", ""),
        ("<include href='broken.sch'/>", "cannot be read", ""),
        (
            "<pattern><rule context='p'><assert test='a' diagnostics='d'/></rule>"
            "</pattern>",
            "no diagnostic “d”",
            "",
        ),
        ("<let name='x'/>", "a name and a value", ""),
    ],
)
def test_what_a_schema_lacks_is_named(load, inside, reason, hint):
    with pytest.raises(SchemaError) as error:
        load(inside, files={"broken.sch": "<pattern SCH><rule></pattern>"})

    assert reason in error.value.reason
    assert hint in error.value.hint
    assert error.value.line


def test_an_unknown_phase_lists_those_that_exist(load):
    phases = "<phase id='first'/><phase id='second'/>"
    with pytest.raises(SchemaError, match="no phase “frist”") as error:
        load(phases, phase="frist")

    assert "first, second, #ALL" in error.value.hint
    assert "Did you mean “first”?" in error.value.hint


def test_a_phase_activates_only_what_is_there(load):
    with pytest.raises(SchemaError, match="activates the pattern “q”"):
        load("<phase id='f'><active pattern='q'/></phase>", phase="f")


def test_an_unknown_binding_lists_those_that_exist(load):
    with pytest.raises(SchemaError, match="“xquery” is not known") as error:
        load("", binding="xquery")

    assert "xslt, xslt1, xpath" in error.value.hint
    assert "xslt2, xslt3" in error.value.hint


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<schema", "cannot be read"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "its root is <TEI>"),
        ("<schema xmlns='http://www.ascc.net/xml/schematron'/>", "Schematron 1.5"),
        ("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>", "no Schematron in"),
    ],
)
def test_a_file_that_is_no_schema_is_refused(tmp_path, content, reason):
    path = tmp_path / "rules.sch"
    path.write_text(content, "utf-8")

    with pytest.raises(SchemaError, match=reason):
        load_schematron(path)


def test_a_schema_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SchemaError, match="no such file"):
        load_schematron(tmp_path / "none.sch")


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "../outside.xml",
        "https://example.org/a.xml",
        "//example.org/a.xml",
        "link.xml",
    ],
)
def test_no_expression_reads_outside_the_edition(
    load, judge, tmp_path, binding, address
):
    (tmp_path.parent / "outside.xml").write_text("<secret>x</secret>", "utf-8")
    inside = tmp_path / "edition"
    inside.mkdir()
    (tmp_path / "link.xml").symlink_to(tmp_path.parent / "outside.xml")
    rules = RULE.format("p", f"not(document('{address}')/secret)")
    said = judge(load(rules, binding=binding), "<p/>")
    assert [code for code, _ in said] == ["SCH109"]

    if binding == "xslt2":
        said = judge(load(rules.replace("document", "doc")), "<p/>")
        assert [code for code, _ in said] == ["SCH109"]


def test_a_caller_may_narrow_or_widen_what_can_be_read(load, judge, tmp_path):
    (tmp_path.parent / "list.xml").write_text("<list/>", "utf-8")
    rules = RULE.format("p", "document('../list.xml')/list")

    assert [c for c, _ in judge(load(rules), "<p/>")] == ["SCH109"]
    assert judge(load(rules, within=tmp_path.parent), "<p/>") == []


@pytest.mark.parametrize(
    "test",
    [
        "unparsed-text('/etc/passwd')",
        "unparsed-text-lines('/etc/passwd')",
        "unparsed-text-available('/etc/passwd')",
        "environment-variable('HOME')",
        "fn:environment-variable('HOME')",
        "available-environment-variables()",
        "collection('/etc')",
        "uri-collection('/etc')",
        "json-doc('/etc/passwd')",
        "for-each('HOME', environment-variable#1)",
    ],
)
def test_functions_that_reach_out_are_refused_when_the_schema_is_loaded(load, test):
    with pytest.raises(SchemaError, match="is not available here"):
        load(RULE.format("p", f"exists({test})"), binding="xslt3")


@pytest.mark.parametrize(
    "test",
    [
        "function-lookup(xs:QName('fn:environment-variable'), 1)('HOME')",
        "function-lookup(xs:QName('fn:unparsed-text'), 1)('/etc/passwd')",
        "function-lookup(xs:QName('fn:doc'), 1)('/etc/passwd')",
        "parse-xml('<!DOCTYPE a [<!ENTITY b SYSTEM &quot;file:///etc/passwd&quot;>]>"
        "<a>&amp;b;</a>')//text()",
    ],
)
def test_nor_do_they_reach_out_by_a_back_door(load, judge, test):
    rules = RULE.format("p", f"not({test})".replace("<", "&lt;"))
    try:
        schema = load(rules, binding="xslt3")
    except SchemaError:
        return

    assert [code for code, _ in judge(schema, "<p/>")] in ([], ["SCH109"])
