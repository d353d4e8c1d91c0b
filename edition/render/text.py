"""The plain-text edition: a short head, the reading text, the notes."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

from edition import urls
from edition.messages import gettext as _
from edition.render.artifact import Artifact
from edition.transform import lay_out

if TYPE_CHECKING:
    from edition.model import Document
    from edition.problems import Problem
    from edition.render.context import Rendering


def render_text(
    rendering: Rendering, document: Document
) -> tuple[Artifact, tuple[Problem, ...]]:
    """Render a document as text: UTF-8, NFC, wrapped as the configuration says."""
    source = rendering.documents[document.id]
    config = rendering.config
    address = urls.document_file(document.id, "txt")
    body, problems = rendering.fragment(
        source, "text.xsl", urls.document_page(document.id), reading=config.reading
    )
    width = config.text_width or None
    head = _head(document, width)
    text = unicodedata.normalize("NFC", f"{head}\n\n{lay_out(body, width)}")
    return Artifact(address, (text.rstrip("\n") + "\n").encode()), problems


def _head(document: Document, width: int | None) -> str:
    lines = [document.title.upper()]
    if document.date_text:
        lines.append(document.date_text)
    for label, text in (
        (_("Source"), document.source),
        (_("Licence"), document.licence),
    ):
        if text:
            lines.append(_("%(label)s: %(text)s") % {"label": label, "text": text})
    if width is not None:
        lines = [
            wrapped
            for line in lines
            for wrapped in textwrap.wrap(line, width, subsequent_indent="  ")
        ]
    return "\n".join([*lines, "", "-" * 8])
