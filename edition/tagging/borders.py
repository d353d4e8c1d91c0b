"""From words of a flow to a stretch of the file round which an element can be put.

XML 1.0, 2.1: elements nest. Where a name begins in one element and ends in another, the
stretch grows to whole elements if nothing else is in them; if it cannot, a person has
to look at it. This module must not know what the element is for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from edition.tagging.flows import Flow, Node, Reading, Segment

Allows: TypeAlias = Callable[[str, str], bool]
"""Tells whether the schema takes the second element in the content of the first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file, whole elements and characters."""

    start: int
    end: int
    within: Node
    """The element whose content it is a part of."""
    inside: tuple[Node, ...]
    """The elements that are parts of it, without those in them."""


@dataclass(frozen=True, slots=True)
class Unnestable:
    """Why no element can be put round words."""

    reason: str
    start: int
    end: int


def stretch_of(
    reading: Reading, flow: Flow, start: int, end: int
) -> Stretch | Unnestable:
    """Return where words of a flow are written.

    Args:
        reading: of the file.
        flow: of the words.
        start: where they begin in it.
        end: where they end; behind the start.
    """
    first, last = flow.segment(start), flow.segment(end - 1)
    begin, behind = _place(flow, first, start), _place(flow, last, end)
    if begin is None or behind is None:
        return Unnestable("it begins or ends inside an entity", first.start, last.end)
    within = _common(first.node, last.node)
    left = _lifted(flow, first.node, within, start - 1, -1)
    right = _lifted(flow, last.node, within, end, 1)
    if left is False or right is False:
        return Unnestable("it begins in one element and ends in another", begin, behind)
    if isinstance(left, Node):
        begin = left.start
    if isinstance(right, Node):
        behind = right.end
    inside = tuple(
        node for node in reading.nodes_between(begin, behind) if node.outer is within
    )
    return Stretch(begin, behind, within, inside)


def widened(stretch: Stretch, text: str) -> Stretch | None:
    """Return the element that a stretch is all of, as a stretch of what is around it.

    None where the element holds something else, too. So a word that is tagged as a word
    (`w`) can be a name although no name may be in it.

    Args:
        stretch: of a file.
        text: of the file.
    """
    node = stretch.within
    if node.outer is None:
        return None
    before, behind = text[node.inner : stretch.start], text[stretch.end : node.close]
    if before.strip() or behind.strip():
        return None
    return Stretch(node.start, node.end, node.outer, (node,))


def _place(flow: Flow, segment: Segment, offset: int) -> int | None:
    """Return where a character is written; None where it is a part of a reference."""
    position, size = offset - segment.at, flow.size(segment)
    if size == segment.end - segment.start:
        return segment.start + position
    return {0: segment.start, size: segment.end}.get(position)


def _common(one: Node, other: Node) -> Node:
    outside = set(map(id, one.around()))
    return next(node for node in other.around() if id(node) in outside)


def _lifted(
    flow: Flow, node: Node, within: Node, beside: int, step: int
) -> Node | Literal[False] | None:
    """Return the child of `within` that is to be taken whole; None where none is.

    False where other words stand in it, too.
    """
    child: Node | None = None
    for each in node.around():
        if each is within:
            break
        child = each
    if child is None:
        return None
    while 0 <= beside < len(flow.text) and flow.text[beside].isspace():
        beside += step
    if not 0 <= beside < len(flow.text):
        return child
    neighbour = flow.segment(beside).node
    return False if any(each is child for each in neighbour.around()) else child
