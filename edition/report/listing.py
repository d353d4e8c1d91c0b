"""Which problems a report for people lists: in order, folded, up to a limit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edition.problems import Problem, Severity

BEFORE_FOLDING: Final = 3
"""How often a report repeats one sentence about one file."""

_GRAVITY: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem that is listed."""

    problem: Problem
    more: tuple[Problem, ...] = ()
    """Those that say the same of the same file and are only counted here."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The problems that a report lists."""

    entries: tuple[Entry, ...]
    hidden: int = 0
    """How many problems are beyond the limit."""


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the order of all reports, each once."""
    return sorted(set(problems), key=lambda problem: problem.sort_key)


def listing(
    problems: Iterable[Problem], *, is_folded: bool = False, limit: int = 0
) -> Listing:
    """Choose what is listed.

    Args:
        problems: in any order.
        is_folded: what is said of a file for the fourth time is only counted.
        limit: how many are listed; the gravest stay. 0 for all.
    """
    entries = [Entry(problem) for problem in ordered(problems)]
    if is_folded:
        entries = _folded(entries)
    if not limit or len(entries) <= limit:
        return Listing(tuple(entries))
    # a stable sort: of equal ones the first stay
    gravest = sorted(entries, key=lambda entry: _GRAVITY[entry.problem.severity])
    kept = sorted(gravest[:limit], key=lambda entry: entry.problem.sort_key)
    hidden = sum(1 + len(entry.more) for entry in gravest[limit:])
    return Listing(tuple(kept), hidden)


def _folded(entries: Iterable[Entry]) -> list[Entry]:
    same: defaultdict[tuple[Path, str, str], list[Problem]] = defaultdict(list)
    for entry in entries:
        problem = entry.problem
        same[problem.file, problem.code, problem.message].append(problem)
    result: list[Entry] = []
    for group in same.values():
        told, more = group[:BEFORE_FOLDING], tuple(group[BEFORE_FOLDING:])
        result += map(Entry, told[:-1])
        result.append(Entry(told[-1], more))
    return sorted(result, key=lambda entry: entry.problem.sort_key)
