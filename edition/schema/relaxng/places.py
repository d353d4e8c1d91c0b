"""From where a parser stood to lines and columns: computed only for what is wrong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Final
from xml.parsers import expat

from edition.problems import Mend, Span
from edition.schema.relaxng.faults import Fault, What
from edition.schema.relaxng.stretches import edits, pointed_at

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


class Places:
    """The places in one file, given as UTF-8."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def span(self, fault: Fault) -> Span:
        """Return what a fault points at."""
        return self._span(*pointed_at(self._data, fault, fault.place, self._text_start))

    def mend(self, fault: Fault) -> Mend | None:
        """Return the edits that write what was meant, where the file shows it."""
        meant = fault.meant
        if meant is None or (
            meant.what is What.NAMESPACE and b'xmlns=""' in self._data
        ):
            return None
        found = [
            Mend(self._span(edit.start, edit.end), edit.replacement)
            for edit in edits(self._data, meant, fault.place, self._end_tag)
        ]
        return replace(found[0], also=tuple(found[1:])) if found else None

    def _end_tag(self, start: int) -> int:
        return self._ends.get(start, len(self._data))

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Where the end tag of each element stands, by its start tag."""
        parser = expat.ParserCreate("utf-8")
        starts: list[int] = []
        ends: dict[int, int] = {}

        def end(_name: str) -> None:
            ends[starts.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler = lambda _name, _attributes: starts.append(
            parser.CurrentByteIndex
        )
        parser.EndElementHandler = end
        with suppress(expat.ExpatError):  # as far as it goes
            parser.Parse(self._data, True)  # noqa: FBT003 - expat's own signature
        return ends

    def offset(self, line: int, column: int) -> int:
        """Return the byte at which a character stands; lines and columns from 1."""
        starts = self._line_starts
        if line > len(starts):
            return len(self._data)
        start = starts[max(line, 1) - 1]
        end = starts[line] if line < len(starts) else len(self._data)
        text = self._data[start:end].decode("utf-8", "replace")
        return start + len(text[: max(column - 1, 0)].encode())

    def line(self, offset: int) -> int:
        """Return the line of a byte."""
        return bisect_right(self._line_starts, offset)

    def _text_start(self, behind: int) -> int | None:
        starts, ends = self._texts
        index = bisect_left(ends, behind)
        is_known = index < len(ends) and ends[index] == behind
        return starts[index] if is_known else None

    @cached_property
    def _texts(self) -> tuple[list[int], list[int]]:
        """Where each run of text begins and what stands behind it, by a second look."""
        parser = expat.ParserCreate("utf-8")
        starts: list[int] = []
        ends: list[int] = []
        begun = -1

        def text(data: str) -> None:
            nonlocal begun
            if begun < 0 and data.strip():
                begun = parser.CurrentByteIndex

        def tag(*_: object) -> None:
            nonlocal begun
            if begun >= 0:
                starts.append(begun)
                ends.append(parser.CurrentByteIndex)
            begun = -1

        parser.CharacterDataHandler = text
        parser.StartElementHandler = tag
        parser.EndElementHandler = tag
        with suppress(expat.ExpatError):  # as far as it goes
            parser.Parse(self._data, True)  # noqa: FBT003 - expat's own signature
        return starts, ends

    def _span(self, start: int, end: int) -> Span:
        return Span(*self._line_column(start), *self._line_column(end))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        return line, len(self._data[start:offset].decode("utf-8", "replace")) + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._data))]
