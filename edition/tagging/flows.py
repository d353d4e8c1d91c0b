"""The words of a file as a reader reads them, each with its place in the file.

A `Flow` is what is read on without a pause: a paragraph, a heading, a note. Notes and
deletions have flows of their own, and the text in which they stand goes on behind them.
Of alternatives (`choice`, `app`) the one that the source has is read. References to
characters and entities are read as what they stand for; soft hyphens are not, nor are
hyphens before a line or a page that goes on with the word. This module must not know
what is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cached_property
from html import unescape
from typing import Final, NamedTuple

from edition.desk.markup import Piece, Sort, pieces
from edition.source import SourceDocument
from edition.source.blocks import BLOCKS, BREAKS


class Barred(IntFlag):
    """What is not looked for in an element: it is tagged, or it is no mention."""

    NOTHING = 0
    NAMES = 1
    TERMS = 2
    DATES = 4
    MEASURES = 8
    ALL = 15


_UNREAD: Final = frozenset(
    """
    teiHeader standOff castList listPerson listPlace listOrg listEvent listNym
    listRelation listBibl listWit listObject listChange bibl biblStruct biblFull
    facsimile sourceDoc speaker rdg rdgGrp witDetail noteGrp fw code gi att val tag eg
    egXML ident email idno formula notatedMusic ref ptr graphic media figDesc divGen
    docImprint docAuthor imprint index interp interpGrp span spanGrp link linkGrp join
    joinGrp alt altGrp timeline metamark certainty precision respons xenoData
    fs fLib fvLib elementSpec classSpec moduleSpec macroSpec schemaSpec specGrp
    """.split()
)
"""Not the text itself, no words, or what is tagged in its own way."""
_ASIDE: Final = frozenset(("note", "del", "surplus", "secl", "stage"))
_OWN: Final = _ASIDE | BLOCKS
"""Are read on their own."""
_GAPS: Final = frozenset(("gap", "space"))
_NAMES: Final = frozenset(
    """
    persName placeName orgName geogName eventName objName name forename surname roleName
    genName nameLink addName settlement country region district bloc geogFeat author
    editor publisher pubPlace role actor nym
    """.split()
)
_TIMES: Final = frozenset("date time when docDate".split())
_MEASURES: Final = frozenset(
    "measure measureGrp num unit quantity height width depth dim dimensions geo "
    "biblScope citedRange locus".split()
)
_AS_IN_SOURCE: Final = frozenset(("sic", "orig", "abbr"))
_RESOLVED: Final = frozenset(("corr", "reg", "expan"))

BARRIER: Final = "\ufffc"
"""Stands where a word cannot go on: beside blocks, gaps, what cannot be read."""
_LANGUAGE: Final = re.compile(r"""\sxml:lang\s*=\s*["']\s*([^"']*?)\s*["']""")
_IDENTIFIER: Final = re.compile(r"""\sxml:id\s*=\s*["']\s*([^"']*?)\s*["']""")
_PREFIX: Final = re.compile(r"<([^\s:/>]+:)")
_BREAK: Final = re.compile(r"""\sbreak\s*=\s*["']\s*no\s*["']""")
_REFERENCE: Final = re.compile(r"&[^;<&\s]*;|\u00ad")
_ENTITY: Final = re.compile(r"""<!ENTITY\s+([^\s%]+)\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_HYPHENS: Final = "-\u2010\u00ac"


@dataclass(slots=True, eq=False)
class Node:
    """An element as it is written."""

    name: str
    """Local name; "" for other namespaces."""
    tag: str
    """Its start tag."""
    outer: Node | None
    start: int
    inner: int
    """Behind its start tag."""
    barred: Barred
    language: str
    close: int = 0
    """Where its end tag begins."""
    end: int = 0
    """Behind its end tag."""
    read: bool = False
    """An alternative in it has been read already."""

    def around(self) -> Iterator[Node]:
        """Yield it and what it stands in, from the inside."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.outer

    @property
    def identifier(self) -> str:
        """Its `xml:id`."""
        found = _IDENTIFIER.search(self.tag)
        return found[1] if found else ""

    @property
    def prefix(self) -> str:
        """What its name is written with, up to the colon."""
        found = _PREFIX.match(self.tag)
        return found[1] if found else ""

    def value(self, attribute: str) -> str:
        """Return the value of an attribute, "" where it has none."""
        found = re.search(
            rf"""\s{re.escape(attribute)}\s*=\s*(?:"([^"]*)"|'([^']*)')""", self.tag
        )
        return unescape(found[1] or found[2] or "") if found else ""


class Segment(NamedTuple):
    """A stretch of a flow and where it is written."""

    at: int
    """In the flow."""
    start: int
    """In the file."""
    end: int
    """In the file; as long as in the flow, unless it is a reference."""
    node: Node


@dataclass(slots=True, eq=False)
class Flow:
    """What is read on without a pause."""

    block: Node
    """The element that it is the text of."""
    number: int = 0
    """In the order in which the flows of a file begin."""
    text: str = ""
    segments: list[Segment] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _at_break: str = ""
    _starts: list[int] = field(default_factory=list)

    def segment(self, offset: int) -> Segment:
        """Return the segment that a character stands in."""
        return self.segments[bisect_right(self._starts, offset) - 1]

    def size(self, segment: Segment) -> int:
        """Return how many characters of the flow a segment has."""
        behind = bisect_right(self._starts, segment.at)
        end = self._starts[behind] if behind < len(self._starts) else len(self.text)
        return end - segment.at

    def close(self) -> None:
        """Put its parts together."""
        self.text = "".join(self._parts)
        self._starts = [segment.at for segment in self.segments]
        self._parts.clear()

    def put(self, words: str, start: int, end: int, node: Node) -> None:
        """Read on."""
        if self._at_break:
            words, start = self._beyond_break(words, start)
            if not words:
                return
        self.segments.append(Segment(self._length, start, end, node))
        self._parts.append(words)
        self._length += len(words)

    def put_mark(self, mark: str, place: int, node: Node) -> None:
        """Read something that is not written with characters."""
        self.segments.append(Segment(self._length, place, place, node))
        self._parts.append(mark)
        self._length += len(mark)

    def break_off(self, *, is_in_word: bool) -> None:
        """Note that a line, a column or a page ends."""
        self._at_break = "no" if is_in_word or self._at_break == "no" else "maybe"

    def _beyond_break(self, words: str, start: int) -> tuple[str, int]:
        kept = words.lstrip()
        if not kept:
            return "", start
        start += len(words) - len(kept)
        last = self._last_letters()
        is_divided = len(last) > 1 and last[-1] in _HYPHENS and last[-2].isalpha()
        if is_divided and (self._at_break == "no" or kept[0].islower()):
            self._drop_behind(last)
        elif self._at_break == "no":
            self._drop_spaces()
        elif not is_divided and self._parts and not self._parts[-1][-1:].isspace():
            self.put_mark(" ", start, self.segments[-1].node)
        self._at_break = ""
        return kept, start

    def _last_letters(self) -> str:
        return self._parts[-1].rstrip()[-2:] if self._parts else ""

    def _drop_spaces(self) -> None:
        if self._parts:
            self._shorten(len(self._parts[-1]) - len(self._parts[-1].rstrip()))

    def _drop_behind(self, last: str) -> None:
        self._drop_spaces()
        if last[-1] in _HYPHENS:
            self._shorten(1)

    def _shorten(self, by: int) -> None:
        if by:
            segment = self.segments[-1]
            self.segments[-1] = segment._replace(
                end=max(segment.end - by, segment.start)
            )
            self._parts[-1] = self._parts[-1][:-by]
            self._length -= by


@dataclass(frozen=True, eq=False)
class Reading:
    """The flows of a file."""

    document: SourceDocument
    flows: tuple[Flow, ...]
    """In the order in which they begin."""
    nodes: tuple[Node, ...]
    """All elements, in document order."""

    @cached_property
    def _starts(self) -> list[int]:
        return [node.start for node in self.nodes]

    def nodes_between(self, start: int, end: int) -> Iterator[Node]:
        """Yield the elements whose start tags stand in a stretch of the file."""
        position = bisect_right(self._starts, start - 1)
        while position < len(self.nodes) and self.nodes[position].start < end:
            yield self.nodes[position]
            position += 1


def flows_of(document: SourceDocument) -> Reading:
    """Read a file; what it includes is not read."""
    reader = _Reader(document)
    for piece in pieces(document):
        reader.take(piece)
    done = [flow for flow in reader.flows if flow.segments]
    for flow in done:
        flow.close()
    return Reading(document, tuple(done), tuple(reader.nodes))


class _Reader:
    """Goes through the pieces of a file, once."""

    def __init__(self, document: SourceDocument) -> None:
        self._text = document.text
        self._entities = _entities(document.text)
        self.nodes: list[Node] = []
        self.flows: list[Flow] = []
        self._open: list[Node] = []
        self._reading: list[Flow | None] = []
        """For each open element the flow that its text goes into."""

    def take(self, piece: Piece) -> None:
        match piece.sort:
            case Sort.START:
                self._enter(piece)
            case Sort.EMPTY:
                self._enter(piece)
                self._leave(piece)
            case Sort.END:
                self._leave(piece)
            case Sort.TEXT:
                self._read(piece)
            case Sort.ASIDE:
                pass

    def _enter(self, piece: Piece) -> None:
        name, tag = piece.name, self._text[piece.start : piece.end]
        outer = self._open[-1] if self._open else None
        language = _LANGUAGE.search(tag) if "xml:lang" in tag else None
        node = Node(
            name,
            tag,
            outer,
            piece.start,
            piece.end,
            _barred(name, outer, tag),
            language[1] if language else outer.language if outer else "",
        )
        self.nodes.append(node)
        self._open.append(node)
        self._reading.append(self._flow_of(node, piece))

    def _flow_of(self, node: Node, piece: Piece) -> Flow | None:
        """Decide where the text of an element goes."""
        name = node.name
        current = self._reading[-1] if self._reading else None
        if name in BREAKS:
            self._break(node, current)
            return current
        if _is_other_reading(node):
            return None
        is_unread = name in _UNREAD or not name
        is_heard = name in BLOCKS or name in _GAPS or is_unread
        if current is not None and is_heard and name not in _UNHEARD:
            current.put_mark(BARRIER, piece.start, node)
        if is_unread:
            return None
        return self._own_flow(node, current) if name in _OWN else current

    @staticmethod
    def _break(node: Node, current: Flow | None) -> None:
        is_in_word = _BREAK.search(node.tag) is not None
        if current is not None and (node.name == "lb" or is_in_word):
            current.break_off(is_in_word=is_in_word)

    def _own_flow(self, node: Node, current: Flow | None) -> Flow | None:
        outer = node.outer
        if current is None:
            is_lost = outer is not None and _is_unread(outer)
            if is_lost or not self._is_in_text():
                return None
        flow = Flow(node, len(self.flows))
        self.flows.append(flow)
        return flow

    def _is_in_text(self) -> bool:
        """Tell whether what is open belongs to a text: a file may be a part of one."""
        return self._open[0].name not in _WHOLES or any(
            node.name in _TEXTS for node in self._open
        )

    def _leave(self, piece: Piece) -> None:
        node, flow = self._open.pop(), self._reading.pop()
        node.close = piece.end if piece.sort is Sort.EMPTY else piece.start
        node.end = piece.end
        if flow is None or flow.block is not node or not self._reading:
            return
        outer = self._reading[-1]
        if outer is not None and node.name in BLOCKS:
            outer.put_mark(BARRIER, piece.end, node)

    def _read(self, piece: Piece) -> None:
        flow = self._reading[-1] if self._reading else None
        if flow is None:
            return
        node, start = self._open[-1], piece.start
        if piece.is_blank and node.name in _ALTERNATIVES:
            return
        text = self._text[start : piece.end]
        if text.startswith("<![CDATA["):  # no tag can be put into it
            flow.put_mark(BARRIER, start, node)
            return
        if "&" not in text and "\u00ad" not in text:
            flow.put(text, start, piece.end, node)
            return
        position = 0
        for found in _REFERENCE.finditer(text):
            if found.start() > position:
                flow.put(
                    text[position : found.start()],
                    start + position,
                    start + found.start(),
                    node,
                )
            words = "" if found[0] == "\u00ad" else self._expanded(found[0])
            if words and words != "\u00ad":
                flow.put(words, start + found.start(), start + found.end(), node)
            position = found.end()
        if position < len(text):
            flow.put(text[position:], start + position, piece.end, node)

    def _expanded(self, reference: str) -> str:
        name = reference[1:-1]
        if name in self._entities:
            value = self._entities[name]
            return BARRIER if "<" in value or "&" in value else value
        words = unescape(reference)
        return BARRIER if words == reference else words


_TEXTS: Final = frozenset(("text", "floatingText"))
_WHOLES: Final = frozenset(("TEI", "teiCorpus"))
_ALTERNATIVES: Final = frozenset(("choice", "app", "subst"))
"""Hold elements only, so that white space in them is layout."""
_UNHEARD: Final = frozenset(("index", "certainty", "precision", "respons", "link"))
"""Without words of their own, so that a word can go on around them."""


def _is_unread(node: Node) -> bool:
    return any(outer.name in _UNREAD or not outer.name for outer in node.around())


def _is_other_reading(node: Node) -> bool:
    """Tell whether another alternative than this one is read."""
    outer = node.outer
    if outer is None:
        return False
    if outer.name == "choice":
        if node.name in _RESOLVED:
            return True
        is_first, outer.read = not outer.read, True
        return not is_first and node.name not in _AS_IN_SOURCE
    if outer.name == "app":
        is_first, outer.read = not outer.read, True
        return not is_first
    return False


def _barred(name: str, outer: Node | None, tag: str) -> Barred:
    barred = outer.barred if outer is not None else Barred.NOTHING
    if name in _NAMES or (name == "rs" and "ref" not in tag and "key" not in tag):
        barred |= Barred.NAMES
    elif name in _TIMES:
        barred |= Barred.DATES | Barred.MEASURES
    elif name in _MEASURES:
        barred |= Barred.MEASURES | Barred.DATES
    elif name in {"term", "title"}:
        barred |= Barred.TERMS
    return barred


def _entities(text: str) -> dict[str, str]:
    """Return what the internal subset declares (XML 1.0, 4.2)."""
    if "<!ENTITY" not in text:
        return {}
    return {
        name: unescape(double or single)
        for name, double, single in _ENTITY.findall(text)
    }
