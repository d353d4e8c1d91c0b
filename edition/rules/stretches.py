"""Stretches of the words of a file, found in its characters.

Rules on characters search the file itself, so that what they find has a place of its
own, to the column, and can be mended there. Markup, comments, instructions and CDATA
are passed over. This module must not know what is searched for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition.names import TEI, XML, local_name
from edition.problems import Mend

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_SPECIAL = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_VERBATIM: Final = frozenset(("egXML", "eg", "code", "formula", "tag", "val"))
_SPACE: Final = f"{{{XML}}}space"


def stretches(
    document: SourceDocument,
    pattern: re.Pattern[str],
    shift: int = 0,
    within: Iterable[tuple[int, int]] | None = None,
) -> Iterator[tuple[re.Match[str], etree._Element]]:
    """Yield the matches that begin in the words of a file, and what they stand in.

    Args:
        document: the file.
        pattern: what is searched for, in the characters as they are written; the place
            that counts is that of its group `at`, where it has one.
        shift: added to that place.
        within: where it is searched for; None for the whole file.
    """
    text = document.text
    begin = document.tag_start(document.root) or 0
    place = "at" if "at" in pattern.groupindex else 0
    specials: list[tuple[int, int]] | None = None
    searched = ((begin, len(text)),) if within is None else within
    found = chain.from_iterable(
        pattern.finditer(text, *stretch) for stretch in searched
    )
    for match in found:
        if specials is None:
            specials = [m.span() for m in _SPECIAL.finditer(text, begin)]
        start = match.start(place) + shift
        if _inside(specials, start):
            continue
        opened = text.rfind("<", 0, start)
        is_tag = opened >= 0 and not _inside(specials, opened)
        if is_tag and document.tag_end(opened) > start:
            continue
        holder = _holder(document, start)
        if holder is not None:
            yield match, holder


def lines_with(document: SourceDocument, words: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that have these characters behind their indentation."""
    offset = 0
    for line in document.text.split("\n"):
        if words in line.lstrip():
            yield offset, offset + len(line)
        offset += len(line) + 1


def _inside(specials: list[tuple[int, int]], offset: int) -> bool:
    position = bisect_right(specials, (offset, len(specials) + offset)) - 1
    return position >= 0 and specials[position][0] <= offset < specials[position][1]


def _holder(document: SourceDocument, offset: int) -> etree._Element | None:
    """Return the innermost element round a place in the words of a file."""
    found = document.started_before(offset)
    if found is None:
        return None
    element, start = found
    end = document.tag_end(start)
    between = _SPECIAL.sub("", document.text[end:offset])
    closed = between.count("</") + document.text.endswith("/>", start, end)
    holder: etree._Element | None = element
    while closed and holder is not None:
        holder = holder.getparent()
        closed -= 1
    return holder


def is_verbatim(element: etree._Element) -> bool:
    """Tell whether the characters of an element stand for themselves: code, examples.

    Or its spaces are to be kept (XML 1.0, 2.10).
    """
    for outer in (element, *element.iterancestors()):
        if outer.get(_SPACE) == "preserve" or local_name(outer.tag) in _VERBATIM:
            return True
        if not str(outer.tag).startswith(f"{{{TEI}}}"):
            return True
    return False


def mend(document: SourceDocument, start: int, end: int, replacement: str) -> Mend:
    """Make a mend of a stretch of a file."""
    return Mend(document.span_between(start, end), replacement)


def value_mend(
    document: SourceDocument, element: etree._Element, name: str, old: str, new: str
) -> Mend | None:
    """Make a mend of one token of an attribute; None where it is not written plainly.

    Args:
        document: the file.
        element: an element of it.
        name: of the attribute, as lxml writes it.
        old: the token.
        new: what it should be.
    """
    place = document.value_place(element, name)
    if place is None:
        return None
    start, end = place
    written = document.text[start:end]
    found = [m for m in re.finditer(r"\S+", written) if m[0] == old]
    if len(found) != 1 or set(new) & set("<&\"'"):
        return None
    return mend(document, start + found[0].start(), start + found[0].end(), new)
