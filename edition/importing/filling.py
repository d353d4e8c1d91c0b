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
_SPACES: Final = re.compile("  +")
_KEPT: Final = "\x00"
"""Stands for a space within a tag, which no line is broken at; no XML has it."""


def filled(pieces: Iterable[str], indent: str, *, start: int = 0) -> str:
    """Return pieces in lines.

    Args:
        pieces: characters as XML has them, and tags, which begin with `<` and are not
            broken.
        indent: of each line but the first.
        start: how far the first line is filled already.
    """
    parts = (
        piece.replace(" ", _KEPT) if piece.startswith("<") else _SPACE.sub(" ", piece)
        for piece in pieces
    )
    text = _SPACES.sub(" ", "".join(parts)).strip(" ")
    lines: list[str] = []
    position, room = 0, WIDTH - 1 - start
    while len(text) - position > room:
        end = text.rfind(" ", position, position + max(room, 0) + 1)
        end = text.find(" ", position) if end < 0 else end
        if end < 0:
            break
        lines.append(text[position:end])
        position, room = end + 1, WIDTH - 1 - len(indent)
    lines.append(text[position:])
    return f"\n{indent}".join(lines).replace(_KEPT, " ")
