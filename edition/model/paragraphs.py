"""A text cut into the blocks that a reader finds, opens and quotes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its words: paragraph, stanza, speech, item of a list, note."""

    document: str
    """The document's id."""
    anchor: str
    """The fragment identifier of the block; "" for what stands in none."""
    sections: tuple[str, ...]
    """The fragment identifiers of the sections that it is in, the innermost first."""
    text: str
    """As in the source, without its notes and the blocks inside it."""
    variants: tuple[str, ...]
    """Words that other readings have: corrected, regularised, expanded, witnesses'."""
    speakers: tuple[str, ...]
    """Ids of those to whom the text attributes words of it."""
    is_note: bool
    is_editorial: bool
    """A note of the editors."""
    language: str = ""
    """BCP 47; empty where the source does not say."""
