"""A text that is piped in: `-` in the place of a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from edition.errors import UseError

_NAME: Final = Path("<stdin>")


def with_standard_input(
    paths: tuple[Path, ...], name: Path | None
) -> tuple[tuple[Path, ...], dict[Path, bytes]]:
    """Put a file in the place of `-`; return its bytes by its resolved path.

    Args:
        paths: as the user gave them.
        name: which file of the edition the text stands for; None for none.

    Raises:
        UseError: there is a name and nothing to be called so, or `-` twice.
    """
    count = paths.count(Path("-"))
    if count > 1:
        raise UseError("Standard input (-) can be read once only.")
    if not count:
        if name is not None:
            raise UseError("--stdin-name is for standard input: give - as the PATH.")
        return paths, {}
    path = name or _NAME
    named = tuple(path if other == Path("-") else other for other in paths)
    return named, {path.resolve(): sys.stdin.buffer.read()}
