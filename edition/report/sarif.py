"""Problems as SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from edition.problems import Mend, Problem, Severity, Span
from edition.report.baseline import fingerprint, key
from edition.report.json import dumped
from edition.report.listing import ordered
from edition.report.naming import file_name, uri

_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def as_sarif(
    problems: Iterable[Problem],
    *,
    root: Path,
    version: str,
    schemas: Sequence[str] = (),
    pages: Callable[[str], tuple[str, str]] = lambda code: (code, ""),
) -> str:
    """Write the problems as SARIF 2.1.0.

    Args:
        problems: in any order.
        root: addresses of files are relative to this folder, `SRCROOT` in the file.
        version: of the toolkit, by semantic versioning.
        schemas: the schemas that judged the files.
        pages: gives what a code means: a sentence, and all of it as Markdown.
    """
    all_problems = ordered(problems)
    codes = sorted({problem.code for problem in all_problems})
    driver = {
        "name": "edition",
        "fullName": f"edition {version}",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(code, *pages(code)) for code in codes],
    }
    seen: Counter[tuple[str, str, str]] = Counter()
    results = []
    for problem in all_problems:
        same = key(problem, root)
        seen[same] += 1
        result = _result(problem, root, codes.index(problem.code))
        # the one name under which GitHub looks for what it compares runs by (3.27.17)
        mark = fingerprint(problem, root, seen[same])
        result["partialFingerprints"] = {"primaryLocationLineHash": mark}
        results.append(result)
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {
            "SRCROOT": {"description": {"text": "The folder that was checked."}}
        },
        "columnKind": "unicodeCodePoints",
        "properties": {"schemas": list(schemas)},
        "results": results,
    }
    return dumped(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _rule(code: str, title: str, markdown: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": _literal(title)}}
    if markdown:
        rule["fullDescription"] = {"text": _literal(title)}
        rule["help"] = {"text": _literal(markdown), "markdown": _literal(markdown)}
    rule["properties"] = {"tags": [code.rstrip("0123456789")]}
    return rule


def _result(problem: Problem, root: Path, index: int) -> dict[str, Any]:
    artifact = _artifact(problem, root)
    location: dict[str, Any] = {"artifactLocation": artifact}
    if problem.span.line:
        location["region"] = _region(problem.span)
    words = f"{problem.message} {problem.hint}".strip()
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": _literal(words)},
        "locations": [{"physicalLocation": location}],
    }
    if problem.mend is not None:
        result["fixes"] = [_fix(problem, problem.mend, artifact)]
    return result


def _artifact(problem: Problem, root: Path) -> dict[str, str]:
    address = uri(file_name(problem.file, root))
    if address.startswith("file:"):
        return {"uri": address}
    return {"uri": address, "uriBaseId": "SRCROOT"}


def _fix(problem: Problem, mend: Mend, artifact: dict[str, str]) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _region(mend.span),
        "insertedContent": {"text": mend.replacement},
    }
    return {
        "description": {"text": _literal(problem.hint or problem.message)},
        "artifactChanges": [
            {"artifactLocation": artifact, "replacements": [replacement]}
        ],
    }


def _region(span: Span) -> dict[str, int]:
    """Return a region (section 3.30): its end is exclusive, as ours is."""
    region = {"startLine": span.line}
    if span.column:
        region["startColumn"] = span.column
    if span.end_line:
        region["endLine"] = span.end_line
        if span.end_column:
            region["endColumn"] = span.end_column
    return region


def _literal(text: str) -> str:
    """Double the braces: single ones hold the place of an argument (3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")
