"""From a file to a compiled grammar: its syntax, what it includes, the cache.

Schemas are read from the disk only; who asks says which file stands for an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote, urlsplit

from edition.errors import MachineError, SchemaError
from edition.schema.relaxng.grammar import Grammar, cached, checksum

if TYPE_CHECKING:
    from lxml import etree

Find: TypeAlias = Callable[[str], Path | None]
"""Returns the file that stands for an address, if there is one."""


def load_grammar(path: Path, cache: Path | None, find: Find) -> Grammar:
    """Read and compile the schema in a file, or take it from the cache.

    Args:
        path: the file.
        cache: the folder of compiled schemas; None to compile anew.
        find: says which file stands for an address.

    Raises:
        SchemaError: it is no RELAX NG schema, or a wrong one.
        MachineError: it cannot be read.
    """
    data = _bytes(path)

    def compiled() -> tuple[dict[str, Any], tuple[Path, ...]]:
        from edition.schema.relaxng.compiling import compile_grammar  # noqa: PLC0415

        files: dict[Path, None] = {}

        def load(href: str, source: Path) -> tuple[etree._Element, Path]:
            found = located(href, source, find)
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


def located(href: str, source: Path, find: Find) -> Path:
    """Return the file that a reference in a schema leads to.

    Raises:
        SchemaError: it is not on this machine.
    """
    known = find(href)
    if known is not None:
        return known
    parts = urlsplit(href)
    if parts.scheme not in {"", "file"} or parts.netloc not in {"", "localhost"}:
        raise SchemaError(
            source,
            0,
            f"“{href}” is not on this machine.",
            f"Fetch it once: edition schema fetch {href}",
        )
    return source.parent / unquote(parts.path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise SchemaError(path, 0, "there is no such file.") from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def schema_root(path: Path) -> etree._Element:
    """Return the tree of a schema in either syntax.

    Raises:
        SchemaError: there is none, or it is no schema.
        MachineError: it cannot be read.
    """
    return _root(path, _bytes(path))


def _root(path: Path, data: bytes) -> etree._Element:
    from edition.schema.overview import parse_schema  # noqa: PLC0415 - to compile only

    root, _ = parse_schema(data, path)
    return root
