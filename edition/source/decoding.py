"""From bytes to characters, by the rules of XML 1.0, section 4.3.3 and appendix F."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"\x3c\x00\x3f\x00", "utf-16-le"),
    (b"\x00\x3c\x00\x3f", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._\-]*)[\"']"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file."""

    text: str
    """Without a byte order mark; line ends as they are in the file."""
    encoding: str
    mark: bytes = b""
    """The byte order mark, where there is one."""


class UndecodableError(Exception):
    """Bytes that are no characters in the encoding that the file claims."""

    def __init__(self, reason: str, hint: str, before: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.before = before
        """The characters in front of the first bad byte, where there is one."""


def decode(data: bytes) -> Decoded:
    """Decode the bytes of an XML file.

    Raises:
        UndecodableError: with a reason and what to do.
    """
    encoding, bom = _encoding_of(data)
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        raise UndecodableError(
            f'the XML declaration names an unknown encoding, "{encoding}"',
            'Save the file as UTF-8 and declare encoding="UTF-8".',
        ) from None
    if not codec._is_text_encoding:  # noqa: SLF001 - the only way to ask
        raise UndecodableError(
            f'the XML declaration names "{encoding}", which is no character encoding',
            'Save the file as UTF-8 and declare encoding="UTF-8".',
        )
    try:
        return Decoded(data[bom:].decode(encoding), codec.name, data[:bom])
    except UnicodeDecodeError as error:
        good = data[bom : bom + error.start].decode(encoding, "replace")
        bad = data[bom + error.start]
        raise UndecodableError(
            f"byte 0x{bad:02X} is no character in {codec.name}, "
            "the encoding of this file",
            "Save the file as UTF-8, or declare the encoding that it really has.",
            good,
        ) from None


def _encoding_of(data: bytes) -> tuple[str, int]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return encoding, 0
    declared = _DECLARED.match(data[:1000])
    name = declared[1].decode("ascii") if declared else "utf-8"
    # a file whose declaration could be read byte by byte is not in UTF-16 or UTF-32
    return ("utf-8" if name.lower().startswith(("utf-16", "utf-32")) else name), 0
