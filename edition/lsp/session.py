"""What is open, what is known to be wrong with it, and when that is asked for again.

After a keystroke the grammar is asked as soon as the fingers rest for a moment; the
rules when they rest longer, or the text is saved. This module must not know how a
client is spoken to: `publish` does.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from edition.config import find_config
from edition.lsp.bench import (
    Around,
    Asked,
    Described,
    Failed,
    Found,
    Question,
    Stamp,
    Surroundings,
    Typed,
    Whole,
    Without,
    stamp_of,
)
from edition.lsp.findings import Findings, Shift, shift_between, shift_of
from edition.lsp.library import Library, Shelf
from edition.lsp.markup import has_root, is_tei
from edition.lsp.splicing import replaced
from edition.lsp.texts import Splice, Text
from edition.lsp.worker import Answer, Worker
from edition.problems import Problem
from edition.schema.wrapping import Piece
from edition.source import UndecodableError, decode, lines_of

_MOMENT: Final = 0.02
"""Seconds between the last keystroke and the question to the grammar."""
_TEXTS: Final = frozenset({".xml"})
_LONGEST: Final = 0.1
"""Seconds that somebody who types without a rest waits for it."""
_REST: Final = 0.7
"""Seconds until everything is judged."""
_FEW: Final = 20
"""More changes of one moment are made at once, and count as one for what is known."""
_HEAD: Final = 1 << 16
"""In so many characters stands what a text says of its schema."""


@dataclass(slots=True)
class Open:
    """A file that is open in the editor."""

    path: Path
    uri: str
    """As the client writes it."""
    text: Text
    stamp: Stamp | None = None
    """Of the file while it holds this text; None while it does not."""
    shifts: list[Shift] = field(default_factory=list)
    """What changed since the edition was last asked about."""
    retried: int = -1
    """The version that was asked for again, since a process was lost over it."""

    @property
    def is_saved(self) -> bool:
        """The file holds this text."""
        return self.stamp is not None and self.stamp == stamp_of(self.path)


class Session:
    """One client at work."""

    def __init__(
        self,
        surroundings: Surroundings,
        publish: Callable[[Path], None],
        say: Callable[[str], None],
    ) -> None:
        """Begin.

        Args:
            surroundings: what the command knows of the machine.
            publish: tells the client what is wrong with a file now.
            say: tells the client what went wrong with us.
        """
        self._publish = publish
        self._say = say
        self._quick = Worker(surroundings)
        self._slow = Worker(surroundings, is_patient=True)
        self._timers: dict[object, asyncio.TimerHandle] = {}
        self._latest: dict[object, float] = {}
        """When at the latest what waits for a rest is done without one."""
        self._lost_over: dict[Path | None, frozenset[tuple[Path, int]]] = {}
        """Of each edition the texts over which a process was lost."""
        self._judged: dict[Path | None, set[Path]] = defaultdict(set)
        """Files of which an edition's judging has found something."""
        self._libraries: dict[Path, Library] = {}
        self.opened: dict[Path, Open] = {}
        """By resolved path."""
        self.findings: dict[Path, Findings] = {}
        self.troubles: dict[Path, Failed] = {}
        """What is wrong with files that steer the work, by the edition's."""

    # -- what the client tells ----------------------------------------------------

    def open(self, uri: str, path: Path, text: Text) -> None:
        """Take note of a file that is opened."""
        self.opened[path] = Open(path, uri, text, _stamp_with(path, text))
        self.findings[path] = Findings(
            None, self.findings.get(path, Findings()).thorough
        )
        self._later(path, 0, lambda: self._ask_grammar(path))
        self.judge_soon(path)

    def change(self, path: Path, changes: list[Splice | str], version: int) -> None:
        """Take note of changes: of pieces, or of the whole text."""
        file = self.opened.get(path)
        if file is None:
            return
        pieces = [change for change in changes if isinstance(change, Splice)]
        if len(pieces) == len(changes) <= _FEW:
            for splice in pieces:
                before, file.text = file.text, file.text.spliced(splice, version)
                self._shift(file, shift_of(before, splice, file.text))
        else:
            before, file.text = file.text, replaced(file.text, changes, version)
            self._shift(file, shift_between(before, file.text))
        file.stamp = None
        self._later(path, _MOMENT, lambda: self._ask_grammar(path), _LONGEST)
        self.judge_soon(path)

    def _shift(self, file: Open, shift: Shift) -> None:
        """Let what is known stay in its place."""
        file.shifts.append(shift)
        known = self.findings.get(file.path, Findings())
        self.findings[file.path] = known.moved(shift)

    def save(self, path: Path) -> None:
        """Take note of a file that has been written."""
        if path in self.opened:
            self.opened[path].stamp = stamp_of(path)
        self.judge_soon(path, 0)

    def change_on_disk(self, paths: Iterable[Path]) -> None:
        """Take note of files that others have written, made or taken away."""
        editions = set()
        for path in paths:
            file = self.opened.get(path)
            if file is not None:
                file.stamp = _stamp_with(path, file.text)
            editions.add(find_config(path))
            if path.suffix not in _TEXTS:  # what judges may be another now
                for other in self.opened:
                    self._later(other, _MOMENT, partial(self._ask_grammar, other))
        for edition in editions:
            self._judge_soon(edition, _MOMENT)

    def close(self, path: Path) -> None:
        """Take note of a file that is closed: it is again as it is on the disk."""
        if self.opened.pop(path, None) is None:
            return
        known = self.findings.pop(path, Findings())
        edition = find_config(path)
        if edition is not None and path.exists():
            self.findings[path] = Findings(None, known.thorough)
            self._judged[edition].add(path)
            self.judge_soon(path, 0)
        self._publish(path)

    def judge_soon(self, path: Path, seconds: float = _REST) -> None:
        """Judge the edition of a file when the editor rests."""
        self._judge_soon(find_config(path), seconds)

    def end(self) -> None:
        """End what was started."""
        for timer in self._timers.values():
            timer.cancel()
        self._quick.close()
        self._slow.close()

    # -- what is known --------------------------------------------------------------

    def text_of(self, path: Path, like: Text | None = None) -> Text:
        """Return a text as it is open, or as it is on the disk."""
        file = self.opened.get(path)
        if file is not None:
            return file.text
        text = Text("\n".join(lines_of(path)))
        return text if like is None else Text(text.characters, 0, like.units)

    def problems(self, path: Path) -> tuple[Problem, ...]:
        """Return what is wrong with a file."""
        return self.findings.get(path, Findings()).problems

    def is_open_text(self, path: Path) -> bool:
        """Tell whether a file is open and is TEI, or may become so."""
        if path not in self.opened:
            return False
        characters = self.opened[path].text.characters
        if has_root(characters):
            return is_tei(characters)
        begins = characters.lstrip("\ufeff \t\r\n").startswith("<")
        return begins or path.suffix in _TEXTS or not path.suffix

    def unsaved(self) -> dict[Path, bytes]:
        """Return the files that are not as they are on the disk."""
        return {
            path: file.text.as_bytes
            for path, file in self.opened.items()
            if not file.is_saved
        }

    def library(self, path: Path, *, is_exact: bool = True) -> Shelf:
        """Return the files of the edition that a file belongs to; may take a while."""
        known, opened = self._library(path)
        return known.shelf(opened, is_exact=is_exact)

    def learn_names(self, path: Path, *, can_wait: bool) -> None:
        """Let `shelf_at_hand` have the names of the registers; may take a while."""
        known, opened = self._library(path)
        known.learn_names(opened, can_wait=can_wait)

    def _library(self, path: Path) -> tuple[Library, dict[Path, Text]]:
        """Return the library of a file's edition, and the open texts that are in it."""
        edition = find_config(path)
        key = path if edition is None else edition
        opened = {
            other: file.text
            for other, file in tuple(self.opened.items())
            if other == path or (edition is not None and find_config(other) == edition)
        }
        return self._libraries.setdefault(key, Library(edition)), opened

    def shelf_at_hand(self, path: Path) -> Shelf | None:
        """Return the files of a file's edition as they were read last, if they were."""
        known = self._libraries.get(find_config(path) or path)
        return None if known is None else known.last

    def one_of_each(self) -> tuple[Path, ...]:
        """Return an open file of each edition."""
        editions = {find_config(path): path for path in self.opened}
        return tuple(path for edition, path in editions.items() if edition is not None)

    def allowed_at(self, path: Path, offset: int) -> Future[Answer]:
        """Ask what may be written at a place of an open text."""
        text = self.opened[path].text
        before = text.before(offset)
        job = Asked(path, before, find_config(path))
        return self._quick.ask(("allowed", path), job)

    def allowed_behind(self, path: Path, before: str) -> Future[Answer]:
        """Ask what may be written behind a short document that stands for a text.

        Args:
            path: the file of the text.
            before: the document, up to the place.
        """
        data = before.encode("utf-8", "replace")
        job = Asked(path, data, find_config(path), self._head(path))
        return self._quick.ask(("guess", path), job)

    def described(
        self, path: Path, questions: tuple[Question, ...], who: str
    ) -> Future[Answer]:
        """Ask what the documentation of a text's schema says.

        Args:
            path: its file.
            questions: of what.
            who: asks; the next question of the same takes the place of this one.
        """
        job = Described(path, self._head(path), questions, find_config(path))
        return self._quick.ask((who, path), job)

    def fitting(self, path: Path, piece: Piece, element: str = "") -> Future[Answer]:
        """Ask what may be put round a piece of a text.

        Args:
            path: its file.
            piece: the piece.
            element: ask instead whether this start tag may go, that is round it.
        """
        edition, head = find_config(path), self._head(path)
        job: Around | Without = Around(path, head, piece, edition)
        if element:
            job = Without(path, head, piece, element, edition)
        return self._quick.ask(("fitting", bool(element), path), job)

    def _head(self, path: Path) -> bytes:
        text = self.text_of(path)
        return text.characters[text.mark : _HEAD].encode("utf-8", "replace")

    # -- asking -----------------------------------------------------------------------

    def _later(
        self,
        key: object,
        seconds: float,
        do: Callable[[], None],
        at_most: float | None = None,
    ) -> None:
        """Do something after a rest, or without one when that takes too long."""
        loop = asyncio.get_running_loop()
        known = self._timers.pop(key, None)
        if known is not None:
            known.cancel()
        when = loop.time() + seconds
        if at_most is not None:
            latest = self._latest.setdefault(key, loop.time() + at_most)
            when = min(when, latest)

        def now() -> None:
            self._latest.pop(key, None)
            self._timers.pop(key, None)
            do()

        self._timers[key] = loop.call_at(when, now)

    def _judge_soon(self, edition: Path | None, seconds: float) -> None:
        self._later((edition,), seconds, lambda: self._ask_everything(edition))

    def _ask_grammar(self, path: Path) -> None:
        file = self.opened.get(path)
        if file is None:
            return
        edition = find_config(path)
        if edition is None and not is_tei(file.text.characters):
            self.findings[path] = Findings((), ())
            self._publish(path)
            return
        version = file.text.version
        job = Typed(path, file.text.as_bytes, edition)
        self._when_done(
            self._quick.ask(path, job),
            lambda answer: self._grammar_said(path, version, answer),
        )

    def _grammar_said(self, path: Path, version: int, answer: Answer) -> None:
        file = self.opened.get(path)
        if isinstance(answer, Failed):
            self._fail(find_config(path), answer)
            if answer.is_lost and file is not None and file.retried != version:
                file.retried = version
                self._later(path, _MOMENT, lambda: self._ask_grammar(path))
        if not isinstance(answer, Found) or file is None:
            return
        if file.text.version == version:  # else the next answer is on its way
            own = tuple(p for p in answer.problems if p.file.resolve() == path)
            known, more = self.findings[path], sum(answer.more.values())
            self.findings[path] = Findings(own, known.thorough, more or known.more)
            self._publish(path)

    def _ask_everything(self, edition: Path | None) -> None:
        files = [
            file for path, file in self.opened.items() if find_config(path) == edition
        ]
        for file in files:
            file.shifts.clear()
        texts = tuple(f.path for f in files if is_tei(f.text.characters))
        job = Whole(edition, texts, self.unsaved())
        self._when_done(
            self._slow.ask(edition, job),
            lambda answer: self._everything_said(edition, answer),
        )

    def _everything_said(self, edition: Path | None, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._fail(edition, answer)
            texts = frozenset((p, f.text.version) for p, f in self.opened.items())
            if answer.is_lost and self._lost_over.get(edition) != texts:
                self._lost_over[edition] = texts  # once: it may be too much for it
                self._judge_soon(edition, _REST)
        if not isinstance(answer, Found):
            return
        self._settle(edition, answer.trouble)
        by_file: defaultdict[Path, list[Problem]] = defaultdict(list)
        for problem in answer.problems:
            by_file[problem.file.resolve()].append(problem)
        more = {file.resolve(): number for file, number in answer.more.items()}
        here = {p for p in self.opened if find_config(p) == edition}
        for path in {*by_file, *here, *self._judged[edition]}:
            found = Findings(None, tuple(by_file.get(path, ())), more.get(path, 0))
            file = self.opened.get(path)
            for shift in file.shifts if file else ():
                found = found.moved(shift)
            known = self.findings.get(path, Findings())
            at_once = known.at_once if file is not None and not file.is_saved else None
            self.findings[path] = Findings(at_once, found.thorough, found.more)
            self._publish(path)
        self._judged[edition] = set(by_file)

    def _fail(self, edition: Path | None, answer: Failed) -> None:
        if answer.file is None or edition is None:
            self._say(answer.reason)
        self._settle(edition, answer)

    def _settle(self, edition: Path | None, trouble: Failed | None) -> None:
        """Tell what is wrong with what steers an edition, or is not any more."""
        if edition is None:
            return
        before = self.troubles.pop(edition, None)
        if trouble is not None and trouble.file is not None:
            self.troubles[edition] = trouble
        for each in {before, trouble} - {None}:
            if each is not None and each.file is not None:
                self._publish(each.file.resolve())

    def _when_done(self, answer: Future[Answer], do: Callable[[Answer], None]) -> None:
        loop = asyncio.get_running_loop()

        def told(done: Future[Answer]) -> None:
            if not done.cancelled():
                loop.call_soon_threadsafe(do, done.result())

        answer.add_done_callback(told)


def _stamp_with(path: Path, text: Text) -> Stamp | None:
    """Return the stamp of a file that holds a text; editors bring back others, too."""
    try:
        stamp = stamp_of(path)
        is_same = decode(path.read_bytes()).text == text.characters[text.mark :]
    except (OSError, UndecodableError):
        return None
    return stamp if is_same else None
