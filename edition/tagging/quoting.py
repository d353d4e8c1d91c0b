"""Words of a file as they are shown: in one line, with some words around them."""

from __future__ import annotations

from typing import Final

from edition.tagging.flows import Flow, Node

_AROUND: Final = 48


def around(flow: Flow, start: int, end: int) -> tuple[str, str]:
    """Return some words before and behind a place of a flow."""
    before = one_line(flow.text[max(start - 2 * _AROUND, 0) : start], keeps_ends=True)
    after = one_line(flow.text[end : end + 2 * _AROUND], keeps_ends=True)
    return before[-_AROUND:], after[:_AROUND]


def one_line(text: str, *, keeps_ends: bool = False) -> str:
    """Return a text in one line."""
    text = text.replace("\ufffc", " ")
    words = " ".join(text.split())
    if keeps_ends:
        words = f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}"
    return words


def anchor_of(node: Node) -> str:
    """Return the nearest `xml:id` around a place."""
    return next((each.identifier for each in node.around() if each.identifier), "")
