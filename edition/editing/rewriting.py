"""What a tool proposes to make of files: shown first, written when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.editing.applying import Change, apply
from edition.editing.writing import replace, require_whole, write
from edition.errors import MachineError


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file as it is on the disk, and as it shall be."""

    path: Path
    before: bytes
    """b"" where there is none yet."""
    after: bytes
    is_xml: bool = True
    """It has to be well-formed, or is not written."""


def rewritten(path: Path, changes: Iterable[Change]) -> Rewritten:
    """Make changes in a file, in memory.

    Raises:
        EditError: the file would not be well-formed any more.
        MachineError: it cannot be read.
    """
    before = read_bytes(path)
    after = apply(before, changes, path).data
    require_whole(after, path)
    return Rewritten(path, before, after)


def save(files: Iterable[Rewritten]) -> None:
    """Write files, none of them if one is not any more as it was.

    Raises:
        MachineError: a file has been changed meanwhile, or cannot be written.
    """
    files = tuple(files)
    for file in files:
        is_new = not file.before and not file.path.exists()
        if not is_new and read_bytes(file.path) != file.before:
            raise MachineError(
                file.path,
                "was changed by somebody else meanwhile, so it is not written.",
                "Run the command again.",
            )
    for file in files:
        if file.is_xml:
            write(file.path, file.after)
        else:
            _make_folder(file.path)
            replace(file.path, file.after)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(path, f"cannot be written: {error.strerror}.") from error


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        MachineError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
