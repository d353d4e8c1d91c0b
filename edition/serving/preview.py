"""What is shown at each address, and what is wrong, as the files are now.

Nothing is rendered before somebody looks at it, and what a change did not touch is not
rendered again. Whatever fails leaves what was shown last, and says so. All of it is
done in the workshop; this module must not know how it is served.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from edition import messages, pipeline, resources, site, urls
from edition.config import load_config
from edition.errors import (
    ConfigError,
    EditionError,
    MachineError,
    PlacedError,
    TextError,
)
from edition.lsp.bench import Failed, Found, Surroundings, Whole
from edition.lsp.worker import Answer, Worker
from edition.problems import Problem, Severity, Span
from edition.render.citation import styles
from edition.render.pieces import Pieces
from edition.render.templates import forget
from edition.retired import Retired, load_retired
from edition.schemas import Schemas
from edition.serving.findings import Findings, gravest_first
from edition.serving.judging import judged_alone
from edition.serving.stock import Stock
from edition.serving.workshop import Rank, Workshop

if TYPE_CHECKING:
    from edition.checking import Sources
    from edition.config import Config
    from edition.render.artifact import Artifact

_MOMENT: Final = 0.03
"""Seconds until a saved file is judged: first it is shown."""
_REST: Final = 0.7
"""Seconds without a change until the whole edition is judged."""
_FILES: Final = 2000
"""For so many files it is a second more: judging them takes much longer."""
_EARLY: Final = "early"
"""The version of a page that was made before all had been read."""
_KEPT: Final = 64
"""Pages that are kept as they last could be rendered."""


@dataclass(frozen=True, slots=True)
class State:
    """The edition at one moment."""

    config: Config
    sources: Sources
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at an address."""

    data: bytes | None
    """None where nothing does, or it never could be rendered."""
    version: str
    """Another one where the data are others."""
    failures: tuple[Problem, ...] = ()
    """Why it could not be rendered as the files are now."""
    is_old: bool = False
    """It is shown as it was the last time that it could be."""
    file: Path | None = None
    """The source that it shows, if it is one."""


@dataclass(slots=True)
class Progress:
    """How far the work is."""

    what: str = ""
    done: int = 0
    total: int = 0


class Preview:
    """An edition that is looked at while it is edited."""

    def __init__(
        self,
        config: Config,
        surroundings: Surroundings,
        tell: Callable[[], None],
    ) -> None:
        """Begin to read the edition.

        Args:
            config: the edition.
            surroundings: what only the command may ask the machine for.
            tell: is called, from any thread, when there may be something new to show.
        """
        self.workshop = Workshop()
        self.progress = Progress()
        self.state: State | None = None
        self._config = config
        self._here = surroundings
        self._tell = tell
        self._ordered: list[Problem] | None = None
        self._stock = Stock()
        self._findings = Findings()
        self._troubles: dict[str, tuple[Problem, ...]] = {}
        self._last: dict[str, Artifact] = {}
        self._change = 0
        self._worker = Worker(surroundings)
        self._schemas = self._new_schemas()
        self._retired = Retired()
        self._early: deque[tuple[str, Future[Shown]]] = deque()
        self.static: dict[str, Path] = {}
        """The static files, by address."""

    # -- what is asked for, in the workshop -------------------------------------------

    def begin(self) -> Future[None]:
        """Read everything for the first time."""
        return self.workshop.ask(lambda: self._refresh(None), Rank.CHANGE)

    def changed(self, paths: Iterable[Path]) -> Future[None]:
        """Take note of files that were saved, or are gone."""
        known = frozenset(paths)
        return self.workshop.ask(lambda: self._refresh(known), Rank.CHANGE)

    def close(self) -> None:
        """End what was started."""
        self.workshop.close()
        self._worker.close()

    @property
    def config(self) -> Config:
        """The edition, as its file last could be read."""
        return self._config

    @property
    def language(self) -> str:
        """The language of the interface."""
        return pipeline.interface(self._config)

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong, in any file, the gravest first."""
        if self._ordered is None:
            steering = (p for found in [*self._troubles.values()] for p in found)
            self._ordered = gravest_first((*steering, *self._findings))
        return self._ordered

    def problems_in(self, file: Path | None) -> list[Problem]:
        """Return what is wrong with a file, and with those that steer the work."""
        steering = (p for found in [*self._troubles.values()] for p in found)
        own = () if file is None else self._findings.of(file)
        return gravest_first((*steering, *own))

    @property
    def unread(self) -> dict[Path, tuple[Problem, ...]]:
        """Files that cannot be read as they are now, and why."""
        known = self._stock.problems
        return {path: known.get(path, ()) for path in sorted(self._stock.unread)}

    def show(self, address: str) -> Shown:
        """Return what stands at an address; rendered now, if it has to be.

        Args:
            address: from the root of the site.
        """
        state = self.state
        if address in self.static:
            return self._static_file(address)
        if state is None:
            return Shown(None, "")
        failures: tuple[Problem, ...] = ()
        found, file = None, None
        try:
            with messages.speaking(self.language):
                home = state.pieces.home(address)
                file = None if home is None else home.path
                found = state.pieces.artifact(address)
        except EditionError as error:
            failures = problems_of(error, self._config.path)
        except Exception as error:  # noqa: BLE001 - the preview stays up
            failures = (_unforeseen(error, file or self._config.path),)
        if failures:
            last = self._last.get(address)
            data = None if last is None else last.data
            return Shown(
                data, _version(data), failures, is_old=data is not None, file=file
            )
        if found is None:
            return Shown(None, "")
        self._keep(found)
        return Shown(
            found.data,
            _version(found.data),
            is_old=file in self._stock.unread,
            file=file,
        )

    def _static_file(self, address: str) -> Shown:
        path = self.static[address]
        try:
            # whatever has been put in its place since it was found
            if not path.is_file() or not self._is_own(path):
                return Shown(None, "")
            data = path.read_bytes()
        except (OSError, RuntimeError):  # a link that leads to itself
            return Shown(None, "")
        return Shown(data, _version(data))

    def _is_own(self, path: Path) -> bool:
        """Tell whether a file is of the edition or of the toolkit, links resolved."""
        real = path.resolve()
        folders = (self._config.root, resources.site_folder())
        return any(real.is_relative_to(folder.resolve()) for folder in folders)

    # -- while the edition is read for the first time -------------------------------

    def early(self, address: str) -> Future[Shown]:
        """Return the page of a text before all others have been read.

        It has no neighbours yet, and its registers only.
        """
        result: Future[Shown] = Future()
        self._early.append((address, result))
        return result

    def _note(self, what: str, done: int, total: int) -> None:
        self.progress = Progress(what, done, total)
        while self._early:
            address, result = self._early.popleft()
            if not result.set_running_or_notify_cancel():
                continue
            try:
                shown = self._shown_early(address)
            except (EditionError, OSError):
                shown = Shown(None, "")  # it is told when all has been read
            result.set_result(shown)

    def _shown_early(self, address: str) -> Shown:
        if self.state is not None:
            return self.show(address)
        config = self._config
        found = self._stock.early(config, PurePosixPath(address).stem)
        if found is None:
            return Shown(None, "")
        sources, edition = found
        rendering = pipeline.rendering_of(config, sources, edition, self._retired)
        with messages.speaking(self.language):
            artifact = Pieces(rendering).artifact(address)
        return Shown(None if artifact is None else artifact.data, _EARLY)

    # -- changes ----------------------------------------------------------------------

    def _refresh(self, changed: frozenset[Path] | None) -> None:
        self._troubles.pop("refresh", None)
        try:
            self._read_changes(changed)
        except EditionError as error:
            self._troubles["refresh"] = problems_of(error, self._config.path)
            self._say()
        except Exception as error:  # noqa: BLE001 - the preview stays up
            self._troubles["refresh"] = (_unforeseen(error, self._config.path),)
            self._say()

    def _read_changes(self, changed: frozenset[Path] | None) -> None:
        self._change += 1
        changed = None if changed is None else self._stock.with_links(changed)
        before = self.state
        self._load_config(changed)
        is_first = before is None or changed is None
        config = self._config
        known = set() if before is None else _files(before.sources)
        others = set(changed or ()) - known - {*self._stock.unread}
        steers = not is_first and any(not _is_tei(path, config) for path in others)
        if before is None or steers or before.config != config:
            self._forget()
            before = None
        sources, edition = self._stock.refresh(
            config, None if is_first else changed, self._note
        )
        rendering = pipeline.rendering_of(config, sources, edition, self._retired)
        kept = None if before is None else before.pieces
        self.state = State(config, sources, Pieces(rendering, kept))
        self._note("", 0, 0)  # whoever has waited for all this
        for path in changed or ():
            if path in known and path not in _files(sources):
                self._findings.alone(path, self._change, ())
        self._say()
        judge = partial(self._judge, changed, self._change)
        self.workshop.ask(judge, Rank.REST, _MOMENT)
        everything = partial(self._ask_everything, self._change)
        rest = _REST + len(_files(sources)) / _FILES
        self.workshop.ask(everything, Rank.REST, rest)

    def _say(self) -> None:
        """Tell that there may be something new."""
        self._ordered = None
        self._tell()

    def _load_config(self, changed: frozenset[Path] | None) -> None:
        path = self._config.path
        if changed is None or path not in changed:
            return
        try:
            self._config = load_config(path)
        except EditionError as error:
            self._troubles["config"] = problems_of(error, path)
        else:
            self._troubles.pop("config", None)

    def _forget(self) -> None:
        """Forget what was made with templates, styles and schemas: these may differ."""
        forget()
        styles.forget()
        self._schemas = self._new_schemas()
        self.static = self._static(pipeline.site_folders(self._config))
        try:
            self._retired = load_retired(self._config.root)
        except EditionError as error:
            self._troubles["retired"] = problems_of(error, self._config.path)
        else:
            self._troubles.pop("retired", None)

    def _new_schemas(self) -> Schemas:
        config, here = self._config, self._here
        try:
            catalog = here.catalogs(config)
        except EditionError as error:
            self._troubles["catalog"] = problems_of(error, config.path)
            catalog = None
        else:
            self._troubles.pop("catalog", None)
        return Schemas(None, config.schema, here.cache, catalog, here.now())

    def _static(self, folders: tuple[Path, ...]) -> dict[str, Path]:
        root = self._config.root
        out = set(site.links_out(root / "site", root))
        self._troubles.pop("static", None)
        if out:
            self._troubles["static"] = tuple(
                _trouble(path, 0, "this link leads nowhere, or out of the edition.")
                for path in sorted(out)
            )
        return {
            address: path
            for address, path in site.static_files(folders).items()
            if out.isdisjoint((path, *path.parents))
        }

    # -- judging ----------------------------------------------------------------------

    def _judge(self, changed: frozenset[Path] | None, change: int) -> None:
        """Judge what was saved, unless something else was since."""
        state = self.state
        if state is None or changed is None:
            return
        everything = (*state.sources.documents, *state.sources.registers)
        for path in changed & self._stock.unread:
            self._findings.alone(path, change, self._stock.problems.get(path, ()))
        for document in everything:
            if document.path not in changed or document.path in self._stock.unread:
                continue
            problems = self._stock.problems.get(document.path, ())
            try:
                found, codes = judged_alone(
                    state.config, state.sources, document, problems, self._schemas
                )
            except EditionError as error:
                self._troubles["judging"] = problems_of(error, state.config.path)
            else:
                self._troubles.pop("judging", None)
                self._findings.alone(document.path, change, found, codes)
        self._say()

    def _ask_everything(self, change: int) -> None:
        if change != self._change:
            return  # it is asked for again when that rests
        job = Whole(self._config.path, (), {})
        answer = self._worker.ask("everything", job)

        def said(done: Future[Answer]) -> None:
            if not done.cancelled():
                tell = partial(self._everything_said, change, done.result())
                self.workshop.ask(tell, Rank.CHANGE)

        answer.add_done_callback(said)

    def _everything_said(self, change: int, answer: Answer) -> None:
        self._troubles.pop("everything", None)
        match answer:
            case Found(problems, trouble):
                self._findings.whole(change, problems)
                failed = trouble
            case Failed():
                failed = answer
            case _:
                failed = None
        if failed is not None and "config" not in self._troubles:
            path = failed.file or self._config.path
            problem = _trouble(path, failed.line, failed.reason)
            self._troubles["everything"] = (problem,)
        self._say()

    # -- what was shown last ----------------------------------------------------------

    def _keep(self, artifact: Artifact) -> None:
        """Keep a page as it could be rendered; the ones seen longest ago are let go."""
        if not artifact.path.endswith(".html"):
            return
        self._last.pop(artifact.path, None)
        self._last[artifact.path] = artifact
        while len(self._last) > _KEPT:
            del self._last[next(iter(self._last))]


def problems_of(error: EditionError, path: Path) -> tuple[Problem, ...]:
    """Say what stopped the work as problems.

    Args:
        error: what was raised.
        path: of the edition's file, where no other is named.
    """
    match error:
        case TextError():
            return error.problems
        case ConfigError():
            return tuple(
                _trouble(error.path, _line(mistake), mistake)
                for mistake in error.mistakes
            )
        case PlacedError():
            return (_trouble(error.path, error.line, error.reason, error.hint),)
        case MachineError():
            return (_trouble(error.path, 0, error.reason, error.hint),)
    return (_trouble(path, 0, str(error)),)


def _trouble(path: Path, line: int, reason: str, hint: str = "") -> Problem:
    span = Span(line, 1, line, 1) if line else Span()
    return Problem("", Severity.ERROR, reason, path, span, hint)


def _unforeseen(error: Exception, path: Path) -> Problem:
    """Say that we are wrong, or the machine."""
    if isinstance(error, OSError):
        return _trouble(path, 0, f"{error}.")
    what = f"{type(error).__name__}: {error}"
    return _trouble(path, 0, f"this is a mistake in edition, not in your files: {what}")


def _line(mistake: str) -> int:
    found = re.search(r"\bline (\d+)", mistake)
    return int(found[1]) if found else 0


def _files(sources: Sources) -> set[Path]:
    return {source.path for source in (*sources.documents, *sources.registers)}


def _is_tei(path: Path, config: Config) -> bool:
    """Tell whether a file that was not known may be a source, and steers nothing."""
    if path.suffix != ".xml" or path == config.root / "catalog.xml":
        return False
    folders = (config.root / "site", config.root / "xslt")
    return not any(path.is_relative_to(folder) for folder in folders)


def _version(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()[:16]


def normal(path: str) -> str:
    """Return the address that a path of a request means: that of its folder's page."""
    address = path.lstrip("/")
    return f"{address}{urls.FRONT}" if not address or address.endswith("/") else address
