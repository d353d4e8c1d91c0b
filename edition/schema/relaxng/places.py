"""From where a parser stood to lines and columns: computed only for what is wrong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from contextlib import suppress
from functools import cached_property
from typing import Final
from xml.parsers import expat

from edition.problems import Span
from edition.schema.relaxng.nameclasses import split
from edition.schema.relaxng.validation import Fault, Where

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_BLANK: Final = b" \t\r\n"


class Places:
    """The places in one file, given as UTF-8."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def span(self, fault: Fault) -> Span:
        """Return what a fault points at."""
        offset: int = fault.place
        if fault.where is Where.TEXT:
            return self._text(offset)
        end = self.end_of_markup(offset)
        if fault.attribute:
            tag = self._data[offset:end]
            local = split(fault.attribute)[1].encode()
            for match in _ATTRIBUTE.finditer(tag):
                if match[1].rpartition(b":")[2] == local:
                    return self._span(offset + match.start(), offset + match.end())
        return self._span(offset, end)

    def end_of_markup(self, offset: int) -> int:
        """Return the offset behind a tag, or behind the reference it comes from."""
        data = self._data
        if data[offset : offset + 1] == b"&":
            return data.find(b";", offset) + 1 or len(data)
        quote = b""
        for match in re.finditer(rb"[\"'>]", data[offset : offset + 100_000]):
            mark = match[0]
            if quote:
                quote = b"" if mark == quote else quote
            elif mark == b">":
                return offset + match.end()
            else:
                quote = mark
        return min(offset + 1, len(data))

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

    def _text(self, behind: int) -> Span:
        """Return the span of a text, without the blanks round it."""
        starts, ends = self._texts
        index = bisect_left(ends, behind)
        if index == len(ends) or ends[index] != behind:
            return self._span(behind, min(behind + 1, len(self._data)))
        raw = self._data[starts[index] : behind]
        lead = len(raw) - len(raw.lstrip(_BLANK))
        return self._span(starts[index] + lead, starts[index] + len(raw.rstrip(_BLANK)))

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
