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
_TAG = re.compile(r"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_CLOSED_BY = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("&", ";"))
_PASSED_OVER = re.compile(
    r"<!(?!\[CDATA)|<\?|</?(?:[^\s:<>/]+:)?(?:include|fallback)[\s/>]"
)
"""What may stand between a tag and a text that follows it in the tree."""
_AS_TEXT = re.compile(r"""\sparse\s*=\s*["']text["']""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands in its file."""

    text: str
    document: SourceDocument
    offset: int

    def span(self, start: int, end: int) -> Span:
        """Return the span of some of its characters."""
        return self.document._span(self.offset + start, self.offset + end)  # noqa: SLF001


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
        if is_behind:
            document = self._includer(element) or document
        return document.path, document._text_span(element, is_behind=is_behind)  # noqa: SLF001

    def end_place(self, element: etree._Element) -> tuple[Path, Span]:
        """Return the file and the span of the end tag of `element`, or of its only."""
        start, end = self.tags(element)
        tag = end or start
        return tag.document.path, tag.span(0, len(tag.text))

    def tags(self, element: etree._Element) -> tuple[Tag, Tag | None]:
        """Return the start tag of `element`, and its end tag where it has one.

        What comes from an entity has the reference instead.
        """
        document = self._origin(element)
        found = document._offsets.get(element)  # noqa: SLF001
        if found is None:
            return Tag("", document, 0), None
        start = document._tag(found[0])  # noqa: SLF001
        if not start.text.startswith("<") or start.text.endswith("/>"):
            return start, None
        return start, document._tag(found[1])  # noqa: SLF001

    def may_declare_namespace(self) -> bool:
        """Tell whether an `xmlns` in the root would hold for all that has none."""
        return 'xmlns=""' not in self.text

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
        found = self._offsets.get(element)
        return None if found is None else found[0]

    def tag_end(self, offset: int) -> int:
        """Return where the tag ends that begins at `offset`."""
        return _end_of_markup(self.text, offset)

    def started_before(self, offset: int) -> tuple[etree._Element, int] | None:
        """Return the last element whose start tag begins before a place, and where."""
        offsets, elements = self._in_order
        position = bisect_right(offsets, offset) - 1
        if position < 0:
            return None
        return elements[position], offsets[position]

    @cached_property
    def _in_order(self) -> tuple[list[int], list[etree._Element]]:
        return [start for start, _ in self._offsets.values()], list(self._offsets)

    def value_place(self, element: etree._Element, name: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands in this file's characters.

        Between its quotes. None where the element is of another file, or the attribute
        is not written in it.
        """
        offset = self.tag_start(element)
        if offset is None:
            return None
        for match in _ATTRIBUTE.finditer(self.text, offset, self.tag_end(offset)):
            if match[1].rpartition(":")[2] == local_name(name):
                return match.start(2) + 1, match.end(2) - 1
        return None

    def written_value(
        self, element: etree._Element, name: str
    ) -> tuple[SourceDocument, int, int] | None:
        """Return the file (it may be an included one) that has a value, and where.

        None where it is written in none: it comes from an entity or a default.
        """
        place = self.value_place(element, name)
        if place is not None:
            return self, *place
        found = (each.written_value(element, name) for each in self.included)
        return next((each for each in found if each is not None), None)

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
        if element not in self._offsets:
            for document in self.included:
                origin = document._origin(element)  # noqa: SLF001
                if element in origin._offsets:  # noqa: SLF001
                    return origin
        return self

    def _includer(self, element: etree._Element) -> SourceDocument | None:
        """Find the file in which an element was put in the place of `xi:include`."""
        if element in self._put:
            return self
        found = (document._includer(element) for document in self.included)  # noqa: SLF001
        return next((document for document in found if document is not None), None)

    @cached_property
    def _put(self) -> dict[etree._Element, int]:
        """For what stands in the place of an `xi:include` the offset behind that."""
        return {}

    def put(self, element: etree._Element, include: etree._Element) -> None:
        """Note that an element now stands in the place of an `xi:include`."""
        self._put[element] = self._end_of_element(include)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(m.end() for m in re.finditer(r"\r\n|\r|\n", self.text))
        starts.append(len(self.text) + 1)
        return starts

    @cached_property
    def _offsets(self) -> dict[etree._Element, tuple[int, int]]:
        """For each element of this file the offsets of its start and end tags.

        Has to be asked for before inclusion changes the tree: lxml's elements stay
        the same objects when they move, as long as something holds them. What comes
        from an entity has that of the reference, twice.
        """
        data = self.text.encode()
        starts: list[int] = []
        ends: list[int] = []
        numbers: list[int] = []
        parser = expat.ParserCreate("utf-8")

        def start(_name: str, _attributes: list[str]) -> None:
            numbers.append(len(starts))
            starts.append(parser.CurrentByteIndex)
            ends.append(0)

        def end(_name: str) -> None:
            ends[numbers.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        if len(data) != len(self.text):
            places = sorted({*starts, *ends})
            characters = dict(zip(places, _characters(data, places), strict=True))
            starts = [characters[offset] for offset in starts]
            ends = [characters[offset] for offset in ends]
        pairs = zip(starts, ends, strict=True)
        return dict(zip(self.elements(), pairs, strict=False))

    def _tag(self, offset: int) -> Tag:
        return Tag(self.text[offset : _end_of_markup(self.text, offset)], self, offset)

    def _tag_span(self, element: etree._Element) -> Span:
        found = self._offsets.get(element)
        if found is None:
            return self.span_at(element.sourceline or 0)
        return self._span(found[0], _end_of_markup(self.text, found[0]))

    def _attribute_span(self, element: etree._Element, name: str) -> Span:
        found = self._offsets.get(element)
        if found is not None:
            tag = self._tag(found[0])
            for match in _ATTRIBUTE.finditer(tag.text):
                if match[1].rpartition(":")[2] == local_name(name):
                    return tag.span(*match.span())
        return self._tag_span(element)

    def _text_span(self, element: etree._Element, *, is_behind: bool) -> Span:
        found = self._offsets.get(element)
        if is_behind and element in self._put:
            return self._text_from(self._put[element])
        if found is None:
            return self._tag_span(element)
        if is_behind:
            return self._text_from(self._end_of_element(element))
        return self._text_from(_end_of_markup(self.text, found[0]))

    def _text_from(self, start: int) -> Span:
        """Return the span of the first text behind an offset, or of what is there."""
        while True:
            end = self.text.find("<", start)
            end = len(self.text) if end < 0 else end
            words = self.text[start:end].strip()
            if words:
                begin = self.text.index(words[0], start)
                return self._span(begin, begin + len(words))
            start = _end_of_markup(self.text, end)
            if not _PASSED_OVER.match(self.text, end) or _AS_TEXT.search(
                self.text, end, start
            ):  # what is included as text stands in another file
                return self._span(end, start)

    def _end_of_element(self, element: etree._Element) -> int:
        """Return the offset behind the end tag of an element of this file."""
        start, end = self.tags(element)
        last = end or start
        return last.offset + len(last.text)

    def _span(self, start: int, end: int) -> Span:
        return Span(*self._line_column(start), *self._line_column(end))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def _end_of_markup(text: str, offset: int) -> int:
    """Return the offset behind the tag, comment or reference at `offset`."""
    for opening, closing in _CLOSED_BY:
        if text.startswith(opening, offset):
            end = text.find(closing, offset + len(opening))
            return len(text) if end < 0 else end + len(closing)
    found = _TAG.match(text, offset)
    return found.end() if found else len(text)


def _characters(data: bytes, offsets: list[int]) -> list[int]:
    """Turn ascending offsets of UTF-8 bytes into offsets of characters."""
    result: list[int] = []
    done_bytes = done_characters = 0
    for offset in offsets:
        done_characters += len(data[done_bytes:offset].decode("utf-8", "replace"))
        done_bytes = offset
        result.append(done_characters)
    return result
