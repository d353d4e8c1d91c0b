"""What is cited: a text in this edition, or the edition itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition import urls
from edition.model import Document, Record, When
from edition.reading.citation import cited_name

if TYPE_CHECKING:
    from edition.config import Config
    from edition.render.context import Rendering


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that any form of citation may want; empty where it is not known."""

    id: str
    title: str
    container: str
    """The edition that a text stands in; empty for the edition itself."""
    record: Record
    """What the header says, completed by what `edition.toml` says."""
    language: str
    url: str
    """The public address of its page; empty where the edition has none."""
    licence: str
    licence_url: str
    abstract: str
    keywords: tuple[str, ...]

    @property
    def publisher(self) -> str:
        """The publisher, unless it is the editors over again."""
        names = {name.name.casefold() for name in self.record.editors}
        publisher = self.record.publisher
        return "" if publisher.casefold() in names else publisher


def document_reference(rendering: Rendering, document: Document) -> Reference:
    """Make the reference of a text.

    Editors and publisher are those of the edition where the header has none.
    """
    config, record = rendering.config, document.record
    return Reference(
        id=document.id,
        title=document.title,
        container=config.title,
        record=_completed(record, config, record.published),
        language=document.language,
        url=_public(rendering, urls.document_page(document.id)),
        licence=document.licence or config.licence,
        licence_url=document.licence_url or config.licence_url,
        abstract=document.abstract,
        keywords=document.keywords,
    )


def edition_reference(rendering: Rendering) -> Reference:
    """Make the reference of the whole edition; it is as old as its youngest text."""
    config = rendering.config
    dates = [
        document.record.published
        for document in rendering.edition.documents
        if document.record.published is not None
    ]
    return Reference(
        id="edition",
        title=config.title,
        container="",
        record=_completed(
            Record(subtitle=config.subtitle), config, max(dates, default=None)
        ),
        language=config.language,
        url=_public(rendering, urls.FRONT),
        licence=config.licence,
        licence_url=config.licence_url,
        abstract=config.description,
        keywords=(),
    )


def _completed(record: Record, config: Config, published: When | None) -> Record:
    return replace(
        record,
        editors=record.editors or tuple(cited_name(name) for name in config.editors),
        publisher=record.publisher or config.publisher,
        published=published,
    )


def _public(rendering: Rendering, page: str) -> str:
    base = rendering.config.url
    return urls.public(page, base) if base else ""
