"""Compares words: a source with the TEI, and the TEI with what was made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from edition.model import Word
from edition.model.words import words_of
from edition.names import tei
from edition.reading.words import words

if TYPE_CHECKING:
    from edition.config import Deliberate
    from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two texts do not have the same words."""

    expected: tuple[Word, ...]
    """The words that are missing; empty where some were added."""
    found: tuple[Word, ...]
    """The words in their place."""
    expected_line: int
    found_line: int
    reason: str = ""
    """Why it is meant to be, where it is."""


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


# -- words of other formats -----------------------------------------------------


def markdown_words(text: str) -> tuple[Word, ...]:
    """Return the words of a Markdown or plain text, without the marks of Markdown."""
    result = []
    for number, line in enumerate(text.splitlines(), 1):
        plain = re.sub(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+[.)]\s+)", "", line)
        plain = re.sub(r"!?\[([^\]]*)\]\((?:[^()\s]*)\)", r"\1", plain)
        plain = plain.replace("**", "").replace("__", "")
        result += [Word(word, number) for word in words_of(plain)]
    return tuple(result)


def text_words(text: str) -> tuple[Word, ...]:
    """Return the words of a plain text."""
    return tuple(
        Word(word, number)
        for number, line in enumerate(text.splitlines(), 1)
        for word in words_of(line)
    )


_INLINE: Final = frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em i ins kbd mark q ruby s samp small
    span strong sub sup time u var wbr math mi mn mo mrow ms mtext msup msub
    """.split()
)
_VOID: Final = frozenset(["br", "hr", "img", "wbr", "meta", "link", "input", "source"])


class _HtmlWords(HTMLParser):
    """Collects the text of a page but for what stylesheets and templates added."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[tuple[str, int]] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _generated(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.pieces.append((" ", self.getpos()[0]))
        if tag not in _VOID:
            is_generated = any(name == "data-generated" for name, _ in attrs)
            self._open.append((tag, self._generated or is_generated))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break
        if tag not in _INLINE:
            self.pieces.append((" ", self.getpos()[0]))

    def handle_data(self, data: str) -> None:
        if not self._generated:
            self.pieces.append((data, self.getpos()[0]))


def html_words(text: str) -> tuple[Word, ...]:
    """Return the words of a fragment of HTML that stand there for the TEI's own."""
    parser = _HtmlWords()
    parser.feed(text)
    parser.close()
    result = []
    run: list[str] = []
    start = 0
    for data, line in [*parser.pieces, (" ", 0)]:
        start = start or line
        cut = max((i for i, c in enumerate(data) if c.isspace()), default=-1)
        if cut >= 0:
            run.append(data[: cut + 1])
            result += [Word(word, start) for word in words_of("".join(run))]
            run, start = [data[cut + 1 :]], line
        else:
            run.append(data)
    return tuple(result)


# -- comparing ------------------------------------------------------------------


def compare(expected: Sequence[Word], found: Sequence[Word]) -> tuple[Difference, ...]:
    """Compare two sequences of words (Myers, "An O(ND) difference algorithm", 1986).

    Words that are only divided otherwise (`any one`, `anyone`) are no difference.
    """
    result = []
    for (i1, i2), (j1, j2) in _changes(
        [word.text for word in expected], [word.text for word in found]
    ):
        lost, new = tuple(expected[i1:i2]), tuple(found[j1:j2])
        if "".join(w.text for w in lost) == "".join(w.text for w in new):
            continue
        result.append(Difference(lost, new, _line(expected, i1), _line(found, j1)))
    return tuple(result)


def _line(sequence: Sequence[Word], index: int) -> int:
    if index < len(sequence):
        return sequence[index].line
    return sequence[-1].line if sequence else 0


def _changes(
    a: list[str], b: list[str]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the stretches in which two lists differ, in order."""
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a and not b:
        return []
    kept = _matches(a, b)
    result = []
    i = j = 0
    for x, y in [*kept, (len(a), len(b))]:
        if x > i or y > j:
            result.append(((start + i, start + x), (start + j, start + y)))
        i, j = x + 1, y + 1
    return result


_GIVE_UP: Final = 3000
"""Differences after which two texts are taken for different altogether."""


def _matches(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal words of a shortest edit (Myers, greedy)."""
    n, m = len(a), len(b)
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for depth in range(min(n + m, _GIVE_UP) + 1):
        trace.append(dict(furthest) if depth else {1: 0})
        for k in range(-depth, depth + 1, 2):
            down = k == -depth or (
                k != depth and furthest.get(k - 1, -1) < furthest.get(k + 1, -1)
            )
            x = furthest.get(k + 1, 0) if down else furthest[k - 1] + 1
            y = x - k
            while x < n and y < m and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= n and y >= m:
                return _walk_back(trace, n, m)
    return []


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for depth in range(len(trace) - 1, -1, -1):
        furthest = trace[depth]
        k = x - y
        down = k == -depth or (
            k != depth and furthest.get(k - 1, -1) < furthest.get(k + 1, -1)
        )
        previous_k = k + 1 if down else k - 1
        previous_x = furthest.get(previous_k, 0)
        previous_y = previous_x - previous_k
        while x > previous_x and y > previous_y and x > 0 and y > 0:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if depth:
            x, y = previous_x, previous_y
    pairs.reverse()
    return pairs


# -- the three comparisons ------------------------------------------------------


def verify_source(
    document: SourceDocument, source: str, deliberate: Sequence[Deliberate] = ()
) -> Verification:
    """Compare the text of a document with the source that it was encoded from.

    Args:
        document: the TEI.
        source: Markdown or plain text.
        deliberate: the differences that are meant, each with its reason. One whose
            words stand in the header is believed only if they do.
    """
    encoded = [w for w in words(document, reading="source") if w.text]
    own = _without_editorial_notes(document, encoded)
    expected = markdown_words(source)
    unexplained: list[Difference] = []
    explained: list[Difference] = []
    waiting = list(deliberate)
    for difference in compare(expected, own):
        used = _explanation(difference, waiting, document)
        for part in used:
            waiting.remove(part)
        if not used:
            unexplained.append(difference)
            continue
        reason = "; ".join(dict.fromkeys(part.reason for part in used))
        explained.append(replace(difference, reason=reason))
    return Verification(
        len(expected), tuple(unexplained), tuple(explained), tuple(waiting)
    )


def _without_editorial_notes(
    document: SourceDocument, encoded: list[Word]
) -> list[Word]:
    """Take the editors' notes from the end: they were never in the source."""
    own = 0
    for note in document.root.iter(tei("note")):
        if note.get("type") == "editorial" or note.get("resp"):
            own += len(words_of(" ".join(note.itertext())))
    return encoded[: len(encoded) - own] if own else encoded


def _explanation(
    difference: Difference, deliberate: Sequence[Deliberate], document: SourceDocument
) -> list[Deliberate]:
    """Find the deliberate differences that make up one; none if they don't."""
    lost = [word.text for word in difference.expected]
    new = [word.text for word in difference.found]
    used: list[Deliberate] = []
    while lost or new:
        for part in deliberate:
            source = [word.text for word in markdown_words(part.source)]
            edition = words_of(part.edition)
            if (
                part not in used
                and (source or edition)
                and lost[: len(source)] == source
                and new[: len(edition)] == edition
                and _is_kept(part, source, document)
            ):
                used.append(part)
                lost, new = lost[len(source) :], new[len(edition) :]
                break
        else:
            return []
    return used


def _is_kept(part: Deliberate, source: list[str], document: SourceDocument) -> bool:
    """Tell whether words that are said to stand in the header really do."""
    if part.where != "header":
        return True
    header = document.root.find(tei("teiHeader"))
    said = set() if header is None else set(words_of(" ".join(header.itertext())))
    return set(source) <= said


def verify_html(document: SourceDocument, html: str) -> Verification:
    """Compare a fragment of HTML with the TEI that it was made from."""
    expected = words(document, reading="both")
    return Verification(len(expected), compare(expected, html_words(html)))


def verify_text(
    document: SourceDocument, text: str, *, reading: str = "source"
) -> Verification:
    """Prove that every word of the TEI stands in a plain text, in the same order.

    What the text has beside them (its head, the numbers of notes and lines) is no
    difference.
    """
    chosen = words(document, reading="resolved" if reading == "resolved" else "source")
    found = text_words(text)
    lost = [d for d in compare(chosen, found) if d.expected and not _stands_in(d)]
    return Verification(len(chosen), tuple(lost))


def _stands_in(difference: Difference) -> bool:
    """Tell whether the expected words stand, in order, inside those that were found.

    The number of a note may have grown together with the word behind it.
    """
    found = "".join(word.text for word in difference.found)
    position = 0
    for word in difference.expected:
        position = found.find(word.text, position)
        if position < 0:
            return False
        position += len(word.text)
    return True
