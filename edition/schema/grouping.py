"""Which classes of TEI stand for many elements at once, for messages to name.

TEI Guidelines, 1.3.2: a content model speaks of classes, and so does who teaches it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Final

from edition.names import TEI
from edition.schema.relaxng.nameclasses import split
from edition.vocabulary import tei

_MOST: Final = 3
"""How many classes a message names."""
_FEWEST: Final = 3
"""How many elements a class has to stand for."""


def classes_for(names: Collection[str]) -> tuple[list[str], set[str]]:
    """Return the largest classes all of whose elements are among some names.

    Args:
        names: of elements, as expat writes them.

    Returns:
        The names of the classes, and those of the elements that they stand for.
    """
    left = {name for name in names if split(name)[0] == TEI}
    covered: set[str] = set()
    chosen: list[str] = []
    fitting = [(name, members) for name, members in _models() if members <= left]
    while len(chosen) < _MOST:
        best = max(fitting, key=lambda pair: len(pair[1] - covered), default=None)
        if best is None or len(best[1] - covered) < _FEWEST:
            break
        chosen.append(best[0])
        covered |= best[1]
    return chosen, covered


@cache
def _models() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the classes of elements, by name, with what belongs to them."""
    vocabulary = tei()
    return tuple(
        (name, frozenset(f"{TEI} {member}" for member in vocabulary.members(name)))
        for name in sorted(vocabulary.classes)
        if name.startswith("model.")
    )
