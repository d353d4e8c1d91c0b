"""A place in an open text, and what has to be at hand to offer something there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.lsp.changing import Open
from edition.lsp.library import Shelf
from edition.lsp.texts import Text
from edition.lsp.trails import Step, Trails


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an open text."""

    text: Text
    path: Path
    """Its file, links resolved."""
    offset: int
    trails: Trails
    opened: Open
    """The open texts."""
    fresh: Callable[[], Shelf]
    """Reads the files of the edition as they are now; takes a while."""

    @property
    def round_it(self) -> tuple[Step, ...]:
        """The elements that are open there."""
        return self.trails.at(self.text.characters, self.offset)
