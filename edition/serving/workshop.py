"""One thread that does all work on the edition, one thing after the other.

Trees and stylesheets are not shared between threads so, and nothing is half changed
when a page is made. What is urgent comes first. This module must not know what it does.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from time import monotonic
from typing import Final, TypeVar

T = TypeVar("T")

_LAST: Final = 1 << 30


class Rank(IntEnum):
    """What comes first."""

    CHANGE = 0
    """Something was saved."""
    PAGE = 1
    """Somebody looks at it."""
    REST = 2
    """What can wait."""


class Workshop:
    """The thread, and what waits for it."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, float, Callable[[], None]]] = []
        self._number = itertools.count()
        self._changed = threading.Condition()
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def ask(
        self, work: Callable[[], T], rank: Rank = Rank.PAGE, seconds: float = 0
    ) -> Future[T]:
        """Have something done, at the earliest in some seconds.

        Returns:
            What comes of it; it is cancelled when the workshop closes before.
        """
        result: Future[T] = Future()

        def do() -> None:
            if not result.set_running_or_notify_cancel():
                return
            try:
                done = work()
            except BaseException as error:  # noqa: BLE001 - who asked gets it
                result.set_exception(error)
            else:
                result.set_result(done)

        with self._changed:
            if self._is_closed:
                result.cancel()
                return result
            entry = (int(rank), next(self._number), monotonic() + seconds, do)
            self._waiting.append(entry)
            self._changed.notify()
        return result

    def has_more_urgent(self, rank: Rank) -> bool:
        """Tell whether something waits that comes before others of a rank."""
        with self._changed:
            now = monotonic()
            return any(r < rank and due <= now for r, _n, due, _do in self._waiting)

    def close(self) -> None:
        """Begin nothing more."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify()

    def _next(self) -> tuple[Callable[[], None] | None, float]:
        """Return what is to be done now, or how long nothing is."""
        now = monotonic()
        ready = [entry for entry in self._waiting if entry[2] <= now]
        if ready:
            first = min(ready)
            self._waiting.remove(first)
            return first[3], 0
        return None, min((entry[2] - now for entry in self._waiting), default=_LAST)

    def _work(self) -> None:
        while True:
            with self._changed:
                work, seconds = self._next()
                while work is None and not self._is_closed:
                    self._changed.wait(None if seconds == _LAST else seconds)
                    work, seconds = self._next()
                if self._is_closed:
                    return
            if work is not None:
                work()
