"""The line of a source with the place in it underlined, as wide as a terminal.

A character is no column of a screen: a Chinese one takes two, a combining accent takes
none, a tab goes to the next stop. What is underlined is measured in columns.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, TypeAlias

from edition.problems import Span
from edition.report.style import Role, Style, harmless

Lines: TypeAlias = Callable[[Path], Sequence[str]]
"""Gives the lines of a file as it was decoded, without their ends; none if it can't."""

_TAB: Final = 4
_LEAST: Final = 20
"""Below this width nothing can be read any more."""


def excerpt(lines: Sequence[str], span: Span, *, width: int, style: Style) -> list[str]:
    """Return the first line of a span, and a line below it that underlines the span.

    Args:
        lines: those of the file.
        span: the place; its columns count characters (UAX 11 says how wide they are).
        width: how many columns there are; a longer line is cut round the span.
        style: colours a piece of the report.
    """
    if not 0 < span.line <= len(lines):
        return []
    number = str(span.line)
    line = lines[span.line - 1]
    start = max(span.column - 1, 0)
    has_more = span.end_line > span.line
    end = len(line.rstrip()) if has_more else span.end_column - 1
    start, line = _near(line, start, width)
    end -= span.column - 1 - start
    shown, before, marked = _cut(line, start, end, max(width - len(number) - 3, _LEAST))
    caret = style(Role.CARET, "^" * marked)
    if has_more:
        caret += style(Role.QUIET, f" … to line {span.end_line}")
    bar = style(Role.QUIET, f"{number} |")
    below = style(Role.QUIET, f"{' ' * len(number)} |")
    return [f"{bar} {shown}", f"{below} {' ' * before}{caret}"]


def cells(character: str) -> int:
    """Return how many columns of a screen a character takes (UAX 11).

    >>> [cells(character) for character in ("a", "毛", "\N{COMBINING ACUTE ACCENT}")]
    [1, 2, 0]
    """
    if " " <= character <= "~":
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _near(line: str, start: int, width: int) -> tuple[int, str]:
    """Take of a line of any length no more than could be shown."""
    first = max(0, start - 4 * width)
    return start - first, line[first : start + 4 * width].rstrip()


def _cut(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """Cut a line round a span.

    Returns:
        What is shown, how many columns stand before the mark, and how many it takes.
    """
    text, columns = _drawn(line)
    total = columns[-1]
    start = min(start, len(line))
    end = min(max(end, start + 1), len(line))
    left = columns[start]
    right = max(columns[end] if end > start else left + 1, left + 1)
    if total <= width:
        return "".join(text), left, right - left
    indent = len(line) - len(line.lstrip())
    if 0 < indent <= start:  # blanks are the first that can be spared
        return _cut(line[indent:], start - indent, end - indent, width)
    # the span in the middle, its beginning in sight, and no gap at the line's end
    wanted = left - max((width - (right - left)) // 2, width // 5)
    from_column = max(0, min(wanted, total - width + 1))
    first = next(i for i, column in enumerate(columns) if column >= from_column)
    lead = "…" if first else ""
    room = width - len(lead)
    last = first
    while last < len(text) and columns[last + 1] - columns[first] <= room:
        last += 1
    is_cut = last < len(text)
    while is_cut and last > first and columns[last] - columns[first] > room - 1:
        last -= 1
    shown = lead + "".join(text[first:last]) + ("…" if is_cut else "")
    before = left - columns[first] + len(lead)
    return shown, before, max(1, min(right - left, columns[last] - left))


def _drawn(line: str) -> tuple[list[str], list[int]]:
    """Return what is drawn for each character, and the column where each begins."""
    drawn: list[str] = []
    column = 0
    widths = []
    for character in line:
        if character == "\t":
            size = _TAB - column % _TAB
            drawn.append(" " * size)
        else:
            safe = harmless(character)
            size = cells(safe)
            drawn.append(safe)
        widths.append(size)
        column += size
    return drawn, list(accumulate(widths, initial=0))
