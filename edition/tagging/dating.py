"""What stands around a date: the year that it lacks, the part of it that is meant.

And durations, which are dates by their element only. This module must not know where
words stand in a file.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from edition.model import When
from edition.tagging.dated import LIKELY, MAYBE, UNSURE, Dated

_BEFORE: Final = 64
"""Characters before a date that are looked at."""
_PART: Final = re.compile(
    r"(?:the\s+)?(?P<part>(?:first|second)\s+half\s+of|early(?:\s+in)?|mid[\s-]|"
    r"late(?:\s+in)?|(?:beginning|middle|end)\s+of|anfang|mitte|ende|début|fin|начал[оае]|конц[еа]|"
    r"середин[еаы])\s*\Z",
    re.IGNORECASE,
)


def qualified(dated: Dated, text: str) -> Dated:
    """Let words like “first half of” before a month or a year belong to the date.

    The two halves of a month or a year have bounds; of what is early, late, at the end
    or in the middle the whole is said, and that it is so (@cert).

    Args:
        dated: a date that has its year.
        text: in which it stands.
    """
    pairs = dict(dated.attributes)
    when = When.parse(pairs.get("when", ""))
    before = text[max(dated.start - _BEFORE, 0) : dated.start]
    found = _PART.search(before)
    if found is None or when is None or when.day:
        return dated
    start = dated.start - len(before) + found.start()
    first, last = when.first, when.last
    part = " ".join(found["part"].lower().split())
    sure = dated.confidence
    del pairs["when"]
    if part == "first half of":
        last = (first[0], first[1], 15) if when.month else (first[0], 6, 30)
    elif part == "second half of":
        first = (first[0], first[1], 16) if when.month else (first[0], 7, 1)
    else:
        pairs["cert"] = "medium"
        sure = min(sure, LIKELY)
    bounds = {"notBefore": str(When(*first)), "notAfter": str(When(*last))}
    return replace(
        dated,
        start=start,
        attributes=tuple({**bounds, **pairs}.items()),
        confidence=sure,
    )


_DURATION: Final = re.compile(
    r"\b(?P<number>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|ninety)[\s-]+"
    r"(?P<unit>years?|months?|weeks?|days?|Jahren?|Monaten?|Wochen?|Tagen?|ans|mois|"
    r"semaines?|jours?|лет|года?|месяц(?:ев|а)|недел[ьи]|дней|дня)\b(?!\s+(?:old|ago))",
    re.IGNORECASE,
)
_SMALL: Final = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve fifteen twenty "
        "thirty forty fifty sixty ninety".split(),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60, 90),
        strict=True,
    )
)
_LETTERS: Final = {
    "y": "Y", "m": "M", "w": "W", "d": "D", "j": "Y", "t": "D", "a": "Y", "s": "W",
    "л": "Y", "г": "Y", "н": "W",
}  # fmt: skip


def durations(text: str) -> Iterator[Dated]:
    """Yield durations (“thirty years”), which many editions do not tag: never sure.

    ISO 8601, 5.5.2.1, as @dur has it (att.datable, att.duration.w3c).
    """
    for found in _DURATION.finditer(text):
        unit = found["unit"].lower()
        letter = _LETTERS.get(unit[0], "Y")
        if unit.startswith(("jour", "д")):
            letter = "D"
        if unit.startswith("м"):
            letter = "M"
        number = found["number"].lower()
        value = int(number) if number.isdigit() else _SMALL[number]
        yield Dated(
            *found.span(), (("dur", f"P{value}{letter}"),), UNSURE, "a duration"
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
        sure = LIKELY if one.day else MAYBE
        return Dated(
            found.start,
            found.end,
            pairs,
            sure,
            "the year is not said",
            (),
            found.missing,
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
