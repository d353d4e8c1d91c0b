"""The critical apparatus: its witnesses, and which of them has which reading.

TEI Guidelines, chapter 13 (Critical Apparatus). Of the three methods, parallel
segmentation says what each witness has at each place; so the text of a witness can be
put together. The location-referenced and the double end-point method say where an entry
belongs (`@loc`, `@from`, `@to`); that is resolved to an element where there is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import XML_ID, is_ncname, tei
from edition.reading.prose import plain, prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from edition.source import SourceDocument

_LOCATED: Final = tuple(
    map(tei, ("l", "lg", "p", "ab", "div", "seg", "s", "w", "lb", "sp", "item"))
)
_READINGS: Final = (tei("lem"), tei("rdg"))


@dataclass(frozen=True, slots=True)
class Witness:
    """One of the sources of a text."""

    id: str
    siglum: str
    """What the apparatus calls it."""
    description: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus."""

    element: etree._Element
    witnesses: Mapping[etree._Element, tuple[str, ...]]
    """For each reading the ids of the witnesses that are named to have it, groups
    taken apart."""
    readings: Mapping[str, etree._Element]
    """For each witness its reading; none for one that has nothing at this place."""
    is_apart: bool
    """It stands away from its place, as the two methods other than parallel
    segmentation have it."""
    places: tuple[etree._Element, ...]
    """What an entry that stands apart is about: the first and the last element."""
    location: str
    """What `@loc` says, in the words of the encoder."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All entries of a document, in its order, and its witnesses."""

    witnesses: tuple[Witness, ...]
    entries: tuple[Entry, ...]

    @property
    def is_parallel(self) -> bool:
        """Whether the text of each witness can be put together."""
        return bool(self.witnesses) and not any(e.is_apart for e in self.entries)


def read_apparatus(document: SourceDocument) -> Apparatus:
    """Read the apparatus of a document; an empty one where it has none."""
    elements = [
        element
        for element in document.root.iter(tei("app"))
        if not any(a.tag == tei("teiHeader") for a in element.iterancestors())
    ]
    if not elements:
        return Apparatus((), ())
    groups = _groups(document)
    named = {
        identifier
        for element in elements
        for reading in _readings(element)
        for identifier in _named(reading, groups)
    }
    witnesses = _witnesses(document, named)
    known = {identifier: element for element, identifier in _ids(document).items()}
    numbered = _numbered(document)
    return Apparatus(
        witnesses,
        tuple(_entry(e, witnesses, groups, known, numbered) for e in elements),
    )


def _ids(document: SourceDocument) -> dict[etree._Element, str]:
    return document.identifiers


def _groups(document: SourceDocument) -> dict[str, tuple[str, ...]]:
    """Return the witnesses that the id of a list of witnesses stands for."""
    return {
        group.get(XML_ID, ""): tuple(
            witness.get(XML_ID, "") for witness in group.iter(tei("witness"))
        )
        for group in document.root.iter(tei("listWit"))
        if group.get(XML_ID)
    }


def _witnesses(document: SourceDocument, named: set[str]) -> tuple[Witness, ...]:
    """Return the witnesses of the lists, then those that only the readings name."""
    result = {}
    for element in document.root.iter(tei("witness")):
        identifier = element.get(XML_ID, "")
        if not identifier or identifier in result:
            continue
        sigla = [
            abbr for abbr in element.iter(tei("abbr")) if abbr.get("type") == "siglum"
        ]
        siglum = plain(sigla[0]) if sigla else element.get("n", "").strip()
        text = prose(element, leaving_out=sigla).text
        result[identifier] = Witness(identifier, siglum or identifier, text)
    for identifier in sorted(named - set(result)):
        result[identifier] = Witness(identifier, identifier, "")
    return tuple(result.values())


def _readings(entry: etree._Element) -> list[etree._Element]:
    """Return the readings of an entry, those in groups too, not of entries inside."""
    result: list[etree._Element] = []
    for child in entry.iterchildren("*"):
        if child.tag in _READINGS:
            result.append(child)
        elif child.tag == tei("rdgGrp"):
            result += _readings(child)
    return result


def _named(
    reading: etree._Element, groups: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the witnesses that `@wit` names: `#A`, `witnesses.xml#A`, or a group."""
    found: dict[str, None] = {}
    for pointer in reading.get("wit", "").split():
        identifier = pointer.rpartition("#")[2]
        found.update(dict.fromkeys(groups.get(identifier, (identifier,))))
    return tuple(identifier for identifier in found if is_ncname(identifier))


def _entry(
    element: etree._Element,
    witnesses: tuple[Witness, ...],
    groups: Mapping[str, tuple[str, ...]],
    known: Mapping[str, etree._Element],
    numbered: Mapping[str, etree._Element],
) -> Entry:
    by_reading = {r: _named(r, groups) for r in _readings(element)}
    readings: dict[str, etree._Element] = {}
    for reading, ids in by_reading.items():
        for identifier in ids:
            readings.setdefault(identifier, reading)
    lemma = element.find(tei("lem"))
    if lemma is not None and not lemma.get("wit"):
        # a negative apparatus: who is not named agrees with the lemma
        for witness in witnesses:
            readings.setdefault(witness.id, lemma)
    location = element.get("loc", "").strip()
    pointers = [element.get(name, "").rpartition("#")[2] for name in ("from", "to")]
    places = [known[pointer] for pointer in pointers if pointer in known]
    if not places and location:
        found = known.get(location) if location in known else numbered.get(location)
        places = [] if found is None else [found]
    return Entry(
        element,
        by_reading,
        readings,
        is_apart=bool(location or element.get("from") or _is_listed(element)),
        places=tuple(dict.fromkeys(places)),
        location=location,
    )


def _is_listed(element: etree._Element) -> bool:
    apart = (tei("listApp"), tei("standOff"))
    return any(ancestor.tag in apart for ancestor in element.iterancestors())


def _numbered(document: SourceDocument) -> dict[str, etree._Element]:
    """Return what `@loc` may mean by a number: the only line, the only paragraph."""
    by_name: dict[str, dict[str, etree._Element]] = defaultdict(dict)
    counts: Counter[tuple[str, str]] = Counter()
    for text in document.root.iter(tei("text")):
        for element in text.iter(*_LOCATED):
            if number := element.get("n", "").strip():
                by_name[str(element.tag)][number] = element
                counts[str(element.tag), number] += 1
        break
    result: dict[str, etree._Element] = {}
    for name in _LOCATED:
        for number, element in by_name[name].items():
            if counts[name, number] == 1:
                result.setdefault(number, element)
    return result
