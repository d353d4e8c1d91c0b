"""Makes very many changes of a text at once, as a client makes them that lays it out.

Each change counts from the text that the ones before it have left. One by one they
would copy a long text as often; here it is cut into lines once. This module must not
know what is in the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from edition.lsp.texts import LINE_END, Point, Splice, Text, Units

_ENDS: Final = "\r\n"


def replaced(text: Text, changes: Iterable[Splice | str], version: int) -> Text:
    """Return a text after changes (LSP 3.17, TextDocumentContentChangeEvent).

    Args:
        text: the text before them.
        changes: in the order in which they are made; a whole new text is one, too.
        version: of the text after them.
    """
    lines = _lines(text.characters)
    for change in changes:
        if isinstance(change, str):
            lines = _lines(change)
        else:
            _replace(lines, change, text.units)
    return Text("".join(lines), version, text.units)


def _lines(characters: str) -> list[str]:
    """Return lines with their ends; the last one has none."""
    ends = (end.end() for end in LINE_END.finditer(characters))
    places = [0, *ends, len(characters)]
    return [characters[start:end] for start, end in pairwise(places)]


def _replace(lines: list[str], splice: Splice, units: Units) -> None:
    start = _place(lines, splice.start, units)
    end = max(start, _place(lines, splice.end, units))
    first, last = start[0], end[0]
    written = lines[first][: start[1]] + splice.characters + lines[last][end[1] :]
    if first and written.startswith("\n") and lines[first - 1].endswith("\r"):
        first -= 1
        written = lines[first] + written
    is_last = last + 1 == len(lines)
    new = _lines(written)
    lines[first : last + 1] = new if is_last else new[:-1]


def _place(lines: list[str], point: Point, units: Units) -> tuple[int, int]:
    if point.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    if point.line < 0:
        return 0, 0
    line = lines[point.line].rstrip(_ENDS)
    return point.line, units.count(line, point.character)
