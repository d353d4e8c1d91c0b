"""Makes problems of what is known of a text: words, lines and columns.

Only what is wrong costs, and one look over the text for the ends of its lines. IDs are
compared here, since those of two runs may be the same. This module must not know how a
text is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from edition.problems import Mend, Problem, Severity, Span
from edition.schema.relaxng.faults import Fault, Where
from edition.schema.relaxng.runs import Judged, Placed
from edition.schema.relaxng.stretches import Edit, pointed_at
from edition.schema.relaxng.validation import Words
from edition.source import not_well_formed

Positions: TypeAlias = Mapping[int, tuple[int, int]]
"""Lines and columns by offset, both from 1."""

_LINE_END: Final = b"\n"


def problems(judged: Judged, words: Words, path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a text by its grammar, in its order.

    Args:
        judged: what is known of it.
        words: says what is wrong.
        path: what the problems call it.
    """
    data = judged.data
    found: list[tuple[Placed, int | None]] = [
        (_moved(placed, offset), None) for offset, placed in judged.content.wrong()
    ]
    found += _identities(judged, words)
    is_simple = not any(p.is_of_namespaces for p, _ in found) or (
        b'xmlns=""' not in data
    )
    wanted: list[int] = []
    for placed, first in found:
        wanted += (placed.start, placed.end, first or 0)
        wanted += (offset for edit in placed.edits for offset in edit[:2])
    at = positions(data, wanted)
    return tuple(
        sorted(
            (_problem(p, first, at, path, is_simple=is_simple) for p, first in found),
            key=lambda problem: problem.span,
        )
    )


def stopped(judged: Judged, path: Path) -> Problem | None:
    """Return why a text is not well-formed, if it is not."""
    stop = judged.stop
    if stop is None:
        return None
    opened = None
    if stop.opened is not None:
        name, offset = stop.opened
        opened = name, positions(judged.data, (offset,))[offset][0]
    place = positions(judged.data, (stop.offset,))[stop.offset]
    is_xml = judged.data[:_BEGINNING].decode("utf-8", "replace").lstrip()[:1] == "<"
    return not_well_formed(stop.words, place, path, opened, is_xml=is_xml)


_BEGINNING: Final = 1 << 16


def positions(data: bytes, offsets: Iterable[int]) -> Positions:
    """Return the lines and columns of some bytes; lines end as in XML (2.11)."""
    has_returns = b"\r" in data
    found = {}
    line = column = 1
    last = 0
    for offset in sorted(set(offsets)):
        ends = data.count(_LINE_END, last, offset)
        start = data.rfind(_LINE_END, last, offset)
        if has_returns:
            ends += data.count(b"\r", last, offset) - data.count(b"\r\n", last, offset)
            start = max(start, data.rfind(b"\r", last, offset))
        line += ends
        column = 1 if start >= 0 else column
        begin = last if start < 0 else start + 1
        column += len(data[begin:offset].decode("utf-8", "replace"))
        found[offset] = (line, column)
        last = offset
    return found


def _moved(placed: Placed, by: int) -> Placed:
    if not by:
        return placed
    return placed._replace(
        start=placed.start + by,
        end=placed.end + by,
        edits=tuple(
            Edit(e.start + by, e.end + by, e.replacement) for e in placed.edits
        ),
    )


def _problem(
    placed: Placed, first: int | None, at: Positions, path: Path, *, is_simple: bool
) -> Problem:
    said = placed.said
    hint = said.hint if first is None else said.hint.format(line=at[first][0])
    mends = [Mend(Span(*at[e.start], *at[e.end]), e.replacement) for e in placed.edits]
    mend = None
    if mends and (is_simple or not placed.is_of_namespaces):
        mend = Mend(mends[0].span, mends[0].replacement, tuple(mends[1:]))
    span = Span(*at[placed.start], *at[placed.end])
    return Problem(said.code, Severity.ERROR, said.message, path, span, hint, mend)


def _identities(judged: Judged, words: Words) -> Iterator[tuple[Placed, int | None]]:
    """Yield the IDs that are there twice, and references to none.

    A text that is not well-formed may have the ID further on.
    """
    content = judged.content
    known = set(content.ids)
    if len(known) == len(content.ids) and not content.has_references:
        return
    notes = sorted(
        (
            (offset + note.place, note)
            for offset, part in content.parts()
            for note in part.notes
        ),
        key=lambda each: each[0],
    )
    firsts: dict[str, int] = {}
    for place, note in notes:
        if note.is_reference:
            if note.word not in known and judged.stop is None:
                said = words().no_such_id(note.attribute, note.word)
                yield _noted(judged.data, Fault(said, Where.TAG, place, note.attribute))
        elif note.word in firsts:
            said = words().same_id(note.attribute, note.word)
            fault = Fault(said, Where.TAG, place, note.attribute)
            yield _noted(judged.data, fault, firsts[note.word])
        else:
            firsts[note.word] = place


def _noted(
    data: bytes, fault: Fault, first: int | None = None
) -> tuple[Placed, int | None]:
    start, end = pointed_at(data, fault, fault.place, lambda _: None)
    return Placed(fault.said, start, end), first
