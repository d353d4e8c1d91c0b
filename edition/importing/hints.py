"""Hints."""

from __future__ import annotations

from dataclasses import dataclass

from edition.importing.tree import Blocks


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that an editor should look at."""

    code: str
    message: str
    places: tuple[int, ...]


def look(blocks: Blocks, unit: str) -> tuple[Hint, ...]:
    """Look."""
    return ()


def mended(blocks, hints):
    return blocks, (), hints
