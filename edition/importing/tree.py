"""The neutral tree between what is imported and TEI: what a text has, in any format.

Readers make it, hints look at it, the writer turns it into TEI. It must not know a
format, neither theirs nor ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Look(Enum):
    """How words look; nothing is said of why (TEI Guidelines, 3.3.2.2)."""

    ITALIC = "italic"
    BOLD = "bold"
    UNDERLINED = "underline"
    STRUCK = "strikethrough"
    RAISED = "superscript"
    LOWERED = "subscript"
    SMALL_CAPITALS = "small-caps"
    CAPITALS = "all-caps"
    HIDDEN = "hidden"


class Touch(Enum):
    """What somebody did to words after they were written."""

    ADDED = "add"
    DELETED = "del"


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand; a line end is that of the source."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that look otherwise, or have a style that somebody named."""

    look: Look | str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    target: str
    children: Inlines
    title: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Words of a machine's language, in a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, as far as it has words."""

    text: str
    notation: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, where its mark stands."""

    blocks: Blocks
    kind: str = ""
    """"" for one of the text, `comment` for a reader's."""
    place: str = "foot"
    label: str = ""
    """Its mark, where the source has one of its own choice."""
    author: str = ""
    date: str = ""
    name: str = ""
    """What links call it."""
    begins: str = ""
    """The name of the anchor from which on the text is meant; "" where none is."""


@dataclass(frozen=True, slots=True)
class Revised:
    """Words that somebody added or deleted, and nobody has accepted yet."""

    touch: Touch
    children: Inlines
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line ends here whatever the width of the page."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page ends here."""

    number: str = ""
    """Of the page that begins."""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, in a line or alone."""

    address: str
    description: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An entry of an index, where the word stands that it is for."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links can lead to."""

    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Characters that are no part of the text, kept for the editor."""

    text: str


Inline: TypeAlias = (
    Text
    | Styled
    | Link
    | Code
    | Formula
    | Note
    | Revised
    | LineBreak
    | PageBreak
    | Picture
    | Indexed
    | Anchor
    | Remark
)
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; what follows it, up to the next of its level, is its section."""

    level: int
    children: Inlines
    place: int = 0
    """Of this and all blocks: the line or the paragraph of the source."""
    name: str = ""
    """What links call it."""
    number: str = ""
    """What stands before it by a program's counting."""
    is_named: bool = False
    """Its author has given it its name, and nobody else."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: Inlines
    place: int = 0
    style: str = ""
    """A style that somebody named."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    blocks: Blocks
    label: Inlines = ()
    """The term, in a list of definitions."""
    number: str = ""
    """Where it is not that of its place."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]
    kind: str = "bulleted"
    """Or `numbered`, `gloss`, `contents`."""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that are quoted."""

    blocks: Blocks
    place: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: Blocks
    is_label: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]
    place: int = 0
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines whose white space means something."""

    text: str
    language: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Verse:
    """A stanza."""

    lines: tuple[Inlines, ...]
    place: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech in a play or a conversation."""

    speaker: Inlines
    blocks: Blocks
    place: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line or an ornament that parts what stands above from what stands below."""

    place: int = 0
    look: str = "rule"


@dataclass(frozen=True, slots=True)
class Box:
    """Words that stand in a frame beside the text."""

    blocks: Blocks
    place: int = 0


Block: TypeAlias = (
    Heading
    | Paragraph
    | Items
    | Quotation
    | Table
    | Verbatim
    | Verse
    | Speech
    | Rule
    | Box
    | PageBreak
    | Remark
)
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of itself, or the editor of it."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    licence: str = ""
    more: tuple[tuple[str, str], ...] = ()
    """What has no place of its own in a header: its name and what it says."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that has no place in the text, with its words."""

    what: str
    """A sentence's beginning: what it is and what became of it."""
    text: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that comes with the source: a picture."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader has made of a source."""

    blocks: Blocks
    words: tuple[str, ...]
    """The words of the source in its order, found by a way of their own."""
    metadata: Metadata = Metadata()
    unplaced: tuple[Unplaced, ...] = ()
    rules: tuple[str, ...] = ()
    """By which rules the text was read, as sentences for the header."""
    enclosed: tuple[Enclosed, ...] = ()
    unit: str = "line"
    """What `place` counts."""


def plain(children: Iterable[Inline]) -> str:
    """Return the words of a line, without notes, remarks and what was deleted."""
    return "".join(_plain(children))


def _plain(children: Iterable[Inline]) -> Iterator[str]:
    for child in children:
        match child:
            case Text(text) | Code(text) | Formula(text):
                yield text
            case Revised(touch=Touch.DELETED):
                pass
            case Styled() | Link() | Revised():
                yield from _plain(child.children)
            case LineBreak():
                yield "\n"
            case _:
                pass


def without_bold(children: Inlines) -> Inlines:
    """Return a heading without the bold type that all of it is set in."""
    kept = [c for c in children if not (isinstance(c, Text) and not c.text.strip())]
    if len(kept) == 1:
        (only,) = kept
        if isinstance(only, Styled) and only.look is Look.BOLD:
            return only.children
    return children
