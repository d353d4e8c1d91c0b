"""Tells which files of an edition were saved, made, moved or deleted (watchfiles)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import watchfiles

_STEP: Final = 25
"""Milliseconds without another change after which those that came are told."""
_LONGEST: Final = 200
_PASSING: Final = re.compile(
    r"\..*|.*~|.*\.(?:swp|swx|tmp|bak|part|pyc|crdownload)|#.*#|4913|___jb_\w+___|"
    r"__pycache__|node_modules",
    re.IGNORECASE,
)
"""What editors and other programs leave beside files, and folders that hold no text."""


async def watch(
    folders: tuple[Path, ...], output: Path, stop: asyncio.Event
) -> AsyncIterator[frozenset[Path]]:
    """Yield the files that changed, a moment after they did.

    Args:
        folders: what is watched, with all that is below.
        output: the folder of the built site, which is nobody's source.
        stop: ends it.
    """
    real = {folder.resolve(): folder for folder in folders}

    def named(name: str) -> Path:
        """Return a path as the edition names it: some systems tell the real one."""
        path = Path(name)
        for folder, known in real.items():
            if path.is_relative_to(folder):
                return known / path.relative_to(folder)
        return path

    def is_wanted(_change: watchfiles.Change, name: str) -> bool:
        path = named(name)
        if path.is_relative_to(output):
            return False
        folder = next((f for f in folders if path.is_relative_to(f)), None)
        parts = path.parts if folder is None else path.relative_to(folder).parts
        return not any(_PASSING.fullmatch(part) for part in parts)

    async for changes in watchfiles.awatch(
        *folders,
        watch_filter=is_wanted,
        step=_STEP,
        debounce=_LONGEST,
        stop_event=stop,
        rust_timeout=1000,
        recursive=True,
    ):
        yield frozenset(named(name) for _change, name in changes)
