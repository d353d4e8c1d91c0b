"""Finds the headings of a plain text, and how high each stands.

A heading stands alone between blank lines and looks like one. Its level comes from its
look: what is rarer in a text of parts, chapters and sections stands higher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from edition.importing.plain import Lines

_LONGEST: Final = 90
_LINES: Final = 3
_KEYWORDS: Final = (
    r"volume|band|tome|том",
    r"book|buch|livre|libro|liber|книга|part|teil|partie|parte|часть|act|akt|acte",
    (
        r"chapter|kapitel|chapitre|capitolo|cap[ií]tulo|caput|глава|scene|szene|scène"
        r"|canto|letter|brief|lettre|письмо"
    ),
    r"section|abschnitt|article|artikel|appendix|anhang|annexe|приложение",
)
_NUMBERED: Final = (
    r"\s+(?:[ivxlcdm]+|\d+|[a-z]|the\s+\w+|one|two|three|four|five|six)\b"
)
_ALONE: Final = re.compile(
    r"(?:preface|foreword|introduction|prologue|epilogue|contents|conclusion|notes"
    r"|vorwort|einleitung|nachwort|inhalt|préface|предисловие|введение|содержание)\.?",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"[IVXLC]+\.?")
_UNDERLINE: Final = re.compile(r"\s*(=+|-+|~+)\s*")
_FIRST_OF_CAPITALS: Final = 10


@dataclass(frozen=True, slots=True)
class Headlines:
    """The levels of the headings, by the line on which they begin."""

    levels: dict[int, int]
    underlined: frozenset[int]

    def level(self, group: Lines) -> int:
        """Return the level of a heading; 0 for what is none."""
        return self.levels.get(group.place, 0)

    def words(self, group: Lines) -> Sequence[str]:
        """Return the lines of a heading without its underline."""
        return group.lines[:-1] if group.place in self.underlined else group.lines


def headlines(groups: Sequence[Lines]) -> Headlines:
    """Find the headings of a text."""
    ranks = {group.place: rank for group in groups if (rank := _rank(group))}
    order = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), 1)}
    return Headlines(
        {place: order[rank] for place, rank in ranks.items()},
        frozenset(g.place for g in groups if _underline(g)),
    )


def is_contents(group: Lines) -> bool:
    """Tell whether lines are a table of contents: each has a number of its own."""
    if len(group.lines) < 2:  # noqa: PLR2004 - one is a heading
        return False
    return all(
        any(
            re.match(rf"\s*(?:{words}){_NUMBERED}", line, re.IGNORECASE)
            for words in _KEYWORDS
        )
        for line in group.lines
    )


def _rank(group: Lines) -> int:  # noqa: PLR0911 - one for each look
    """Return how high a heading stands by its look; 0 for what is none."""
    mark = _underline(group)
    if mark:
        return {"=": 1, "-": 2, "~": 3}[mark]
    if len(group.lines) > _LINES or is_contents(group):
        return 0
    text = " ".join(line.strip() for line in group.lines)
    if not text or len(text) > _LONGEST or text.endswith((",", ";")):
        return 0
    for number, words in enumerate(_KEYWORDS):
        found = re.match(rf"(?:{words}){_NUMBERED}", text, re.IGNORECASE)
        if found and text[0].isupper() and _is_a_title(text[found.end() :]):
            return 4 + number
    letters = [c for c in text if c.isalpha()]
    if _ALONE.fullmatch(text) or (letters and _is_capital(text, letters)):
        return _FIRST_OF_CAPITALS
    if len(group.lines) == 1 and _ROMAN.fullmatch(text):
        return _FIRST_OF_CAPITALS + 1
    return 0


def _is_a_title(rest: str) -> bool:
    """Tell whether what follows `Chapter 1` is no sentence about it."""
    rest = rest.lstrip()
    return not rest or rest[0] in ".:—–-" or rest[0].isupper()


def _is_capital(text: str, letters: Sequence[str]) -> bool:
    if len(letters) < 4 or not text[0].isalnum():  # noqa: PLR2004 - `OK` is none
        return False
    has_cases = any(c.upper() != c.lower() for c in letters)
    return has_cases and all(not c.islower() for c in letters) and text[-1] not in ".,"


def _underline(group: Lines) -> str:
    """Return the character that a heading is underlined with; "" for none."""
    if len(group.lines) != 2:  # noqa: PLR2004 - words and their line
        return ""
    words, line = group.lines
    found = _UNDERLINE.fullmatch(line)
    if found is None or len(words.strip()) > _LONGEST:
        return ""
    is_long = len(found[1]) >= max(len(words.strip()) // 2, 3)
    return found[1][0] if is_long and any(c.isalnum() for c in words) else ""
