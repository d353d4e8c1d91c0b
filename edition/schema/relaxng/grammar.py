"""A RELAX NG schema, compiled: from its files, or from the cache.

Where a folder is named for it, a compiled schema is kept on disk for other programs.
What is there is believed only when it was made from the same bytes by the same version
and is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from edition.schema.relaxng import storage
from edition.schema.relaxng.derivatives import Derivatives
from edition.schema.relaxng.expecting import attribute_patterns, needed_attributes
from edition.schema.relaxng.nameclasses import Name, is_infinite, plain_names
from edition.schema.relaxng.patterns import Kind, Pattern, Table

FORMAT: Final = 2
"""Changes whenever the compiled form does, so that older files are not believed."""


@dataclass(eq=False)
class Grammar:
    """A compiled schema."""

    table: Table
    start: Pattern
    has_ids: bool
    """ID, IDREF and IDREFS mean what they mean in a DTD (DTD Compatibility, 4)."""
    title: str = ""
    """What the schema is called, with its version where it has one."""
    derivatives: Derivatives = field(init=False)

    def __post_init__(self) -> None:
        self.derivatives = Derivatives(self.table)

    @cached_property
    def needs_context(self) -> bool:
        """Values have to be judged by the namespaces that are declared around them."""
        return any(
            pattern.datatype is not None and pattern.datatype.needs_context
            for pattern in self.table.patterns
        )

    @cached_property
    def elements(self) -> dict[str, tuple[Pattern, ...]]:
        """By name, the element patterns that name it."""
        found: dict[str, list[Pattern]] = {}
        for pattern in self.table.patterns:
            if pattern.kind is Kind.ELEMENT and pattern.names is not None:
                for name in plain_names(pattern.names):
                    found.setdefault(name, []).append(pattern)
        return {name: tuple(patterns) for name, patterns in found.items()}

    def defaults(self, element: str) -> dict[str, str]:
        """Return the attributes of an element that have a default value, with it.

        RELAX NG DTD Compatibility, 3: only where the attribute can be left out, has one
        name, and can have that value; where definitions of the element disagree, none.

        Args:
            element: its name, as expat writes it.
        """
        found: dict[str, set[str | None]] = {}
        for pattern in self.elements.get(element, ()):
            content = pattern.parts[0]
            needed = needed_attributes(content)
            for attribute in attribute_patterns(content):
                names, default = attribute.names, attribute.default
                if isinstance(names, Name) and names.name not in needed:
                    is_right = default is not None and self.derivatives.matches(
                        attribute.parts[0], default, {}
                    )
                    said = found.setdefault(names.name, set())
                    said.add(default if is_right else None)
        return {
            name: value
            for name, values in found.items()
            for value in values
            if value is not None and len(values) == 1
        }

    @cached_property
    def wildcards(self) -> tuple[Pattern, ...]:
        """The element patterns that take names which they do not name."""
        return tuple(
            pattern
            for pattern in self.table.patterns
            if pattern.kind is Kind.ELEMENT
            and pattern.names is not None
            and is_infinite(pattern.names)
        )


def restored(data: dict[str, Any]) -> Grammar:
    """Make a grammar of compiled data."""
    table, start = storage.restore(data)
    return Grammar(table, start, has_ids=bool(data["ids"]), title=data.get("title", ""))


# -- the cache on disk --------------------------------------------------------------


def cached(
    cache: Path | None,
    key: str,
    compiled: Callable[[], tuple[dict[str, Any], tuple[Path, ...]]],
) -> Grammar:
    """Return a grammar from the cache, or compile it and keep it there.

    Args:
        cache: the folder; None to keep nothing.
        key: what the schema's own file holds: a checksum of its bytes.
        compiled: compiles; returns the data and the other files that were read.
    """
    if cache is None:
        return restored(compiled()[0])
    place = cache / f"relaxng-{key}.json"
    known = kept(place)
    if known is not None:
        try:
            return restored(known)
        except (ValueError, LookupError, TypeError, AttributeError):
            pass  # it has the right sum, and is no schema
    data, files = compiled()
    keep(place, data, files)
    return restored(data)


def checksum(data: bytes) -> str:
    """Return what stands for the content of a file."""
    return hashlib.sha256(data).hexdigest()


def kept(place: Path) -> dict[str, Any] | None:
    """Return the data in a file of the cache, if they can be believed.

    They are whole, made by this version, and from files that are as they were.
    """
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        header = json.loads(head)
        if header["format"] != FORMAT or header["sum"] != checksum(body):
            return None
        for name, content in header["files"]:
            if checksum(Path(name).read_bytes()) != content:
                return None
        data: dict[str, Any] = json.loads(body)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return data


def keep(place: Path, data: dict[str, Any], files: tuple[Path, ...]) -> None:
    """Keep data in the cache; one that cannot be written is no reason to stop.

    Args:
        place: the file.
        data: what JSON can hold.
        files: what they were made from; they are not believed when one has changed.
    """
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        header = {
            "format": FORMAT,
            "sum": checksum(body),
            "files": [[str(f.resolve()), checksum(f.read_bytes())] for f in files],
        }
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_suffix(f".{os.getpid()}.new")
        new.write_bytes(json.dumps(header).encode() + b"\n" + body)
        new.replace(place)
    except OSError:
        return
