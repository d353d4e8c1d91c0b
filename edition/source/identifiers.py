"""Fragment identifiers: the `xml:id`, or one derived from the structure.

Every section, paragraph, note, page break and list item of a text has one. A derived
identifier says where the node stands (`div2.p4`: the fourth paragraph of the second
division), so that it stays the same as long as nothing before it in its own parent
changes; an editor who wants more than that writes an `xml:id`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from edition.names import XML_ID, local_name

if TYPE_CHECKING:
    from lxml import etree

DIVISIONS: Final = frozenset({"div", *(f"div{n}" for n in range(1, 8))})
CONTAINERS: Final = DIVISIONS | {
    "front", "body", "back", "group", "text", "floatingText", "list", "lg", "sp",
    "table", "figure", "TEI", "teiCorpus",
}  # fmt: skip
APART: Final = frozenset({"teiHeader", "standOff"})
ADDRESSED: Final = (CONTAINERS - {"TEI", "teiCorpus", "text", "body"}) | {
    "p", "ab", "note", "pb", "item", "entry", "castItem", "msItem",
}  # fmt: skip


def identifiers(root: etree._Element) -> dict[etree._Element, str]:
    """Map each element that has an address to its identifier, unique in the tree.

    A second element with the same `xml:id` (an error of the text) gets a derived one.
    """
    result: dict[etree._Element, str] = {}
    taken: set[str] = set()
    for element in root.iter("*"):
        own = element.get(XML_ID, "").strip()
        if own and own not in taken:
            result[element] = own
            taken.add(own)
    _derive(root, result, taken)
    return result


def _derive(
    root: etree._Element, result: dict[etree._Element, str], taken: set[str]
) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    stems: dict[etree._Element, str] = {}
    apart: set[etree._Element] = set()
    for element in root.iter("*"):
        name = local_name(element.tag)
        parent = element.getparent()
        stem = "" if parent is None else stems[parent]
        if name in APART:  # a change there must not move the addresses of the text
            counts["", name] += 1
            stem = f"{name}{counts['', name]}"
            apart.add(element)
        elif parent in apart:
            apart.add(element)
        if element in result:
            own = result[element]
            # a document's own id says nothing about the place inside the document
            stems[element] = stem if name in {"TEI", "teiCorpus"} else own
            continue
        stems[element] = stem
        if name not in ADDRESSED or element.tag == name:
            continue
        is_loose = name in {"note", "pb"} and element not in apart
        base = "" if is_loose else stem
        counts[base, name] += 1
        derived = f"{base}.{name}{counts[base, name]}".lstrip(".")
        while derived in taken:
            derived += "_"
        taken.add(derived)
        result[element] = derived
        if name in CONTAINERS:
            stems[element] = derived
