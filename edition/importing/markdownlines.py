"""What stands in the lines of a Markdown text, token by token.

This module must not know blocks, and not TEI.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from edition.importing.tree import (
    Code,
    Formula,
    Inline,
    Inlines,
    LineBreak,
    Picture,
    Remark,
    Text,
)

_KNOWN: Final = frozenset({"href", "title", "src", "alt", "class"})


def _contents(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _contents(token.children)
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        else:
            yield token.content


LEAVES: Final[dict[str, Callable[[Token], Inline]]] = {
    "text": lambda token: Text(token.content),
    "softbreak": lambda _: Text("\n"),
    "hardbreak": lambda _: LineBreak(),
    "code_inline": lambda token: Code(token.content),
    "math_inline": lambda token: Formula(token.content, "tex"),
    "math_single": lambda token: Formula(token.content, "tex"),
    "math_inline_double": lambda token: Formula(token.content, "tex"),
    "image": lambda token: Picture(
        str(token.attrs["src"]),
        "".join(_contents(token.children or [])),
        str(token.attrs.get("title", "")),
    ),
}


def attributes(token: Token) -> Iterator[Inline]:
    """Yield what Pandoc's braces say that has no place in TEI."""
    more = {name: v for name, v in token.attrs.items() if name not in _KNOWN}
    if token.type != "span_open" and "class" in token.attrs:
        more["class"] = token.attrs["class"]
    if more:
        yield Remark(" ".join(f"{name}={value}" for name, value in more.items()))


def joined(children: Sequence[Inline]) -> Iterator[Inline]:
    """Put texts together that stand beside each other."""
    waiting = ""
    for child in children:
        if isinstance(child, Text):
            waiting += child.text
            continue
        if waiting:
            yield Text(waiting)
            waiting = ""
        yield child
    if waiting:
        yield Text(waiting)


def lines(children: Inlines) -> Iterator[Inlines]:
    """Cut what stands in a line block into its lines."""
    line: list[Inline] = []
    for child in children:
        if isinstance(child, Text):
            first, *others = child.text.split("\n")
            line.append(Text(first))
            for other in others:
                yield tuple(line)
                line = [Text(other)]
        elif isinstance(child, LineBreak):
            yield tuple(line)
            line = []
        else:
            line.append(child)
    yield tuple(line)


def without_bar(line: Inlines) -> Inlines:
    """Return a line of a line block without the bar that it begins with."""
    if line and isinstance(line[0], Text) and line[0].text.startswith("|"):
        return (Text(line[0].text[1:].lstrip(" ")), *line[1:])
    return line
