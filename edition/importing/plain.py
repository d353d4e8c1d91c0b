"""Plain text to the neutral tree, by the conventions that typed texts have.

Blank lines part paragraphs, or indentation does; lines are wrapped; headings stand
alone and look like headings; notes are called by [1] and stand beneath. What could be
two things is taken for a paragraph. This module must not know TEI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from edition.importing.headlines import Headlines, headlines, is_contents
from edition.importing.plainnotes import parted, with_notes, without_mark
from edition.importing.speeches import with_speeches
from edition.importing.tree import (
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    Item,
    Items,
    Look,
    PageBreak,
    Paragraph,
    Read,
    Remark,
    Rule,
    Styled,
    Text,
    Verse,
)
from edition.model.words import words_of

_PAGE: Final = re.compile(
    r"\s*(?:[-–—]\s*(\d{1,4})\s*[-–—]|\[?(?:page|pg\.?|p\.|seite|s\.|стр\.|с\.)\s*"
    r"(\d{1,4}|[ivxlc]+)\]?|\[(\d{1,4})\])\s*",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"\s*(\d{1,4})\s*")
_RULE: Final = re.compile(r"\s*(?:(?:[*#~=_\-–—•⁂]\s*){3,}|⁂)\s*")
_BULLET: Final = re.compile(r"\s*[-*•–]\s+(?=\S)")
_NUMBER: Final = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_UNDERSCORED: Final = re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)")
_SENTENCE_END: Final = re.compile(r"[.!?:;…]['\"”’»)\]]*$")
_SHORT: Final = 0.75
"""A line of so much of the width was ended, and not wrapped."""
_FEW: Final = 3
_WIDE: Final = 40
"""A text whose lines are narrower than this may be all verse."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that stand together, and where."""

    place: int
    lines: tuple[str, ...]


def read_plain(text: str) -> Read:
    """Read a plain text.

    Args:
        text: its characters, lines ended by U+000A.
    """
    shape = _shape(text)
    found = headlines(shape.groups)
    blocks: list[Block] = []
    for group in shape.groups:
        blocks += _blocks(group, shape, found)
    noted, lines = with_notes(tuple(blocks))
    spoken, speeches = with_speeches(noted)
    counted = (
        without_mark(line) if number in lines else line
        for number, line in enumerate(text.split("\n"), 1)
    )
    mark = "indentation" if shape.is_indented else "blank lines"
    rules = [
        (
            f"The paragraphs of the plain text were found by their {mark}. Lines of "
            "one paragraph were joined; a hyphen at the end of a line stays."
        ),
        (
            "A line that stands alone and looks like a heading (capitals, an "
            "underline, words such as Chapter with a number) opens a division."
        ),
        (
            "Numbers of pages that stand alone are pb; notes stand at their marks; "
            "words between low lines (_so_) are italic; stanzas are lg."
        ),
    ]
    if speeches:
        rules.append("Paragraphs that begin with the name of a speaker are sp.")
    return Read(spoken, tuple(words_of(parted("\n".join(counted)))), rules=tuple(rules))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a text is laid out."""

    groups: tuple[Lines, ...]
    width: int
    """Of its wrapped lines; 0 where none are wrapped."""
    is_indented: bool
    """Paragraphs are parted by indentation, not by blank lines."""
    pages: frozenset[int]
    """The lines that hold nothing but a number, where they count pages."""


def _shape(text: str) -> _Shape:
    lines = text.split("\n")
    groups = tuple(_groups(lines))
    width = _width(groups)
    sizes = [len(group.lines) for group in groups]
    is_indented = bool(width) and bool(sizes) and _is_indented(groups)
    if is_indented:
        groups = tuple(part for group in groups for part in _by_indent(group))
    return _Shape(groups, width, is_indented, _pages(groups))


def _groups(lines: Sequence[str]) -> Iterator[Lines]:
    """Yield lines between blank ones; a form feed stands alone."""
    waiting: list[str] = []
    start = 1
    for number, line in enumerate((*lines, ""), 1):
        parts = line.split("\x0c")
        for index, part in enumerate(parts):
            if index:
                if waiting:
                    yield Lines(start, tuple(waiting))
                    waiting = []
                yield Lines(number, ("\x0c",))
            if part.strip():
                start = start if waiting else number
                waiting.append(part.rstrip())
            elif waiting:
                yield Lines(start, tuple(waiting))
                waiting = []


def _width(groups: Sequence[Lines]) -> int:
    """Return how wide lines are set that were wrapped; 0 where none seem to be."""
    wrapped = [len(line) for group in groups for line in group.lines[:-1]]
    if len(wrapped) < _FEW:
        return 0
    widest = sorted(wrapped)[int(len(wrapped) * 0.95)]
    return widest if widest <= 2 * median(wrapped) + _WIDE else 0


def _is_indented(groups: Sequence[Lines]) -> bool:
    """Tell whether paragraphs are set in, and few blank lines part them."""
    inside = [line for group in groups for line in group.lines[1:]]
    set_in = sum(_indent(line) > 0 for line in inside)
    return bool(inside) and 0 < set_in < len(inside) / 2 and len(groups) < set_in * 2


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def _by_indent(group: Lines) -> Iterator[Lines]:
    start, waiting = group.place, [group.lines[0]]
    for number, line in enumerate(group.lines[1:], group.place + 1):
        if _indent(line) > 0:
            yield Lines(start, tuple(waiting))
            start, waiting = number, []
        waiting.append(line)
    yield Lines(start, tuple(waiting))


def _pages(groups: Sequence[Lines]) -> frozenset[int]:
    """Return the lines of bare numbers that rise by one, as those of pages do."""
    found = [
        (group.place, int(match[1]))
        for group in groups
        if len(group.lines) == 1 and (match := _BARE.fullmatch(group.lines[0]))
    ]
    rising = {
        place
        for (one, first), (other, second) in pairwise(found)
        if second == first + 1
        for place in (one, other)
    }
    return frozenset(rising) if len(rising) >= _FEW else frozenset()


def _blocks(  # noqa: PLR0911 - one for each kind
    group: Lines, shape: _Shape, found: Headlines
) -> Sequence[Block]:
    lines, place = group.lines, group.place
    if lines == ("\x0c",):
        return [PageBreak(place=place)]
    if is_contents(group):
        items = (
            Item((Paragraph(tuple(_marked(" ".join(line.split()))), number),))
            for number, line in enumerate(lines, place)
        )
        return [Items(tuple(items), "contents", place)]
    level = found.level(group)
    if level:
        text = " ".join(line.strip() for line in found.words(group))
        return [Heading(level, tuple(_marked(text)), place)]
    if len(lines) == 1:
        page = _PAGE.fullmatch(lines[0])
        if page or place in shape.pages:
            number = next(filter(None, page.groups())) if page else lines[0].strip()
            label = lines[0].replace(number, "").strip(" []-–—")
            made = PageBreak(number, place)
            return [made, Remark(lines[0].strip())] if label else [made]
        if _RULE.fullmatch(lines[0]):
            return [Rule(place)]
    listed = _list(group)
    if listed is not None:
        return [listed]
    if _is_verse(lines, shape):
        return [Verse(tuple(tuple(_marked(line.strip())) for line in lines), place)]
    if not shape.width and len(lines) > 1 and all(map(_ends, lines)):
        # a text of one line for each paragraph, without blank lines between
        return [
            Paragraph(tuple(_marked(line.strip())), number)
            for number, line in enumerate(lines, place)
        ]
    text = "\n".join(line.strip() for line in lines)
    return [Paragraph(tuple(_marked(text)), place)]


def _ends(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def _list(group: Lines) -> Items | None:
    """Return the list that lines are, each item with a mark of its own."""
    for mark, kind in ((_BULLET, "bulleted"), (_NUMBER, "numbered")):
        starts = [i for i, line in enumerate(group.lines) if mark.match(line)]
        if len(starts) < 2 or starts[0]:  # noqa: PLR2004 - one dash is a dash
            continue
        others = [line for line in group.lines if not mark.match(line)]
        if any(_indent(line) == 0 for line in others):
            continue
        if kind == "numbered" and not _counts(group, starts):
            continue
        return Items(tuple(_items(group, starts, mark)), kind, group.place)
    return None


def _counts(group: Lines, starts: Sequence[int]) -> bool:
    """Tell whether the numbers of lines count."""
    found = [_NUMBER.match(group.lines[index]) for index in starts]
    numbers = [int(match[1]) for match in found if match]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _items(
    group: Lines, starts: Sequence[int], mark: re.Pattern[str]
) -> Iterator[Item]:
    for start, end in zip(starts, (*starts[1:], len(group.lines)), strict=True):
        first = group.lines[start]
        found = mark.match(first)
        rest = first[found.end() :] if found else first
        text = "\n".join(
            (rest, *(line.strip() for line in group.lines[start + 1 : end]))
        )
        number = found[1] if found and mark is _NUMBER else ""
        yield Item((Paragraph(tuple(_marked(text)), group.place + start),), (), number)


def _is_verse(lines: Sequence[str], shape: _Shape) -> bool:
    """Tell whether lines were ended by a poet: short all of them, and capital."""
    if len(lines) < 2 or shape.width < _WIDE:  # noqa: PLR2004 - a line is no stanza
        return False
    if max(len(line.strip()) for line in lines) > shape.width * _SHORT:
        return False
    firsts = [line.strip()[0] for line in lines]
    return sum(not first.islower() for first in firsts) > len(lines) * 0.7


def _marked(text: str) -> Iterator[Inline]:
    """Yield a text with what stands between low lines in italics."""
    position = 0
    for match in _UNDERSCORED.finditer(text):
        if match.start() > position:
            yield Text(text[position : match.start()])
        yield Styled(Look.ITALIC, (Text(match[1]),))
        position = match.end()
    if position < len(text):
        yield Text(text[position:])


__all__ = ["Blocks", "Inlines", "Lines", "read_plain"]
