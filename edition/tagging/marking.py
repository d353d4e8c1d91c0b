"""From mentions to edits of their file. This module must not know why they are tagged."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Final

from edition.editing import Change, Edit
from edition.tagging.mention import Markup, Mention

_BESIDE: Final = 24
"""How many neighbours of a mention are looked at: more never overlap one."""


def tags_of(markup: Markup, prefix: str = "") -> tuple[str, str]:
    """Return the start and the end tag of an element."""
    pairs = "".join(f' {key}="{escape(value)}"' for key, value in markup.attributes)
    name = f"{prefix}{markup.element}"
    return f"<{name}{pairs}>", f"</{name}>"


def edits(marked: Iterable[tuple[Mention, Markup]]) -> Change:
    """Return the edits that tag mentions of one file, all at once.

    Of two that cross each other the surer one is tagged; of one in the other both are.

    Args:
        marked: mentions without an obstacle, and the element for each.
    """
    marked = list(marked)
    taken = {id(each) for each in apart(mention for mention, _ in marked)}
    opening: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    closing: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for mention, markup in marked:
        if id(mention) not in taken:
            continue
        start, end = tags_of(markup, mention.prefix)
        opening[mention.start].append((-mention.end, start))
        closing[mention.end].append((-mention.start, end))
    return tuple(
        Edit(
            place,
            place,
            "".join(
                tag for _, tag in sorted(closing.get(place, ()), key=lambda t: t[0])
            )
            + "".join(
                tag for _, tag in sorted(opening.get(place, ()), key=lambda t: t[0])
            ),
        )
        for place in sorted({*opening, *closing})
    )


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions that do not cross each other, the surest first chosen."""
    taken: list[Mention] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=lambda m: (-m.confidence, m.start - m.end)):
        position = bisect_left(starts, mention.start)
        beside = taken[max(position - _BESIDE, 0) : position + _BESIDE]
        if not any(_cross(mention, other) for other in beside):
            starts.insert(position, mention.start)
            taken.insert(position, mention)
    return taken


def _cross(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions overlap without one being in the other."""
    if (one.start, one.end) == (other.start, other.end):
        return True
    first, second = sorted((one, other), key=lambda each: (each.start, -each.end))
    return first.start < second.start < first.end < second.end
