"""Proves of each import that no word of the source is lost.

The words of the source (found by a way of their own, not by the reader's) are compared
with those of the TEI in their order. One that is not in its place must stand in
another: in a note, in the header, in an attribute, in a comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from edition.model import Word
from edition.model.words import words_of
from edition.names import local_name
from edition.reading.words import bare_words, words
from edition.source import SourceDocument
from edition.verify import compare


def lost_words(source: Iterable[str], document: SourceDocument) -> tuple[str, ...]:
    """Return the words of a source that are not in a document, in their order.

    Args:
        source: the words, as `model.words.words_of` finds them.
        document: what was made of it.
    """
    source = tuple(source)
    elsewhere = Counter(_elsewhere(document.root))
    # A word that is missed in its place counts as found in any other, so that nothing
    # has to be compared in order where all are there.
    left = Counter(source)
    left.subtract(bare_words(document))
    left.subtract(elsewhere)
    if all(count <= 0 for count in left.values()):
        return ()
    expected = tuple(Word(word, 0) for word in source)
    differences = compare(expected, words(document))
    found = Counter(word.text for d in differences for word in d.found)
    missing = [word.text for d in differences for word in d.expected]
    lost = []
    for word in missing:
        if found[word] > 0:
            found[word] -= 1
        elif elsewhere[word] > 0:
            elsewhere[word] -= 1
        else:
            lost.append(word)
    return tuple(lost)


def _elsewhere(root: Any) -> Iterable[str]:
    """Yield the words that stand in the header, in attributes and in comments."""
    for element in root.iter():
        if isinstance(element.tag, str):
            for value in element.attrib.values():
                yield from words_of(value)
            if local_name(element.tag) in {"teiHeader", "index"}:
                yield from words_of(" ".join(element.itertext()))
        else:
            yield from words_of(element.text or "")
