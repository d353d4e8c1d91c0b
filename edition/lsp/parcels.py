"""Takes texts to another process as what has changed in them.

A text of five megabytes takes many turns of both processes to get through a pipe, and
after a keystroke it is nearly what it was. Both ends remember the same texts, since all
that one sends the other receives, in the same order. This module must not know what
the texts are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from edition.schema.relaxng.changes import change_between

_MOST: Final = 12
"""How many texts are remembered."""


class Parcel(NamedTuple):
    """A text, as the bytes that differ from the one before it."""

    path: Path
    start: int
    end: int
    data: bytes
    is_kept: bool
    """The next one counts from this one."""


class Packer:
    """The end that sends."""

    def __init__(self) -> None:
        self._known: dict[Path, bytes] = {}

    def packed(self, path: Path, data: bytes, *, is_kept: bool = True) -> Parcel:
        """Return a text as it is sent; one that is not kept is sent just once."""
        known = self._known.get(path, b"")
        change = change_between(known, data)
        if is_kept:
            _remember(self._known, path, data)
        new = data[change.start : change.end + change.growth]
        return Parcel(path, change.start, change.end, new, is_kept)


class Unpacker:
    """The end that receives."""

    def __init__(self) -> None:
        self._known: dict[Path, bytes] = {}

    def unpacked(self, parcel: Parcel) -> bytes:
        """Return the text that was sent."""
        known = self._known.get(parcel.path, b"")
        data = known[: parcel.start] + parcel.data + known[parcel.end :]
        if parcel.is_kept:
            _remember(self._known, parcel.path, data)
        return data


def _remember(known: dict[Path, bytes], path: Path, data: bytes) -> None:
    known.pop(path, None)
    known[path] = data
    while len(known) > _MOST:
        del known[next(iter(known))]
