"""How files are checked, from top to bottom: read, judged by a schema, by the rules.

This module must not know how an edition is published.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from edition import source
from edition.errors import TextError, UseError
from edition.names import XINCLUDE
from edition.problems import Problem, Severity
from edition.schema import check_root
from edition.schemas import Schemas, Unsaved

if TYPE_CHECKING:
    from edition.config import Config
    from edition.rules.settings import Settings
    from edition.schema.catalog import Catalog
    from edition.source import SourceDocument
    from edition.workers import Jobs

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many of them are done, and how many there are."""

_SILENCE: Final = b"<?edition-ignore"
_SAID_BETTER: Final = (
    ("RNG111", "ID101"),
    ("RNG107", "ID104"),
    ("DATE401", "RNG107"),
)
"""Schema and rules may find the same; the second says it better."""


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


def read_sources(config: Config, progress: Progress = no_progress) -> Sources:
    """Read all files of an edition; a file that cannot be read becomes problems."""
    return _read(config.documents(), config.registers(), config.root, progress, {})


def _read(
    documents: Sequence[Path],
    registers: Sequence[Path],
    root: Path | None,
    progress: Progress,
    unsaved: Unsaved,
) -> Sources:
    problems: list[Problem] = []
    total = len(documents) + len(registers)
    done = itertools.count()

    def readable(paths: Sequence[Path]) -> tuple[SourceDocument, ...]:
        result = []
        for path in paths:
            progress(f"Reading {path.name}", next(done), total)
            document, found = read_source(path, root, unsaved)
            problems.extend(found)
            if document is not None:
                result.append(document)
        return tuple(result)

    return Sources(readable(documents), readable(registers), tuple(problems))


def read_source(
    path: Path, root: Path | None, unsaved: Unsaved | None = None
) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """Read one file of an edition; None where it cannot be read, and why.

    Args:
        path: the file.
        root: the folder of the edition; None for a file without one.
        unsaved: files that are not as they are on the disk.
    """
    if root is not None and _leads_out(path, root):
        problem = Problem(
            "XML003",
            Severity.ERROR,
            "this is a link that leads out of the edition.",
            path,
            hint="Put the file itself in its place.",
        )
        return None, (problem,)
    try:
        document = source.read(path, within=root, unsaved=unsaved)
    except TextError as error:
        return None, error.problems
    return document, document.problems


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
    judged: Mapping[Path, tuple[Problem, ...]] | None = None,
) -> tuple[Problem, ...]:
    """Judge files: what the reader found, then the schema, then the rules.

    Args:
        config: the edition; None for files without one.
        sources: the files.
        schemas: of the files.
        progress: is told how far the work is.
        judged: what the schema said of files already, as they are on the disk.

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
        progress(f"Validating {document.path.name}", done, len(everything))
        is_whole = not document.included and XINCLUDE not in document.text
        is_sound = is_whole and not document.problems and not check_root(document)
        if judged is not None and is_sound:
            problems += judged[document.path]
        else:
            problems += schemas.check(document)
        if not check_root(document):
            problems += schemas.check_by_rules(document)
    root = None if config is None else config.root
    scope = rules.SourceSet(sources.documents, sources.registers, root)
    chosen = _settings(config)
    asked = itertools.count()

    def is_wanted(code: str) -> bool:
        progress("Checking rules", next(asked), len(rules.RULES))
        return not chosen.is_off(code)

    problems += rules.check(scope, is_wanted)
    return tuple(
        chosen.applied(
            silenced(
                without_echoes(problems),
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


def without_echoes(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what is said better by another problem of the same place."""
    told = {(p.code, p.file, p.span) for p in problems}
    better = dict(_SAID_BETTER)
    return tuple(
        p for p in problems if (better.get(p.code), p.file, p.span) not in told
    )


def check(  # noqa: PLR0913 - what a check can be told
    config: Config | None,
    paths: Sequence[Path] = (),
    *,
    schema: Path | None = None,
    cache: Path | None = None,
    catalog: Catalog | None = None,
    now: datetime | None = None,
    rules: bool = True,
    progress: Progress = no_progress,
    unsaved: Unsaved | None = None,
    jobs: Jobs | None = None,
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
        now: what rules in XPath take for the present.
        rules: check what no schema can say, too. Without it files are read no further
            than the schema needs, which is several times faster.
        progress: is told how far the work is.
        unsaved: by resolved path, files that are not as they are on the disk.
        jobs: how many processes judge by the schema; None for this one only.

    Raises:
        UseError: a path leads to no file, or the schema cannot be used.
    """
    unsaved = unsaved or {}
    chosen = chosen_files(paths)
    edition = None if config is None else config.schema
    schemas = Schemas(schema, edition, cache, catalog, now)
    if config is None:
        own: tuple[Path, ...] = ()
        registers: tuple[Path, ...] = ()
    else:
        own, registers = config.documents(), config.registers()
    if not rules:
        files = chosen or (*own, *registers)
        return _by_schema_only(config, files, schemas, progress, unsaved, jobs)
    known = {path.resolve() for path in (*own, *registers)}
    others = tuple(path for path in chosen if path.resolve() not in known)
    root = None if config is None else config.root
    texts = (*own, *others)
    with _processes(schemas, (*texts, *registers), unsaved, jobs) as processes:
        sources = _read(texts, registers, root, progress, unsaved)
        judged = None if processes is None else processes(progress)
    found = judge(config, sources, schemas, progress, judged)
    if not chosen:
        return Checked(ordered(found), len(known), schemas.used)
    if config is not None:
        wanted = {path.resolve() for path in chosen}
        for document in (*sources.documents, *sources.registers):
            if document.path.resolve() in wanted:
                wanted.update(path.resolve() for path in _files_of(document))
        found = tuple(p for p in found if p.file.resolve() in wanted)
    return Checked(ordered(found), len(chosen), schemas.used)


def _files_of(document: SourceDocument) -> Iterator[Path]:
    """Yield the file of a document and those that it includes."""
    yield document.path
    for included in document.included:
        yield from _files_of(included)


def _by_schema_only(  # noqa: PLR0913, PLR0917 - what a check can be told
    config: Config | None,
    paths: Sequence[Path],
    schemas: Schemas,
    progress: Progress,
    unsaved: Unsaved,
    jobs: Jobs | None,
) -> Checked:
    problems: list[Problem] = []
    with _processes(schemas, paths, unsaved, jobs) as processes:
        if processes is not None:
            for found in processes(progress).values():
                problems += found
            found = settled(config, problems, unsaved)
            return Checked(ordered(found), len(paths), schemas.used)
    for done, path in enumerate(paths):
        progress(f"Validating {path.name}", done, len(paths))
        problems += schemas.check_file(path, unsaved)
    found = settled(config, problems, unsaved)
    return Checked(ordered(found), len(paths), schemas.used)


def settled(
    config: Config | None, problems: Sequence[Problem], unsaved: Unsaved
) -> tuple[Problem, ...]:
    """Let the configuration and the files themselves have their say.

    Args:
        config: the edition; None for files without one.
        problems: what the grammar found.
        unsaved: by resolved path, files that are not as they are on the disk.

    Raises:
        ConfigError: `[rules]` names a code that there is not.
    """
    if config is not None and (config.rules or config.rule_paths):
        problems = tuple(_settings(config).applied(problems))
    root = None if config is None else config.root
    return ordered(_without_silenced(problems, root, unsaved))


def _without_silenced(
    problems: Sequence[Problem], root: Path | None, unsaved: Unsaved
) -> tuple[Problem, ...]:
    """Leave out what is silenced in files of which no trees are at hand."""
    documents = []
    for path in {problem.file for problem in problems}:
        try:
            data = unsaved.get(path.resolve()) if unsaved else None
            if _SILENCE in (path.read_bytes() if data is None else data):
                documents.append(source.read(path, within=root, unsaved=unsaved))
        except (OSError, TextError):
            continue  # its problems say so
    if not documents:
        return tuple(problems)
    from edition.rules.manual import manual  # noqa: PLC0415 - as above
    from edition.rules.silence import silenced  # noqa: PLC0415 - as above

    return silenced(problems, documents, manual(), asked=lambda _: False)


@contextmanager
def _processes(
    schemas: Schemas, paths: Sequence[Path], unsaved: Unsaved, jobs: Jobs | None
) -> Iterator[Callable[[Progress], dict[Path, tuple[Problem, ...]]] | None]:
    """Let other processes judge files; None where this one has to.

    What is not on the disk they could not see.
    """
    number = 1 if jobs is None or unsaved else jobs.for_files(paths)
    if number <= 1:
        yield None
        return
    from edition.workers import judging  # noqa: PLC0415 - one file needs no processes

    schemas.load()  # once, so that the others find it compiled
    with judging(schemas, paths, number) as work:

        def wait(progress: Progress) -> dict[Path, tuple[Problem, ...]]:
            def told(number: int, done: int) -> None:
                progress(f"Validating {paths[number].name}", done, len(paths))

            found, used = work.found(told)
            schemas.used_elsewhere(used)
            return dict(zip(paths, found, strict=True))

        yield wait


def chosen_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that paths mean: themselves, or the XML files of a folder.

    Raises:
        UseError: there is none in a folder.
    """
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
