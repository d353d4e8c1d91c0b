"""The plain-text edition: a short head, the reading text, the notes."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.render.artifact import Artifact
from edition.render.printable import printable
from edition.render.texthead import text_head
from edition.transform import lay_out

if TYPE_CHECKING:
    from edition.model import Document
    from edition.problems import Problem
    from edition.render.context import Rendering

_LONGEST_RULE: Final = 72


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
    head = _head(rendering, document, width)
    text = unicodedata.normalize("NFC", f"{head}\n\n\n{lay_out(body, width)}")
    return Artifact(address, (printable(text).rstrip("\n") + "\n").encode()), problems


def _head(rendering: Rendering, document: Document, width: int | None) -> str:
    """Set the title over a rule, then what is known, the words beside their label."""
    head = text_head(rendering, document)
    title = _wrapped(head.title, "", width)
    rule = "=" * min(max(map(len, title), default=0), width or _LONGEST_RULE)
    lines = [*title, rule]
    for line in (head.subtitle, head.date):
        lines += _wrapped(line, "", width)
    lines.append("")
    column = max((_columns(label) for label, _ in head.lines), default=0) + 1
    for label, words in head.lines:
        beside = label + " " * (column - _columns(label))
        lines += _wrapped(beside + words, " " * column, width)
    return "\n".join([*lines, "", "-" * min(width or _LONGEST_RULE, _LONGEST_RULE)])


def _columns(words: str) -> int:
    """Count the columns of a screen that words take up: Chinese has two a character.

    East Asian Width, UAX 11.
    """
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in words)


def _wrapped(line: str, following: str, width: int | None) -> list[str]:
    if width is None:
        return [line] if line else []
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )
