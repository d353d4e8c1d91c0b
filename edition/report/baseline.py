"""The problems that are known: a text may have them, new ones it may not.

An entry is known by its file, its code and its message, and counted: lines may move,
and a third one of a kind is new where two are known.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from edition.problems import Problem
from edition.report.listing import ordered
from edition.report.naming import file_name

Key: TypeAlias = tuple[str, str, str]
"""File, code, message."""

Known: TypeAlias = Mapping[Key, int]
"""What a baseline lists, and how often."""

_LINE: Final = re.compile(r"\blines? \d[\d,]*")


@dataclass(frozen=True, slots=True)
class Compared:
    """Today's problems beside the known ones."""

    new: tuple[Problem, ...]
    known: int
    """How many of today's are known."""
    gone: int
    """How many known ones are no more."""


def key(problem: Problem, root: Path) -> Key:
    """Return what makes a problem the same although lines have moved."""
    return file_name(problem.file, root), problem.code, without_lines(problem.message)


def without_lines(message: str) -> str:
    """Return a message that stays the same although lines have moved."""
    return _LINE.sub("another line", message)


def fingerprint(problem: Problem, root: Path, nth: int) -> str:
    """Return a digest of the key of a problem that is the `nth` of that key."""
    parts = "\0".join(key(problem, root))
    return f"{hashlib.sha256(parts.encode()).hexdigest()[:16]}:{nth}"


def as_baseline(
    problems: Iterable[Problem], *, root: Path, besides: Known | None = None
) -> str:
    """Write problems as a baseline: JSON, a sorted line for each: diffs stay small.

    Args:
        problems: in any order.
        root: file names are relative to this folder, that of the edition.
        besides: what else is known and was not looked at.
    """
    found = Counter(key(problem, root) for problem in set(problems))
    found.update(besides or {})
    lines = [
        json.dumps(
            {"file": file, "code": code, "message": message, "count": count},
            ensure_ascii=False,
        )
        for (file, code, message), count in sorted(found.items())
    ]
    listed = ",\n    ".join(lines)
    inner = f"\n    {listed}\n  " if lines else ""
    return f'{{\n  "version": 1,\n  "problems": [{inner}]\n}}\n'


def read_baseline(text: str) -> Known:
    """Read what `as_baseline` has written.

    Raises:
        ValueError: this is no baseline.
    """
    try:
        data = json.loads(text)
        if data["version"] != 1:
            raise ValueError(data["version"])
        found: Counter[Key] = Counter()
        for entry in data["problems"]:
            place = (str(entry["file"]), str(entry["code"]), str(entry["message"]))
            found[place] += int(entry.get("count", 1))
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return found


def compare(
    problems: Iterable[Problem],
    known: Known,
    *,
    root: Path,
    was_checked: Callable[[Key], bool] = lambda _key: True,
) -> Compared:
    """Tell new problems from known ones.

    Args:
        problems: those of today.
        known: what the baseline lists.
        root: its file names are relative to this folder.
        was_checked: says whether this could have been found today.
    """
    left = Counter(known)
    new = []
    met = 0
    for problem in ordered(problems):
        place = key(problem, root)
        if left[place] > 0:
            left[place] -= 1
            met += 1
        else:
            new.append(problem)
    gone = sum(n for place, n in left.items() if was_checked(place))
    return Compared(tuple(new), met, gone)
