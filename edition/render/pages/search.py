"""The page of the full-text search."""

from __future__ import annotations

from dataclasses import dataclass

from edition.render.pages.frame import Frame, Link


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which results can be chosen, with its values in the index."""

    key: str
    """`part`, `document`, `section`, `speaker`, `year`, `date`, `language`, or the
    folder of a register."""
    label: str = ""
    """Of a register; empty for the others, which the template names."""
    one: str = ""
    """What one of its entries is; empty where it is no register."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`search.html`; template `search.html`."""

    frame: Frame
    index: str
    """The folder of the index; empty where the edition was built without."""
    edition_of_index: str
    """Differs whenever the index does."""
    facets: tuple[Facet, ...]
    registers: tuple[Link, ...]
    texts: Link
    """The text, or the list of the texts."""
    downloads: Link
