"""ISO Schematron: rules that a schema states as XPath judge a document.

ISO/IEC 19757-3:2016 and 2020. The interface is `load_schematron`,
`embedded_schematron` and `Schematron.check`. The query bindings are those of XPath 1.0
(`xslt`, `xslt1`, `xpath`, and none) and of XPath 2.0 and later (`xslt2`, `xslt3`,
`xpath2`, `xpath3`, `xpath31`). Expressions read files only in the folder of the schema
and that of the document, and nothing from the network.
This package must not know what TEI's elements mean.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError
from edition.names import RELAXNG, SCHEMATRON, local_name
from edition.schema.schematron.compiling import compile_schema
from edition.schema.schematron.judging import Finding, Schematron
from edition.schema.schematron.markup import (
    Element,
    embedded,
    read_schema,
    resolved,
    sch,
    without_identity,
)

__all__ = ["Finding", "Schematron", "embedded_schematron", "load_schematron"]


def load_schematron(
    path: Path,
    *,
    phase: str | None = None,
    within: Path | None = None,
    now: dt.datetime | None = None,
) -> Schematron:
    """Read and compile a schema: Schematron, or RELAX NG with Schematron in it.

    Args:
        path: the file.
        phase: which patterns to judge by: the name of a phase, `#ALL`, or `#DEFAULT`,
            which None means too.
        within: the folder that expressions may read files from; by default those of
            the schema and of the document that is judged.
        now: the date that expressions are told. Those that ask for one fail without.

    Raises:
        SchemaError: the schema is not right; says where, and what.
        MachineError: it cannot be read.
    """
    root = read_schema(path)
    if etree.QName(root).namespace == RELAXNG:
        found = embedded_schematron(root, path, phase=phase, within=within, now=now)
        if found is None:
            raise SchemaError(path, 0, "this RELAX NG schema has no Schematron in it.")
        return found
    element = resolved(root, path)
    if root.tag != sch("schema"):
        raise SchemaError(
            path,
            int(root.sourceline or 0),
            f"this is no Schematron schema: its root is <{local_name(root.tag)}>.",
            f'A schema begins with <schema xmlns="{SCHEMATRON}">.',
        )
    return Schematron(path, *compile_schema(element, phase), within, now)


def embedded_schematron(
    grammar: etree._Element,
    path: Path,
    *,
    phase: str | None = None,
    within: Path | None = None,
    now: dt.datetime | None = None,
) -> Schematron | None:
    """Compile the rules that stand in a RELAX NG grammar (ISO 19757-3, annex F).

    Patterns that are equal but for their identifier count once. The binding is that
    of the grammar's `queryBinding`, by default `xslt2`.

    Args:
        grammar: the root of the grammar.
        path: its file.
        phase: as in `load_schematron`.
        within: as in `load_schematron`.
        now: as in `load_schematron`.

    Returns:
        None where there are no rules in the grammar.

    Raises:
        SchemaError: the rules are not right, or an included grammar cannot be read.
        MachineError: it cannot be read.
    """
    children: list[Element] = []
    known: set[tuple[str, bytes]] = set()
    for node, file in embedded(grammar, path):
        element = resolved(node, file)
        content = without_identity(element)
        if element.name in {"rule", "assert", "report"}:
            element = _in_pattern(element)
        if element.name == "pattern":
            context = "".join(rule.get("context") for rule in element.all("rule"))
            if (context, content) in known:
                continue
            known.add((context, content))
        children.extend(element.children if element.name == "schema" else (element,))
    if not any(child.name == "pattern" for child in children):
        return None
    binding = grammar.get("queryBinding", "xslt2")
    schema = etree.Element(sch("schema"), queryBinding=binding)
    whole = Element(schema, path, tuple(children))
    return Schematron(path, *compile_schema(whole, phase), within, now)


def _in_pattern(element: Element) -> Element:
    """Put a rule, or a check of the element that it stands in, in a pattern."""
    if element.name != "rule":
        rule = etree.Element(sch("rule"), context=_context_of(element))
        element = Element(rule, element.path, (element,))
    return Element(etree.Element(sch("pattern")), element.path, (element,))


def _context_of(element: Element) -> str:
    holder = element.node.getparent()
    if (
        holder is None
        or holder.tag != f"{{{RELAXNG}}}element"
        or not holder.get("name")
    ):
        raise element.error(f"this {element.name} stands in no rule.")
    local = str(holder.get("name")).rpartition(":")[2]
    inherited = holder.xpath("string(ancestor-or-self::*[@ns][1]/@ns)")
    return f"*[local-name() = '{local}' and namespace-uri() = '{inherited}']"
