"""Which part of a text was replaced, and where the parts are now that were not.

A text comes without its changes: they are found by comparing it with the one before.
This module must not know what the text means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import AnyStr, Final, NamedTuple

_STEPS: Final = (1 << 16, 1 << 11, 1 << 6, 1)
"""How many bytes are compared at once: from many to one."""
_CLOSE: Final = 1 << 12
"""Changes that are no farther apart than this are taken for one."""
_ANCHOR: Final = 48
"""So many bytes in a row are taken for the same ones again."""
_AHEAD: Final = (0, 1 << 6, 1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16)
"""How far behind a change they are looked for."""
_AROUND: Final = 1 << 12
"""How much farther than in the old text they may stand in the new one."""
_MOST: Final = 10_000
"""So many changes are told apart."""


class Change(NamedTuple):
    """Bytes or characters that were replaced, and by how many more."""

    start: int
    end: int
    growth: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes that make one text of another, in order, none beside another."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    """How far what stands behind each has moved."""

    def moved(self, start: int, end: int) -> int | None:
        """Return where a stretch begins now; None where something in it was changed."""
        number = bisect_left(self.starts, end) - 1
        if number < 0:
            return start
        return start + self.shifts[number] if start >= self.ends[number] else None


def change_between(old: AnyStr, new: AnyStr) -> Change:
    """Find the one change that makes one text of another."""
    most = min(len(old), len(new))
    start = _alike(old, new, 0, 0, most)
    most -= start
    end, last = len(old), len(new)
    for size in _STEPS:
        while size <= most and old[end - size : end] == new[last - size : last]:
            end, last, most = end - size, last - size, most - size
    return Change(start, end, len(new) - len(old))


def changes_between(old: bytes, new: bytes) -> Changes:
    """Find the changes that make one text of another.

    What lies between two that are far apart is known to be as it was, as when a name
    was changed at both ends of a long text. They need not be the fewest.
    """
    found = tuple(_told_apart(old, new, change_between(old, new)))
    return Changes(*zip(*found, strict=True)) if found else Changes()


def _told_apart(
    old: bytes, new: bytes, whole: Change
) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of a change, each with how far what is behind it has moved."""
    last_old, last_new = whole.end, whole.end + whole.growth
    start = here = there = whole.start
    for _ in range(_MOST):
        if max(last_old - here, last_new - there) <= _CLOSE:
            break
        met = _met_again(old, new, here, there)
        if met is None or met[0] >= last_old or met[1] >= last_new:
            break
        alike = _alike(old, new, *met, min(last_old - met[0], last_new - met[1]))
        if alike >= _CLOSE:
            yield start, met[0], met[1] - met[0]
            start = met[0] + alike
        here, there = met[0] + alike, met[1] + alike
    if start < last_old or there < last_new:
        yield start, last_old, whole.growth


def _met_again(old: bytes, new: bytes, here: int, there: int) -> tuple[int, int] | None:
    """Return where, behind two places that differ, both texts go on alike."""
    for ahead in _AHEAD:
        start = here + ahead
        anchor = old[start : start + _ANCHOR]
        if len(anchor) < _ANCHOR:
            return None
        found = new.find(anchor, there, there + 2 * ahead + _AROUND)
        if found >= 0:
            return start, found
    return None


def _alike(old: AnyStr, new: AnyStr, here: int, there: int, most: int) -> int:
    """Return how many bytes are the same from two places on, at most so many."""
    done = 0
    for size in _STEPS:
        while done + size <= most and (
            old[here + done : here + done + size]
            == new[there + done : there + done + size]
        ):
            done += size
    return done
