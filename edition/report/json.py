"""Problems for programs, as JSON; docs/schemas/problems.schema.json describes it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from edition.problems import Mend, Problem, Severity, Span
from edition.report.listing import ordered
from edition.report.naming import file_name


def as_json(  # noqa: PLR0913 - what a report says besides its problems
    problems: Iterable[Problem],
    *,
    root: Path,
    version: str,
    files: int | None = None,
    schemas: Sequence[str] = (),
    known: int = 0,
) -> str:
    """Write the problems as JSON: its keys are kept from version to version.

    Args:
        problems: in any order.
        root: file names are relative to this folder.
        version: of the toolkit.
        files: how many files were looked at, if that is known.
        schemas: the schemas that judged them.
        known: how many more a baseline knows.
    """
    all_problems = ordered(problems)
    by_severity = Counter(problem.severity for problem in all_problems)
    return dumped(
        {
            "version": 1,
            "generator": f"edition {version}",
            "schemas": list(schemas),
            "files": files,
            "errors": by_severity[Severity.ERROR],
            "warnings": by_severity[Severity.WARNING],
            "remarks": by_severity[Severity.INFO],
            "known": known,
            "problems": [as_data(problem, root) for problem in all_problems],
        }
    )


def as_data(problem: Problem, root: Path) -> dict[str, Any]:
    """Return a problem as it stands in JSON."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "file": file_name(problem.file, root),
        **_span(problem.span),
        "mend": None if problem.mend is None else _mend(problem.mend),
    }


def _mend(mend: Mend) -> dict[str, Any]:
    return {**_span(mend.span), "replacement": mend.replacement}


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def dumped(data: dict[str, Any]) -> str:
    """Write data as JSON that can be read and compared line by line."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
