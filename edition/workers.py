"""Judges files by a schema in several processes at once.

What comes back is in the order of the files, whoever was first. This module must not
know rules, and not how many processors there are.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.errors import MachineError
from edition.problems import Problem
from edition.schemas import Schemas

if TYPE_CHECKING:
    from concurrent.futures import Future

_Found: TypeAlias = tuple[list[tuple[Problem, ...]], tuple[str, ...]]

_FILES: Final = 20
_BYTES: Final = 2_000_000
"""What is worth a process: either."""
_CHUNKS: Final = 16
"""Into how many pieces the work of each process is cut, so that none waits long."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """How many processes judge."""

    most: int = 1
    where_worth_it: bool = True
    """Fewer, where there is not enough to do."""

    def for_files(self, paths: Sequence[Path]) -> int:
        """Return how many processes to use for some files."""
        most = min(self.most, len(paths))
        if not self.where_worth_it or most <= 1:
            return max(most, 1)
        size = sum(path.stat().st_size for path in paths if path.is_file())
        return max(1, min(most, max(len(paths) // _FILES, size // _BYTES)))


@dataclass(frozen=True, slots=True)
class Judging:
    """Work that goes on in other processes."""

    chunks: dict[Future[_Found], tuple[int, ...]]
    total: int

    def found(self, told: Callable[[int, int], None]) -> _Found:
        """Wait for the end.

        Returns:
            What is wrong with each file, in their order, and by which schemas.

        Args:
            told: which file has been judged, and how many have.

        Raises:
            MachineError: a process died, or a file cannot be read.
        """
        from concurrent.futures import as_completed  # noqa: PLC0415 - as in `judging`
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        result: list[tuple[Problem, ...]] = [()] * self.total
        used: dict[str, None] = {}
        done = 0
        try:
            for future in as_completed(self.chunks):
                numbers = self.chunks[future]
                found, titles = future.result()
                used.update(dict.fromkeys(titles))
                for number, problems in zip(numbers, found, strict=True):
                    result[number] = problems
                    told(number, done)
                    done += 1
        except BrokenProcessPool:
            raise MachineError(
                Path("--jobs"),
                "a process that checked files was ended from outside, perhaps for "
                "want of memory.",
                "With --jobs 1 everything is checked by one process.",
            ) from None
        return result, tuple(used)


@contextmanager
def judging(schemas: Schemas, paths: Sequence[Path], jobs: int) -> Iterator[Judging]:
    """Begin to judge files; whatever ends the context ends the processes.

    Args:
        schemas: of the files.
        paths: the files.
        jobs: how many processes.
    """
    # Imported here: a file or two are checked without other processes.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # A copy of this process has the schema already; elsewhere each has to load it.
    method = "fork" if sys.platform == "linux" else "spawn"
    executor = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context(method),
        initializer=_begin,
        initargs=(schemas,),
    )
    try:
        with _uninterrupted():
            chunks = {
                executor.submit(_judge, [paths[n] for n in numbers]): numbers
                for numbers in _cut(paths, jobs)
            }
        yield Judging(chunks, len(paths))
    except BaseException:
        processes = list((executor._processes or {}).values())  # noqa: SLF001
        for process in processes:  # nobody waits for what they would say
            process.terminate()
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep an interrupt waiting: a process that is just beginning would print of it.

    The new processes keep it waiting for ever; the first one ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _cut(paths: Sequence[Path], jobs: int) -> list[tuple[int, ...]]:
    """Cut the work into pieces, the largest files first."""
    sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
    order = sorted(range(len(paths)), key=lambda n: (-sizes[n], n))
    length = max(1, len(paths) // (jobs * _CHUNKS))
    return [tuple(order[n : n + length]) for n in range(0, len(order), length)]


# -- in the other processes ---------------------------------------------------------

_schemas: list[Schemas] = []
"""Those of this process."""


def _begin(schemas: Schemas) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    _schemas[:] = [schemas]


def _judge(paths: Sequence[Path]) -> _Found:
    (schemas,) = _schemas
    return [schemas.check_file(path) for path in paths], schemas.used
