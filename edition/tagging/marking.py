"""From mentions to edits of their file; why they are tagged does not matter here."""

from __future__ import annotations

import re
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


def edits(marked: Iterable[tuple[Mention, Markup]]) -> Change:
    """Return the edits that tag mentions of one file, all at once.

    Of two that cross each other the surer one is tagged; of one in the other both are.
    An element that stands there already gets the attributes that it lacks, no @type.

    Args:
        marked: mentions without an obstacle, and the element for each.
    """
    marked = list(marked)
    taken = apart(mention for mention, _ in marked if not mention.tag)
    opening: defaultdict[int, list[str]] = defaultdict(list)
    closing: defaultdict[int, list[str]] = defaultdict(list)
    markups = {id(mention): markup for mention, markup in marked}
    for mention in taken:
        start, end = tags_of(markups[id(mention)], mention.prefix)
        opening[mention.start].append(start)
        closing[mention.end].append(end)
    put = [
        # an element that began later ends earlier
        Edit(place, place, "".join([*closing[place][::-1], *opening[place]]))
        for place in {*opening, *closing}
    ]
    put += [_said(mention, markup) for mention, markup in marked if mention.tag]
    return tuple(sorted(put))


def _said(mention: Mention, markup: Markup) -> Edit:
    """Return the edit that lets a tag say what it does not say yet."""
    place = mention.start + len(mention.tag.rstrip("/>").rstrip())
    pairs = (
        (key, value)
        for key, value in markup.attributes
        if key != "type" and not re.search(rf"\s{re.escape(key)}\s*=", mention.tag)
    )
    words = "".join(f' {key}="{escape(value)}"' for key, value in pairs)
    return Edit(place, place, words)


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions that do not cross each other; of two that do the surer one.

    They are in the order of the file, those that hold others before them.
    """
    taken: dict[int, Mention] = {}
    open_: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, -m.confidence)):
        while open_ and open_[-1].end <= mention.start:
            open_.pop()
        while open_ and _cross(open_[-1], mention):
            if open_[-1].confidence >= mention.confidence:
                break
            del taken[id(open_.pop())]
        else:
            open_.append(mention)
            taken[id(mention)] = mention
    return list(taken.values())


def _cross(outer: Mention, mention: Mention) -> bool:
    """Tell whether one that begins later, or as late, is not a part of another."""
    is_same = (outer.start, outer.end) == (mention.start, mention.end)
    return is_same or mention.end > outer.end
