"""Lays out the output of a Markdown stylesheet: CommonMark, footnotes and tables.

No character of a text becomes markup: whatever could be is escaped, in a line and where
wrapping puts it at the beginning of one (CommonMark 0.31, sections 2.4, 4 and 6). What
only the marks of the stylesheet mean is written; an emphasis that CommonMark would not
take for one (`6.2`, delimiter runs) is left out.

Footnotes and tables are those of GitHub, Pandoc and most others. To the marks of plain
text (`layout`) come:

| character | |
|---|---|
| U+FDD4 | emphasis begins |
| U+FDD5 | strong emphasis begins |
| U+FDD6 | ends the last U+FDD4 or U+FDD5 |
| U+FDD7 | a quotation begins; U+FDD2 ends it |
| U+FDD8 | a note stands here: its id follows, up to U+FDD9 |
| U+FDDA | the words of a note: its id follows, up to U+FDD9; U+FDD2 ends them |
| U+FDDB | a line across |
| U+FDDC | a table with a heading row begins; U+FDD2 ends it |
| U+FDDD | a row begins |
| U+FDDE | ends a cell |
| U+FDDF | a table without a heading row begins; U+FDD2 ends it |
| U+FDE0 | a link: its address follows, up to U+FDE1, then its words, up to U+FDE2 |
| U+FDE3 | a heading of level 1 begins; U+FDE4 one of level 2, and so on to U+FDE8 |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from edition.transform.inline import inline
from edition.transform.layout import BLOCK, END, HANG, HEADING, INDENT, LINE
from edition.transform.wrapping import wrapped

QUOTE, NOTE, NAMED, RULE = "\ufdd7", "\ufdda", "\ufdd9", "\ufddb"
TABLE_WITH_HEAD, ROW, CELL, TABLE = "\ufddc", "\ufddd", "\ufdde", "\ufddf"
HEADINGS: Final = "\ufde3\ufde4\ufde5\ufde6\ufde7\ufde8"

_TOKEN = re.compile(
    f"([{BLOCK}{LINE}{INDENT}{HANG}{END}{HEADING}{QUOTE}{RULE}{TABLE_WITH_HEAD}{ROW}{CELL}"
    f"{TABLE}{HEADINGS}]|{NOTE}[^{NAMED}]*{NAMED})"
)
_BULLETS: Final = ("–", "-", "•")
_NUMBER = re.compile(r"(\d{1,9})\.")
_AT_START = re.compile(r"[-+#=:]|\d{1,9}[.)](?=\s|$)")
_LEAST: Final = 24
_EM_SPACE: Final = "\u2003"


def lay_out_markdown(text: str, width: int | None = None) -> str:
    """Turn the output of a Markdown stylesheet into CommonMark.

    Args:
        text: with the marks above.
        width: of a line in characters; None does not wrap.

    Returns:
        NFC, one empty line between blocks, a line end at the end.
    """
    page = _Page(width)
    for token in _TOKEN.split(text):
        page.take(token)
    page.break_line()
    return unicodedata.normalize("NFC", "\n".join(page.lines) + "\n" * bool(page.lines))


def escape_line(line: str) -> str:
    """Escape what would be markup at the beginning of a line."""
    match = _AT_START.match(line)
    if match is None:
        return line
    end = match.end() - 1
    return f"{line[:end]}\\{line[end:]}"


@dataclass(eq=False, slots=True)
class _Container:
    """Something that lines stand in: a quotation, an item, a note, an indentation."""

    kind: str
    first: str = ""
    """What the first line begins with; used up by it."""
    rest: str = ""


def _sets_off(stack: tuple[_Container, ...]) -> list[_Container]:
    """Return the containers that Markdown knows: an indentation is but white space."""
    return [c for c in stack if c.kind not in {"indent", "nothing"}]


class _Page:
    """The lines so far, and what the next one stands in."""

    def __init__(self, width: int | None) -> None:
        self.lines: list[str] = []
        self._width = width
        self._stack: list[_Container] = []
        self._pieces: list[str] = []
        self._level = 0
        self._is_block_due = False
        self._last: tuple[_Container, ...] = ()
        self._last_kind = ""
        self._rows: list[list[str]] = []
        self._marks: dict[str, Callable[[str], None]] = {
            BLOCK: self._end_block,
            LINE: lambda _: self.break_line(),
            INDENT: lambda _: self._open(_Container("indent")),
            HANG: lambda _: self._hang(),
            END: lambda _: self._close(),
            QUOTE: lambda _: self._open(_Container("quote", "> ", "> ")),
            NOTE: lambda token: self._open(
                _Container("note", f"[^{token[1:-1]}]: ", " " * 4)
            ),
            RULE: lambda _: self._alone("* * *", "rule"),
            TABLE_WITH_HEAD: lambda _: self._open(_Container("table with head")),
            TABLE: lambda _: self._open(_Container("table")),
            ROW: self._begin_row,
            CELL: lambda _: self._rows[-1].append(self._words()),
            HEADING: lambda _: self._begin_heading(HEADINGS[1]),
            **dict.fromkeys(HEADINGS, self._begin_heading),
        }

    def take(self, token: str) -> None:
        """Take in a piece of text or a mark."""
        mark = token[:1]
        if mark in self._marks:
            self._marks[mark](token)
        else:
            self._pieces.append(token)

    def break_line(self) -> None:
        """Set what has been taken in since the last line."""
        level, self._level = self._level, 0
        words = self._words()
        if not words:
            return
        if level:
            words = words.replace("#", "\\#")
            self._alone(f"{'#' * level} {words}", "heading")
        else:
            self._set(words, "words")

    def _end_block(self, _: str) -> None:
        self.break_line()
        self._is_block_due = True

    def _begin_heading(self, token: str) -> None:
        self.break_line()
        self._level = HEADINGS.index(token) + 1

    def _begin_row(self, _: str) -> None:
        self._rows.append([])
        self._pieces = []

    def _alone(self, line: str, kind: str) -> None:
        """Set a line with empty ones round it."""
        self.break_line()
        self._is_block_due = True
        self._set(line, kind)
        self._is_block_due = True

    def _words(self) -> str:
        words = inline("".join(self._pieces))
        self._pieces = []
        return words

    def _open(self, container: _Container) -> None:
        self.break_line()
        self._stack.append(container)

    def _hang(self) -> None:
        """Make an item of what follows the mark that was taken in."""
        mark = "".join(self._pieces).strip()
        self._pieces = []
        if self._stack and self._stack[-1].kind == "indent":
            self._stack[-1].kind = "nothing"  # the item indents by itself
        number = _NUMBER.fullmatch(mark)
        first = f"{number[1]}. " if number else "- "
        self._stack.append(_Container("item", first, " " * len(first)))
        if number is None and mark not in _BULLETS:
            self._pieces = [f"{mark} "]

    def _close(self) -> None:
        if not self._stack:
            return
        if self._stack[-1].kind.startswith("table"):
            self._pieces = []
            self._table(has_head=self._stack[-1].kind == "table with head")
        else:
            self.break_line()
        self._stack.pop()

    def _table(self, *, has_head: bool) -> None:
        rows = [row for row in self._rows if row]
        self._rows = []
        if not rows:
            return
        columns = max(map(len, rows))
        if not has_head:
            rows.insert(0, [])
        rows.insert(1, ["---"] * columns)
        self._is_block_due = True
        for row in rows:
            cells = [*row, *[""] * (columns - len(row))]
            self._set(f"| {' | '.join(cells)} |", "row")
        self._is_block_due = True

    def _set(self, words: str, kind: str) -> None:
        stack = tuple(self._stack)
        self._part(stack, kind)
        first = "".join(container.first or container.rest for container in stack)
        following = "".join(container.rest for container in stack)
        for container in stack:
            if container.kind != "quote":
                container.first = ""
        depth = sum(container.kind == "indent" for container in stack)
        lines = [words]
        if kind == "words":
            words = _EM_SPACE * depth + words
            lines = self._wrapped(words, len(following))
        prefix = first
        for line in lines:
            self.lines.append(f"{prefix}{line}".rstrip(" "))
            prefix = following
        self._last, self._last_kind = stack, kind
        self._is_block_due = False

    def _wrapped(self, words: str, indented: int) -> list[str]:
        lines = [words]
        if self._width is not None:
            room = max(self._width - indented, _LEAST)
            lines = wrapped(words, room)
        return [escape_line(line) for line in lines]

    def _part(self, stack: tuple[_Container, ...], kind: str) -> None:
        """Put an empty line, or the end of a line, before what comes."""
        if not self.lines:
            return
        is_same = _sets_off(stack) == _sets_off(self._last)
        if kind == self._last_kind == "row" and is_same:
            return
        if not self._is_block_due:
            if is_same and kind == self._last_kind == "words":
                self.lines[-1] += "\\"
                return
            if self._is_next_item(stack):
                return
        shared = 0
        for mine, theirs in zip(stack, self._last, strict=False):
            if mine is not theirs:
                break
            shared += 1
        self.lines.append("".join(c.rest for c in stack[:shared]).rstrip(" "))

    def _is_next_item(self, stack: tuple[_Container, ...]) -> bool:
        """Tell whether an item begins that follows another or what is in one."""
        mine, theirs = _sets_off(stack), _sets_off(self._last)
        if not mine or mine[-1].kind != "item" or not mine[-1].first:
            return False
        depth = len(mine) - 1
        if theirs[:depth] != mine[:-1]:
            return False
        if len(theirs) > depth:
            return theirs[depth].kind == "item"
        return depth > 0 and theirs[-1].kind == "item" and mine[-1].first == "- "
