"""Ours finds what SaxonC finds; what libxml2 is given means what XPath 2.0 means."""

import random
import tempfile
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.errors import TextError
from edition.schema.schematron import load_schematron
from edition.schema.schematron.contexts import Node
from edition.schema.schematron.expressions import Engine, Place
from edition.schema.schematron.printing import (
    NotTheSameError,
    scope_of,
)
from edition.schema.schematron.run import Run, running
from edition.schema.schematron.sameness import printed_string, printed_test
from edition.schema.schematron.syntax import parse as parse_xpath
from edition.source import parse, read

import by_saxon  # isort: skip
import made_up  # isort: skip

SHARED = Path(__file__).parents[3].parent / "shared"
SCHEMA = SHARED / "schemas" / "tei_all.isosch"
FOLDERS = ("shakespeare", "frus-history", "tei-tests", "ulysses")
needs_shared = pytest.mark.skipif(
    not SCHEMA.is_file(), reason="../shared/schemas is not here"
)


@pytest.fixture(scope="module")
def both():
    pytest.importorskip("saxonche", reason="SaxonC is not installed (extra xslt3)")
    ours = load_schematron(SCHEMA, now=by_saxon.today())
    return ours, by_saxon.Saxon(etree.parse(SCHEMA))


@needs_shared
@pytest.mark.parametrize("folder", FOLDERS)
def test_on_a_corpus_it_finds_what_saxon_finds(both, folder):
    ours, saxon = both
    judged = 0
    for path in sorted((SHARED / "corpora" / folder).rglob("*.xml")):
        try:
            document = read(path)
        except TextError:
            continue
        mine, theirs = by_saxon.of_ours(ours, document), saxon.findings(document.tree)
        assert mine == theirs, f"{path}: {by_saxon.differences(mine, theirs)}"
        judged += 1
    assert judged


@needs_shared
def test_on_a_corpus_spoilt_on_purpose_it_finds_what_saxon_finds(both):
    """Elements get names and attributes that rules are about."""
    ours, saxon = both
    schema = etree.parse(SCHEMA)
    rules = made_up.vocabularies(schema)
    found = 0
    paths = sorted((SHARED / "corpora" / "frus-history").rglob("*.xml"))[:25]
    for number, path in enumerate(paths):
        chance = random.Random(number)  # noqa: S311 - no secret
        tree = read(path).tree
        nodes = [e for e in tree.iter("*") if e.getparent() is not None]
        for element in chance.sample(nodes, min(60, len(nodes))):
            elements, attributes, strings = chance.choice(rules)
            element.tag = chance.choice(elements)
            for name in chance.sample(attributes, min(2, len(attributes))):
                if name != made_up.XML_ID:
                    element.set(name, chance.choice(strings))
        document = parse(etree.tostring(tree.getroot()), path)
        mine, theirs = by_saxon.of_ours(ours, document), saxon.findings(document.tree)
        assert mine == theirs, f"{path}: {by_saxon.differences(mine, theirs)}"
        found += len(mine)
    assert found > 500


@needs_shared
@pytest.mark.parametrize("seed", range(12))
def test_on_documents_made_to_break_rules_it_finds_what_saxon_finds(both, seed):
    ours, saxon = both
    document = parse(made_up.tree(etree.parse(SCHEMA), seed), Path("made-up.xml"))

    mine, theirs = by_saxon.of_ours(ours, document), saxon.findings(document.tree)

    assert mine == theirs, by_saxon.differences(mine, theirs)
    assert len({name for name, _, _ in mine}) > 20


# -- XPath 1.0 in the place of 2.0 ------------------------------------------------

TEXT = b"""<a xmlns:q="urn:q" n="1" q:n="x y"><b n="x">one <c m="1" n="2"/>two
<b n=" x  y "/></b><q:b m=""><!-- said --><c n="x"><b>x</b>x y</c></q:b>
<?go x?><c xml:id="x">  x  y </c><c n="1" m="x"/></a>"""
NAMES = st.sampled_from(["a", "b", "c", "q:b", "*", "*:b", "node()", "text()"])
# elementpath lets q:* match an attribute on axes that include the node itself
SPACES = st.sampled_from(["child::q:*", "following::q:*", "ancestor::q:*"])
AXES = st.sampled_from(
    "child:: ancestor:: ancestor-or-self:: descendant:: following:: preceding:: "
    "following-sibling:: preceding-sibling:: self:: parent:: "
    "descendant-or-self::".split()
)
ONES = st.sampled_from([".", "@n", "@m", "..", "../@n", "current()", "current()/@n",
                        "@q:n", "parent::b/@n", "(//c)[1]"])  # fmt: skip
LITERALS = st.sampled_from(["'x'", "''", "'x y'", '"1"', "' '", "'two'"])
NUMBERS = st.sampled_from(["0", "1", "2", "string-length(.)", "count(@*)", "count(*)"])
OPERATORS = st.sampled_from("= != < > <= >= eq ne lt gt le ge".split())
# of several items `eq` is an error, and whether `or` meets it is left to the processor
GENERAL = st.sampled_from("= != < > <= >=".split())


def joined(*parts, form):
    return st.tuples(*parts).map(lambda found: form.format(*found))


def larger(inner):
    """Make larger conditions of smaller ones."""
    step = joined(AXES, NAMES, inner, form="{}{}[{}]")
    path = st.one_of(
        joined(AXES, NAMES, form="{}{}"),
        SPACES,
        step,
        joined(AXES, NAMES, NAMES, form="{}{}/{}"),
        joined(NAMES, inner, form="//{}[{}]"),
        joined(NAMES, ONES, form="//{}[@n = {}]"),
        joined(NAMES, st.sampled_from(["1", "2", "last()"]), form="{}[{}]"),
        joined(NAMES, NAMES, form="({} | {})"),
        joined(ONES, form="id({})"),
        ONES,
    )
    text = st.one_of(
        ONES,
        LITERALS,
        joined(ONES, form="normalize-space({})"),
        joined(ONES, form="name({})"),
        joined(ONES, LITERALS, form="substring-before({}, {})"),
        joined(ONES, ONES, form="concat({}, {})"),
        joined(ONES, NUMBERS, form="substring({}, {})"),
        joined(ONES, form="translate({}, 'xy', 'z')"),
    )
    number = st.one_of(NUMBERS, joined(path, form="count({})"))
    return st.one_of(
        path,
        joined(path, form="not({})"),
        joined(path, form="exists({})"),
        joined(path, form="empty({})"),
        joined(inner, inner, form="({} and {})"),
        joined(inner, inner, form="({} or {})"),
        joined(path, GENERAL, text, form="{} {} {}"),
        joined(ONES, OPERATORS, text, form="{} {} {}"),
        joined(path, GENERAL, path, form="{} {} {}"),
        joined(number, OPERATORS, number, form="{} {} {}"),
        joined(path, st.sampled_from(["=", "!="]), form="{} {} ('x', '1')"),
        # SaxonC 13.1 says that the name of a text, which is "", does not contain ""
        joined(st.one_of(ONES, LITERALS), text, form="contains({}, {})"),
        joined(st.one_of(ONES, LITERALS), text, form="starts-with({}, {})"),
    )


CONDITIONS = st.recursive(
    st.sampled_from(["@n", "b", "true()", "self::c", "count(*) = 2", "'x'"]),
    larger,
    max_leaves=6,
)


def every_node(root):
    yield Node(root, "root")
    for element in root.iter():
        yield Node(element, "node" if isinstance(element.tag, str) else "other")
        if isinstance(element.tag, str):
            yield from (Node(element, "attribute", name) for name in element.attrib)
            if element.text:
                yield Node(element, "text")
        if element.tail:
            yield Node(element, "tail")


@settings(max_examples=300)
@given(CONDITIONS)
def test_what_libxml2_is_given_is_true_where_xpath_2_is_true(source):
    engine = Engine("xslt2", {"q": "urn:q"}, Path("rules.sch"))
    query = engine.query(source, {}, Place(Path("rules.sch"), 1, "the test"))
    try:
        printed_test(parse_xpath(source), scope_of("node", {}))
    except NotTheSameError:
        return
    document = parse(TEXT, Path("text.xml"))
    run = Run(document, Path("rules.sch"), (Path(),), None)
    with running(run):
        for node in every_node(document.root):
            wanted = engine.xpath2.truth(source, {}, run, node, document.root)
            assert engine.truth(query, run, node, document.root) == wanted, node


@pytest.mark.parametrize("test", ["(//c)[1] < @q:n", "'10' < @q:n", "//b >= @q:n"])
def test_texts_are_compared_by_size_as_texts(test):
    """By itself, elementpath takes them for numbers."""
    engine = Engine("xslt2", {"q": "urn:q"}, Path("rules.sch"))
    document = parse(TEXT, Path("text.xml"))
    run = Run(document, Path("rules.sch"), (Path(),), None)
    with running(run):
        node = Node(document.root, "node")
        found = engine.xpath2.truth(test, {}, run, node, document.root)

    assert found is (test != "//b >= @q:n")


@settings(max_examples=5, phases=[Phase.generate])
@given(st.lists(CONDITIONS, min_size=50, max_size=50))
@pytest.mark.parametrize("engine", ["both", "elementpath"])
def test_conditions_of_all_kinds_are_true_where_they_are_for_saxon(engine, sources):
    pytest.importorskip("saxonche", reason="SaxonC is not installed (extra xslt3)")
    patterns = "".join(
        '<pattern><rule context="node()|@*|/">'
        f"<report test={quoteattr(source)}>true</report></rule></pattern>"
        for source in sources
    )
    text = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
        f'<ns prefix="q" uri="urn:q"/>{patterns}</schema>'
    )
    document = parse(TEXT, Path("text.xml"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rules.sch"
        path.write_text(text, "utf-8")
        ours = load_schematron(path)
        saxon = by_saxon.Saxon(etree.parse(path))
    if engine == "elementpath":
        chosen = _only_contexts(Engine._libxml)  # noqa: SLF001 - to go without
        with mock.patch.object(Engine, "_libxml", chosen):
            mine = by_saxon.of_ours(ours, document)
    else:
        mine = by_saxon.of_ours(ours, document)
    theirs = saxon.findings(document.tree)

    said = by_saxon.differences(mine, theirs)
    numbers = {int(name.split(".")[0]) for name, *_ in set(mine) ^ set(theirs)}
    assert mine == theirs, f"{[sources[n] for n in numbers]}\n{said}"


def _only_contexts(libxml):
    """Leave tests to elementpath."""

    def chosen(self, query, purpose, kind):
        return libxml(self, query, purpose, kind) if purpose == "nodes" else None

    return chosen


@settings(max_examples=100)
@given(ONES, LITERALS)
def test_what_libxml2_is_given_has_the_text_that_xpath_2_has(one, literal):
    source = f"concat(string({one}), name(..), normalize-space({literal}))"
    engine = Engine("xslt2", {"q": "urn:q"}, Path("rules.sch"))
    query = engine.query(source, {}, Place(Path("rules.sch"), 1, "the select"))
    assert printed_string(parse_xpath(source), scope_of("node", {}))
    document = parse(TEXT, Path("text.xml"))
    run = Run(document, Path("rules.sch"), (Path(),), None)
    with running(run):
        for node in every_node(document.root):
            wanted = engine.xpath2.texts(source, {}, run, node, document.root)
            assert [engine.text(query, run, node, document.root)] == wanted


def test_most_of_the_tests_of_tei_are_given_to_libxml2():
    """Else judging would need elementpath, which is slow to begin."""
    if not SCHEMA.is_file():
        pytest.skip("../shared/schemas is not here")
    schema = load_schematron(SCHEMA)
    given, all_of_them = 0, 0
    for pattern in schema.rulebook.patterns:
        for rule in pattern.rules:
            for check in rule.checks:
                all_of_them += 1
                try:
                    printed_test(check.test.tree, scope_of("node", check.test.lets))
                    given += 1
                except NotTheSameError:
                    pass

    assert given / all_of_them > 0.85, (given, all_of_them)
