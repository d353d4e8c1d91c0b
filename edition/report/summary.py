"""The end of a report for people: how much, of what, by which schema, what next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Final

from edition.problems import Problem, Severity
from edition.report.style import Role, Style, in_one_line, plain

_COMMONEST: Final = 5
_WORDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "remark",
}


def counts(
    problems: Collection[Problem],
    files: int | None = None,
    schemas: Sequence[str] = (),
    known: int = 0,
) -> str:
    """Say how many problems there are, in one sentence.

    Args:
        problems: all of them.
        files: how many files were looked at, if that is known.
        schemas: the schemas that judged them.
        known: how many more a baseline knows.

    >>> counts([], 7, ["TEI P5"])
    '7 files, nothing wrong by TEI P5.'
    """
    looked_at = "" if files is None else f" {counted(files, 'file')}"
    by = f" by {in_one_line(' and '.join(schemas))}" if schemas else ""
    besides = f"; {counted(known, 'known problem')}" if known else ""
    if not problems:
        subject = f"{looked_at.strip()}, nothing" if looked_at else "Nothing"
        kind = "new" if known else "wrong"
        return f"{subject} {kind}{by}{besides}."
    by_severity = Counter(problem.severity for problem in problems)
    said = ", ".join(
        counted(by_severity[severity], word)
        for severity, word in _WORDS.items()
        if by_severity[severity]
    )
    bad = len({problem.file for problem in problems})
    where = counted(bad, "file") if files in {None, bad} else f"{bad:,} of{looked_at}"
    judged = f", judged{by}" if by else ""
    return f"{said} in {where}{judged}{besides}."


def summary(  # noqa: PLR0913 - what a summary may say
    problems: Collection[Problem],
    *,
    files: int | None = None,
    schemas: Sequence[str] = (),
    known: int = 0,
    hidden: int = 0,
    titles: Callable[[str], str] = lambda _code: "",
    style: Style = plain,
) -> str:
    """Write what stands at the end of a report, in lines.

    Args:
        problems: all of them.
        files: how many files were looked at, if that is known.
        schemas: the schemas that judged them.
        known: how many more a baseline knows.
        hidden: how many are not listed.
        titles: says in a sentence what a code means.
        style: colours a piece of the report.
    """
    lines = [_level(problems, counts(problems, files, schemas, known), style)]
    codes = Counter(problem.code for problem in problems).most_common()
    if len(codes) > 1:
        first = max(len(f"{number:,}") for _code, number in codes)
        # A line that says there is one more could as well say which.
        shown = _COMMONEST if len(codes) > _COMMONEST + 1 else len(codes)
        second = max(len(code) for code, _number in codes[:shown])
        for code, number in codes[:shown]:
            title = style(Role.QUIET, in_one_line(titles(code)))
            lines.append(f"  {number:>{first},} {code:{second}}  {title}".rstrip())
        if len(codes) > shown:
            rest = sum(number for _code, number in codes[shown:])
            others = counted(len(codes) - shown, "other code")
            lines.append(f"  {rest:>{first},} of {others}")
    if hidden:
        lines.append(f"{counted(hidden, 'problem')} not shown: --limit 0 shows all.")
    if codes:
        example = f"`edition explain {codes[0][0]}`"
        lines.append(f"{example} says more, with a wrong and a right example.")
    return "\n".join(lines)


def counted(number: int, word: str) -> str:
    """Put a number before a word.

    >>> counted(1, "file"), counted(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _level(problems: Collection[Problem], words: str, style: Style) -> str:
    found = {problem.severity for problem in problems}
    gravest = next((severity for severity in _WORDS if severity in found), None)
    return words if gravest is None else style(Role(gravest.value), words)
