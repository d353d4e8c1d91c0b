"""Writing one file that a user asked for: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from edition.errors import MachineError


def write_file(path: Path, text: str) -> None:
    """Write a text as UTF-8; the file that was there stays until the new one is whole.

    Raises:
        MachineError: the folder is missing or may not be written, the disk is full.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(path.stat().st_mode if path.exists() else 0o644)
        temporary.replace(path)
    except OSError as error:
        raise MachineError(
            path, f"cannot be written: {error.strerror or error}."
        ) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
