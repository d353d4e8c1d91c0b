"""The year that a date does not say: from what stands around it in the file.

What counts is, in this order: a year before it in the same paragraph; the heading or
dateline of its division; a year earlier in the same division; the date of the document.
A note knows what stands around it, but the text around a note does not know what is
in the note. This module must not know how a date is found.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from edition.model import When
from edition.source.identifiers import DIVISIONS
from edition.tagging.flows import Flow, Node

_AT_ODDS: Final = 0.6
_HEADS: Final = frozenset(("head", "dateline", "opener", "docDate", "title"))


@dataclass(frozen=True, slots=True)
class Year:
    """A year that a context gives."""

    year: int
    """0 where it gives none, or more than one."""
    why: str
    confidence: float


@dataclass(slots=True)
class Years:
    """The years of a file, as far as it has been read."""

    written: When | None
    """The date of the document."""
    _by_flow: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _by_heading: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _by_division: defaultdict[int, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def note(self, flow: Flow, years: tuple[int, ...]) -> None:
        """Take note of years that a flow says.

        Args:
            flow: where they stand.
            years: of one date.
        """
        if not years:
            return
        self._by_flow[flow.number] = years
        names = [node.name for node in flow.block.around()]
        division = _division(flow.block)
        if _HEADS.intersection(names[:3]):
            known = self._by_heading.get(id(division), ())
            self._by_heading[id(division)] = tuple(dict.fromkeys((*known, *years)))
        elif "note" not in names:
            self._by_division[id(division)] = [*years]

    def around(self, flow: Flow) -> Year:
        """Return the year that a date of a flow may be of."""
        above = self._above(flow)
        own = self._by_flow.get(flow.number, ())
        if not own:
            return above
        found = _only(own, "the paragraph has it before", 0.8)
        if found.year and above.year and found.year != above.year:
            why = f"the paragraph has it before, but {above.why} with {above.year}"
            return Year(found.year, why, _AT_ODDS)
        return found

    def _above(self, flow: Flow) -> Year:
        """Return what the divisions and the document say."""
        for node in flow.block.around():
            if node.name in DIVISIONS or node.name in {"text", "body"}:
                if heading := self._by_heading.get(id(node)):
                    return _only(heading, "the heading has it", 0.85)
                if earlier := self._by_division.get(id(node)):
                    return _only(tuple(earlier), "a date before it has it", 0.75)
        if self.written is not None:
            return Year(self.written.year, "the document is of that year", 0.7)
        return Year(0, "", 0.0)


def _only(years: tuple[int, ...], why: str, confidence: float) -> Year:
    if len(set(years)) > 1:
        return Year(0, "", 0.0)
    return Year(years[0], why, confidence)


def _division(node: Node) -> Node:
    last = node
    for each in node.around():
        if each.name in DIVISIONS or each.name in {"text", "body"}:
            return each
        last = each
    return last
