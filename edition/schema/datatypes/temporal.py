"""Dates, times and durations: their texts and values.

XML Schema Part 2, 3.2.6 to 3.2.14 and appendices D and E. There is no year 0000, so the
year before 0001 is -0001, and a leap year. Values are points of time, exact, or six
numbers; a point without time zone may lie up to 14 hours to either side. Numbers of
more than a thousand digits are not read: no calendar has them. This module must not
know facets.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from edition.schema.datatypes.kinds import BOUNDS, Context, Kind, compare, spaced

YEAR: Final = r"-?(?:[1-9][0-9]{4,999}|(?!0000)[0-9]{4})"
_MONTH_DAY: Final = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP: Final = rf"(?:{_MONTH_DAY}|(?P<leap>02-29))"
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_DAY: Final = r"(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = (
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,1000})?"
    r"|24:00:00(?:\.0{1,1000})?)"
)
ZONE: Final = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
PATTERNS: Final = {
    "dateTime": f"(?P<year>{YEAR})-{_LEAP}T{_CLOCK}{ZONE}",
    "date": f"(?P<year>{YEAR})-{_LEAP}{ZONE}",
    "time": f"{_CLOCK}{ZONE}",
    "gYearMonth": f"{YEAR}-{_MONTH}{ZONE}",
    "gYear": f"{YEAR}{ZONE}",
    "gMonthDay": f"--(?:{_MONTH_DAY}|02-29){ZONE}",
    "gMonth": f"--{_MONTH}{ZONE}",
    "gDay": f"---{_DAY}{ZONE}",
}
_NUMBER: Final = "[0-9]{1,1000}"
DURATION: Final = (
    rf"-?P(?=[0-9]|T[0-9])(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}D)?"
    rf"(?:T(?=[0-9])(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}(?:\.{_NUMBER})?S)?)?"
)
_PARTS: Final = {
    "dateTime": r"(?P<year>-?\d+)-(?P<month>\d\d)-(?P<day>\d\d)T",
    "date": r"(?P<year>-?\d+)-(?P<month>\d\d)-(?P<day>\d\d)",
    "time": r"",
    "gYearMonth": r"(?P<year>-?\d+)-(?P<month>\d\d)",
    "gYear": r"(?P<year>-?\d+)",
    "gMonthDay": r"--(?P<month>\d\d)-(?P<day>\d\d)",
    "gMonth": r"--(?P<month>\d\d)",
    "gDay": r"---(?P<day>\d\d)",
}
_PARTS_OF_CLOCK: Final = (
    r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.(?P<fraction>\d+))?"
)
_PARTS_OF_ZONE: Final = r"(?P<zone>Z|[+-]\d\d:\d\d)?"
_PARTS_OF_DURATION: Final = (
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"
    r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?"
)
_FOURTEEN_HOURS: Final = 14 * 3600
_DAY_LONG: Final = 86_400
_SOME_LEAP_YEAR: Final = 1972
_DAYS_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FROM_MARCH: Final = 3
_STARTS: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""The months from which durations are compared (3.2.6.2)."""


Seconds: TypeAlias = tuple[int, str]
"""Whole seconds, and the digits of the fraction that is to be added to them.

Without zeros at its end, so that tuples compare as the numbers do.
"""


Point: TypeAlias = tuple[Seconds, bool]
"""A point of time, since the year 1; in UTC, and True, if it has a time zone."""

Span: TypeAlias = tuple[int, int, int, int, int, Seconds]
"""A duration: years, months, days, hours, minutes and seconds, each with its sign.

These are six dimensions (3.2.6), so that a year and twelve months differ, although
neither is longer.
"""


def temporal_kind(name: str) -> Kind | None:
    """Return the kind of a date, time or duration by its name; None if it is none."""
    if name == "duration":
        reads = re.compile(DURATION).fullmatch
        return Kind(
            name,
            reads,
            _span,
            raw=spaced(DURATION),
            facets=BOUNDS,
            order=_order_of_spans,
        )
    if name not in PATTERNS:
        return None
    match = re.compile(rf"[ \t\r\n]*(?:{PATTERNS[name]})[ \t\r\n]*").fullmatch
    has_days = name in {"date", "dateTime"}

    def reads_days(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
        found = match(text)
        if found is None:
            return False
        return found["leap"] is None or is_leap(found["year"])

    def reads_plain(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
        return match(text) is not None

    judged = reads_days if has_days else reads_plain
    parts = _PARTS[name] + (_PARTS_OF_CLOCK if name in {"dateTime", "time"} else "")
    split = re.compile(parts + _PARTS_OF_ZONE).fullmatch

    def value(text: str, _context: Context | None) -> Point:
        found = split(text)
        if found is None:
            raise ValueError(text)
        return _point(found.groupdict())

    return Kind(name, judged, value, raw=judged, facets=BOUNDS, order=_order_of_points)


def is_leap(year: str) -> bool:
    """Tell whether a year, as it is written, has a 29 February (Gregorian calendar)."""
    number = int(year[-4:]) if year[0] != "-" else int(year[1:][-4:]) - 1
    return number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)


def _point(parts: dict[str, str | None]) -> Point:
    year = int(parts.get("year") or _SOME_LEAP_YEAR)
    if year < 0:
        year += 1
    month = int(parts.get("month") or 1)
    # A day without month is one of a month that has 31, a time one of any day.
    day = int(parts.get("day") or 1)
    hour = int(parts.get("hour") or 0)
    if "hour" in parts and "day" not in parts:
        hour %= 24
    minute = int(parts.get("minute") or 0)
    seconds = _days(year, month, day) * _DAY_LONG + hour * 3600 + minute * 60
    zone = parts.get("zone")
    if zone and zone != "Z":
        offset = int(zone[1:3]) * 3600 + int(zone[4:]) * 60
        seconds -= offset if zone[0] == "+" else -offset
    seconds += int(parts.get("second") or 0)
    fraction = (parts.get("fraction") or "").rstrip("0")
    return (seconds, fraction), zone is not None


def _days(year: int, month: int, day: int) -> int:
    """Return the days since 0000-12-31 in the Gregorian calendar, for any year."""
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    days = before * 365 + leaps + _DAYS_BEFORE[month - 1] + day
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return days + (leap and month >= _FROM_MARCH)


def _order_of_points(one: Point, other: Point) -> int | None:
    """Compare points of time (3.2.7.4)."""
    if one[1] is other[1]:
        return compare(one[0], other[0])
    if _later(one[0], _FOURTEEN_HOURS) < other[0]:
        return -1
    if _later(other[0], _FOURTEEN_HOURS) < one[0]:
        return 1
    return None


def _later(second: Seconds, further: int) -> Seconds:
    return second[0] + further, second[1]


def _span(text: str, _context: Context | None) -> Span:
    found = re.fullmatch(_PARTS_OF_DURATION, text)
    if found is None:
        raise ValueError(text)
    sign, *numbers, fraction = found.groups()
    years, months, days, hours, minutes, seconds = (int(n or 0) for n in numbers)
    fraction = (fraction or "").rstrip("0")
    if not sign:
        return years, months, days, hours, minutes, (seconds, fraction)
    if fraction:
        rest = 10 ** len(fraction) - int(fraction)
        less = (-seconds - 1, f"{rest:0{len(fraction)}d}")
    else:
        less = (-seconds, "")
    return -years, -months, -days, -hours, -minutes, less


def _order_of_spans(one: Span, other: Span) -> int | None:
    """Compare durations: as they compare from each of four points of time (3.2.6.2)."""
    orders = {compare(_after(start, one), _after(start, other)) for start in _STARTS}
    found = orders.pop() if len(orders) == 1 else None
    return None if found == 0 and one != other else found


def _after(start: tuple[int, int], span: Span) -> Seconds:
    years, months, days, hours, minutes, seconds = span
    month = (start[0] + years) * 12 + start[1] - 1 + months
    day = _days(month // 12, month % 12 + 1, 1) + days
    return _later(seconds, day * _DAY_LONG + hours * 3600 + minutes * 60)
