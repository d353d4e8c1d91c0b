"""Lays out TEI: structure on lines of its own, indented; the text as it is.

Only white space is edited, and only where the TEI allows no characters (XML 1.0, 2.10),
so that no word, no space between words and no line of a text can change. Tags keep
their attributes, their quotes and their line breaks: how these are best read depends on
what they say. This module must not know which file is an edition's, nor write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edition.desk.contents import LAID_OUT_AMONG_WORDS, element_only
from edition.desk.markup import SPACE, Piece, Sort, pieces
from edition.editing import Edit, Rewritten, apply
from edition.errors import EditError, TextError
from edition.problems import Problem
from edition.source import SourceDocument, parse

INDENT: Final = "  "
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BLANK_LINE: Final = 2
"""So many line ends make a line that is blank."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file and its layout, or what kept it from being laid out."""

    file: Rewritten
    left: tuple[Problem, ...] = ()
    """Why it stays as it is."""


def formatted(
    path: Path, data: bytes, *, within: Path | None = None, indent: str = INDENT
) -> Formatted:
    """Lay out a file; one that is no well-formed XML stays as it is.

    Args:
        path: of the file.
        data: its bytes, in any encoding.
        within: the folder that it may include files from.
        indent: spaces or tabs for each level; "" for lines without.

    Raises:
        EditError: the file is in an encoding in which it cannot be edited.
    """
    try:
        document = parse(data, path, within=within)
    except TextError as error:
        return Formatted(Rewritten(path, data, data), error.problems)
    try:
        after = apply(data, ((edit,) for edit in layout(document, indent)), path).data
    except EditError as error:
        return Formatted(Rewritten(path, data, data), error.problems)
    return Formatted(Rewritten(path, data, after))


def layout(document: SourceDocument, indent: str = INDENT) -> Iterator[Edit]:
    """Yield the edits of white space that bring a file into its layout, in order.

    What is in its layout already needs none.
    """
    text = document.text
    found = list(pieces(document))
    first = _LINE_END.search(text)
    layouter = _Layouter(
        text, _holding_text(found), indent, first[0] if first else "\n"
    )
    yield from layouter.edits(found)
    kept = text.rstrip(SPACE)
    if text[len(kept) :] != layouter.line_end:
        yield Edit(len(kept), len(text), layouter.line_end)


def _holding_text(found: list[Piece]) -> frozenset[str]:
    """Return the elements that hold characters in this file, whatever the TEI says."""
    holding: set[str] = set()
    open_: list[str] = []
    text, start, end = Sort.TEXT, Sort.START, Sort.END  # members are slow to look up
    for sort, _, _, name, _, is_blank in found:
        if sort is start:
            open_.append(name)
        elif sort is end:
            open_.pop()
        elif sort is text and not is_blank and open_:
            holding.add(open_[-1])
    return frozenset(holding)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open."""

    is_laid_out: bool
    """The white space between its children is layout."""
    is_kept: bool
    """Nothing in it is touched."""
    is_preserved: bool
    """By `xml:space` (XML 1.0, 2.10), which an element inside may take back."""


_OUTSIDE: Final = _Open(is_laid_out=True, is_kept=False, is_preserved=False)


@dataclass(frozen=True, slots=True)
class _Layouter:
    text: str
    holding_text: frozenset[str]
    indent: str
    line_end: str

    def edits(self, found: list[Piece]) -> Iterator[Edit]:
        """Yield the edits of the gaps between the pieces of a file."""
        open_: list[_Open] = []
        before: Piece | None = None
        gap: Piece | None = None
        start, end = Sort.START, Sort.END  # members are slow to look up
        for piece in found:
            if piece.is_blank:
                gap = piece
                continue
            if before is not None and open_ and open_[-1].is_laid_out:
                edit = self._gap(before, gap, piece, len(open_))
                if edit is not None:
                    yield edit
            if piece.sort is start:
                open_.append(self._opened(piece, open_[-1] if open_ else _OUTSIDE))
            elif piece.sort is end:
                open_.pop()
            before, gap = piece, None

    def _opened(self, piece: Piece, parent: _Open) -> _Open:
        preserved = parent.is_preserved
        if piece.spacing:
            preserved = piece.spacing == "preserve"
        is_kept = (
            preserved or not piece.name or (parent.is_kept and not parent.is_preserved)
        )
        is_laid_out = (
            not is_kept
            and piece.name in element_only()
            and piece.name not in self.holding_text
            and (parent.is_laid_out or piece.name in LAID_OUT_AMONG_WORDS)
        )
        return _Open(is_laid_out, is_kept, preserved)

    def _gap(
        self, before: Piece, gap: Piece | None, behind: Piece, depth: int
    ) -> Edit | None:
        """Return the edit of what stands between two pieces of an element."""
        start, end = before.end, behind.start
        if gap is not None and (gap.start, gap.end) != (start, end):
            return None  # a reference or a section of characters beside it
        is_first, is_last = before.sort is Sort.START, behind.sort is Sort.END
        if is_first and is_last:
            return None
        written = self.text[start:end]
        lines = _LINE_END.findall(written)
        if not lines and Sort.ASIDE in {before.sort, behind.sort}:
            return None  # a comment stays on the line that it is about
        line_end = lines[0] if lines else self.line_end
        is_apart = len(lines) >= _BLANK_LINE and not is_first and not is_last
        wanted = line_end * (2 if is_apart else 1) + self.indent * (
            depth - 1 if is_last else depth
        )
        return None if wanted == written else Edit(start, end, wanted)
