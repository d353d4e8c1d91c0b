"""Why a text is no date, time or duration.

XML Schema Part 2, 3.2.6 to 3.2.14 and appendix D; ISO 8601. This module must not know
facets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import decimal

from edition.schema.datatypes.faults import EMPTY, Fault
from edition.schema.datatypes.temporal import is_leap

_MONTHS: Final = (
    "January February March April May June July August September October November "
    "December"
).split()
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RIGHT_ZONE: Final = r"Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)"
_SHAPES: Final = {
    "date": (r"(-?)(\d+)-(\d+)-(\d+)", "year month day"),
    "gYearMonth": (r"(-?)(\d+)-(\d+)", "year month"),
    "gYear": (r"(-?)(\d+)", "year"),
    "gMonthDay": (r"(--)(\d+)-(\d+)", "month day"),
    "gMonth": (r"(--)(\d+)", "month"),
    "gDay": (r"(---)(\d+)", "day"),
}
_MORE: Final = {
    "gYear": r"\d{4}-\d\d(-\d\d)?",
    "gYearMonth": r"\d{4}-\d\d-\d\d",
}
"""Dates that say more, and look like time zones."""
_WRITTEN: Final = {
    "date": "a date is written year-month-day, as in 1914-07-28",
    "gYearMonth": "a year and month are written as in 1914-07",
    "gYear": "a year is written with four digits, as in 1914",
    "gMonthDay": "a month and day are written as in --07-28",
    "gMonth": "a month is written as in --07",
    "gDay": "a day is written as in ---28",
    "time": "a time is written hours:minutes:seconds, as in 11:10:00",
}
_MOST_HOURS: Final = 24
_MOST_MINUTES: Final = 59
_MOST_MONTHS: Final = 12
_MOST_DAYS: Final = 31
_YEAR_DIGITS: Final = 4


def date_fault(name: str, text: str) -> Fault:
    """Return why a text, white space collapsed, is not of a type of dates or times."""
    if not text:
        return EMPTY
    if any(char.isdecimal() and not char.isascii() for char in text):
        # What follows may take \d for 0 to 9.
        latin = [str(decimal(char, char)) for char in text]
        return Fault("only the digits 0 to 9 are allowed", "".join(latin))
    if name == "duration":
        return _duration_fault(text)
    if name == "dateTime":
        return _date_time_fault(text)
    if name == "time":
        return _time_fault(text)
    return _calendar_fault(name, text)


def _calendar_fault(name: str, text: str) -> Fault:
    pattern, parts = _SHAPES[name]
    whole = re.fullmatch(pattern + r"(Z|[+-]\d.*)?", text, re.ASCII)
    if whole is None or re.fullmatch(_MORE.get(name, "(?!)"), text, re.ASCII):
        return _misshapen(name, text)
    sign, *numbers, zone = whole.groups()
    named = dict(zip(parts.split(), numbers, strict=True))
    padded = _padded(named)
    mended = sign + "-".join(padded.values())
    if padded != named:
        short = [part for part in named if padded[part] != named[part]]
        return Fault(_short_clause(short, mended, text), mended + (zone or ""))
    wrong = _impossible(sign, named)
    if wrong is not None:
        return wrong
    if zone and re.fullmatch(_RIGHT_ZONE, zone) is None:
        return _zone_fault(mended, zone)
    return Fault(_WRITTEN[name])


def _padded(named: dict[str, str]) -> dict[str, str]:
    """Return the numbers with the digits that they should have."""
    padded = {}
    for part, number in named.items():
        width = _YEAR_DIGITS if part == "year" else 2
        fuller = number.lstrip("0") if len(number) > width else number
        padded[part] = fuller.rjust(width, "0")
    return padded


def _short_clause(parts: list[str], mended: str, text: str) -> str:
    part = parts[0]
    if part == "year":
        return "a year has four digits, or more without a zero before them"
    if all(len(number) == 1 for number in re.findall(r"\d+", text)[-len(parts) :]):
        both = " and the ".join(parts)
        return f"the {both} {'are' if len(parts) > 1 else 'is'} missing " + (
            "their zeros" if len(parts) > 1 else "its zero"
        )
    return f"a {part} has two digits" if mended else ""


def _impossible(  # noqa: PLR0911
    sign: str, named: dict[str, str]
) -> Fault | None:
    """Return why there is no such day; None if there is."""
    year, month, day = (named.get(part, "") for part in ("year", "month", "day"))
    if year and not int(year[-_YEAR_DIGITS:]) and len(year) == _YEAR_DIGITS:
        return Fault("there is no year 0000: the year before 0001 is -0001")
    if month and not 1 <= int(month) <= _MOST_MONTHS:
        if day and 1 <= int(day) <= _MOST_MONTHS and int(month) <= _MOST_DAYS:
            swapped = "-".join(filter(None, (sign + year, day, month)))
            return Fault(
                f"there is no month {month}, and day and month may be swapped", swapped
            )
        return Fault(f"there is no month {month}")
    if day and not 1 <= int(day) <= _MOST_DAYS:
        return Fault(f"there is no day {day}")
    if not (month and day):
        return None
    name = _MONTHS[int(month) - 1]
    if int(day) > _LONGEST[int(month) - 1]:
        return Fault(f"{int(day)} {name} does not exist")
    if year and (month, day) == ("02", "29") and not is_leap(sign + year):
        shown = f"{sign}{year}"
        return Fault(f"29 February {shown} does not exist: {shown} is no leap year")
    return None


def _zone_fault(before: str, zone: str) -> Fault:
    found = re.fullmatch(r"([+-])(\d{1,2}):?(\d\d)?", zone)
    clause = "a time zone is Z, or lies between -14:00 and +14:00"
    if found is None:
        return Fault(clause)
    sign, hours, minutes = found.groups()
    mended = f"{before}{sign}{hours.rjust(2, '0')}:{minutes or '00'}"
    if mended == before + zone:
        return Fault(clause)
    return Fault("a time zone is written as in +01:00", mended)


def _misshapen(name: str, text: str) -> Fault:
    for clause, mended in _misspellings(name, text):
        return Fault(clause, mended)
    return Fault(_WRITTEN[name])


def _misspellings(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what may have been meant, the likeliest first."""
    numbers = re.findall(r"\d+", text)
    dashes = re.sub(r"[‐‑–—−]", "-", text)
    if dashes != text:
        yield "a dash stands where a hyphen (-) is wanted", dashes
    if name == "date":
        yield from _other_dates(text, numbers)
    if name == "gMonthDay" and re.fullmatch(r"-?\d\d-\d\d", text):
        yield "two hyphens stand for the year", f"--{text.lstrip('-')}"
    if name in {"gMonth", "gDay"} and re.fullmatch(r"-*\d\d-*", text):
        hyphens = "--" if name == "gMonth" else "---"
        what = "the year" if name == "gMonth" else "the year and the month"
        clause = f"{'two' if name == 'gMonth' else 'three'} hyphens stand for {what}"
        yield clause, hyphens + text.strip("-")
    if name in {"gYear", "gYearMonth"} and re.fullmatch(r"\+\d+(-\d+)?", text):
        yield "a plus sign is not allowed", text[1:]
    if "T" in text and ":" in text:
        yield "a time of day is not allowed here", text.partition("T")[0]
    if name == "gYear" and re.fullmatch(_MORE[name], text):
        yield "only a year is allowed here", text[:4]
    if name == "gYearMonth" and re.fullmatch(_MORE[name], text):
        yield "a day is not allowed here", text[:7]
    if name == "gYearMonth" and re.fullmatch(r"-?\d{4}", text):
        yield "the month is missing", ""


def _other_dates(text: str, numbers: list[str]) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"-?\d{4}", text):
        yield "the month and the day are missing", ""
    if re.fullmatch(r"-?\d{4}-\d\d?", text):
        yield "the day is missing", ""
    if re.fullmatch(r"\d{8}", text):
        hyphened = f"{text[:4]}-{text[4:6]}-{text[6:]}"
        yield "the hyphens are missing", hyphened
    if re.fullmatch(r"\+\d+-\d+-\d+", text):
        yield "a plus sign is not allowed", text[1:]
    if re.fullmatch(r"\d{4}([./ ])\d\d?\1\d\d?", text):
        year, month, day = numbers
        yield (
            "hyphens stand between year, month and day",
            f"{year}-{month.rjust(2, '0')}-{day.rjust(2, '0')}",
        )
    if re.fullmatch(r"\d\d?([./ -]) ?\d\d?\1 ?\d{4}", text):
        day, month, year = (number.rjust(2, "0") for number in numbers)
        if "/" in text and int(day) <= _MOST_MONTHS:
            yield _WRITTEN["date"], ""
        yield "the year comes first, then month and day", f"{year}-{month}-{day}"
    named = re.fullmatch(r"(\d\d?)\.? ([A-Za-z]+) (\d{4})", text)
    if named is not None and named[2].capitalize() in _MONTHS:
        month = f"{_MONTHS.index(named[2].capitalize()) + 1:02d}"
        yield _WRITTEN["date"], f"{named[3]}-{month}-{named[1].rjust(2, '0')}"


def _date_time_fault(text: str) -> Fault:
    date, mark, time = text.partition("T")
    if not mark:
        found = re.fullmatch(r"(\S+)[ t](\d\S*)", text)
        if found is not None:
            return Fault("a T stands between date and time", "T".join(found.groups()))
        if re.fullmatch(r"-?\d{4,}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?", text):
            return Fault("the time of day is missing")
        return Fault(
            "a date and time are written as in 1914-07-28T11:10:00, with a T between"
        )
    if not _is_right("date", date) or re.search(r"[Z+]|:", date):
        fault = _calendar_fault("date", date) if date else Fault("the date is missing")
        return Fault(fault.clause, fault.mended and f"{fault.mended}T{time}")
    fault = _time_fault(time) if time else Fault("the time of day is missing")
    return Fault(fault.clause, fault.mended and f"{date}T{fault.mended}")


def _is_right(name: str, text: str) -> bool:
    pattern, parts = _SHAPES[name]
    whole = re.fullmatch(pattern, text, re.ASCII)
    if whole is None:
        return False
    sign, *numbers = whole.groups()
    named = dict(zip(parts.split(), numbers, strict=True))
    return _padded(named) == named and _impossible(sign, named) is None


def _time_fault(text: str) -> Fault:  # noqa: PLR0911
    found = re.fullmatch(
        r"(\d+)[:.h](\d+)(?::(\d+)((?:[.,]\d*)?))?(Z|[+-].*)?", text, re.ASCII
    )
    if found is None:
        return Fault(_WRITTEN["time"])
    hour, minute, second, fraction, zone = found.groups(default="")
    mended = ":".join(part.rjust(2, "0") for part in (hour, minute, second or "00"))
    tail = fraction.replace(",", ".").rstrip(".")
    if int(hour[:9]) > _MOST_HOURS:
        return Fault(f"there is no hour {hour}")
    if int(minute[:9]) > _MOST_MINUTES:
        return Fault(f"there is no minute {minute}")
    if second and int(second[:9]) > _MOST_MINUTES:
        return Fault(f"there is no second {second}")
    if int(hour) == _MOST_HOURS and re.search("[1-9]", minute + second + tail):
        return Fault("nothing comes after 24:00:00")
    if not second:
        return Fault("the seconds are missing", mended + zone)
    if mended != f"{hour}:{minute}:{second}":
        return Fault("hours, minutes and seconds have two digits", mended + tail + zone)
    if tail != fraction:
        clause = "a point with digits behind it is wanted for parts of a second"
        return Fault(clause, mended + tail + zone)
    return _zone_fault(mended + tail, zone)


def _duration_fault(text: str) -> Fault:
    if re.search("[a-z]", text):
        return Fault("a duration is written in capital letters", text.upper())
    weeks = re.fullmatch(r"(-?P)(\d{1,9})W", text, re.ASCII)
    if weeks is not None:
        mended = f"{weeks[1]}{int(weeks[2]) * 7}D"
        return Fault("weeks are not allowed, but days are", mended)
    for pattern, clause, replacement in _WRONG_DURATIONS:
        if re.search(pattern, text):
            mended = "" if replacement is None else re.sub(pattern, replacement, text)
            return Fault(clause, mended)
    return Fault("a duration is written as in P1Y2M3D or PT4H5M6S, in this order")


_WRONG_DURATIONS: Final = (
    (" +", "spaces are not allowed", ""),
    (r"^\+", "a plus sign is not allowed", ""),
    (r"^(-?)(?=[^P-])", "a duration begins with P", r"\1P"),
    (r"^-?PT?$", "no number follows", None),
    ("T$", "nothing follows the T", ""),
    (r"\d$", "the last number is without its unit (Y, M, D, H, M or S)", None),
    (
        r"^([^T]*?)([\d.]+[HS])",
        "hours, minutes and seconds come after a T",
        r"\1T\2",
    ),
    (r".-\d", "a minus sign stands before the P only", None),
    (r"[.,]\d*[YMDH]", "only seconds may have a decimal point", None),
    (",", "a decimal point is wanted, not a comma", "."),
    (r"\.S|\D\.", "a decimal point has digits on both sides", None),
)
"""What is wrong, how to say so, and what to put in its place if that is known."""
