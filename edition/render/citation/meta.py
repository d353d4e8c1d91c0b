"""What the head of a page says to reference managers and search engines.

Highwire Press tags (as Google Scholar's inclusion guidelines list them; Zotero takes a
text with a `citation_book_title` for a section of a book) and Dublin Core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.render.pages.frame import MetaLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.model import When
    from edition.render.citation.reference import Reference


def metadata(reference: Reference) -> tuple[MetaLine, ...]:
    """Return the lines for the page of what is cited; none is empty."""
    lines = (*_highwire(reference), *_dublin_core(reference))
    return tuple(
        MetaLine(name, words)
        for name, content in lines
        if (words := " ".join(content.split()))
    )


def _highwire(reference: Reference) -> Iterator[tuple[str, str]]:
    record = reference.record
    yield "citation_title", reference.title
    yield from (("citation_author", name.filed) for name in record.authors)
    yield from (("citation_translator", name.filed) for name in record.translators)
    yield from (("citation_editor", name.filed) for name in record.editors)
    yield "citation_book_title", reference.container
    yield "citation_publisher", record.publisher
    yield "citation_publication_date", _slashed(record.published)
    yield "citation_language", reference.language
    yield from (("citation_keywords", keyword) for keyword in reference.keywords)
    yield "citation_doi", record.doi
    yield "citation_public_url", reference.url


def _dublin_core(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the elements of the Dublin Core (ISO 15836)."""
    record = reference.record
    yield "DC.title", reference.title
    yield from (("DC.creator", name.filed) for name in record.authors)
    yield from (
        ("DC.contributor", name.filed)
        for name in (*record.translators, *record.editors)
    )
    yield "DC.publisher", record.publisher
    yield "DC.date", str(record.published or "")
    yield "DCTERMS.created", str(record.created or "")
    yield "DC.type", "Text" if reference.container else "Collection"
    yield "DC.language", reference.language
    yield (
        "DC.source",
        ", ".join(
            filter(None, (record.archive_place, record.archive, record.shelfmark))
        ),
    )
    yield from (("DC.subject", keyword) for keyword in reference.keywords)
    yield "DC.relation", reference.container
    yield "DC.rights", reference.licence_url or reference.licence
    yield "DC.identifier", reference.url


def _slashed(date: When | None) -> str:
    return "" if date is None else str(date).lstrip("-").replace("-", "/")
