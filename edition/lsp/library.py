"""All files of an edition at once, as they are open or on the disk.

A file that cannot be read for a while, because somebody is writing it, stays as it was
when it could, be it on the disk. This module must not know the protocol.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Final, TypeAlias

from edition.config import Config, load_config
from edition.errors import EditionError
from edition.lsp.bench import stamp_of
from edition.lsp.texts import Text
from edition.model import Entity
from edition.reading import read_entities
from edition.rules.scope import SourceSet
from edition.source import SourceDocument, parse, read
from edition.tagging import Names, names_of

Place: TypeAlias = tuple[Path, str]
"""A file, links resolved, and an id in it."""
_LATER: Final = 0.2
"""Seconds until files are read anew: who was answered from the old has it by then."""


@dataclass(frozen=True)
class Shelf:
    """The files of an edition at one moment."""

    sources: SourceSet
    broken: tuple[Path, ...]
    """Files that are not as they are now, or not here at all: they cannot be read."""

    @cached_property
    def entities(self) -> dict[Place, Entity]:
        """The register entries."""
        return {
            (self.sources.resolved(document.path), entity.id): entity
            for document in self.sources
            for entity in read_entities(document)
        }

    @cached_property
    def usage(self) -> Counter[tuple[str, str]]:
        """How often an element stands in another one, by their local names."""
        return Counter(
            (_local(element.getparent()), _local(element))
            for document in self.sources
            for element in document.elements()
        )

    @cached_property
    def names(self) -> Names:
        """The names of the registers, to be found in texts; they take a while."""
        return names_of(self.sources)

    @property
    def has_names(self) -> bool:
        """The names are at hand."""
        return "names" in vars(self)

    def take_names(self, other: Shelf) -> None:
        """Take over the names of an earlier moment, if the registers are as they were.

        What has been learnt from the texts about how they are used may be older.
        """
        registers = self.sources.registers
        if other.has_names and registers and registers == other.sources.registers:
            vars(self)["names"] = other.names

    def document(self, path: Path) -> SourceDocument | None:
        """Return one of the files."""
        for document in self.sources:
            if self.sources.resolved(document.path) == path:
                return document
        return None


class Library:
    """Reads the files of one edition, each when it has changed."""

    def __init__(self, edition: Path | None) -> None:
        """Begin; without an edition a file stands by itself.

        Args:
            edition: the `edition.toml`.
        """
        self._edition = edition
        self._config: Config | None = None
        self._stamps: dict[Path, object] = {}
        self._documents: dict[Path, SourceDocument] = {}
        self._shelf: Shelf | None = None
        self._lock = Lock()
        self._naming = Lock()
        self._is_planned = False
        """The files will be read anew in a moment."""

    @property
    def last(self) -> Shelf | None:
        """The files as they were read last; None: nobody has asked for them yet."""
        return self._shelf

    def shelf(self, opened: Mapping[Path, Text], *, is_exact: bool = True) -> Shelf:
        """Return the files.

        Args:
            opened: the open texts, by resolved path.
            is_exact: as they are now; else as they were a moment ago, at once, unless
                somebody has written a register since; they are read anew for the next
                who asks.
        """
        known = self._shelf
        if not is_exact and known is not None and not self._has_changed(opened):
            if not self._is_planned:
                self._is_planned = True
                timer = Timer(_LATER, self._read_on, (opened,))
                timer.daemon = True
                timer.start()
            return known
        with self._lock:
            return self._read(opened)

    def learn_names(self, opened: Mapping[Path, Text], *, can_wait: bool) -> None:
        """Let the newest shelf have its names.

        They take so long that whoever types has changed the files before they are
        there; so one at a time finds them, for the shelf that there is then.

        Args:
            opened: as for `shelf`.
            can_wait: for somebody who finds them already.
        """
        if not self._naming.acquire(blocking=can_wait):
            return
        try:
            shelf = self.shelf(opened, is_exact=False)
            _ = shelf.names
            newest = self._shelf
            if newest is not None and not newest.has_names:
                newest.take_names(shelf)
        finally:
            self._naming.release()

    def _read_on(self, opened: Mapping[Path, Text]) -> None:
        self._is_planned = False
        with self._lock:
            self._read(opened)

    def _has_changed(self, opened: Mapping[Path, Text]) -> bool:
        """Tell whether a register on the disk is another; not every client tells."""
        registers = () if self._config is None else self._config.registers()
        return any(
            self._stamps.get(path, (0, 0)) != stamp_of(path)
            for path in registers
            if path.resolve() not in opened
        )

    def _read(self, opened: Mapping[Path, Text]) -> Shelf:
        if self._edition is not None:
            with suppress(EditionError):  # it was right a moment ago, or never
                self._config = load_config(self._edition)
        config = self._config
        texts = () if config is None else config.documents()
        registers = () if config is None else config.registers()
        known = {path.resolve() for path in (*texts, *registers)}
        others = (p for p in opened if p not in known and _is_xml(opened[p]))
        texts = (*texts, *others)
        broken = [p for p in (*texts, *registers) if not self._is_read(p, opened)]
        here = self._documents
        sources = SourceSet(
            tuple(here[path] for path in texts if path in here),
            tuple(here[path] for path in registers if path in here),
            None if config is None else config.root,
        )
        old = self._shelf
        if old is None or tuple(old.sources) != tuple(sources):
            self._shelf = Shelf(sources, tuple(broken))
            if old is not None:
                self._shelf.take_names(old)
        elif old.broken != tuple(broken):
            self._shelf = Shelf(old.sources, tuple(broken))
            self._shelf.take_names(old)
        return self._shelf or Shelf(sources, tuple(broken))

    def _is_read(self, path: Path, opened: Mapping[Path, Text]) -> bool:
        text = opened.get(path.resolve())
        known = self._stamps.get(path)
        stamp = stamp_of(path) if text is None else text
        if known is stamp or (text is None and known == stamp):
            return True
        root = None if self._config is None else self._config.root
        try:
            document = (
                read(path, within=root)
                if text is None
                else parse(text.as_bytes, path, within=root)
            )
        except EditionError:
            self._stamps.pop(path, None)
            if text is not None and path not in self._documents:
                with suppress(EditionError):  # it was opened half typed
                    self._documents[path] = read(path, within=root)
            return False
        self._stamps[path], self._documents[path] = stamp, document
        return True


def _is_xml(text: Text) -> bool:
    """Tell whether an open text can be one to read: a register in TOML is none."""
    return text.characters[text.mark :].lstrip().startswith("<")


def _local(element: Any) -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2]
