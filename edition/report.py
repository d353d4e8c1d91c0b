"""Problems as text for people, as JSON, as SARIF, and as annotations for GitHub.

Pure functions of the problems: the same problems give the same characters. The only
thing read from disk is the line of the source that a report for people shows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeAlias

from edition.problems import Problem, Severity, Span


class Role(Enum):
    """What a piece of a report for people is, so that it can be coloured."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    PLACE = "place"
    HINT = "hint"
    CARET = "caret"


Style: TypeAlias = Callable[[Role, str], str]

_WIDEST: Final = 100
"""How much of a source line is shown."""


def plain(_role: Role, words: str) -> str:
    """Style nothing."""
    return words


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the order of all reports, each once."""
    return sorted(set(problems), key=lambda problem: problem.sort_key)


def file_name(path: Path, root: Path) -> str:
    """Return what reports call a file: relative to `root` where it is below it."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


# -- for people -----------------------------------------------------------------


def text(
    problems: Iterable[Problem],
    *,
    root: Path,
    files: int | None = None,
    source: bool = False,
    style: Style = plain,
) -> str:
    """Write a report for people, grouped by file, with a summary at its end.

    Args:
        problems: in any order.
        root: file names are relative to this folder.
        files: how many files were looked at, for the summary.
        source: show the line of the source under each problem.
        style: colours a piece of the report.
    """
    lines: list[str] = []
    all_problems = ordered(problems)
    for _file, group in groupby(all_problems, key=lambda p: p.file):
        for problem in group:
            lines += _entry(problem, root, style, source=source)
        lines.append("")
    lines.append(summary(all_problems, files))
    return "\n".join(lines) + "\n"


def _entry(problem: Problem, root: Path, style: Style, *, source: bool) -> list[str]:
    place = file_name(problem.file, root)
    if problem.span.line:
        place += f":{problem.span.line}:{problem.span.column}"
    level = style(
        Role(problem.severity.value), f"{problem.severity.value} {problem.code}"
    )
    lines = [f"{style(Role.PLACE, place)}: {level}: {problem.message}"]
    if source:
        lines += _source_lines(problem, style)
    if problem.hint:
        lines.append(f"  {style(Role.HINT, problem.hint)}")
    return lines


def _source_lines(problem: Problem, style: Style) -> list[str]:
    span = problem.span
    lines = _lines_of(problem.file)
    if not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1].replace("\t", " ").rstrip()
    start = max(span.column - 1, 0)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    # a long line is cut so that the place in it can be seen
    cut = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[cut : cut + _WIDEST]
    width = max(1, min(end, cut + len(shown)) - start)
    number = str(span.line)
    gutter = " " * len(number)
    caret = " " * (start - cut) + "^" * width
    return [f"  {number} | {shown}", f"  {gutter} | {style(Role.CARET, caret)}"]


@lru_cache(maxsize=4)
def _lines_of(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text("utf-8-sig").splitlines())
    except (OSError, ValueError):
        return ()


def summary(problems: Iterable[Problem], files: int | None = None) -> str:
    """Say how many problems there are, in one sentence.

    >>> summary([], 7)
    'No problems in 7 files.'
    """
    problems = list(problems)
    looked_at = "" if files is None else f" {_counted(files, 'file')}"
    if not problems:
        return f"No problems{' in' if looked_at else ''}{looked_at}."
    counts = Counter(problem.severity for problem in problems)
    words = {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFO: "remark",
    }
    said = ", ".join(
        _counted(counts[severity], word)
        for severity, word in words.items()
        if counts[severity]
    )
    bad = len({problem.file for problem in problems})
    where = f"{bad} of{looked_at}" if looked_at else _counted(bad, "file")
    return f"{said} in {where}."


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


# -- for programs ---------------------------------------------------------------


def json_text(
    problems: Iterable[Problem], *, root: Path, files: int | None = None
) -> str:
    """Write the problems as JSON: the keys below are kept from version to version.

    `{"version": 1, "files": …, "errors": …, "warnings": …, "problems": [{"code",
    "severity", "message", "hint", "file", "line", "column", "endLine",
    "endColumn"}]}`; lines and columns count from 1, 0 where the place is unknown.
    """
    all_problems = ordered(problems)
    counts = Counter(problem.severity for problem in all_problems)
    return _dump(
        {
            "version": 1,
            "files": files,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "problems": [
                {
                    "code": p.code,
                    "severity": p.severity.value,
                    "message": p.message,
                    "hint": p.hint,
                    "file": file_name(p.file, root),
                    "line": p.span.line,
                    "column": p.span.column,
                    "endLine": p.span.end_line,
                    "endColumn": p.span.end_column,
                }
                for p in all_problems
            ],
        }
    )


_SARIF_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_GITHUB_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def sarif(
    problems: Iterable[Problem],
    *,
    root: Path,
    version: str,
    titles: Callable[[str], str] = lambda code: code,
) -> str:
    """Write the problems as SARIF 2.1.0 (OASIS).

    Args:
        problems: in any order.
        root: addresses of files are relative to this folder, as `SRCROOT`.
        version: of the toolkit.
        titles: says in a few words what a code means.
    """
    all_problems = ordered(problems)
    codes = sorted({problem.code for problem in all_problems})
    driver = {
        "name": "edition",
        "version": version,
        "rules": [
            {"id": code, "shortDescription": {"text": titles(code)}} for code in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(p, root, codes.index(p.code)) for p in all_problems],
    }
    return _dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _sarif_result(problem: Problem, root: Path, index: int) -> dict[str, Any]:
    name = file_name(problem.file, root)
    artifact = {"uri": _uri(name)}
    if not name.startswith("/"):
        artifact["uriBaseId"] = "SRCROOT"
    location: dict[str, Any] = {"artifactLocation": artifact}
    if problem.span.line:
        location["region"] = _region(problem.span)
    words = f"{problem.message} {problem.hint}".strip()
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": location}],
    }


def _region(span: Span) -> dict[str, int]:
    region = {"startLine": span.line}
    if span.column:
        region["startColumn"] = span.column
    if span.end_line:
        region["endLine"] = span.end_line
        if span.end_column:
            region["endColumn"] = span.end_column
    return region


def _uri(name: str) -> str:
    if name.startswith("/"):
        return Path(name).as_uri()
    return Path("/", name).as_uri().removeprefix("file:///")


def github(problems: Iterable[Problem], *, root: Path) -> str:
    """Write the problems as workflow commands, which GitHub shows in the diff."""
    lines = []
    for problem in ordered(problems):
        span = problem.span
        values = {
            "file": file_name(problem.file, root),
            "line": span.line,
            "col": span.column,
            "endLine": span.end_line,
            # GitHub ignores columns of a problem that spans lines
            "endColumn": span.end_column if span.end_line == span.line else 0,
            "title": problem.code,
        }
        properties = ",".join(
            f"{key}={_escaped(str(value), ':,')}"
            for key, value in values.items()
            if value
        )
        words = f"{problem.message} {problem.hint}".strip()
        level = _GITHUB_LEVELS[problem.severity]
        lines.append(f"::{level} {properties}::{_escaped(words)}\n")
    return "".join(lines)


def _escaped(text: str, also: str = "") -> str:
    """Escape what would end a workflow command."""
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
