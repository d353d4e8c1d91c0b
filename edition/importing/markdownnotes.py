"""Finds the notes of a Markdown text among the tokens of its parser.

The plugin that knows them drops those that no mark leads to; here none is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def with_labels(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Pair tokens with the label of the outermost note that they stand in."""
    depth = 0
    label = ""
    for token in tokens:
        if token.type == "footnote_reference_open":
            depth += 1
            label = label or f"^{token.meta['label']}"
        yield token, label
        if token.type == "footnote_reference_close":
            depth -= 1
            label = label if depth else ""


def footnotes(tokens: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """Yield notes, those in notes too: their label and what is in them."""
    inside: list[Token] = []
    name = ""
    for token, label in with_labels(tokens):
        if label and not name:
            name = label
            continue
        if name and token.type == "footnote_reference_close" and _is_closed(inside):
            yield name[1:], inside
            yield from footnotes(inside)
            name, inside = "", []
        elif name:
            inside.append(token)


def _is_closed(tokens: Sequence[Token]) -> bool:
    return not sum(
        token.nesting for token in tokens if token.type.startswith("footnote_reference")
    )
