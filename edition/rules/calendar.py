"""Dates in words: which day, month or year a phrase names, and on which weekday.

In English, German, French, Italian, Spanish, Russian and Latin, and in digits. A phrase
that names more than one date, or more than a date, is not read. This module must not
know elements, nor any rule.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from edition.model import When

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            """january jan januar janner jener janvier janv gennaio genn enero ene
            январь января янв ianuarius ianuarii januarius januarii""",
            """february feb febr februar feber hornung fevrier fevr febbraio febbr
            febrero февраль февраля февр фев februarius februarii""",
            """march mar mart marz maerz merz mars marzo март марта мар martius
            martii""",
            """april apr avril avr aprile abril апрель апреля апр aprilis""",
            """may mai maggio magg mayo май мая maius maii""",
            """june jun juni juin giugno junio июнь июня июн iunius iunii junius
            junii""",
            """july jul juli juillet juil luglio julio июль июля июл iulius iulii
            julius julii""",
            """august aug aout agosto август августа авг augustus augusti""",
            """september sept sep septembre settembre septiembre setiembre сентябрь
            сентября сент сен septembris""",
            """october oct oktober okt octobre ottobre octubre октябрь октября окт
            octobris""",
            """november nov novembre noviembre ноябрь ноября нояб ноя novembris""",
            """december dec dezember dez decembre dicembre diciembre dic декабрь
            декабря дек decembris""",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            """monday mon montag lundi lunedi lunes понедельник понедельника пн
            lunae""",
            """tuesday tue tues dienstag mardi martedi martes вторник вторника вт
            martis""",
            """wednesday wed mittwoch mercredi mercoledi miercoles среда среду среды
            ср mercurii""",
            """thursday thu thur thurs donnerstag jeudi giovedi jueves четверг
            четверга чт iovis jovis""",
            """friday fri freitag vendredi venerdi viernes пятница пятницу пятницы
            пт veneris""",
            """saturday sat samstag sonnabend samedi sabato sabado суббота субботу
            субботы сб saturni sabbati""",
            """sunday sun sonntag dimanche domenica domingo воскресенье воскресенья
            вс solis dominica""",
        )
    )
    for name in names.split()
}
_ROMAN: Final = {
    name: number
    for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)
}
_FILLING: Final = frozenset(
    """
    the of on in at st nd rd th er eme ten den der am im vom le la les du de del dell di
    il lo el d l dem das e year anno jahr jahres an annee ano año a ad ce c e г год года
    году числа uhr dies die mensis mense domini letter dated date tag
    """.split()
)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_NUMERIC = re.compile(
    r"\s*(\d{1,2})\s*([./-])\s*(\d{1,2}|[ivxIVX]{1,4})\s*\2\s*(\d{4}|\d\d)\s*\Z"
)
_ISO = re.compile(r"\s*(\d{4})-(\d\d)(?:-(\d\d))?\s*\Z")
_BC = re.compile(
    r"\b(?:b\.? ?c|a\. ?c|v\. ?chr|av\. ?j|до н|o\. ?s|st\. ?v)\b", re.IGNORECASE
)
_DAYS: Final = 31
_MONTH_COUNT: Final = 12
_YEAR: Final = re.compile(r"\d{3,4}\Z")
_LAST_JULIAN: Final = 1930
_GREGORIAN: Final = 1582
_NEW_YEAR: Final = 1753
_FEBRUARY, _MARCH, _LEAP_DAY = 2, 3, 29


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase says of a date; what it leaves out is 0."""

    year: int = 0
    month: int = 0
    day: int = 0

    def agrees(self, when: When) -> bool:
        """Tell whether the phrase can mean a normalised date."""
        pairs = (
            (self.year, when.year),
            (self.month, when.month),
            (self.day, when.day),
        )
        return all(not said or not meant or said == meant for said, meant in pairs)


def plain(text: str) -> str:
    """Take case and marks from letters."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", kept)  # the breve stays: й is no и


def said(text: str) -> tuple[Said, ...]:
    """Read the one date that a phrase names.

    Returns:
        The ways in which it can be read: two where 6/2/1949 may begin with the day or
        the month; none where the phrase is no single date.
    """
    if (match := _ISO.match(text)) is not None:
        return (Said(int(match[1]), int(match[2]), int(match[3] or 0)),)
    if (match := _NUMERIC.match(text)) is not None:
        return _numeric(match[1], match[2], match[3].casefold(), match[4])
    if _BC.search(text):
        return ()
    found = _in_words(_WORD.findall(plain(text)))
    return () if found is None else (found,)


def _numeric(first: str, mark: str, second: str, year: str) -> tuple[Said, ...]:
    # two digits say the year only within its century, so the year stays open
    full = int(year) if len(year) > len("49") else 0
    if second in _ROMAN:
        return (Said(full, _ROMAN[second], int(first)),)
    if not second.isdigit():
        return ()
    one, two = int(first), int(second)
    ways = [(one, two)] if mark == "." else [(one, two), (two, one)]
    return tuple(
        Said(full, month, day)
        for day, month in ways
        if 1 <= day <= _DAYS and 1 <= month <= _MONTH_COUNT
    )


def _in_words(words: list[str]) -> Said | None:
    year = month = day = 0
    for word in words:
        if word in _MONTHS and not month:
            month = _MONTHS[word]
        elif _YEAR.match(word) and not year:
            year = int(word)
        elif word.isdigit() and 1 <= int(word) <= _DAYS and not day:
            day = int(word)
        elif word not in _FILLING and word not in _WEEKDAYS:
            return None
    if day and not month:
        return None
    return Said(year, month, day) if year or month else None


def weekday_of(text: str) -> tuple[str, int] | None:
    """Find the weekday that a phrase names, and its number; Monday is 0.

    None where it names none, or several.
    """
    found = [
        (word, _WEEKDAYS[plain(word)])
        for word in re.findall(r"[^\W\d_]+", text)
        if plain(word) in _WEEKDAYS
    ]
    return found[0] if len(found) == 1 else None


def weekdays(when: When) -> set[int]:
    """Return the weekdays that a day may have had; Monday is 0.

    Two as long as some counted by the Julian calendar: a text may give the weekday of
    a date in either.
    """
    if not when.day or not 1 <= when.year <= date.max.year:
        return set()
    gregorian = date(when.year, when.month, when.day)
    own = {gregorian.weekday()}
    if when.year < _LAST_JULIAN:
        own.add((gregorian.weekday() + julian_lag(when.year)) % 7)
    return own


def julian_lag(year: int) -> int:
    """Return by how many days the Julian calendar was behind in a year."""
    return year // 100 - year // 400 - 2


def is_old_style(spoken: Said, when: When) -> bool:
    """Tell whether a phrase gives in an older way the day that is meant.

    By the Julian calendar, or in a year that begins in March.
    """
    if not when.day or not 1 <= when.year <= date.max.year:
        return False
    meant = date(when.year, when.month, when.day)
    if not spoken.day or not spoken.month:
        return False
    years = {spoken.year} if spoken.year else {when.year, when.year - 1}
    if (spoken.month, spoken.day) == (when.month, when.day):
        is_march_year = when.year < _NEW_YEAR and when.month <= _MARCH
        return is_march_year and spoken.year == when.year - 1
    if not _GREGORIAN <= when.year < _LAST_JULIAN:
        return False
    return any(
        abs(_ordinal(year, spoken) + julian_lag(when.year) - meant.toordinal()) <= 1
        for year in years
        if year > 0
    )


def _ordinal(year: int, spoken: Said) -> int:
    """Number the days; 29 February is the day before 1 March in every year."""
    if (spoken.month, spoken.day) == (_FEBRUARY, _LEAP_DAY):
        return date(year, _MARCH, 1).toordinal() - 1
    last = monthrange(year, spoken.month)[1]
    return date(year, spoken.month, min(spoken.day, last)).toordinal()
