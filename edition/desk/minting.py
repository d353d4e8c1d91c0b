"""Mints permanent `xml:id`s, so that an address outlives changes of the text.

Without a pattern an element gets the identifier that the site derives for it already
(`source.identifiers`): no address changes. One that exists is never changed, one that
was given up is never used again. This module must not know how a page is made.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from edition.config.data import IDENTIFIED
from edition.desk.retiring import retired
from edition.editing import Change, Edit, Rewritten, rewritten
from edition.names import XML_ID, is_ncname, local_name, tei
from edition.reading.documents import document_id
from edition.retired import PASSAGES, Retired, load_retired
from edition.rules.scope import SourceSet
from edition.source import SourceDocument
from edition.source.identifiers import APART, DIVISIONS, identifiers

_NUMBER: Final = re.compile(r"\d+_*\Z|_+\Z")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How ids are made."""

    pattern: str = ""
    """With `{document}`, `{parent}`, `{element}` and `{n}`; "" for the identifiers that
    the site derives."""
    elements: tuple[str, ...] = IDENTIFIED
    """TEI names; `div` stands for `div1` to `div7` too."""


@dataclass(frozen=True, slots=True)
class Minted:
    """What minting comes to."""

    files: tuple[Rewritten, ...]
    count: int
    """How many elements get an id."""
    moved: int
    """How many of them had another address."""
    unwritten: int
    """How many cannot get one: they come from an entity or another file."""


def mint(
    sources: SourceSet,
    scheme: Scheme,
    wanted: frozenset[Path] | None = None,
    *,
    is_published: bool = True,
) -> Minted:
    """Give ids to the elements of texts that have none.

    Args:
        sources: all files of the edition.
        scheme: how.
        wanted: only these files, links resolved; None for all texts.
        is_published: False where nobody has seen the addresses of today; else those
            that change go into the register of retired ids.

    Raises:
        EditError: a file cannot be edited in its encoding.
        ConfigError: the register of retired ids is wrong.
        MachineError: a file cannot be read.
    """
    register = Retired() if sources.root is None else load_retired(sources.root)
    everywhere = {name for ids in sources.ids.values() for name in ids}
    files: list[Rewritten] = []
    moves: dict[tuple[str, ...], dict[str, str]] = {}
    count = unwritten = 0
    for document in sources.documents:
        if wanted is not None and sources.resolved(document.path) not in wanted:
            continue
        name = document_id(document)
        work = _Minting(document, scheme, name, everywhere, register.passages_of(name))
        work.run()
        count += len(work.given)
        unwritten += work.unwritten
        everywhere.update(work.given.values())
        if work.given:
            files.append(rewritten(document.path, work.changes()))
        moved = work.moved()
        if moved:
            moves[PASSAGES, name] = moved
    total = sum(map(len, moves.values()))
    if is_published:
        files += retired(sources.root, moves)
    return Minted(tuple(files), count, total, unwritten)


def ids_for(
    document: SourceDocument, scheme: Scheme, root: Path | None
) -> tuple[Change, ...]:
    """Return the edits that give ids to a document that nobody has seen yet.

    Args:
        document: it need not be on the disk.
        scheme: how.
        root: of the edition whose retired ids are not used again; None for none.

    Raises:
        ConfigError: the register of retired ids is wrong.
        MachineError: it cannot be read.
    """
    register = Retired() if root is None else load_retired(root)
    name = document_id(document)
    work = _Minting(document, scheme, name, set(), register.passages_of(name))
    work.run()
    return tuple(work.changes())


@dataclass(slots=True)
class _Minting:
    """The minting of one document."""

    document: SourceDocument
    scheme: Scheme
    name: str
    everywhere: set[str]
    retired: Mapping[str, str]
    given: dict[Any, str] = field(default_factory=dict)
    unwritten: int = 0
    _taken: set[str] = field(default_factory=set)
    _next: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def run(self) -> None:
        """Choose the ids; those that keep others where they are among them."""
        known = self.document.identifiers
        self._taken = {*known.values(), *self.retired}
        self._taken |= {e.get(XML_ID, "") for e in self.document.elements()}
        names = {tei(name) for name in self.scheme.elements}
        if "div" in self.scheme.elements:
            names |= set(map(tei, DIVISIONS))
        for element in _in_text(self.document.root):
            if element.tag not in names or element.get(XML_ID) is not None:
                continue
            if not self._is_written(element):
                self.unwritten += 1
                continue
            self._give(element, self._chosen(element, known.get(element, "")))
        self._keep_the_others()

    def _give(self, element: Any, identifier: str) -> None:
        self.given[element] = identifier
        self._taken.add(identifier)

    def _is_written(self, element: Any) -> bool:
        """Tell whether the tag of an element stands in this very file."""
        start = self.document.tag_start(element)
        return start is not None and self.document.text.startswith("<", start)

    def _chosen(self, element: Any, derived: str) -> str:
        if self.scheme.pattern:
            return self._by_pattern(element)
        is_fit = derived and is_ncname(derived) and not derived.endswith("_")
        if is_fit and derived not in self.retired:
            return derived
        name = local_name(element.tag)
        base = _NUMBER.sub("", derived) or f"{self._parent(element)}.{name}".lstrip(".")
        return self._free(base + "{n}", self._taken)

    def _by_pattern(self, element: Any) -> str:
        filled = self.scheme.pattern
        for key, value in (
            ("{document}", self.name),
            ("{parent}", self._parent(element) or self.name),
            ("{element}", local_name(element.tag)),
        ):
            filled = filled.replace(key, value)
        return self._free(filled, self._taken | self.everywhere)

    def _parent(self, element: Any) -> str:
        """Return the id of the nearest element around that has one; "" for none."""
        for ancestor in element.iterancestors():
            own = self.given.get(ancestor) or self.document.identifiers.get(ancestor)
            if own and ancestor is not self.document.root:
                return str(own)
        return ""

    def _free(self, filled: str, taken: set[str]) -> str:
        """Return the first id of a form that neither is nor was used."""
        while True:
            self._next[filled] += 1
            identifier = filled.replace("{n}", str(self._next[filled]))
            if identifier not in taken:
                return identifier

    def _keep_the_others(self) -> None:
        """Write down also those identifiers that would change by what was written."""
        known = self.document.identifiers
        while True:
            before = len(self.given)
            for element, identifier in self._afterwards().items():
                old = known.get(element)
                if old in {None, identifier} or element in self.given:
                    continue
                if self._is_written(element) and is_ncname(str(old)):
                    self._give(element, str(old))
            if len(self.given) == before:
                return

    def _afterwards(self) -> dict[Any, str]:
        """Return the identifiers of all elements when the ids have been written."""
        twin = copy.deepcopy(self.document.root)
        pairs = dict(zip(twin.iter("*"), self.document.root.iter("*"), strict=True))
        for other, element in pairs.items():
            if element in self.given:
                other.set(XML_ID, self.given[element])
        return {pairs[e]: identifier for e, identifier in identifiers(twin).items()}

    def moved(self) -> dict[str, str]:
        """Return the old and the new identifiers of what gets another address."""
        if not self.given:
            return {}
        known = self.document.identifiers
        after = self._afterwards()
        present = set(after.values())
        return {
            known[element]: identifier
            for element, identifier in after.items()
            if element in known
            and known[element] != identifier
            and known[element] not in present
            and known[element] not in self.retired
        }

    def changes(self) -> Iterator[Change]:
        """Yield the edits that write the ids."""
        for element, identifier in self.given.items():
            start = self.document.tag_start(element)
            if start is not None:
                tag = self.document.text[start : self.document.tag_end(start)]
                behind = start + len(re.split(r"[\s/>]", tag, maxsplit=1)[0])
                yield (Edit(behind, behind, f' xml:id="{identifier}"'),)


def _in_text(root: Any) -> Iterator[Any]:
    """Yield the elements of a tree that stand in its text, in document order."""
    apart = tuple(map(tei, APART))
    for element in root.iter("*"):
        if next(element.iterancestors(*apart), None) is None:
            yield element
