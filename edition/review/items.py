"""What a review is made of: items, what was found of each, and where.

This module must not know what is looked at, nor how a list looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from edition.report import file_name, without_lines

if TYPE_CHECKING:
    from edition.review.evidence import Evidence


class Outcome(Enum):
    """What came out of one item."""

    PASSED = "passed"
    FAILED = "failed"
    LOOK = "look"
    """Nobody but a person can tell."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that is wrong, or that a person has to look at."""

    file: Path
    line: int
    """0 for the whole file."""
    words: str
    """What is there, in one line."""
    is_wrong: bool = False
    """It is; else a person has to tell."""
    seen: str = ""
    """What a person would look at beside the words: when it changes, a tick lapses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one item."""

    finding: str
    """In one sentence, of how much was looked at."""
    places: tuple[Place, ...] = ()
    """None where all is well."""

    @property
    def outcome(self) -> Outcome:
        """Failed where anything is wrong, else to be looked at if there is anything."""
        if any(place.is_wrong for place in self.places):
            return Outcome.FAILED
        return Outcome.LOOK if self.places else Outcome.PASSED


Look: TypeAlias = "Callable[[Evidence], Answer]"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist."""

    id: str
    """Stable: ticks are kept by it."""
    sentence: str
    """What has to be so, in an editor's words."""
    why: str
    """Why it matters."""
    look: Look
    codes: tuple[str, ...] = ()
    """The problems that it gathers, by code."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item with its answer."""

    item: Item
    answer: Answer
    fingerprint: str
    """Of what a person would look at."""

    @property
    def outcome(self) -> Outcome:
        """What came out."""
        return self.answer.outcome


def fingerprint(places: Iterable[Place], root: Path) -> str:
    """Return a digest of places; lines may move, and it stays.

    Args:
        places: in any order.
        root: file names are relative to this folder.
    """
    keys = sorted(
        (file_name(p.file, root), without_lines(p.words), p.seen) for p in places
    )
    parts = "\0".join(part for key in keys for part in key)
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:16]
