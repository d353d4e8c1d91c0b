"""What the pieces of a report for people are, and the characters they may hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Final, TypeAlias


class Role(Enum):
    """What a piece of a report for people is, so that it can be coloured."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    FILE = "file"
    PLACE = "place"
    HINT = "hint"
    CARET = "caret"
    QUIET = "quiet"
    """What the eye may skip: line numbers, what is folded."""


Style: TypeAlias = Callable[[Role, str], str]


def plain(_role: Role, words: str) -> str:
    """Style nothing."""
    return words


_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS: Final = re.compile(r"\s*[\r\n\u2028\u2029]\s*")


def harmless(text: str) -> str:
    """Show what would steer a terminal, or turn its line round, as U+FFFD.

    A file may come from anywhere, and its characters must do nothing when they are
    shown: no escape sequences (C0 and C1), no reordering (UAX 9, section 2). Line ends
    of Windows are only line ends.
    """
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def in_one_line(text: str) -> str:
    """Put a text into one line, harmless."""
    return harmless(_BREAKS.sub(" ", text.strip()))
