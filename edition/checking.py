"""How files are checked, from top to bottom: read, judged by a schema, by the rules.

This module must not know how an edition is published.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.errors import TextError, UseError
from edition.problems import Problem, Severity
from edition.schema import Schema, builtin_schema, check_root, load_schema
from edition.schema.catalog import Catalog
from edition.schema.choice import choose
from edition.schema.store import Store
from edition.source import SourceDocument, read

if TYPE_CHECKING:
    from edition.config import Config

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many of them are done, and how many there are."""

_TOLD_BY_RULES: Final = {"RNG111": "ID101", "RNG107": "ID104"}
"""What a rule says better, at the same place."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of an edition that could be read, and what is wrong with the others."""

    documents: tuple[SourceDocument, ...]
    registers: tuple[SourceDocument, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    problems: tuple[Problem, ...]
    files: int
    """How many files were checked."""
    schemas: tuple[str, ...] = ()
    """The schemas that judged them, by name and version."""


def no_progress(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Schemas:
    """Finds the schemas of each file, and judges by them; loads each once."""

    command: Path | None = None
    """Named by the command."""
    edition: Path | None = None
    """Named by `edition.toml`."""
    cache: Path | None = None
    """The folder of what can be made or fetched again."""
    catalog: Catalog = field(default_factory=Catalog)
    """Which files stand for addresses."""
    _loaded: dict[Path | None, Schema] = field(default_factory=dict)

    @property
    def used(self) -> tuple[str, ...]:
        """What the schemas are called that have judged."""
        return tuple(schema.title for schema in self._loaded.values())

    def check(self, document: SourceDocument) -> tuple[Problem, ...]:
        """Judge a document by its schemas.

        Raises:
            SchemaError: one cannot be used.
            CatalogError: a catalog is broken.
        """
        choice = choose(
            document,
            command=self.command,
            edition=self.edition,
            catalog=self.catalog,
            store=self._store,
        )
        problems = list(choice.problems)
        for chosen in choice.schemas:
            schema = self._load(chosen.path)
            if schema.is_tei:
                problems += check_root(document)
            problems += schema.check(document)
        return tuple(problems)

    def check_file(self, path: Path) -> tuple[Problem, ...]:
        """Judge a file, which is read no further than that needs."""
        named = self.command or self.edition
        if named is None and _names_schemas(path):
            try:
                document = read(path)
            except TextError as error:
                return error.problems
            return (*document.problems, *self.check(document))
        return self._load(named).check(path)

    @property
    def _store(self) -> Store:
        return Store((self.cache or Path()) / "schemas")

    def _load(self, path: Path | None) -> Schema:
        if path not in self._loaded:
            self._loaded[path] = (
                builtin_schema(cache=self.cache)
                if path is None
                else load_schema(path, cache=self.cache, find=self._find)
            )
        return self._loaded[path]

    def _find(self, address: str) -> Path | None:
        mapped = self.catalog.resolve(address)
        return Path(mapped) if mapped else self._store.find(address)


def _names_schemas(path: Path) -> bool:
    """Tell whether a file may name its own schemas, by its beginning."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True  # the reader says what is wrong with it
    return b"xml-model" in head.replace(b"\0", b"")


_HEAD: Final = 1 << 16


def read_sources(config: Config, progress: Progress = no_progress) -> Sources:
    """Read all files of an edition; a file that cannot be read becomes problems."""
    return _read(config.documents(), config.registers(), config.root, progress)


def _read(
    documents: Sequence[Path],
    registers: Sequence[Path],
    root: Path | None,
    progress: Progress,
) -> Sources:
    problems: list[Problem] = []
    total = len(documents) + len(registers)
    done = itertools.count()

    def readable(paths: Sequence[Path]) -> tuple[SourceDocument, ...]:
        result = []
        for path in paths:
            progress("Reading", next(done), total)
            if root is not None and _leads_out(path, root):
                problems.append(
                    Problem(
                        "XML003",
                        Severity.ERROR,
                        "this is a link that leads out of the edition.",
                        path,
                        hint="Put the file itself in its place.",
                    )
                )
                continue
            try:
                document = read(path, within=root)
            except TextError as error:
                problems.extend(error.problems)
            else:
                problems.extend(document.problems)
                result.append(document)
        return tuple(result)

    return Sources(readable(documents), readable(registers), tuple(problems))


def _leads_out(path: Path, root: Path) -> bool:
    """Tell whether a file of an edition is a link to one that is not.

    What an edition from anywhere links to on this machine must not be published.
    """
    inside = path.absolute().is_relative_to(root)
    return inside and not path.resolve().is_relative_to(root.resolve())


def judge(
    config: Config | None,
    sources: Sources,
    schemas: Schemas,
    progress: Progress = no_progress,
) -> tuple[Problem, ...]:
    """Judge files: what the reader found, then the schema, then the rules.

    Raises:
        SchemaError: a schema cannot be used.
    """
    from edition import rules  # noqa: PLC0415 - who wants the schema only needs none

    problems = list(sources.problems)
    everything = (*sources.documents, *sources.registers)
    for done, document in enumerate(everything):
        progress("Validating", done, len(everything))
        problems += schemas.check(document)
    root = None if config is None else config.root
    progress("Checking rules", 0, 1)
    scope = rules.SourceSet(sources.documents, sources.registers, root)
    return _without_echoes((*problems, *rules.check(scope)))


def _without_echoes(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what a rule says better than the schema."""
    told = {(p.code, p.file, p.span.line) for p in problems}
    return tuple(
        p
        for p in problems
        if (_TOLD_BY_RULES.get(p.code), p.file, p.span.line) not in told
    )


def check(  # noqa: PLR0913 - what a check can be told
    config: Config | None,
    paths: Sequence[Path] = (),
    *,
    schema: Path | None = None,
    cache: Path | None = None,
    catalog: Catalog | None = None,
    rules: bool = True,
    progress: Progress = no_progress,
) -> Checked:
    """Check an edition, or some files.

    Args:
        config: the edition; None for files without one.
        paths: files and folders; none for the whole edition. In an edition all its
            files are read, so that pointers can be followed, and the problems of
            these are returned.
        schema: instead of those that the edition and the files name; without any, all
            of TEI P5.
        cache: a folder for compiled and fetched schemas; None for none.
        catalog: which files stand for addresses.
        rules: check what no schema can say, too. Without it files are read no further
            than the schema needs, which is several times faster.
        progress: is told how far the work is.

    Raises:
        UseError: a path leads to no file, or the schema cannot be used.
    """
    chosen = _chosen(paths)
    edition = None if config is None else config.schema
    schemas = Schemas(schema, edition, cache, catalog or Catalog())
    if config is None:
        own: tuple[Path, ...] = ()
        registers: tuple[Path, ...] = ()
    else:
        own, registers = config.documents(), config.registers()
    if not rules:
        return _by_schema_only(chosen or (*own, *registers), schemas, progress)
    known = {path.resolve() for path in (*own, *registers)}
    others = tuple(path for path in chosen if path.resolve() not in known)
    root = None if config is None else config.root
    sources = _read((*own, *others), registers, root, progress)
    found = judge(config, sources, schemas, progress)
    if not chosen:
        return Checked(ordered(found), len(known), schemas.used)
    wanted = {path.resolve() for path in chosen}
    kept = [problem for problem in found if problem.file.resolve() in wanted]
    if config is None:
        kept = list(found)
    return Checked(ordered(kept), len(wanted), schemas.used)


def _by_schema_only(
    paths: Sequence[Path], schemas: Schemas, progress: Progress
) -> Checked:
    problems: list[Problem] = []
    for done, path in enumerate(paths):
        progress("Validating", done, len(paths))
        problems += schemas.check_file(path)
    return Checked(ordered(problems), len(paths), schemas.used)


def _chosen(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that paths mean: themselves, or the XML files of a folder."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*.xml"))
            if not inside:
                raise UseError(f"{path}: there is no XML file in this folder.")
            files.update(dict.fromkeys(inside))
        else:
            files[path] = None
    return tuple(files)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as they stand in their files, each once."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))
