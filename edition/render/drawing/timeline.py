"""A line of time: where days, years or millennia stand on it, and what they share.

Time runs along one axis, which a template draws from left to right on a wide screen
and from top to bottom on a narrow one; here it is `at`, and the other axis `lane`.
Years are those of history: 1 BC is the year before 1 AD, however a source counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from statistics import median
from typing import Final

from edition.model import When

_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_YEARS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
_MONTHS: Final = (1, 3, 6)
_DAYS: Final = (1, 2, 7, 14)
_DAYS_FOR: Final = 2
"""Days are marked on an axis of fewer years."""
_DAY: Final = 1 / 365
_FEW: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, as a number of years since the beginning of 1 AD."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float
    date: When
    """What begins there: a year, a month or a day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A span on the axis."""

    at: float
    length: float
    lane: int
    number: int
    """Which of the spans it is."""
    is_cut: bool
    """It goes on beyond the axis."""
    name_end: float | None
    """Where its name ends, if from its start on there is no room; else None."""


@dataclass(frozen=True, slots=True)
class Column:
    """All that falls into one small stretch of the axis."""

    at: float
    length: float
    numbers: tuple[int, ...]
    """Which of the spans, in their order."""


def moment(year: int, month: int, day: int) -> float:
    """Return a day as a number of years; every year is equally long.

    >>> moment(1, 1, 1), moment(-1, 1, 1)
    (0.0, -1.0)
    """
    whole = year - 1 if year > 0 else year
    return whole + (_BEFORE[month - 1] + min(day, 31) - 1) / 365


def span_of(start: When | None, end: When | None) -> Span | None:
    """Return the time from the first to the last day that dates can mean."""
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    a, b = moment(*first.first), moment(*last.last) + _DAY
    return Span(min(a, b - _DAY), max(a + _DAY, b))


def axis_for(spans: Iterable[Span]) -> Span | None:
    """Return an axis on which all spans have room, and a little beyond."""
    spans = list(spans)
    if not spans:
        return None
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    beyond = max((end - start) * 0.02, 3 * _DAY)
    return Span(start - beyond, end + beyond)


def core(spans: Sequence[Span]) -> Span | None:
    """Return the part of the time where most of the spans are, if that is a small part.

    Small is less than a sixth of the whole; most are at least half of those that are
    shorter than that. None where the spans are spread, or few.
    """
    whole = axis_for(spans)
    if whole is None or len(spans) < _FEW:
        return None
    short = [s for s in spans if s.end - s.start < (whole.end - whole.start) / 6]
    if len(short) < _FEW:
        return None
    middles = sorted((s.start + s.end) / 2 for s in short)
    heart = median(middles)
    near = sorted(short, key=lambda s: abs((s.start + s.end) / 2 - heart))
    found = axis_for(near[: max(_FEW - 2, len(short) // 2 + 1)])
    if found is None or found.end - found.start > (whole.end - whole.start) / 6:
        return None
    return found


def ticks(axis: Span, length: float, room: float) -> list[Tick]:
    """Divide an axis by years, months or days, as finely as there is room for.

    Args:
        axis: the time that is shown.
        length: of the axis.
        room: the least distance between two marks.
    """
    per_year = length / (axis.end - axis.start)

    def at(date: When) -> Tick:
        return Tick((moment(*date.first) - axis.start) * per_year, date)

    def within(dates: Iterable[When]) -> list[Tick]:
        return [t for t in map(at, dates) if 0 <= t.at <= length]

    first, last = floor(axis.start) - 1, ceil(axis.end) + 1
    years = range(first, last + 1)
    for step in _DAYS:
        if per_year * step / 365 >= room and axis.end - axis.start < _DAYS_FOR:
            return within(
                When(_year(y), m, d)
                for y in years
                for m in range(1, 13)
                for d in range(1, 29 if step > 1 else 32, step)
                if d <= _length(m)
            )
    for step in _MONTHS:
        if per_year * step / 12 >= room:
            return within(When(_year(y), m) for y in years for m in range(1, 13, step))
    widest = 10 ** max(ceil(log10(room / per_year)), 0)  # of times past all history
    step = next((s for s in _YEARS if per_year * s >= room), widest)
    marks = range(floor(axis.start / step) * step, ceil(axis.end) + step, step)
    # 1 BC and 1 AD are neighbours: a round year stands one before its number
    return within(When(y or 1) for y in marks)


def _length(month: int) -> int:
    return (*_BEFORE[1:], 365)[month - 1] - _BEFORE[month - 1]


def _year(whole: int) -> int:
    return whole + 1 if whole >= 0 else whole


def columns(
    spans: Sequence[Span], axis: Span, length: float, width: float
) -> list[Column]:
    """Gather spans by where their middles fall, in columns of one width."""
    per_year = length / (axis.end - axis.start)
    gathered: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        middle = ((span.start + span.end) / 2 - axis.start) * per_year
        if 0 <= middle <= length:
            gathered.setdefault(int(middle // width), []).append(number)
    return [
        Column(index * width, width, tuple(numbers))
        for index, numbers in sorted(gathered.items())
    ]


def bars(
    spans: Sequence[Span],
    axis: Span,
    length: float,
    *,
    shortest: float,
    reserved: Sequence[float],
) -> list[Bar]:
    """Lay spans beside each other in lanes, so that none covers another.

    Args:
        spans: in the order in which they choose their lanes.
        axis: the time that is shown; a span wholly outside is left out.
        length: of the axis.
        shortest: no bar is shorter, or nobody could see it.
        reserved: for each span, how much room its name takes.
    """
    per_year = length / (axis.end - axis.start)
    lanes: list[list[tuple[float, float]]] = []
    result = []
    for number, span in enumerate(spans):
        if span.end < axis.start or span.start > axis.end:
            continue
        start = max(0.0, (span.start - axis.start) * per_year)
        end = min(length, (span.end - axis.start) * per_year)
        start = min(start, length - shortest)
        end = max(end, start + shortest)
        name = reserved[number]
        backwards = start + name > length
        begin = min(max(0.0, end - name), start) if backwards else start
        taken = begin, max(end, begin + name)
        lane = next(
            (
                index
                for index, others in enumerate(lanes)
                if all(taken[1] <= a or b <= taken[0] for a, b in others)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(taken)
        is_cut = span.start < axis.start or span.end > axis.end
        result.append(
            Bar(
                start,
                end - start,
                lane,
                number,
                is_cut,
                taken[1] if backwards else None,
            )
        )
    return result
