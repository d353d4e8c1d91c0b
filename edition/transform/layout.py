"""Lays out the output of a text stylesheet.

The stylesheet says where things end: U+2029 ends a block, U+2028 a line. U+FDD0 at the
start of a line indents it by one step, U+FDD1 marks where the lines that follow in the
same paragraph begin (after the number of a list item). All other white space means
one space.
"""

from __future__ import annotations

import textwrap
import unicodedata
from typing import Final

BLOCK: Final = "\u2029"
LINE: Final = "\u2028"
INDENT: Final = "\ufdd0"
HANG: Final = "\ufdd1"

_STEP: Final = "  "


def lay_out(text: str, width: int | None = 72) -> str:
    """Turn the output of a text stylesheet into lines.

    Args:
        text: with the separators above; text without U+2029 is returned as it is.
        width: of a line in characters; None does not wrap.

    Returns:
        NFC, one empty line between blocks, a line end at the end.
    """
    if BLOCK not in text:
        return text
    blocks = []
    for block in text.split(BLOCK):
        lines = [_line(line, width) for line in block.split(LINE)]
        filled = [line for line in lines if line]
        if filled:
            blocks.append("\n".join(filled))
    return unicodedata.normalize("NFC", "\n\n".join(blocks) + "\n" if blocks else "")


def _line(line: str, width: int | None) -> str:
    depth = line.count(INDENT)
    line = line.replace(INDENT, "")
    mark, hang, rest = line.partition(HANG)
    first = _STEP * depth
    following = first
    words = " ".join(line.replace(HANG, " ").split())
    if hang and rest.strip():
        following += " " * (len(" ".join(mark.split())) + 1)
    if not words:
        return ""
    if width is None:
        return first + words
    return textwrap.fill(
        words,
        max(width, len(following) + 20),
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )
