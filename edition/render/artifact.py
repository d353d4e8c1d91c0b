"""A file of the site that is not written yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be published: its address and its bytes."""

    path: str
    """Relative to the root of the site, with slashes."""
    data: bytes
