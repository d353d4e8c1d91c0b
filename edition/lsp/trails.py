"""Which elements are open at a place of a text, however far down it is.

What was found out about a text holds for the next one up to the first character that is
another: after a keystroke only the tags behind it are read again. This module must not
know TEI's elements; a text may be half typed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from edition.lsp import markup

_STEP: Final = 1 << 16
"""So many characters are read to find a place, at most."""


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

    def at(self, characters: str, offset: int) -> tuple[Step, ...]:
        """Return the elements that are open at a place, the root first.

        Args:
            characters: the text.
            offset: the place; a tag that goes on behind it has not been read.
        """
        if characters is not self._characters:
            self._keep_what_holds(characters)
        number = bisect_right(self._offsets, offset) - 1
        known = self._offsets[number]
        stack = [*self._open[number]]
        is_last = number + 1 == len(self._offsets)
        for tag in markup.tags(characters, known):
            if tag.end > offset:
                break
            if not tag.is_empty:
                _turn(stack, tag)
            if is_last and tag.end - self._offsets[-1] > _STEP:
                self._offsets.append(tag.end)
                self._open.append(tuple(stack))
        return tuple(stack)

    def _keep_what_holds(self, characters: str) -> None:
        """Forget what was read behind the first character that is another one."""
        low, high = 0, len(self._offsets) - 1
        while low < high:
            middle = (low + high + 1) // 2
            offset = self._offsets[middle]
            if characters[:offset] == self._characters[:offset]:
                low = middle
            else:
                high = middle - 1
        del self._offsets[low + 1 :], self._open[low + 1 :]
        self._characters = characters


def _turn(stack: list[Step], tag: markup.Tag) -> None:
    """Open or close an element; an end tag that closes nothing is passed over."""
    if not tag.is_end:
        stack.append(Step(tag.name, tag.start, tag.end))
        return
    for number in range(len(stack) - 1, -1, -1):
        if stack[number].name == tag.name:
            del stack[number:]
            return
