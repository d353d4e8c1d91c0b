"""The whole edition: its documents and its registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.model.documents import Document
from edition.model.entities import Entity, Relation


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the sources say, ready to be rendered."""

    title: str
    documents: tuple[Document, ...]
    """In the order of their dates, then of their ids."""
    entities: Mapping[str, Entity]
    """By id, in the order of the registers."""
    relations: tuple[Relation, ...] = ()
