"""Who is mentioned together with whom: in the same paragraph of the text itself.

Editors' notes do not count: that an editor explains two names in one sentence says
nothing of the text. Nor do mentions that stand in no addressed block, since nobody
could be shown where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from edition.model.documents import Document

LIST: Final = 30
"""A paragraph that mentions more persons, say, is a mere list of names."""

LONG_LIST: Final = 300
"""A paragraph that mentions more entities of any kind is an index: nobody in it is
mentioned with anybody, and their pairs would fill the disk."""

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

    Those of one frequency stand in the order in which the texts join them. A paragraph
    with more than `LONG_LIST` entities is left out.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Block] = {}
    for block in together.blocks.get(entity, ()):
        here = together.entities[block]
        for other in here if len(here) <= LONG_LIST else ():
            if other != entity:
                counts[other] += 1
                first.setdefault(other, block)
    return [
        Companion(other, count, first[other]) for other, count in counts.most_common()
    ]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two entities that stand in the same paragraphs."""

    one: str
    other: str
    count: int
    first: Block


def ties(together: Together, chosen: Collection[str], *, least: int = 1) -> list[Tie]:
    """Return which of some entities stand together, the most frequent first.

    A paragraph that mentions more than `LIST` of them is a list of names, which says
    nothing of any two of them; it is left out.

    Args:
        together: what stands where.
        chosen: the ids of the entities that are asked for.
        least: in so many paragraphs at least.
    """
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Block] = {}
    for block, found in together.entities.items():
        here = sorted(entity for entity in found if entity in chosen)
        if len(here) > LIST:
            continue
        for pair in combinations(here, 2):
            counts[pair] += 1
            first.setdefault(pair, block)
    return [
        Tie(*pair, count, first[pair])
        for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= least
    ]
