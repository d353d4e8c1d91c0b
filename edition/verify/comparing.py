"""Finds where two texts do not have the same words.

Words that stand once in both texts are the pegs; between them the shortest edit is
looked for. So the work grows with the texts and not with the square of what differs
(an edition adds the number of every note), and a play is compared in an instant.
"""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from edition.model import Word


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two texts do not have the same words."""

    expected: tuple[Word, ...]
    """The words that are missing; empty where some were added."""
    found: tuple[Word, ...]
    """The words in their place."""
    expected_line: int
    found_line: int
    reason: str = ""
    """Why it is meant to be, where it is."""


_Pair: TypeAlias = tuple[int, int]
_Stretch: TypeAlias = tuple[_Pair, _Pair]

_GIVE_UP: Final = 2000
"""Differences between two pegs after which they are taken for different altogether."""


def compare(expected: Sequence[Word], found: Sequence[Word]) -> tuple[Difference, ...]:
    """Compare two sequences of words.

    Words that are only divided otherwise (`any one`, `anyone`) are no difference.

    Returns:
        The differences in the order of the texts.
    """
    a = [word.text for word in expected]
    b = [word.text for word in found]
    result = []
    for (i1, i2), (j1, j2) in _stretches(_matches(a, b), len(a), len(b)):
        if "".join(a[i1:i2]) == "".join(b[j1:j2]):
            continue
        result.append(
            Difference(
                tuple(expected[i1:i2]),
                tuple(found[j1:j2]),
                _line(expected, i1),
                _line(found, j1),
            )
        )
    return tuple(result)


def _line(sequence: Sequence[Word], index: int) -> int:
    if index < len(sequence):
        return sequence[index].line
    return sequence[-1].line if sequence else 0


def _stretches(kept: Iterator[_Pair], end_a: int, end_b: int) -> Iterator[_Stretch]:
    """Yield what stands between pairs of equal words."""
    i = j = 0
    for x, y in kept:
        if x > i or y > j:
            yield (i, x), (j, y)
        i, j = x + 1, y + 1
    if end_a > i or end_b > j:
        yield (i, end_a), (j, end_b)


def _matches(a: list[str], b: list[str]) -> Iterator[_Pair]:
    """Yield the pairs of equal words, in order.

    Stretches wait on a stack, the first on top; each is trimmed of what is equal at
    its ends, then cut at its pegs, or compared where it has none.
    """
    waiting: list[tuple[int, int, int, int]] = [(0, len(a), 0, len(b))]
    while waiting:
        i1, i2, j1, j2 = waiting.pop()
        while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
            yield i1, j1
            i1, j1 = i1 + 1, j1 + 1
        tail, room = 0, min(i2 - i1, j2 - j1)
        while tail < room and a[i2 - 1 - tail] == b[j2 - 1 - tail]:
            tail += 1
        if tail:  # they are equal, so they come out of the first loop
            waiting.append((i2 - tail, i2, j2 - tail, j2))
            i2, j2 = i2 - tail, j2 - tail
        if i1 == i2 or j1 == j2:
            continue
        pegs = _pegs(a[i1:i2], b[j1:j2])
        if not pegs:
            for x, y in _shortest_edit(a[i1:i2], b[j1:j2]):
                yield i1 + x, j1 + y
            continue
        cuts = [(i1, j1), *((i1 + x, j1 + y) for x, y in pegs), (i2, j2)]
        parts = [
            (x, to_x, y, to_y) for (x, y), (to_x, to_y) in itertools.pairwise(cuts)
        ]
        waiting += reversed(parts)


def _pegs(a: list[str], b: list[str]) -> list[_Pair]:
    """Pair the words that stand once in each list and in the same order in both."""
    count_a, count_b = Counter(a), Counter(b)
    where = {word: y for y, word in enumerate(b) if count_b[word] == 1}
    pairs = [
        (x, where[word])
        for x, word in enumerate(a)
        if count_a[word] == 1 and word in where
    ]
    return _longest_rise(pairs)


def _longest_rise(pairs: list[_Pair]) -> list[_Pair]:
    """Return the longest run of pairs in which both numbers rise."""
    lowest: list[int] = []  # the smallest end of a run of each length
    ends: list[int] = []  # and the index of its pair
    before: list[int] = []
    for index, (_, y) in enumerate(pairs):
        length = bisect_left(lowest, y)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [y]
        ends[length : length + 1] = [index]
    result = []
    index = ends[-1] if ends else -1
    while index >= 0:
        result.append(pairs[index])
        index = before[index]
    result.reverse()
    return result


def _shortest_edit(a: list[str], b: list[str]) -> list[_Pair]:
    """Return the pairs of equal words of a shortest edit.

    Myers, "An O(ND) difference algorithm and its variations" (1986), greedy.
    """
    if set(a).isdisjoint(b):
        return []
    n, m = len(a), len(b)
    limit = min(n + m, _GIVE_UP)
    furthest = array("l", [0] * (2 * limit + 3))  # by diagonal, from -limit - 1
    zero = limit + 1
    trace = []
    for depth in range(limit + 1):
        trace.append(furthest[zero - depth - 1 : zero + depth + 2])
        for k in range(-depth, depth + 1, 2):
            left, right = furthest[zero + k - 1], furthest[zero + k + 1]
            x = right if k == -depth or (k != depth and left < right) else left + 1
            y = x - k
            while x < n and y < m and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[zero + k] = x
            if x >= n and y >= m:
                return _walk_back(trace, n, m)
    return []


def _walk_back(trace: list[array[int]], x: int, y: int) -> list[_Pair]:
    pairs: list[_Pair] = []
    for depth in range(len(trace) - 1, 0, -1):
        furthest = trace[depth]
        zero = depth + 1
        k = x - y
        left, right = furthest[zero + k - 1], furthest[zero + k + 1]
        down = k == -depth or (k != depth and left < right)
        previous_x = right if down else left
        previous_y = previous_x - (k + 1 if down else k - 1)
        while x > previous_x and y > previous_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = previous_x, previous_y
    while x and y:
        x, y = x - 1, y - 1
        pairs.append((x, y))
    pairs.reverse()
    return pairs
