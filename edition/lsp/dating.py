"""Dates and lengths of time in words, as a hover says them.

TEI Guidelines, att.datable.w3c and att.duration; ISO 8601. This module must not know
where in a text they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from edition.model.dates import When

_MONTHS: Final = (
    "January February March April May June July August September October November "
    "December"
).split()
_DAYS: Final = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
_YEARLY: Final = re.compile(r"--(\d\d)(?:-(\d\d))?\Z|---(\d\d)\Z")
_TIME: Final = re.compile(r"(?:T|\A)(\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?")
_LENGTH: Final = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?\Z"
)
_UNITS: Final = "year month week day hour minute second".split()
_PAIRS: Final = (
    ("from", "to", "from {}", "until {}"),
    ("notBefore", "notAfter", "not before {}", "not after {}"),
)
_DOUBTS: Final = {
    "high": "nearly certain",
    "medium": "fairly certain",
    "low": "doubtful",
    "unknown": "how certain is not known",
}


def in_words(attributes: Mapping[str, str]) -> str:
    """Return what the attributes of an element say of its date; "" for nothing.

    Args:
        attributes: as they are written, by name.
    """
    said = []
    if when := _said(attributes, "when"):
        said.append(when)
    for first, last, before, behind in _PAIRS:
        start, end = _said(attributes, first), _said(attributes, last)
        words = [before.format(start)] if start else []
        words += [behind.format(end)] if end else []
        if words:
            said.append((" " if first == "from" else ", ").join(words))
    if length := _length(attributes.get("dur", attributes.get("dur-iso", ""))):
        said.append(f"for {length}" if not said else f"({length})")
    if not said:
        return ""
    doubt = _DOUBTS.get(attributes.get("cert", "").strip(), "")
    whole = " ".join(said)
    return f"{whole[0].upper()}{whole[1:]}" + (f"; {doubt}" if doubt else "")


def _said(attributes: Mapping[str, str], name: str) -> str:
    for key in (name, f"{name}-iso"):
        value = attributes.get(key, "").strip()
        if words := _date(value):
            return words
    return ""


def _date(value: str) -> str:
    if (yearly := _YEARLY.match(value)) is not None:
        month, day, only = yearly.groups()
        if only:
            return f"day {int(only)} of a month"
        if not 1 <= int(month) <= len(_MONTHS):
            return ""
        name = _MONTHS[int(month) - 1]
        return f"{int(day)} {name} of any year" if day else f"{name} of any year"
    when = When.parse(value)
    time = _TIME.search(value)
    clock = f"{time[1]}{_zone(time[2])}" if time is not None else ""
    if when is None:
        return clock if time is not None and time.start() == 0 else ""
    words = _day(when)
    return f"{words}, {clock}" if clock else words


def _zone(written: str | None) -> str:
    if not written:
        return ""
    return " UTC" if written == "Z" else f" UTC{written}"


def _day(when: When) -> str:
    year = f"{-when.year} before our era" if when.year < 0 else str(when.year)
    if not when.month:
        return year
    month = f"{_MONTHS[when.month - 1]} {year}"
    if not when.day:
        return month
    words = f"{when.day} {month}"
    if date.min.year <= when.year <= date.max.year:
        day = date(when.year, when.month, when.day).weekday()
        return f"{_DAYS[day]}, {words}"
    return words


def _length(value: str) -> str:
    """Return a length of time (ISO 8601: `P1Y6M`) in words."""
    found = _LENGTH.match(value.strip())
    if found is None:
        return ""
    parts = [
        f"{number} {unit}{'' if number == '1' else 's'}"
        for number, unit in zip(found.groups(), _UNITS, strict=True)
        if number
    ]
    return ", ".join(parts)
