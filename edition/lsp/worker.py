"""Asks a process that judges, and never waits for it.

Each job has a key; a newer one of the same key takes its place. The process is told of
a job at once and gives up what it is at, which is then asked again unless nobody wants
it any more. If the process dies, the next job starts another one. This module must not
know what a job is.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from edition.lsp.bench import Failed, Job, Surroundings, packed, work
from edition.lsp.parcels import Packer

Answer = object
"""What `bench` makes of a job."""


@dataclass(frozen=True, slots=True)
class _Asked:
    number: int
    key: object
    job: Job
    answer: Future[Answer]


class Worker:
    """One process, and what it was asked."""

    def __init__(self, surroundings: Surroundings, *, is_patient: bool = False) -> None:
        """Begin; the process is started when there is something to do.

        Args:
            surroundings: what the command knows of the machine.
            is_patient: whatever else the machine has to do goes before.
        """
        self._surroundings = surroundings
        self._is_patient = is_patient
        self._waiting: deque[_Asked] = deque()
        self._given_up: deque[_Asked] = deque()
        self._sent: dict[int, _Asked] = {}
        self._newest: dict[object, int] = {}
        self._number = 0
        self._is_closed = False
        self._changed = threading.Condition()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._packer = Packer()
        threading.Thread(target=self._send, daemon=True).start()

    def ask(self, key: object, job: Job) -> Future[Answer]:
        """Ask for a job to be done.

        Returns:
            What comes of it, some day; it is cancelled when a newer job of the key
            has taken its place.
        """
        with self._changed:
            self._number += 1
            asked = _Asked(self._number, key, job, Future())
            self._newest[key] = asked.number
            for queue in (self._waiting, self._given_up):
                for other in [a for a in queue if a.key == key]:
                    queue.remove(other)
                    other.answer.cancel()
            self._waiting.append(asked)
            self._changed.notify_all()
        return asked.answer

    @property
    def process_id(self) -> int | None:
        """The number of the process, if there is one."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the process."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            process, connection = self._process, self._connection
        if connection is not None:
            connection.close()
        if process is not None:
            process.terminate()

    def _send(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._next() or self._is_closed)
                if self._is_closed:
                    return
                asked = self._next().popleft()
                self._sent[asked.number] = asked
                connection = self._connection or self._started()
                packer = self._packer
            try:
                connection.send((asked.number, packed(asked.job, packer)))
            except (OSError, ValueError):  # it has died; `_receive` says so
                continue
            except TypeError:  # the connection was closed while it was written to
                if not self._is_closed:
                    raise

    def _next(self) -> deque[_Asked]:
        """Return what can be sent: what was given up only when nothing is at work.

        Else two jobs would overtake each other for ever.
        """
        return self._waiting or (deque() if self._sent else self._given_up)

    def _started(self) -> Connection:
        """Start the process; the lock is held."""
        context = multiprocessing.get_context("spawn")
        own, other = context.Pipe()
        process = context.Process(
            target=work,
            args=(other, self._surroundings),
            kwargs={"is_patient": self._is_patient},
            daemon=True,
        )
        process.start()
        other.close()
        self._process, self._connection, self._packer = process, own, Packer()
        threading.Thread(target=self._receive, args=(own,), daemon=True).start()
        return own

    def _receive(self, connection: Connection) -> None:
        while True:
            try:
                number, answer = connection.recv()
            except (EOFError, OSError):
                self._lost(connection)
                return
            with self._changed:
                asked = self._sent.pop(number)
                is_newest = self._newest.get(asked.key) == number
                if answer is None and is_newest:
                    self._given_up.append(asked)
                self._changed.notify_all()
                if answer is None and is_newest:
                    continue
            if is_newest:
                asked.answer.set_result(answer)
            else:
                asked.answer.cancel()

    def _lost(self, connection: Connection) -> None:
        """Answer what the process has left behind."""
        with self._changed:
            if self._is_closed:
                return
            if self._connection is connection:
                self._connection = self._process = None
            left = list(self._sent.values())
            self._sent.clear()
            self._changed.notify_all()
        for asked in left:
            asked.answer.set_result(
                Failed(
                    "The process that checks was ended from outside, perhaps for want "
                    "of memory. It is started again.",
                    is_lost=True,
                )
            )
