"""Reads a date as a text writes it: 6 February 1949, 6.2.1949, 6 февраля 1949 г.

Only what can be read in one way is read. This module must not know how TEI normalises
dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NAMES: Final = (
    (
        "january jan januar jänner janner janvier января январь gennaio enero ianuarii "
        "januarii ianuarius januarius"
    ),
    (
        "february feb februar feber février fevrier февраля февраль febbraio febrero "
        "februarii februarius"
    ),
    "march mar märz maerz mars марта март marzo martii martius",
    "april apr avril апреля апрель aprile abril aprilis",
    "may mai мая май maggio mayo maii maius",
    "june jun juni juin июня июнь giugno junio iunii junii iunius",
    "july jul juli juillet июля июль luglio julio iulii julii iulius",
    "august aug août aout августа август agosto augusti augustus",
    (
        "september sep sept septembre сентября сентябрь settembre septiembre setiembre "
        "septembris"
    ),
    "october oct oktober octobre октября октябрь ottobre octubre octobris",
    "november nov novembre ноября ноябрь noviembre novembris",
    (
        "december dec dezember décembre decembre декабря декабрь dicembre diciembre "
        "decembris"
    ),
)
_MONTHS: Final = {
    name: number for number, names in enumerate(_NAMES, 1) for name in names.split()
}
_DAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday montag lundi понедельник понедельника lunedì lunedi lunes",
            "tuesday dienstag mardi вторник вторника martedì martedi martes",
            (
                "wednesday mittwoch mercredi среда среду среды mercoledì mercoledi "
                "miércoles miercoles"
            ),
            "thursday donnerstag jeudi четверг четверга giovedì giovedi jueves",
            "friday freitag vendredi пятница пятницу пятницы venerdì venerdi viernes",
            (
                "saturday samstag sonnabend samedi суббота субботу субботы sabato "
                "sábado sabado"
            ),
            "sunday sonntag dimanche воскресенье воскресенья domenica domingo",
        )
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS: Final = tuple(
    re.compile(form.replace("MONTH", f"(?P<month>{_MONTH})"), re.IGNORECASE)
    for form in (
        (
            r"(?<![\d/.])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|°|-?го|-?е)?,?\s*"
            r"(?:(?:day\s+)?of\s+|de\s+|di\s+)?\bMONTH\b\.?"
            r"(?:,?\s*(?:de\s+|del\s+|anno\s+|of\s+)?(?P<year>\d{4})(?!\d))?"
        ),
        (
            r"\bMONTH\b\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d/])"
            r"(?:,?\s*(?P<year>\d{4})(?!\d))?"
        ),
        r"\bMONTH\b\.?,?\s+(?:de\s+|del\s+|of\s+)?(?P<year>\d{4})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])",
    )
)
_YEAR = re.compile(r"\s*(?P<year>\d{4})\s*\.?\s*")
_ROMAN_DAYS = re.compile(
    r"\b(?:kal|cal|non|id)(?:endas|endis|\.|as|ibus|us)", re.IGNORECASE
)
_DOUBLE = re.compile(r"\d\s?/\s?\d")
_TWELVE: Final = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written; what is not written is 0."""

    year: int
    month: int
    day: int


def read_date(text: str) -> Written | None:
    """Read the one date in a text.

    Args:
        text: English, German, French, Russian, Italian, Spanish or Latin.

    Returns:
        None where there is none, or more than one, or one that can be read in two
        ways: old and new style (6/17 March), the days of the Romans.
    """
    plain = " ".join(text.split())
    if _DOUBLE.search(plain) or _ROMAN_DAYS.search(plain):
        return None
    year = _YEAR.fullmatch(plain)
    if year is not None:
        return Written(int(year["year"]), 0, 0)
    found = list(_dates(plain))
    names = [word for word in re.findall(r"\w+", plain.lower()) if word in _MONTHS]
    if len(found) != 1 or len(names) > 1:
        return None
    date = found[0]
    used = sum(map(bool, (date.year, date.day, date.month and not names)))
    return date if len(re.findall(r"\d+", plain)) == used else None


def _dates(text: str) -> Iterator[Written]:
    """Yield each date in a text, each stretch read by the form that reads most."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            parts = match.groupdict()
            month = parts["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS[month]
            day = int(parts.get("day") or 0)
            if not 1 <= number <= _TWELVE or day > monthrange(4, number)[1]:
                continue
            taken.append(match.span())
            yield Written(int(parts.get("year") or 0), number, day)


def read_weekday(text: str) -> int | None:
    """Read the one day of the week in a text: 0 is Monday; None where there is none."""
    words = re.findall(r"\w+", text.lower())
    found = {_DAYS[word] for word in words if word in _DAYS}
    return found.pop() if len(found) == 1 else None
