"""Matches any expression in a time that grows with the text only linearly.

The expression becomes a nondeterministic automaton (K. Thompson, 1968), which is walked
in all its states at once; the sets of states that occur are remembered as the states of
a deterministic one. This module must not know the syntax of expressions.
"""

from __future__ import annotations

from typing import Final

from edition.schema.datatypes.expressions import (
    Chars,
    Choice,
    Node,
    RegexError,
    Repeat,
    Sequence,
)

_MOST_STATES: Final = 10_000
"""What repetitions may add to the states that an expression has as it is written."""
_MOST_REMEMBERED: Final = 100_000


class _State:
    """A set of states of the nondeterministic automaton, and where it leads."""

    __slots__ = ("accepts", "moves", "places")

    def __init__(self, places: tuple[int, ...], *, accepts: bool) -> None:
        self.places = places
        self.accepts = accepts
        self.moves: dict[str, _State] = {}


class Automaton:
    """An expression, ready to be matched against whole texts."""

    def __init__(self, node: Node) -> None:
        """Build the automaton of an expression.

        Raises:
            RegexError: it repeats so much that the automaton would be too big.
        """
        self._chars: list[Chars | None] = []
        self._next: list[tuple[int, ...]] = []
        self.steps = 0
        """The states visited so far, for who wants to know what matching cost."""
        self._most = _MOST_STATES + 2 * _size(node)
        self._end = self._add(None, ())
        first = self._build(node, self._end)
        self._states: dict[tuple[int, ...], _State] = {}
        self.remembered = 0
        self._start = self._state((first,))

    @property
    def size(self) -> int:
        """The number of states."""
        return len(self._next)

    def matches(self, text: str) -> bool:
        """Tell whether the whole text matches."""
        state = self._start
        for char in text:
            found = state.moves.get(char)
            if found is None:
                found = self._advance(state, char)
            state = found
            if not state.places:
                return False
        return state.accepts

    def fitting(self, text: str) -> int:
        """Return how many characters may begin a text that matches."""
        state = self._start
        for count, char in enumerate(text):
            state = state.moves.get(char) or self._advance(state, char)
            if not state.places:
                return count
        return len(text)

    def _add(self, chars: Chars | None, following: tuple[int, ...]) -> int:
        if len(self._next) >= self._most:
            raise RegexError(
                "it repeats too much to be matched in good time",
                "Repeat without an upper bound, and bound the length by maxLength.",
            )
        self._chars.append(chars)
        self._next.append(following)
        return len(self._next) - 1

    def _build(self, node: Node, after: int) -> int:
        """Return the state that begins `node` and goes on with `after`."""
        match node:
            case Chars():
                return self._add(node, (after,))
            case Sequence(parts):
                for part in reversed(parts):
                    after = self._build(part, after)
                return after
            case Choice(parts):
                return self._add(
                    None, tuple(self._build(part, after) for part in parts)
                )
            case Repeat(part, low, high):
                if high is None:
                    start = self._add(None, ())
                    self._next[start] = (self._build(part, start), after)
                else:
                    start = after
                    for _ in range(high - low):
                        start = self._add(None, (self._build(part, start), after))
                for _ in range(low):
                    start = self._build(part, start)
                return start

    def _advance(self, state: _State, char: str) -> _State:
        self.steps += len(state.places)
        reached = []
        for place in state.places:
            chars = self._chars[place]
            if chars is not None and chars.has(char):
                reached.append(self._next[place][0])
        if self.remembered >= _MOST_REMEMBERED:
            # Only the cache is bounded: what was forgotten is found again.
            self.remembered = 0
            self._states = {self._start.places: self._start}
            self._start.moves.clear()
        found = self._state(tuple(reached))
        state.moves[char] = found
        self.remembered += 1 + len(found.places)
        return found

    def _state(self, reached: tuple[int, ...]) -> _State:
        """Return the state of all that is reached without a further character."""
        seen = set(reached)
        waiting = list(seen)
        places = []
        while waiting:
            place = waiting.pop()
            self.steps += 1
            if self._chars[place] is not None:
                places.append(place)
                continue
            for following in self._next[place]:
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
        accepts = self._end in seen
        key = (*sorted(places), self._end) if accepts else tuple(sorted(places))
        if key not in self._states:
            self._states[key] = _State(key, accepts=accepts)
        return self._states[key]


def _size(node: Node) -> int:
    match node:
        case Chars():
            return 1
        case Sequence(parts) | Choice(parts):
            return 1 + sum(map(_size, parts))
        case Repeat(part):
            return 1 + _size(part)
