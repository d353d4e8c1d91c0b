"""Places in a prepared text at which old references to its passages arrive.

Each is an `anchor` of the TEI, with the old identifier, at the beginning of the words
of the passage: stylesheets need not know that there ever was another address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from edition.names import prepared, tei

if TYPE_CHECKING:
    from lxml import etree

_WITH_WORDS: Final = tuple(
    map(tei, ("p", "ab", "head", "l", "item", "cell", "speaker", "note", "quote"))
)
"""Elements in which an anchor may stand, in the TEI and on the page."""
_ID: Final = prepared("id")


def add_anchors(tree: etree._ElementTree, moves: Mapping[str, str]) -> None:
    """Put an anchor for each old identifier into the passage that has the new one.

    An identifier that something has now is left to it; a passage without words has no
    place for an anchor.

    Args:
        tree: a prepared copy of a document.
        moves: old identifiers and new ones.
    """
    if not moves:
        return
    root = tree.getroot()
    text = root if root.tag != tei("TEI") else root.find(tei("text"))
    if text is None:
        return
    present = {e.get(_ID): e for e in text.iter("*") if e.get(_ID) is not None}
    for old, new in moves.items():
        passage = present.get(new)
        if passage is None or old in present:
            continue
        holder = next(passage.iter(*_WITH_WORDS), None)
        if holder is None:
            continue
        anchor = holder.makeelement(tei("anchor"), {_ID: old})
        anchor.tail, holder.text = holder.text, None
        holder.insert(0, anchor)
