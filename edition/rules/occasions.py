"""When a text was made, as its header says, for the rules that compare dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.model import When
from edition.names import tei

if TYPE_CHECKING:
    from lxml import etree

_PROFILE: Final = tei("profileDesc")
_SENT: Final = f"{tei('correspDesc')}/{tei('correspAction')}[@type='sent']"
_PLACES: Final = (
    f"{_PROFILE}/{tei('creation')}/{tei('date')}",
    f"{_PROFILE}/{tei('creation')}",
    f"{_PROFILE}/{_SENT}/{tei('date')}",
)
_FIRST: Final = ("when", "from", "notBefore")
_LAST: Final = ("when", "to", "notAfter")
_HEADED: Final = frozenset(map(tei, ("TEI", "teiCorpus")))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; None for an end that is open."""

    start: When | None
    end: When | None

    def __str__(self) -> str:
        if self.start is None or self.end is None or self.start == self.end:
            return str(self.start or self.end or "")
        return f"{self.start} to {self.end}"


def period(element: etree._Element) -> Period | None:
    """Read the normalised dates of an element; None where it has none.

    A day, a month or a year stands for itself; the two ends may be differently exact.
    """
    start = _value(element, _FIRST)
    end = _value(element, _LAST)
    if start is None and end is None:
        return None
    return Period(start, end)


def _value(element: etree._Element, names: tuple[str, ...]) -> When | None:
    for name in names:
        for attribute in (name, f"{name}-iso"):
            value = element.get(attribute)
            if value and (when := When.parse(value)):
                return when
    return None


def made(root: etree._Element) -> Period | None:
    """Tell when a text was made (TEI Guidelines, 2.4.1 and 2.4.6).

    Args:
        root: a TEI element.

    Returns:
        What `creation` says, or the sending of a letter; None where neither is dated.
    """
    header = root.find(tei("teiHeader"))
    if header is None:
        return None
    for place in _PLACES:
        found = [p for e in header.iterfind(place) if (p := period(e)) is not None]
        if found:
            return _around(found)
    return None


def text_of(element: etree._Element) -> etree._Element | None:
    """Return the TEI element that an element belongs to."""
    node: etree._Element | None = element
    while node is not None and node.tag not in _HEADED:
        node = node.getparent()
    return node


def _around(periods: list[Period]) -> Period:
    """Return the shortest period that has all of these in it."""
    starts = [p.start for p in periods]
    ends = [p.end for p in periods]
    start = None if None in starts else min((s for s in starts if s), key=_first)
    end = None if None in ends else max((e for e in ends if e), key=_last)
    return Period(start, end)


def _first(when: When) -> tuple[int, int, int]:
    return when.first


def _last(when: When) -> tuple[int, int, int]:
    return when.last
