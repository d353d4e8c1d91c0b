"""From what mends a problem to edits of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from edition.editing.applying import Change, Edit
from edition.problems import Mend, Problem, Span

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def changes_for(text: str, problems: Iterable[Problem]) -> tuple[Change, ...]:
    """Return the changes that mend problems of one file.

    Args:
        text: the characters of the file as it was when the problems were found
            (`SourceDocument.text`, or those of `source.decode`).
        problems: of this file; those that nothing mends are passed over.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def edits(mend: Mend) -> Change:
        edit = Edit(*_offsets(mend.span, starts, len(text)), mend.replacement)
        return (edit, *(e for other in mend.also for e in edits(other)))

    return tuple(edits(p.mend) for p in problems if p.mend is not None)


def _offsets(span: Span, starts: list[int], length: int) -> tuple[int, int]:
    def offset(line: int, column: int) -> int:
        if not 0 < line <= len(starts):
            return length
        return min(starts[line - 1] + column - 1, length)

    return offset(span.line, span.column), offset(span.end_line, span.end_column)
