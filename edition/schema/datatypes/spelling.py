"""Which known name was meant by an unknown one.

This module must not know what the names are names of.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question that offers the nearest name; "" where none is near."""
    by_letters = {one.lower(): one for one in known}
    near = get_close_matches(name.lower(), by_letters, 1)
    return f"Did you mean {by_letters[near[0]]}?" if near else ""
