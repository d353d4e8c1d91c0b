"""What is wrong with a value: a clause, and the value that was perhaps meant.

This module must not know which types there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is not of a type."""

    clause: str
    """One clause, without a full stop."""
    mended: str = ""
    """What was perhaps meant; whether it is right has still to be asked."""


EMPTY: Final = Fault("it is empty")
SPACES: Final = Fault("spaces are not allowed")
_NAMES: Final = {
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\ufeff": "a byte order mark",
    " ": "a space",
    "\t": "a tab",
    "\n": "a line break",
    "\r": "a line break",
}


_MOST_QUOTED: Final = 40


def quoted(text: str) -> str:
    """Put a text in quotation marks, the beginning of it if it is long."""
    if len(text) > _MOST_QUOTED:
        text = f"{text[: _MOST_QUOTED - 1]}…"
    return f"“{text}”"


def shown(char: str) -> str:
    """Name a character so that an editor can find it, also where it is invisible."""
    if char in _NAMES:
        return _NAMES[char]
    return f"“{char}”" if char.isprintable() else f"the character U+{ord(char):04X}"
