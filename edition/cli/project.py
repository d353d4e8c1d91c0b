"""Finding the edition that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.errors import UseError

if TYPE_CHECKING:
    from edition.config import Config

# `edition.config` is imported where there is an edition: TEI files by themselves need
# none, and it takes longer than to judge a letter.
_FILE_NAME: Final = "edition.toml"


def _found(start: Path) -> Path | None:
    """Return the nearest `edition.toml` in `start` (a file or folder) or above it."""
    start = start.absolute()
    if not any((folder / _FILE_NAME).is_file() for folder in (start, *start.parents)):
        return None
    from edition.config import find_config  # noqa: PLC0415 - see above

    return find_config(start)


def _loaded(path: Path) -> Config:
    from edition.config import load_config  # noqa: PLC0415 - see above

    return load_config(path)


def require_config(start: Path | None = None) -> Config:
    """Load the `edition.toml` of `start`, or of the working directory, or above it.

    Raises:
        UseError: there is none, or it is wrong.
    """
    found = _found(start or Path.cwd())
    if found is None:
        raise UseError(
            f"There is no {_FILE_NAME} in this folder or above it. Go to the folder of "
            "an edition, or start one with: edition new FOLDER"
        )
    return _loaded(found)


def optional_config(start: Path) -> Config | None:
    """Load the nearest `edition.toml`; None where there is none."""
    found = _found(start)
    return None if found is None else _loaded(found)
