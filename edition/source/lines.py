"""The lines of a file as they are shown to people: decoded as the reader decodes them.

For reports only: bytes that are no characters are shown as U+FFFD, and a file that is
gone has no lines. Who works with a text reads it with `read`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from edition.source.decoding import UndecodableError, decode

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def lines_of(path: Path) -> tuple[str, ...]:
    """Return the lines of a file, by the line ends of XML 1.0 (section 2.11).

    Lines and columns are those of the problems in this file.
    """
    try:
        status = path.stat()
        return _lines(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return ()


@lru_cache(maxsize=2)
def _lines(path: Path, _changed: int, _size: int) -> tuple[str, ...]:
    return tuple(_LINE_END.split(_legible(path.read_bytes())))


def _legible(data: bytes) -> str:
    """Decode the bytes of an XML file as far as that is possible."""
    try:
        return decode(data).text
    except UndecodableError as error:
        # the rest of the file may be long, and is of no use where decoding has stopped
        return error.before + _REPLACEMENT if error.before else data.decode("latin-1")
