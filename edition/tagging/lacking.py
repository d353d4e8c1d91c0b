"""Elements for names and dates that do not say whom or when they mean.

A name is tagged for good when it points to its entry (TEI Guidelines, 14.1, @ref), a
date when it has a value (14.4.1, @when and the like). This module finds those that do
neither, and what stands in them. It must not know a register or how a date is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from edition.model import Kind
from edition.tagging.flows import BARRIER, Flow, Node, Reading
from edition.tagging.words import WORD

NAMING: Final = {
    "persName": {Kind.PERSON},
    "placeName": {Kind.PLACE},
    "geogName": {Kind.PLACE},
    "settlement": {Kind.PLACE},
    "region": {Kind.PLACE},
    "district": {Kind.PLACE},
    "bloc": {Kind.PLACE},
    "country": {Kind.PLACE},
    "orgName": {Kind.ORGANISATION, Kind.GROUP},
    "eventName": {Kind.EVENT},
    "term": {Kind.TERM},
    "name": set(Kind),
    "rs": set(Kind),
}
"""What an element can name."""
_TYPES: Final = {
    "person": {Kind.PERSON},
    "pers": {Kind.PERSON},
    "place": {Kind.PLACE},
    "org": {Kind.ORGANISATION, Kind.GROUP},
    "organisation": {Kind.ORGANISATION, Kind.GROUP},
    "organization": {Kind.ORGANISATION, Kind.GROUP},
    "group": {Kind.GROUP, Kind.ORGANISATION},
    "event": {Kind.EVENT},
    "term": {Kind.TERM},
}
"""What `name` and `rs` name with such a @type."""
_POINTING: Final = ("ref", "key", "corresp", "sameAs", "copyOf", "source", "target")
_SAYS_WHEN: Final = re.compile(
    r"\s(?:when|from|to|notBefore|notAfter|dur)(?:-iso|-custom)?\s*=|\s(?:period|"
    r"datingPoint|sameAs|copyOf)\s*="
)
_DATED: Final = frozenset(("date",))
_HONORIFIC: Final = frozenset(("roleName", "addName", "genName", "nameLink"))
_SMALL: Final = 3
"""So long may words before a date be that do not count (“on”, “the”)."""


class Lacking(NamedTuple):
    """An element that does not say what it means, and its words."""

    node: Node
    flow: Flow
    start: int
    """In the flow."""
    end: int

    @property
    def words(self) -> str:
        """As they are read."""
        return self.flow.text[self.start : self.end]

    @property
    def kinds(self) -> set[Kind]:
        """What it can name."""
        own = NAMING.get(self.node.name, set())
        if self.node.name in {"name", "rs"}:
            return _TYPES.get(self.node.value("type"), own)
        return own


def nameless(reading: Reading) -> Iterator[Lacking]:
    """Yield the names of a file that do not point to anything, in their order."""
    for each in _lacking(reading.flows, NAMING.keys()):
        if not any(each.node.value(name) for name in _POINTING):
            yield each


def undated(flow: Flow) -> list[Lacking]:
    """Return the dates of a flow that do not say when."""
    found = _lacking([flow], _DATED)
    return [each for each in found if not _SAYS_WHEN.search(each.node.tag)]


def _lacking(flows: Iterable[Flow], names: Iterable[str]) -> Iterator[Lacking]:
    """Yield elements of some names with the stretch of a flow that they are."""
    wanted = frozenset(names)
    for flow in flows:
        found: dict[int, Lacking] = {}
        for segment in flow.segments:
            end = segment.at + flow.size(segment)
            for node in segment.node.around():
                if node is flow.block:
                    break
                if node.name not in wanted or node.inner >= node.close:
                    continue
                known = found.get(id(node))
                start = segment.at if known is None else known.start
                found[id(node)] = Lacking(node, flow, start, end)
        for each in found.values():
            if BARRIER not in each.words and each.words.strip():
                yield each


def is_all_of(each: Lacking, start: int, end: int, besides: frozenset[str]) -> bool:
    """Tell whether a stretch is all that an element names, but for titles.

    Args:
        each: the element.
        start: of the stretch, in the flow.
        end: of it.
        besides: words that may stand in the element, too, as they are compared.
    """
    if start < each.start or end > each.end:
        return False
    text = each.flow.text
    for begin, behind in ((each.start, start), (end, each.end)):
        for found in WORD.finditer(text, begin, behind):
            node = each.flow.segment(found.start()).node
            is_title = any(outer.name in _HONORIFIC for outer in node.around())
            if not is_title and found[0].casefold() not in besides:
                return False
    return True


def is_nearly_all_of(each: Lacking, start: int, end: int) -> bool:
    """Tell whether a date is all that an element holds, but for small words before."""
    text = each.flow.text
    return (
        each.start <= start
        and end <= each.end
        and not text[end : each.end].strip(" \n\r\t.,;:)")
        and all(map(_is_small, text[each.start : start].split()))
    )


def _is_small(word: str) -> bool:
    return len(word) <= _SMALL or word.lower() == "from"
