"""Which expressions a backtracking matcher may be trusted with.

Python's `re` tries one way through an expression after the other. It is safe where each
character leaves one way only (A. Brüggemann-Klein and D. Wood, "One-unambiguous regular
languages", 1998), or where the ways part so seldom that all of them are soon tried. All
others could take time that grows with a power of the length, or doubles with each
character. This module must not know the syntax of expressions.
"""

from __future__ import annotations

from typing import Final

from edition.schema.datatypes.expressions import (
    EMPTY,
    Chars,
    Choice,
    Named,
    Node,
    Range,
    Repeat,
    Sequence,
    is_nullable,
)

_MOST_WAYS: Final = 64
_MOST_PLACES: Final = 250
_FEW_COPIES: Final = 6
_FEW_CHARACTERS: Final = 300
_ASCII: Final = 128


class _AmbiguousError(Exception):
    """There are two ways to read one and the same thing."""


def is_harmless(node: Node) -> bool:
    """Tell whether backtracking tries a bounded number of ways through `node`."""
    places = _Places()
    try:
        first, _ = places.read(_unrolled(node))
    except _AmbiguousError:
        return False
    return places.ways(first) <= _MOST_WAYS


def overlap(one: Chars, other: Chars) -> bool:
    """Tell whether two classes may share a character; True where it is hard to say."""
    if one.ascii & other.ascii:
        return True
    for few, many in ((one, other), (other, one)):
        if few.negated or not all(isinstance(item, Range) for item in few.items):
            continue
        ranges = [
            (max(item.first, _ASCII), item.last)
            for item in few.items
            if isinstance(item, Range) and item.last >= _ASCII
        ]
        if sum(last - first + 1 for first, last in ranges) <= _FEW_CHARACTERS:
            return any(
                few.has(char) and many.has(char)
                for first, last in ranges
                for char in map(chr, range(first, last + 1))
            )
    return not _named_apart(one, other)


def _named_apart(one: Chars, other: Chars) -> bool:
    """Tell whether all beyond ASCII that two classes hold is known to be apart.

    White space is ASCII, so a class of it shares nothing more with any other.
    """
    space = Named("s")
    return any(
        not chars.negated and all(item == space for item in chars.items)
        for chars in (one, other)
    )


class _Places:
    """The places of characters in an expression, and which may follow which."""

    def __init__(self) -> None:
        self.chars: list[Chars] = []
        self.after: list[dict[int, None]] = []
        self.shared: dict[tuple[int, int], bool] = {}

    def read(self, node: Node) -> tuple[list[int], list[int]]:
        """Return the first and the last places of `node`."""
        match node:
            case Chars():
                if len(self.chars) >= _MOST_PLACES:
                    raise _AmbiguousError
                self.chars.append(node)
                self.after.append({})
                place = len(self.chars) - 1
                return [place], [place]
            case Choice(parts):
                if sum(map(is_nullable, parts)) > 1:
                    raise _AmbiguousError
                both = [self.read(part) for part in parts]
                return [p for f, _ in both for p in f], [p for _, t in both for p in t]
            case Repeat(part, _, high):
                if is_nullable(part):
                    raise _AmbiguousError
                first, last = self.read(part)
                if high != 1:
                    self._follow(last, first)
                return first, last
            case Sequence(parts):
                return self._sequence(parts)

    def _sequence(self, parts: tuple[Node, ...]) -> tuple[list[int], list[int]]:
        first: list[int] = []
        last: list[int] = []
        nothing_yet = True
        for part in parts:
            starts, ends = self.read(part)
            self._follow(last, starts)
            if nothing_yet:
                first += starts
            if is_nullable(part):
                last = last + ends
            else:
                last, nothing_yet = ends, False
        return first, last

    def _follow(self, last: list[int], first: list[int]) -> None:
        for place in last:
            known = self.after[place]
            for following in first:
                if following in known:
                    raise _AmbiguousError
                known[following] = None

    def ways(self, first: list[int]) -> int:
        """Return a bound on how many ways one text may be read, up to `_MOST_WAYS`.

        Where ways part inside a loop, each round may multiply them: that has no bound.
        """
        count = self._parting(first)
        for place, following in enumerate(self.after):
            parting = [
                p
                for p in following
                if any(p != q and self._overlap(p, q) for q in following)
            ]
            if not parting:
                continue
            if any(self._leads(p, place) for p in parting):
                return _MOST_WAYS + 1
            count *= self._parting(parting)
            if count > _MOST_WAYS:
                break
        return count

    def _parting(self, places: list[int]) -> int:
        return max(
            (sum(self._overlap(p, q) for q in places) for p in places), default=1
        )

    def _overlap(self, one: int, other: int) -> bool:
        if one == other:
            return True
        key = (one, other) if one < other else (other, one)
        if key not in self.shared:
            self.shared[key] = overlap(self.chars[one], self.chars[other])
        return self.shared[key]

    def _leads(self, start: int, goal: int) -> bool:
        seen = {start}
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if place == goal:
                return True
            new = self.after[place].keys() - seen
            seen |= new
            waiting += new
        return False


def _unrolled(node: Node) -> Node:
    """Write few repetitions out, and take many for any number: a wider expression."""
    match node:
        case Chars():
            return node
        case Sequence(parts):
            return Sequence(tuple(map(_unrolled, parts)))
        case Choice(parts):
            return Choice(tuple(map(_unrolled, parts)))
        case Repeat(part, low, high):
            inner = _unrolled(part)
            if high is None and low <= 1:
                return Repeat(inner, low, None)
            if max(low, high or 0) > _FEW_COPIES:
                return Repeat(inner, min(low, 1), None)
            tail: Node = EMPTY
            if high is None:
                tail = Repeat(inner, 0, None)
            else:
                for _ in range(high - low):
                    tail = Repeat(Sequence((inner, tail)), 0, 1)
            return Sequence((*(inner,) * low, tail))
