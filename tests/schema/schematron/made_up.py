"""Documents made up from the names that a schema asks for, to break its rules."""

import random

from lxml import etree

from edition.schema.schematron.syntax import XPathSyntaxError, parse

SCH = "{http://purl.oclc.org/dsdl/schematron}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
VALUES = ("", "1", "2", "x", "x y", "#a1", "#a2", "a1", "/x")
TYPED = {
    "validUntil": ("2001-02-03", "2030-01-01", "2126-12-31"),
    "minOccurs": ("0", "1", "2", "3"),
    "maxOccurs": ("1", "2", "unbounded"),
    "points": ("0.5,1 2,3 0.5,1", "1,2 1,2", "1,2 3,4"),
    "spanTo": ("#a1", "#a2", "#a9", "a1"),
}


def vocabularies(schema: etree._ElementTree):
    """Collect, rule by rule, the elements, attributes and strings that it names."""
    spaces = {ns.get("prefix"): ns.get("uri") for ns in schema.iter(f"{SCH}ns")}
    found = []
    for rule in schema.iter(f"{SCH}rule"):
        elements, attributes, strings = {f"{TEI}p"}, set(), set(VALUES)
        for part in parts(rule):
            if part.kind == "string":
                strings.add(part.value[1:-1])
            elif part.kind == "step" and not set("*(") & set(part.value):
                prefix, colon, local = part.value.rpartition(":")
                space = spaces.get(prefix) if colon else None
                name = f"{{{space}}}{local}" if space else local
                if part.axis == "attribute":
                    attributes.add(XML_ID if prefix == "xml" else name)
                elif space:
                    elements.add(name)
        attributes |= {"type"} if len(attributes) < 2 else set()
        found.append((sorted(elements), sorted(attributes), sorted(strings)))
    return found


def parts(rule):
    for node in rule.iter(f"{SCH}*"):
        for source in map(node.get, ("context", "test", "value", "select")):
            try:
                yield from parse(source or "").walk()
            except XPathSyntaxError:
                continue


def tree(schema: etree._ElementTree, seed: int, size: int = 150) -> bytes:
    """Make a document: one small tree after another, each to break one rule."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rules = vocabularies(schema)
    root = etree.Element(f"{TEI}TEI")
    nodes = [root]
    identifiers = iter(f"a{n}" for n in range(size * 9))
    for _ in range(size):
        elements, attributes, strings = chance.choice(rules)
        near = [root if chance.random() < 0.4 else chance.choice(nodes[-30:])]
        for _ in range(chance.randint(2, 8)):
            node = etree.SubElement(chance.choice(near[-4:]), chance.choice(elements))
            if chance.random() < 0.3:
                node.text = chance.choice(strings)
            if chance.random() < 0.2:
                node.tail = chance.choice(strings)
            many = min(chance.choice((0, 1, 2, 4)), len(attributes))
            for name in chance.sample(attributes, many):
                likely = TYPED.get(name, strings) if chance.random() < 0.9 else strings
                is_id = name == XML_ID
                node.set(name, next(identifiers) if is_id else chance.choice(likely))
            near.append(node)
        nodes += near[1:]
    return etree.tostring(root, encoding="utf-8")
