"""What the registers lack, and which names in the texts lead to none of their entries.

This module must not know how an entry is written in TEI; `reading` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from edition.desk import name_elements
from edition.model import Entity, Kind
from edition.names import local_name
from edition.proof.facts import counted
from edition.reading.prose import plain
from edition.review.items import Answer, Place

if TYPE_CHECKING:
    from edition.review.evidence import Evidence

_LOCATED: Final = frozenset((Kind.PLACE,))
_DATED: Final = frozenset((Kind.PERSON,))
_KNOWN_ELSEWHERE: Final = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))


def _lacking(
    evidence: Evidence,
    kinds: frozenset[Kind],
    lacks: Callable[[Entity], bool],
    what: str,
) -> Answer:
    """List the entries of some registers that lack something."""
    places = []
    count = 0
    for entry in evidence.sources.entries:
        entity = evidence.edition.entities.get(entry.id)
        if entity is None or entity.kind not in kinds:
            continue
        count += 1
        if lacks(entity):
            path, span = entry.document.place(entry.element)
            words = f"{entity.name} ({entity.id}) {what}"
            places.append(Place(path, span.line, words, seen=entity.description))
    return Answer(counted(count, "entry", "entries"), tuple(places))


def undated(evidence: Evidence) -> Answer:
    """List persons without a year of birth, death or work."""
    return _lacking(
        evidence, _DATED, lambda e: e.start is None and e.end is None, "has no dates"
    )


def unlocated(evidence: Evidence) -> Answer:
    """List places without coordinates."""
    return _lacking(
        evidence, _LOCATED, lambda e: e.coordinates is None, "has no coordinates"
    )


def unidentified(evidence: Evidence) -> Answer:
    """List persons, places and organisations without an identifier of an authority."""
    return _lacking(
        evidence, _KNOWN_ELSEWHERE, lambda e: not e.authorities, "is in no authority"
    )


def untagged(evidence: Evidence) -> Answer:
    """List the elements for a name, in the texts, that lead to no register entry."""
    leads = {id(mention.pointer.element) for mention in evidence.sources.mentions}
    places = []
    count = 0
    for document, element in name_elements(evidence.sources):
        count += 1
        if id(element) not in leads:
            path, span = document.place(element)
            name = local_name(element.tag)
            words = f"<{name}>{plain(element)}</{name}> in “{_around(element)}”"
            places.append(Place(path, span.line, words))
    linked = count - len(places)
    scope = counted(count, "name")
    if count:
        scope += f", of which {linked / count:.0%} lead to an entry"
    return Answer(scope, tuple(places))


def _around(element: Any) -> str:
    parent = element.getparent()
    words = "" if parent is None else plain(parent)
    own = plain(element)
    place = max(words.find(own) - 30, 0)
    return words[place : place + len(own) + 60].strip()


def documents_undated(evidence: Evidence) -> Answer:
    """List the texts of which nothing says when they were written."""
    places = tuple(
        Place(
            evidence.documents[document.id].path, 0, f"“{document.title}” has no date"
        )
        for document in evidence.edition.documents
        if document.date is None
    )
    return Answer(counted(len(evidence.documents), "text"), places)
