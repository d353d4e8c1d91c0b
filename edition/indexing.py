"""A search index of records, made by Pagefind: the one place that runs it.

Pagefind is a program, not a library. It is asked over its pipes, answers each message,
and gives the files of the index back the same way. It runs in an empty folder, with no
environment, for a bounded time, and sees nothing but the records. What these are made
from, this module must not know.

The protocol is that of Pagefind's own wrappers (`pagefind --service`): messages in
JSON, in Base64, each with a comma behind it. Its wrapper for Python waits a tenth of a
second for each answer, which is an hour for forty thousand records.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from edition.errors import MachineError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENTRY: Final = "pagefind-entry.json"
"""The file that names the others; it differs whenever the index does."""
SCRIPT: Final = "pagefind.js"

_NEEDED: Final = re.compile(
    rf"{re.escape(ENTRY)}|{re.escape(SCRIPT)}|pagefind\.[^/]*\.pf_meta"
    r"|(?:fragment|index|filter)/.*"
)
"""What a page of our own needs; the rest are interfaces that we do not use."""
_STEMMED: Final = frozenset(
    "ar ca da de el en es et eu fi fr ga hi hu hy id it lt ne nl no pl pt ro ru sr sv "
    "ta tr yi".split()
)
"""Languages whose word forms Pagefind brings together (Snowball)."""
_WHOLE_ENDINGS: Final = "unknown"
_HAN: Final = (
    "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"
    "\\U00020000-\\U0003ffff"
)
_OPENING: Final = r"\s(\[{“‘《〈「『【（"
_BOUNDARY: Final = re.compile(rf"(?<=[^{_OPENING}])(?=[{_HAN}])|(?<=[{_HAN}])(?=\w)")
_APART: Final = "\u2060 "
_SECONDS: Final = 120
_RECORDS_A_SECOND: Final = 50
_READ_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """Something that a search can find."""

    url: str
    """From the root of the site."""
    text: str
    """What is searched, and what a result shows."""
    filters: Mapping[str, tuple[str, ...]]
    also: tuple[str, ...] = ()
    """Words that find it as well, though the text has them not."""
    title: str = ""
    """Searched too, and counts more than the text."""


def index(
    records: Sequence[Record], language: str, *, seconds: float | None = None
) -> dict[str, bytes]:
    """Make a search index.

    Args:
        records: in the order in which equally good results are shown.
        language: of most of the texts (BCP 47): its word forms are brought together.
        seconds: after which Pagefind is given up; by default it depends on how much
            there is to do.

    Returns:
        The files of the index by their paths, the script that reads it among them.

    Raises:
        MissingExtraError: Pagefind is not installed.
        MachineError: it did not start, stopped, or took too long.
    """
    program = _program()
    limit = seconds or _SECONDS + len(records) / _RECORDS_A_SECOND
    with (
        tempfile.TemporaryDirectory() as folder,
        _Service(program, Path(folder), limit) as service,
    ):
        number = service.ask(
            "NewIndex", config={"force_language": stemming_language(language)}
        )["index_id"]
        for record in records:
            service.ask("AddRecord", index_id=number, **_message(record))
        files = service.ask("GetFiles", index_id=number)["files"]
    contents = {file["path"]: base64.b64decode(file["content"]) for file in files}
    needed = f"wasm.{_wasm(contents[ENTRY])}.pagefind"
    return {
        path: contents[path]
        for path in sorted(contents)
        if path == needed or _NEEDED.fullmatch(path)
    }


def stemming_language(language: str) -> str:
    """Return the language whose word forms are brought together, or `unknown`.

    >>> stemming_language("de-AT"), stemming_language("zh-Hant")
    ('de', 'unknown')
    """
    primary = language.partition("-")[0].lower()
    return primary if primary in _STEMMED else _WHOLE_ENDINGS


def apart(text: str) -> str:
    """Set the characters of Chinese and Japanese apart, so that each is a word.

    No dictionary knows where the words of an old text end, nor every name. A search
    for several characters becomes one for a phrase. The invisible sign (U+2060, word
    joiner) tells our spaces from those of the text.
    """
    return _BOUNDARY.sub(_APART, text)


def _message(record: Record) -> dict[str, Any]:
    more = {"title": record.title, "also": " ".join(record.also)}
    return {
        "url": record.url,
        "content": apart(record.text),
        "language": "en",  # `force_language` counts
        "meta": {name: apart(words) for name, words in more.items() if words},
        "filters": {name: list(values) for name, values in record.filters.items()},
        "sort": {},
    }


def _wasm(entry: bytes) -> str:
    """Return which of the compiled programs an index is read with."""
    (language,) = json.loads(entry)["languages"].values()
    return language["wasm"] or _WHOLE_ENDINGS


def _program() -> Path:
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


class _Service:
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
            raise self._failed(f"did not start: {error.strerror or error}") from error
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
            raise self._failed("stopped") from error
        if answer.get("type") == "Error":
            raise self._failed(f"said: {answer.get('message')}")
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

    def _failed(self, what: str) -> MachineError:
        if getattr(self, "_is_late", False):
            what = f"took longer than {self._seconds:.0f} seconds"
        return MachineError(
            self._program,
            f"the search index cannot be made: Pagefind {what.rstrip('.')}.",
            'Without a search, write search = "none" under [output] in edition.toml.',
        )
