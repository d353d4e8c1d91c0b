"""Rules on the numbers of pages, columns and lines (TEI Guidelines, 3.11.3)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from edition.names import local_name, tei
from edition.rules.scope import Finding, SourceSet

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_ROMAN = re.compile(
    r"(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE
)
_VALUES: Final = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_NUMBERED = re.compile(r"(\d+)\s*(r|v|ro|vo|recto|verso)?\s*([a-z])?", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:pp?|s|f|ff|fol|page|folio|bl)\b[.\s]*|[\[\]().\s]", re.IGNORECASE
)
_FEW: Final = 3
"""So many images in step with their pages make a rule of it."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A page number: how it is written, and what it counts."""

    kind: str
    """arabic, roman or folio."""
    value: int
    """Folios count twice: 1r is 2, 1v is 3."""
    suffix: str = ""

    def follows(self, before: _Number) -> bool:
        """Tell whether it may stand on the page after another."""
        if self.kind != before.kind:
            return True
        if self.value == before.value:
            return self.suffix > before.suffix
        return self.value == before.value + 1 or self.value <= _first(self.kind)


def _first(kind: str) -> int:
    return _FEW if kind == "folio" else 1


def _number(written: str, before: _Number | None) -> _Number | None:
    """Read the number of a page; None where it is none."""
    text = _AROUND.sub("", written.strip())
    match = _NUMBERED.fullmatch(text)
    if match is not None:
        value, side, suffix = match.groups()
        if side:
            is_verso = side[0] in "vV"
            return _Number("folio", 2 * int(value) + is_verso, suffix or "")
        return _Number("arabic", int(value), (suffix or "").lower())
    is_letter = len(text) == 1 and text not in "ivxIVX"
    if not text or not _ROMAN.fullmatch(text):
        return None
    if is_letter and (before is None or before.kind != "roman"):
        return None
    digits = [_VALUES[letter] for letter in text.lower()]
    following = (*digits[1:], 0)
    pairs = zip(digits, following, strict=True)
    return _Number("roman", sum(-d if d < after else d for d, after in pairs))


def _series(
    sources: SourceSet,
) -> Iterator[tuple[SourceDocument, list[tuple[etree._Element, _Number]]]]:
    """Yield the numbered pages of each edition of each text, in order."""
    for document in sources.documents:
        found: defaultdict[object, list[tuple[etree._Element, _Number]]]
        found = defaultdict(list)
        for page in sources.named(document, "pb"):
            text = next(page.iterancestors(tei("floatingText"), tei("text")), None)
            series = found[page.get("ed"), page.get("edRef"), text]
            before = series[-1][1] if series else None
            number = _number(page.get("n", ""), before)
            if number is not None:
                series.append((page, number))
        for series in found.values():
            yield document, series


def twice(sources: SourceSet) -> Iterator[Finding]:
    """Two pages one after the other have the same number.

    Wrong:

        <p><pb n="1"/>One, <pb n="1"/>two.</p>

    Right:

        <p><pb n="1"/>One, <pb n="2"/>two.</p>
    """
    for document, series in _series(sources):
        for (_, before), (page, number) in pairwise(series):
            if number == before:
                yield Finding(
                    document,
                    page,
                    f"page {page.get('n')} follows on page {page.get('n')}.",
                    "If the source has it so, add a letter to the second one.",
                    "n",
                )


def out_of_order(sources: SourceSet) -> Iterator[Finding]:
    """A page number does not follow on the one before it.

    Arabic and Roman numbers, folios with r and v, and letters behind a number are
    understood. Numbers may begin again at 1.

    Wrong:

        <p><pb n="1"/>One, <pb n="3"/>three.</p>

    Right:

        <p><pb n="1"/>One, <pb n="2"/>two, <pb n="2a"/>more, <pb n="3"/>three.</p>
    """
    for document, series in _series(sources):
        is_one_sided = _is_one_sided([number for _, number in series])
        for (last, before), (page, number) in pairwise(series):
            if number == before or number.follows(before):
                continue
            step = number.value - before.value
            if is_one_sided and number.kind == "folio" and step == 1 + 1:
                continue
            missing = step > 1
            yield Finding(
                document,
                page,
                f"page {page.get('n')} follows on page {last.get('n')}.",
                "Is a pb missing between them, or a number wrong?"
                if missing
                else "Is one of the two numbers wrong?",
                "n",
            )


def _is_one_sided(numbers: list[_Number]) -> bool:
    sides = {number.value % 2 for number in numbers if number.kind == "folio"}
    return len(sides) == 1


def out_of_step(sources: SourceSet) -> Iterator[Finding]:
    """The number of an image does not go with that of its page.

    Images are numbered in step with pages: where page 1 is image 5, page 2 is image 6.
    Where the distance changes, an image or a page has been left out, or all that follow
    are off by one.

    Wrong:

        <p><pb n="1" facs="https://example.org/005.jpg"/>One, <pb n="2"
        facs="https://example.org/006.jpg"/>two, <pb n="3"
        facs="https://example.org/007.jpg"/>three, <pb n="4"
        facs="https://example.org/009.jpg"/>four.</p>

    Right:

        <p><pb n="1" facs="https://example.org/005.jpg"/>One, <pb n="2"
        facs="https://example.org/006.jpg"/>two, <pb n="3"
        facs="https://example.org/007.jpg"/>three, <pb n="4"
        facs="https://example.org/008.jpg"/>four.</p>
    """
    for document, series in _series(sources):
        distance, length, kind = 0, 0, ""
        for page, number in series:
            image = _image(page.get("facs", ""))
            if image is None:
                length = 0
                continue
            own = image - number.value
            if length >= _FEW and own != distance and number.kind == kind:
                yield Finding(
                    document,
                    page,
                    f"page {page.get('n')} has image {image}, where the pages before "
                    f"it would make it {number.value + distance}.",
                    "Has an image or a page been left out here?",
                    "facs",
                )
                length = 0
            is_same = length and own == distance and number.kind == kind
            length = length + 1 if is_same else 1
            distance, kind = own, number.kind


def _image(pointer: str) -> int | None:
    """Return the last number in the name of an image."""
    name = re.sub(r"\.\w{2,5}\Z", "", pointer.strip().rpartition("/")[2])
    numbers = re.findall(r"\d+", name)
    return int(numbers[-1][-9:]) if numbers else None


def lines(sources: SourceSet) -> Iterator[Finding]:
    """The number of a line or column does not follow on the one before it.

    Looked at are lb and cb that all have numbers; they may begin again wherever a page,
    a column or a division begins.

    Wrong:

        <p><lb n="1"/>One, <lb n="2"/>two, <lb n="2"/>three.</p>

    Right:

        <p><lb n="1"/>One, <lb n="2"/>two, <lb n="3"/>three.</p>
    """
    for document in sources.documents:
        last: dict[tuple[str, str | None], tuple[int, Counter[int]]] = {}
        for element in sources.named(document, "lb", "cb", "pb", "div", "text", "zone"):
            name = local_name(element.tag)
            if name not in {"lb", "cb"}:
                last.clear()
                continue
            if name == "cb":
                last = {key: value for key, value in last.items() if key[0] == "cb"}
            written = element.get("n", "")
            key = (name, element.get("ed"))
            if not written.isascii() or not written.isdigit():
                last.pop(key, None)
                continue
            number = int(written)
            before, steps = last.get(key, (None, Counter()))
            if before is not None:
                step = number - before
                if (step <= 0 and number > 1) or (
                    step > 1 and set(steps) == {1} and steps[1] >= _FEW
                ):
                    usual = before + 1
                else:
                    usual = number
                if usual != number:
                    yield Finding(
                        document,
                        element,
                        f"<{name}> is number {number}, after number {before}.",
                        f"Should it be {usual}?",
                        "n",
                    )
                steps[step] += 1
            last[key] = (number, steps)
