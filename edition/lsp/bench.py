"""The judging, in a process of its own: a job comes in, problems go out.

A job that is overtaken by a newer one is given up. This module must not know the
protocol, and not how a client is told.
"""

from __future__ import annotations

import os
import re
import signal
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeAlias

from edition.checking import check, settled
from edition.config import Config, load_config
from edition.errors import ConfigError, EditionError, MachineError, PlacedError
from edition.lsp.again import Again
from edition.lsp.markup import is_tei
from edition.lsp.parcels import Packer, Parcel, Unpacker
from edition.problems import Problem, Severity
from edition.schema.catalog import Catalog
from edition.schema.relaxng.allowed import Allowed
from edition.schema.wrapping import Piece, Wrapper, may_unwrap, wrappers
from edition.schemas import Schemas
from edition.vocabulary.meanings import meanings

Stamp: TypeAlias = tuple[int, int]
"""When a file was changed, and how long it is."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What only the command may ask the machine for."""

    cache: Path | None
    """The folder for what can be made again; None for none."""
    catalogs: Callable[[Config | None], Catalog | None]
    """Finds which files stand for addresses, for an edition."""
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Typed:
    """Judge one text by its grammar, at once."""

    path: Path
    data: bytes
    edition: Path | None
    """The `edition.toml`."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Judge an edition by everything, or files without one."""

    edition: Path | None
    opened: tuple[Path, ...]
    """TEI that is open; it need not be a source of the edition."""
    unsaved: Mapping[Path, bytes]


@dataclass(frozen=True, slots=True)
class Asked:
    """Tell what may be written at a place."""

    path: Path
    before: bytes
    """The text up to the place."""
    edition: Path | None
    head: bytes | None = None
    """How the text begins, where `before` does not begin so."""


@dataclass(frozen=True, slots=True)
class Question:
    """What shall be described: an element, an attribute of it, or a value of that."""

    trail: tuple[str, ...]
    """The local names of the elements round it, the root first, and its own."""
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """Tell what the documentation of the schema says."""

    path: Path
    head: bytes
    """The text up to its first tag, at least."""
    questions: tuple[Question, ...]
    edition: Path | None


@dataclass(frozen=True, slots=True)
class Told:
    """What it says, question by question; "" for nothing."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Tell which elements may be put round a piece of a text."""

    path: Path
    head: bytes
    piece: Piece
    edition: Path | None


@dataclass(frozen=True, slots=True)
class Without:
    """Tell whether the tags of an element may be taken away."""

    path: Path
    head: bytes
    piece: Piece
    """What it holds."""
    element: str
    """Its start tag."""
    edition: Path | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """The elements that may be put there; that of `Without`, if it may go."""

    wrappers: tuple[Wrapper, ...]
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a job found."""

    problems: tuple[Problem, ...]
    trouble: Failed | None = None
    """What steers the work is wrong, and was left out."""
    more: Mapping[Path, int] = field(default_factory=dict)
    """By file how many problems there are beyond those."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a job could not be done."""

    reason: str
    file: Path | None = None
    """The file that has to be put right: an `edition.toml`, a schema."""
    line: int = 0
    is_lost: bool = False
    """The process that was at it has ended."""


Job: TypeAlias = Typed | Asked | Described | Around | Without | Whole
Reply: TypeAlias = Found | Allowed | Told | Fitting | Failed


@dataclass(frozen=True, slots=True)
class Packed:
    """A job on its way: its texts apart from it."""

    job: Job
    texts: tuple[Parcel, ...]


def packed(job: Job, packer: Packer) -> Packed:
    """Pack a job for the process that does it."""
    match job:
        case Typed():
            texts = (packer.packed(job.path, job.data),)
            return Packed(replace(job, data=b""), texts)
        case Asked():
            texts = (packer.packed(job.path, job.before, is_kept=False),)
            return Packed(replace(job, before=b""), texts)
        case Whole():
            all_texts = tuple(packer.packed(*each) for each in job.unsaved.items())
            return Packed(replace(job, unsaved={}), all_texts)
    return Packed(job, ())


def _unpacked(it: Packed, unpacker: Unpacker) -> Job:
    texts = {text.path: unpacker.unpacked(text) for text in it.texts}
    match it.job:
        case Typed() as job:
            return replace(job, data=texts[job.path])
        case Asked() as job:
            return replace(job, before=texts[job.path])
        case Whole() as job:
            return replace(job, unsaved=texts)
    return it.job


_SCHEMAS: Final = frozenset({".rng", ".rnc", ".sch", ".isosch"})
_HEAD: Final = 1 << 16
"""In so many bytes stands the first tag of a text."""
_PATIENCE: Final = 10
"""How far a process steps back, as POSIX counts it."""
_MOST: Final = 1_000
"""How many problems of one file are told."""


class OvertakenError(Exception):
    """Nobody wants to know any more."""


def work(
    connection: Connection, surroundings: Surroundings, *, is_patient: bool
) -> None:
    """Do the jobs that come, until there is nobody any more who could send one.

    Args:
        connection: jobs come from it, and what they find goes back.
        surroundings: what the command knows of the machine.
        is_patient: whatever else the machine has to do goes before.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process
    if is_patient and hasattr(os, "nice"):
        os.nice(_PATIENCE)
    bench = _Bench(surroundings, lambda: connection.poll(0))
    unpacker = Unpacker()
    while True:
        try:
            number, job = connection.recv()
            connection.send((number, bench.do(_unpacked(job, unpacker))))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


@dataclass(slots=True)
class _Bench:
    surroundings: Surroundings
    is_overtaken: Callable[[], bool]
    _known: dict[Path | None, _Edition] = field(default_factory=dict)
    _again: Again = field(default_factory=Again)

    def do(self, job: Job) -> Reply | None:
        """Do a job; None where it was overtaken."""
        try:
            self._go_on()
            return self._done(job)
        except OvertakenError:
            return None
        except EditionError as error:
            return _failed(error)
        except (OSError, MemoryError, RecursionError) as error:
            return Failed(f"{type(error).__name__}: {error}")

    def _done(self, job: Job) -> Reply:
        match job:
            case Typed():
                return self._typed(job)
            case Asked():
                return self._allowed(job)
            case Described():
                return self._described(job)
            case Around():
                schema = self._edition(job.edition).schemas
                grammar = schema.grammar_of(job.path, job.head)
                return Fitting(wrappers(grammar, job.piece))
            case Without():
                schema = self._edition(job.edition).schemas
                grammar = schema.grammar_of(job.path, job.head)
                return Fitting((), may_unwrap(grammar, job.piece, job.element))
            case Whole():
                return self._whole(job)

    def _go_on(self, *_: object) -> None:
        if self.is_overtaken():
            raise OvertakenError

    def _typed(self, job: Typed) -> Found:
        edition = self._edition(job.edition)
        unsaved = {job.path.resolve(): job.data}
        if not (_means_tei(job.data) or job.path.resolve() in edition.sources()):
            return Found(())  # a register of ids, a schema, a drawing
        found = self._again.problems(edition.schemas, job.path, job.data)
        if found is None:
            found = edition.schemas.check_file(job.path, unsaved)
        edition.are_schemas_so()
        return _found(settled(edition.config, found, unsaved))

    def _allowed(self, job: Asked) -> Allowed:
        schemas = self._edition(job.edition).schemas
        if job.head is not None:  # it is no beginning of the text itself
            schema = schemas.grammar_of(job.path, job.head)
            return schema.allowed_behind(job.before)
        schema = schemas.grammar_of(job.path, job.before)
        known = self._again.known(schema, job.path)
        return schema.allowed_behind(job.before.removeprefix(BOM_UTF8), known)

    def _described(self, job: Described) -> Told:
        edition = self._edition(job.edition)
        config = edition.config
        said = edition.schemas.documentation_of(job.path, job.head)
        named = () if config is None else (config.interface, config.language)
        languages = [language for language in named if language]
        words = []
        for asked in job.questions:
            trail, name, value = asked.trail, asked.attribute, asked.value
            if value:
                words.append(said.of_value(trail, name, value, languages))
            elif name:
                own = said.of_attribute(trail, name, languages)
                words.append(own or meanings().attributes.get(name, ""))
            else:
                own = said.of_element(trail, languages)
                words.append(own or meanings().elements.get(trail[-1], ""))
        return Told(tuple(words))

    def _whole(self, job: Whole) -> Found:
        edition = self._edition(job.edition)
        config = edition.config
        known = edition.sources()
        others = tuple(path for path in job.opened if path.resolve() not in known)
        problems: list[Problem] = []
        groups = [] if config is None else [()]  # no paths: the edition itself
        for paths in (*groups, *([others] if others else [])):
            checked = check(
                config,
                paths,
                cache=self.surroundings.cache,
                catalog=self.surroundings.catalogs(config),
                now=self.surroundings.now(),
                progress=self._go_on,
                unsaved=job.unsaved,
            )
            problems += checked.problems
        return _found(tuple(problems), edition.trouble)

    def _edition(self, path: Path | None) -> _Edition:
        """Return an edition and its schemas; anew where its file has changed.

        While its file is wrong, it is as it was when that was right.
        """
        stamp = (0, 0) if path is None else stamp_of(path)
        known = self._known.get(path)
        if known is not None and known.stamp == stamp and known.are_schemas_so():
            return known
        here = self.surroundings
        trouble, config = None, None if known is None else known.config
        try:
            config = None if path is None else load_config(path)
        except EditionError as error:
            trouble = _failed(error)
        schema = None if config is None else config.schema
        schemas = Schemas(None, schema, here.cache, here.catalogs(config), here.now())
        found = self._known[path] = _Edition(stamp, config, schemas, trouble)
        return found


@dataclass(frozen=True, slots=True)
class _Edition:
    stamp: Stamp
    config: Config | None
    schemas: Schemas
    trouble: Failed | None
    _stamps: dict[Path, Stamp] = field(default_factory=dict)

    def sources(self) -> set[Path]:
        """Return the texts and registers of the edition, links resolved."""
        if self.config is None:
            return set()
        files = (*self.config.documents(), *self.config.registers())
        return {path.resolve() for path in files}

    def are_schemas_so(self) -> bool:
        """Tell whether the schemas are as they were loaded; take note of new ones.

        Those beside them count, too: a schema may include them.
        """
        now = {
            path: stamp_of(path)
            for folder in {path.parent for path in self.schemas.files}
            for path in folder.glob("*")
            if path.suffix in _SCHEMAS
        }
        known = self._stamps
        return all(known.setdefault(p, s) == s for p, s in now.items()) and not (
            known.keys() - now.keys()
        )


def _means_tei(data: bytes) -> bool:
    """Tell whether a text means to be TEI, by its first tag; it may be half typed."""
    return is_tei(data[:_HEAD].decode("utf-8", "replace"))


def _found(problems: tuple[Problem, ...], trouble: Failed | None = None) -> Found:
    """Keep what a client can show: of each file so many problems, errors first.

    No editor shows tens of thousands, and all of them would go through it with each
    keystroke.
    """
    count = Counter(problem.file for problem in problems)
    more = {file: number - _MOST for file, number in count.items() if number > _MOST}
    if not more:
        return Found(problems, trouble)
    left = dict.fromkeys(count, _MOST)
    kept = set()
    for severity in Severity:
        for number, problem in enumerate(problems):
            if problem.severity is severity and left[problem.file] > 0:
                left[problem.file] -= 1
                kept.add(number)
    return Found(tuple(problems[n] for n in sorted(kept)), trouble, more)


def _failed(error: EditionError) -> Failed:
    match error:
        case ConfigError():
            line = re.search(r"\bline (\d+)", error.mistakes[0])
            reason = "\n".join(error.mistakes)
            return Failed(reason, error.path, int(line[1]) if line else 0)
        case PlacedError():
            return Failed(
                f"{error.reason} {error.hint}".strip(), error.path, error.line
            )
        case MachineError():
            return Failed(str(error), error.path)
    return Failed(str(error))


def stamp_of(path: Path) -> Stamp:
    """Return what changes when a file is written; zeros where there is none."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return status.st_mtime_ns, status.st_size
