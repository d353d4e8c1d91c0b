"""What stands above a text and tells of it: its date, and headings that are labels.

Both are proposals that an editor looks at. This module must not know a header.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edition.importing.tree import Block, Blocks, Heading, Paragraph, Remark, plain
from edition.tagging.dated import LIKELY, Dated
from edition.tagging.dates import dates

_DATELINE: Final = 80
"""The first line of a letter, with place and date, is no longer."""


@dataclass(frozen=True, slots=True)
class Above:
    """A date that stands above a text."""

    words: str
    place: int


def date_above(blocks: Blocks, language: str) -> Above | None:
    """Return the date that a text begins with; None where it begins with none.

    It is a heading before the first paragraph, and all of it; or it ends the first
    paragraph, where that is a short line.

    Args:
        blocks: of the whole text.
        language: of it (BCP 47); "" for unknown.
    """
    for block in _first(blocks):
        if not isinstance(block, (Heading, Paragraph)):
            return None
        text = " ".join(plain(block.children).split())
        limit = len(text) if isinstance(block, Heading) else _DATELINE
        for found in _dates(text, language) if len(text) <= limit else ():
            is_all = not text[: found.start].strip()
            if _ends(text, found) and (is_all or isinstance(block, Paragraph)):
                return Above(text[found.start : found.end], block.place)
        if isinstance(block, Paragraph):
            return None
    return None


def day_of(words: str, language: str) -> str:
    """Return a date as TEI has it in `when`; "" where its words say no clear one."""
    text = " ".join(words.split())
    for found in _dates(text, language):
        if not text[: found.start].strip() and _ends(text, found):
            return dict(found.attributes).get("when", "")
    return ""


def _dates(text: str, language: str) -> Iterator[Dated]:
    """Yield dates in the language of a text, then those in any other.

    Few people tell a word processor which language they write in.
    """
    yield from dates(text, language)
    yield from dates(text, "")


def _ends(text: str, found: Dated) -> bool:
    is_last = not text[found.end :].strip(" .,;")
    return is_last and found.confidence >= LIKELY and "when" in dict(found.attributes)


def _first(blocks: Blocks) -> Iterator[Block]:
    return (block for block in blocks if not isinstance(block, Remark))


def labels(blocks: Blocks) -> Iterator[Heading]:
    """Yield headings that name what stands under them, as a catalogue does."""
    for block in blocks:
        if isinstance(block, Heading):
            text = plain(block.children).strip()
            if text.endswith(":") and len(text) > 1:
                yield block
