"""Which formats can be imported, and what to do with a file that is none of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edition.errors import MissingExtraError, UseError
from edition.importing.characters import characters
from edition.importing.tree import Read

_EXTRA: Final = {
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    "docx": "python-docx",
    "yaml": "PyYAML",
}
"""Modules of the extra, and what they are called where they are installed from."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be imported."""

    name: str
    title: str
    suffixes: tuple[str, ...]


FORMATS: Final = {
    "markdown": Format(
        "markdown", "Markdown", (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
    ),
    "docx": Format("docx", "Word document", (".docx", ".docm", ".dotx", ".dotm")),
    "txt": Format("txt", "plain text", (".txt", ".text", ".asc")),
}
_PACKED: Final = b"PK\x03\x04"
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_FOREIGN: Final = (
    (
        _OLD_WORD,
        (
            "this is a document of Word 97 to 2003 (.doc), or it is encrypted. Open "
            "it in Word or LibreOffice and save it as .docx, without a password."
        ),
    ),
    (
        b"%PDF",
        (
            "this is a PDF, which knows letters on a page and no paragraphs. Take "
            "the text out with a program for it (pdftotext -layout), read it "
            "through, and import that with --from txt."
        ),
    ),
    (
        b"{\\rtf",
        "this is RTF. Open it in Word or LibreOffice and save it as .docx.",
    ),
)
_OTHERS: Final = {
    ".odt": "open it in LibreOffice and save it as Word document (.docx), or run "
    "`soffice --headless --convert-to docx FILE`, and import that.",
    ".doc": "open it in Word or LibreOffice and save it as .docx.",
    ".rtf": "open it in Word or LibreOffice and save it as .docx.",
    ".pages": "export it from Pages as a Word document (.docx).",
    ".pdf": "take the text out with pdftotext, and import that with --from txt.",
    ".html": "make it Markdown first: pandoc FILE -t gfm -o text.md.",
    ".htm": "make it Markdown first: pandoc FILE -t gfm -o text.md.",
    ".tex": "make it Markdown first: pandoc FILE -t gfm -o text.md.",
    ".epub": "make it Markdown first: pandoc FILE -t gfm -o text.md.",
    ".xml": "it is XML already; `edition transform` runs a stylesheet over it.",
}


def format_of(path: Path, wanted: str = "") -> Format:
    """Return the format of a file.

    Args:
        path: its suffix is believed, its content is not looked at.
        wanted: what the user says.

    Raises:
        UseError: it cannot be imported, with what to do.
    """
    if wanted:
        return FORMATS[wanted]
    suffix = path.suffix.lower()
    for found in FORMATS.values():
        if suffix in found.suffixes:
            return found
    if suffix in _OTHERS:
        raise UseError(f"{path.name} cannot be imported: {_OTHERS[suffix]}")
    raise UseError(
        f"{path.name}: what is this? Say it with --from markdown, --from docx or "
        "--from txt."
    )


def read(data: bytes, path: Path, kind: Format, encoding: str, pictures: str) -> Read:
    """Read a source into the neutral tree.

    Raises:
        UseError: the bytes are of another format.
        TextError: they are not what they claim.
        MissingExtraError: a library is needed that is not there.
    """
    for start, advice in _FOREIGN:
        if data.startswith(start):
            raise UseError(f"{path.name} cannot be imported: {advice}")
    if kind.name != "docx" and data.startswith(_PACKED):
        raise UseError(
            f"{path.name} is no text but a packed file. A Word document is imported "
            f"with --from docx; an .odt: {_OTHERS['.odt']}"
        )
    try:
        return _read(data, path, kind, encoding, pictures)
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        raise MissingExtraError(
            f"`edition import --from {kind.name}` needs {_EXTRA[missing]}", "import"
        ) from None


def _read(data: bytes, path: Path, kind: Format, encoding: str, pictures: str) -> Read:
    # Each reader is loaded when it is wanted: two of them need libraries of an extra.
    if kind.name == "docx":
        from edition.importing.word import read_docx  # noqa: PLC0415 - see above

        return read_docx(data, path, pictures)
    found = characters(data, path, encoding)
    rules = (
        (f"The file is no UTF-8; its characters were read as {found.encoding}.",)
        if found.is_guessed
        else ()
    )
    if kind.name == "markdown":
        from edition.importing.markdown import read_markdown  # noqa: PLC0415 - as above

        result = read_markdown(found.text)
    else:
        from edition.importing.plain import read_plain  # noqa: PLC0415 - as above

        result = read_plain(found.text)
    return Read(
        result.blocks,
        result.words,
        result.metadata,
        (*found.unplaced, *result.unplaced),
        (*rules, *result.rules),
        result.enclosed,
        result.unit,
    )
