"""What a schema can say, one thing after another, each kept and not kept."""

import datetime as dt

import pytest

from edition.problems import Severity
from edition.source import parse

BINDINGS = ("xslt", "", "xpath", "xslt2", "xslt3", "xpath2", "xpath3")
ONE = '<pattern id="p"><rule context="{}"><{} test="{}">{}</{}></rule></pattern>'


def asserting(context, test, message="Wrong."):
    return ONE.format(context, "assert", test, message, "assert")


def reporting(context, test, message="Wrong."):
    return ONE.format(context, "report", test, message, "report")


@pytest.mark.parametrize("binding", BINDINGS)
def test_an_assert_speaks_where_its_test_is_false(load, judge, binding):
    schema = load(asserting("p", "@n", "A p needs an n."), binding=binding)

    assert judge(schema, "<a><p/><p n='1'/></a>") == [("SCH101", "A p needs an n.")]
    assert judge(schema, "<a><p n='1'/></a>") == []


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_report_speaks_where_its_test_is_true(load, judge, binding):
    schema = load(reporting("p", "p", "A p in a p."), binding=binding)

    assert judge(schema, "<a><p><p/></p></a>") == [("SCH102", "A p in a p.")]
    assert judge(schema, "<a><p/><p/></a>") == []


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_a_node_in_a_node_that_was_judged_is_judged_too(load, judge, binding):
    schema = load(reporting("p", "@x", "<name/>: <value-of select='@x'/>"),
                  binding=binding)  # fmt: skip

    said = judge(schema, "<a><p x='1'><p x='2'><q><p x='3'/></q></p></p></a>")

    assert [message for _, message in said] == ["p: 1", "p: 2", "p: 3"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_the_first_rule_of_a_pattern_that_matches_judges_a_node(load, judge, binding):
    rules = (
        "<pattern><rule context='p[@n]'><report test='true()'>first</report></rule>"
        "<rule context='p'><report test='true()'>second</report></rule>"
        "<rule context='*'><report test='true()'>third</report></rule></pattern>"
        "<pattern><rule context='p'><report test='@n'>other</report></rule></pattern>"
    )
    schema = load(rules, binding=binding)

    said = judge(schema, "<a><p n='1'/><p/></a>")

    assert [m for _, m in said] == ["third", "first", "other", "second"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    ("context", "place"),
    [
        ("/", (1, 1)),
        ("/a", (1, 1)),
        ("a/b", (2, 1)),
        ("a//c", (3, 4)),
        ("b/@n", (2, 4)),
        ("@n", (2, 4)),
        ("@q:n", (3, 7)),
        ("b/text()", (2, 1)),
        ("comment()", (4, 1)),
        ("processing-instruction()", (5, 1)),
        ("processing-instruction('go')", (5, 1)),
        ("q:*", (6, 1)),
        ("( b | x )/@n", (2, 4)),
        ("x | b", (2, 1)),
    ],
)
def test_every_kind_of_node_can_be_judged(load, tmp_path, binding, context, place):
    text = (
        "<a xmlns:q='urn:q'>\n<b n='1'>words</b>\n<d><c q:n='1'/></d>\n"
        "<!-- said -->\n<?go on?>\n<q:e/></a>"
    )
    spaces = '<ns prefix="q" uri="urn:q"/>'
    schema = load(spaces + reporting(context, "true()"), binding=binding)
    found = schema.check(parse(text.encode(), tmp_path / "text.xml"))

    assert [(p.span.line, p.span.column) for p in found] == [place]

    found = schema.check(parse(b"<z/>", tmp_path / "text.xml"))
    assert [p.code for p in found] == (["SCH102"] if context == "/" else [])


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    ("context", "test"),
    [
        ("b/@n", ". = '7' and ../@m and name() = 'n' and string-length() = 1"),
        ("b/@n", "current() = 7 and count(../@*) = 2 and ../../b[@n = current()]"),
        ("b/text()", "normalize-space() = 'some words' and parent::b"),
        ("c/text()[2]", ". = 'two' and preceding-sibling::x and current() = 'two'"),
        ("comment()", "contains(., 'said') and parent::a"),
        ("processing-instruction('go')", "name() = 'go' and . = 'on'"),
        ("/", "a/b and not(..) and count(//b) = 1"),
    ],
)
def test_tests_start_from_the_node_whatever_it_is(load, judge, binding, context, test):
    text = "<a><b n='7' m='1'>some words</b><c>one<x/>two</c><!-- said --><?go on?></a>"
    assert judge(load(asserting(context, test), binding=binding), text) == []
    assert len(judge(load(reporting(context, test), binding=binding), text)) == 1


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_variables_of_schema_phase_pattern_and_rule(load, judge, binding):
    rules = (
        "<let name='most' value='count(//limit) + 1'/>"
        "<phase id='f'><active pattern='p'/><let name='word' value=\"'too'\"/></phase>"
        "<pattern id='p'><let name='all' value='//limit'/><rule context='p'>"
        "<let name='own' value='@n'/><let name='twice' value='$own + $own'/>"
        "<assert test='$twice &lt; $most + count($all)'><value-of select='$own'/> is "
        "<value-of select='$word'/> many, <value-of select='$twice'/>.</assert>"
        "</rule></pattern>"
    )
    schema = load(rules, binding=binding, phase="f")

    said = judge(schema, "<a><limit/><limit/><p n='2'/><p n='3'/></a>")

    assert said == [("SCH101", "3 is too many, 6.")]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_a_variable_means_the_same_in_a_predicate(load, judge, binding):
    rules = (
        "<let name='first' value='/a/p[1]/@n'/><pattern><rule context='p'>"
        "<let name='n' value='@n'/>"
        "<report test='following::p[@n = $n]'>again: <value-of select='$n'/></report>"
        "<report test='//q[@of = $first][@of = $n]'>chosen</report>"
        "</rule></pattern>"
    )
    schema = load(rules, binding=binding)

    said = judge(schema, "<a><p n='1'/><p n='2'/><p n='1'/><q of='1'/></a>")

    assert [m for _, m in said] == ["again: 1", "chosen", "chosen"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_a_message_names_and_computes(load, judge, binding):
    message = (
        "The <name/> in <name path='..'/>, <emph>called</emph>\n   "
        "<value-of select='@n'/>, <name path='name(..)'/>."
    )
    schema = load(reporting("p", "@n", message), binding=binding)

    said = judge(schema, "<a><p n=' x '/></a>")

    assert said == [("SCH102", "The p in a, called x , a.")]
    assert judge(schema, "<a><p/></a>") == []


@pytest.mark.parametrize(
    ("role", "severity", "message"),
    [
        ("role='error'", Severity.ERROR, "Wrong."),
        ("role='fatal'", Severity.ERROR, "Wrong."),
        ("role='warning'", Severity.WARNING, "Wrong."),
        ("role='warn'", Severity.WARNING, "Wrong."),
        ("role='nonfatal'", Severity.WARNING, "Wrong."),
        ("role='info'", Severity.INFO, "Wrong."),
        ("role='Information'", Severity.INFO, "Wrong."),
        ("flag='warning'", Severity.WARNING, "Wrong."),
        ("role='typographic'", Severity.ERROR, "Wrong. (typographic)"),
        ("", Severity.ERROR, "Wrong."),
    ],
)
def test_a_role_says_how_much_it_matters(load, tmp_path, role, severity, message):
    for where in ("assert", "rule"):
        rules = asserting("p", "@n").replace(f"<{where} ", f"<{where} {role} ")
        (problem,) = load(rules).check(parse(b"<p/>", tmp_path / "text.xml"))
        assert (problem.severity, problem.message) == (severity, message)


def test_diagnostics_properties_and_identifiers_stand_in_the_hint(load, tmp_path):
    rules = (
        "<pattern id='pat'><rule id='ru' context='p'><assert id='as' test='@n' "
        "see='https://example.org/n' diagnostics='d1 d2' properties='o'>Wrong.</assert>"
        "</rule></pattern><diagnostics><diagnostic id='d1'>It has <value-of "
        "select='count(@*)'/>.</diagnostic><diagnostic id='d2'>Give one.</diagnostic>"
        "</diagnostics><properties><property id='o'>Owner: us.</property></properties>"
    )
    (problem,) = load(rules).check(parse(b"<p a='' b=''/>", tmp_path / "text.xml"))

    assert problem.hint == (
        "It has 2. Give one. Owner: us. See https://example.org/n. "
        "(assert as of rule ru of pattern pat)"
    )


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_the_subject_is_what_is_pointed_at(load, tmp_path, binding):
    rules = asserting("p", "@n").replace("<assert", "<assert subject='q/@x'")
    text = b"<p>\n<q x='1'/></p>"

    (problem,) = load(rules, binding=binding).check(parse(text, tmp_path / "t.xml"))

    assert (problem.span.line, problem.span.column) == (2, 4)


def test_phases_choose_patterns(load, judge):
    rules = "".join(
        reporting("p", "true()", name).replace('id="p"', f'id="{name}"')
        for name in ("one", "two", "three")
    )
    phases = (
        "<phase id='f'><active pattern='one'/><active pattern='three'/></phase>"
        "<phase id='g'><active pattern='two'/></phase>"
    )
    said = {}
    for phase in (None, "f", "g", "#ALL", "#DEFAULT"):
        schema = load(phases + rules, attributes='defaultPhase="g"', phase=phase)
        said[phase] = [m for _, m in judge(schema, "<p/>")]

    assert said == {
        None: ["two"],
        "f": ["one", "three"],
        "g": ["two"],
        "#ALL": ["one", "three", "two"],
        "#DEFAULT": ["two"],
    }
    assert len(judge(load(phases + rules), "<p/>")) == 3


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_an_abstract_pattern_is_filled_in(load, judge, binding):
    rules = (
        "<pattern abstract='true' id='table'><param name='least' value='1'/>"
        "<rule context='$row'><assert test='count($row-cell) &gt;= $least'>Under "
        "<value-of select='$least'/> in <name path='$row-up'/>.</assert></rule>"
        "</pattern>"
        "<pattern is-a='table' id='t'><param name='row' value='tr'/>"
        "<param name='row-cell' value='td'/><param name='row-up' value='..'/>"
        "<param name='least' value='2'/></pattern>"
        "<pattern is-a='table' id='s'><param name='row' value='line'/>"
        "<param name='row-cell' value='item'/><param name='row-up' value='../..'/>"
        "</pattern>"
    )
    schema = load(rules, binding=binding)

    said = judge(schema, "<a><t><tr><td/></tr></t><s><line/></s></a>")

    assert [m for _, m in said] == ["Under 2 in t.", "Under 1 in a."]
    assert judge(schema, "<a><tr><td/><td/></tr><line><item/></line></a>") == []


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_an_abstract_rule_is_extended(load, judge, binding):
    rules = (
        "<pattern><rule abstract='true' id='base'><let name='n' value='@n'/>"
        "<assert test='$n'><name/> needs n.</assert></rule>"
        "<rule abstract='true' id='more'><extends rule='base'/>"
        "<assert test='@m'><name/> needs m.</assert></rule>"
        "<rule context='p'><extends rule='more'/></rule>"
        "<rule context='q'><extends rule='base'/></rule></pattern>"
    )
    schema = load(rules, binding=binding)

    said = judge(schema, "<a><p/><q/><p n='' m=''/><q n=''/></a>")

    assert [m for _, m in said] == ["p needs m.", "p needs n.", "q needs n."]


def test_a_schema_is_made_of_several_files(load, judge):
    files = {
        "parts/pattern.sch": "<pattern SCH><rule context='p'>"
        "<extends href='rule.sch#r'/></rule></pattern>",
        "parts/rule.sch": "<pattern SCH><rule id='r' context='x'>"
        "<assert test='@n'>needs n</assert></rule></pattern>",
    }
    schema = load("<include href='parts/pattern.sch'/>", files=files)

    assert judge(schema, "<a><p/><x/></a>") == [("SCH101", "needs n")]
    assert judge(schema, "<a><p n=''/></a>") == []


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_a_pattern_may_judge_other_documents(load, tmp_path, binding):
    rules = (
        "<pattern documents='//part/@href'><rule context='p'>"
        "<assert test='@n'>needs n</assert></rule></pattern>"
    )
    files = {"one.xml": "<a><p n=''/></a>", "two.xml": "<a>\n<p/></a>"}
    schema = load(rules, binding=binding, files=files)
    text = b"<a><p/><part href='one.xml'/><part href='two.xml'/></a>"

    found = schema.check(parse(text, tmp_path / "text.xml"))

    assert [(p.file.name, p.span.line, p.code) for p in found] == [
        ("two.xml", 2, "SCH101")
    ]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_functions_of_xslt(load, judge, binding):
    key = (
        '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="person" '
        'match="person" use="@ref"/>'
    )
    files = {"list.xml": "<list><known id='a'/></list>"}
    tests = (
        "key('person', @who)",
        "document('list.xml')/list/known[@id = current()/@who]",
        "generate-id(.) = generate-id(/a/p[1]) and generate-id(.) != generate-id(..)",
        "format-number(1234.5, '#,##0.00') = '1,234.50'",
        "id('i')/@who = @who",
    )
    for test in tests:
        schema = load(key + asserting("p[1]", test), binding=binding, files=files)
        good = "<a><p who='a' xml:id='i'/><person ref='a'/></a>"
        assert judge(schema, good) == [], test
    for test in tests[:2]:
        schema = load(key + asserting("p[1]", test), binding=binding, files=files)
        assert len(judge(schema, "<a><p who='b'/><person ref='a'/></a>")) == 1, test


def test_functions_that_a_schema_declares(load, judge):
    function = (
        '<ns prefix="f" uri="urn:f"/><xsl:function xmlns:f="urn:f" name="f:size" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:param name="n"/>'
        '<xsl:variable name="count" select="count($n/*)"/><xsl:choose>'
        '<xsl:when test="$count gt 2">many</xsl:when><xsl:when test="$count eq 0">'
        "<xsl:sequence select=\"'none'\"/></xsl:when><xsl:otherwise>"
        '<xsl:value-of select="for $i in $n/* return name($i)"/></xsl:otherwise>'
        "</xsl:choose></xsl:function>"
    )
    schema = load(function + reporting("p", "true()", "<value-of select='f:size(.)'/>"))

    said = judge(schema, "<a><p/><p><x/><y/></p><p><x/><x/><x/></p></a>")

    assert [m for _, m in said] == ["none", "x y", "many"]


def test_xpath_2_in_a_context_and_in_tests(load, judge):
    rules = (
        "<pattern><rule context=\"p[matches(@n, '^[0-9]+$')][xs:integer(@n) gt 5]\">"
        "<let name='words' value=\"tokenize(normalize-space(.), ' ')\"/>"
        "<assert test='every $w in $words satisfies string-length($w) gt 1'>"
        "<value-of select='$words'/> of <value-of select='@n * 2'/></assert></rule>"
        "<rule context='q/p[position() mod 2 = 1][@x castable as xs:integer]'>"
        "<report test='true()'>odd</report></rule></pattern>"
    )
    schema = load(rules)

    said = judge(
        schema,
        "<a><p n='9'>ab c</p><p n='4'>a</p><p n='10'>ab</p>"
        "<q><p x='1'/><p x='1'/><p x='a'/></q></a>",
    )

    assert [m for _, m in said] == ["ab c of 18", "odd"]


def test_xpath_3_in_a_test(load, judge):
    test = "let $f := function($x) { $x || '!' } return $f(@n) = ('a!', 'b!')"

    schema = load(asserting("p", test), binding="xslt3")

    assert len(judge(schema, "<a><p n='a'/><p n='c'/></a>")) == 1


def test_the_date_is_told_and_not_asked_for(load, judge):
    rules = asserting("p", "xs:date(@until) ge current-date()", "Over.")
    text = "<p until='2020-06-01'/>"
    days = [dt.datetime(2020, m, 1, tzinfo=dt.UTC) for m in (5, 7)]

    assert judge(load(rules, now=days[0]), text) == []
    assert judge(load(rules, now=days[1]), text) == [("SCH101", "Over.")]
    assert [code for code, _ in judge(load(rules), text)] == ["SCH109"]


def test_a_rule_that_cannot_be_evaluated_is_one_problem(load, tmp_path):
    rules = asserting("p", "xs:integer(@n) gt 1") + reporting("p", "@bad", "Bad.")
    document = parse(b"<a>\n<p n='x'/><p n='y'/><p n='0' bad=''/></a>", tmp_path / "t")

    found = load(rules).check(document)

    assert [(p.code, p.span.line) for p in found] == [
        ("SCH109", 2), ("SCH101", 2), ("SCH102", 2),
    ]  # fmt: skip
    assert "xs:integer(@n) gt 1" in found[0].hint
    assert "at 1 other place" in found[0].hint
