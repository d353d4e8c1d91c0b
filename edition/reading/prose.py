"""Running text out of mixed content: one line of words, with the place of each element.

Notes are left out of the text that they stand in; editorial brackets are put back
where the markup says that an editor supplied something; of each `choice` one
alternative is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import tei

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree

_SILENT: Final = frozenset(
    map(tei, ("note", "pb", "cb", "gb", "milestone", "fw", "figDesc", "index"))
)
_CHOICE, _GLOSS = tei("choice"), tei("gloss")
ALTERNATIVES: Final = frozenset((_CHOICE, tei("app")))
"""Of what they hold one thing is read."""
_BRACKETED: Final = frozenset(map(tei, ("ex", "supplied")))
AS_IN_SOURCE: Final = tuple(map(tei, ("sic", "orig", "abbr")))
AS_RESOLVED: Final = tuple(map(tei, ("corr", "reg", "expan")))
"""The alternatives of a `choice` that are read, the first that is there."""
_SPACED: Final = frozenset(
    map(
        tei,
        [
            "p",
            "ab",
            "head",
            "l",
            "lg",
            "item",
            "label",
            "row",
            "cell",
            "div",
            "list",
            "table",
            "sp",
            "speaker",
            "stage",
            "lb",
            "quote",
            "cit",
            "bibl",
            "opener",
            "closer",
            "salute",
            "signed",
            "dateline",
        ],
    )
)


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of an element, white space collapsed."""

    text: str
    spans: dict[etree._Element, tuple[int, int]]
    """Where each element inside begins and ends in `text`."""

    def around(
        self, element: etree._Element, *, reach: int = 90
    ) -> tuple[str, str, str]:
        """Return the words before, in and after an element.

        What is longer than `reach` is cut: where a sentence begins or ends, if that
        is near, or else between two words, with an ellipsis.
        """
        start, end = self.spans[element]
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        # a block may be a whole book, and an element be anywhere in it
        before = self.text[max(start - reach - _SCRAP, 0) : start]
        after = self.text[end : end + reach + _SCRAP]
        return (
            _end_of(before, reach).lstrip(),
            self.text[start:end],
            _beginning_of(after, reach).rstrip(),
        )


_SENTENCE: Final = re.compile(
    r"""(?P<word>\w+)[)\]]*[.?!…]["'”’»)\]]*(?=\s+["'“‘«(\[]*[^\W\d_a-z])"""
)
_WHOLE_WORD: Final = 4
"""Letters; shorter words with a capital and a stop are abbreviations and initials."""
_SCRAP: Final = 30
"""Characters; a part of a sentence that is shorter is not worth an ellipsis."""


def _sentence_ends(text: str) -> Iterator[int]:
    """Yield where sentences end, as a rule; nobody is misled where it fails."""
    for match in _SENTENCE.finditer(text):
        word = match["word"]
        if len(word) >= _WHOLE_WORD or (len(word) > 1 and word.islower()):
            yield match.end()


def _end_of(text: str, reach: int) -> str:
    """Return the last words of a text."""
    if len(text) <= reach:
        return text
    space = text.find(" ", len(text) - reach)
    start = len(text) - reach if space < 0 else space + 1  # Chinese has no spaces
    window = text[: start + _SCRAP]
    for end in _sentence_ends(window[max(start - _SCRAP, 0) :]):
        place = max(start - _SCRAP, 0) + end
        if place >= start - 1:
            return text[place:]
    return f"…{text[start:]}"


def _beginning_of(text: str, reach: int) -> str:
    """Return the first words of a text."""
    if len(text) <= reach:
        return text
    space = text.rfind(" ", 0, reach)
    end = reach if space <= 0 else space
    near = max(end - _SCRAP, 0)
    ends = [near + e for e in _sentence_ends(text[near : end + 3]) if near + e <= end]
    if ends:
        return text[: ends[-1]]
    return text[:end].rstrip(" .,;:–—([“‘«") + "…"


def prose(
    element: etree._Element,
    *,
    leaving_out: Collection[etree._Element] = (),
    preferred: tuple[str, ...] = AS_IN_SOURCE,
) -> Prose:
    """Read the words of an element.

    Args:
        element: what to read; its own tail is not part of it.
        leaving_out: elements inside that are read on their own.
        preferred: which alternative of a `choice` is read.
    """
    writer = _Writer(leaving_out, preferred)
    writer.walk(element)
    text = "".join(writer.parts)
    length = len(text.rstrip())
    spans = {e: (min(s, length), min(t, length)) for e, (s, t) in writer.spans.items()}
    return Prose(text[:length], spans)


def plain(element: etree._Element | None) -> str:
    """Return the words of an element in one line; "" for None."""
    return "" if element is None else prose(element).text


class _Writer:
    """Collects text, collapses white space and remembers offsets."""

    def __init__(
        self, leaving_out: Collection[etree._Element], preferred: tuple[str, ...]
    ) -> None:
        self.parts: list[str] = []
        self.spans: dict[etree._Element, tuple[int, int]] = {}
        self._leaving_out = leaving_out
        self._preferred = preferred
        self._length = 0
        self._pending_space = False

    def _write(self, text: str | None) -> None:
        if not text:
            return
        words = text.split()
        if self._length and (text[0].isspace() or not words):
            self._pending_space = True
        if not words:
            return
        part = " ".join(words)
        if self._length and self._pending_space:
            part = f" {part}"
        self.parts.append(part)
        self._length += len(part)
        self._pending_space = text[-1].isspace()

    def walk(self, element: etree._Element) -> None:
        """Write the words of an element and of all that is in it."""
        if not isinstance(element.tag, str):
            return
        start = self._length + (1 if self._pending_space and self._length else 0)
        if element.tag in _SPACED and element.get("break") != "no":
            self._pending_space = self._length > 0
        if element.tag in _BRACKETED or (element.tag == _GLOSS and element.get("resp")):
            self._write("[")
            self._children(element)
            self._write("]")
        else:
            self._children(element)
        self.spans[element] = (min(start, self._length), self._length)
        if element.tag in _SPACED:
            self._pending_space = self._length > 0

    def _children(self, element: etree._Element) -> None:
        self._write(element.text)
        only = chosen(element, self._preferred)
        for child in element:
            skipped = (
                child.tag in _SILENT
                or child in self._leaving_out
                or (only is not None and child is not only)
            )
            if not skipped:
                self.walk(child)
            tail = "" if only is not None else child.tail or ""
            if child.get("break") == "no":  # a word goes on over the line or page
                self._pending_space = False
                tail = tail.lstrip()
            self._write(tail)


def chosen(
    element: etree._Element, preferred: tuple[str, ...] = AS_IN_SOURCE
) -> etree._Element | None:
    """Return the alternative of a `choice` or an `app` that is read; else None."""
    if element.tag not in ALTERNATIVES:
        return None
    if element.tag == _CHOICE:
        for name in preferred:
            found = element.find(name)
            if found is not None:
                return found
        return next(element.iterchildren("*"), None)
    lemma = element.find(tei("lem"))
    return next(element.iterchildren("*"), None) if lemma is None else lemma


def first_sentence(text: str, *, reach: int = 240) -> str:
    """Return the first sentence of a text; one that is very long is cut."""
    end = next(_sentence_ends(text), len(text))
    return text[:end] if end <= reach else _beginning_of(text, reach)
