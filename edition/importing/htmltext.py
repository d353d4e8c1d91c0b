"""HTML that stands in Markdown: its words are kept, its tags are no markup.

What a few plain tags mean is understood (`<br>`); all others stay where they are as
remarks, so that an editor sees what was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

_TAG: Final = r"</?[A-Za-z!?][^>]*>"
_PIECES: Final = (
    (re.compile(rf"<!--.*?-->|{_TAG}", re.DOTALL), "-->"),
    (re.compile(_TAG), ">"),
)
"""What is found up to the last end of its kind; behind it nothing is sought in vain."""
_NAME: Final = re.compile(r"</?([A-Za-z][\w-]*)")
_IN_A_LINE: Final = frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q ruby s samp small
    span strong sub sup time tt u var
    """.split()
)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLANK: Final = re.compile(r"\n[ \t]*\n")


def parts_words(tag: str) -> bool:
    """Tell whether a tag stands between words: that of a cell does, `<b>` does not."""
    found = _NAME.match(tag)
    return found is not None and found[1].lower() not in _IN_A_LINE


def html_mark(tag: str) -> Sequence[Inline]:
    """Return what a tag (a comment, an instruction) in a line stands for."""
    if _BREAK.fullmatch(tag):
        return [LineBreak()]
    return [Text(" "), Remark(tag), Text(" ")] if parts_words(tag) else [Remark(tag)]


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


def html_runs(html: str) -> Iterator[str]:
    """Yield the words of a block of HTML, then those of its tags."""
    run = ""
    for piece in _pieces(html):
        if not isinstance(piece, Remark):
            run += piece.text if isinstance(piece, Text) else " "
    yield run
    yield from (piece.text for piece in _pieces(html) if isinstance(piece, Remark))


def _pieces(html: str) -> Iterator[Inline]:
    position = 0
    for pattern, end in _PIECES:
        last = html.rfind(end, position)
        behind = last + len(end) if last >= 0 else position
        for match in pattern.finditer(html, position, behind):
            yield Text(unescape(html[position : match.start()]))
            yield from html_mark(match[0])
            position = match.end()
    yield Text(unescape(html[position:]))
