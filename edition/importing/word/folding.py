"""Puts the paragraphs of Word together that make one list, quotation or stanza.

Word has no lists, only paragraphs that have a number; neither has it anything around
several paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from edition.importing.tree import (
    Block,
    Blocks,
    Inline,
    Inlines,
    Item,
    Items,
    LineBreak,
    Paragraph,
    Quotation,
    Table,
    Text,
    Verbatim,
    Verse,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, and what it belongs to."""

    block: Block
    kind: str = ""
    """`item`, or what `styles.Meaning` calls it."""
    level: int = 0
    list: str = ""
    label: str = ""
    is_numbered: bool = False


def folded(entries: Sequence[Entry]) -> Blocks:
    """Return blocks, those that belong together in one."""
    result: list[Block] = []
    for kind, run in groupby(entries, key=lambda entry: entry.kind):
        fold = _FOLDS.get(kind)
        group = list(run)
        result += [e.block for e in group] if fold is None else fold(group)
    return tuple(_captioned(result, {id(e.block) for e in entries if _is_caption(e)}))


def _is_caption(entry: Entry) -> bool:
    return entry.kind == "caption"


def _captioned(blocks: list[Block], captions: set[int]) -> Iterator[Block]:
    """Yield blocks, the captions over tables in them; others are paragraphs."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if id(block) in captions and isinstance(block, Paragraph):
            behind = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(behind, Table):
                yield replace(behind, caption=block.children)
                index += 2
                continue
            block = replace(block, style=block.style or "caption")
        yield block
        index += 1


def _paragraphs(entries: Sequence[Entry]) -> Iterator[Paragraph]:
    for entry in entries:
        if isinstance(entry.block, Paragraph):
            yield entry.block


def _quotation(entries: Sequence[Entry]) -> list[Block]:
    blocks = tuple(_paragraphs(entries))
    return [Quotation(blocks, blocks[0].place)]


def _verse(entries: Sequence[Entry]) -> list[Block]:
    """Return stanzas: a paragraph with several lines is one, single lines make one."""
    result: list[Block] = []
    single: list[Paragraph] = []
    for block in (*_paragraphs(entries), None):
        rows = [] if block is None else list(_rows(block.children))
        if block is not None and len(rows) == 1:
            single.append(block)
            continue
        if single:
            result.append(Verse(tuple(b.children for b in single), single[0].place))
            single = []
        if block is not None:
            result.append(Verse(tuple(rows), block.place))
    return result


def _rows(children: Inlines) -> Iterator[Inlines]:
    row: list[Inline] = []
    for child in children:
        if isinstance(child, LineBreak):
            yield tuple(row)
            row = []
        else:
            row.append(child)
    yield tuple(row)


def _contents(entries: Sequence[Entry]) -> list[Block]:
    blocks = list(_paragraphs(entries))
    items = tuple(Item((block,)) for block in blocks)
    return [Items(items, "contents", blocks[0].place)]


def _verbatim(entries: Sequence[Entry]) -> list[Block]:
    """Return lines of a program, or paragraphs where there is more in them."""
    blocks = list(_paragraphs(entries))
    plain = (Text, LineBreak)
    if not all(isinstance(c, plain) for block in blocks for c in block.children):
        return [replace(block, style=block.style or "code") for block in blocks]
    lines = (
        "".join(c.text if isinstance(c, Text) else "\n" for c in block.children)
        for block in blocks
    )
    return [Verbatim("\n".join(lines), "", blocks[0].place)]


def _lists(entries: Sequence[Entry]) -> list[Block]:
    """Return the lists of a run of items, each inside the item that it is deeper than.

    An item of another list on the same level begins a new one.
    """
    result: list[Block] = []
    index = 0
    while index < len(entries):
        first = entries[index]
        items: list[Item] = []
        while index < len(entries):
            entry = entries[index]
            is_same = entry.level == first.level and entry.list == first.list
            if not is_same or entry.is_numbered != first.is_numbered:
                break
            end = index + 1
            while end < len(entries) and entries[end].level > first.level:
                end += 1
            deeper = _lists(entries[index + 1 : end])
            number = entry.label.removesuffix(".")
            items.append(Item((entry.block, *deeper), number=number))
            index = end
        kind = "numbered" if first.is_numbered else "bulleted"
        place = getattr(first.block, "place", 0)
        result.append(Items(tuple(items), kind, place))
    return result


_FOLDS: Final = {
    "item": _lists,
    "quotation": _quotation,
    "verse": _verse,
    "contents": _contents,
    "verbatim": _verbatim,
}
