"""A date as it is found in running words, and how sure it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from edition.model import When

CLEAR: Final = 0.95
LIKELY: Final = 0.85
MAYBE: Final = 0.7
UNSURE: Final = 0.6
UNLIKELY: Final = 0.5


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
    is_bare: bool = False
    """It is four figures, and no word says that they are a year."""


def plain(found: re.Match[str], when: When, sure: float, why: str) -> Dated:
    """Return one day, month or year."""
    return Dated(*found.span(), (("when", str(when)),), sure, why, (when.year,))


def span(
    found: re.Match[str],
    bounds: tuple[str, str],
    sure: float,
    why: str,
    years: tuple[int, ...] = (),
) -> Dated:
    """Return what goes from one date to another."""
    pairs = (("from", bounds[0]), ("to", bounds[1]))
    return Dated(*found.span(), pairs, sure, why, years)
