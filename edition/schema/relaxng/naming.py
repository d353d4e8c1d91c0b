"""Name classes of a schema (RELAX NG specification, sections 4.8 to 4.10 and 4.16)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from edition.names import XML, local_name
from edition.schema.relaxng import nameclasses
from edition.schema.relaxng.nameclasses import AnyName, Name, NameClass, NsName, OneOf
from edition.schema.relaxng.scope import BLANK, Scope, fault, text_of
from edition.schema.relaxng.syntax import children, is_name

_XMLNS: Final = "http://www.w3.org/2000/xmlns"


def read_name_class(
    element: etree._Element, scope: Scope
) -> tuple[NameClass, list[etree._Element]]:
    """Return the names of an element or attribute, and its content."""
    inside = [*children(element)]
    name = element.get("name")
    if name is None:
        return _names(inside[0], scope.at(inside[0]), ""), inside[1:]
    is_attribute = local_name(element.tag) == "attribute"
    # section 4.8: the one case where @ns is not inherited
    ns = element.get("ns", "") if is_attribute else scope.ns
    return _name(name, element, scope, ns), inside


def _names(element: etree._Element, scope: Scope, within: str) -> NameClass:
    kind = local_name(element.tag)
    if kind == "name":
        text = text_of(element)
        return _name(text, element, scope, scope.ns)
    if kind == "choice":
        return OneOf(tuple(_names(c, scope.at(c), within) for c in children(element)))
    if (within == "anyName" and kind == "anyName") or within == "nsName":
        raise fault(
            element, scope, f"<{kind}> stands in <except> of <{within}>", "4.16"
        )
    is_reserved = kind == "nsName" and scope.ns == _XMLNS
    if is_reserved and _names_attributes(element):
        raise fault(element, scope, "xmlns is no attribute", "4.16")
    without: NameClass | None = None
    for part in children(element):
        inner = scope.at(part)
        without = OneOf(tuple(_names(c, inner.at(c), kind) for c in children(part)))
    return AnyName(without) if kind == "anyName" else NsName(scope.ns, without)


def _name(text: str, element: etree._Element, scope: Scope, ns: str) -> NameClass:
    prefix, colon, local = text.strip(BLANK).rpartition(":")
    if not is_name(local) or (colon and not is_name(prefix)):
        raise fault(element, scope, f"“{text}” is no name", "3")
    if colon:
        bound = XML if prefix == "xml" else element.nsmap.get(prefix)
        if bound is None:
            raise fault(
                element, scope, f"the prefix “{prefix}:” is not declared", "4.10"
            )
        ns = bound
    is_reserved = ns == _XMLNS or (not ns and local == "xmlns")
    if is_reserved and _names_attributes(element):
        raise fault(element, scope, "xmlns is no attribute", "4.16")
    return Name(nameclasses.expanded(ns, local))


def _names_attributes(element: etree._Element) -> bool:
    """Tell whether an element of a schema stands for names of attributes."""
    return any(
        local_name(node.tag) == "attribute"
        for node in (element, *element.iterancestors())
    )
