"""What the elements and attributes of the TEI are for, in a sentence of our own each.

`tei.json` holds facts alone. This is for people who ask what an element is, and have no
schema that says it; nothing is judged by it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("meanings.toml")


@dataclass(frozen=True, slots=True)
class Meanings:
    """Sentences in English."""

    elements: Mapping[str, str]
    """By name: of every element of the TEI."""
    attributes: Mapping[str, str]
    """By name as it is written: of those that many elements have, or that need it."""


@cache
def meanings() -> Meanings:
    """Read the sentences; they are read once, and only if somebody asks."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return Meanings(data["elements"], data["attributes"])
