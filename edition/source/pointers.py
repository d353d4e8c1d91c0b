"""Pointers (TEI Guidelines, 17.1 and 17.2): from a token to a file and an id.

The three ways of pointing inside an edition: `#id`, `file.xml#id`, and a private
scheme that a `prefixDef` of the document's header turns into one of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from edition.names import tei

if TYPE_CHECKING:
    from edition.source.document import SourceDocument

_EXPLOSIVE = re.compile(r"\)[*+{]")
_LONGEST: Final = 256
"""Characters of a pointer with a private scheme; longer ones match nothing."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
PUBLIC_SCHEMES: Final = frozenset(
    {
        "http",
        "https",
        "mailto",
        "ftp",
        "urn",
        "doi",
        "tel",
        "geo",
        "info",
        "ark",
        "file",
    }
)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A private scheme, as a `prefixDef` declares it."""

    ident: str
    pattern: re.Pattern[str]
    replacement: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a pointer leads to inside the edition."""

    file: Path
    """Absolute, links not resolved."""
    id: str
    """Empty for the whole file."""


def prefixes(document: SourceDocument) -> dict[str, tuple[Prefix, ...]]:
    """Return the private schemes that a document declares, by their name.

    A `matchPattern` that is no regular expression, or needs what Python's lack, is
    left out; so is one that repeats a group, since a file may come from anywhere and
    such a pattern can keep a program busy for years.
    """
    result: dict[str, tuple[Prefix, ...]] = {}
    for element in document.root.iter(tei("prefixDef")):
        ident = element.get("ident", "")
        match_pattern = element.get("matchPattern", "(.*)")
        if _EXPLOSIVE.search(match_pattern):
            continue
        try:
            pattern = re.compile(match_pattern)
        except re.error:
            continue
        prefix = Prefix(ident, pattern, element.get("replacementPattern", "$1"))
        result[ident] = (*result.get(ident, ()), prefix)
    return result


def scheme(pointer: str) -> str:
    """Return the scheme of a pointer, or "" where it has none."""
    match = _SCHEME.match(pointer)
    return match[1] if match else ""


def expand(pointer: str, known: dict[str, tuple[Prefix, ...]]) -> str:
    """Replace a private scheme by what its `prefixDef` says; else return as it is."""
    if len(pointer) > _LONGEST:
        return pointer
    for prefix in known.get(scheme(pointer), ()):
        match = prefix.pattern.fullmatch(pointer[len(prefix.ident) + 1 :])
        if match is not None:
            groups = (match[0], *match.groups(""))
            parts = re.split(r"(\$\d)", prefix.replacement)
            return "".join(_group(groups, part) for part in parts)
    return pointer


def _group(groups: tuple[str, ...], part: str) -> str:
    """Return the group that `$N` means; anything else as it is."""
    if not re.fullmatch(r"\$\d", part):
        return part
    number = int(part[1])
    return groups[number] if number < len(groups) else part


def target(
    pointer: str, file: Path, known: dict[str, tuple[Prefix, ...]]
) -> Target | None:
    """Return what a pointer in `file` leads to, None where that is outside."""
    expanded = expand(pointer, known)
    if scheme(expanded):
        return None
    path, _, identifier = expanded.partition("#")
    if not path:
        return Target(file, identifier)
    return Target(_absolute(file.parent / _file_name(path)), identifier)


def file_at(reference: str, file: Path) -> Path | None:
    """Return the file that a relative reference in `file` means, links resolved.

    Args:
        reference: the value of an attribute (RFC 3986, section 4.2), maybe with a
            fragment, which does not count.
        file: the file that it stands in.

    Returns:
        Its absolute path, whether there is such a file or not. None where the
        reference is an address, is no reference at all, or no disk can have a file of
        this name: a text may say whatever it likes.
    """
    try:
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = (file.parent / _file_name(parts.path)).resolve()
        path.exists()
    except (ValueError, OSError, RuntimeError):  # a link to itself is the last
        return None
    return path


def _file_name(path: str) -> str:
    """Decode the path of a pointer; no file has a name with a NUL in it."""
    name = unquote(path)
    return path if "\0" in name else name


def _absolute(path: Path) -> Path:
    """Take `..` out of a path, without asking the disk."""
    parts: list[str] = []
    for part in path.absolute().parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        elif part != "..":
            parts.append(part)
    return Path(*parts)
