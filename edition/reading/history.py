"""What a document is, and how it came to be what it is: its kind, its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.model import Change, Entity, When
from edition.names import XML_ID, local_name, tei
from edition.reading.prose import plain
from edition.reading.when import when_of
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from edition.source import SourceDocument

_GENRES: Final = frozenset(
    {"genre", "genres", "kind", "kinds", "document-type", "documentType", "text-type"}
)
"""What a scheme of categories, or a keyword, is called that names a kind of text."""
_NAMED: Final = ("persName", "orgName", "name")


def read_kind(source: SourceDocument) -> str:
    """Return what kind of document this is, in words; "" where the TEI does not say.

    In this order: the category that a `catRef` names in a taxonomy of genres, a keyword
    of `@type` genre (TEI Guidelines, 2.4.3), `@type` of the text, `@type` of the
    document.
    """
    for header in source.root.iter(tei("teiHeader")):
        found = next(_categories(header), "")
        if found:
            return found
        break
    text = source.root.find(f".//{tei('text')}")
    for element in (text, source.root):
        if element is not None and (kind := element.get("type", "").strip()):
            return kind.replace("-", " ").replace("_", " ")
    return ""


def _categories(header: etree._Element) -> Iterator[str]:
    described = {
        category.get(XML_ID): plain(category.find(tei("catDesc")))
        for category in header.iter(tei("category"))
    }
    for reference in header.iter(tei("catRef")):
        if reference.get("scheme", "").rpartition("#")[2] in _GENRES:
            for pointer in reference.get("target", "").split():
                if words := described.get(pointer.rpartition("#")[2], ""):
                    yield words
    for term in header.iter(tei("term")):
        keywords = term.xpath("ancestor::*[local-name() = 'keywords'][1]")
        scheme = keywords[0].get("scheme", "") if keywords else ""
        if {term.get("type"), scheme.rpartition("#")[2]} & _GENRES and keywords:
            yield plain(term)


def read_changes(
    source: SourceDocument, entities: Mapping[str, Entity]
) -> tuple[Change, ...]:
    """Read the versions of a document (`revisionDesc`, TEI Guidelines, 2.6).

    Args:
        source: the TEI.
        entities: the entries of the registers, by id, whom `@who` may name.
    """
    known = prefixes(source)
    own = {
        identifier: element
        for element in source.root.iter("*")
        if (identifier := element.get(XML_ID))
    }

    def named(pointer: str) -> str:
        identifier = expand(pointer, known).rpartition("#")[2]
        if identifier in entities:
            return entities[identifier].name
        return _name(own.get(identifier))

    header = source.root.find(f".//{tei('teiHeader')}")
    history = None if header is None else header.find(tei("revisionDesc"))
    if history is None:
        return ()
    return tuple(
        Change(
            _when(change),
            tuple(filter(None, map(named, change.get("who", "").split()))),
            plain(change),
        )
        for change in history.iter(tei("change"))
        if plain(change) or _when(change)
    )


def _name(element: etree._Element | None) -> str:
    """Return the name of whoever a `respStmt`, a `person` … is about."""
    if element is None:
        return ""
    if local_name(element.tag) in {*_NAMED, "editor", "author", "principal"}:
        return plain(element)
    found = (element.find(f".//{tei(name)}") for name in _NAMED)
    return next((plain(name) for name in found if name is not None), "")


def _when(change: etree._Element) -> When | None:
    return when_of(change) or when_of(change.find(tei("date")))
