"""From the bytes of a text to characters that XML takes, and what became of others.

XML 1.0, 2.2: most control characters, and what is no character, cannot stand in a file
at all. Nothing is taken out silently.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edition.errors import TextError, UseError
from edition.importing.tree import Unplaced
from edition.problems import Problem, Severity
from edition.source.decoding import UndecodableError, decode

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
"""What XML forbids, and DEL, which it discourages; form feeds are the readers'."""
_BINARY: Final = 0.01
"""A greater share of control characters makes a text none."""
_FEW: Final = 8
_SAMPLE: Final = 100_000
_WINDOWS: Final = "cp1252"


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a text."""

    text: str
    """Lines end with U+000A."""
    encoding: str
    is_guessed: bool = False
    unplaced: tuple[Unplaced, ...] = ()


def characters(data: bytes, path: Path, encoding: str = "") -> Characters:
    """Decode a text.

    By its byte order mark, as XML files are; else UTF-8, and where it is not that, what
    Windows and ISO 8859-1 have in common, which is told.

    Args:
        data: the bytes of the file.
        path: what messages call it.
        encoding: what the editor knows it to be; "" to find out.

    Raises:
        TextError: the bytes are no characters in that encoding, or no text at all.
        UseError: there is no such encoding.
    """
    text, used, is_guessed = _decoded(data, path, encoding)
    controls = len(_FORBIDDEN.findall(text, 0, _SAMPLE))
    if controls > _FEW + _BINARY * min(len(text), _SAMPLE):
        raise _no_text(path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unplaced = []
    if _FORBIDDEN.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            unplaced += [
                Unplaced(
                    f"U+{ord(match[0]):04X}, which XML does not allow, has become "
                    "U+FFFD",
                    _around(line, match.start()),
                    number,
                )
                for match in _FORBIDDEN.finditer(line)
            ]
        text = _FORBIDDEN.sub("\ufffd", text)
    return Characters(text, used, is_guessed, tuple(unplaced))


def allowed(text: str) -> str:
    """Return a text with U+FFFD for what XML does not allow."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\x0c", " "))


def _decoded(data: bytes, path: Path, encoding: str) -> tuple[str, str, bool]:
    if encoding:
        try:
            codec = codecs.lookup(encoding)
        except LookupError:
            raise UseError(f"--encoding {encoding}: there is no such one.") from None
        if not codec._is_text_encoding:  # noqa: SLF001 - the only way to ask
            raise UseError(f"--encoding {encoding} is no encoding of texts.")
        try:
            text = data.decode(codec.name).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise TextError((_undecodable(data, error.start, codec.name, path),)) from (
                None
            )
        return text, codec.name, False
    try:
        if not data.startswith(b"<?xml"):  # a declaration there would be a quotation
            found = decode(data)
            return found.text, found.encoding, False
        return data.decode("utf-8"), "utf-8", False
    except (UndecodableError, UnicodeDecodeError):
        pass
    if data[1:2] == b"\x00" or data[:1] == b"\x00":
        raise _no_text(path)
    try:
        return data.decode(_WINDOWS), _WINDOWS, True
    except UnicodeDecodeError:
        return data.decode("latin-1"), "iso8859-1", True


def _undecodable(data: bytes, start: int, encoding: str, path: Path) -> Problem:
    return Problem(
        "XML002",
        Severity.ERROR,
        f"byte 0x{data[start]:02X} (the {start + 1:,}th) is no character in "
        f"{encoding}.",
        path,
        hint="Name the encoding of the file with --encoding.",
    )


def _no_text(path: Path) -> UseError:
    return UseError(
        f"{path}: this is no text: it holds control characters. Save it as plain text "
        "in UTF-8, or name its encoding with --encoding."
    )


def _around(line: str, index: int) -> str:
    return _FORBIDDEN.sub("\ufffd", line[max(index - 20, 0) : index + 21]).strip()
