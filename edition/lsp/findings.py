"""What is known to be wrong with each file, put together from quick and slow judging.

The grammar is asked after each keystroke, everything else when the editor rests. What
the rules found stays in its place until then, and moves with the text. This module must
not know the protocol.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from edition.checking import without_echoes
from edition.lsp.texts import Splice, Text
from edition.problems import Mend, Problem, Span
from edition.schema.relaxng.changes import change_between

_AT_ONCE: Final = ("XML", "RNG", "TEI", "MODEL")
_LATER: Final = frozenset({"TEI201", "XML007", "XML009"})
"""Codes of these families that only the slow judging finds."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of one file."""

    at_once: tuple[Problem, ...] | None = None
    """Those by the grammar, of the text as it is; None: it has not been asked since."""
    thorough: tuple[Problem, ...] = ()
    more: int = 0
    """How many there are beyond those; who asks later says it anew."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them, each once, in the order of the text."""
        if self.at_once is None:
            return self.thorough
        kept = tuple(p for p in self.thorough if not _is_found_at_once(p.code))
        new = self.at_once
        if any(problem.code == "XML009" for problem in kept):  # it says more
            new = tuple(problem for problem in new if problem.code != "RNG113")
        found = set(without_echoes((*new, *kept)))
        return tuple(sorted(found, key=lambda problem: problem.sort_key))

    def moved(self, shift: Shift) -> Findings:
        """Return the findings after a change of the text."""
        at_once = None if self.at_once is None else _moved(self.at_once, shift)
        return Findings(at_once, _moved(self.thorough, shift), self.more)


@dataclass(frozen=True, slots=True)
class Shift:
    """From where to where a change goes, as problems count, and where it ends now."""

    start: tuple[int, int]
    end: tuple[int, int]
    now: tuple[int, int]

    def place(self, line: int, column: int) -> tuple[int, int] | None:
        """Return where a place is now; None where it is gone."""
        here = (line, column)
        if here <= self.start:
            return here
        if here < self.end:
            return None
        if line == self.end[0]:
            return self.now[0], self.now[1] + column - self.end[1]
        return line + self.now[0] - self.end[0], column

    def span(self, span: Span) -> Span | None:
        """Return where a span is now."""
        start = self.place(span.line, span.column)
        end = self.place(span.end_line, span.end_column)
        return None if start is None or end is None else Span(*start, *end)

    def mend(self, mend: Mend) -> Mend | None:
        """Return a mend of the text as it is now."""
        span = self.span(mend.span)
        also = tuple(self.mend(other) for other in mend.also)
        if span is None or None in also:
            return None
        return replace(mend, span=span, also=tuple(m for m in also if m is not None))


def shift_of(before: Text, splice: Splice, after: Text) -> Shift:
    """Return what a change moves.

    Args:
        before: the text before the change.
        splice: the change.
        after: the text after it.
    """
    first = before.offset(splice.start)
    old = before.span(first, max(first, before.offset(splice.end)))
    new = after.span(first, first + len(splice.characters))
    start, end = (old.line, old.column), (old.end_line, old.end_column)
    return Shift(start, end, (new.end_line, new.end_column))


def shift_between(before: Text, after: Text) -> Shift:
    """Return what several changes move, taken for one from the first to the last."""
    change = change_between(before.characters, after.characters)
    old = before.span(change.start, change.end)
    new = after.span(change.start, change.end + change.growth)
    start, end = (old.line, old.column), (old.end_line, old.end_column)
    return Shift(start, end, (new.end_line, new.end_column))


def _moved(problems: Iterable[Problem], shift: Shift) -> tuple[Problem, ...]:
    """Move problems; one whose place has been overwritten is gone."""
    result = []
    for problem in problems:
        span = shift.span(problem.span)
        if span is None:
            continue
        mend = None if problem.mend is None else shift.mend(problem.mend)
        result.append(replace(problem, span=span, mend=mend))
    return tuple(result)


def _is_found_at_once(code: str) -> bool:
    return code.rstrip("0123456789") in _AT_ONCE and code not in _LATER
