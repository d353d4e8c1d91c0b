"""What a schema takes from XSLT: keys, and functions (xsl:key, xsl:function).

A function becomes one expression of XPath 3.1: that does for those instructions that
compute a value, and they are all that functions in schemas are made of. This module
must not evaluate anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from edition.names import XSLT
from edition.schema.schematron.markup import Element
from edition.schema.schematron.xpath2 import Function


def keys_of(schema: Element) -> tuple[Element, ...]:
    """Return the declarations of keys."""
    return _of_xslt(schema, "key")


def functions_of(
    schema: Element, namespaces: dict[str, str]
) -> tuple[tuple[Element, Function], ...]:
    """Read the functions that a schema declares, each with where it stands.

    XSLT 2.0, section 10.3.

    Raises:
        SchemaError: one has no prefix that is declared, or does what cannot be done.
    """
    found = []
    for element in _of_xslt(schema, "function"):
        prefix, _, name = element.get("name").partition(":")
        uri = element.node.nsmap.get(prefix)
        if not name or uri is None or namespaces.get(prefix) != uri:
            raise element.error(
                f"the function “{element.get('name')}” needs a prefix that the schema "
                "declares.",
                f'Declare it for expressions too: <ns prefix="{prefix}" uri="…"/>.',
            )
        parameters = tuple(p.get("name") for p in _of_xslt(element, "param"))
        body = [c for c in element.children if c.node.tag != f"{{{XSLT}}}param"]
        function = Function(prefix, name, parameters, _sequence(body, element))
        found.append((element, function))
    return tuple(found)


def _sequence(parts: Sequence[Element], parent: Element) -> str:
    """Write a sequence constructor as an expression (XSLT 2.0, section 5.7)."""
    if not parts:
        select = parent.get("select")
        text = (parent.node.text or "").strip()
        return f"({select})" if select else f"('{_quoted(text)}')" if text else "()"
    first, *rest = parts
    if first.node.tag == f"{{{XSLT}}}variable":
        value = _sequence(first.children, first)
        following = _sequence(rest, parent) if rest else "()"
        return f"(let ${first.get('name')} := {value} return {following})"
    this = _instruction(first)
    return f"({this}, {_sequence(rest, parent)})" if rest else this


def _instruction(element: Element) -> str:
    name = etree.QName(element.node)
    inner = element.children
    if name.namespace == XSLT:
        match name.localname:
            case "sequence" | "copy-of":
                return _sequence(inner, element)
            case "value-of" | "text":
                value = _sequence(inner, element)
                return f"string-join(({value}) ! string(.), ' ')"
            case "if":
                condition = element.get("test")
                return f"(if ({condition}) then {_sequence(inner, element)} else ())"
            case "choose":
                return _choice(inner)
            case "for-each":
                return f"(({element.get('select')}) ! {_sequence(inner, element)})"
    raise element.error(
        f"<{element.name}> cannot be used in a function of a schema.",
        "A function may use xsl:variable, sequence, value-of, if, choose and for-each.",
    )


def _choice(branches: Sequence[Element]) -> str:
    result = "()"
    for branch in reversed(branches):
        value = _sequence(branch.children, branch)
        if branch.name == "otherwise":
            result = value
        else:
            result = f"(if ({branch.get('test')}) then {value} else {result})"
    return result


def _of_xslt(parent: Element, name: str) -> tuple[Element, ...]:
    return tuple(c for c in parent.children if c.node.tag == f"{{{XSLT}}}{name}")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
