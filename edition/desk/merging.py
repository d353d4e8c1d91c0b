"""Makes one register entry of two that are the same person, place or thing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from edition.desk.renaming import home_of
from edition.desk.repointing import repointed
from edition.desk.retiring import retired
from edition.editing import Change, Edit, Rewritten, rewritten
from edition.errors import UseError
from edition.names import XML_ID, local_name
from edition.problems import Problem
from edition.reading.registers import entry_kind
from edition.rules.scope import Entry, SourceSet
from edition.source import SourceDocument

_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging two entries comes to."""

    files: tuple[Rewritten, ...]
    pointers: int
    """How many lead to the other entry now."""
    moved: tuple[str, ...]
    """What the other entry took over, as it is written."""
    left: tuple[Problem, ...]
    """Pointers that an editor has to change."""


def merge_entities(
    sources: SourceSet, gone: str, kept: str, *, is_published: bool = True
) -> Merged:
    """Merge the entry `gone` into the entry `kept`.

    All pointers to the one lead to the other. What the one says and the other does not
    (names, dates, notes, identifiers) is moved into it, as it is written, also where
    the two contradict each other: that is for an editor to decide. Then the one is
    taken out, and its id goes into the register of retired ones.

    Args:
        sources: all files of the edition.
        gone: the id of the one entry.
        kept: that of the other.
        is_published: False where nobody has seen the page of the one.

    Raises:
        UseError: there is no such entry, they are of two kinds, or one of them stands
            in the other or comes from elsewhere.
        EditError: a file would not be well-formed any more.
        ConfigError: the register of retired ids is wrong.
        MachineError: a file cannot be read.
    """
    if gone == kept:
        raise UseError("An entry cannot be merged with itself: name two.")
    one, other = _entry(sources, gone), _entry(sources, kept)
    if one.kind is not other.kind:
        raise UseError(
            f"“{gone}” is in the register of {one.kind.value}, “{kept}” in that of "
            f"{other.kind.value}: only two of one register can be merged."
        )
    place_gone, place_kept = _place(one), _place(other)
    if one.document is other.document and not (
        place_gone[1] <= place_kept[0] or place_kept[1] <= place_gone[0]
    ):
        raise UseError(f"One of “{gone}” and “{kept}” stands in the other.")
    path = sources.resolved(one.document.path)
    turned = repointed(sources, path, gone, kept, sources.resolved(other.document.path))
    changes: dict[Path, list[Change]] = defaultdict(list, turned.changes)
    inside = [
        edit
        for change in changes[one.document.path]
        for edit in change
        if place_gone[0] <= edit.start < place_gone[1]
    ]
    changes[one.document.path] = [
        change for change in changes[one.document.path] if change[0] not in inside
    ]
    edits, moved = _moves(one, other, inside)
    changes[other.document.path] += [(edit,) for edit in edits]
    start, end = _with_its_line(one.document.text, *place_gone)
    changes[one.document.path].append((Edit(start, end, ""),))
    files = tuple(rewritten(each, changes[each]) for each in sorted(changes))
    if is_published:
        files += retired(sources.root, {(one.kind.value,): {gone: kept}})
    return Merged(files, turned.count, moved, turned.left)


def _entry(sources: SourceSet, identifier: str) -> Entry:
    home = home_of(sources, identifier, None)
    element = sources.ids[sources.resolved(home.path)][identifier]
    kind = entry_kind(element)
    if kind is None:
        raise UseError(f"“{identifier}” in {home.path.name} is no entry of a register.")
    return Entry(home, element, kind)


def _place(entry: Entry) -> tuple[int, int]:
    """Return where an entry stands in the characters of its file."""
    place = _extent(entry.document, entry.element)
    if place is None:
        raise UseError(
            f"The entry “{entry.id}” is not written in {entry.document.path.name} "
            "itself (it is included, or comes from an entity). Merge by hand."
        )
    return place


def _extent(document: SourceDocument, element: Any) -> tuple[int, int] | None:
    if document.tag_start(element) is None:
        return None
    start, end = document.tags(element)
    last = end or start
    if not start.text or start.document is not document:
        return None
    return start.offset, last.offset + len(last.text)


def _moves(
    one: Entry, other: Entry, turned: list[Edit]
) -> tuple[list[Edit], tuple[str, ...]]:
    """Return the edits that bring into an entry what it lacks, and what that is.

    Args:
        one: has it.
        other: lacks it.
        turned: the edits that turn pointers within `one`.
    """
    said = {_form(child) for child in other.element.iterchildren("*")}
    homes = {local_name(c.tag): c for c in other.element.iterchildren("*")}
    behind: Any = None
    moved: dict[Any, list[str]] = defaultdict(list)
    for child in one.element.iterchildren("*"):
        behind = homes.get(local_name(child.tag), behind)
        place = _extent(one.document, child)
        if _form(child) in said or place is None:
            continue
        moved[behind].append(_edited(one.document.text, *place, turned))
    edits = []
    for child, pieces in moved.items():
        offset, between = _after(other, child)
        edits.append(Edit(offset, offset, "".join(between + piece for piece in pieces)))
    return edits, tuple(piece for pieces in moved.values() for piece in pieces)


def _edited(text: str, start: int, end: int, edits: list[Edit]) -> str:
    """Return a stretch of a text with the edits that fall into it."""
    pieces: list[str] = []
    position = start
    for edit in sorted(edits):
        if start <= edit.start and edit.end <= end:
            pieces += [text[position : edit.start], edit.replacement]
            position = edit.end
    return "".join([*pieces, text[position:end]])


def _after(entry: Entry, child: Any) -> tuple[int, str]:
    """Return the offset behind a child or the start tag, and what stands before it."""
    text = entry.document.text
    start, end = entry.document.tags(entry.element)
    if end is None:
        raise UseError(f"The entry “{entry.id}” is empty: merge the other way round.")
    first = next(entry.element.iterchildren("*"), None)
    sample = child if child is not None else first
    place = None if sample is None else _extent(entry.document, sample)
    if place is None:
        return start.offset + len(start.text), ""
    indent = re.search(r"(?:\r\n|\r|\n)?[ \t]*\Z", text[: place[0]])
    between = indent[0] if indent is not None else ""
    if child is None:
        return start.offset + len(start.text), between
    return place[1], between


def _form(element: Any) -> tuple[Any, ...]:
    """Return what two elements have alike that say the same."""
    attributes = sorted(
        (name, value) for name, value in element.items() if name != XML_ID
    )
    words = _SPACES.sub(" ", "".join(element.itertext())).strip()
    return local_name(element.tag), tuple(attributes), words


def _with_its_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the line with it, where nothing else stands on it."""
    before = re.search(r"(?:\r\n|\r|\n)[ \t]*\Z", text[:start])
    behind = re.match(r"[ \t]*(?=\r|\n|\Z)", text[end:])
    if before is None or behind is None:
        return start, end
    return before.start(), end + behind.end()
