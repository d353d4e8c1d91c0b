"""Finding the edition that a command works on."""

from __future__ import annotations

from pathlib import Path

from edition.config import FILE_NAME, Config, find_config, load_config
from edition.errors import UseError


def require_config(start: Path | None = None) -> Config:
    """Load the `edition.toml` of `start`, or of the working directory, or above it.

    Raises:
        UseError: there is none, or it is wrong.
    """
    found = find_config(start or Path.cwd())
    if found is None:
        raise UseError(
            f"There is no {FILE_NAME} in this folder or above it. Go to the folder of "
            "an edition, or start one with: edition new FOLDER"
        )
    return load_config(found)


def optional_config(start: Path) -> Config | None:
    """Load the nearest `edition.toml`; None where there is none."""
    found = find_config(start)
    return None if found is None else load_config(found)
