"""Words of texts and of names, and when two of them are the same.

Unicode's NFC and NFD are the same here, and so are a straight and a curled apostrophe,
and Russian е and ё. This module must not know a register.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

WORD: Final = re.compile(
    r"[^\W_](?:[^\W_\u3400-\u9fff\uf900-\ufaff]+|[\u0300-\u036f]+|['’ʼ‘](?=[^\W\d_]))*"
    r"|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]"
)
"""A word; each Chinese character is one."""
HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]")
HYPHENS: Final = "\u2010\u2011-"
"""The last one is the ASCII hyphen, so that they can stand in a character class."""
ARTICLES: Final = frozenset(
    "the a an der die das den dem des le la les un une il lo gli el los las het".split()
)
_SAME: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "ё": "е"})
_ELIDED: Final = re.compile(r"(?:l|d|qu|c|s|j|m|n|t|dell|all|nell|sull|un)'(?=\w)")
_DROPPED: Final = re.compile(rf"[\s.{HYPHENS}]+")


class Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    norm: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def normal(word: str) -> str:
    """Return a word as it is compared."""
    if word.isascii():
        return word.casefold()
    return unicodedata.normalize("NFC", word).casefold().translate(_SAME)


def words_of(text: str) -> list[Word]:
    """Return the words of a text, in their order."""
    return [Word(normal(m[0]), *m.span()) for m in WORD.finditer(text)]


def variants(word: Word) -> list[Word]:
    """Return a word and what it may be: without a possessive s, without an article."""
    found = [word]
    norm, start, end = word
    if norm.endswith("'s"):
        found.append(Word(norm[:-2], start, end - 2))
    if elided := _ELIDED.match(norm):
        found += [
            Word(each.norm[elided.end() :], start + elided.end(), each.end)
            for each in tuple(found)
        ]
    return found


def gap(between: str) -> str:
    """Return what stands between two words, as it is compared."""
    return _DROPPED.sub("", between) if between.strip(" ") else ""


def has_capital(word: str) -> bool:
    """Tell whether a word begins with a capital; true where there are none."""
    first = word[:1]
    return first.isupper() or first.lower() == first.upper()


def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals, and is no initial."""
    return len(word) > 1 and word.isupper()
