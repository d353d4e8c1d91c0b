"""A text as paragraphs: every word of it once, under the address where it stands.

What has no address of its own (a heading, a table in a section) goes with the nearest
thing round it that has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from edition.model import Entity, Paragraph
from edition.model.words import words_of
from edition.names import local_name, tei
from edition.reading.mentions import (
    BLOCKS,
    SPEECH,
    Passages,
    is_editorial,
    language_of,
)
from edition.reading.prose import AS_RESOLVED, chosen, prose
from edition.source.identifiers import DIVISIONS
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

    from edition.source import SourceDocument

_WHOLES: Final = tuple(map(tei, ("front", "body", "back", "group", "text")))
"""What holds a text together; their own words are those that stand in no block."""
_NOTE: Final = tei("note")
_APP: Final = tei("app")


def read_paragraphs(
    source: SourceDocument, document: str, entities: Mapping[str, Entity]
) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs, in the order of the text.

    Args:
        source: the TEI.
        document: its id.
        entities: the entries that `@who` may point at, by id.
    """
    passages = Passages(source, document)
    found: dict[str, Paragraph] = {}
    for text in _outermost(source.root.iter(tei("text"))):
        blocks = [text, *(e for e in text.iter(*BLOCKS, *_WHOLES) if e is not text)]
        inside = _inside(blocks)
        speakers = _speakers(source, text, frozenset(blocks), entities)
        for block in blocks:
            words = prose(block, leaving_out=inside[block]).text
            if not words:
                continue
            note = _note(block)
            paragraph = Paragraph(
                document=document,
                anchor=passages.anchor(block),
                sections=tuple(_sections(source, block)),
                text=words,
                variants=tuple(_variants(block, words, inside[block])),
                speakers=tuple(speakers[block]),
                is_note=note is not None,
                is_editorial=note is not None and is_editorial(note),
                language=language_of(block),
            )
            known = found.get(paragraph.anchor)
            found[paragraph.anchor] = _joined(known, paragraph)
    return tuple(found.values())


def _outermost(texts: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for text in texts:
        if not any(ancestor.tag == text.tag for ancestor in text.iterancestors()):
            yield text


def _sections(source: SourceDocument, block: etree._Element) -> Iterator[str]:
    for element in (block, *block.iterancestors()):
        if local_name(element.tag) in DIVISIONS:
            yield source.identifiers.get(element, "")


def _joined(one: Paragraph | None, other: Paragraph) -> Paragraph:
    """Put together what has one address: a heading and the table below it, say."""
    if one is None:
        return other
    return replace(
        one,
        text=f"{one.text} {other.text}",
        variants=tuple(dict.fromkeys((*one.variants, *other.variants))),
        speakers=tuple(dict.fromkeys((*one.speakers, *other.speakers))),
    )


def _inside(
    blocks: list[etree._Element],
) -> dict[etree._Element, set[etree._Element]]:
    """Tell for each block which others stand right inside it."""
    known = set(blocks)
    inside: dict[etree._Element, set[etree._Element]] = defaultdict(set)
    for block in blocks:
        for ancestor in block.iterancestors():
            if ancestor in known:
                inside[ancestor].add(block)
                break
    return inside


def _note(block: etree._Element) -> etree._Element | None:
    """Return the note that a block is, or stands in."""
    if block.tag == _NOTE:
        return block
    return next(block.iterancestors(_NOTE), None)


def _speakers(
    source: SourceDocument,
    text: etree._Element,
    blocks: frozenset[etree._Element],
    entities: Mapping[str, Entity],
) -> dict[etree._Element, dict[str, None]]:
    """Tell for each block who speaks in it: all of it, or a part."""
    known = prefixes(source)
    result: dict[etree._Element, dict[str, None]] = defaultdict(dict)
    for speech in text.iter(*SPEECH):
        pointers = speech.get("who", "").split()
        ids = [expand(pointer, known).rpartition("#")[2] for pointer in pointers]
        spoken = [identifier for identifier in ids if identifier in entities]
        if not spoken:
            continue
        within = [e for e in speech.iter("*") if e in blocks]
        if not within:
            within = [next(e for e in speech.iterancestors() if e in blocks)]
        for block in within:
            if block is speech or _note(block) is _note(speech):
                result[block].update(dict.fromkeys(spoken))
    return result


def _variants(
    block: etree._Element, read: str, inside: set[etree._Element]
) -> Iterator[str]:
    """Yield the words that only other readings of a block have."""
    seen = set(words_of(read))
    pieces = []
    if next(block.iter(tei("choice")), None) is not None:
        pieces.append(prose(block, leaving_out=inside, preferred=AS_RESOLVED).text)
        pieces += [
            prose(alternative).text
            for choice in block.iter(tei("choice"))
            if _belongs(choice, block, inside)
            for alternative in choice.iterchildren("*")
        ]
    pieces += [
        prose(reading).text
        for entry in block.iter(_APP)
        if _belongs(entry, block, inside)
        for reading in entry.iterdescendants(tei("rdg"))
        if reading is not chosen(entry)
    ]
    for word in (word for piece in pieces for word in words_of(piece)):
        if word not in seen:
            seen.add(word)
            yield word


def _belongs(
    element: etree._Element, block: etree._Element, inside: set[etree._Element]
) -> bool:
    """Tell whether an element is a block's own, and not that of one inside it."""
    for ancestor in element.iterancestors():
        if ancestor is block:
            return True
        if ancestor in inside:
            return False
    return False
