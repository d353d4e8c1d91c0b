"""Which elements are open at a place of a text, however far down it is.

What was found out about a text holds for the next one up to the first character that is
another: after a keystroke only the tags behind it are read again. This module must not
know TEI's elements; a text may be half typed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from edition.lsp import markup
from edition.lsp.markup import Tag

_STEP: Final = 1 << 16
"""So many characters are read to find a place, at most."""
_ANSWERS: Final = 64
"""So many places of one text are remembered."""


class Step(NamedTuple):
    """An element that is open; a tuple, because a long text opens very many."""

    name: str
    start: int
    """Where its start tag begins."""
    end: int
    """Where that ends."""


@dataclass(slots=True)
class Trails:
    """What is known of the text that was asked about last."""

    _characters: str = ""
    _offsets: list[int] = field(default_factory=lambda: [0])
    _open: list[tuple[Step, ...]] = field(default_factory=lambda: [()])
    _answers: dict[int, tuple[Step, ...]] = field(default_factory=dict)

    def at(self, characters: str, offset: int) -> tuple[Step, ...]:
        """Return the elements that are open at a place, the root first.

        Args:
            characters: the text.
            offset: the place; a tag that goes on behind it has not been read.
        """
        if characters is not self._characters:
            self._keep_what_holds(characters)
        if offset not in self._answers:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            self._answers[offset] = self._found(offset)
        return self._answers[offset]

    def parent(self, characters: str, offset: int) -> Tag | None:
        """Return the start tag of the innermost element that is open at a place."""
        steps = self.at(characters, offset)
        return markup.tag_at(characters, steps[-1].start) if steps else None

    def partner(self, characters: str, tag: Tag) -> Tag | None:
        """Return the end tag of a start tag, or the other way round."""
        if not tag.is_end:
            return markup.end_tag(characters, tag)
        found = self.parent(characters, tag.start)
        return found if found is not None and found.name == tag.name else None

    def _found(self, offset: int) -> tuple[Step, ...]:
        number = bisect_right(self._offsets, offset) - 1
        stack = [*self._open[number]]
        is_last = number + 1 == len(self._offsets)
        for found in markup.marks(self._characters, self._offsets[number]):
            end = found.end()
            if end > offset:
                break
            slash, name, empty = found.group(1, 2, 4)
            if not name or empty:
                continue
            if not slash:
                stack.append(Step(name, found.start(), end))
            elif stack and stack[-1].name == name:
                stack.pop()
            else:
                _close(stack, name)
            if is_last and end - self._offsets[-1] > _STEP:
                self._offsets.append(end)
                self._open.append(tuple(stack))
        return tuple(stack)

    def _keep_what_holds(self, characters: str) -> None:
        """Forget what was read behind the first character that is another one."""
        before = self._characters
        kept = 0
        for start, end in pairwise(self._offsets):
            if before[start:end] != characters[start:end]:
                break
            kept += 1
        del self._offsets[kept + 1 :], self._open[kept + 1 :]
        self._answers.clear()
        self._characters = characters


def _close(stack: list[Step], name: str) -> None:
    """Close an element and what was left open in it; none where nothing is open."""
    for number in range(len(stack) - 1, -1, -1):
        if stack[number].name == name:
            del stack[number:]
            return
