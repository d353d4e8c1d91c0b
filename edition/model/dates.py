"""Dates as TEI normalises them (att.datable.w3c; W3C XML Schema part 2, 3.2.7-14)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Final

from edition.model.mentions import Passage

_DATE = re.compile(
    r"(?P<year>-?\d{4,9})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?"
    r"(?:Z|[+-]\d\d:\d\d)?\Z",
    re.ASCII,
)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, month or year: what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> When | None:
        """Read `1949`, `1949-02`, `1949-02-06` or a dateTime; None for anything else.

        A date that no calendar has (30 February, month 13) is None as well, and a year
        of more than nine digits, which no text of mankind means.
        """
        match = _DATE.match(text.strip())
        if match is None:
            return None
        year = int(match["year"])
        month, day = int(match["month"] or 0), int(match["day"] or 0)
        if match["month"] and not 1 <= month <= _MONTHS:
            return None
        if match["day"] and not 1 <= day <= monthrange(abs(year) or 4, month)[1]:
            return None
        return cls(year, month, day)

    @property
    def first(self) -> tuple[int, int, int]:
        """The first day that it can mean."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """The last day that it can mean."""
        month = self.month or _MONTHS
        return self.year, month, self.day or monthrange(abs(self.year) or 4, month)[1]

    def __str__(self) -> str:
        sign, year = ("-", -self.year) if self.year < 0 else ("", self.year)
        text = f"{sign}{year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text mentions."""

    passage: Passage
    """Its `text` is the date as the text has it."""
    start: When | None
    end: When | None
    """Equal to `start` where the date is one day, month or year."""
    duration: str = ""
    """ISO 8601, as in `@dur`."""
    is_approximate: bool = False
    """The attributes were @notBefore and @notAfter."""
    certainty: str = ""
    """`@cert`."""
    is_editorial: bool = False
    """It stands in an editor's note, not in the text itself."""
    evidence: str = ""
    """`@evidence`: how we know."""
