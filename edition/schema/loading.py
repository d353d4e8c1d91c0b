"""From a file to a compiled grammar: its syntax, what it includes, the cache.

Schemas are read from the disk only; an address on the web is refused here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
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

        return compile_grammar(_root(path, data), path, load), tuple(files)

    return cached(cache, checksum(data), compiled)


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
