"""Which elements of the TEI hold elements only, so that white space in them is layout.

XML 1.0, 2.10 and 3.2.1: in element content white space belongs to whoever lays out the
file; where characters are allowed it belongs to the text. This module must not know
how a file is laid out.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from edition.source.blocks import BLOCKS
from edition.vocabulary import (
    Alternate,
    AnyElement,
    Content,
    DataRef,
    MacroRef,
    Sequence,
    Text,
    ValueList,
    Vocabulary,
    tei,
)

_IN_A_LINE: Final = frozenset(
    """
    address analytic bibl biblFull biblStruct cit entry event f fs imprint label monogr
    msIdentifier nym object org person personGrp place relation respStmt series sense
    witness
    """.split()
)
"""Blocks that run with the words beside them where they stand among words."""

LAID_OUT_AMONG_WORDS: Final = BLOCKS - _IN_A_LINE
"""Elements whose own content is laid out although they stand among words (a list in a
paragraph). Of others, such as `choice` and `app`, white space would part a word."""


@cache
def element_only() -> frozenset[str]:
    """Return the TEI elements in which no character of a text may stand.

    An element of which the TEI does not know the content is not among them.
    """
    vocabulary = tei()
    return frozenset(
        name
        for name in vocabulary.elements
        if not _takes_text(vocabulary, vocabulary.content_of(name), frozenset())
    )


def _takes_text(
    vocabulary: Vocabulary, content: Content, inside: frozenset[str]
) -> bool:
    match content:
        case Text() | DataRef() | ValueList() | AnyElement():
            return True
        case MacroRef(name):
            return name not in inside and (
                name not in vocabulary.macros
                or _takes_text(vocabulary, vocabulary.macros[name], inside | {name})
            )
        case Sequence(parts) | Alternate(parts):
            return any(_takes_text(vocabulary, part, inside) for part in parts)
    return False
