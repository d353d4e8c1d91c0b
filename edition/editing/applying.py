"""Makes edits in the bytes of a file, in the encoding that it has."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from edition.errors import EditError
from edition.problems import Problem, Severity
from edition.source import UndecodableError, decode


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters of a file that are replaced.

    Characters are those of the decoded text (`source.decode`): without a byte order
    mark, CR LF are two. They count from 0, and the end is exclusive.
    """

    start: int
    end: int
    """As the start, where something is put in."""
    replacement: str
    """As it shall stand in the file; what the encoding of the file cannot hold becomes
    a character reference (XML 1.0, 4.1)."""


Change: TypeAlias = tuple[Edit, ...]
"""Edits of one file that go together: all of them are made, or none."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of edits."""

    data: bytes
    left: tuple[Change, ...] = ()
    """What was not made, because an earlier change edits the same characters."""


def apply(data: bytes, changes: Iterable[Change], path: Path = Path()) -> Applied:
    """Make changes in the bytes of a file.

    Of two that touch the same characters the one that is given first is made; two that
    put something in at one place touch. A change that has been made already counts as
    made. What stands outside of the edits is the same afterwards, byte for byte, with
    its line ends and the byte order mark.

    Args:
        data: the file.
        changes: of its characters, in any order.
        path: what an error calls the file.

    Raises:
        EditError: the file cannot be decoded, or is in an encoding in which a
            character cannot be replaced by itself (UTF-7, ISO-2022).
        ValueError: an edit lies outside of the text.
    """
    edits, left = _chosen(changes)
    if not edits:
        return Applied(data, left)
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise _error(path, f"{error.reason}.", error.hint) from None
    text, encoding = decoded.text, decoded.encoding
    result = [decoded.mark]
    wanted: list[str] = []
    position, offset = 0, len(decoded.mark)
    for edit in edits:
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(edit)
        behind = offset + len(text[position : edit.start].encode(encoding))
        new = edit.replacement.encode(encoding, "xmlcharrefreplace")
        result += (data[offset:behind], new)
        wanted += (text[position : edit.start], new.decode(encoding))
        offset = behind + len(text[edit.start : edit.end].encode(encoding))
        position = edit.end
    result.append(data[offset:])
    wanted.append(text[position:])
    whole = b"".join(result)
    if not _reads_as(whole, "".join(wanted)):
        raise _error(
            path,
            f"this file cannot be edited in its encoding, {encoding}.",
            "Save it as UTF-8 first.",
        )
    return Applied(whole, left)


def _chosen(changes: Iterable[Change]) -> tuple[list[Edit], tuple[Change, ...]]:
    """Return edits that do not touch each other, in order, and what they left over."""
    changes = tuple(changes)
    apart = sorted((e for change in changes for e in change), key=_span)
    if all(_is_apart(one, other) for one, other in pairwise(apart)):
        return apart, ()  # as mostly, and then nothing has to be looked up
    chosen: list[Edit] = []
    left: list[Change] = []
    for change in changes:
        new: list[Edit] = []
        for edit in change:
            if edit in new or _has(chosen, edit):
                continue
            if _touches(chosen, edit) or _touches(sorted(new), edit):
                left.append(change)
                break
            new.append(edit)
        else:
            for edit in new:
                insort(chosen, edit)
    return chosen, tuple(left)


def _span(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _is_apart(one: Edit, other: Edit) -> bool:
    """Tell whether an edit does not touch the next."""
    return one.end <= other.start and _span(one) != _span(other)


def _has(edits: list[Edit], edit: Edit) -> bool:
    index = bisect_left(edits, edit)
    return index < len(edits) and edits[index] == edit


def _touches(edits: list[Edit], edit: Edit) -> bool:
    """Tell whether an edit overlaps one of some that are in order and do not touch."""
    index = bisect_left(edits, edit)
    return any(
        (edit.start < other.end and other.start < edit.end)
        or (edit.start, edit.end) == (other.start, other.end)
        for other in edits[max(index - 2, 0) : index + 2]
    )


def _reads_as(data: bytes, text: str) -> bool:
    try:
        return decode(data).text == text
    except UndecodableError:
        return False


def _error(path: Path, message: str, hint: str) -> EditError:
    return EditError((Problem("XML002", Severity.ERROR, message, path, hint=hint),))
