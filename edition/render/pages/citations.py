"""How a text is cited, for its page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CitationRun:
    """A piece of a citation."""

    text: str
    is_italic: bool = False
    slot: str = ""
    """`locator` or `address`, where a script puts those of a paragraph."""
    href: str = ""
    """The address that the piece is; may be empty."""


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A citation in one style."""

    style: str
    """`chicago`, for `data-citation`."""
    label: str
    """`Chicago`."""
    runs: tuple[CitationRun, ...]
    passage: tuple[CitationRun, ...]
    """The same for a paragraph, with slots."""
