"""A text as an editor has it open: its characters, and the positions of the protocol.

LSP 3.17, "Text Documents": lines end with LF, CR LF or CR and nothing else; a position
counts the units of an encoding that client and server agree on. This module must not
know XML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from edition.problems import Span

LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""What ends a line of the protocol, and nothing else does."""
_MARK: Final = "\ufeff"


class Units(Enum):
    """What a position counts; the values are those of the protocol."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"

    def width(self, characters: str) -> int:
        """Return how many units characters have."""
        if self is Units.UTF32 or characters.isascii():
            return len(characters)
        if self is Units.UTF8:
            return len(characters.encode("utf-8", "surrogatepass"))
        return len(characters.encode("utf-16-le", "surrogatepass")) // 2

    def count(self, characters: str, width: int) -> int:
        """Return how many characters fit into a number of units."""
        if self is Units.UTF32 or characters.isascii():
            return min(width, len(characters))
        if self is Units.UTF16 and self.width(characters) == len(characters):
            return min(width, len(characters))
        used = 0
        for number, character in enumerate(characters):
            used += self.width(character)
            if used > width:
                return number
        return len(characters)


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A position of the protocol: both numbers count from 0."""

    line: int
    character: int


@dataclass(frozen=True, slots=True)
class Splice:
    """A change of a text: the characters between two places are replaced."""

    start: Point
    end: Point
    characters: str


@dataclass(frozen=True)
class Text:
    """One state of a text."""

    characters: str
    """With the byte order mark where the editor hands it on."""
    version: int = 0
    units: Units = Units.UTF16

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        ends = LINE_END.finditer(self.characters)
        return [0, *(match.end() for match in ends)]

    @property
    def mark(self) -> int:
        """How many characters of the first line are a byte order mark."""
        return int(self.characters.startswith(_MARK))

    @property
    def as_bytes(self) -> bytes:
        """The text as the reader shall see it.

        The mark tells that it is in UTF-8, whatever encoding its declaration names: an
        editor hands on characters, and they are in no encoding any more.
        """
        return self.before(len(self.characters))

    def before(self, offset: int) -> bytes:
        """Return what stands before a character, in the same way."""
        characters = self.characters[self.mark : offset]
        return BOM_UTF8 + characters.encode("utf-8", "surrogatepass")

    def line(self, number: int) -> str:
        """Return a line, from 0, without its end; "" where there is none."""
        if not 0 <= number < len(self.starts):
            return ""
        start = self.starts[number]
        last = number + 1 == len(self.starts)
        end = len(self.characters) if last else self.starts[number + 1]
        return self.characters[start:end].rstrip("\r\n")

    def offset(self, point: Point) -> int:
        """Return the character at a position, which may be behind the end of a line."""
        if point.line >= len(self.starts):
            return len(self.characters)
        if point.line < 0:
            return 0
        within = self.units.count(self.line(point.line), point.character)
        return self.starts[point.line] + within

    def point(self, offset: int) -> Point:
        """Return the position of a character."""
        offset = min(max(offset, 0), len(self.characters))
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        return Point(line, self.units.width(self.characters[start:offset]))

    def points(self, span: Span) -> tuple[Point, Point]:
        """Return the positions of a span, which counts from 1 and has no mark."""
        first = self._point(span.line, span.column)
        return first, max(first, self._point(span.end_line, span.end_column))

    def span(self, start: int, end: int) -> Span:
        """Return the span between two characters, counted as problems count."""
        return Span(*self._place(start), *self._place(end))

    def spliced(self, splice: Splice, version: int) -> Text:
        """Return the text after a change."""
        start = self.offset(splice.start)
        end = max(start, self.offset(splice.end))
        before, behind = self.characters[:start], self.characters[end:]
        text = Text(before + splice.characters + behind, version, self.units)
        vars(text)["starts"] = self._starts_after(start, end, text)
        return text

    def _starts_after(self, start: int, end: int, text: Text) -> list[int]:
        """Return where the lines of a text begin, by looking at those that changed.

        What is put in may begin with the LF of a CR that stands before it, so the line
        before is looked at, too.
        """
        known = self.starts
        growth = len(text.characters) - len(self.characters)
        first = max(bisect_right(known, start) - 2, 0)
        behind = bisect_right(known, end)
        stop = known[behind] + growth if behind < len(known) else len(text.characters)
        ends = LINE_END.finditer(text.characters, known[first], stop)
        kept = known[behind + 1 :]
        moved = [offset + growth for offset in kept] if growth else kept
        return known[: first + 1] + [match.end() for match in ends] + moved

    def _point(self, line: int, column: int) -> Point:
        number = min(max(line - 1, 0), len(self.starts) - 1)
        lead = self.mark if number == 0 else 0
        within = self.line(number)[: max(column - 1, 0) + lead]
        return Point(number, self.units.width(within))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset) - 1
        lead = self.mark if line == 0 else 0
        return line + 1, max(offset - self.starts[line] - lead, 0) + 1
