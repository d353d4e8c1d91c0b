"""What a rule may look at: all files of an edition at once, and their ids.

A file is walked once. The walk notes which elements have which name and which
attribute, and a rule asks for those that concern it (`named`, `having`), so that a rule
costs what it looks at and not what the file holds. This module must not know any rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.errors import EditionError
from edition.model import Kind, Name
from edition.names import XML_ID, local_name, tei
from edition.problems import Mend, Span
from edition.reading.prose import plain
from edition.reading.registers import ENTRY_NAMES, entry_kind, read_names
from edition.retired import Retired, load_retired
from edition.source import SourceDocument, read
from edition.source.pointers import Prefix, Target, prefixes, target

if TYPE_CHECKING:
    from lxml import etree

_POINTERS: Final = """
    ref who toWhom corresp ana resp target sameAs copyOf next prev synch select exclude
    active passive mutual wit hand decls scheme where nymRef spanTo start end parts
    change edRef inst facs url
    """.split()
"""Attributes whose values are pointers (datatype teidata.pointer)."""

_NO_POINTERS: Final = {
    ("classCode", "scheme"),
    ("measure", "scheme"),
    ("tag", "scheme"),
    ("gi", "scheme"),
    ("att", "scheme"),
    ("f", "url"),
    ("schemaSpec", "start"),
    ("schemaSpec", "target"),
}


def is_pointer(element: str, attribute: str) -> bool:
    """Tell whether the values of an attribute are pointers, by local names."""
    return attribute in _POINTERS and (element, attribute) not in _NO_POINTERS


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found; its code and severity are those of the rule."""

    document: SourceDocument
    element: etree._Element
    message: str
    hint: str = ""
    attribute: str | None = None
    """Points at this attribute of the element, as lxml writes its name."""
    span: Span | None = None
    """Points at this stretch of the document's own file instead."""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """One token of one attribute, and what it leads to."""

    document: SourceDocument
    element: etree._Element
    attribute: str
    text: str
    target: Target | None
    """None where that is outside: an address on the web, an unknown scheme."""

    @property
    def where(self) -> str:
        """The attribute and its element, as a message names them."""
        return f"@{self.attribute} of <{local_name(self.element.tag)}>"

    def finding(
        self, message: str, hint: str = "", mend: Mend | None = None
    ) -> Finding:
        """Make a finding that points at the attribute."""
        return Finding(
            self.document, self.element, message, hint, self.attribute, None, mend
        )


@dataclass(frozen=True, slots=True)
class Index:
    """What the walk over a file has noted: elements, in their order."""

    named: dict[str, list[etree._Element]]
    having: dict[str, list[etree._Element]]


def index(document: SourceDocument) -> Index:
    """Walk over a file."""
    named: defaultdict[str, list[etree._Element]] = defaultdict(list)
    having: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in document.elements():
        named[str(element.tag)].append(element)
        for attribute in element.keys():  # noqa: SIM118 - no mapping, but an element
            having[attribute].append(element)
    return Index(dict(named), dict(having))


@dataclass(frozen=True, slots=True)
class Entry:
    """A register entry and where it stands."""

    document: SourceDocument
    element: etree._Element
    kind: Kind

    @property
    def id(self) -> str:
        """Its `xml:id`."""
        return self.element.get(XML_ID, "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A pointer to a register entry with the words that stand for it."""

    pointer: Pointer
    entry: Entry
    words: str
    """In one line, as the text is read; "" where the element is empty."""


@dataclass(frozen=True)
class SourceSet:
    """The files of an edition, or files that are judged without one."""

    documents: tuple[SourceDocument, ...]
    registers: tuple[SourceDocument, ...] = ()
    root: Path | None = None
    """The folder of the edition; None for files without one."""

    def __iter__(self) -> Iterator[SourceDocument]:
        yield from self.documents
        yield from self.registers

    @cached_property
    def _indexes(self) -> dict[SourceDocument, Index]:
        return {document: index(document) for document in self}

    def named(self, document: SourceDocument, *names: str) -> Iterator[etree._Element]:
        """Yield the elements with one of these names, in document order.

        Args:
            document: one of these files.
            names: local names of the TEI.
        """
        found = self._indexes[document].named
        present = [name for name in map(tei, names) if name in found]
        if len(present) > 1:  # one list would be in order, several are not
            return document.root.iter(*present)
        return iter(found[present[0]] if present else ())

    def having(self, document: SourceDocument, attribute: str) -> list[etree._Element]:
        """Return the elements with an attribute, in document order.

        Args:
            document: one of these files.
            attribute: its name as lxml writes it.
        """
        return self._indexes[document].having.get(attribute, [])

    @cached_property
    def _files(self) -> tuple[SourceDocument, ...]:
        def inside(document: SourceDocument) -> Iterator[SourceDocument]:
            yield document
            for included in document.included:
                yield from inside(included)

        found = chain.from_iterable(inside(document) for document in self)
        return tuple({document.path: document for document in found}.values())

    @cached_property
    def _characters(self) -> dict[SourceDocument, frozenset[str]]:
        return {document: frozenset(document.text) for document in self._files}

    def files_with(self, test: Callable[[str], bool]) -> Iterator[SourceDocument]:
        """Yield the files, also included ones, in which a character passes a test."""
        for document, own in self._characters.items():
            if any(map(test, own)):
                yield document

    @cached_property
    def _identifiers(self) -> dict[SourceDocument, list[str]]:
        return {
            document: [e.get(XML_ID, "") for e in self.having(document, XML_ID)]
            for document in self
        }

    def identified(
        self, document: SourceDocument
    ) -> Iterable[tuple[etree._Element, str]]:
        """Return the elements of a file that have an `xml:id`, and that id."""
        elements = self.having(document, XML_ID)
        return zip(elements, self._identifiers[document], strict=True)

    @cached_property
    def _resolved(self) -> dict[Path, Path]:
        return {}

    def resolved(self, path: Path) -> Path:
        """Return the one path that a file has (the disk is asked once)."""
        known = self._resolved.get(path)
        if known is None:
            try:
                known = path.resolve()
            except ValueError:  # a null byte, which no path has
                known = path
            self._resolved[path] = known
        return known

    @cached_property
    def ids(self) -> dict[Path, dict[str, etree._Element]]:
        """The first element with each id, for each file."""
        result: dict[Path, dict[str, etree._Element]] = {}
        for document in self:
            pairs = tuple(self.identified(document))
            own = {identifier: element for element, identifier in pairs}
            if len(own) < len(pairs):  # one stands twice: the first one counts
                own = {}
                for element, identifier in pairs:
                    own.setdefault(identifier, element)
            own.pop("", None)
            result[self.resolved(document.path)] = own
        return result

    @cached_property
    def _beginnings(self) -> dict[int, dict[str, list[str]]]:
        return {}

    def ids_beginning(
        self, ids: dict[str, etree._Element], beginning: str
    ) -> list[str]:
        """Return those of a file's ids that begin with two letters."""
        known = self._beginnings.get(id(ids))
        if known is None:
            known = self._beginnings[id(ids)] = defaultdict(list)
            for name in ids:
                known[name[:2]].append(name)
        return known.get(beginning, [])

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every pointer of every TEI element."""
        return tuple(
            chain.from_iterable(self._pointers_of(document) for document in self)
        )

    def _pointers_of(self, document: SourceDocument) -> Iterator[Pointer]:
        file = document.path.absolute()
        known = self.prefixes(document)
        met: dict[str, Target | None] = {}
        for attribute in _POINTERS:
            for element in self.having(document, attribute):
                name = local_name(element.tag)
                if element.tag != tei(name) or (name, attribute) in _NO_POINTERS:
                    continue
                for token in element.get(attribute, "").split():
                    if token not in met:
                        met[token] = target(token, file, known)
                    yield Pointer(document, element, attribute, token, met[token])

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every register, wherever its list stands."""
        return tuple(
            Entry(document, element, kind)
            for document in self
            for element in self.named(document, *ENTRY_NAMES)
            if (kind := entry_kind(element)) is not None
        )

    @cached_property
    def entries_by_id(self) -> dict[str, Entry]:
        """The first entry with each id."""
        result: dict[str, Entry] = {}
        for entry in self.entries:
            result.setdefault(entry.id, entry)
        return result

    @cached_property
    def names(self) -> dict[etree._Element, list[Name]]:
        """The names of each entry, the preferred one first."""
        return {entry.element: read_names(entry.element) for entry in self.entries}

    def entry(self, pointer: Pointer) -> Entry | None:
        """The register entry that a pointer leads to; None where it is none."""
        found = pointer.target
        entry = None if found is None else self.entries_by_id.get(found.id)
        if found is None or entry is None:
            return None
        own = self.resolved(entry.document.path)
        return entry if own == self.resolved(found.file) else None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every `@ref` in a text that leads to a register entry."""
        in_text = tei("text")
        return tuple(
            Mention(pointer, entry, plain(pointer.element))
            for pointer in self.pointers
            if pointer.attribute == "ref"
            and (entry := self.entry(pointer)) is not None
            and next(pointer.element.iterancestors(in_text), None) is not None
        )

    @cached_property
    def retired(self) -> Retired:
        """The ids that the edition has given up."""
        return Retired() if self.root is None else load_retired(self.root)

    @cached_property
    def _prefixes(self) -> dict[Path, dict[str, tuple[Prefix, ...]]]:
        return {document.path: prefixes(document) for document in self}

    def prefixes(self, document: SourceDocument) -> dict[str, tuple[Prefix, ...]]:
        """The private schemes that a file declares."""
        return self._prefixes[document.path]

    def ids_of(self, path: Path) -> dict[str, etree._Element] | None:
        """The ids of a file; None if it cannot be read."""
        path = self.resolved(path)
        if path not in self.ids:
            try:
                document = read(path, within=self.root)
            except (EditionError, ValueError):  # as above
                return None
            self.ids[path] = {
                element.get(XML_ID, ""): element
                for element in document.elements()
                if element.get(XML_ID)
            }
        return self.ids[path]


def words_of(element: etree._Element) -> str:
    """Return the words of an element, without those of comments and instructions."""
    return str(element.xpath("string()"))
