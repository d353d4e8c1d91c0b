"""Puts a file on the disk: whole and well-formed, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from edition.errors import EditError, MachineError, TextError
from edition.problems import Problem, Severity
from edition.source import parse

_NEW_MODE: Final = 0o644


def write(path: Path, data: bytes) -> None:
    """Write an XML file; the one that was there stays until the new one is whole.

    A symbolic link stays one: the file that it leads to is written. The mode stays.

    Raises:
        EditError: the new file would not be well-formed; the old one is untouched.
        MachineError: the file or its folder may not be written, the disk is full.
    """
    require_whole(data, path)
    replace(path, data)


def require_whole(data: bytes, path: Path) -> None:
    """Make sure that what shall be written is well-formed.

    Raises:
        EditError: it is not, with what is wrong and where.
    """
    try:
        parse(data, path)
    except TextError as error:
        raise EditError(
            tuple(
                Problem(
                    problem.code,
                    Severity.ERROR,
                    f"the edited file would be broken, so it is not written: "
                    f"{problem.message}",
                    path,
                    problem.span,
                    problem.hint,
                )
                for problem in error.problems
            )
        ) from None


def replace(path: Path, data: bytes) -> None:
    """Put any file in the place of another, in one step.

    Raises:
        MachineError: as for `write`.
    """
    temporary: Path | None = None
    try:
        target = path.resolve(strict=path.is_symlink())
        exists = target.exists()
        if exists and not os.access(target, os.W_OK):
            raise MachineError(path, "is read-only.")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        temporary.chmod(target.stat().st_mode & 0o7777 if exists else _NEW_MODE)
        temporary.replace(target)
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        reason = getattr(error, "strerror", None) or error
        raise MachineError(path, f"cannot be written: {reason}.") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
