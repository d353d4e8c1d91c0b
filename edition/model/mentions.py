"""Where a text speaks of an entity, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a text that has an address, and its words."""

    document: str
    """The document's id."""
    anchor: str
    """The fragment identifier of the smallest addressed block round it."""
    section: str
    """The fragment identifier of the section that it is in; may be empty."""
    before: str
    """The words before, in the same block, plain text."""
    text: str
    after: str
    language: str = ""
    """Of these words (BCP 47); empty where the source does not say."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one entity."""

    entity: str
    """The entity's id."""
    passage: Passage
    is_name: bool
    """A proper name, as against a description (`rs`)."""
    is_editorial: bool = False
    """It stands in an editor's note, not in the text itself."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that the text attributes to somebody (`said`, `sp`, `q`, `quote`)."""

    speakers: tuple[str, ...]
    """Ids of entities."""
    passage: Passage
    is_direct: bool
