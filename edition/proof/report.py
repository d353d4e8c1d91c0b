"""A proof, told: the Endings report as a table for people, all of it for programs."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.proof.principles import PARTS, TITLES, Outcome
from edition.report import ordered
from edition.report.json import as_data, dumped
from edition.report.style import Role, Style, in_one_line, plain

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.proof.proving import Proof

_WORDS: Final = {
    Outcome.KEPT: (Role.PLACE, "kept"),
    Outcome.BROKEN: (Role.ERROR, "broken"),
    Outcome.LOOK: (Role.WARNING, "look"),
}
_TITLE: Final = max(map(len, TITLES.values()))
_INDENT: Final = len("  4.4  ") + _TITLE + len("  broken  ")
_NARROW: Final = 30
"""Columns that a finding needs at least."""


def as_table(proof: Proof, *, width: int = 100, style: Style = plain) -> str:
    """Return the Endings report for people.

    Args:
        proof: what was found.
        width: of the terminal, in columns.
        style: how words are coloured.
    """
    lines = ["The Endings Principles (edition explain END404 tells what one asks):"]
    part = ""
    room = max(width - _INDENT, _NARROW)
    for verdict in proof.verdicts:
        if verdict.number[0] != part:
            part = verdict.number[0]
            lines.append(f"{part} {PARTS[part]}")
        role, word = _WORDS[verdict.outcome]
        first, *more = textwrap.wrap(in_one_line(verdict.finding), room) or [""]
        lines.append(
            f"  {verdict.number}  {verdict.title:{_TITLE}}  "
            f"{style(role, f'{word:6}')}  {first}"
        )
        rest = [*more, *(f"- {in_one_line(place)}" for place in verdict.places)]
        lines += [" " * _INDENT + line for line in rest]
    counts = {o: sum(v.outcome is o for v in proof.verdicts) for o in Outcome}
    lines.append(
        f"{counts[Outcome.KEPT]} kept, {counts[Outcome.BROKEN]} broken, "
        f"{counts[Outcome.LOOK]} for a person to look at."
    )
    return "\n".join(lines) + "\n"


def as_json(
    proof: Proof, problems: tuple[Problem, ...], *, root: Path, version: str
) -> str:
    """Write everything that a build with its check has to say as JSON.

    Args:
        proof: what was found in the site.
        problems: what was found in the texts.
        root: file names are relative to this folder.
        version: of the toolkit.
    """
    return dumped(
        {
            "version": 1,
            "generator": f"edition {version}",
            "kept": proof.is_kept,
            "files": proof.files,
            "pages": proof.pages,
            "links": proof.links,
            "nu": proof.has_nu,
            "problems": [
                as_data(problem, root)
                for problem in ordered((*problems, *proof.problems))
            ],
            "endings": [
                {
                    "principle": verdict.number,
                    "title": verdict.title,
                    "code": verdict.code,
                    "outcome": verdict.outcome.value,
                    "finding": verdict.finding,
                    "places": list(verdict.places),
                }
                for verdict in proof.verdicts
            ],
        }
    )
