"""Mends what has one safe mend: checks, edits, and checks again, in memory.

Nothing is written here. This module must not know what can be wrong with a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from edition.checking import Checked
from edition.editing import (
    Rewritten,
    apply,
    changes_for,
    read_bytes,
    require_whole,
)
from edition.errors import EditError
from edition.problems import Problem
from edition.source import decode

Check: TypeAlias = Callable[[Mapping[Path, bytes]], Checked]
"""Checks texts, some of which are not as they are on the disk."""

_ROUNDS: Final = 10
"""A mend may bring to light what can be mended, too; this often at most."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending comes to."""

    files: tuple[Rewritten, ...]
    """Those that differ from what is on the disk."""
    mended: int
    """How many problems were mended."""
    checked: Checked
    """What is left."""


def mend(check: Check) -> Mended:
    """Mend texts as often as there is something to mend.

    Args:
        check: is asked again after each round.

    Raises:
        EditError: a mend would break a file.
        MachineError: a file cannot be read.
    """
    before: dict[Path, bytes] = {}
    unsaved: dict[Path, bytes] = {}
    names: dict[Path, Path] = {}
    count = 0
    checked = check({})
    for _ in range(_ROUNDS):
        made = 0
        for path, problems in _by_file(checked.problems).items():
            key = path.resolve()
            names.setdefault(key, path)
            data = unsaved[key] if key in unsaved else read_bytes(path)
            before.setdefault(key, data)
            changes = changes_for(decode(data).text, problems)
            result = apply(data, changes, path)
            if result.data == data or not _is_whole(result.data, data, path):
                continue
            unsaved[key] = result.data
            made += len(changes) - len(result.left)
        if not made:
            break
        count += made
        checked = check(unsaved)
    files = tuple(Rewritten(names[k], before[k], unsaved[k]) for k in sorted(unsaved))
    return Mended(files, count, checked)


def _is_whole(after: bytes, before: bytes, path: Path) -> bool:
    """Tell whether a file is well-formed; one that was not before is left alone.

    Raises:
        EditError: it is not any more.
    """
    try:
        require_whole(after, path)
    except EditError:
        try:
            require_whole(before, path)
        except EditError:
            return False
        raise
    return True


def _by_file(problems: tuple[Problem, ...]) -> dict[Path, list[Problem]]:
    found: dict[Path, list[Problem]] = {}
    for problem in problems:
        if problem.mend is not None:
            found.setdefault(problem.file, []).append(problem)
    return found
