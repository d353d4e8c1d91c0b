"""How each element of an edition is rendered, by which template, and what by none.

And what of the registers and of the names in the texts is used: entries that nothing
points to, names that lead to no entry. This module must not know how a table looks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from edition.desk.usage import Place, written_name
from edition.names import XML_ID, local_name, tei
from edition.rules.scope import SourceSet
from edition.source import SourceDocument
from edition.transform import prepared_for
from edition.transform.stylesheet import find, load
from edition.transform.tracing import Template, Tracer

_NAMES: Final = ("persName", "placeName", "orgName", "geogName", "name", "rs")


@dataclass(frozen=True, slots=True)
class ElementCoverage:
    """An element, and what renders it."""

    name: str
    count: int
    """How often it stands in the sources."""
    first: Place
    templates: tuple[tuple[Template, int], ...]
    """With how often it came to each; none: it is on no page, or read otherwise."""

    @property
    def is_unhandled(self) -> bool:
        """Whether no template knows it."""
        return any(t.is_last_resort and not t.mode for t, _ in self.templates)


@dataclass(frozen=True, slots=True)
class NameCoverage:
    """How many of the elements for a name lead to an entry of a register."""

    name: str
    count: int
    leading: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is rendered, and what is used."""

    elements: tuple[ElementCoverage, ...]
    """By name."""
    unused: tuple[tuple[str, Place], ...]
    """The ids of register entries that nothing points to."""
    entries: int
    """Of all registers."""
    names: tuple[NameCoverage, ...]
    """In the texts, not in headers and registers."""


def coverage(sources: SourceSet) -> Coverage:
    """Run the stylesheets of the pages over all files and see what they do.

    Texts run through `html.xsl` and `about.xsl`, each entry of a register through
    `entry.xsl`: what a build does.

    Raises:
        StylesheetError: one of them does not compile.
        TransformError: one of them stopped.
    """
    root = None if sources.root is None else sources.root.resolve()
    traced = {
        name: Tracer(load(find(name, root), root))
        for name in ("html.xsl", "about.xsl", "entry.xsl")
    }
    met: Counter[tuple[str, Template]] = Counter()
    entries: defaultdict[SourceDocument, list[str]] = defaultdict(list)
    for entry in sources.entries:
        if entry.id:
            entries[entry.document].append(entry.id)
    for document in sources:
        prepared = prepared_for(document, None)
        if document in sources.documents:
            met += traced["html.xsl"].run(document, prepared, {})
            met += traced["about.xsl"].run(document, prepared, {})
        for identifier in entries[document]:
            met += traced["entry.xsl"].run(document, prepared, {"id": identifier})
    return Coverage(
        _elements(sources, met),
        _unused(sources),
        len(sources.entries),
        _names(sources),
    )


def _elements(
    sources: SourceSet, met: Counter[tuple[str, Template]]
) -> tuple[ElementCoverage, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for document in sources:
        for element in document.elements():
            tag = str(element.tag)
            counts[tag] += 1
            if tag not in first:
                path, span = document.place(element)
                first[tag] = Place(path, span.line)
    templates: defaultdict[str, list[tuple[Template, int]]] = defaultdict(list)
    for (tag, template), count in met.most_common():
        templates[tag].append((template, count))
    return tuple(
        ElementCoverage(written_name(t), counts[t], first[t], tuple(templates[t]))
        for t in sorted(counts, key=written_name)
    )


def _unused(sources: SourceSet) -> tuple[tuple[str, Place], ...]:
    used: set[tuple[Path, str]] = set()
    for pointer in sources.pointers:
        entry = sources.entry(pointer)
        if entry is None:
            continue
        own = {ancestor.get(XML_ID) for ancestor in pointer.element.iterancestors()}
        if entry.id not in own:  # what an entry says of itself is no use of it
            used.add((sources.resolved(entry.document.path), entry.id))
    found = []
    for entry in sources.entries:
        if (sources.resolved(entry.document.path), entry.id) not in used:
            path, span = entry.document.place(entry.element)
            found.append((entry.id, Place(path, span.line)))
    return tuple(found)


def name_elements(sources: SourceSet) -> Iterator[tuple[SourceDocument, Any]]:
    """Yield the elements for a name in the texts, not in headers and registers."""
    for document in sources.documents:
        for name in _NAMES:
            for element in sources.named(document, name):
                if next(element.iterancestors(tei("text")), None) is not None:
                    yield document, element


def _names(sources: SourceSet) -> tuple[NameCoverage, ...]:
    counts: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    leads = {id(m.pointer.element) for m in sources.mentions}
    for _, element in name_elements(sources):
        name = local_name(element.tag)
        counts[name] += 1
        leading[name] += id(element) in leads
    return tuple(
        NameCoverage(name, counts[name], leading[name])
        for name in _NAMES
        if counts[name]
    )
