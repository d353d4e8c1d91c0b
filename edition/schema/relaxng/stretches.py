"""From where a parser stood to stretches of bytes: what a fault points at, its mend.

What stands elsewhere in the file (where a text begins, where an element ends) the
caller knows or finds out. This module must not know lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from edition.schema.relaxng.faults import Fault, Meant, What, Where
from edition.schema.relaxng.nameclasses import split

if TYPE_CHECKING:
    from edition.schema.relaxng.mending import InTag

_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME: Final = re.compile(rb"<(?:[^\s:/>]+:)?([^\s:/>]+)")
_BLANK: Final = b" \t\r\n"
_LONGEST_TAG: Final = 100_000


class Edit(NamedTuple):
    """Bytes that are replaced."""

    start: int
    end: int
    replacement: str


def pointed_at(
    data: bytes, fault: Fault, offset: int, text_start: Callable[[int], int | None]
) -> tuple[int, int]:
    """Return where what a fault points at begins and ends.

    Args:
        data: the file.
        fault: what is wrong.
        offset: where the parser stood.
        text_start: says where the text begins that ends at a tag.
    """
    if fault.where is Where.TEXT:
        return _text(data, offset, text_start(offset))
    if fault.where is Where.END:
        offset = _empty_tag(data, offset, split(fault.element)[1].encode())
    end = end_of_markup(data, offset)
    if fault.attribute:
        local = split(fault.attribute)[1].encode()
        for match in _ATTRIBUTE.finditer(data[offset:end]):
            if match[1].rpartition(b":")[2] == local:
                return offset + match.start(), offset + match.end()
    return offset, end


def edits(
    data: bytes, meant: Meant, offset: int, end_tag: Callable[[int], int]
) -> tuple[Edit, ...]:
    """Return the edits that write what was meant; none where the file hides it.

    Args:
        data: the file.
        meant: what was meant.
        offset: where the start tag begins.
        end_tag: says where the end tag of an element begins.
    """
    from edition.schema.relaxng.mending import in_end_tag, in_tag  # noqa: PLC0415

    tag = _tag(data, offset)
    edit = in_tag(meant, tag)
    if edit is None:
        return ()
    first = _edit(offset, tag, edit)
    if meant.what is not What.ELEMENT or tag.endswith("/>"):
        return (first,)
    end = end_tag(offset)
    other = in_end_tag(meant, _tag(data, end))
    return () if other is None else (first, _edit(end, _tag(data, end), other))


def _tag(data: bytes, offset: int) -> str:
    return data[offset : end_of_markup(data, offset)].decode()


def _edit(offset: int, tag: str, edit: InTag) -> Edit:
    start = offset + len(tag[: edit.start].encode())
    return Edit(start, offset + len(tag[: edit.end].encode()), edit.replacement)


def _empty_tag(data: bytes, behind: int, name: bytes) -> int:
    """Return where an empty tag begins, whose end expat says; else the same."""
    if data[behind - 2 : behind] != b"/>":
        return behind
    start = data.rfind(b"<", 0, behind)  # no tag has another one in it
    found = _NAME.match(data, start)
    is_it = found is not None and found[1] == name
    return start if is_it and end_of_markup(data, start) == behind else behind


def end_of_markup(data: bytes, offset: int) -> int:
    """Return the offset behind a tag, or behind the reference it comes from."""
    if data[offset : offset + 1] == b"&":
        return data.find(b";", offset) + 1 or len(data)
    quote = b""
    for match in re.finditer(rb"[\"'>]", data[offset : offset + _LONGEST_TAG]):
        mark = match[0]
        if quote:
            quote = b"" if mark == quote else quote
        elif mark == b">":
            return offset + match.end()
        else:
            quote = mark
    return min(offset + 1, len(data))


def _text(data: bytes, behind: int, start: int | None) -> tuple[int, int]:
    """Return the stretch of a text, without the blanks round it."""
    if start is None:
        return behind, min(behind + 1, len(data))
    raw = data[start:behind]
    lead = len(raw) - len(raw.lstrip(_BLANK))
    return start + lead, start + len(raw.rstrip(_BLANK))
