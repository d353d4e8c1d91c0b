"""The three comparisons: source and TEI, TEI and HTML, TEI and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition.model import Word
from edition.model.words import words_of
from edition.names import tei
from edition.reading.words import Reading, words
from edition.verify.comparing import Difference, compare
from edition.verify.formats import (
    html_words,
    markdown_words,
    text_words,
    written_markdown_words,
)

if TYPE_CHECKING:
    from edition.config import Deliberate
    from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison found."""

    count: int
    """The words that were expected."""
    differences: tuple[Difference, ...]
    """Those that nobody explained."""
    deliberate: tuple[Difference, ...] = ()
    """Those that the configuration gives a reason for."""
    unused: tuple[Deliberate, ...] = ()
    """Deliberate differences that did not occur: the configuration is out of date."""

    @property
    def is_clean(self) -> bool:
        """Nothing is unexplained."""
        return not self.differences and not self.unused


def verify_source(
    document: SourceDocument, source: str, deliberate: Sequence[Deliberate] = ()
) -> Verification:
    """Compare the text of a document with the source that it was encoded from.

    Args:
        document: the TEI. The editors' own notes are no part of the source.
        source: Markdown or plain text.
        deliberate: the differences that are meant, each with its reason, and each as
            often as it occurs. One whose words stand in the header is believed only
            if they do.
    """
    expected = markdown_words(source)
    encoded = words(document, reading="source", editorial_notes=False)
    unexplained: list[Difference] = []
    explained: list[Difference] = []
    waiting = list(deliberate)
    header = _header(document)
    for difference in compare(expected, encoded):
        used = _explanation(difference, waiting, header)
        if not used:
            unexplained.append(difference)
            continue
        reason = "; ".join(dict.fromkeys(waiting[index].reason for index in used))
        explained.append(replace(difference, reason=reason))
        waiting = [part for index, part in enumerate(waiting) if index not in used]
    return Verification(
        len(expected), tuple(unexplained), tuple(explained), tuple(waiting)
    )


def _explanation(
    difference: Difference, deliberate: Sequence[Deliberate], header: list[list[str]]
) -> list[int]:
    """Find the deliberate differences that make up one; none if they don't."""
    lost = [word.text for word in difference.expected]
    new = [word.text for word in difference.found]
    used: list[int] = []
    while lost or new:
        for index, part in enumerate(deliberate):
            source = [word.text for word in markdown_words(part.source)]
            edition = words_of(part.edition)
            if (
                index not in used
                and (source or edition)
                and lost[: len(source)] == source
                and new[: len(edition)] == edition
                and (part.where != "header" or _stand_in(source, header))
            ):
                used.append(index)
                lost, new = lost[len(source) :], new[len(edition) :]
                break
        else:
            return []
    return used


def _header(document: SourceDocument) -> list[list[str]]:
    """Return the words of each element of the header."""
    header = document.root.find(tei("teiHeader"))
    if header is None:
        return []
    return [words_of(" ".join(element.itertext())) for element in header.iter("*")]


def _stand_in(wanted: list[str], elements: Iterable[list[str]]) -> bool:
    """Tell whether words all stand in the header.

    A citation is taken apart there into title, publisher, date: so the words may
    stand in several elements, yet each one of them, as often as it is wanted.
    """
    whole = next(iter(elements), [])
    return all(whole.count(word) >= wanted.count(word) for word in set(wanted))


def verify_html(document: SourceDocument, html: str) -> Verification:
    """Compare a fragment of HTML with the TEI that it was made from.

    Both readings of a `choice` stand in HTML.
    """
    expected = words(document, reading="both")
    return Verification(len(expected), compare(expected, html_words(html)))


def verify_view(
    expected: Sequence[Word], html: str, *, in_order: bool = True
) -> Verification:
    """Compare a fragment of HTML with the words that a view promises.

    Args:
        expected: the words of the view.
        html: all its fragments together.
        in_order: whether they must have one order: where two texts of one file stand
            side by side, that of the file is not kept.
    """
    found = html_words(html)
    if not in_order:
        expected = sorted(expected, key=lambda word: word.text)
        found = tuple(sorted(found, key=lambda word: word.text))
    return Verification(len(expected), compare(expected, found))


def verify_text(
    document: SourceDocument, text: str, *, reading: str = "source"
) -> Verification:
    """Prove that every word of the TEI stands in a plain text, in the same order.

    What the text has beside them (its head, the numbers of notes and lines) is no
    difference.
    """
    return _verify(document, text_words(text), reading)


def verify_markdown(
    document: SourceDocument, text: str, *, reading: str = "source"
) -> Verification:
    """Prove the same of the Markdown that this program writes."""
    return _verify(document, written_markdown_words(text), reading)


def _verify(
    document: SourceDocument, published: Sequence[Word], reading: str
) -> Verification:
    chosen: Reading = "resolved" if reading == "resolved" else "source"
    expected = words(document, reading=chosen)
    numbers = _numbers(document)
    lost = [
        difference
        for difference in compare(expected, published)
        if difference.expected and not _stand_among(difference, numbers)
    ]
    return Verification(len(expected), tuple(lost))


def _numbers(document: SourceDocument) -> str:
    """Return the labels of the notes as a regular expression."""
    own = {
        re.escape(label)
        for note in document.root.iter(tei("note"))
        if (label := "".join(words_of(note.get("n", ""))))
    }
    return "|".join(sorted(own | {r"\d+"}, key=len, reverse=True))


def _stand_among(difference: Difference, numbers: str) -> bool:
    """Tell whether the expected words are among those that were found, in order.

    The number of a note may part a word in two (`word [3]s`), or have grown together
    with one where no space stands between them.
    """
    found = " ".join(word.text for word in difference.found)
    position = 0
    for word in difference.expected:
        letters = f"(?: (?:{numbers}) ?)?".join(map(re.escape, word.text))
        pattern = rf"(?<!\S)(?:{numbers})?{letters}(?:{numbers})?(?!\S)"
        match = re.compile(pattern).search(found, position)
        if match is None:
            return False
        position = match.end()
    return True
