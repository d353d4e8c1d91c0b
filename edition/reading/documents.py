"""A document: its header, its sections, its notes, and what it mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.model import Document, Entity, Note, Section
from edition.names import XML_ID, XML_LANG, is_ncname, local_name, tei
from edition.reading.citation import read_record
from edition.reading.header import Header, read_header
from edition.reading.history import read_changes, read_kind
from edition.reading.mentions import is_editorial, read_mentions
from edition.reading.prose import plain, prose
from edition.reading.words import bare_words
from edition.source.identifiers import DIVISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from edition.source import SourceDocument


def document_id(source: SourceDocument) -> str:
    """Return the `xml:id` of the document, or the stem of its file.

    It becomes a part of addresses, so an `xml:id` that is no name does not count.
    """
    own = source.root.get(XML_ID, "")
    return own if is_ncname(own) else source.path.stem


def read_document(source: SourceDocument, entities: Mapping[str, Entity]) -> Document:
    """Read one document.

    Args:
        source: the TEI.
        entities: the entries that it may mention, by id.
    """
    identifier = document_id(source)
    header: Header = read_header(source, entities)
    mentions, dates, speeches = read_mentions(source, identifier, entities)
    return Document(
        id=identifier,
        title=header.title or identifier,
        language=language(source),
        date=header.date,
        date_text=header.date_text,
        place=header.place,
        contributors=header.contributors,
        abstract=header.abstract,
        facts=header.facts,
        licence=header.licence,
        licence_url=header.licence_url,
        source=header.source,
        keywords=header.keywords,
        sections=tuple(_sections(source)),
        notes=tuple(_notes(source)),
        mentions=mentions,
        dates=dates,
        speeches=speeches,
        word_count=len(bare_words(source)),
        kind=read_kind(source),
        changes=read_changes(source, entities),
        record=read_record(
            source, source.root.find(f".//{tei('teiHeader')}"), entities
        ),
    )


def language(source: SourceDocument) -> str:
    """Return the language of the text (BCP 47): the text's own, or the document's."""
    text = source.root.find(f".//{tei('text')}")
    for element in (text, source.root):
        if element is not None and (value := element.get(XML_LANG)):
            return str(value)
    return "en"


def _sections(source: SourceDocument) -> Iterator[Section]:
    categories = {
        category.get(XML_ID): plain(category.find(tei("catDesc")))
        for category in source.root.iter(tei("category"))
    }
    for text in source.root.iter(tei("text")):
        for division in text.iter(*(tei(name) for name in sorted(DIVISIONS))):
            title = plain(division.find(tei("head")))
            if title:
                subjects = (
                    categories.get(pointer.lstrip("#"), "")
                    for pointer in division.get("ana", "").split()
                )
                yield Section(
                    source.identifiers[division],
                    title,
                    _depth(division),
                    tuple(subject for subject in subjects if subject),
                )
        break


def _depth(division: etree._Element) -> int:
    return 1 + sum(local_name(a.tag) in DIVISIONS for a in division.iterancestors())


def _notes(source: SourceDocument) -> Iterator[Note]:
    for text in source.root.iter(tei("text")):
        for number, note in enumerate(text.iter(tei("note")), start=1):
            yield Note(
                source.identifiers[note],
                note.get("n") or str(number),
                prose(note).text,
                is_editorial(note),
            )
        break
