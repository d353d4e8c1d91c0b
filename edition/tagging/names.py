"""The registers of an edition, compiled for finding names in texts.

How an entry is pointed to, and with which element it is named, is learnt from the texts
as they are. This module must not know how sure a name is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from edition.desk.repointing import relative_pointer
from edition.model import Kind, When
from edition.names import local_name
from edition.reading.prose import plain
from edition.reading.registers import lifespan, read_names
from edition.rules.scope import Entry, SourceSet
from edition.source import SourceDocument
from edition.source.pointers import Prefix, expand, prefixes, scheme, target
from edition.tagging.forms import Form, Sort, forms_of
from edition.tagging.matching import Matcher, matcher_of
from edition.tagging.quantities import quantities

_ELEMENTS: Final = {
    Kind.PERSON: ("persName", ""),
    Kind.PLACE: ("placeName", ""),
    Kind.ORGANISATION: ("orgName", ""),
    Kind.GROUP: ("name", "group"),
    Kind.EVENT: ("name", "event"),
    Kind.TERM: ("term", ""),
}
_NAMING: Final = frozenset(
    ("persName", "placeName", "orgName", "geogName", "eventName", "name", "term")
)
_WORDS: Final = {
    Kind.PERSON: "person",
    Kind.PLACE: "place",
    Kind.ORGANISATION: "org",
    Kind.GROUP: "group",
    Kind.EVENT: "event",
    Kind.TERM: "term",
}


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of a register, as far as tagging needs it."""

    id: str
    kind: Kind
    name: str
    file: Path
    """Links resolved."""
    start: When | None = None
    end: When | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What `names_of` compiles."""

    matcher: Matcher
    descriptions: Matcher
    """Of what the registers have besides proper names: “the future state”."""
    entries: Mapping[str, Known]
    elements: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By id or by `Kind.value`, the element and its @type with which texts name it."""
    idents: Mapping[str, str] = field(default_factory=dict)
    """By `Kind.value`, the private scheme with which texts point to such an entry."""
    units: Mapping[str, str] = field(default_factory=dict)
    """By our name of a unit, the one of the edition."""

    def element(
        self, identifier: str, *, is_description: bool = False
    ) -> tuple[str, str]:
        """Return the element that names an entry, and its @type or ""."""
        kind = self.entries[identifier].kind
        if is_description:
            return "rs", _WORDS[kind]
        return (
            self.elements.get(identifier)
            or self.elements.get(kind.value)
            or _ELEMENTS[kind]
        )

    def pointer(self, document: SourceDocument, identifier: str) -> str:
        """Return how a file points to an entry: by a private scheme where it has one.

        Args:
            document: the file in which the pointer is to stand.
            identifier: of an entry.
        """
        entry = self.entries[identifier]
        here = document.path.absolute()
        schemes = _schemes(document)
        usual = self.idents.get(entry.kind.value, "")
        for ident in sorted(schemes.known, key=lambda ident: (ident != usual, ident)):
            pointer = f"{ident}:{identifier}"
            if _leads_to(pointer, here, schemes, entry):
                return pointer
        return relative_pointer(here, entry.file, identifier)


@dataclass(frozen=True, slots=True, eq=False)
class _Schemes:
    """The private schemes of a file, and which files they lead to."""

    known: dict[str, tuple[Prefix, ...]]
    files: dict[str, Path | None] = field(default_factory=dict)
    """By what stands before the id; links resolved."""


@lru_cache(maxsize=4)
def _schemes(document: SourceDocument) -> _Schemes:
    """Return the private schemes of a file, which is walked for them once."""
    return _Schemes(prefixes(document))


def _leads_to(pointer: str, here: Path, schemes: _Schemes, entry: Known) -> bool:
    expanded = expand(pointer, schemes.known)
    if expanded == pointer:
        return False
    file, _, identifier = expanded.partition("#")
    if identifier != entry.id:
        return False
    if file not in schemes.files:  # the disk is asked once, not for each entry
        found = target(f"{file}#", here, {})
        schemes.files[file] = None if found is None else found.file.resolve()
    return schemes.files[file] == entry.file


def names_of(sources: SourceSet) -> Names:
    """Compile the registers of an edition.

    Costs about what reading the registers does; keep it as long as they stay the same.

    Args:
        sources: all files of the edition; entries may stand in texts, too.
    """
    entries = {entry.id: _known(sources, entry) for entry in sources.entries}
    forms = [form for entry in sources.entries for form in forms_of(entry)]
    elements, idents = _usage(sources)
    best = _sorted_out(forms)
    return Names(
        matcher_of(form for form in best if form.sort is not Sort.DESCRIPTION),
        matcher_of(form for form in best if form.sort is Sort.DESCRIPTION),
        entries,
        elements,
        idents,
        _units(sources),
    )


def _sorted_out(forms: Iterable[Form]) -> list[Form]:
    """Keep the best sort of each form of an entry."""
    order = list(Sort)
    best: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Form] = {}
    for form in forms:
        key = (form.id, form.key, form.gaps)
        if key not in best or order.index(form.sort) < order.index(best[key].sort):
            best[key] = form
    return list(best.values())


def _known(sources: SourceSet, entry: Entry) -> Known:
    names = sources.names.get(entry.element) or read_names(entry.element)
    start, end = lifespan(entry.element)
    return Known(
        entry.id,
        entry.kind,
        names[0].text if names else entry.id,
        sources.resolved(entry.document.path),
        start,
        end,
    )


def _usage(sources: SourceSet) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Learn from the texts how entries are named and pointed to."""
    elements: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    idents: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in sources.mentions:
        element, entry = mention.pointer.element, mention.entry
        ident = scheme(mention.pointer.text)
        if ident:
            idents[entry.kind.value][ident] += 1
        name = local_name(element.tag)
        if name in _NAMING:
            used = (name, element.get("type", ""))
            elements[entry.kind.value][used] += 1
            elements[entry.id][used] += 1
    return (
        {key: found.most_common(1)[0][0] for key, found in elements.items()},
        {key: found.most_common(1)[0][0] for key, found in idents.items()},
    )


def _units(sources: SourceSet) -> dict[str, str]:
    """Learn from tagged quantities which @unit the edition has for words of a unit.

    Where the texts do not agree nothing is learnt.
    """
    used: defaultdict[str, set[str]] = defaultdict(set)
    for document in sources.documents:
        for element in sources.named(document, "measure"):
            found = [*quantities(plain(element), "en")]
            if element.get("unit") and len(found) == 1:
                unit = dict(found[0].attributes).get("unit", "")
                used[unit].add(element.get("unit", ""))
    return {unit: found.pop() for unit, found in used.items() if len(found) == 1}
