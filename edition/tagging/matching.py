"""Finds the names of registers in running words, all of them in one walk.

The forms of all entries are one dictionary, so that a text costs the same whether the
register has ten entries or ten thousand. The longest form wins. This module must not
know what a name means, or how sure it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from edition.tagging.forms import Form
from edition.tagging.words import Word, gap, has_capital, is_acronym, variants, words_of

_LONGEST_INITIAL: Final = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Where forms stand in a text."""

    start: int
    end: int
    first: int
    """Which word of the text is the first, and behind which it ends."""
    behind: int
    forms: tuple[Form, ...]
    """All that are as long."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """The forms of all entries, to be looked up."""

    lengths: dict[str, tuple[int, ...]]
    """By the first word of forms, how many words they have, the longest first."""
    forms: dict[tuple[str, ...], tuple[Form, ...]]

    def hits(self, text: str, words: Sequence[Word] | None = None) -> Iterator[Hit]:
        """Yield where names stand in a text; none overlaps another."""
        words = words_of(text) if words is None else words
        lengths = self.lengths
        number, count = 0, len(words)
        while number < count:
            norm = words[number].norm
            if norm not in lengths and "'" not in norm:
                number += 1
                continue
            hit = self._hit(text, words, number)
            if hit is None:
                number += 1
            else:
                yield hit
                number = hit.behind

    def _hit(self, text: str, words: Sequence[Word], number: int) -> Hit | None:
        first = (
            variants(words[number]) if "'" in words[number].norm else [words[number]]
        )
        wanted = sorted(
            {n for word in first for n in self.lengths.get(word.norm, ())}, reverse=True
        )
        for length in wanted:
            behind = number + length
            if behind > len(words):
                continue
            between = tuple(word.norm for word in words[number + 1 : behind - 1])
            for begin in first:
                for last in self._ends(words, behind - 1, begin, is_one=length == 1):
                    key = (
                        (begin.norm,)
                        if length == 1
                        else (begin.norm, *between, last.norm)
                    )
                    found = tuple(
                        form
                        for form in self.forms.get(key, ())
                        if _fits(form, text, words[number:behind], begin)
                    )
                    if found:
                        end = last.end
                        tail = max((form.tail for form in found), key=len)
                        if tail and text.startswith(tail, end):
                            end += len(tail)
                        return Hit(begin.start, end, number, behind, found)
        return None

    @staticmethod
    def _ends(
        words: Sequence[Word], last: int, begin: Word, *, is_one: bool
    ) -> Iterable[Word]:
        if is_one:
            return (begin,)
        word = words[last]
        if "'" not in word.norm:
            return (word,)
        return [each for each in variants(word) if each.start == word.start]


def matcher_of(forms: Iterable[Form]) -> Matcher:
    """Compile forms."""
    by_key: defaultdict[tuple[str, ...], list[Form]] = defaultdict(list)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        key = form.key
        by_key[key].append(form)
        lengths[key[0]].add(len(key))
    return Matcher(
        {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
        {
            key: (found[0],) if len(found) == 1 else tuple(dict.fromkeys(found))
            for key, found in by_key.items()
        },
    )


def _fits(form: Form, text: str, words: Sequence[Word], begin: Word) -> bool:
    """Tell whether a form stands there as it is written: gaps and capitals."""
    for position, wanted in enumerate(form.words):
        word = words[position]
        start = begin.start if position == 0 else word.start
        if not _is_written_alike(wanted, text[start : word.end]):
            return False
        if position:
            before = words[position - 1]
            between = text[before.end : word.start]
            if gap(between) != form.gaps[position - 1]:
                return False
            is_long = before.end - before.start > _LONGEST_INITIAL
            if "." in between and is_long and position - 1 not in form.stops:
                return False  # a sentence ends there
    return not form.tail or text.startswith(form.tail, words[len(form.words) - 1].end)


def _is_written_alike(wanted: str, found: str) -> bool:
    if is_acronym(wanted):
        return found[: len(wanted)].isupper()
    return not has_capital(wanted) or has_capital(found)
