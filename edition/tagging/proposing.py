"""Tags an edition: which mentions are tagged, which are left to a person, file by file.

A file is as valid afterwards as it was before: what the schema does not take is taken
back. This module must not know how it is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from edition.editing import Change, Rewritten, apply, read_bytes, require_whole
from edition.errors import TextError
from edition.problems import Problem, Span
from edition.reading.documents import document_id
from edition.rules.scope import SourceSet
from edition.schemas import Schemas
from edition.source import SourceDocument, parse
from edition.tagging.choices import Choice, Choices
from edition.tagging.deciding import decided, stale
from edition.tagging.finding import mentions
from edition.tagging.fitting import allowed_by
from edition.tagging.flows import Reading, flows_of
from edition.tagging.marking import apart, edits
from edition.tagging.mention import SURE, Mention, What
from edition.tagging.names import names_of

_TRIES: Final = 4
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_LOWEST: Final = 0.3
"""Below this a mention is not worth a look."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be tagged."""

    kinds: tuple[What, ...] = tuple(What)
    limit: float = SURE
    """The lowest confidence with which a mention is tagged."""
    files: frozenset[Path] | None = None
    """Links resolved; None for all documents."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mention and where it stands."""

    path: Path
    document: str
    """The id of the document."""
    span: Span
    mention: Mention


@dataclass(frozen=True, slots=True)
class Tagged:
    """What is proposed."""

    files: tuple[Rewritten, ...]
    tagged: tuple[Told, ...]
    left: tuple[Told, ...]
    """For a person to look at."""
    stale: tuple[Choice, ...] = ()
    """Decisions whose words stand nowhere any more."""
    unknown: tuple[Choice, ...] = ()
    """Decisions for entries that no register has."""


def tag(
    sources: SourceSet,
    schemas: Schemas,
    choices: Choices | None = None,
    wanted: Wanted | None = None,
    progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
) -> Tagged:
    """Propose tags for what the documents of an edition mention.

    Args:
        sources: all files of the edition.
        schemas: say what may stand where.
        choices: what people have decided; None for nothing.
        wanted: what shall be tagged; None for all that is sure.
        progress: is told how far the work is.

    Raises:
        SchemaError: a schema cannot be used.
        EditError: a file cannot be edited in its encoding.
        MachineError: a file cannot be read.
    """
    choices = Choices() if choices is None else choices
    wanted = Wanted() if wanted is None else wanted
    names = names_of(sources)
    files: list[Rewritten] = []
    tagged: list[Told] = []
    left: list[Told] = []
    unknown: dict[Choice, None] = {}
    readings: list[tuple[str, Reading]] = []
    for done, document in enumerate(sources.documents):
        is_wanted = (
            wanted.files is None or sources.resolved(document.path) in wanted.files
        )
        has_choices = bool(choices.places or choices.forms)
        if not is_wanted and not has_choices:
            continue
        progress(f"Reading {document.path.name}", done, len(sources.documents))
        reading = flows_of(document)
        identifier = document_id(document)
        if has_choices:
            readings.append((identifier, reading))
        if not is_wanted:
            continue
        found = mentions(
            document,
            names,
            wanted=wanted.kinds,
            allows=allowed_by(schemas.grammar(document)),
            reading=reading,
        )
        settled = decided(found, document, identifier, names, choices)
        unknown.update(dict.fromkeys(settled.unknown))
        sure = [m for m in settled.mentions if m.is_sure(wanted.limit)]
        file, made, taken_back = _rewritten(document, sure, schemas, sources.root)
        if file is not None:
            files.append(file)

        def told(
            each: Mention,
            document: SourceDocument = document,
            identifier: str = identifier,
        ) -> Told:
            span = document.span_between(each.start, each.end)
            return Told(document.path, identifier, span, each)

        tagged += map(told, made)
        others = [
            m
            for m in settled.mentions
            if not m.is_sure(wanted.limit) and (m.is_open or m.confidence >= _LOWEST)
        ]
        others = sorted((*others, *taken_back), key=lambda m: (m.start, m.end))
        left += map(told, others)
    return Tagged(
        tuple(files),
        tuple(tagged),
        tuple(left),
        stale(choices, readings) if wanted.files is None else (),
        tuple(unknown),
    )


def _rewritten(
    document: SourceDocument,
    sure: Sequence[Mention],
    schemas: Schemas,
    root: Path | None,
) -> tuple[Rewritten | None, list[Mention], list[Mention]]:
    """Tag mentions of a file; return those that were, and those the schema refused."""
    if not sure:
        return None, [], []
    before = read_bytes(document.path)
    had = Counter(_kind(problem) for problem in schemas.check(document))
    left = [*apart(m for m in sure if not m.tag), *(m for m in sure if m.tag)]
    kept = set(map(id, left))
    refused = [
        replace(m, obstacle="it crosses another mention", is_open=True)
        for m in sure
        if id(m) not in kept
    ]
    for _ in range(_TRIES):
        change = edits((m, m.markup) for m in left if m.markup is not None)
        after = apply(before, [change], document.path).data
        require_whole(after, document.path)
        new = _new_problems(after, document.path, had, schemas, root)
        if not new:
            return Rewritten(document.path, before, after), left, refused
        guilty = _guilty(new, after, change, left)
        if not guilty:
            break
        refused += [
            replace(m, obstacle=f"the schema: {new[0].message}", is_open=True)
            for m in left
            if m in guilty
        ]
        left = [m for m in left if m not in guilty]
        if not left:
            return None, [], refused
    return (
        None,
        [],
        [
            *refused,
            *(
                replace(m, obstacle="the file would be less valid", is_open=True)
                for m in left
            ),
        ],
    )


def _kind(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def _new_problems(
    after: bytes,
    path: Path,
    had: Counter[tuple[str, str]],
    schemas: Schemas,
    root: Path | None,
) -> list[Problem]:
    document = parse(after, path, within=root)
    left = Counter(had)
    new = []
    for problem in schemas.check(document):
        if left[_kind(problem)]:
            left[_kind(problem)] -= 1
        else:
            new.append(problem)
    return new


def _guilty(
    new: Iterable[Problem], after: bytes, change: Change, left: Sequence[Mention]
) -> list[Mention]:
    """Return the mentions by whose tags there are new problems."""
    try:
        text = parse(after, Path()).text
    except TextError:
        return []
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    # where each edit begins in the new text, to go back to the old one
    starts: list[int] = []
    grown = 0
    grown_by: list[int] = []
    for edit in change:
        starts.append(edit.start + grown)
        grown += len(edit.replacement)
        grown_by.append(grown)
    found: list[Mention] = []
    for problem in new:
        place = lines[min(problem.span.line, len(lines)) - 1] + problem.span.column - 1
        number = bisect_right(starts, place) - 1
        old = place - (grown_by[number] if number >= 0 else 0)
        if number >= 0 and place < starts[number] + len(change[number].replacement):
            old = change[number].start
        around = [m for m in left if m.start <= old <= m.end]
        if around:
            found.append(min(around, key=lambda m: m.end - m.start))
    return found
