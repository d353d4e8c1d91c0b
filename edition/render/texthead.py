"""What stands above the plain text and the Markdown: what it is, and how it was set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.render import labels
from edition.render.citation import document_reference

if TYPE_CHECKING:
    from edition.model import Document
    from edition.render.context import Rendering

_READINGS = {
    "source": "as in the source; what editors added stands in [brackets]",
    "resolved": "as the editors read it; abbreviations and slips are resolved",
}


@dataclass(frozen=True, slots=True)
class TextHead:
    """The head of a text."""

    title: str
    subtitle: str
    date: str
    """Of the text, and where it was written."""
    lines: tuple[tuple[str, str], ...]
    """What is said, and the words; none is empty."""


def text_head(rendering: Rendering, document: Document) -> TextHead:
    """Put together what whoever finds the file alone has to know."""
    reference = document_reference(rendering, document)
    record = reference.record
    published = "" if record.published is None else labels.when(record.published)
    said = (
        ("Author", ", ".join(name.name for name in record.authors)),
        ("To", ", ".join(name.name for name in record.recipients)),
        ("Translator", ", ".join(name.name for name in record.translators)),
        ("Source", document.source),
        ("Edition", ", ".join(filter(None, (reference.container, record.version)))),
        ("Published", ", ".join(filter(None, (record.publisher, published)))),
        ("Address", reference.url),
        ("Text", _READINGS[rendering.config.reading]),
        ("Licence", reference.licence),
        ("Terms", reference.licence_url),
    )
    return TextHead(
        document.title,
        record.subtitle,
        ", ".join(filter(None, (document.date_text, document.place))),
        tuple((label, words) for label, words in said if words),
    )
