"""The numbers that Word shows and does not write (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from edition.importing.word.names import W, value

_PLACE: Final = re.compile(r"%(\d)")
_BULLETS: Final = frozenset({"bullet", "none", ""})
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CYRILLIC: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_LARGEST: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of lists as Word does."""

    root: Any | None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: defaultdict[str, dict[int, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in self.root.iter(f"{W}abstractNum"):
            identifier = abstract.get(f"{W}abstractNumId", "")
            self._levels[identifier] = {
                _number(level.get(f"{W}ilvl")): _Level(
                    value(level, "numFmt") or "decimal",
                    value(level, "lvlText") or "",
                    _number(value(level, "start"), 1),
                )
                for level in abstract.iter(f"{W}lvl")
            }
            style = value(abstract, "styleLink")
            if style:
                linked[style] = identifier
            link = value(abstract, "numStyleLink")
            if link:
                links[identifier] = link
        for number in self.root.iter(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            abstract = value(number, "abstractNumId") or ""
            self._abstract[identifier] = linked.get(links.get(abstract, ""), abstract)
            self._overrides[identifier] = {
                _number(override.get(f"{W}ilvl")): _number(start)
                for override in number.iter(f"{W}lvlOverride")
                if (start := value(override, "startOverride")) is not None
            }

    def is_numbered(self, number: str, level: int) -> bool:
        """Tell whether a level of a list has numbers, and no bullets."""
        return self._level(number, level).format not in _BULLETS

    def count(self, number: str, level: int) -> int:
        """Return the count that the last label of a level came from."""
        return self._counts[self._abstract.get(number, number)].get(level, 0)

    def is_blank(self, number: str, level: int) -> bool:
        """Tell whether nothing stands before a paragraph: it continues an item."""
        found = self._level(number, level)
        is_none = found.format == "none"
        return is_none or (found.format == "bullet" and found.text.isspace())

    def list_of(self, number: str) -> str:
        """Return what is the same for all paragraphs of one list.

        Some programs give each paragraph a number of its own, of one definition.
        """
        if self._overrides.get(number):
            return number
        return f"#{self._abstract.get(number, number)}"

    def _level(self, number: str, level: int) -> _Level:
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return levels.get(level, _Level("bullet", "", 1))

    def label(self, number: str, level: int) -> str:
        """Count one more paragraph; return the number before it, "" for a bullet."""
        abstract = self._abstract.get(number, number)
        counts = self._counts[abstract]
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._overrides.get(number, {}).items():
                counts[at] = start - 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        start = self._level(number, level).start
        counts[level] = min(counts.get(level, start - 1) + 1, _LARGEST)
        found = self._level(number, level)
        if found.format in _BULLETS:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self._level(number, at)
            return _formatted(counts.get(at, other.start), other.format)

        return _PLACE.sub(shown, found.text).strip()


def _number(written: str | None, default: int = 0) -> int:
    try:
        return max(min(int(written or default), _LARGEST), -_LARGEST)
    except ValueError:
        return default


def _formatted(number: int, kind: str) -> str:
    if kind in {"lowerRoman", "upperRoman"} and number > 0:
        roman = ""
        for size, letters in _ROMAN:
            roman += letters * (number // size)
            number %= size
        return roman.upper() if kind == "upperRoman" else roman
    for name, alphabet in (("Letter", _LATIN), ("russian", _CYRILLIC)):
        if name in kind and number > 0:
            times, index = divmod(number - 1, len(alphabet))
            letters = alphabet[index] * min(times + 1, 50)
            return letters.upper() if "pper" in kind else letters
    return f"{number:02d}" if kind == "decimalZero" else str(number)
