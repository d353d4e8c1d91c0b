"""The date that an element states (att.datable; TEI Guidelines, 3.6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.model import When

if TYPE_CHECKING:
    from lxml import etree


def when_of(element: etree._Element | None) -> When | None:
    """Return the day, month or year of an element's attributes; of a range its end.

    None where it has none that a calendar knows.
    """
    if element is None:
        return None
    for name in ("when", "to", "notAfter", "from", "notBefore"):
        for suffix in ("", "-iso"):
            if when := When.parse(element.get(name + suffix, "")):
                return when
    return None
