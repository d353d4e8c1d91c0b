"""Pagefind as a process that is asked one thing after the other.

It is a program, not a library. It runs in an empty folder, with no environment, for a
bounded time, and sees nothing but what it is sent.

The protocol is that of Pagefind's own wrappers (`pagefind --service`): messages in
JSON, in Base64, each with a comma behind it. Its wrapper for Python waits a tenth of a
second for each answer, which is an hour for forty thousand records.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any, Final, Self

from edition.errors import MachineError, MissingExtraError

_READ_AT_ONCE: Final = 1 << 20


def program() -> Path:
    """Find Pagefind among the installed packages; never on the path."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - an extra
    except ImportError:
        try:
            from pagefind_bin_extended import get_executable  # noqa: PLC0415
        except ImportError:
            raise MissingExtraError(
                "The full-text search needs Pagefind", "search"
            ) from None
    return Path(get_executable())


class Service:
    """Pagefind as a process that answers one message after the other."""

    def __init__(self, program: Path, folder: Path, seconds: float) -> None:
        self._program = program
        self._seconds = seconds
        self._number = 0
        self._unread = bytearray()
        self._is_late = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - from the package only
                [str(program), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env={} if os.name == "posix" else None,
            )
        except OSError as error:
            raise self.failed(f"did not start: {error.strerror or error}") from error
        self._timer = threading.Timer(seconds, self._give_up)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()

    def ask(self, kind: str, **message: Any) -> dict[str, Any]:
        """Send a message and wait for its answer."""
        self._number += 1
        payload = {"type": kind, **message}
        data = json.dumps({"message_id": self._number, "payload": payload})
        try:
            self._pipe_in.write(base64.b64encode(data.encode()) + b",")
            self._pipe_in.flush()
            answer = json.loads(base64.b64decode(self._next()))["payload"]
        except (OSError, ValueError, KeyError) as error:
            raise self.failed("stopped") from error
        if answer.get("type") == "Error":
            raise self.failed(f"said: {answer.get('message')}")
        return dict(answer)

    @property
    def _pipe_in(self) -> Any:
        return self._process.stdin

    def _next(self) -> bytes:
        """Read what comes before the next comma."""
        output: Any = self._process.stdout
        searched = 0
        while (end := self._unread.find(b",", searched)) < 0:
            searched = len(self._unread)
            piece = os.read(output.fileno(), _READ_AT_ONCE)
            if not piece:
                raise OSError
            self._unread += piece
        answer = bytes(self._unread[:end])
        del self._unread[: end + 1]
        return answer

    def _give_up(self) -> None:
        self._is_late = True
        self._process.kill()

    def failed(self, what: str) -> MachineError:
        """Make the error that says in one sentence what Pagefind did."""
        if getattr(self, "_is_late", False):
            what = f"took longer than {self._seconds:.0f} seconds"
        return MachineError(
            self._program,
            f"the search index cannot be made: Pagefind {what.rstrip('.')}.",
            'Without a search, write search = "none" under [output] in edition.toml.',
        )
