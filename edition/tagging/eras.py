"""Years, spans of years, decades and centuries: what is a number, and what is none.

This module must not know months.
"""

from __future__ import annotations

import re
from typing import Final

from edition.model import When
from edition.tagging.dated import CLEAR, LIKELY, UNLIKELY, Dated, span
from edition.tagging.months import IN

_AROUND: Final = 40
"""Characters before a number that are looked at."""


def era_of(found: re.Match[str], text: str) -> Dated | None:
    """Read a match of `dates` that has no month; None where it is no date.

    Args:
        found: with the groups decade, century, roman, y3 and y4, or y5.
        text: in which it stands.
    """
    groups = found.groupdict()
    if groups["decade"]:
        first = int(groups["decade"])
        return span(found, (f"{first}", f"{first + 9}"), CLEAR, "a decade", (first,))
    if century := groups["century"] or groups["roman"]:
        return _century(found, century)
    if groups["y3"]:
        return _years(found)
    sure, why = _year(found, text)
    if not sure:
        return None
    pairs = [("when", str(When(int(groups["y5"]))))]
    if groups["circa"]:
        pairs.append(("cert", "low"))
    years, is_bare = (int(groups["y5"]),), sure == UNLIKELY
    return Dated(*found.span(), tuple(pairs), sure, why, years, is_bare=is_bare)


def _century(found: re.Match[str], number: str) -> Dated | None:
    count = int(number) if number.isdigit() else _roman(number)
    first = (count - 1) * 100 + 1
    bounds = (f"{first:04}", f"{first + 99:04}")
    return span(found, bounds, CLEAR, "a century") if count else None


def _years(found: re.Match[str]) -> Dated | None:
    first, last, between = found["y3"], found["y4"], found["to"].strip()
    if len(last) < len(first):
        if between not in {"-", "–", "—"}:
            return None
        last = first[:2] + last
    is_span = int(last) > int(first)
    if not is_span or (between in {"and", "und", "et"} and not found["from"]):
        return None
    years = (int(first), int(last))
    return span(found, (first, last), LIKELY, "a span of years", years)


_BEHIND_NUMBER: Final = re.compile(
    r"(?:\b(?:no|nos|nr|p|pp|s|vol|art|op|f|d|ll|box|file|lot|fol|ff?|n|§|room|page|"
    r"pages|number|номер|стр|л|д|оп|ф)\.?|[§#№$£€+=×*/])\s*\Z",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\s+(?:copies|pages|words|volumes|documents|years|days|hours|people|persons|men|"
    r"women|dollars|pounds|tons|tonnes|miles|kilomet|meters|metres|feet|troops|soldiers|"
    r"vehicles|rubles|roubles|marks|francs|per\s?cent|%|kg|km|m\b|Seiten|Mann|Jahre|"
    r"Meter|Mark|Tonnen|pages|hommes|ans|mètres|francs|tonnes|человек|рублей|тонн|лет)",
)


def _year(found: re.Match[str], text: str) -> tuple[float, str]:
    before = text[max(found.start() - _AROUND, 0) : found.start()]
    behind = text[found.end() : found.end() + _AROUND]
    if _BEHIND_NUMBER.search(before[-16:]) or _COUNTED.match(behind):
        return 0.0, ""
    if found["g"] or found["circa"]:
        return LIKELY, "a year"
    words = before.split()
    word = words[-1].strip("(").lower() if words else ""
    if word in IN:
        return LIKELY, f"a year behind “{words[-1]}”"
    if before.rstrip().endswith("(") and behind.lstrip()[:1] in {")", ",", ";"}:
        return LIKELY, "a year in brackets"
    return UNLIKELY, "four figures that may be a year"


_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text.upper()]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value
        for index, value in enumerate(values)
    )
