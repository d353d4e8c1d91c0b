"""The forms under which a register entry can be named in a text.

Those that the register gives, and for a person what follows from them: the surname
first, without middle names, with initials, the surname alone (TEI Guidelines, 14.1 and
14.2). This module must not know a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple

from edition.model import Kind
from edition.reading.naming import WrittenName, written_names
from edition.rules.scope import Entry
from edition.tagging.words import (
    ARTICLES,
    HAN,
    HYPHENS,
    WORD,
    gap,
    has_capital,
    is_acronym,
    normal,
)


class Sort(Enum):
    """How a form comes to be one; the value is what a report says of it."""

    FULL = "a name of the register"
    INVERTED = "surname first"
    SHORT = "without middle names"
    INITIALS = "with initials"
    SURNAME = "the surname alone"
    DESCRIPTION = "a description of the register, no proper name"


class Form(NamedTuple):
    """One way to name one entry; there may be hundreds of thousands."""

    id: str
    kind: Kind
    sort: Sort
    words: tuple[str, ...]
    """As they are written."""
    key: tuple[str, ...]
    """As they are compared."""
    gaps: tuple[str, ...]
    """What parts them, as it is compared; one less than words."""
    stops: frozenset[int] = frozenset()
    """Behind which words the register writes a stop."""
    tail: str = ""
    """What has to follow the last word, such as a bracket."""


_MOST_WORDS: Final = 40
"""A name of more is none that anybody repeats, and each is compared with every text."""
_NOWHERE: Final[frozenset[int]] = frozenset()
_GENERATION: Final = re.compile(r"(?:[IVX]+|Jr|Sr|junior|senior)\Z", re.IGNORECASE)
_HYPHEN: Final = re.compile(rf"(?<=\w)[{HYPHENS}](?=\w)")
_OWNED: Final = re.compile(r"['’]s\Z")
_SURNAME_FIRST: Final = ("zh", "ja", "ko", "hu", "vi")
_TYPES_SURNAME_FIRST: Final = frozenset(("pinyin", "wade-giles", "chinese"))


def forms_of(entry: Entry) -> Iterator[Form]:
    """Yield the forms of an entry; some may come twice."""
    names = written_names(entry.element)
    is_first = _is_surname_first(entry.element.get("sortKey", ""), names)
    for name in names:
        yield from _given(entry, name.text)
        if entry.kind is Kind.PERSON:
            yield from _personal(entry, name, is_first=is_first)


def _given(entry: Entry, text: str) -> Iterator[Form]:
    words = [match[0] for match in WORD.finditer(text)]
    if len(words) > 1 and words[0].lower() in ARTICLES and words[0] != "Los":
        cut = WORD.search(text)
        text = text[cut.end() :] if cut else text
    is_name = _is_proper(entry.kind, text)
    yield from _made(entry, text, Sort.FULL if is_name else Sort.DESCRIPTION)


def _is_proper(kind: Kind, text: str) -> bool:
    """Tell whether a form is a proper name, not a description (“the future state”)."""
    words = [match[0] for match in WORD.finditer(text)]
    if kind is Kind.TERM or not words:
        return True
    if kind is not Kind.PERSON and not has_capital(words[0]):
        return False
    if not any(has_capital(word) for word in words if not word.isdigit()):
        return False
    # “Lin Biao's forces” says whose they are; “People's Republic” is a name
    owner = next((n for n, w in enumerate(words) if _OWNED.search(w)), -1)
    behind = words[owner + 1 :]
    return owner < 0 or not behind or any(map(has_capital, behind))


def _made(entry: Entry, text: str, sort: Sort) -> Iterator[Form]:
    """Yield the forms that a text is: as it is written, and without its hyphens."""
    joined = text if text.isalpha() else _HYPHEN.sub("", text)
    for written in (text,) if joined == text else (text, joined):
        found = list(WORD.finditer(written))
        if not found or len(found) > _MOST_WORDS:
            continue
        between = [written[one.end() : other.start()] for one, other in pairwise(found)]
        words = tuple(match[0] for match in found)
        tail = written[found[-1].end() :].strip()
        yield Form(
            entry.id,
            entry.kind,
            sort,
            words,
            tuple(map(normal, words)),
            tuple(map(gap, between)),
            frozenset(number for number, each in enumerate(between) if "." in each)
            if "." in written
            else _NOWHERE,
            tail if tail in {")", "]"} else "",
        )


def _personal(
    entry: Entry, name: WrittenName, *, is_first: bool | None
) -> Iterator[Form]:
    surname, forenames = _parts(name, is_first=is_first)
    if not surname:
        return
    yield from _made(entry, surname, Sort.SURNAME)
    if not forenames:
        return
    whole = " ".join(forenames)
    yield from _made(entry, f"{surname}, {whole}", Sort.INVERTED)
    if all(len(f.rstrip(".")) == 1 for f in forenames) or is_first:
        if is_first:
            yield from _made(entry, f"{whole} {surname}", Sort.INVERTED)
        return
    if len(forenames) > 1:
        yield from _made(entry, f"{forenames[0]} {surname}", Sort.SHORT)
        yield from _made(entry, f"{surname}, {forenames[0]}", Sort.INVERTED)
        middle = " ".join(f"{f[0]}." for f in forenames[1:])
        yield from _made(entry, f"{forenames[0]} {middle} {surname}", Sort.SHORT)
    for number in {1, len(forenames)}:
        initials = " ".join(f"{f[0]}." for f in forenames[:number])
        yield from _made(entry, f"{initials} {surname}", Sort.INITIALS)
        yield from _made(entry, f"{surname} {initials}", Sort.INITIALS)
        yield from _made(entry, f"{surname}, {initials}", Sort.INITIALS)


def _parts(name: WrittenName, *, is_first: bool | None) -> tuple[str, list[str]]:
    """Return the surname and the forenames of a person; "" where we cannot tell."""
    if name.surname:
        return name.surname, [*name.forenames]
    if HAN.search(name.text):
        return "", []
    before, _, behind = name.text.partition(",")
    if behind.strip():
        return before.strip(), behind.split()
    return _parts_of(name, is_first=is_first)


def _parts_of(name: WrittenName, *, is_first: bool | None) -> tuple[str, list[str]]:
    words = [word for word in name.text.split() if WORD.search(word)]
    words = [word for word in words if word.strip("[]()") == word]
    while len(words) > 1 and _GENERATION.match(words[-1].rstrip(".,")):
        words.pop()
    if len(words) < 2 or not _is_written_as_a_name(words):  # noqa: PLR2004
        return "", []
    own = is_first
    if name.type in _TYPES_SURNAME_FIRST or name.language.startswith(_SURNAME_FIRST):
        own = True
    if own:
        return words[0], words[1:]
    if len(words[-1].rstrip(".")) < 2 or words[-1].endswith("."):  # noqa: PLR2004
        return "", []
    return words[-1], words[:-1]


def _is_written_as_a_name(words: list[str]) -> bool:
    return all(word[0].isupper() for word in words) and not any(
        is_acronym(word.strip(".")) for word in words
    )


def _is_surname_first(sort_key: str, names: Iterable[WrittenName]) -> bool | None:
    """Tell by the sort key which word of a name the surname is; None for unknown."""
    key = re.split(r"[\s,_\-]+", sort_key)
    if not key[0]:
        return None
    for name in names:
        words = [normal(match[0]) for match in WORD.finditer(name.text)]
        if len(words) > 1 and normal(key[0]) in {words[0], words[-1]}:
            return words[0] == normal(key[0])
    return None
