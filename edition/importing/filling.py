"""Fills lines with words and tags, as an editor would lay out running text.

A line is broken only where the text has white space already, so that no word is parted
and none grows together with its neighbour. It must not know an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

WIDTH: Final = 110
_SPACE: Final = re.compile(r"[ \t\n\r]+")


def filled(pieces: Iterable[str], indent: str, *, start: int = 0) -> str:
    """Return pieces in lines.

    Args:
        pieces: characters as XML has them, and tags, which begin with `<` and are not
            broken.
        indent: of each line but the first.
        start: how far the first line is filled already.
    """
    words: list[str] = [""]
    for piece in pieces:
        if piece.startswith("<"):
            words[-1] += piece
            continue
        first, *others = _SPACE.split(piece)
        words[-1] += first
        words += others
    lines: list[str] = []
    line: list[str] = []
    length = start
    for word in words:
        if not word:
            continue
        if line and length + 1 + len(word) > WIDTH:
            lines.append(" ".join(line))
            line, length = [], len(indent)
        line.append(word)
        length += len(word) + 1
    lines.append(" ".join(line))
    return f"\n{indent}".join(lines)
