"""Finds dates in running words and says what day, month or years they mean.

In English, German, French and Russian, with the numerals of the West; in Chinese by 年,
月 and 日. A date that does not say its year is given it by the context, which is told.
Numbers that only look like years are left alone. The attributes are those of
att.datable.w3c (TEI Guidelines, 3.6.4). This module must not know a file.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as calendar_date
from functools import cache
from typing import Final

from edition.model import When
from edition.tagging.months import (
    CAPITAL,
    IN,
    LANGUAGES,
    months,
    weekdays,
)

_CLEAR, _LIKELY, _MAYBE, _UNLIKELY = 0.95, 0.85, 0.7, 0.5
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in running words."""

    start: int
    end: int
    attributes: tuple[tuple[str, str], ...]
    confidence: float
    why: str
    years: tuple[int, ...] = ()
    """That it says itself."""
    missing: tuple[When, When] | None = None
    """Its first and last day where the year is not said: with the year 0."""


def dates(text: str, language: str) -> Iterator[Dated]:
    """Yield the dates of a text, in order; none overlaps another.

    Args:
        text: running words.
        language: of them (BCP 47); "" for unknown.
    """
    primary = language.partition("-")[0].lower()
    if primary in {"zh", "ja"}:
        yield from _chinese(text)
        return
    own = primary if primary in LANGUAGES else ""
    position = 0
    for found in _expression(own).finditer(text):
        if found.start() < position:
            continue
        dated = _read(found, text, own)
        if dated is not None:
            yield dated
            position = dated.end


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of an expression: what of a date it says; 0 for what it does not."""

    year: int = 0
    month: int = 0
    day: int = 0


_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR: Final = r"(?:1\d{3}|20\d\d)(?![\d])"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|e|\.|-?го)?"
_DASH: Final = r"\s*[-–—]\s*"
_TO: Final = rf"(?:{_DASH}|\s+(?:to|until|till|through|bis|zum|au|à|по|до)\s+(?:zum\s+|the\s+)?)"
_BEFORE: Final = r"(?<![\w./,:$£€№#§-])"
_AFTER: Final = r"(?![\w]|[-–/:]\d|[.,]\d)"


@cache
def _expression(language: str) -> re.Pattern[str]:
    month = "|".join(sorted(months(language), key=len, reverse=True))
    day_name = "|".join(sorted(weekdays(language), key=len, reverse=True))
    m = rf"(?:{month})\b\.?"
    day = rf"{_DAY}{_ORDINAL}(?:\s+(?:of|de)\s+(?:the\s+)?|\s+)"
    year = rf"{_YEAR}(?:\s+г(?:ода?|оду|\.)?(?!\w))?"
    of_year = rf"(?:\s*,\s*|\s+(?:of|de|года)?\s*){year}"
    parts = [
        # 6 February 1949 to 3 March 1949; 21 to 30 September 1949
        rf"(?P<weekday>(?:{day_name})\s*,?\s+(?:the\s+|dem\s+|den\s+|le\s+)?)?"
        rf"(?:(?P<d1>{_DAY}){_ORDINAL}(?:\s+(?:of\s+)?(?P<dm1>{m})"
        rf"(?:(?P<dy1>{of_year}))?)?{_TO})?"
        rf"(?P<d2>{day})(?P<dm2>{m})(?P<dy2>{of_year})?",
        # February 6, 1949; September 21 to October 3, 1949; September 21-30, 1949
        rf"(?P<weekday_>(?:{day_name})\s*,\s*)?"
        rf"(?:(?P<mm1>{m})\s+(?P<md1>{_DAY}){_ORDINAL}(?P<my1>,\s*{_YEAR})?{_TO})?"
        rf"(?P<mm2>{m})?(?(mm2)\s+)(?P<md2>{_DAY})(?(mm1)|(?(mm2)|(?!)))"
        rf"(?:st|nd|rd|th)?(?![\d.:])(?P<my2>\s*,\s*{_YEAR}|\s+{_YEAR})?",
        # February 1949; February-March 1949; February 1949 to March 1950
        rf"(?:(?P<m1>{m})(?P<y1>{of_year})?{_TO})?(?P<m2>{m})(?P<y2>{of_year})",
        # April
        rf"(?:(?P<lone1>{m}){_TO})?(?P<lone2>{m})",
        # 1949-02-06, 06.02.1949, 2/6/1949
        r"(?P<iso>(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))",
        rf"(?P<nd>{_DAY})\.\s?(?P<nm>0?[1-9]|1[0-2])\.\s?(?P<ny>{_YEAR})",
        # the 1920s, 17th century
        r"(?P<decade>(?:1\d|20)\d0)(?:'|’)?(?:s\b|er\b(?:\s+Jahren?)?|-е\b(?:\s+год\w+)?)",
        r"(?P<century>1\d|20|21)(?:th|st)?\.?[\s-]+(?:century|Jahrhunderts?)\b",
        r"(?P<roman>X{0,2}(?:IX|IV|V?I{0,3}))(?:e|ème|ᵉ)?[\s-]+(?:siècle|век[ае]?)\b",
        # 1934-1935, 1934–35, from 1925 to 1952, 1949
        rf"(?P<from>(?:from|between|von|zwischen|de|entre|с)\s+)?"
        rf"(?P<y3>{_YEAR})(?P<to>{_DASH}|\s+(?:to|and|bis|und|à|et|по|до)\s+)"
        r"(?P<y4>(?:1\d|20)\d\d|\d\d)(?!\d)(?:\s+гг?\.?(?!\w))?",
        rf"(?P<circa>(?:c\.|ca\.?|circa|um|vers)\s+)?(?P<y5>{_YEAR})"
        rf"(?P<g>\s+г(?:ода?|оду|\.)(?!\w))?",
    ]
    return re.compile(
        _BEFORE + "(?:" + "|".join(parts) + ")" + _AFTER, re.IGNORECASE
    )


def _read(found: re.Match[str], text: str, language: str) -> Dated | None:
    """Read what the expression has matched, by which of its parts it is."""
    groups = found.groupdict()
    known = months(language)

    def month(name: str) -> int:
        return known.get((groups[name] or "").rstrip(".").lower(), 0)

    def number(name: str) -> int:
        digits = re.search(r"\d+", groups[name] or "")
        return int(digits[0]) if digits else 0

    if groups["d2"]:
        second = _Atom(number("dy2"), month("dm2"), number("d2"))
        first = (
            _Atom(number("dy1"), month("dm1"), number("d1")) if groups["d1"] else None
        )
        return _joined(found, text, first, second, groups["weekday"], language)
    if groups["md2"]:
        second = _Atom(number("my2"), month("mm2") or month("mm1"), number("md2"))
        first = (
            _Atom(number("my1"), month("mm1"), number("md1")) if groups["mm1"] else None
        )
        return _joined(found, text, first, second, groups["weekday_"], language)
    if groups["m2"]:
        second = _Atom(number("y2"), month("m2"))
        first = _Atom(number("y1"), month("m1")) if groups["m1"] else None
        return _joined(found, text, first, second, None, language)
    if groups["lone2"]:
        return _lone_month(found, text, month("lone1"), month("lone2"), language)
    if groups["iso"]:
        when = When.parse(groups["iso"])
        return None if when is None else _plain(found, when, _CLEAR, "a day in ISO 8601")
    if groups["nd"]:
        when = When.parse(f"{number('ny'):04}-{number('nm'):02}-{number('nd'):02}")
        sure = _LIKELY if language not in {"en", ""} or number("nd") > 12 else _MAYBE  # noqa: PLR2004
        return None if when is None else _plain(found, when, sure, "day.month.year")
    return _years(found, text, number)


def _years(found: re.Match[str], text: str, number: object) -> Dated | None:
    groups = found.groupdict()
    if groups["decade"]:
        first = int(groups["decade"])
        return _span(found, f"{first}", f"{first + 9}", _CLEAR, "a decade", (first,))
    for name in ("century", "roman"):
        if groups[name]:
            value = groups[name]
            count = int(value) if value.isdigit() else _roman(value)
            if not count:
                return None
            first = (count - 1) * 100 + 1
            return _span(found, f"{first:04}", f"{first + 99:04}", _CLEAR, "a century")
    if groups["y3"]:
        first, last = groups["y3"], groups["y4"]
        if len(last) == 2:  # noqa: PLR2004
            if not groups["to"].strip() in {"-", "–", "—"}:
                return None
            last = first[:2] + last
        if int(last) <= int(first):
            return None
        is_and = groups["to"].strip() in {"and", "und", "et"}
        if is_and and not groups["from"]:
            return None
        return _span(
            found, first, last, _LIKELY, "a span of years", (int(first), int(last))
        )
    year = int(groups["y5"])
    sure, why = _year_confidence(found, text)
    if not sure:
        return None
    when = When(year)
    pairs = (("when", str(when)),)
    if groups["circa"]:
        pairs = (*pairs, ("cert", "low"))
    return Dated(found.start(), found.end(), pairs, sure, why, (year,))


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


def _year_confidence(found: re.Match[str], text: str) -> tuple[float, str]:
    before, behind = text[: found.start()], text[found.end() :]
    if _BEHIND_NUMBER.search(before[-16:]) or _COUNTED.match(behind):
        return 0.0, ""
    if found["g"] or found["circa"]:
        return _LIKELY, "a year"
    words = before.split()
    word = words[-1].strip("(").lower() if words else ""
    if word in IN:
        return _LIKELY, f"a year behind “{words[-1]}”"
    if before.rstrip().endswith("(") and behind.lstrip()[:1] in {")", ",", ";"}:
        return _LIKELY, "a year in brackets"
    return _UNLIKELY, "four figures that may be a year"


def _joined(  # noqa: PLR0913, PLR0917 - the parts of an expression
    found: re.Match[str],
    text: str,
    first: _Atom | None,
    second: _Atom,
    weekday: str | None,
    language: str,
) -> Dated | None:
    """Read one date, or one that goes on to a second, which lends it what it lacks."""
    if not _has_capitals(found[0], language):
        return None
    if first is not None:
        first = _Atom(
            first.year or second.year, first.month or second.month, first.day
        )
        if bool(first.day) != bool(second.day):
            return None
    atoms = [atom for atom in (first, second) if atom is not None]
    days = [_when(atom) for atom in atoms]
    if any(day is None for day in days):
        return None
    whens = [day for day in days if day is not None]
    start, end = found.span()
    years = tuple(atom.year for atom in atoms if atom.year)
    if first is not None and whens[0].first >= whens[-1].first:
        return None
    if not second.year:
        return Dated(start, end, (), _LIKELY, "", (), (whens[0], whens[-1]))
    sure, why = _CLEAR, "a date in full" if second.day else "a month and its year"
    if weekday and first is None:
        known = weekdays(language)
        said = known.get(re.split(r"[\s,]", weekday.lower())[0], 0)
        real = calendar_date(second.year, second.month, second.day).isoweekday()
        if said != real:
            sure, why = _UNLIKELY, "the day of the week is another one"
    if first is not None:
        pairs = (("from", str(whens[0])), ("to", str(whens[1])))
        return Dated(start, end, pairs, sure, "from one date to another", years)
    del text
    return Dated(start, end, (("when", str(whens[0])),), sure, why, years)


def _lone_month(
    found: re.Match[str], text: str, first: int, second: int, language: str
) -> Dated | None:
    """Read a month without a year: only where a word before it says that it is one."""
    word = found["lone2"]
    if not _has_capitals(found[0], language) or word.endswith(".") or len(word) <= 3 and word.lower() not in {"may", "mai", "май", "мае", "мая"}:  # noqa: PLR2004, RUF021
        return None
    words = text[: found.start()].split()
    before = words[-1].lower() if words else ""
    if before not in IN or (before == "to" and word.lower() in {"march", "may"}):
        return None
    one, other = When(0, first or second), When(0, second)
    return Dated(
        found.start(), found.end(), (), _LIKELY, "", (), (one, other)
    )


def dated_by(found: Dated, year: int, why: str, confidence: float) -> Dated:
    """Give a date the year that it does not say.

    Args:
        found: a date with something `missing`.
        year: from its context; 0 where that says none.
        why: where the year comes from.
        confidence: how sure it is.
    """
    if found.missing is None:
        return found
    one, other = found.missing
    if not year:
        pairs: tuple[tuple[str, str], ...] = (
            (("when", _recurring(one)),)
            if one == other
            else (("from", _recurring(one)), ("to", _recurring(other)))
        )
        sure = _LIKELY if one.day else _MAYBE
        return Dated(
            found.start, found.end, pairs, sure, "the year is not said", (), found.missing
        )
    start = When(year, one.month, one.day)
    end = When(year + (other.month < one.month), other.month, other.day)
    if one.day and one.day > monthrange(year, one.month)[1]:
        return dated_by(found, 0, "", 0)
    values = (
        (("when", str(start)),)
        if one == other
        else (("from", str(start)), ("to", str(end)))
    )
    pairs = (*values, ("cert", "medium"), ("evidence", "internal"))
    return Dated(found.start, found.end, pairs, confidence, why, (), found.missing)


def _recurring(when: When) -> str:
    """Return a month or a day of no year (XML Schema part 2, 3.2.12 and 3.2.14)."""
    return f"--{when.month:02}" + (f"-{when.day:02}" if when.day else "")


def _when(atom: _Atom) -> When | None:
    length = monthrange(atom.year or 4, atom.month)[1] if atom.month else 0
    if atom.day > length:
        return None
    return When(atom.year, atom.month, atom.day)


def _plain(found: re.Match[str], when: When, sure: float, why: str) -> Dated:
    return Dated(*found.span(), (("when", str(when)),), sure, why, (when.year,))


def _span(  # noqa: PLR0913, PLR0917 - a date has these parts
    found: re.Match[str],
    first: str,
    last: str,
    sure: float,
    why: str,
    years: tuple[int, ...] = (),
) -> Dated:
    return Dated(*found.span(), (("from", first), ("to", last)), sure, why, years)


def _has_capitals(words: str, language: str) -> bool:
    """Tell whether the months have the capital that their language wants."""
    if language not in CAPITAL:
        return True
    known = months(language)
    return all(
        word[0].isupper()
        for word in re.findall(r"[^\W\d_]+", words)
        if word.lower() in known
    )


_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text.upper()]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value
        for index, value in enumerate(values)
    )


_HAN_DIGITS: Final = "〇一二三四五六七八九"
_HAN: Final = re.compile(
    r"(?P<year>[12]\d{3}|[一二][〇零○一二三四五六七八九]{3})年"
    r"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|"
    r"[一二三四五六七八九])[日号號])?)?"
)


def _chinese(text: str) -> Iterator[Dated]:
    for found in _HAN.finditer(text):
        year = int("".join(_digit(letter) for letter in found["year"]))
        month, day = _han_number(found["month"]), _han_number(found["day"])
        when = _when(_Atom(year, month, day))
        if when is not None:
            yield _plain(found, when, _CLEAR, "a date with 年")


def _digit(letter: str) -> str:
    if letter in "零○":
        return "0"
    return letter if letter.isdigit() and letter.isascii() else str(_HAN_DIGITS.find(letter))


def _han_number(text: str | None) -> int:
    if not text:
        return 0
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_digit(text))
    return (int(_digit(tens)) if tens else 1) * 10 + (int(_digit(ones)) if ones else 0)
