"""What an editor should look at in an imported text, and where.

A conversion before ours leaves traces: paragraphs that a page cut in two, headings of
one kind on several levels, running heads among the words, letters that were read wrong.
And a text may say by brackets what TEI says by elements. Nothing is changed here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from edition.importing.above import labels
from edition.importing.tree import (
    Block,
    Blocks,
    Heading,
    PageBreak,
    Paragraph,
    Remark,
    Verse,
    plain,
)
from edition.importing.visiting import everything, within


class Sort(Enum):
    """What a hint is about: a code for programs, a sentence for people."""

    DATED = "a date above the text, which the header has taken: is it that of the text?"
    LABELS = "headings that are labels, perhaps of what belongs into the header"
    BROKEN = "paragraphs that seem to be cut in two"
    ENDLESS = "paragraphs that end without a stop"
    LEVELS = "headings in capitals that stand on several levels"
    PAGES = "page numbers in brackets, which pb is for"
    COMPLETED = "words completed in brackets, which expan and ex, or supplied, are for"
    GAPS = "gaps in brackets, which gap, or unclear, is for"
    DOUBTS = "doubts in brackets, which sic, or unclear, is for"
    INSERTIONS = "words in brackets, which supplied, gloss or note is for"
    UNPAIRED = "brackets without a partner"
    CLASSIFIED = "marks of secrecy, which stamp or note is for"
    ITEMS = "lines that begin like items of a list"
    REPEATED = "lines that come back, perhaps running heads (fw)"
    HYPHENS = "lines that end in a hyphen, perhaps within a word"
    DIGITS = "words with digits in them, perhaps misread letters"
    CODES = "letters that were read in the wrong encoding"
    LIGATURES = "ligatures and soft hyphens left by a typesetter or a scanner"
    LOST = "characters that were lost before (U+FFFD)"


class Place(NamedTuple):
    """A place of a hint."""

    number: int
    """Of the line or the paragraph of the source."""
    text: str
    """What stands there."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that an editor should look at."""

    sort: Sort
    places: tuple[Place, ...]


_AROUND: Final = 28
"""So many characters are shown; what is shorter is no sentence that was cut."""
_OPEN_END: Final = re.compile(r"[^\W_][,;]?['’”\"]?\s*$")
_ADDRESS: Final = re.compile(r"\S[/@]\S+$")
_LONGEST_ADDRESS: Final = 300
_CUT_WORD: Final = re.compile(r"[^\W\d_]-\s*$")
_BRACKET: Final = re.compile(r"\[([^\[\]]{0,200})\]")
_PAGE: Final = re.compile(
    r"(?:p|pp|pg|page|s|seite|f|fol|folio|bl|л|с|стр)\.?\s*\d{1,4}\s*[rv]?",
    re.IGNORECASE,
)
_GAP: Final = re.compile(
    r"\s*(?:\.\s*){2,4}|…|illegible|unreadable|unleserlich|illisible|torn|lacuna|gap"
    r"|missing|blank|неразб\w*\.?|пропуск",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(r"\s*\?+\s*|!+|sic\W*|so\s*!|\w+\s*\?", re.IGNORECASE)
_TASK: Final = re.compile(r"[ xX]")
_CLASSIFIED: Final = re.compile(
    r"\b(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|DECLASSIFIED|UNCLASSIFIED|NOFORN"
    r"|EYES ONLY|STRENG GEHEIM|GEHEIM|VERTRAULICH|TRÈS SECRET"
    r"|СОВЕРШЕННО СЕКРЕТНО|СЕКРЕТНО|ОСОБАЯ ПАПКА|РАССЕКРЕЧЕНО|机密|绝密)\b"
)
_HYPHEN: Final = re.compile(r"[^\W\d_]-\n[^\W\d_]")
_DIGIT: Final = re.compile(r"\b[^\W\d_]+[01358][^\W\d_]{2,}\b|\b[^\W\d_]{3,}[01]\b")
_CODE: Final = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u201d™œ]?|Ð[\u0080-\u00bf]")
_LIGATURE: Final = re.compile(r"[\ufb00-\ufb06\u00ad]")
_ITEM: Final = re.compile(r"(?<=\n)\s*(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+(?=\S)")
_LINES: Final = re.compile("\n")
_CAPITALS: Final = re.compile(r"[A-Z]{4}|[^\x00-\x7f]")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_FIND: Final = (
    (Sort.ITEMS, _LINES, _ITEM),
    (Sort.CLASSIFIED, _CAPITALS, _CLASSIFIED),
    (Sort.HYPHENS, _LINES, _HYPHEN),
    (Sort.DIGITS, re.compile("[01358]"), _DIGIT),
    (Sort.CODES, _FOREIGN, _CODE),
    (Sort.LIGATURES, _FOREIGN, _LIGATURE),
    (Sort.LOST, _FOREIGN, re.compile("\ufffd")),
)
"""What is looked for, and before it what is found faster and has to be there."""
_FEW: Final = 3
_SENTENCE: Final = 100
"""What is longer than this is no line of a title page."""
_RUNNING: Final = 60
"""A running head is no longer."""


def look(blocks: Blocks, unit: str) -> tuple[Hint, ...]:
    """Return what an editor should look at.

    Args:
        blocks: of the whole text.
        unit: what their places count; a line is found inside a paragraph, too.
    """
    found: defaultdict[Sort, list[Place]] = defaultdict(list)
    cut = set()
    for first, second in broken(blocks):
        text = f"{_end(first)} ¶ {_start(second)}"
        found[Sort.BROKEN].append(Place(second.place, text))
        cut.add(id(first))
    for block in blocks:
        if isinstance(block, Paragraph) and id(block) not in cut and _is_endless(block):
            found[Sort.ENDLESS].append(Place(block.place, _end(block)))
    for heading in labels(blocks):
        found[Sort.LABELS].append(Place(heading.place, _line(plain(heading.children))))
    levels = crossed(blocks)
    for heading in levels:
        text = f"{heading.level}: {_line(plain(heading.children))}"
        found[Sort.LEVELS].append(Place(heading.place, text))
    for place, text in _texts(blocks):
        breaks = [match.start() for match in re.finditer("\n", text)]
        for sort, start, end in _traces(text):
            number = place + bisect_left(breaks, start) * (unit == "line")
            found[sort].append(Place(number, _around(text, start, end)))
    found[Sort.REPEATED] += _repeated(blocks)
    return tuple(Hint(sort, tuple(found[sort])) for sort in Sort if found[sort])


def _texts(blocks: Blocks) -> Iterator[tuple[int, str]]:
    for each in everything(blocks):
        match each:
            case Paragraph(children, place) | Heading(_, children, place):
                yield place, plain(children)
            case Verse(lines, place):
                yield place, "\n".join(map(plain, lines))
            case _:
                pass


def _traces(text: str) -> Iterator[tuple[Sort, int, int]]:
    """Yield what is to be looked at in one run of words: its sort and its place."""
    if "[" in text or "]" in text:
        for match in _BRACKET.finditer(text):
            sort = bracket(text, match)
            if sort is not None:
                yield sort, match.start(), match.end()
        left = _BRACKET.sub(lambda m: " " * len(m[0]), text)
        for match in re.finditer(r"[\[\]]", left):
            yield Sort.UNPAIRED, match.start(), match.end()
    for sort, first, pattern in _FIND:
        if first.search(text):
            for match in pattern.finditer(text):
                yield sort, match.start(), match.end()


def bracket(text: str, match: re.Match[str]) -> Sort | None:
    """Return what a bracket stands for; None where it is no editor's."""
    inside = match[1]
    if _TASK.fullmatch(inside) or not inside.strip():
        return None
    if is_page(inside):
        return Sort.PAGES
    if _GAP.fullmatch(inside):
        return Sort.GAPS
    if _DOUBT.fullmatch(inside):
        return Sort.DOUBTS
    before = text[match.start() - 1 : match.start()]
    behind = text[match.end() : match.end() + 1]
    if (before.isalpha() or behind.isalpha()) and inside.isalpha():
        return Sort.COMPLETED
    return Sort.INSERTIONS


def is_page(inside: str) -> bool:
    """Tell whether what stands in brackets is the number of a page."""
    return bool(_PAGE.fullmatch(inside.strip()))


def broken(blocks: Iterable[Block]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield pairs of paragraphs that seem to be one: no stop, then a small letter."""
    last: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            if last is not None and is_broken(last, block):
                yield last, block
            last = block
        elif not isinstance(block, (PageBreak, Remark)):
            last = None
            for inner in within(block):
                yield from broken(inner)


def is_broken(first: Paragraph, second: Paragraph) -> bool:
    """Tell whether a paragraph goes on in the next one."""
    end, start = plain(first.children).rstrip(), plain(second.children).lstrip()
    if first.style != second.style or not start[:1].islower():
        return False
    if len(end) < _AROUND:  # words of a list, of a title page
        return False
    end = end[-_AROUND:]
    return bool(_OPEN_END.search(end) or _CUT_WORD.search(end))


def _is_endless(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph of some length ends like the middle of a sentence."""
    text = plain(paragraph.children).rstrip()
    if len(text) <= _SENTENCE or not _OPEN_END.search(text[-_AROUND:]):
        return False
    return not _ADDRESS.search(text[-_LONGEST_ADDRESS:])


def is_cut_word(first: Paragraph) -> bool:
    """Tell whether a paragraph ends within a word, for all that one can see."""
    return bool(_CUT_WORD.search(plain(first.children)))


def crossed(blocks: Blocks) -> tuple[Heading, ...]:
    """Return headings in capitals whose levels are no order.

    Those of a lower level come before the first of a higher one, and a level between
    them is left out: so no author has meant them.
    """
    headings = [b for b in blocks if isinstance(b, Heading) and _is_capital(b)]
    levels = {heading.level for heading in headings}
    if len(headings) < _FEW or len(levels) != 2:  # noqa: PLR2004 - one and another
        return ()
    high, low = sorted(levels)
    if low - high < 2 or headings[0].level != low:  # noqa: PLR2004 - a level between
        return ()
    return tuple(headings)


def _is_capital(heading: Heading) -> bool:
    letters = [c for c in plain(heading.children) if c.isalpha()]
    return len(letters) >= _FEW and all(c.isupper() for c in letters)


def _repeated(blocks: Sequence[Block]) -> Iterator[Place]:
    """Yield short paragraphs that are the same but for their numbers."""
    short = [
        (block.place, text)
        for block in blocks
        if isinstance(block, Paragraph)
        and 0 < len(text := plain(block.children).strip()) <= _RUNNING
    ]
    counts = Counter(re.sub(r"\d+", "#", text) for _, text in short)
    for place, text in short:
        key = re.sub(r"\d+", "#", text)
        if counts[key] >= _FEW and any(c.isalpha() for c in key):
            yield Place(place, text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _end(paragraph: Paragraph) -> str:
    text = _line(plain(paragraph.children))
    return f"…{text[-_AROUND:]}" if len(text) > _AROUND else text


def _start(paragraph: Paragraph) -> str:
    text = _line(plain(paragraph.children))
    return f"{text[:_AROUND]}…" if len(text) > _AROUND else text


def _around(text: str, start: int, end: int) -> str:
    before, behind = max(start - _AROUND // 2, 0), min(end + _AROUND // 2, len(text))
    inside = _line(text[before:behind])
    return f"{'…' * (before > 0)}{inside}{'…' * (behind < len(text))}"
