"""The edition in Markdown: a head, the reading text, the notes as footnotes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from edition import urls
from edition.render.artifact import Artifact
from edition.render.printable import printable
from edition.render.texthead import text_head
from edition.transform import lay_out_markdown
from edition.transform.inline import escaped

if TYPE_CHECKING:
    from edition.model import Document
    from edition.problems import Problem
    from edition.render.context import Rendering


def render_markdown(
    rendering: Rendering, document: Document
) -> tuple[Artifact, tuple[Problem, ...]]:
    """Render a document as CommonMark: UTF-8, NFC, a line for a paragraph."""
    source = rendering.documents[document.id]
    address = urls.document_file(document.id, "md")
    body, problems = rendering.fragment(
        source, "markdown.xsl", address, reading=rendering.config.reading
    )
    head = _head(rendering, document)
    text = unicodedata.normalize("NFC", f"{head}\n\n{lay_out_markdown(body)}")
    return Artifact(address, (printable(text).rstrip("\n") + "\n").encode()), problems


def _head(rendering: Rendering, document: Document) -> str:
    head = text_head(rendering, document)
    blocks = [f"# {_line(head.title)}"]
    blocks += [f"*{_line(line)}*" for line in (head.subtitle, head.date) if line]
    blocks.append("\n".join(f"- {label} {_line(said)}" for label, said in head.lines))
    return "\n\n".join([*filter(None, blocks), "* * *"])


def _line(words: str) -> str:
    return escaped(" ".join(words.split())).replace("#", "\\#")
