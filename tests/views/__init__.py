"""A small edition with every kind of view, for the tests of several rooms."""

import shutil
import struct
import zlib
from pathlib import Path

FOLDER = Path(__file__).parent


def png(width: int, height: int) -> bytes:
    """A grey image."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + checksum

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([200]) * width for _ in range(height))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def copy_to(folder: Path) -> Path:
    """Copy the edition, with its images; returns the path of its `edition.toml`."""
    shutil.copytree(FOLDER / "tei", folder / "tei")
    shutil.copy(FOLDER / "edition.toml", folder)
    (folder / "images").mkdir()
    (folder / "images" / "page-1.png").write_bytes(png(600, 800))
    (folder / "images" / "page-2.png").write_bytes(png(300, 400))
    return folder / "edition.toml"
