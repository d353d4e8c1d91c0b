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
from edition.problems import Problem
from edition.schema import Schema, builtin_schema, check_root, load_schema
from edition.source import SourceDocument, read

if TYPE_CHECKING:
    from edition.config import Config
    from edition.rules.settings import Settings

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many of them are done, and how many there are."""

_SILENCE: Final = b"<?edition-ignore"
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
    """Finds the schema of each file: the one that was named, or all of TEI P5."""

    named: Path | None
    """By the command or by `edition.toml`."""
    cache: Path | None
    _loaded: dict[Path | None, Schema] = field(default_factory=dict)

    def of(self, _path: Path) -> Schema:
        """Return the schema that judges a file.

        Raises:
            SchemaError: it cannot be used.
        """
        if self.named not in self._loaded:
            self._loaded[self.named] = (
                builtin_schema(cache=self.cache)
                if self.named is None
                else load_schema(self.named, cache=self.cache)
            )
        return self._loaded[self.named]

    @property
    def used(self) -> tuple[str, ...]:
        """What the schemas are called that have judged."""
        return tuple(schema.title for schema in self._loaded.values())


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
            try:
                document = read(path, within=root)
            except TextError as error:
                problems.extend(error.problems)
            else:
                problems.extend(document.problems)
                result.append(document)
        return tuple(result)

    return Sources(readable(documents), readable(registers), tuple(problems))


def judge(
    config: Config | None,
    sources: Sources,
    schemas: Schemas,
    progress: Progress = no_progress,
) -> tuple[Problem, ...]:
    """Judge files: what the reader found, then the schema, then the rules.

    Raises:
        SchemaError: a schema cannot be used.
        ConfigError: `[rules]` names a code that there is not.
    """
    from edition import rules  # noqa: PLC0415 - who wants the schema only needs none
    from edition.rules.manual import manual  # noqa: PLC0415 - as above
    from edition.rules.silence import silenced  # noqa: PLC0415 - as above

    problems = list(sources.problems)
    everything = (*sources.documents, *sources.registers)
    for done, document in enumerate(everything):
        progress("Validating", done, len(everything))
        schema = schemas.of(document.path)
        if schema.is_tei:
            problems += check_root(document)
        problems += schema.check(document)
    root = None if config is None else config.root
    progress("Checking rules", 0, 1)
    scope = rules.SourceSet(sources.documents, sources.registers, root)
    chosen = _settings(config)
    problems += rules.check(scope, lambda code: not chosen.is_off(code))
    return tuple(
        chosen.applied(
            silenced(
                _without_echoes(problems),
                everything,
                manual(),
                asked=lambda code: not chosen.is_off(code),
            )
        )
    )


def _settings(config: Config | None) -> Settings:
    """Return what `[rules]` says.

    Raises:
        ConfigError: it names a code that there is not.
    """
    from edition.rules.manual import manual  # noqa: PLC0415 - as above
    from edition.rules.settings import Settings, settings  # noqa: PLC0415 - as above

    return Settings() if config is None else settings(config, manual())


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
    rules: bool = True,
    progress: Progress = no_progress,
) -> Checked:
    """Check an edition, or some files.

    Args:
        config: the edition; None for files without one.
        paths: files and folders; none for the whole edition. In an edition all its
            files are read, so that pointers can be followed, and the problems of
            these are returned.
        schema: instead of that of the edition; without any, all of TEI P5.
        cache: a folder for compiled schemas; None to compile anew.
        rules: check what no schema can say, too. Without it files are read no further
            than the schema needs, which is several times faster.
        progress: is told how far the work is.

    Raises:
        UseError: a path leads to no file, or the schema cannot be used.
    """
    chosen = _chosen(paths)
    named = schema if schema is not None or config is None else config.schema
    schemas = Schemas(named, cache)
    if config is None:
        own: tuple[Path, ...] = ()
        registers: tuple[Path, ...] = ()
    else:
        own, registers = config.documents(), config.registers()
    if not rules:
        return _by_schema_only(config, chosen or (*own, *registers), schemas, progress)
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
    config: Config | None,
    paths: Sequence[Path],
    schemas: Schemas,
    progress: Progress,
) -> Checked:
    problems: list[Problem] = []
    for done, path in enumerate(paths):
        progress("Validating", done, len(paths))
        problems += schemas.of(path).check(path)
    if config is not None and (config.rules or config.rule_paths):
        problems = list(_settings(config).applied(problems))
    found = _without_silenced(problems, None if config is None else config.root)
    return Checked(ordered(found), len(paths), schemas.used)


def _without_silenced(
    problems: Sequence[Problem], root: Path | None
) -> tuple[Problem, ...]:
    """Leave out what is silenced in files of which no trees are at hand."""
    documents = []
    for path in {problem.file for problem in problems}:
        try:
            if _SILENCE in path.read_bytes():
                documents.append(read(path, within=root))
        except (OSError, TextError):
            continue  # its problems say so
    if not documents:
        return tuple(problems)
    from edition.rules.manual import manual  # noqa: PLC0415 - as above
    from edition.rules.silence import silenced  # noqa: PLC0415 - as above

    return silenced(problems, documents, manual(), asked=lambda _: False)


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
