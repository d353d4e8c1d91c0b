"""Lays out the output of a text stylesheet.

The stylesheet says where things end and how deep they stand; all other white space
means one space:

| character | |
|---|---|
| U+2029 | ends a block; an empty line parts blocks |
| U+2028 | ends a line |
| U+FDD0 | what follows is indented by two spaces |
| U+FDD1 | what stood on the line before it is a mark (`1.`); what follows hangs on it |
| U+FDD2 | ends the last U+FDD0 or U+FDD1 |
| U+FDD3 | what follows is a heading: two empty lines part it from what stands before |
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from edition.transform.wrapping import wrapped

BLOCK: Final = "\u2029"
LINE: Final = "\u2028"
INDENT: Final = "\ufdd0"
HANG: Final = "\ufdd1"
END: Final = "\ufdd2"
HEADING: Final = "\ufdd3"

_TOKEN = re.compile(f"([{BLOCK}{LINE}{INDENT}{HANG}{END}{HEADING}])")
_SPACES = re.compile(r"[ \t\r\n]+")  # others, such as U+00A0, are the text's own
_STEP: Final = 2
_LEAST: Final = 24
"""Characters that a line has at least, however deep it is indented."""


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
    page = _Page(width)
    for token in _TOKEN.split(text):
        page.take(token)
    page.finish()
    return unicodedata.normalize("NFC", "\n".join(page.lines) + "\n" * bool(page.lines))


class _Page:
    """The lines so far, and how deep the next one stands."""

    def __init__(self, width: int | None) -> None:
        self.lines: list[str] = []
        self._width = width
        self._levels: list[int] = []
        self._pieces: list[str] = []
        self._marks: list[tuple[int, str]] = []
        self._is_block_due = False
        self._is_heading = False

    def take(self, token: str) -> None:
        """Take in a piece of text or a separator."""
        if token in {BLOCK, LINE}:
            self.break_line()
            self._is_block_due = self._is_block_due or token == BLOCK
        elif token == INDENT:
            self.break_line()
            self._levels.append(_STEP)
        elif token == HEADING:
            self.break_line()
            self._is_heading = True
        elif token == HANG:
            mark = self._words()
            self._marks.append((sum(self._levels), mark))
            self._levels.append(len(mark) + 1)
        elif token == END:
            self.finish()
            if self._levels:
                self._levels.pop()
        else:
            self._pieces.append(token)

    def finish(self) -> None:
        """Set what has been taken in, and marks with nothing behind them."""
        self.break_line()
        if self._marks:
            column = self._marks[0][0]
            line = " ".join(mark for _, mark in self._marks if mark)
            self._marks = []
            if line:
                self._set(line, " " * column, " " * column)

    def break_line(self) -> None:
        """Set what has been taken in since the last line."""
        words = self._words()
        if not words:
            return
        following = " " * sum(self._levels)
        first = following
        for column, mark in self._marks:
            first = f"{first[:column]}{mark} {first[column + len(mark) + 1 :]}"
        self._marks = []
        self._set(words, first, following)

    def _set(self, words: str, first: str, following: str) -> None:
        if self.lines and (self._is_block_due or self._is_heading):
            self.lines += [""] * (1 + self._is_heading)
        self._is_block_due = self._is_heading = False
        if self._width is None:
            self.lines.append(first + words)
            return
        width = max(self._width, len(following) + _LEAST)
        self.lines += wrapped(words, width, first, following)

    def _words(self) -> str:
        words = _SPACES.sub(" ", "".join(self._pieces)).strip(" ")
        self._pieces = []
        return words
