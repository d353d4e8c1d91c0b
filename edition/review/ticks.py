"""What persons have ticked: by whom, when, and whether it still holds.

A tick is kept in the list itself, which is a file of the edition: it is read from there
and written back. It holds as long as what was looked at has not changed, which its
fingerprint tells. This module must not know where the file is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from edition.review.items import Outcome, Reviewed
from edition.review.lines import Known, known_by, place_in

MARK: Final = "edition review, form 1"
"""Stands in a comment of every list that this program has written."""
SEEN: Final = "Seen by:"
LAPSED: Final = "Seen before it changed, by:"

_BOX: Final = re.compile(r"[-*+] \[(?P<box>.)\]")
_LINE: Final = re.compile(rf"\s+(?P<label>{SEEN}|{LAPSED})(?P<words>.*)")
_END: Final = re.compile(r"\s+<!-- (?P<id>[a-z][a-z-]*) (?P<mark>[0-9a-f]{16}) -->\s*")
_SIGNED: Final = re.compile(r"(?P<who>.*\S),?\s+(?P<when>\d{4}-\d\d-\d\d)")
_CONFLICT: Final = re.compile(r"<{7} |={7}$|>{7} ")


class TicksError(ValueError):
    """A list cannot be read; says where and why."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who has looked at something, and when."""

    who: str
    when: str
    """ISO 8601."""

    def __str__(self) -> str:
        return f"{self.who}, {self.when}"


@dataclass(frozen=True, slots=True)
class Tick:
    """What a list says of one item."""

    is_ticked: bool
    fingerprint: str
    """Of what there was to look at when the list was written."""
    words: str = ""
    """What stands behind “Seen by”."""
    lapsed: str = ""
    """Who had looked before it changed."""
    listed: tuple[tuple[Known, bool], ...] = ()
    """The places that the list has, and whether they were new in it."""

    @property
    def signature(self) -> Signature | None:
        """Who has looked, and when; None unless both are said."""
        found = _SIGNED.fullmatch(self.words)
        if found is None:
            return None
        try:
            date.fromisoformat(found["when"])
        except ValueError:
            return None
        return Signature(found["who"].rstrip(" ,"), found["when"])


Ticks = Mapping[str, Tick]
"""By the id of the item."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What of a list waits for a person, and what does not any more."""

    seen: Mapping[str, Signature] = field(default_factory=dict)
    """Items that a person has looked at, by id."""
    lapsed: Mapping[str, str] = field(default_factory=dict)
    """Who had looked at an item before it changed, by id."""
    new: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The numbers of those places of such an item that nobody has looked at."""
    notices: tuple[str, ...] = ()
    """What does not count, and why, in sentences."""

    def waits(self, reviewed: Reviewed) -> bool:
        """Tell whether a person has to look at an item."""
        return reviewed.outcome is Outcome.LOOK and reviewed.item.id not in self.seen


def read_ticks(text: str) -> Ticks:
    """Read the ticks of a list.

    Raises:
        TicksError: this is no list that this program has written, or a line of it
            cannot be understood.
    """
    if MARK not in text:
        raise TicksError("this is no list that `edition review` has written.")
    found: dict[str, Tick] = {}
    box = words = lapsed = ""
    listed: list[tuple[Known, bool]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _CONFLICT.match(line):
            raise TicksError(f"line {number}: a merge is not finished here.")
        if start := _BOX.match(line):
            box, words, lapsed, listed = start["box"], "", "", []
        elif place := place_in(line):
            listed.append(place)
        elif said := _LINE.fullmatch(line):
            if said["label"] == SEEN:
                words = said["words"].strip()
            else:
                lapsed = said["words"].strip()
        elif end := _END.fullmatch(line):
            if end["id"] in found:
                raise TicksError(f"line {number}: {end['id']} stands here again.")
            is_ticked = box in {"x", "X"}
            places = tuple(listed)
            found[end["id"]] = Tick(is_ticked, end["mark"], words, lapsed, places)
    return found


def ticked(
    ticks: Ticks,
    reviewed: Iterable[Reviewed],
    chosen: Collection[str],
    signature: Signature,
) -> Ticks:
    """Tick items on behalf of a person.

    Args:
        ticks: those of the list.
        reviewed: what there is to look at today.
        chosen: the ids of items that the person has looked at now. Those that are
            ticked in the list and lack a name or a date get these, too.
        signature: who, and when.
    """
    result = dict(ticks)
    for each in reviewed:
        identifier = each.item.id
        if identifier in chosen:
            result[identifier] = Tick(
                is_ticked=True, fingerprint=each.fingerprint, words=str(signature)
            )
        elif (
            (known := ticks.get(identifier))
            and known.is_ticked
            and known.signature is None
        ):
            result[identifier] = replace(known, words=str(signature))
    return result


def settle(ticks: Ticks, reviewed: Iterable[Reviewed], root: Path) -> Settled:
    """Say which ticks hold.

    Args:
        ticks: those of the list.
        reviewed: what there is to look at today.
        root: file names are relative to this folder.
    """
    seen: dict[str, Signature] = {}
    lapsed: dict[str, str] = {}
    new: dict[str, frozenset[int]] = {}
    notices: list[str] = []
    known = {each.item.id: each for each in reviewed}
    for identifier, tick in ticks.items():
        each = known.get(identifier)
        if each is None:
            if tick.is_ticked:
                notices.append(f"{identifier}: there is no such item any more.")
            continue
        if each.outcome is not Outcome.LOOK:
            continue
        signature = tick.signature
        if not tick.is_ticked:
            if tick.lapsed:
                lapsed[identifier] = tick.lapsed
                new[identifier] = _new(tick, each, root)
            if tick.words:
                notices.append(f"{identifier} is signed, and its box is empty.")
        elif signature is None:
            notices.append(
                f"{identifier} is ticked, and “{SEEN}” lacks a name and a date "
                "(Jane Doe, 2026-11-25), which --by NAME would write."
            )
        elif tick.fingerprint != each.fingerprint:
            lapsed[identifier] = str(signature)
            new[identifier] = _new(tick, each, root)
            notices.append(
                f"{identifier} has changed since {signature.who} looked at it."
            )
        else:
            seen[identifier] = signature
    return Settled(seen, lapsed, new, tuple(notices))


def _new(tick: Tick, each: Reviewed, root: Path) -> frozenset[int]:
    """Return the numbers of the places that were not in the list, or new in it."""
    seen = Counter(
        known for known, was_new in tick.listed if tick.is_ticked or not was_new
    )
    found = set()
    for number, place in enumerate(each.answer.places):
        known = known_by(place, root)
        if seen[known]:
            seen[known] -= 1
        else:
            found.add(number)
    return frozenset(found)
