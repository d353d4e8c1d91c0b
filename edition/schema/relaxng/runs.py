"""What has been judged of a text, kept so that it can be used after a change.

A run is a stretch of the content of one element, from the start of one of its children
to the start of another or to its own end: whole elements, and the text between them. It
keeps how the validator stood before and behind it and what is wrong in it, counted from
its own beginning. Runs lie inside each other as elements do. A run whose bytes are as
they were, met where the validator stands as it stood, need not be judged again. This
module must not know a parser, nor how a text is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from edition.schema.relaxng.changes import Changes
from edition.schema.relaxng.faults import Noted
from edition.schema.relaxng.messages import Said
from edition.schema.relaxng.stretches import Edit
from edition.schema.relaxng.validation import Standing

Namespaces: TypeAlias = tuple[tuple[str, str], ...]
"""Prefixes that are declared, with what they stand for."""


class Placed(NamedTuple):
    """Something wrong, and where: counted from the beginning of its run."""

    said: Said
    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    is_of_namespaces: bool = False
    """Its edits are right only where no element leaves all namespaces."""


Runs: TypeAlias = "tuple[tuple[int, Run], ...]"
"""Runs one after the other, and where each begins."""


class Content(NamedTuple):
    """What was found in a stretch; every place counts from its beginning."""

    placed: tuple[Placed, ...]
    """What is wrong in it and in no run inside it."""
    notes: tuple[Noted, ...]
    """Its IDs and references, in the same way."""
    inner: Runs
    is_wrong: bool
    """Something is wrong in it or in a run inside it."""
    has_references: bool
    ids: tuple[str, ...]
    """All IDs, with those of the runs inside it, in no order."""

    def parts(self, offset: int = 0) -> Iterator[tuple[int, Content]]:
        """Yield this and what is in the runs in it, with where they begin."""
        yield offset, self
        for within, run in self.inner:
            yield from run.content.parts(offset + within)

    def wrong(self, offset: int = 0) -> Iterator[tuple[int, Placed]]:
        """Yield what is wrong, and from where its place counts."""
        for placed in self.placed:
            yield offset, placed
        for within, run in self.inner:
            if run.content.is_wrong:
                yield from run.content.wrong(offset + within)


def content_of(
    placed: tuple[Placed, ...], notes: tuple[Noted, ...], inner: Runs
) -> Content:
    """Put together what was found in a stretch."""
    contents = [run.content for _, run in inner]
    own = (note.word for note in notes if not note.is_reference)
    return Content(
        placed,
        notes,
        inner,
        bool(placed) or any(content.is_wrong for content in contents),
        any(note.is_reference for note in notes)
        or any(content.has_references for content in contents),
        (*own, *chain.from_iterable(content.ids for content in contents)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A stretch that has been judged."""

    length: int
    entry: Standing
    namespaces: Namespaces
    leaving: Standing
    content: Content

    def inner(self, offset: int) -> Runs:
        """Return the runs in it, when it begins at an offset."""
        return tuple((offset + within, run) for within, run in self.content.inner)

    def moved(self, offset: int, changes: Changes) -> int | None:
        """Return where it is now, when it began at an offset; None: it may be another.

        The tag behind a run belongs to what has to be as it was, up to where it can
        only be a tag: else the text in front of it might go on.
        """
        return changes.moved(offset, offset + self.length + len("</"))


class Stop(NamedTuple):
    """Where a text is not well-formed, and why, in the parser's words."""

    words: str
    offset: int
    opened: tuple[str, int] | None
    """The innermost open element, and where its start tag stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A text and what has been found out about it."""

    data: bytes
    root: str
    """The name of the document element, as expat writes it."""
    content: Content
    left: Runs = ()
    """What was judged before and stands behind the place where it stopped."""
    stop: Stop | None = None


def still_there(runs: Runs, changes: Changes, start: int) -> Iterator[tuple[int, Run]]:
    """Yield the runs that are as they were, and where, from an offset on."""
    for offset, run in runs:
        now = run.moved(offset, changes)
        if now is not None and now >= start:
            yield now, run
        else:
            yield from still_there(run.inner(offset), changes, start)
