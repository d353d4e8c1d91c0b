"""Puts the notes of a plain text where their marks stand.

A mark is `[1]`, `[*]` or a raised figure; its note is the next paragraph that begins
with it, or with `[Footnote 1:`. A mark without a note, and a note without a mark, stay
where they are.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from edition.importing.tree import (
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Styled,
    Text,
    Verse,
)

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK: Final = re.compile(rf"\[(\d{{1,4}}|[*†‡]{{1,3}}|[a-z])\]|([{_RAISED}]{{1,4}})")
_NOTE: Final = re.compile(
    r"\[Footnote\s+(\w{1,4}|[*†‡]{1,3})\s*:\s*|\[(\d{1,4}|[*†‡]{1,3}|[a-z])\]\s+"
    rf"|([{_RAISED}]{{1,4}})\s*(?=\S)",
    re.IGNORECASE,
)


def with_notes(blocks: Blocks) -> tuple[Blocks, frozenset[int]]:
    """Return blocks with each note at its mark, and the lines of those notes."""
    notes = {index: found for index, b in enumerate(blocks) if (found := _note(b))}
    if not notes:
        return blocks, frozenset()
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, (mark, _) in notes.items():
        waiting[mark].append(index)
    placed: set[int] = set()
    marked: dict[int, Block] = {}
    for index, block in enumerate(blocks):
        if index in notes:
            continue
        finder = _Marks(index, waiting, placed, notes)
        marked[index] = finder.marked(block)
    whole = tuple(
        marked.get(index, block)
        for index, block in enumerate(blocks)
        if index not in placed
    )
    return whole, frozenset(notes[index][1].place for index in placed)


def parted(text: str) -> str:
    """Return a text whose marks stand apart from the words that they touch."""
    return _MARK.sub(lambda match: f" {match[0]} ", text)


def without_mark(line: str) -> str:
    """Return the first line of a note without its mark, which the text has, too."""
    return _NOTE.sub("", line.lstrip(), count=1)


def _note(block: Block) -> tuple[str, Paragraph] | None:
    """Return the mark that a note begins with, and the note without it."""
    if not isinstance(block, Paragraph) or not block.children:
        return None
    first = block.children[0]
    found = _NOTE.match(first.text) if isinstance(first, Text) else None
    if found is None or not isinstance(first, Text):
        return None
    mark = next(filter(None, found.groups()))
    children: list[Inline] = [Text(first.text[found.end() :]), *block.children[1:]]
    last = children[-1]
    if found[1] and isinstance(last, Text) and last.text.rstrip().endswith("]"):
        children[-1] = Text(last.text.rstrip()[:-1])
    return mark, replace(block, children=tuple(children))


class _Marks:
    """Looks for the marks in one block whose notes come behind it."""

    def __init__(
        self,
        index: int,
        waiting: Mapping[str, deque[int]],
        placed: set[int],
        notes: dict[int, tuple[str, Paragraph]],
    ) -> None:
        self._index = index
        self._waiting = waiting
        self._placed = placed
        self._notes = notes

    def marked(self, block: Block) -> Block:
        """Return a block with the notes at its marks."""
        match block:
            case Paragraph() | Heading():
                return replace(block, children=self._line(block.children))
            case Verse(lines):
                return replace(block, lines=tuple(map(self._line, lines)))
            case _:
                return block

    def _line(self, children: Inlines) -> Inlines:
        return tuple(self._inlines(children))

    def _inlines(self, children: Inlines) -> Iterator[Inline]:
        for child in children:
            match child:
                case Text(text):
                    yield from self._text(text)
                case Styled():
                    yield replace(child, children=self._line(child.children))
                case _:
                    yield child

    def _text(self, text: str) -> Iterator[Inline]:
        position = 0
        for match in _MARK.finditer(text):
            mark = match[1] or match[2]
            found = self._next(mark)
            if found is None:
                continue
            yield Text(text[position : match.start()])
            yield Note((self._notes[found][1],), label=mark)
            position = match.end()
        yield Text(text[position:])

    def _next(self, mark: str) -> int | None:
        """Take the next note with a mark; blocks come in their order."""
        found = self._waiting.get(mark)
        while found:
            index = found.popleft()
            if index > self._index:
                self._placed.add(index)
                return index
        return None
