"""Opens the package of a Word document, and refuses what would do harm.

Bounds on size and number are checked in the directory of the archive, before anything
is unpacked; each XML part is read by expat before a tree is built of it. A DOCTYPE,
which no Word document has, ends it: there are no entities to expand and nothing to
fetch.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final
from xml.parsers import expat

from docx import Document
from docx.document import Document as DocumentObject

from edition.errors import UseError

_MOST_PARTS: Final = 10_000
_LARGEST_PART: Final = 128 * 1024 * 1024
_LARGEST: Final = 512 * 1024 * 1024
_RATIO: Final = 250
_SMALL: Final = 4 * 1024 * 1024
"""Below this no part is suspicious however well it was packed."""
_DEEPEST: Final = 200
_ENCRYPTED: Final = 0x1
_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_OTHER_MAINS: Final = re.compile(
    rb"application/vnd\.ms-word\.(?:document|template)\.macroEnabled\w*\.main\+xml"
    rb"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template"
    rb"\.main\+xml"
)
_RELATIONS: Final = "_rels/.rels"
_CORE: Final = (
    b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    b"core-properties"
)
_CORE_OF_LIBREOFFICE: Final = _CORE.replace(b"/package/", b"/officedocument/")
"""LibreOffice gives its properties a name that python-docx does not know."""
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*?/?>", re.DOTALL)
_TARGET: Final = re.compile(rb"\sTarget\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_EXTERNAL: Final = re.compile(rb"\sTargetMode\s*=\s*[\"']External[\"']")
_STRICT: Final = re.compile(rb"([\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
_LOOSE: Final = rb"\1http://schemas.openxmlformats.org/\2/2006/"
"""A Strict Open XML document has other names for the same (ISO/IEC 29500-4, A)."""


def open_package(data: bytes, path: Path) -> DocumentObject:
    """Open a Word document.

    Raises:
        UseError: it is none, it is broken, or beyond the bounds; one sentence says what
            to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive, path)
    except zipfile.BadZipFile:
        raise UseError(
            f"{path.name} is no Word document, or only a part of one: it is no archive "
            "that can be unpacked."
        ) from None
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise UseError(f"{path.name} is damaged: it cannot be unpacked.") from None
    if _TYPES not in parts:
        raise UseError(f"{path.name} is an archive, but no Word document.")
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _check(part, name, path)
            parts[name] = _STRICT.sub(_LOOSE, part)
    if _RELATIONS in parts:
        parts[_RELATIONS] = parts[_RELATIONS].replace(_CORE_OF_LIBREOFFICE, _CORE)
    parts[_TYPES] = _OTHER_MAINS.sub(_MAIN, parts[_TYPES])
    try:
        return Document(io.BytesIO(_packed(parts)))
    except (KeyError, ValueError, AttributeError, IndexError, SyntaxError) as error:
        reason = str(error).strip("'\"").partition("\n")[0]
        raise UseError(
            f"{path.name} cannot be read as a Word document: {reason}. Open it in Word "
            "or LibreOffice and save it as .docx."
        ) from None


def _parts(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_PARTS:
        raise UseError(f"{path.name} has more than {_MOST_PARTS:,} parts.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UseError(f"{path.name} is encrypted. Save it without a password.")
    for entry in entries:
        is_dense = entry.file_size > _RATIO * max(entry.compress_size, 1)
        if entry.file_size > _LARGEST_PART or (is_dense and entry.file_size > _SMALL):
            raise UseError(
                f"{path.name} is not opened: its part {entry.filename} would become "
                f"{entry.file_size // 1024**2:,} MB, as in a file that is made to "
                "choke programs."
            )
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise UseError(
            f"{path.name} is not opened: unpacked it is larger than "
            f"{_LARGEST // 1024**2} MB."
        )
    return {entry.filename: archive.read(entry) for entry in entries}


def _check(part: bytes, name: str, path: Path) -> None:
    """Read an XML part for what python-docx must not see."""
    parser = expat.ParserCreate()
    depth = 0

    def doctype(*_: object) -> None:
        raise UseError(
            f"{path.name} is not opened: its part {name} has a DOCTYPE, which no Word "
            "document has."
        )

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UseError(
                f"{path.name} is not opened: the elements of its part {name} are "
                f"nested more than {_DEEPEST} deep."
            )

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise UseError(
            f"{path.name} is damaged: its part {name} is no well-formed XML, line "
            f"{error.lineno}."
        ) from None


def _packed(parts: dict[str, bytes]) -> bytes:
    """Pack parts again, without relations to parts that are not there.

    Word itself writes such relations for pictures that were lost.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            whole = _without_lost(name, part, parts) if name.endswith(".rels") else part
            archive.writestr(name, whole)
    return buffer.getvalue()


def _without_lost(name: str, part: bytes, parts: dict[str, bytes]) -> bytes:
    folder = PurePosixPath("/") / PurePosixPath(name).parent.parent
    known = {f"/{other}" for other in parts}

    def kept(match: re.Match[bytes]) -> bytes:
        found = _TARGET.search(match[0])
        if found is None or _EXTERNAL.search(match[0]):
            return match[0]
        target = (found[1] or found[2] or b"").decode("utf-8", "replace")
        whole = _resolved(folder / target.partition("#")[0])
        return match[0] if whole in known else b""

    return _RELATION.sub(kept, part)


def _resolved(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts[1:]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(parts)
