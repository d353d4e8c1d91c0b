"""A selection, made such that an element can be put round it.

It never cuts a tag, a reference or an element: it grows until it holds whole ones. What
cannot be made whole, or is no content at all, is refused. This module must not know
what is put round it, nor a schema.
"""

from __future__ import annotations

import re
from typing import Final

from edition.lsp import markup
from edition.lsp.markup import Tag
from edition.lsp.trails import Step, Trails
from edition.schema.wrapping import Piece

_LONGEST: Final = 200_000
"""How many characters a selection may have; and so many of its neighbours are seen."""
_TIMES: Final = 40
"""How often a selection may grow."""
_REFERENCE: Final = re.compile(r"&[^\s;&<>]{1,64};")
_SPACE: Final = " \t\r\n"
_OTHER: Final = re.compile(r"<(?:!--.*?-->|\?.*?\?>)", re.DOTALL)
_DECLARED: Final = re.compile(
    r"&(?!(?:lt|gt|amp|apos|quot|#\d+|#x[0-9A-Fa-f]+);)[^;\s]*;"
)


def selected(
    characters: str, start: int, end: int, trails: Trails
) -> tuple[int, int] | None:
    """Return what is meant by a selection; None where nothing can be put round it.

    Args:
        characters: the text.
        start: where the selection begins.
        end: where it ends.
        trails: what is known of the elements round it.
    """
    if end - start > _LONGEST:
        return None
    whole = _whole(characters, *_trimmed(characters, start, end))
    for _ in range(_TIMES):
        if whole is None or whole[0] >= whole[1] or whole[1] - whole[0] > _LONGEST:
            return None
        grown = _balanced(characters, *whole, trails)
        if grown == whole:
            start, end = whole
            text = characters[start:end]
            is_sound = not _stray(text) and bool(trails.at(characters, start))
            return whole if is_sound else None
        whole = grown
    return None


def piece_of(characters: str, start: int, end: int, trails: Trails) -> Piece | None:
    """Return a piece of a text, as a schema can judge it; None outside of the root.

    Neighbours are emptied: which they are counts, not what they hold. So are those
    that are very far away.

    Args:
        characters: the text.
        start: where the piece begins: between tags.
        end: where it ends.
        trails: what is known of the elements round it.
    """
    steps = trails.at(characters, start)
    if not steps:
        return None
    parent = steps[-1]
    before = ""
    if start - parent.end <= _LONGEST:
        before = "".join(_emptied(characters, parent.end, start))
    behind = "".join(_emptied(characters, end, None))
    prefix, colon, _ = parent.name.rpartition(":")
    return Piece(
        "".join(_plain(characters[step.start : step.end]) for step in steps),
        before,
        _plain(characters[start:end]),
        behind,
        "".join(f"</{step.name}>" for step in reversed(steps)),
        prefix + colon,
    )


def element_at(characters: str, offset: int, trails: Trails) -> tuple[Tag, Tag] | None:
    """Return the tags of the element of which one is at a place; None for none.

    An element that is very long is passed over: who would take its tags away?
    """
    tag = markup.tag_at(characters, offset)
    if tag is None or tag.is_empty or not tag.start <= offset <= tag.end:
        return None
    if tag.is_end:
        start = trails.partner(characters, tag)
        if start is None or tag.end - start.start > _LONGEST:
            return None
        return start, tag
    end = markup.end_tag(characters[: tag.end + _LONGEST], tag)
    return None if end is None else (tag, end)


def _trimmed(characters: str, start: int, end: int) -> tuple[int, int]:
    while start < end and characters[start] in _SPACE:
        start += 1
    while end > start and characters[end - 1] in _SPACE:
        end -= 1
    return start, end


def _whole(characters: str, start: int, end: int) -> tuple[int, int] | None:
    """Widen a selection to whole tags and references; None in a comment and the like.

    The first and the last character decide, so that a tag which it only touches stays
    out of it.
    """
    if start >= end:
        return None
    first, last = (_token(characters, place) for place in (start, end - 1))
    if first is None or last is None:
        return None
    return min(start, first[0]), max(end, last[1])


def _token(characters: str, place: int) -> tuple[int, int] | None:
    """Return the tag, reference or character that a place is in."""
    if markup.spot_at(characters, place + 1).where is markup.Where.OTHER:
        return None
    tag = markup.tag_at(characters, place)
    if tag is not None and tag.start <= place < tag.end:
        return tag.start, tag.end
    begin = characters.rfind("&", max(place - 64, 0), place + 1)
    found = _REFERENCE.match(characters, begin) if begin >= 0 else None
    if found is not None and place < found.end():
        return found.span()
    return place, place + 1


def _balanced(
    characters: str, start: int, end: int, trails: Trails
) -> tuple[int, int] | None:
    """Let a selection grow by the elements that it cuts; itself where it cuts none."""
    open_: list[Tag] = []
    closed = 0
    for tag in markup.tags(characters[:end], start):
        if tag.is_empty:
            continue
        if not tag.is_end:
            open_.append(tag)
        elif not open_:
            closed += 1
        elif open_.pop().name != tag.name:
            return None
    if closed:
        round_it: tuple[Step, ...] = trails.at(characters, start)
        if closed >= len(round_it):  # the root is no piece of a document
            return None
        start = round_it[-closed].start
    if open_:
        partner = markup.end_tag(characters[: end + _LONGEST], open_[0])
        if partner is None:
            return None
        end = max(end, partner.end)
    return start, end


def _stray(text: str) -> bool:
    """Tell whether a text has signs in it that belong to no markup."""
    rest = markup.without_markup(text)
    return "<" in rest or "&" in _REFERENCE.sub("", rest)


def _plain(text: str) -> str:
    """Return markup without comments, and words for what only a file declares."""
    return _DECLARED.sub("x", _OTHER.sub("", text))


def _emptied(characters: str, start: int, end: int | None) -> list[str]:
    """Return a stretch of content with its elements emptied, and its words one letter.

    Args:
        characters: the text.
        start: where it begins.
        end: where it ends; None: where the parent ends.
    """
    parts: list[str] = []
    depth, place = 0, start
    until = characters[:end] if end is not None else characters[: start + 2 * _LONGEST]
    for tag in markup.tags(until, start):
        if not depth and markup.has_words(characters, place, tag.start):
            parts.append("x")
        place = tag.end
        if tag.is_end:
            depth -= 1
            if depth < 0:
                return parts
            continue
        if not depth:
            written = _plain(characters[tag.start : tag.end]).rstrip("/>")
            parts.append(f"{written}/>")
        depth += not tag.is_empty
    if end is not None and not depth and markup.has_words(characters, place, end):
        parts.append("x")
    return parts
