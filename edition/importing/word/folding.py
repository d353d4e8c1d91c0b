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
    Styled,
    Table,
    Text,
    Verbatim,
    Verse,
    plain,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, and what it belongs to."""

    block: Block
    kind: str = ""
    """`item`, or what `styles.Meaning` calls it."""
    level: int = 0
    list: str = ""
    """"" for a paragraph that continues the item before it."""
    label: str = ""
    is_numbered: bool = False
    count: int = 0
    """What its label counts."""


def folded(entries: Sequence[Entry]) -> Blocks:
    """Return blocks, those that belong together in one."""
    result: list[Block] = []
    for kind, run in groupby(entries, key=_run_of):
        fold = _FOLDS.get(kind)
        group = list(run)
        result += [e.block for e in group] if fold is None else fold(group)
    return tuple(_captioned(result, {id(e.block) for e in entries if _is_caption(e)}))


def _run_of(entry: Entry) -> str:
    return "gloss" if entry.kind in {"term", "definition"} else entry.kind


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
    if not all(_is_plain(child) for block in blocks for child in block.children):
        return [replace(block, style=block.style or "code") for block in blocks]
    lines = (plain(block.children) for block in blocks)
    return [Verbatim("\n".join(lines), "", blocks[0].place)]


def _is_plain(child: Inline) -> bool:
    """Tell whether there is nothing but words, whatever they look like."""
    if isinstance(child, Styled):
        return all(map(_is_plain, child.children))
    return isinstance(child, (Text, LineBreak))


def _definitions(entries: Sequence[Entry]) -> list[Block]:
    """Return a list of terms, each with what stands behind it."""
    items: list[Item] = []
    for entry in entries:
        block = entry.block
        if not isinstance(block, Paragraph):
            continue
        if entry.kind == "term":
            items.append(Item((), block.children))
        elif items:
            items[-1] = replace(items[-1], blocks=(*items[-1].blocks, block))
        else:
            items.append(Item((block,)))
    return [Items(tuple(items), "gloss", getattr(entries[0].block, "place", 0))]


def _goes_on(before: Entry, entry: Entry) -> bool:
    """Tell whether an item belongs to the list of the one before it.

    Where a program gave each item a list of its own, the count goes on all the same.
    """
    if entry.level != before.level or entry.is_numbered != before.is_numbered:
        return False
    is_next = entry.count == before.count + 1
    return entry.list == before.list or not entry.is_numbered or is_next


def _lists(entries: Sequence[Entry]) -> list[Block]:
    """Return the lists of a run of items, each inside the item that it is deeper than.

    An item of another list on the same level begins a new one.
    """
    result: list[Block] = []
    index = 0
    while index < len(entries):
        first = entries[index]
        before = first
        items: list[Item] = []
        while index < len(entries):
            entry = entries[index]
            if not entry.list and items and entry.level <= first.level:
                last = items[-1]
                items[-1] = replace(last, blocks=(*last.blocks, entry.block))
                index += 1
                continue
            if items and not _goes_on(before, entry):
                break
            before = entry
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
    "gloss": _definitions,
}
