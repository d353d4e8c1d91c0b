"""Which part of a text corresponds to which part of another: a translation, a version.

TEI Guidelines, 17.4 (Correspondence and Alignment): `@corresp` on one side or both, or
`link`s in a `linkGrp` whose `@type` says that it aligns or translates. The other side
is another document of the edition, or a part of the same file in another language.
`@sameAs`, `@next` and `@prev` say something else: the same words, their continuation.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, local_name, tei
from edition.source.blocks import layout
from edition.source.pointers import prefixes, target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml import etree

    from edition.source import SourceDocument

_ALIGNING: Final = ("transl", "align", "parallel", "corresp")
_CORRESP: Final = re.compile(r"corresp\s*=")
_NO_PART: Final = frozenset(
    map(tei, ("pb", "lb", "cb", "gb", "milestone", "anchor", "castItem", "graphic"))
)
_APART: Final = frozenset(map(tei, ("note", "app", "teiHeader", "standOff")))
_LINES: Final = frozenset(map(tei, ("l", "head")))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two elements that correspond, and the blocks that they are or stand in."""

    one: etree._Element
    other: etree._Element
    block: etree._Element
    other_block: etree._Element


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a document, or the part of it in its own language, goes with another."""

    document: str
    other: str
    """The id of the other document; the same where it is a part of the same file."""
    language: str
    """Of the other part of the same file; "" for another document."""
    pairs: tuple[Pair, ...]

    def turned(self) -> Alignment:
        """Return the same as seen from the other document."""
        pairs = (Pair(p.other, p.one, p.other_block, p.block) for p in self.pairs)
        return Alignment(self.other, self.document, self.language, tuple(pairs))


def read_alignments(
    documents: Mapping[str, SourceDocument],
) -> dict[str, tuple[Alignment, ...]]:
    """Find for each document, by its id, what it goes with."""
    by_file = {source.path.absolute(): name for name, source in documents.items()}
    found: dict[tuple[str, str, str], dict[tuple[int, int], Pair]] = {}
    anchors = _Anchors(documents)
    for name, source in documents.items():
        # all letters have a correspDesc, which is not meant
        if not _CORRESP.search(source.text) and "<link" not in source.text:
            continue
        for one, pointer in _pointers(source):
            home = anchors.follow(one, name, by_file)
            there = anchors.follow(pointer, name, by_file)
            if home is None or there is None:
                continue
            (name1, element1), (name2, element2) = home, there
            key = _key(name1, element1, name2, element2)
            pair = anchors.pair(name1, element1, name2, element2)
            if key is None or pair is None:
                continue
            language = key[2]
            if key[:2] != (name1, name2) or (
                language and _language(element1) == language
            ):
                pair = Pair(pair.other, pair.one, pair.other_block, pair.block)
            pairs = found.setdefault(key, {})
            pairs.setdefault((id(pair.one), id(pair.other)), pair)
    result: dict[str, tuple[Alignment, ...]] = {}
    for (name1, name2, language), pairs in sorted(found.items()):
        alignment = Alignment(name1, name2, language, tuple(pairs.values()))
        result[name1] = (*result.get(name1, ()), alignment)
        if name1 != name2:
            result[name2] = (*result.get(name2, ()), alignment.turned())
    return result


def _pointers(source: SourceDocument) -> Iterator[tuple[etree._Element | str, str]]:
    """Yield what is said to correspond: an element or a pointer, and a pointer."""
    for text in source.root.iter(tei("text")):
        for element in text.iter("*"):
            for pointer in element.get("corresp", "").split():
                yield element, pointer
        break
    for group in source.root.iter(tei("linkGrp")):
        if any(word in group.get("type", "").lower() for word in _ALIGNING):
            for link in group.iter(tei("link")):
                pointers = link.get("target", "").split()
                yield from itertools.pairwise(pointers)


def _key(
    name1: str, element1: etree._Element, name2: str, element2: etree._Element
) -> tuple[str, str, str] | None:
    """Return which two texts a pair belongs to: ids in order, and a language."""
    if name1 != name2:
        return (*sorted((name1, name2)), "")  # type: ignore[return-value]
    languages = _language(element1), _language(element2)
    if languages[0] == languages[1]:
        return None
    own = next(
        (_language(text) for text in element1.getroottree().iter(tei("text"))), ""
    )
    if own in languages:
        return name1, name1, languages[languages[0] == own]
    # neither is the language of the whole: the first that stands in the file is
    first, second = sorted((element1, element2), key=_position)
    del first
    return name1, name1, _language(second)


def _position(element: etree._Element) -> list[int]:
    steps = []
    for each in (element, *element.iterancestors()):
        parent = each.getparent()
        if parent is not None:
            steps.append(parent.index(each))
    return steps[::-1]


def _language(element: etree._Element) -> str:
    for each in (element, *element.iterancestors()):
        if value := each.get(XML_LANG, "").strip():
            return value
    return ""


class _Anchors:
    """Follows pointers to elements, and remembers what was computed for a document."""

    def __init__(self, documents: Mapping[str, SourceDocument]) -> None:
        self._documents = documents
        self._known: dict[str, dict[str, etree._Element]] = {}
        self._blocks: dict[str, frozenset[etree._Element]] = {}

    def follow(
        self, place: etree._Element | str, name: str, by_file: Mapping[Path, str]
    ) -> tuple[str, etree._Element] | None:
        """Return the document and the element that a pointer in `name` means."""
        if not isinstance(place, str):
            return name, place
        source = self._documents[name]
        found = target(place, source.path.absolute(), prefixes(source))
        other = None if found is None else by_file.get(found.file)
        if found is None or other is None:
            return None
        if other not in self._known:
            identifiers = self._documents[other].identifiers
            self._known[other] = {i: e for e, i in identifiers.items()}
        element = self._known[other].get(found.id)
        return None if element is None else (other, element)

    def pair(
        self, name1: str, one: etree._Element, name2: str, other: etree._Element
    ) -> Pair | None:
        """Make a pair, where both are parts of the running text."""
        block, other_block = self._block(name1, one), self._block(name2, other)
        if block is None or other_block is None:
            return None
        if name1 == name2 and (
            block in other_block.iterancestors() or other_block in block.iterancestors()
        ):
            return None
        return Pair(one, other, block, other_block)

    def _block(self, name: str, element: etree._Element) -> etree._Element | None:
        if element.tag in _NO_PART:
            return None
        outer = [element, *element.iterancestors()]
        if any(each.tag in _APART for each in outer) or not any(
            each.tag == tei("text") for each in outer
        ):
            return None
        if name not in self._blocks:
            self._blocks[name] = layout(self._documents[name].root).blocks
        blocks = self._blocks[name]
        return next(
            e
            for e in outer
            if (e in blocks or e.tag in _LINES) and local_name(e.tag) != "cell"
        )
