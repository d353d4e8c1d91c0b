"""Cuts a run of words into lines, as `textwrap` does, in a fraction of its time.

A large text has a hundred thousand lines, and `textwrap` looks at each word of them.
"""

from __future__ import annotations

import re
import textwrap
from typing import Final

_UNEVEN: Final = re.compile(r"[\t\n\x0b\x0c\r]|(?:^| )[^\S ]*(?: |$)")
"""More than one space between two words, white space that is none, or a word that is
nothing but white space: `textwrap` has rules of its own for these."""


def wrapped(words: str, width: int, first: str = "", following: str = "") -> list[str]:
    """Cut words into lines; one that is longer than a line has one of its own.

    Args:
        words: the text.
        width: of a line in characters, with what it begins with.
        first: what the first line begins with.
        following: what the others do.
    """
    if _UNEVEN.search(words) is not None:
        return textwrap.wrap(
            words,
            width,
            initial_indent=first,
            subsequent_indent=following,
            break_long_words=False,
            break_on_hyphens=False,
        )
    lines: list[str] = []
    start, beginning = 0, first
    while True:
        end = start + max(width - len(beginning), 0)
        if end >= len(words):
            break
        cut = words.rfind(" ", start, end + 1)
        if cut < 0:
            cut = words.find(" ", end)
        if cut < 0:
            break
        lines.append(beginning + words[start:cut])
        start, beginning = cut + 1, following
    lines.append(beginning + words[start:])
    return lines
