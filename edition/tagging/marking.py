"""From mentions to edits of their file. This module must not know why they are tagged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from edition.editing import Change, Edit
from edition.tagging.mention import Markup, Mention


def tags_of(markup: Markup, prefix: str = "") -> tuple[str, str]:
    """Return the start and the end tag of an element."""
    pairs = "".join(f' {key}="{escape(value)}"' for key, value in markup.attributes)
    name = f"{prefix}{markup.element}"
    return f"<{name}{pairs}>", f"</{name}>"


def edits(marked: Iterable[tuple[Mention, Markup]], prefix: str = "") -> Change:
    """Return the edits that tag mentions of one file, all at once.

    Of two that cross each other the first one given is tagged; one in the other is.

    Args:
        marked: mentions without an obstacle, and the element for each.
        prefix: of TEI's elements in this file, with its colon.
    """
    taken: list[tuple[Mention, Markup]] = []
    for mention, markup in marked:
        if not any(_cross(mention, other) for other, _ in taken[-20:]):
            taken.append((mention, markup))
    opening: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    closing: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for mention, markup in taken:
        start, end = tags_of(markup, prefix)
        opening[mention.start].append((-mention.end, start))
        closing[mention.end].append((-mention.start, end))
    return tuple(
        Edit(
            place,
            place,
            "".join(tag for _, tag in sorted(closing.get(place, ()), key=lambda t: t[0]))
            + "".join(tag for _, tag in sorted(opening.get(place, ()), key=lambda t: t[0])),
        )
        for place in sorted({*opening, *closing})
    )


def _cross(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions overlap without one being in the other."""
    first, second = sorted((one, other), key=lambda each: (each.start, -each.end))
    return first.start < second.start < first.end < second.end or (
        first.start == second.start and first.end == second.end
    )
