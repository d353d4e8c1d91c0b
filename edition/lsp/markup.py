"""A look at XML as it is being written: by its characters, well-formed or not.

This module must not know TEI's elements, nor a parser: what a parser accepts is judged
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape
from typing import Final

from edition.names import TEI

# A text may come from anywhere, and be half typed: no pattern may be tried again from
# each of its characters to its end. So a comment ends before the next `--`, a section
# and an instruction before the next of their kind, a value before the next `<`.
_COMMENT: Final = r"<!--[^-]*(?:-[^-]+)*-->"
_SECTION: Final = r"<!\[CDATA\[[^\]<]*(?:(?:\](?!\]>)|<(?!!\[CDATA\[))[^\]<]*)*\]\]>"
_INSTRUCTION: Final = r"<\?[^?<]*(?:(?:\?(?!>)|<(?!\?))[^?<]*)*\?>"
_PROLOGUE: Final = re.compile(
    rf"\ufeff|\s+|{_INSTRUCTION}|{_COMMENT}"
    r"|<!DOCTYPE[^\[>]*(?:\[[^\]]*(?:\](?!\s*>)[^\]]*)*\]\s*)?>"
)
_ROOT: Final = re.compile(r"<(?:[^\s:<>/!?]+:)?([^\s:<>/!?]+)([^>]*)")


def _root(characters: str) -> re.Match[str] | None:
    """Find the first tag of a text."""
    start = 0
    while (found := _PROLOGUE.match(characters, start)) is not None:
        start = found.end()
    return _ROOT.match(characters, start)


def is_tei(characters: str) -> bool:
    """Tell whether a text means to be TEI, by its first tag."""
    root = _root(characters)
    if root is None:
        return False
    name, attributes = root.groups()
    return name in {"TEI", "teiCorpus"} or bool(
        re.search(rf"xmlns\s*=\s*[\"']{re.escape(TEI)}[\"']", attributes)
    )


def has_root(characters: str) -> bool:
    """Tell whether the first tag of a text is there."""
    return _root(characters) is not None


_NAME: Final = r"[^\s<>/=\"'!?&;]+"
_WHOLE_NAME: Final = rf"{_NAME}(?![^\s<>/=\"'!?&;])"
_MARKUP: Final = re.compile(
    rf"{_COMMENT}|{_SECTION}|{_INSTRUCTION}"
    rf"|<(/?)({_WHOLE_NAME})((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)(/?)>"
)
_ATTRIBUTE: Final = re.compile(rf"({_NAME})\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_OPEN_NAME: Final = re.compile(rf"<(/?)({_NAME})?\Z")
_OPEN_VALUE: Final = re.compile(
    rf"<({_WHOLE_NAME})(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?"
    rf"\s({_WHOLE_NAME})\s*=\s*([\"'])([^\"'<]*)\Z"
)
_OPEN_TAG: Final = re.compile(
    rf"<({_WHOLE_NAME})(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\s({_WHOLE_NAME})?\Z"
)
_LONGEST: Final = 200_000
"""So long a comment may be that is known for one at its end."""
_OTHER: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


class Where(Enum):
    """In what the cursor stands."""

    CONTENT = "content"
    NAME = "name"
    """The name of a start tag, from its `<`."""
    END = "end"
    """The name of an end tag."""
    TAG = "tag"
    """A start tag, where an attribute could be."""
    VALUE = "value"
    OTHER = "other"
    """A comment, a CDATA section, a processing instruction."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor stands, and the word that is being written there."""

    where: Where
    word: str = ""
    """What of it stands before the cursor."""
    tag: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands in a text."""

    name: str
    start: int
    end: int
    is_end: bool = False
    is_empty: bool = False
    attributes: tuple[tuple[str, int, int], ...] = ()
    """The name of each, and where its value begins and ends."""

    @property
    def name_start(self) -> int:
        """Where its name begins."""
        return self.start + (2 if self.is_end else 1)

    @property
    def name_end(self) -> int:
        """Where its name ends."""
        return self.name_start + len(self.name)


def spot_at(characters: str, offset: int) -> Spot:
    """Tell where the cursor stands; the text behind it does not matter."""
    begin = max(characters.rfind("<", 0, offset), 0)
    far = max(offset - _LONGEST, 0)
    for opening, closing in _OTHER:
        opened = characters.rfind(opening, far, offset)
        if opened >= 0 and characters.find(closing, opened, offset) < 0:
            return Spot(Where.OTHER)
    before = characters[begin:offset]
    if found := _OPEN_NAME.match(before):
        return Spot(Where.END if found[1] else Where.NAME, found[2] or "")
    if found := _OPEN_VALUE.match(before):
        word = re.split(r"\s", found[4])[-1]
        return Spot(Where.VALUE, word, found[1], found[2])
    if found := _OPEN_TAG.match(before):
        return Spot(Where.TAG, found[2] or "", found[1])
    return Spot(Where.CONTENT)


def tags(characters: str, start: int = 0) -> Iterator[Tag]:
    """Yield the tags of a text, in its order; attributes are left out."""
    for found in _MARKUP.finditer(characters, start):
        if found[2]:
            yield Tag(found[2], *found.span(), bool(found[1]), bool(found[4]))


def marks(characters: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield tags, comments, sections and instructions, for those who read very many.

    Groups 1, 2 and 4 are the slash of an end tag, the name, the slash of an empty tag.
    """
    return _MARKUP.finditer(characters, start)


def tag_at(characters: str, offset: int) -> Tag | None:
    """Return the tag that a place is in; None where it is in none."""
    begin = characters.rfind("<", 0, offset + 1)
    found = _MARKUP.match(characters, begin) if begin >= 0 else None
    if found is None or not found[2] or offset > found.end():
        return None
    attributes = tuple(
        (match[1], match.start(2) + 1, match.end(2) - 1)
        for match in _ATTRIBUTE.finditer(characters, found.start(3), found.end(3))
    )
    flags = bool(found[1]), bool(found[4])
    return Tag(found[2], *found.span(), *flags, attributes)


def end_tag(characters: str, tag: Tag) -> Tag | None:
    """Return the end tag of a start tag; None where another one stands there."""
    if tag.is_empty or tag.is_end:
        return None
    depth = 0
    for found in marks(characters, tag.end):
        slash, name, empty = found.group(1, 2, 4)
        if not name or empty:
            continue
        if not slash:
            depth += 1
        elif depth:
            depth -= 1
        else:
            return Tag(name, *found.span(), is_end=True) if name == tag.name else None
    return None


def value_of(characters: str, tag: Tag, name: str) -> str | None:
    """Return the value of an attribute, as it is written."""
    for key, start, end in tag.attributes:
        if key == name:
            return characters[start:end]
    return None


def token_at(characters: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """Return the part of a value that a place is in, between white space."""
    begin = _last_space(characters, start, offset)
    behind = re.compile(r"\s").search(characters, offset, end)
    return begin, behind.start() if behind else end


def _last_space(characters: str, start: int, offset: int) -> int:
    found = [m.end() for m in re.finditer(r"\s", characters[start:offset])]
    return start + found[-1] if found else start


def place_of_id(characters: str, identifier: str) -> tuple[int, int] | None:
    """Return where an `xml:id` is written, without its quotes."""
    pattern = rf"\sxml:id\s*=\s*([\"'])\s*({re.escape(identifier)})\s*\1"
    found = re.search(pattern, characters)
    return found.span(2) if found else None


def places_of_ids(characters: str) -> dict[str, tuple[int, int]]:
    """Return where each `xml:id` is written, for those who look for very many."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ID.finditer(characters):
        found.setdefault(match[2], match.span(2))
    return found


_ID: Final = re.compile(r"\sxml:id\s*=\s*([\"'])\s*([^\s\"'<>]+)\s*\1")


def identifiers(characters: str) -> Iterator[tuple[str, str]]:
    """Yield each `xml:id` of a text and the element that has it."""
    pattern = rf"<({_WHOLE_NAME})\s[^<>]*?\bxml:id\s*=\s*[\"']([^\"'<>]+)[\"']"
    for found in re.finditer(pattern, characters):
        yield found[2].strip(), found[1]


def words(characters: str, start: int, end: int, length: int = 60) -> str:
    """Return the words between two places in one line, without tags."""
    text = " ".join(unescape(_MARKUP.sub("", characters[start:end])).split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def without_markup(characters: str) -> str:
    """Return a text without its tags, comments, sections and instructions."""
    return _MARKUP.sub("", characters)


def has_words(characters: str, start: int, end: int) -> bool:
    """Tell whether anything but white space and comments stands between two places."""
    text = characters[start:end]
    return bool(text.strip()) and bool(_ASIDE.sub("", text).strip())


_ASIDE: Final = re.compile(rf"{_COMMENT}|{_INSTRUCTION}")
