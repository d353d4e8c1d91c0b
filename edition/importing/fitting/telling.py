"""What fitting knows while it goes: the schema, and what has to be told of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from edition.importing.tree import Unplaced
from edition.schema.placing import Places

_LONG: Final = 200


@dataclass(slots=True)
class Work:
    """The fitting of one file."""

    places: Places
    told: list[Unplaced] = field(default_factory=list)
    counts: Counter[object] = field(default_factory=Counter)
    """Of what is numbered, within what it is numbered in."""
    identified: set[str] = field(default_factory=set)
    """The names of elements that the schema wants an id of."""
    responsible: str = ""
    """A pointer to who is responsible for the file; "" where nobody is named."""

    def tell(self, what: str, text: str = "") -> None:
        """Note what was done, and to which words."""
        self.told.append(Unplaced(what, " ".join(text.split())[:_LONG]))
