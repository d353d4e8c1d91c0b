"""From a file to a compiled grammar: its syntax, what it includes, the cache.

Schemas are read from the disk only; an address on the web is refused here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.errors import MachineError, SchemaError, TextError
from edition.schema.relaxng.grammar import Grammar, cached, checksum
from edition.source import parse


def load_grammar(path: Path, cache: Path | None) -> Grammar:
    """Read and compile the schema in a file, or take it from the cache.

    Raises:
        SchemaError: it is no RELAX NG schema, or a wrong one.
        MachineError: it cannot be read.
    """
    data = _bytes(path)

    def compiled() -> tuple[dict[str, Any], tuple[Path, ...]]:
        from edition.schema.relaxng.compiling import compile_grammar  # noqa: PLC0415

        files: dict[Path, None] = {}

        def load(href: str, source: Path) -> tuple[etree._Element, Path]:
            found = _beside(href, source)
            files[found] = None
            return _root(found, _bytes(found)), found

        compiled = compile_grammar(_root(path, data), path, load)
        return compiled | {"title": _title(path, data)}, tuple(files)

    return cached(cache, checksum(data), compiled)


def load_builtin(cache: Path | None) -> Grammar:
    """Compile the grammar of the TEI that comes with the toolkit, or take it cached."""
    key = checksum(b"".join(path.read_bytes() for path in _MADE_OF))

    def compiled() -> tuple[dict[str, Any], tuple[Path, ...]]:
        from edition.schema.builtin import builtin_grammar  # noqa: PLC0415
        from edition.schema.relaxng.compiling import compile_grammar  # noqa: PLC0415
        from edition.vocabulary import tei  # noqa: PLC0415

        data = compile_grammar(builtin_grammar(), Path("tei_all"), _nothing)
        return data | {"title": f"TEI P5 {tei().version}, built in"}, ()

    return cached(cache, key, compiled)


_HERE: Final = Path(__file__).parent
_MADE_OF: Final = (
    _HERE.parent / "vocabulary" / "tei.json",
    _HERE / "builtin.py",
    _HERE / "contents.py",
)


def _title(path: Path, data: bytes) -> str:
    """Return what a schema is called: its file, and the TEI that it was made from."""
    version = _TEI_VERSION.search(data, 0, _HEAD)
    return f"{path.name} (TEI P5 {version[1].decode()})" if version else path.name


_TEI_VERSION: Final = re.compile(rb"TEI Edition: P5 Version (\d[\w.]*)")
_HEAD: Final = 20_000


def _nothing(href: str, source: Path) -> tuple[etree._Element, Path]:
    raise SchemaError(source, 0, f"“{href}” is not needed.")


def _beside(href: str, source: Path) -> Path:
    parts = urlsplit(href)
    if parts.scheme not in {"", "file"} or parts.netloc not in {"", "localhost"}:
        raise SchemaError(
            source,
            0,
            f"“{href}” is an address; schemas are read from the disk only.",
            "Save it beside this schema.",
        )
    return source.parent / unquote(parts.path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise SchemaError(path, 0, "there is no such file.") from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def _root(path: Path, data: bytes) -> etree._Element:
    if path.suffix == ".rnc":
        raise SchemaError(
            path,
            0,
            "this schema is in the compact syntax, which is not read yet.",
            "Convert it to the XML syntax (.rng).",
        )
    try:
        return parse(data, path).root
    except TextError as error:
        first = error.problems[0]
        reason = f"the schema cannot be read: {first.message}"
        raise SchemaError(path, first.span.line, reason, first.hint) from None
