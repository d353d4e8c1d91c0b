"""Judges a file that was saved for itself, at once, by its schema and by the rules.

What only the whole edition can be guilty of is not looked for. This module must not
know what is done with what is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.checking import Sources, judge, settled

if TYPE_CHECKING:
    from pathlib import Path

    from edition.config import Config
    from edition.problems import Problem
    from edition.schemas import Schemas
    from edition.source import SourceDocument

_LARGE: Final = 400_000
"""Characters; the rules take seconds for more."""
GRAMMAR: Final = ("XML", "RNG")
"""How the codes begin of what a schema and the reader find."""


def judged_alone(
    config: Config,
    sources: Sources,
    document: SourceDocument,
    problems: tuple[Problem, ...],
    schemas: Schemas,
) -> tuple[tuple[Problem, ...], tuple[str, ...] | None]:
    """Judge one file.

    Args:
        config: the edition.
        sources: all files.
        document: the file.
        problems: what the reader has said of it.
        schemas: of the files.

    Returns:
        What is wrong with it, and how the codes begin of what was looked for: None for
        all. A register is judged by its schema, since what refers to it is elsewhere.

    Raises:
        EditionError: a schema cannot be used, or `[rules]` is wrong.
    """
    files = {document.path, *(each.path for each in _all(document))}
    if document in sources.registers or len(document.text) > _LARGE:
        found = (*problems, *schemas.check(document))
        return tuple(p for p in settled(config, found, {}) if p.file in files), GRAMMAR
    alone = Sources((document,), sources.registers, problems)
    known: dict[Path, tuple[Problem, ...]] = {r.path: () for r in sources.registers}
    known[document.path] = schemas.check(document)
    found = judge(config, alone, schemas, judged=known)
    return tuple(problem for problem in found if problem.file in files), None


def _all(document: SourceDocument) -> tuple[SourceDocument, ...]:
    found = list(document.included)
    for included in document.included:
        found += _all(included)
    return tuple(found)
