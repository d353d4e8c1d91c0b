"""Walks the neutral tree: everything in it, what has a name, what leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.importing.tree import (
    Anchor,
    Block,
    Blocks,
    Box,
    Heading,
    Inline,
    Items,
    Link,
    Note,
    Paragraph,
    Quotation,
    Revised,
    Speech,
    Styled,
    Table,
    Verse,
)


def within(block: Block) -> Iterator[Blocks]:
    """Yield the runs of blocks directly inside a block: of each item, of each cell."""
    match block:
        case Quotation() | Speech() | Box():
            yield block.blocks
        case Items():
            yield from (item.blocks for item in block.items)
        case Table():
            yield from (cell.blocks for row in block.rows for cell in row)
        case _:
            pass


def lines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield the runs of words directly inside a block."""
    match block:
        case Heading() | Paragraph():
            yield block.children
        case Verse():
            yield from block.lines
        case Speech():
            yield block.speaker
        case Table():
            yield block.caption
        case Items():
            yield from (item.label for item in block.items)
        case _:
            pass


def everything(blocks: Iterable[Block]) -> Iterator[Block | Inline]:
    """Yield all blocks and all that stands in their lines, in order."""
    for block in blocks:
        yield block
        for line in lines_of(block):
            yield from _inlines(line)
        for inner in within(block):
            yield from everything(inner)


def _inlines(children: Iterable[Inline]) -> Iterator[Block | Inline]:
    for child in children:
        yield child
        match child:
            case Styled() | Link() | Revised():
                yield from _inlines(child.children)
            case Note():
                yield from everything(child.blocks)
            case _:
                pass


def named(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the names that links can lead to."""
    for found in everything(blocks):
        match found:
            case Heading(name=name) | Paragraph(name=name) | Note(name=name):
                if name:
                    yield name
            case Anchor(name):
                yield name
            case _:
                pass


def targets(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the names that links lead to."""
    for found in everything(blocks):
        if isinstance(found, Link) and found.target.startswith("#"):
            yield found.target[1:]
        elif isinstance(found, Note) and found.begins:
            yield found.begins
