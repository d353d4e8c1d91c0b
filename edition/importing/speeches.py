"""Finds the speeches of a play or a conversation in a plain text.

A speech is a paragraph that begins with a name in capitals and a full stop or a colon.
One such paragraph may be anything; only where names come back they are speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from edition.importing.tree import (
    Block,
    Blocks,
    Inlines,
    Paragraph,
    Speech,
    Text,
    Verse,
)

_NAME: Final = re.compile(r"([^\W\d_][^.:!?\n]{0,39}?)([.:])(?:\s+|$)")
_FEW: Final = 3


def with_speeches(blocks: Blocks) -> tuple[Blocks, int]:
    """Return blocks with their speeches, and how many there are."""
    names = Counter(name for block in blocks if (name := _speaker(block)))
    number = sum(names.values())
    is_talk = len(names) > 1 and max(names.values()) > 1
    if not is_talk or number < _FEW:
        return blocks, 0
    result: list[Block] = []
    for block in blocks:
        name = _speaker(block)
        result.append(_speech(block, name) if name in names and name else block)
    return tuple(result), number


def _speaker(block: Block) -> str:
    """Return the name in capitals that a paragraph begins with; "" for none."""
    text = _first(block)
    found = _NAME.match(text)
    if found is None:
        return ""
    letters = [c for c in found[1] if c.isalpha()]
    is_capital = len(letters) > 1 and all(not c.islower() for c in letters)
    has_cases = any(c.upper() != c.lower() for c in letters)
    has_more = bool(text[found.end() :].strip()) or _has_more(block)
    return found[1] if is_capital and has_cases and has_more else ""


def _first(block: Block) -> str:
    children: Inlines = ()
    if isinstance(block, Paragraph):
        children = block.children
    elif isinstance(block, Verse):
        children = block.lines[0]
    return children[0].text if children and isinstance(children[0], Text) else ""


def _has_more(block: Block) -> bool:
    if isinstance(block, Verse):
        return len(block.lines) > 1
    return isinstance(block, Paragraph) and len(block.children) > 1


def _speech(block: Block, name: str) -> Block:
    found = _NAME.match(_first(block))
    if found is None:
        return block
    speaker = (Text(f"{name}{found[2]}"),)
    rest = Text(_first(block)[found.end() :])
    match block:
        case Paragraph(children, place):
            said = Paragraph((rest, *children[1:]), place)
            return Speech(speaker, (said,), place)
        case Verse(lines, place):
            first = ((rest, *lines[0][1:]),) if rest.text.strip() else ()
            return Speech(speaker, (Verse((*first, *lines[1:]), place),), place)
        case _:
            return block
