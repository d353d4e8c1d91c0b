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
from edition.tagging.chinese import chinese_dates
from edition.tagging.dated import CLEAR, LIKELY, MAYBE, UNLIKELY, Dated, plain, span
from edition.tagging.dating import qualified
from edition.tagging.eras import era_of
from edition.tagging.months import CAPITAL, IN, LANGUAGES, abbreviated, months, weekdays


def dates(text: str, language: str) -> Iterator[Dated]:
    """Yield the dates of a text, in order; none overlaps another.

    Args:
        text: running words.
        language: of them (BCP 47); "" for unknown.
    """
    primary = language.partition("-")[0].lower()
    if primary in {"zh", "ja"}:
        yield from chinese_dates(text)
        return
    own = primary if primary in LANGUAGES else ""
    position = 0
    expression = _expression(own)
    for start in _starts(text, own):
        found = expression.match(text, start) if start >= position else None
        if found is None:
            continue
        position = found.end()  # a part of what is no date is none, too
        dated = _read(found, text, own)
        if dated is not None:
            yield dated if dated.missing else qualified(dated, text)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of an expression: what of a date it says; 0 for what it does not."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class _Pair:
    """What an expression says: a date, or two and what joins them."""

    first: _Atom | None
    second: _Atom
    weekday: str = ""


_MONTHS: Final = 12
_BESIDE: Final = 24
"""Characters before a month that are looked at."""
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR: Final = r"(?:1\d{3}|20\d\d)(?![\d])"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|e|\.|-?го)?"
_DASH: Final = r"\s*[-–—]\s*"
_TO: Final = (
    rf"(?:{_DASH}|\s+(?:to|until|till|through|bis|zum|au|à|по|до)\s+(?:zum\s+|the\s+)?)"
)
_BEFORE: Final = r"(?<![\w./,:$£€№#§-])"
_AFTER: Final = r"(?![\w]|[-–/:]\d|[.,]\d)"


_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_ROMAN: Final = frozenset("ivx")
_OPENING: Final = frozenset(
    "from between von zwischen de entre с c ca circa um vers".split()
)


@cache
def _openers(language: str) -> frozenset[str]:
    return _OPENING | {*months(language), *weekdays(language)}


def _starts(text: str, language: str) -> Iterator[int]:
    """Yield where a date may begin: it would take long to try everywhere."""
    openers = _openers(language)
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isdigit():
            yield found.start()
        else:
            word = word.lower()
            if word in openers or _ROMAN.issuperset(word.rstrip("e")):
                yield found.start()


@cache
def _expression(language: str) -> re.Pattern[str]:
    short = abbreviated(language)
    full = "|".join(sorted({*months(language)} - short, key=len, reverse=True))
    abbreviation = "|".join(sorted(short, key=len, reverse=True)) or "(?!)"
    day_name = "|".join(sorted(weekdays(language), key=len, reverse=True))
    m = rf"(?:(?:{full})(?!\w)|(?:{abbreviation})(?!\w)\.?)"
    day = rf"{_DAY}{_ORDINAL}(?:\s+(?:of|de)\s+(?:the\s+)?|\s+)"
    year = rf"{_YEAR}(?:\s+г(?:ода?|оду|\.)?(?!\w))?"
    of_year = rf"(?:\s*,\s*|\s+(?:of|de|года)?\s*){year}"
    parts = [
        # 6 February 1949 to 3 March 1949; 21 to 30 September 1949
        (
            rf"(?P<weekday>(?:{day_name})\s*,?\s+(?:the\s+|dem\s+|den\s+|le\s+)?)?"
            rf"(?:(?P<d1>{_DAY}){_ORDINAL}(?:\s+(?:of\s+)?(?P<dm1>{m})"
            rf"(?:(?P<dy1>{of_year}))?)?{_TO})?"
            rf"(?P<d2>{day})(?P<dm2>{m})(?P<dy2>{of_year})?"
        ),
        # February 6, 1949; September 21 to October 3, 1949; September 21-30, 1949
        (
            rf"(?P<weekday_>(?:{day_name})\s*,\s*)?"
            rf"(?:(?P<mm1>{m})\s+(?P<md1>{_DAY}){_ORDINAL}(?P<my1>,\s*{_YEAR})?{_TO})?"
            rf"(?P<mm2>{m})?(?(mm2)\s+)(?P<md2>{_DAY})(?(mm1)|(?(mm2)|(?!)))"
            rf"(?:st|nd|rd|th)?(?!\d|[.:]\d)(?P<my2>\s*,\s*{_YEAR}|\s+{_YEAR})?"
        ),
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
        (
            rf"(?P<from>(?:from|between|von|zwischen|de|entre|с)\s+)?"
            rf"(?P<y3>{_YEAR})(?P<to>{_DASH}|\s+(?:to|and|through|bis|und|à|et|по|до)\s+)"
            r"(?P<y4>(?:1\d|20)\d\d|\d\d)(?!\d)(?:\s+гг?\.?(?!\w))?"
        ),
        (
            rf"(?P<circa>(?:c\.|ca\.?|circa|um|vers)\s+)?(?P<y5>{_YEAR})"
            rf"(?P<g>\s+г(?:ода?|оду|\.)(?!\w))?"
        ),
    ]
    return re.compile(_BEFORE + "(?:" + "|".join(parts) + ")" + _AFTER, re.IGNORECASE)


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
        first = _Atom(number("dy1"), month("dm1"), number("d1"))
        pair = _Pair(first if groups["d1"] else None, second, groups["weekday"] or "")
    elif groups["md2"]:
        second = _Atom(number("my2"), month("mm2") or month("mm1"), number("md2"))
        first = _Atom(number("my1"), month("mm1"), number("md1"))
        pair = _Pair(first if groups["mm1"] else None, second, groups["weekday_"] or "")
    elif groups["m2"]:
        second = _Atom(number("y2"), month("m2"))
        first = _Atom(number("y1"), month("m1"))
        pair = _Pair(first if groups["m1"] else None, second)
    elif groups["lone2"]:
        return _lone_month(found, text, (month("lone1"), month("lone2")), language)
    elif groups["iso"] or groups["nd"]:
        return _numeric(found, language)
    else:
        return era_of(found, text)
    return _joined(found, pair, language) if _has_capitals(found[0], language) else None


def _numeric(found: re.Match[str], language: str) -> Dated | None:
    if found["iso"]:
        when = When.parse(found["iso"])
        return plain(found, when, CLEAR, "a day in ISO 8601") if when else None
    day, month, year = int(found["nd"]), int(found["nm"]), int(found["ny"][:4])
    when = When.parse(f"{year:04}-{month:02}-{day:02}")
    is_clear = language not in {"en", ""} or day > _MONTHS
    sure = LIKELY if is_clear else MAYBE
    return plain(found, when, sure, "day.month.year") if when else None


def _joined(  # noqa: PLR0911 - one for each way to be wrong
    found: re.Match[str], pair: _Pair, language: str
) -> Dated | None:
    """Read one date, or one that goes on to a second, which lends it what it lacks."""
    second, first = pair.second, pair.first
    end = _when(second)
    if first is None:
        if end is None:
            return None
        if not second.year:
            return Dated(*found.span(), (), LIKELY, "", (), (end, end))
        sure, why = CLEAR, "a date in full" if second.day else "a month and its year"
        if pair.weekday and not _is_on(pair.weekday, end, language):
            sure, why = UNLIKELY, "the day of the week is another one"
        return plain(found, end, sure, why)
    first = _Atom(first.year or second.year, first.month or second.month, first.day)
    start = _when(first)
    if start is None or end is None or bool(first.day) != bool(second.day):
        return None
    if start.first >= end.first:
        return None
    if not second.year:
        return Dated(*found.span(), (), LIKELY, "", (), (start, end))
    bounds = (str(start), str(end))
    years = (start.year, end.year)
    return span(found, bounds, CLEAR, "from one date to another", years)


def _is_on(weekday: str, when: When, language: str) -> bool:
    said = weekdays(language).get(re.split(r"[\s,]", weekday.lower())[0], 0)
    return calendar_date(when.year, when.month, when.day).isoweekday() == said


def _lone_month(
    found: re.Match[str], text: str, numbers: tuple[int, int], language: str
) -> Dated | None:
    """Read a month without a year: only where a word before it says that it is one."""
    word = found["lone2"]
    is_short = word.rstrip(".").lower() in abbreviated(language)
    if not _has_capitals(found[0], language) or is_short:
        return None
    words = text[max(found.start() - _BESIDE, 0) : found.start()].split()
    before = words[-1].lower() if words else ""
    if before not in IN or (before == "to" and word.lower() in {"march", "may"}):
        return None
    first, second = numbers
    one, other = When(0, first or second), When(0, second)
    return Dated(*found.span(), (), LIKELY, "", (), (one, other))


def _when(atom: _Atom) -> When | None:
    length = monthrange(atom.year or 4, atom.month)[1] if atom.month else 0
    if atom.day > length:
        return None
    return When(atom.year, atom.month, atom.day)


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
