"""From where a parser stood to lines and columns: computed only for what is wrong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from edition.problems import Mend, Span
from edition.schema.relaxng.nameclasses import split
from edition.schema.relaxng.validation import Fault, What, Where

if TYPE_CHECKING:
    from edition.schema.relaxng.mending import InTag

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME: Final = re.compile(rb"<(?:[^\s:/>]+:)?([^\s:/>]+)")
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
        if fault.where is Where.END:
            offset = self._empty_tag(offset, split(fault.element)[1].encode())
        end = self.end_of_markup(offset)
        if fault.attribute:
            tag = self._data[offset:end]
            local = split(fault.attribute)[1].encode()
            for match in _ATTRIBUTE.finditer(tag):
                if match[1].rpartition(b":")[2] == local:
                    return self._span(offset + match.start(), offset + match.end())
        return self._span(offset, end)

    def mend(self, fault: Fault) -> Mend | None:
        """Return the edits that write what was meant, where the file shows it."""
        meant = fault.meant
        if meant is None or (
            meant.what is What.NAMESPACE and b'xmlns=""' in self._data
        ):
            return None
        from edition.schema.relaxng.mending import in_end_tag, in_tag  # noqa: PLC0415

        tag = self._tag(fault.place)
        edit = in_tag(meant, tag)
        if edit is None:
            return None
        also: tuple[Mend, ...] = ()
        if meant.what is What.ELEMENT and not tag.endswith("/>"):
            end = self._ends.get(fault.place, len(self._data))
            other = in_end_tag(meant, self._tag(end))
            if other is None:
                return None
            also = (self._edit(end, self._tag(end), other),)
        return self._edit(fault.place, tag, edit, also)

    def _tag(self, offset: int) -> str:
        return self._data[offset : self.end_of_markup(offset)].decode()

    def _edit(
        self, offset: int, tag: str, edit: InTag, also: tuple[Mend, ...] = ()
    ) -> Mend:
        start = offset + len(tag[: edit.start].encode())
        end = offset + len(tag[: edit.end].encode())
        return Mend(self._span(start, end), edit.replacement, also)

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

    def _empty_tag(self, behind: int, name: bytes) -> int:
        """Return where an empty tag begins, whose end expat says; else the same."""
        if self._data[behind - 2 : behind] != b"/>":
            return behind
        start = self._empty_tags.get(behind, behind)
        found = _NAME.match(self._data, start)
        return start if found and found[1] == name else behind

    @cached_property
    def _empty_tags(self) -> dict[int, int]:
        """Where each empty tag begins, by where it ends."""
        return {
            end: start
            for start, end in self._ends.items()
            if self._data[end - 2 : end] == b"/>" and self.end_of_markup(start) == end
        }

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
