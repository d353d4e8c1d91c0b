"""Shows what edits did to a file, as `diff -u` does and `patch` takes it."""

from __future__ import annotations

import re
from typing import Final

from edition.source import UndecodableError, decode

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_AROUND: Final = 3
"""How many lines are shown before and behind a difference."""


def diff(before: bytes, after: bytes, name: str) -> str:
    """Return the differences of two states of a file; "" where there are none.

    Args:
        before: the file as it was.
        after: as it is.
        name: what the file is called.
    """
    # Imported here: only who edits wants to see differences.
    from difflib import unified_diff  # noqa: PLC0415

    old, new = _lines(before), _lines(after)
    same = _alike(old, new)
    # Only what differs is compared, or the time would grow with the file.
    first = max(same - _AROUND, 0)
    behind = _alike(old[same:][::-1], new[same:][::-1])
    last = max(behind - _AROUND, 0)
    lines = unified_diff(
        old[first : len(old) - last],
        new[first : len(new) - last],
        f"a/{name}",
        f"b/{name}",
        n=_AROUND,
    )
    return "".join(_whole(_moved(line, first)) for line in lines)


def _lines(data: bytes) -> list[str]:
    try:
        text = decode(data).text
    except UndecodableError:
        text = data.decode("latin-1")
    return _LINE.findall(text)


def _alike(old: list[str], new: list[str]) -> int:
    """Return with how many lines two texts begin alike."""
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number


def _moved(line: str, by: int) -> str:
    """Return the head of a hunk as it is where lines were left out before it."""
    head = _HUNK.fullmatch(line) if by else None
    if head is None:
        return line
    old, old_size, new, new_size = head.groups(default="")
    return f"@@ -{int(old) + by}{old_size} +{int(new) + by}{new_size} @@\n"


_HUNK: Final = re.compile(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@\n")


def _whole(line: str) -> str:
    """Return a line with its end, as `diff` marks one that has none."""
    if line.endswith(("\n", "\r")):
        return line
    return f"{line}\n\\ No newline at end of file\n"
