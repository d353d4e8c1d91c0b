"""A parsed file that knows where each of its nodes stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from xml.parsers import expat

from lxml import etree

from edition.names import local_name
from edition.problems import Problem, Severity, Span
from edition.source.identifiers import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG = re.compile(r"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")


@dataclass(frozen=True, eq=False)
class SourceDocument:
    """One XML file: its characters, its tree, and the place of every node."""

    path: Path
    text: str
    """The characters of the file, decoded, with its own line ends."""
    encoding: str
    tree: etree._ElementTree
    """With XInclude resolved and entities expanded."""
    problems: tuple[Problem, ...] = ()
    """What the reader had to say although the file could be read."""
    included: tuple[SourceDocument, ...] = ()
    """Files whose elements stand in this tree (XInclude)."""

    @property
    def root(self) -> etree._Element:
        """The document element."""
        return self.tree.getroot()

    def elements(self) -> Iterator[etree._Element]:
        """Iterate over all elements in document order."""
        return self.root.iter("*")

    @cached_property
    def identifiers(self) -> dict[etree._Element, str]:
        """The fragment identifiers of everything that has an address."""
        return identifiers(self.root)

    def place(self, element: etree._Element) -> tuple[Path, Span]:
        """Return the file and the span of the start tag of `element`."""
        document = self._origin(element)
        return document.path, document._tag_span(element)  # noqa: SLF001

    def attribute_place(self, element: etree._Element, name: str) -> tuple[Path, Span]:
        """Return the file and the span of an attribute, `name` as lxml writes it.

        Where the attribute cannot be found (it comes from an entity), the tag's.
        """
        document = self._origin(element)
        return document.path, document._attribute_span(element, name)  # noqa: SLF001

    def text_place(
        self, element: etree._Element, *, is_behind: bool
    ) -> tuple[Path, Span]:
        """Return the file and the span of the first text in an element, or behind it.

        Args:
            element: the element.
            is_behind: the text stands behind its end, not behind its start tag.
        """
        document = self._origin(element)
        return document.path, document._text_span(element, is_behind=is_behind)  # noqa: SLF001

    def problem(  # noqa: PLR0913 - the parts of a problem, and where to point
        self,
        code: str,
        severity: Severity,
        message: str,
        element: etree._Element,
        *,
        attribute: str | None = None,
        hint: str = "",
    ) -> Problem:
        """Make a `Problem` that points at an element or at one of its attributes."""
        path, span = (
            self.attribute_place(element, attribute)
            if attribute is not None
            else self.place(element)
        )
        return Problem(code, severity, message, path, span, hint)

    def span_between(self, start: int, end: int) -> Span:
        """Return the span of a stretch of the file's characters."""
        return self._span(start, end)

    def tag_start(self, element: etree._Element) -> int | None:
        """Return where an element of this file begins; None where it is of another."""
        return self._tag_offsets.get(element)

    def tag_end(self, offset: int) -> int:
        """Return where the tag ends that begins at `offset`."""
        return _end_of_tag(self.text, offset)

    def started_before(self, offset: int) -> tuple[etree._Element, int] | None:
        """Return the last element whose start tag begins before a place, and where."""
        offsets, elements = self._in_order
        position = bisect_right(offsets, offset) - 1
        if position < 0:
            return None
        return elements[position], offsets[position]

    @cached_property
    def _in_order(self) -> tuple[list[int], list[etree._Element]]:
        return list(self._tag_offsets.values()), list(self._tag_offsets)

    def value_place(self, element: etree._Element, name: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands in this file's characters.

        Between its quotes. None where the element is of another file, or the attribute
        is not written in it.
        """
        offset = self._tag_offsets.get(element)
        if offset is None:
            return None
        for match in _ATTRIBUTE.finditer(self.text, offset, self.tag_end(offset)):
            if match[1].rpartition(":")[2] == local_name(name):
                return match.start(2) + 1, match.end(2) - 1
        return None

    def span_at(self, line: int) -> Span:
        """Return the span of a whole line, without the spaces round it."""
        if not 0 < line < len(self._line_starts):
            return Span(line, 1, line, 1)
        start, end = self._line_starts[line - 1 : line + 1]
        content = self.text[start:end].rstrip()
        indent = len(content) - len(content.lstrip())
        return Span(line, indent + 1, line, len(content) + 1)

    # -- places ---------------------------------------------------------------

    def _origin(self, element: etree._Element) -> SourceDocument:
        """Find the file that an element comes from."""
        if element not in self._tag_offsets:
            for document in self.included:
                origin = document._origin(element)  # noqa: SLF001
                if element in origin._tag_offsets:  # noqa: SLF001
                    return origin
        return self

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(m.end() for m in re.finditer(r"\r\n|\r|\n", self.text))
        starts.append(len(self.text) + 1)
        return starts

    @cached_property
    def _tag_offsets(self) -> dict[etree._Element, int]:
        """For each element of this file the offset of its start tag in the text.

        Has to be asked for before inclusion changes the tree: lxml's elements stay
        the same objects when they move, as long as something holds them.
        """
        data = self.text.encode()
        offsets: list[int] = []
        parser = expat.ParserCreate("utf-8")

        def start(_name: str, _attributes: list[str]) -> None:
            offsets.append(parser.CurrentByteIndex)

        parser.StartElementHandler = start
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        if len(data) != len(self.text):
            offsets = _characters(data, offsets)
        return dict(zip(self.elements(), offsets, strict=False))

    def _tag_span(self, element: etree._Element) -> Span:
        offset = self._tag_offsets.get(element)
        if offset is None:
            return self.span_at(element.sourceline or 0)
        return self._span(offset, _end_of_tag(self.text, offset))

    def _attribute_span(self, element: etree._Element, name: str) -> Span:
        offset = self._tag_offsets.get(element)
        if offset is not None:
            tag = self.text[offset : _end_of_tag(self.text, offset)]
            for match in _ATTRIBUTE.finditer(tag):
                if match[1].rpartition(":")[2] == local_name(name):
                    return self._span(offset + match.start(), offset + match.end())
        return self._tag_span(element)

    def _text_span(self, element: etree._Element, *, is_behind: bool) -> Span:
        offset = self._tag_offsets.get(element)
        if offset is None:
            return self._tag_span(element)
        start = _end_of_tag(self.text, offset)
        if is_behind:
            start = self._end_of_element(element)
        while True:
            end = self.text.find("<", start)
            end = len(self.text) if end < 0 else end
            words = self.text[start:end].strip()
            if words:
                begin = self.text.index(words[0], start)
                return self._span(begin, begin + len(words))
            if self.text[end : end + 2] not in {"<!", "<?"}:
                return self._tag_span(element)
            start = _end_of_tag(self.text, end)

    def _end_of_element(self, element: etree._Element) -> int:
        """Return the offset behind the end tag of an element of this file."""
        innermost = element
        while len(innermost):
            innermost = next(innermost.iterchildren("*", reversed=True), innermost)
            if not any(True for _ in innermost.iterchildren("*")):
                break
        position = _end_of_tag(self.text, self._tag_offsets.get(innermost, 0))
        for node in (innermost, *innermost.iterancestors()):
            own = self._tag_offsets.get(node)
            if own is not None:
                end = _end_of_tag(self.text, own)
                if not self.text.endswith("/>", own, end):
                    position = self.text.find(">", self.text.find("</", position)) + 1
            if node is element:
                break
        return position

    def _span(self, start: int, end: int) -> Span:
        return Span(*self._line_column(start), *self._line_column(end))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def _end_of_tag(text: str, offset: int) -> int:
    """Return the offset after the `>` that closes the tag at `offset`."""
    match = _TAG.match(text, offset)
    return match.end() if match else len(text)


def _characters(data: bytes, offsets: list[int]) -> list[int]:
    """Turn ascending offsets of UTF-8 bytes into offsets of characters."""
    result: list[int] = []
    done_bytes = done_characters = 0
    for offset in offsets:
        done_characters += len(data[done_bytes:offset].decode("utf-8", "replace"))
        done_bytes = offset
        result.append(done_characters)
    return result
