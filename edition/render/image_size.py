"""How large an image is, from the first bytes of its file: PNG, GIF, JPEG, WebP.

A page that says it before the image is there does not jump when it comes, and zones are
measured in pixels where a surface has no units of its own.
"""

from __future__ import annotations

import struct
from typing import Final

_HEAD: Final = 26
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame (ITU-T T.81, table B.1)."""
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})


def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None where the format is not known."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _positive(struct.unpack(">II", data[16:24]))
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return _positive(struct.unpack("<HH", data[6:10]))
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        return None
    return None


def _positive(size: tuple[int, ...]) -> tuple[int, int] | None:
    width, height = size
    return (width, height) if width > 0 and height > 0 else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position < len(data):
        if data[position] != 0xFF:  # noqa: PLR2004 - every marker begins so
            return None
        marker = data[position + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill bytes
            position += 1
        elif marker in _ALONE:
            position += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return _positive((width, height))
        else:
            (length,) = struct.unpack(">H", data[position + 2 : position + 4])
            position += 2 + max(length, 2)
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[_HEAD : _HEAD + 4])
        return _positive((width & 0x3FFF, height & 0x3FFF))
    return None
