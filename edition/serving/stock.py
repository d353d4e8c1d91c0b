"""The files of an edition and what has been read from them, anew where they change.

A file that cannot be read stays as it was when it could: somebody is writing it. This
module must not know who looks at it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.checking import Sources, read_source
from edition.errors import MachineError
from edition.names import XINCLUDE
from edition.problems import Problem, Severity
from edition.reading import assembled, read_document, read_entities, read_relations

if TYPE_CHECKING:
    from edition.checking import Progress
    from edition.config import Config
    from edition.model import Document, Edition, Entity, Relation
    from edition.source import SourceDocument

_PATIENCE: Final = 0.25
"""Seconds in which a file may come back: editors put a new one in its place."""
_STEP: Final = 0.02


class Consulted(Mapping[str, "Entity"]):
    """The entities of an edition, and which of them a document was read with."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._asked: dict[str, Entity | None] = {}
        self._is_whole = False

    def __getitem__(self, identifier: str) -> Entity:
        found = self._asked[identifier] = self._entities.get(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def __iter__(self) -> Iterator[str]:
        self._is_whole = True
        return iter(self._entities)

    def __len__(self) -> int:
        self._is_whole = True
        return len(self._entities)

    def holds_for(self, entities: Mapping[str, Entity]) -> bool:
        """Tell whether a document would be the same with other entities."""
        if self._is_whole and entities != self._entities:
            return False
        return all(
            entities.get(identifier) is entity or entities.get(identifier) == entity
            for identifier, entity in self._asked.items()
        )


@dataclass(frozen=True, slots=True)
class _Entries:
    """What a file adds to the registers."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]


@dataclass(slots=True)
class _Kept:
    """A file as it last could be read."""

    source: SourceDocument
    entries: _Entries
    document: tuple[Consulted, Document] | None = None


@dataclass(slots=True)
class Stock:
    """What is known of the files of an edition."""

    _kept: dict[Path, _Kept] = field(default_factory=dict)
    _entities: dict[str, Entity] = field(default_factory=dict)
    _listed: tuple[Config, tuple[Path, ...], tuple[Path, ...]] | None = None
    _links: dict[Path, Path] = field(default_factory=dict)
    """Files that are links, by what they lead to."""
    problems: dict[Path, tuple[Problem, ...]] = field(default_factory=dict)
    """What the reader says of each file that it had something to say of."""
    unread: set[Path] = field(default_factory=set)
    """Files that are not as they are on the disk now, since that cannot be read."""

    def refresh(
        self,
        config: Config,
        changed: Iterable[Path] | None,
        progress: Progress,
        still: Callable[[float], None] = time.sleep,
    ) -> tuple[Sources, Edition]:
        """Read what has changed.

        Args:
            config: the edition.
            changed: files that may have; None for all.
            progress: is told how far the work is.
            still: waits for some seconds.

        Returns:
            The files, as they last could be read, and the model of the edition.
        """
        texts, registers = self._files(config, changed, still)
        paths = (*registers, *texts)  # who looks at a text early wants its entries
        for gone in self._kept.keys() - set(paths):
            del self._kept[gone]
        for path in {*self.problems, *self.unread} - set(paths):
            self.problems.pop(path, None)
            self.unread.discard(path)
        wanted = None if changed is None else set(changed)
        for done, path in enumerate(paths):
            if wanted is None or self._concerns(path, wanted):
                progress(f"Reading {path.name}", done, len(paths))
                self._read(path, config.root)
        return self._put_together(config, texts, registers, progress)

    def with_links(self, changed: Iterable[Path]) -> frozenset[Path]:
        """Add to files that changed the links that lead to them."""
        known = frozenset(changed)
        return known | {self._links[path] for path in known if path in self._links}

    def early(self, config: Config, name: str) -> tuple[Sources, Edition] | None:
        """Return one text by itself, with its registers, while others are to be read.

        Args:
            config: the edition.
            name: of the text's file, without its extension.
        """
        if self._listed is None:
            return None
        _config, texts, registers = self._listed
        found = [path for path in texts if path.stem == name]
        for path in (*registers, *found):
            if path not in self._kept:
                self._read(path, config.root)
        wanted = [path for path in (*registers, *found) if path in self._kept]
        if not found or found[0] not in wanted:
            return None
        lists = tuple(self._kept[p] for p in wanted if p not in found)
        text = self._kept[found[0]]
        both = (*lists, text)
        entities = {e.id: e for kept in both for e in kept.entries.entities}
        relations = dict.fromkeys(r for kept in both for r in kept.entries.relations)
        sources = Sources((text.source,), tuple(kept.source for kept in lists), ())
        document = read_document(text.source, entities)
        edition = assembled(config.title, [document], entities, tuple(relations))
        return sources, edition

    def _files(
        self,
        config: Config,
        changed: Iterable[Path] | None,
        still: Callable[[float], None],
    ) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """Find the files; wait for one that has just been there to come back."""
        asked = None if changed is None else set(changed)
        if self._listed is not None and asked is not None:
            known, texts, registers = self._listed
            if known == config and all(
                path in self._kept and path.is_file() for path in asked
            ):
                return texts, registers
        waited = 0.0
        while True:
            texts, registers = config.documents(), config.registers()
            away = (self._kept.keys() & (asked or set())) - {*texts, *registers}
            if not away or waited >= _PATIENCE:
                self._links = {
                    path.resolve(): path
                    for path in (*texts, *registers)
                    if path.is_symlink()
                }
                self._listed = config, texts, registers
                return texts, registers
            still(_STEP)
            waited += _STEP

    def _concerns(self, path: Path, changed: set[Path]) -> bool:
        """Tell whether a change of some files changes what a file says."""
        kept = self._kept.get(path)
        if path in changed or kept is None or path in self.unread:
            return True
        return bool(kept.source.included) or XINCLUDE in kept.source.text

    def _read(self, path: Path, root: Path) -> None:
        try:
            source, found = read_source(path, root)
        except MachineError as error:
            source = None
            found = (Problem("", Severity.ERROR, error.reason, path),)
        self.problems.pop(path, None)
        if found:
            self.problems[path] = found
        if source is None:
            self.unread.add(path)
            return
        self.unread.discard(path)
        entries = _Entries(
            tuple(self._known(entity) for entity in read_entities(source)),
            tuple(read_relations(source)),
        )
        self._kept[path] = _Kept(source, entries)

    def _known(self, entity: Entity) -> Entity:
        """Return an entity that is equal and known already: comparing is quick then."""
        known = self._entities.get(entity.id)
        return known if known is not None and known == entity else entity

    def _put_together(
        self,
        config: Config,
        texts: tuple[Path, ...],
        registers: tuple[Path, ...],
        progress: Progress,
    ) -> tuple[Sources, Edition]:
        documents = [self._kept[path] for path in texts if path in self._kept]
        lists = [self._kept[path] for path in registers if path in self._kept]
        both = (*lists, *documents)
        entities = {e.id: e for kept in both for e in kept.entries.entities}
        relations = dict.fromkeys(r for kept in both for r in kept.entries.relations)
        is_same = entities == self._entities
        models = []
        for done, kept in enumerate(documents):
            if kept.document is None or not (
                is_same or kept.document[0].holds_for(entities)
            ):
                progress(f"Understanding {kept.source.path.name}", done, len(documents))
                consulted = Consulted(entities)
                kept.document = consulted, read_document(kept.source, consulted)
            models.append(kept.document[1])
        self._entities = entities
        found = tuple(p for problems in self.problems.values() for p in problems)
        sources = Sources(
            tuple(kept.source for kept in documents),
            tuple(kept.source for kept in lists),
            found,
        )
        edition = assembled(config.title, models, entities, tuple(relations))
        return sources, edition
