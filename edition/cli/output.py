"""Writing one file that a user asked for: whole, or not at all."""

from __future__ import annotations

from pathlib import Path


def write_file(path: Path, text: str) -> None:
    """Write a text as UTF-8; the file that was there stays until the new one is whole.

    Raises:
        MachineError: the folder is missing or may not be written, the disk is full.
    """
    from edition.editing.writing import replace  # noqa: PLC0415 - few commands write

    replace(path, text.encode())
