"""What stands above the plain text and the Markdown: what it is, and how it was set.

It is said in the language of the interface, as on the page of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.messages import gettext as _
from edition.messages import marked, pgettext
from edition.render import labels
from edition.render.citation import document_reference

if TYPE_CHECKING:
    from edition.model import Document
    from edition.model.citation import CitedName
    from edition.render.context import Rendering

_READINGS = {
    "source": marked("as in the source; what editors added stands in [brackets]"),
    "resolved": marked("as the editors read it; abbreviations and slips are resolved"),
}


@dataclass(frozen=True, slots=True)
class TextHead:
    """The head of a text."""

    title: str
    subtitle: str
    date: str
    """Of the text, and where it was written."""
    lines: tuple[tuple[str, str], ...]
    """What is said, with its colon, and the words; none is empty."""


def text_head(rendering: Rendering, document: Document) -> TextHead:
    """Put together what whoever finds the file alone has to know."""
    reference = document_reference(rendering, document)
    record = reference.record
    published = "" if record.published is None else labels.when(record.published)
    said = (
        (pgettext("file head", "Author"), _names(record.authors)),
        (pgettext("file head", "To"), _names(record.recipients)),
        (pgettext("file head", "Translator"), _names(record.translators)),
        (pgettext("file head", "Source"), document.source),
        (
            pgettext("file head", "Edition"),
            _listed(reference.container, record.version),
        ),
        (pgettext("file head", "Published"), _listed(record.publisher, published)),
        (pgettext("file head", "Address"), reference.url),
        (pgettext("file head", "Text"), _(_READINGS[rendering.config.reading])),
        (pgettext("file head", "Licence"), reference.licence),
        (pgettext("file head", "Terms"), reference.licence_url),
    )
    # a colon stands off its word in French, and is wide in Chinese
    colon = pgettext("file head", "%(label)s:")
    return TextHead(
        document.title,
        record.subtitle,
        _listed(document.date_text, document.place),
        tuple((colon % {"label": label}, words) for label, words in said if words),
    )


def _names(names: tuple[CitedName, ...]) -> str:
    return ", ".join(name.name for name in names)


def _listed(*words: str) -> str:
    return ", ".join(filter(None, words))
