"""What is wrong with an edition, as far as it is known just now.

A file that was saved is judged at once, for itself; the whole edition when nobody saves
for a while, which takes longer the larger it is. This module must not know how either
is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from edition.problems import Problem, Severity

_ACROSS: Final = frozenset({"ID102", "ID103", "REG301", "REG304", "REG305"})
"""What a file cannot be found guilty of by itself."""
_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(slots=True)
class Findings:
    """Problems by file, from both ways of looking."""

    _whole: dict[Path, tuple[Problem, ...]] = field(default_factory=dict)
    _since: dict[Path, tuple[int, tuple[Problem, ...]]] = field(default_factory=dict)
    """What was found at a change that the last judging did not know yet."""

    def alone(
        self,
        path: Path,
        change: int,
        problems: Iterable[Problem],
        codes: tuple[str, ...] | None = None,
    ) -> None:
        """Take what a file says by itself after a change.

        Args:
            path: the file.
            change: the number of the change.
            problems: what is wrong with it.
            codes: how the codes of those begin that were looked for; None for all.
        """
        kept = (
            problem
            for problem in self._whole.get(path, ())
            if problem.code in _ACROSS
            or (codes is not None and not problem.code.startswith(codes))
        )
        self._since[path] = change, tuple(dict.fromkeys((*problems, *kept)))

    def whole(self, change: int, problems: Iterable[Problem]) -> None:
        """Take what was found when all was judged as it was after a change."""
        self._whole = by_file(problems)
        self._since = {
            path: found for path, found in self._since.items() if found[0] > change
        }

    def __iter__(self) -> Iterator[Problem]:
        for path in {**self._whole, **self._since}:
            yield from self.of(path)

    def of(self, path: Path) -> tuple[Problem, ...]:
        """Return the problems of a file."""
        if path in self._since:
            return self._since[path][1]
        return self._whole.get(path, ())


def by_file(problems: Iterable[Problem]) -> dict[Path, tuple[Problem, ...]]:
    """Sort problems into their files."""
    found: dict[Path, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.file, []).append(problem)
    return {path: tuple(problems) for path, problems in found.items()}


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """Put errors before warnings, and what is worth knowing last."""
    return sorted(set(problems), key=lambda p: (_ORDER[p.severity], p.sort_key))
