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
    (b"\x3c\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00\x3c", "utf-32-be"),
    (b"\x3c\x00\x3f\x00", "utf-16-le"),
    (b"\x00\x3c\x00\x3f", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._\-]*)[\"']"
)
_EBCDIC = "<?xm".encode("cp037")
_NOT_FOR_FILES = frozenset({
    "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined",
    "unicode-escape", "utf-7",
})  # fmt: skip
"""Codecs of Python that write characters with others: for names, mail and programs."""


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
    if (
        not codec._is_text_encoding  # noqa: SLF001 - the only way to ask
        or codec.name.replace("_", "-") in _NOT_FOR_FILES
    ):
        raise UndecodableError(
            f'the XML declaration names "{encoding}", which is no encoding for XML',
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


def as_utf8(data: bytes) -> bytes:
    """Return the bytes of an XML file in UTF-8, without a byte order mark.

    A file in UTF-8 is returned as it is: whether it is right, its parser finds out.

    Raises:
        UndecodableError: with a reason and what to do.
    """
    encoding, bom = _encoding_of(data)
    if not bom and encoding.lower() in {"utf-8", "utf8"}:
        return data
    return decode(data).text.encode()


def _encoding_of(data: bytes) -> tuple[str, int]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return encoding, 0
    head = data[:1000]
    if head.startswith(_EBCDIC):  # one alphabet for all its names and quotes
        head = head.decode("cp037").encode("ascii", "replace")
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii") if declared else "utf-8"
    if name.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        # XML 1.0, section 4.3.3: fatal. Its declaration was read byte by byte.
        raise UndecodableError(
            f"the XML declaration says {name}, but the file is not in {name}",
            'Declare the encoding that it really has, most often encoding="UTF-8".',
        )
    return name, 0
