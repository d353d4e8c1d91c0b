"""Forms of names: does what a text calls somebody belong to what a register calls them?

Texts inflect names, shorten them and put titles before them; so the question is never
whether two strings are equal. This module must not know elements, nor any rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)[’'`´ʼ](?:s|S)\b|(?<=[sS])[’'](?=\s|$)")
_INSIDE = re.compile(r"(?<=\w)[’'`´ʼʻ‘\[\](){}⟨⟩]+(?=\w)")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
)
_STEM: Final = 3
"""Letters that a name keeps however it is inflected …"""
_ENDING: Final = 4
"""… and the longest ending."""
_JOINED: Final = 4

TITLES: Final = frozenset(
    """
    comrade comrades com tov mr mrs ms miss sir lord lady dame dr prof professor
    president chairman premier minister secretary ambassador general gen marshal colonel
    col major captain capt admiral king queen prince princess duke earl count emperor
    empress pope bishop archbishop cardinal saint st father brother sister mother uncle
    aunt monsieur madame mademoiselle mme mlle m herr frau fraulein fürst graf kaiser
    konig signor signora señor señora don doña dom abbé rev reverend hon honourable
    honorable governor senator judge justice mayor great old young the elder younger
    товарищ тов господин госпожа г генерал маршал царь князь граф
    """.split()
)
"""What stands before or after a name without being a part of it, folded."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it can be compared."""

    text: str
    words: tuple[str, ...]
    """Folded: without case, marks and punctuation."""
    strong: tuple[str, ...]
    """Those of the words that are names: with a capital, and no title."""
    initials: str
    joined: str
    """All letters and digits in one word."""
    script: str
    """The script of the first letter, such as `LATIN`; "" where there is none."""


@cache
def form(text: str) -> Form:
    """Take a name apart."""
    bare = _INSIDE.sub("", _POSSESSIVE.sub("", unicodedata.normalize("NFC", text)))
    found = _WORD.findall(bare)
    words = tuple(map(folded, found))
    strong = tuple(
        word
        for whole, word in zip(found, words, strict=True)
        if word not in TITLES and not (whole[0].islower() and len(found) > 1)
    )
    initials = "".join(w[0] for w in found if w[0].isupper() or w[0].isdigit())
    joined = "".join(words)
    return Form(text, words, strong, folded(initials), joined, _script(joined))


def folded(text: str) -> str:
    """Take case and marks from letters."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c))


def short_for(one: Form, other: Form) -> bool:
    """Tell whether every word of one name is a word of the other, as it stands."""
    return bool(one.strong) and set(one.strong) <= set(other.words)


def belongs(mention: Form, names: Iterable[Form]) -> bool:
    """Tell whether a text can mean by `mention` what has these names.

    It can where each word with a capital is, inflected or cut to its first letter, a
    word of a name; where the mention is made of the initials of a name; or where no
    name is in the script of the mention, so that nothing can be said.
    """
    known = [name for name in names if name.script == mention.script]
    if not known or not mention.strong:
        return True
    joined = mention.joined
    if any(joined in {name.joined, name.initials} for name in known):
        return True
    if any(len(joined) >= _JOINED and joined in name.joined for name in known):
        return True
    if mention.script not in {"LATIN", "CYRILLIC", "GREEK"}:
        return any(joined in name.joined or name.joined in joined for name in known)
    words = {word for name in known for word in name.words}
    return all(_any_fits(word, words) for word in mention.strong) or any(
        len(name.words) > 1 and _near_words(joined, name.joined) for name in known
    )


def _any_fits(word: str, words: Collection[str]) -> bool:
    return word in words or any(_fits(word, other) for other in words)


def _fits(word: str, other: str) -> bool:
    """Tell whether two words are forms of one: inflected, or cut to an initial."""
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return _near_words(word, other)


def _near_words(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    pairs = enumerate(zip(word, other, strict=False))
    stem = next((index for index, (a, b) in pairs if a != b), shorter)
    longest = max(len(word), len(other)) - stem
    return stem >= max(_STEM, shorter - 2) and longest <= _ENDING


def _script(text: str) -> str:
    for character in text:
        if character.isalpha():
            return unicodedata.name(character, "").partition(" ")[0]
    return ""
