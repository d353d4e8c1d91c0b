"""What stands at a place of the header, by its path; `tei:` is the TEI's namespace."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from edition.names import PREFIXES


def all_at(element: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at a path (XPath 1.0), in document order."""
    found: list[etree._Element] = _compiled(path)(element)
    return found


@lru_cache(maxsize=256)
def _compiled(path: str) -> etree.XPath:
    """Compile a path once: each header is asked for the same forty."""
    return etree.XPath(path, namespaces=PREFIXES)


def one_at(element: etree._Element, *paths: str) -> etree._Element | None:
    """Return the first element at the first path that has any."""
    return next((e for path in paths for e in all_at(element, path)), None)


def web_target(element: etree._Element | None) -> str:
    """Return the address on the web that an element's @target gives; "" for none."""
    target = "" if element is None else str(element.get("target", "")).strip()
    return target if target.startswith(("https://", "http://")) else ""
