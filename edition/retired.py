"""The register of ids that were given up: what stands at their addresses now.

A file of the edition, `tei/retired-ids.toml`, that is read and versioned by people and
added to by tools. It holds a table for each sort of page, `[persons]` or `[documents]`,
and one for the passages of each document, `[passages.letter-1]`; in each an old id is
given the new one, or "" where nothing has taken its place. This module must not know
what a page looks like, and writes nothing.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from edition.errors import ConfigError, MachineError, UseError
from edition.model import KINDS

FILE: Final = "tei/retired-ids.toml"
DOCUMENTS: Final = "documents"
PASSAGES: Final = "passages"
FOLDERS: Final = (DOCUMENTS, *(kind.value for kind in KINDS))
"""The tables of pages, called as the folders of their addresses."""

_HEAD: Final = """\
# Ids that were given up, and what has taken their place ("" for nothing).
# Their addresses lead there as long as a line says so (edition rename --help).
"""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_TABLE: Final = re.compile(r"[ \t]*\[([^\[\]]+)\][ \t]*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Retired:
    """What has become of ids."""

    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By one of `FOLDERS`: the old id and the new one, "" for none."""
    passages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The same, by the id of the document."""

    def passages_of(self, document: str) -> dict[str, str]:
        """Return the old and the last new ids of passages of a document.

        Those that it had under an earlier id of its own are among them.
        """
        renamed = self.pages.get(DOCUMENTS, {})
        found: dict[str, str] = {}
        for name, moves in self.passages.items():
            if document in {name, last(renamed, name)}:
                found |= moves
        return {old: last(found, old) for old in found}


def last(moves: Mapping[str, str], identifier: str) -> str:
    """Return what an id has become in the end: itself, or "" for nothing."""
    met = {identifier}
    while (new := moves.get(identifier)) is not None and new not in met:
        met.add(new)
        identifier = new
    return identifier


def load_retired(root: Path) -> Retired:
    """Read the register of an edition; one that is not there is empty.

    Raises:
        ConfigError: it is not as the docstring of this module says.
        MachineError: it cannot be read.
    """
    path = root / FILE
    text = read_register(root)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, (f"this is not TOML: {error}.",)) from None
    mistakes = [*_mistakes(data)]
    if mistakes:
        raise ConfigError(path, tuple(mistakes))
    return Retired({f: data[f] for f in FOLDERS if f in data}, data.get(PASSAGES, {}))


def read_register(root: Path) -> str:
    """Return the text of the register; "" where there is none.

    Raises:
        ConfigError: it is not in UTF-8, or a link out of the edition.
        MachineError: it cannot be read.
    """
    path = root / FILE
    if not path.resolve().is_relative_to(root.resolve()):
        # an edition from anywhere must not have us read or write what is not its own
        raise ConfigError(path, ("this is a link that leads out of the edition.",))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        mistake = f"the file is not in UTF-8 (byte {error.start})."
        raise ConfigError(path, (mistake,)) from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def _mistakes(data: dict[str, Any]) -> list[str]:
    found = [
        f'unknown table "{name}". It takes: {", ".join((*FOLDERS, PASSAGES))}.'
        for name in data
        if name not in {*FOLDERS, PASSAGES}
    ]
    tables = {f"[{name}]": data[name] for name in FOLDERS if name in data}
    passages = data.get(PASSAGES, {})
    if isinstance(passages, dict):
        tables |= {f"[{PASSAGES}.{name}]": table for name, table in passages.items()}
    else:
        tables[f"[{PASSAGES}]"] = passages
    for name, table in tables.items():
        if not isinstance(table, dict):
            found.append(f"{name} must be a table.")
        elif not all(isinstance(value, str) for value in table.values()):
            found.append(f"{name}: every id is given another one, in quotes.")
        elif wrong := [key for key in table if key.split() != [key]]:
            found.append(f'{name}: "{wrong[0]}" is no id.')
    return found


def with_retired(
    text: str, table: tuple[str, ...], moves: Mapping[str, str], path: Path
) -> str:
    """Return the register with more ids in a table; its other lines stay as they are.

    An id that leads somewhere already leads to the new one. What is in use again by
    this is retired no longer.

    Args:
        text: the register.
        table: its name: `("persons",)`, or `("passages", "letter-1")`.
        moves: the old ids and the new ones.
        path: what an error calls the file.

    Raises:
        UseError: the table is written in a way that no line can be added to.
    """
    if not moves:
        return text
    lines = (text or _HEAD).splitlines(keepends=True)
    gone = {_key(identifier) for identifier in (*moves, *moves.values())}
    start, end = _extent(lines, table)
    kept = [
        line for line in lines[start:end] if line.partition("=")[0].strip() not in gone
    ]
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and not kept[-1].endswith("\n"):
        kept[-1] += "\n"
    added = [f"{_key(old)} = {_quoted(new)}\n" for old, new in moves.items()]
    if start == len(lines):
        kept = [f"\n[{'.'.join(map(_key, table))}]\n"]
        if lines and not lines[-1].endswith("\n"):
            kept.insert(0, "\n")
    behind = ["\n"] if end < len(lines) else []
    result = "".join([*lines[:start], *kept, *added, *behind, *lines[end:]])
    try:
        tomllib.loads(result)
    except tomllib.TOMLDecodeError:
        raise UseError(
            f"{path}: to the table [{'.'.join(table)}] no line can be added as it is "
            "written. Write it with a line of its own for each id."
        ) from None
    return result


def _extent(lines: list[str], table: tuple[str, ...]) -> tuple[int, int]:
    """Return the lines of a table, its head included; the end where there is none."""
    name = ".".join(map(_key, table))
    start = len(lines)
    for number, line in enumerate(lines):
        head = _TABLE.match(line.rstrip("\r\n"))
        if head is None:
            continue
        if start < number:
            return start, number
        if head[1].replace(" ", "") == name:
            start = number
    return start, len(lines)


def _key(identifier: str) -> str:
    return identifier if _BARE.fullmatch(identifier) else _quoted(identifier)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
