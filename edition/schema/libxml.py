"""The verdict: libxml2's RELAX NG, reached through lxml.

Its verdicts are dependable, its messages are not: it stops in an element after the
first error there, gives no column, and names no alternatives. So it says whether a
document is valid, and `judging` says what is wrong; where that finds nothing, what
is said here has to do. Compiling takes seconds for a schema as large as tei_all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that libxml2 says about a document."""

    element: etree._Element
    reason: str


def compile_schema(tree: etree._ElementTree, path: Path) -> etree.RelaxNG:
    """Compile a schema in the XML syntax.

    Raises:
        SchemaError: it is not one.
    """
    try:
        return etree.RelaxNG(tree)
    except etree.RelaxNGError as error:
        entries = [entry for entry in error.error_log if entry.message]
        line = entries[0].line if entries else 0
        reason = entries[0].message if entries else str(error)
        raise SchemaError(
            path, line, f"this RELAX NG schema cannot be compiled: {reason}."
        ) from None


def complaints(
    schema: etree.RelaxNG, tree: etree._ElementTree
) -> tuple[Complaint, ...] | None:
    """Return None for a valid document; else what is said against it, maybe nothing."""
    if schema.validate(tree):
        return None
    found: dict[tuple[etree._Element, str], None] = {}
    for entry in schema.error_log:
        element = _element(tree, entry.path or "")
        reason = re.sub(r"\s+", " ", entry.message).strip().rstrip(".")
        found[element, reason] = None
    return tuple(Complaint(element, reason) for element, reason in found)


def _element(tree: etree._ElementTree, path: str) -> etree._Element:
    """Find the node of a path such as `/*/*[2]/*`; the root where there is none."""
    try:
        found = tree.xpath(path) if path else []
    except etree.XPathError:
        found = []
    if isinstance(found, list) and found and isinstance(found[0], etree._Element):  # noqa: SLF001
        return found[0]
    return tree.getroot()
