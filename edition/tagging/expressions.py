"""Dates and quantities of a file, as mentions that are not placed in it yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.model import When
from edition.tagging.dated import LIKELY, Dated
from edition.tagging.dates import dates
from edition.tagging.dating import dated_by, durations, qualified
from edition.tagging.flows import Barred, Flow, Node, Reading
from edition.tagging.lacking import is_nearly_all_of, undated
from edition.tagging.mention import Markup, What
from edition.tagging.quantities import quantities
from edition.tagging.years import Years


class Expression(NamedTuple):
    """Words that say when, or how much."""

    flow: Flow
    start: int
    end: int
    what: What
    markup: Markup
    confidence: float
    why: str
    tagged: Node | None = None
    """The element that it has already, and that does not say what it means."""


def expressions(
    reading: Reading, written: When | None, wanted: frozenset[What]
) -> Iterator[Expression]:
    """Yield the dates and quantities of a file that are not tagged.

    Args:
        reading: of the file.
        written: the date of the document.
        wanted: what is looked for.
    """
    years = Years(written)
    for flow in reading.flows:
        language = flow.segments[0].node.language
        taken: list[tuple[int, int]] = []
        if What.DATE in wanted:
            for each in _dates(flow, language, years):
                taken.append((each.start, each.end))
                yield each
            for duration in durations(flow.text):
                if not _bars(flow, duration, Barred.DATES):
                    yield _expression(flow, duration)
        if {What.MONEY, What.MEASURE} & wanted:
            for each in _quantities(flow, language, wanted):
                if not any(a < each.end and each.start < b for a, b in taken):
                    yield each


def _dates(flow: Flow, language: str, years: Years) -> Iterator[Expression]:
    tagged, lacking = _tagged(flow), undated(flow)
    position = 0
    for found in dates(flow.text, language):
        while position < len(tagged) and tagged[position][0] < found.start:
            years.note(flow, tagged[position][1])
            position += 1
        dated = found
        if found.missing is not None:
            around = years.around(flow)
            dated = dated_by(found, around.year, around.why, around.confidence)
            dated = qualified(dated, flow.text)
        years.note(flow, dated.years)
        if not _bars(flow, dated, Barred.DATES):
            yield _expression(flow, dated)
            continue
        for each in lacking:
            if is_nearly_all_of(each, dated.start, dated.end):
                yield _without_when(flow, dated, each.node)
    for _, found_years in tagged[position:]:
        years.note(flow, found_years)


def _expression(flow: Flow, dated: Dated) -> Expression:
    return Expression(
        flow,
        dated.start,
        dated.end,
        What.DATE,
        Markup("date", dated.attributes),
        dated.confidence,
        dated.why,
    )


def _without_when(flow: Flow, dated: Dated, node: Node) -> Expression:
    """Return a date that has its element, which says already that it is one."""
    found = _expression(flow, dated)
    sure = max(found.confidence, LIKELY) if dated.is_bare else found.confidence
    why = "a year" if dated.is_bare else found.why
    why = f"tagged without @when; {why}"
    return found._replace(confidence=sure, why=why, tagged=node)


def _tagged(flow: Flow) -> list[tuple[int, tuple[int, ...]]]:
    """Return the years of what is tagged as a date already, and where it stands."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for segment in flow.segments:
        node = segment.node
        if node.name == "date" and id(node) not in found:
            values = (
                When.parse(node.value(name))
                for name in ("when", "from", "to", "notBefore", "notAfter")
            )
            years = tuple(when.year for when in values if when is not None)
            found[id(node)] = (segment.at, years)
    return list(found.values())


def _bars(flow: Flow, found: Dated, sort: Barred) -> bool:
    return bool(
        (
            flow.segment(found.start).node.barred
            | flow.segment(found.end - 1).node.barred
        )
        & sort
    )


def _quantities(
    flow: Flow, language: str, wanted: frozenset[What]
) -> Iterator[Expression]:
    for found in quantities(flow.text, language):
        what = What.MONEY if found.is_money else What.MEASURE
        first, last = flow.segment(found.start), flow.segment(found.end - 1)
        if (
            what in wanted
            and not (first.node.barred | last.node.barred) & Barred.MEASURES
        ):
            yield Expression(
                flow,
                found.start,
                found.end,
                what,
                Markup(found.element, found.attributes),
                found.confidence,
                found.why,
            )
