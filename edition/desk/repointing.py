"""Lets the pointers to one id lead to another, in the bytes of all files.

TEI Guidelines, 17.1 and 17.2: `#id`, `file.xml#id`, and private schemes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

from edition.editing import Change, Edit
from edition.problems import Problem, Severity
from edition.rules.scope import Pointer, SourceSet
from edition.source.pointers import target

_TOKEN: Final = re.compile(r"[^ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Repointed:
    """The edits that turn pointers round, and what could not be turned."""

    changes: dict[Path, list[Change]]
    count: int
    """How many pointers."""
    left: tuple[Problem, ...]


def repointed(
    sources: SourceSet, file: Path, old: str, new: str, new_file: Path | None = None
) -> Repointed:
    """Turn every pointer to `old` so that it leads to `new`.

    Args:
        sources: all files of the edition.
        file: the one in which the element with the id `old` stands, links resolved.
        old: its `xml:id`.
        new: the id that it is to lead to.
        new_file: the file of that, links resolved; None for the same.
    """
    changes: dict[Path, list[Change]] = defaultdict(list)
    left: list[Problem] = []
    count = 0
    for value in _values(sources, file, old):
        first = value[0]
        written = first.document.written_value(first.element, first.attribute)
        edit = None
        if written is not None:
            document, start, end = written
            wanted = {pointer.text for pointer in value}
            edit = _edit(
                sources,
                first,
                document.text[start:end],
                wanted,
                (old, new, new_file or file),
            )
        if written is None or edit is None:
            left.append(_not_turned(first, old))
            continue
        changes[document.path].append(
            (Edit(start + edit.start, start + edit.end, edit.replacement),)
        )
        count += len(value)
    return Repointed(dict(changes), count, tuple(left))


def _values(sources: SourceSet, file: Path, old: str) -> Iterator[list[Pointer]]:
    """Yield, for each attribute value that points to an id, its pointers that do."""
    found: dict[tuple[int, str], list[Pointer]] = {}
    for pointer in sources.pointers:
        leads = pointer.target
        if (
            leads is not None
            and leads.id == old
            and sources.resolved(leads.file) == file
        ):
            key = (id(pointer.element), pointer.attribute)
            found.setdefault(key, []).append(pointer)
    yield from found.values()


def _edit(
    sources: SourceSet,
    pointer: Pointer,
    raw: str,
    wanted: set[str],
    names: tuple[str, str, Path],
) -> Edit | None:
    """Return the edit of a written value; None where a token cannot be turned.

    A pointer that is there already is not written twice.
    """
    old, new, new_file = names
    known = sources.prefixes(pointer.document)
    here = pointer.document.path.absolute()
    tokens = [(match, unescape(match[0])) for match in _TOKEN.finditer(raw)]
    result: list[str] = []
    others = [match[0] for match, text in tokens if text not in wanted]
    for match, text in tokens:
        if text not in wanted:
            result.append(match[0])
            continue
        turned = _turned(text, old, new)
        leads = None if turned is None else target(turned, here, known)
        if turned is None or leads is None or leads.id != new:
            return None
        if sources.resolved(leads.file) != new_file:
            turned = relative_pointer(here, new_file, new)
        if turned not in result and turned not in others:
            result.append(turned)
    if not tokens:
        return None
    first, last = tokens[0][0].start(), tokens[-1][0].end()
    if len(result) == len(tokens):  # white space between them stays as it is
        pieces: list[str] = []
        position = first
        for (match, _), text in zip(tokens, result, strict=True):
            pieces += [raw[position : match.start()], text]
            position = match.end()
        return Edit(first, last, "".join(pieces))
    return Edit(first, last, " ".join(result))


def _turned(text: str, old: str, new: str) -> str | None:
    """Replace the id at the end of a pointer."""
    return text.removesuffix(old) + new if text.endswith(old) else None


def relative_pointer(here: Path, file: Path, identifier: str) -> str:
    """Return the relative pointer from one file to an id of another (RFC 3986, 4.2)."""
    if here.resolve() == file:
        return f"#{identifier}"
    parent = here.resolve().parent
    up = 0
    while not file.is_relative_to(parent):
        parent = parent.parent
        up += 1
    return "../" * up + f"{file.relative_to(parent).as_posix()}#{identifier}"


def _not_turned(pointer: Pointer, old: str) -> Problem:
    return pointer.document.problem(
        "REF211",
        Severity.WARNING,
        f"{pointer.where} points to “{old}” in a way that cannot be rewritten "
        f"(“{pointer.text}”).",
        pointer.element,
        attribute=pointer.attribute,
        hint="Change it by hand.",
    )
