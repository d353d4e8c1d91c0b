"""What can safely be put right without an editor: one mend, and only where it is sure.

A suggestion may guess, since an editor reads it. A mend may not: it is made only where
nothing else can have been meant. Used for what is wrong; nothing here is for documents
that are right. This module must not know where a tag stands in its file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from edition.schema import datatypes
from edition.schema.datatypes import Context
from edition.schema.relaxng.expecting import Values
from edition.schema.relaxng.faults import Meant, What
from edition.schema.relaxng.nameclasses import split

_ATTRIBUTE: Final = re.compile(r"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME: Final = re.compile(r"</?(?:[^\s:/<>&]+:)?([^\s:/<>&]+)")
_LONG_ENOUGH: Final = 4
"""How long a name is of which one letter may be wrong: `q` could be any of many."""
_DATES: Final = frozenset({"date", "gYearMonth", "gYear", "dateTime"})
_LAST_MONTH: Final = 12


class InTag(NamedTuple):
    """An edit in a tag: offsets in it, and what stands there afterwards."""

    start: int
    end: int
    replacement: str


# -- what was meant -----------------------------------------------------------------


def only_meant(text: str, known: Iterable[str]) -> str | None:
    """Return the one known text that differs in case or in one letter; None if unsure.

    Two letters that changed places are one mistake.
    """
    known = tuple(known)
    same = [one for one in known if one.casefold() == text.casefold()]
    if len(same) == 1:
        return same[0]
    if same or len(text) < _LONG_ENOUGH:
        return None
    near = [one for one in known if _is_one_mistake(text, one)]
    return near[0] if len(near) == 1 else None


def meant_name(name: str, known: Iterable[str]) -> str | None:
    """Return the one known name, of the same namespace, that was meant."""
    namespace, local = split(name)
    names = {split(one)[1]: one for one in known if split(one)[0] == namespace}
    meant = only_meant(local, names)
    return None if meant is None else names[meant]


def _is_one_mistake(one: str, other: str) -> bool:
    """Tell whether one letter is wrong, too many or missing, or two are swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] + a[2:] == b)


def meant_value(
    wanted: Values, text: str, context: Context, is_right: Callable[[str], bool]
) -> str | None:
    """Return the one value that was meant by a wrong one; None if unsure.

    Args:
        wanted: what the schema allows.
        text: the wrong value.
        context: the namespaces declared where it stands.
        is_right: judges what would be written instead.
    """
    if wanted.is_list:
        return None
    found = {only_meant(text, wanted.listed)}
    for datatype in wanted.datatypes:
        mended = datatypes.mended(datatype, text, context)
        if mended and _is_sure(datatype.name, text, mended):
            found.add(mended)
    sure = [one for one in found if one]
    return sure[0] if len(sure) == 1 and is_right(sure[0]) else None


def _is_sure(kind: str, text: str, mended: str) -> bool:
    if kind in _DATES:
        return _is_same_date(text, mended)
    if kind == "language":
        return mended == text.replace("_", "-")
    return kind == "boolean" and mended == text.lower()


def _is_same_date(text: str, mended: str) -> bool:
    """Tell whether a date is only written differently: no number guessed or lost.

    A year has four digits in both. Where the day comes first it has to be one that is
    no month.
    """
    old, new = (re.findall(r"[0-9]+", one) for one in (text, mended))
    years = [one for one in old if len(one) >= len("1914")]
    if len(years) != 1:
        return False
    if "".join(old) == "".join(new):
        return True
    if list(map(int, old)) == list(map(int, new)) and years[0] == new[0]:
        return True
    backwards = [*map(int, reversed(old))] == [*map(int, new)]
    return backwards and len(old) == len("ymd") and int(old[0]) > _LAST_MONTH


# -- where it is written ------------------------------------------------------------


def in_tag(meant: Meant, tag: str) -> InTag | None:
    """Return the edit of a start tag; None where the tag does not show what is wrong.

    It may come from an entity, or hold the value in another spelling (references).
    """
    if not tag.startswith("<"):
        return None
    match meant.what:
        case What.ELEMENT:
            return _name_edit(meant, _NAME.match(tag))
        case What.NAMESPACE:
            return _namespace_edit(meant, tag)
    found = [
        match
        for match in _ATTRIBUTE.finditer(tag)
        if match[1].rpartition(":")[2] == split(meant.attribute)[1]
    ]
    if len(found) != 1:
        return None
    if meant.what is What.VALUE:
        return _value_edit(meant, found[0])
    prefix = found[0].start(1) + len(found[0][1]) - len(split(meant.old)[1])
    return InTag(prefix, found[0].end(1), split(meant.new)[1])


def in_end_tag(meant: Meant, tag: str) -> InTag | None:
    """Return the edit of the end tag of an element whose name is wrong."""
    return _name_edit(meant, _NAME.match(tag) if tag.startswith("</") else None)


def _name_edit(meant: Meant, found: re.Match[str] | None) -> InTag | None:
    if found is None or found[1] != split(meant.old)[1]:
        return None
    return InTag(*found.span(1), split(meant.new)[1])


def _value_edit(meant: Meant, found: re.Match[str]) -> InTag | None:
    quote, raw = found[2][0], found[2][1:-1]
    if raw != meant.old:
        return None
    new = escape(meant.new, {quote: "&quot;" if quote == '"' else "&apos;"})
    return InTag(found.start(2) + 1, found.end(2) - 1, new)


def _namespace_edit(meant: Meant, tag: str) -> InTag | None:
    name = re.match(r"<[^\s:/>]+(?=[\s/>])", tag)
    declared = [m for m in _ATTRIBUTE.finditer(tag) if m[1] == "xmlns"]
    if name is None:
        return None
    if declared:
        return _value_edit(meant, declared[0]) if meant.old else None
    return InTag(name.end(), name.end(), f' xmlns="{meant.new}"')
