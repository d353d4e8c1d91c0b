"""TEI to model: the only place where one becomes the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.model import Edition
from edition.reading.documents import read_document
from edition.reading.registers import read_entities, read_relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from edition.model import Document, Entity, Relation
    from edition.source import SourceDocument

__all__ = [
    "assembled",
    "read_document",
    "read_edition",
    "read_entities",
    "read_relations",
]


def read_edition(
    title: str,
    documents: Sequence[SourceDocument],
    registers: Sequence[SourceDocument],
) -> Edition:
    """Read everything that the sources say.

    Args:
        title: of the edition.
        documents: the texts; those without a register entry in them are read too.
        registers: TEI files with `listPerson`, `listPlace` and so on; documents may
            have such lists as well.
    """
    sources = (*registers, *documents)
    entities = {e.id: e for source in sources for e in read_entities(source)}
    relations = dict.fromkeys(r for source in sources for r in read_relations(source))
    read = [read_document(document, entities) for document in documents]
    return assembled(title, read, entities, tuple(relations))


def assembled(
    title: str,
    documents: Iterable[Document],
    entities: Mapping[str, Entity],
    relations: tuple[Relation, ...],
) -> Edition:
    """Make an edition of what has been read, the documents in the order of time."""
    found = sorted(
        documents, key=lambda d: (d.date.first if d.date else (9999, 0, 0), d.id)
    )
    return Edition(title, tuple(found), entities, relations)
