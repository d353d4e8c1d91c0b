"""Who is mentioned together with whom: in the same paragraph of the text itself.

Editors' notes do not count: that an editor explains two names in one sentence says
nothing of the text. Nor do mentions that stand in no addressed block, since nobody
could be shown where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.model.documents import Document

Block = tuple[str, str]
"""A document's id, and the anchor of a paragraph, heading or item in it."""


@dataclass(frozen=True, slots=True)
class Together:
    """Which entities stand in which paragraphs."""

    entities: Mapping[Block, tuple[str, ...]]
    """Those that a paragraph mentions, each once, in its order."""
    blocks: Mapping[str, tuple[Block, ...]]
    """The paragraphs that mention an entity, in the order of the edition."""


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity as seen from one that it is mentioned with."""

    entity: str
    count: int
    """In how many paragraphs both stand."""
    first: Block
    """The first of them."""


def mentioned_together(documents: Iterable[Document]) -> Together:
    """Find out which entities the texts mention in the same paragraphs."""
    entities: dict[Block, dict[str, None]] = defaultdict(dict)
    for document in documents:
        for mention in document.mentions:
            if mention.passage.anchor and not mention.is_editorial:
                block = document.id, mention.passage.anchor
                entities[block].setdefault(mention.entity)
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block, found in entities.items():
        for entity in found:
            blocks[entity].append(block)
    return Together(
        {block: tuple(found) for block, found in entities.items()},
        {entity: tuple(found) for entity, found in blocks.items()},
    )


def companions(together: Together, entity: str) -> list[Companion]:
    """Return who and what is mentioned with an entity, the most frequent first.

    Those of one frequency stand in the order in which the texts join them.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Block] = {}
    for block in together.blocks.get(entity, ()):
        for other in together.entities[block]:
            if other != entity:
                counts[other] += 1
                first.setdefault(other, block)
    return [
        Companion(other, count, first[other]) for other, count in counts.most_common()
    ]
