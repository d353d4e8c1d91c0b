"""HTML that stands in Markdown: its words are kept, its tags are no markup.

What a few plain tags mean is understood (`<br>`); all others stay where they are as
remarks, so that an editor sees what was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from edition.importing.tree import (
    Block,
    Inline,
    LineBreak,
    Paragraph,
    Remark,
    Text,
)

_PIECE: Final = re.compile(r"<!--.*?-->|</?[A-Za-z!?][^>]*>", re.DOTALL)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLANK: Final = re.compile(r"\n[ \t]*\n")


def html_mark(tag: str) -> Inline:
    """Return what a tag (a comment, an instruction) in a line stands for."""
    return LineBreak() if _BREAK.fullmatch(tag) else Remark(tag)


def html_blocks(html: str, line: int) -> list[Block]:
    """Return the words of a block of HTML as paragraphs, its tags as remarks."""
    result: list[Block] = []
    for paragraph in _BLANK.split(html):
        children = tuple(_pieces(paragraph))
        if any(isinstance(child, Text) and child.text.strip() for child in children):
            result.append(Paragraph(children, line))
        else:
            result += [child for child in children if isinstance(child, Remark)]
    return result


def _pieces(html: str) -> Iterator[Inline]:
    position = 0
    for match in _PIECE.finditer(html):
        yield Text(unescape(html[position : match.start()]))
        yield html_mark(match[0])
        position = match.end()
    yield Text(unescape(html[position:]))
