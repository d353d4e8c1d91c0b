"""Problems for people: as a good compiler prints them, or a line for each in a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from edition.problems import Problem, Span
from edition.report.excerpt import Lines, excerpt
from edition.report.listing import Entry, Listing
from edition.report.naming import file_name
from edition.report.style import Role, Style, in_one_line, plain

_LINES_NAMED: Final = 6
"""How many lines a fold names before it only counts them."""


def _no_lines(_path: Path) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class _Page:
    """How a report looks."""

    root: Path
    lines_of: Lines
    has_source: bool
    width: int
    style: Style


def as_text(  # noqa: PLR0913 - how a report may look
    listed: Listing,
    *,
    root: Path,
    is_grouped: bool = False,
    has_source: bool = False,
    lines_of: Lines = _no_lines,
    width: int = 100,
    style: Style = plain,
) -> str:
    """Write problems for people.

    Args:
        listed: what `listing` has chosen.
        root: file names are relative to this folder.
        is_grouped: for a terminal: the name of a file once, its problems below.
            Otherwise a line for each, `file:line:column: severity CODE: message`.
        has_source: show the line of the source under each problem.
        lines_of: gives these lines.
        width: how wide the terminal is.
        style: colours a piece of the report.
    """
    page = _Page(root, lines_of, has_source, width, style)
    blocks = (_grouped if is_grouped else _flat)(listed.entries, page)
    return "".join(f"{line}\n" for line in blocks)


def _flat(entries: Iterable[Entry], page: _Page) -> Iterable[str]:
    for entry in entries:
        problem = entry.problem
        name = in_one_line(file_name(problem.file, page.root))
        place = page.style(Role.PLACE, f"{name}{_place(problem, ':')}:")
        said = f"{place} {_sentence(problem, page.style)}"
        hint = page.style(Role.HINT, in_one_line(problem.hint))
        if not page.has_source:
            yield f"{said} {hint}" if problem.hint else said
            continue
        yield said
        for line in _source(problem, page):
            yield f"  {line}"
        if problem.hint:
            yield f"  {hint}"


def _grouped(entries: Iterable[Entry], page: _Page) -> Iterable[str]:
    for file, group in groupby(entries, key=lambda entry: entry.problem.file):
        yield page.style(Role.FILE, in_one_line(file_name(file, page.root)))
        shown = Span()
        for entry in group:
            problem = entry.problem
            if page.has_source and problem.span != shown:
                yield ""
            yield from _said(problem, page)
            # what stands at the same place needs no second look at it
            if problem.span != shown:
                yield from (f"     {line}" for line in _source(problem, page))
            shown = problem.span
            yield from _wrapped(in_one_line(problem.hint), Role.HINT, page)
            if entry.more:
                yield from _wrapped(_folded(entry.more), Role.QUIET, page)
        yield ""


def _said(problem: Problem, page: _Page) -> Iterable[str]:
    """Yield the place and the sentence, as many lines as they need."""
    severity = problem.severity.value
    place, level = _place(problem), f"{severity} {problem.code}"
    before = f"  {place} " if place else "  "
    message = in_one_line(problem.message)
    lines = _lines(message, page.width, indent=len(f"{before}{level}: "))
    styled = page.style(Role.PLACE, place)
    start = f"  {styled} " if place else "  "
    first = lines[0] if lines else ""
    yield f"{start}{page.style(Role(severity), level)}: {first}"
    yield from (f"     {line}" for line in lines[1:])


def _wrapped(words: str, role: Role, page: _Page) -> Iterable[str]:
    for line in _lines(words, page.width, indent=5):
        yield f"     {page.style(role, line)}"


def _lines(words: str, width: int, *, indent: int) -> list[str]:
    """Wrap words; the first line begins at `indent`, the others at 5."""
    lines = textwrap.wrap(
        words,
        max(width - 5, 20),
        initial_indent=" " * (indent - 5),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.strip() for line in lines]


def _sentence(problem: Problem, style: Style) -> str:
    severity = problem.severity.value
    level = style(Role(severity), f"{severity} {problem.code}")
    return f"{level}: {in_one_line(problem.message)}"


def _place(problem: Problem, before: str = "") -> str:
    span = problem.span
    return f"{before}{span.line}:{span.column}" if span.line else ""


def _source(problem: Problem, page: _Page) -> list[str]:
    if not page.has_source or not problem.span.line:
        return []
    lines = page.lines_of(problem.file)
    return excerpt(lines, problem.span, width=page.width - 5, style=page.style)


def _folded(more: Sequence[Problem]) -> str:
    lines = list(dict.fromkeys(problem.span.line for problem in more))
    named = ", ".join(map(str, lines[:_LINES_NAMED]))
    if len(lines) > _LINES_NAMED:
        named += ", …"
    which = "line" if len(lines) == 1 else "lines"
    return f"… and {len(more):,} more like this, in {which} {named}"
