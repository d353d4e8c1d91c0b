"""Mends what the hints are sure of, where that is wanted; each mend leaves a trace.

Paragraphs that were cut in two are joined, headings of one kind are put on one level,
and numbers of pages in brackets become page breaks. This module must not know TEI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from edition.importing.hints import Hint, Sort, crossed, is_broken, is_cut_word, is_page
from edition.importing.tree import (
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    PageBreak,
    Paragraph,
    Remark,
    Styled,
    Text,
)

_BRACKETS: Final = re.compile(r"\[([^\[\]]{1,20})\]")
_BETWEEN: Final = (PageBreak, Remark)
"""What may stand between the parts of a paragraph that was cut."""
_WORD: Final = re.compile(r"^[^\W\d_]+\.?\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its mends."""

    blocks: Blocks
    rules: tuple[str, ...]
    """What was done, for the header."""
    done: frozenset[Sort]
    """What need not be told any more, since it was mended everywhere."""


def mended(blocks: Blocks, hints: Sequence[Hint], unit: str) -> Mended:
    """Mend a text.

    Args:
        blocks: of the whole text.
        hints: what was seen in it.
        unit: what its places count.
    """
    seen = {hint.sort: hint for hint in hints}
    rules: list[str] = []
    done: set[Sort] = set()
    if Sort.LEVELS in seen:
        headings = crossed(blocks)
        high = min(heading.level for heading in headings)
        names = {id(heading) for heading in headings}
        blocks = tuple(
            replace(b, level=high) if isinstance(b, Heading) and id(b) in names else b
            for b in blocks
        )
        rules.append(
            f"{len(headings)} headings in capitals, which stood on two levels, were "
            "put on one."
        )
        done.add(Sort.LEVELS)
    if Sort.PAGES in seen:
        blocks = tuple(map(_with_pages, blocks))
        rules.append(
            f"{len(seen[Sort.PAGES].places)} numbers of pages in brackets have become "
            "pb with n."
        )
        done.add(Sort.PAGES)
    if Sort.BROKEN in seen:
        blocks, count = _joined(blocks, unit)
        if count:
            rules.append(
                f"Paragraphs that had been cut in two were joined, at {count} "
                f"{'place' if count == 1 else 'places'}; a comment stands where."
            )
        if count == len(seen[Sort.BROKEN].places):
            done.add(Sort.BROKEN)
    return Mended(blocks, tuple(rules), frozenset(done))


def _joined(blocks: Blocks, unit: str) -> tuple[Blocks, int]:
    """Join the paragraphs that were cut, with the page breaks between them.

    One that was cut within a word is left: whether its hyphen stays, nobody knows.
    """
    result: list[Block] = []
    count = 0
    for block in blocks:
        last = next(
            (i for i in reversed(range(len(result))) if not _is_between(result[i])), -1
        )
        before = result[last] if last >= 0 else None
        if (
            isinstance(block, Paragraph)
            and isinstance(before, Paragraph)
            and not is_cut_word(before)
            and is_broken(before, block)
        ):
            breaks = [b for b in result[last + 1 :] if isinstance(b, _BETWEEN)]
            trace = Remark(f"import: joined; {unit} {block.place} began a paragraph")
            inside = (*before.children, Text(" "), *breaks, trace, *block.children)
            result[last:] = [replace(before, children=inside)]
            count += 1
        else:
            result.append(block)
    return tuple(result), count


def _is_between(block: Block) -> bool:
    return isinstance(block, _BETWEEN)


def _with_pages(block: Block) -> Block:
    if isinstance(block, (Paragraph, Heading)):
        return replace(block, children=tuple(_pages(block.children)))
    return block


def _pages(children: Inlines) -> Iterator[Inline]:
    """Yield running words with page breaks where their numbers stand in brackets."""
    for child in children:
        match child:
            case Text(text):
                position = 0
                for match in _BRACKETS.finditer(text):
                    if is_page(match[1]):
                        yield Text(text[position : match.start()])
                        yield PageBreak(_WORD.sub("", match[1].strip()))
                        yield Remark(match[0])
                        position = match.end()
                yield Text(text[position:])
            case Styled():
                yield replace(child, children=tuple(_pages(child.children)))
            case _:
                yield child
