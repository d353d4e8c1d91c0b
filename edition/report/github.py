"""Problems as workflow commands, which GitHub Actions shows in the diff."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from edition.problems import Problem, Severity
from edition.report.listing import ordered
from edition.report.naming import file_name

_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def as_github(
    problems: Iterable[Problem],
    *,
    root: Path,
    titles: Callable[[str], str] = lambda _code: "",
) -> str:
    """Write the problems as workflow commands of GitHub Actions, one line for each.

    Args:
        problems: in any order.
        root: the folder of the repository.
        titles: says in a sentence what a code means.
    """
    return "".join(_command(p, root, titles) for p in ordered(problems))


def _command(problem: Problem, root: Path, titles: Callable[[str], str]) -> str:
    span = problem.span
    # GitHub takes columns only for what stands in one line
    in_line = span.end_line in {0, span.line}
    values = {
        "file": file_name(problem.file, root),
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column if in_line else 0,
        "endColumn": span.end_column if in_line else 0,
        "title": f"{problem.code}: {titles(problem.code)}".removesuffix(": "),
    }
    properties = ",".join(
        f"{key}={_escaped(str(value), ':,')}" for key, value in values.items() if value
    )
    words = f"{problem.message} {problem.hint}".strip()
    return f"::{_LEVELS[problem.severity]} {properties}::{_escaped(words)}\n"


def _escaped(text: str, also: str = "") -> str:
    """Escape what would end a workflow command, the percent sign first."""
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
