"""The list: what has to be so before an edition is published, in the editors' words.

The items stand in `encoded`, `referred` and `released`, what is looked at in the other
modules beside this one; what the checks know already is taken from them (`judged`). A
new item is a line in one of the three.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from edition.review import encoded, referred, released
from edition.review.items import Item, Reviewed, fingerprint

if TYPE_CHECKING:
    from edition.review.evidence import Evidence

GROUPS: Final = (*encoded.GROUPS, *referred.GROUPS, *released.GROUPS)
"""In the order in which they are told."""

ELSEWHERE: Final = ("END",)
"""Families of problems that no file has: the proof of the site tells them."""


def items() -> tuple[Item, ...]:
    """Return all items."""
    return tuple(item for group in GROUPS for item in group.items)


def review(evidence: Evidence) -> tuple[Reviewed, ...]:
    """Go through the list."""
    found = []
    for item in items():
        answer = item.look(evidence)
        places = sorted(answer.places, key=lambda p: (str(p.file), p.line, p.words))
        answer = replace(answer, places=tuple(places))
        mark = fingerprint(answer.places, evidence.root)
        found.append(Reviewed(item, answer, mark))
    return tuple(found)
