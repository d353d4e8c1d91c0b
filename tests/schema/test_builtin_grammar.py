"""The built-in grammar is that of the TEI: definition by definition, simplified.

Both are brought into one form: references to classes, macros and attributes are
replaced by what they mean, nested groups and choices are flattened, what may be left
out is a choice with nothing, and the order of choices and of attributes is dropped.
"""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.names import RELAXNG
from edition.schema.builtin import builtin_grammar
from edition.vocabulary import tei

REFERENCE = Path(__file__).parents[3] / "shared" / "schemas" / "tei_all.rng"
EMPTY = ("empty",)
NOT_ALLOWED = ("notAllowed",)
DEFAULT = "{http://relaxng.org/ns/compatibility/annotations/1.0}defaultValue"

pytestmark = pytest.mark.skipif(
    not REFERENCE.is_file(), reason="the TEI's own schema is not beside this checkout"
)


class Canonical:
    """A grammar in a form in which equal means the same."""

    def __init__(self, root):
        self.defines = {d.get("name"): d for d in root.iterfind(f"{{{RELAXNG}}}define")}
        self.start = root.find(f"{{{RELAXNG}}}start")
        self.known = {}
        self.elements = {
            name: d[0]
            for name, d in self.defines.items()
            if len(d) and d[0].tag == f"{{{RELAXNG}}}element"
        }

    def roots(self):
        return self.group(self.start)

    def reachable(self):
        found, new = set(), {r.get("name") for r in self.start.iter("{*}ref")}
        while new:
            name = new.pop()
            if name not in found:
                found.add(name)
                new |= {r.get("name") for r in self.defines[name].iter("{*}ref")}
        return {short(name) for name in found if name in self.elements}

    def element(self, name):
        """Return the name class, the attributes and the content of an element."""
        element = self.elements[name]
        parts = list(self.parts(element))
        names = [text(p) for p in element if p.tag.endswith(("anyName", "}name"))]
        attributes = sorted(p for p in parts if is_attribute(p))
        content = group(p for p in parts if not is_attribute(p))
        return element.get("name", names), element.get("ns"), attributes, content

    def parts(self, parent):
        for child in parent:
            if isinstance(child.tag, str) and child.tag.startswith(f"{{{RELAXNG}}}"):
                yield from flat("group", self.pattern(child))

    def group(self, parent):
        return group(self.parts(parent))

    def define(self, name):
        if name not in self.known:
            self.known[name] = self.group(self.defines[name])
        return self.known[name]

    def pattern(self, node):
        kind = node.tag.rpartition("}")[2]
        return getattr(self, f"of_{kind}", self.plain)(node)

    def plain(self, node):
        kind = node.tag.rpartition("}")[2]
        assert kind in {"text", "empty", "notAllowed"}, kind
        return (kind,)

    def of_ref(self, node):
        name = node.get("name")
        is_element = name in self.elements
        return ("ref", short(name)) if is_element else self.define(name)

    def of_group(self, node):
        return self.group(node)

    def of_optional(self, node):
        return choice([EMPTY, self.group(node)])

    def of_oneOrMore(self, node):  # noqa: N802
        return many(self.group(node))

    def of_zeroOrMore(self, node):  # noqa: N802
        return choice([EMPTY, many(self.group(node))])

    def of_choice(self, node):
        return choice(self.pattern(c) for c in node if RELAXNG in str(c.tag))

    def of_attribute(self, node):
        if node.get("name") is None:
            return ("attribute", text(node[0]), "", ())
        default = node.get(DEFAULT) or ""
        return ("attribute", node.get("name"), default, self.group(node))

    def of_list(self, node):
        return ("list", self.group(node))

    def of_data(self, node):
        return ("data", node.get("type"), *sorted(map(text, node)))

    def of_value(self, node):
        return ("value", node.text or "")

    def of_anyName(self, _):  # noqa: N802
        return EMPTY  # compared as the name of its element


def short(name):
    """Drop the number of the definitions that stand for any element."""
    return re.sub(r"^(anyElement_\w+?)_\d+$", r"\1", name)


def text(node):
    """Return a name class or a parameter with all that it says."""
    return re.sub(r' xmlns(:\w+)?="[^"]*"|\s*\n\s*', "", etree.tostring(node).decode())


def is_attribute(pattern):
    """Tell whether a pattern is of attributes alone."""
    if pattern[0] == "attribute":
        return True
    parts = [p for p in pattern[1:] if isinstance(p, tuple) and p != EMPTY]
    return pattern[0] in {"choice", "group", "oneOrMore"} and all(
        map(is_attribute, parts)
    )


def flat(kind, pattern):
    return pattern[1:] if pattern[0] == kind else [pattern]


def group(parts):
    found = [p for part in parts for p in flat("group", part) if p != EMPTY]
    if NOT_ALLOWED in found:
        return NOT_ALLOWED
    if len(found) > 1:
        return ("group", *found)
    return found[0] if found else EMPTY


def choice(parts):
    found = {p for part in parts for p in flat("choice", part)} - {NOT_ALLOWED}
    if len(found) > 1:
        return ("choice", *sorted(found))
    return found.pop() if found else NOT_ALLOWED


def many(pattern):
    return pattern if pattern in (EMPTY, NOT_ALLOWED) else ("oneOrMore", pattern)


@pytest.fixture(scope="module")
def ours():
    return Canonical(builtin_grammar())


@pytest.fixture(scope="module")
def theirs():
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True)
    return Canonical(etree.parse(REFERENCE, parser).getroot())


def test_documents_begin_with_the_same_elements(ours, theirs):
    assert ours.roots() == theirs.roots()


def test_the_same_elements_occur(ours, theirs):
    assert len(theirs.reachable()) == 592  # 587 of the TEI, 5 that stand for any
    assert ours.reachable() == theirs.reachable()


def test_every_element_has_the_same_name_attributes_and_content(ours, theirs):
    different = []
    for name in theirs.elements:
        mine, reference = ours.element(short(name)), theirs.element(name)
        if mine != reference:
            different.append((name, mine, reference))

    assert not different


def names(pattern, kind):
    """Collect the names of what a pattern mentions of one kind."""
    if isinstance(pattern, tuple) and pattern[:1] == (kind,):
        return {pattern[1]}
    inside = pattern if isinstance(pattern, (tuple, list)) else ()
    return set().union(*(names(part, kind) for part in inside))


def test_the_vocabulary_says_of_attributes_what_the_grammar_of_the_tei_does(theirs):
    """The way by `attributes_of`, which the grammar goes in part only."""
    for name in tei().elements:
        _, _, attributes, _ = theirs.element(name)
        said = tei().attributes_of(name)
        required = {a[1] for a in attributes if a[0] == "attribute"}
        assert sorted(names(attributes, "attribute")) == sorted(a.name for a in said)
        assert required == {a.name for a in said if a.is_required}, name


def test_the_vocabulary_says_of_children_what_the_grammar_of_the_tei_does(theirs):
    vocabulary = tei()

    def children(content):
        if hasattr(content, "parts"):
            return set().union(*map(children, content.parts))
        match type(content).__name__:
            case "ElementRef":
                return {content.name}
            case "ClassRef":
                return set(vocabulary.members(content.name))
            case "MacroRef":
                return children(vocabulary.macros[content.name])
        return set()

    for name in vocabulary.elements:
        _, _, _, content = theirs.element(name)
        allowed = {n for n in names(content, "ref") if not n.startswith("anyElement_")}
        assert children(vocabulary.content_of(name)) == allowed, name


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("{*}define[@name='p']//{*}ref[@name='macro.paraContent']", "text"),
        ("{*}define[@name='att.typed.attribute.type']/{*}optional", "group"),
        ("{*}define[@name='list']//{*}oneOrMore", "zeroOrMore"),
        ("{*}define[@name='egXML']//{*}value", "text"),
        ("{*}define[@name='anyElement_egXML']//{*}nsName", "name"),
    ],
)
def test_a_difference_would_be_seen(theirs, path, change):
    changed = builtin_grammar()
    changed.find(path).tag = f"{{{RELAXNG}}}{change}"
    mine = Canonical(changed)

    assert any(mine.element(short(n)) != theirs.element(n) for n in theirs.elements)
