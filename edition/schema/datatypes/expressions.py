"""Regular expressions of XML Schema, read into trees.

XML Schema Part 2, appendix F. What is not in that grammar is refused with the reason:
anchors, lazy quantifiers, back references and groups with `?` are unknown to it. This
module must not know how an expression is matched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from edition.schema.datatypes.characters import (
    SPACE,
    block,
    blocks,
    is_in,
    name_ranges,
    name_start_ranges,
)
from edition.schema.datatypes.spelling import did_you_mean

ALL: Final = 0x10FFFF
_COLON: Final = ord(":")
_SINGLE: Final = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\\|.?*+(){}-[]^"}
_CATEGORIES: Final = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp "
    "S Sm Sc Sk So C Cc Cf Co Cn".split()
)
_QUANTIFIERS: Final = "?*+{"
_DEEPEST: Final = 60
"""Groups nested deeper than this are nobody's pattern."""
_ALL_ASCII: Final = (1 << 128) - 1
_MOST_DIGITS: Final = 9


class RegexError(ValueError):
    """An expression is not one of XML Schema's; says why, and where it can, what is."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Range:
    """Characters from one code point to another."""

    first: int
    last: int

    def has(self, char: str) -> bool:
        """Tell whether a character is one of these."""
        return self.first <= ord(char) <= self.last


@dataclass(frozen=True, slots=True)
class Named:
    r"""Characters by the name of their class: `s i c d w`, or `p` with a category."""

    kind: str
    category: str = ""
    negated: bool = False

    def has(self, char: str) -> bool:
        """Tell whether a character is one of these."""
        return _is_named(self.kind, self.category, char) is not self.negated


@dataclass(frozen=True, slots=True)
class Chars:
    """A class of characters: any of its items, or none of them, less a class."""

    items: tuple[Range | Named, ...]
    negated: bool = False
    less: Chars | None = None

    def has(self, char: str) -> bool:
        """Tell whether a character is one of these."""
        if any(item.has(char) for item in self.items) is self.negated:
            return False
        return self.less is None or not self.less.has(char)

    @property
    def ascii(self) -> int:
        """The characters of ASCII among these, as the bits of a number."""
        bits = 0
        for item in self.items:
            bits |= _ascii(item)
        if self.negated:
            bits ^= _ALL_ASCII
        return bits if self.less is None else bits & ~self.less.ascii


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other; without parts, the empty text."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part `low` to `high` times; without `high`, any number of times from `low`."""

    part: Node
    low: int
    high: int | None


Node: TypeAlias = Chars | Sequence | Choice | Repeat

EMPTY: Final = Sequence(())
ANY: Final = Chars((Range(10, 10), Range(13, 13)), negated=True)


def is_nullable(node: Node) -> bool:
    """Tell whether the empty text matches."""
    match node:
        case Chars():
            return False
        case Sequence(parts):
            return all(map(is_nullable, parts))
        case Choice(parts):
            return any(map(is_nullable, parts))
        case Repeat(part, low, _):
            return low == 0 or is_nullable(part)


def parse(pattern: str) -> Node:
    """Read an expression (production 1).

    Raises:
        RegexError: it is none.
    """
    return _Reader(pattern).whole()


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._choice()
        if self._at < len(self._text):
            raise RegexError(
                "a ) has no ( before it", "Write \\) for the character itself."
            )
        return node

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, expected: str) -> bool:
        if self._text.startswith(expected, self._at):
            self._at += len(expected)
            return True
        return False

    def _choice(self) -> Node:
        branches = [self._branch()]
        while self._take("|"):
            branches.append(self._branch())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _branch(self) -> Node:
        parts = []
        while self._peek() not in {"", "|", ")"}:
            parts.append(self._piece())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _piece(self) -> Node:
        atom = self._atom()
        char = self._peek()
        if not char or char not in _QUANTIFIERS:
            return atom
        self._at += 1
        low, high = (
            {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(char, (0, 0))
            if char != "{"
            else self._counts()
        )
        after = self._peek()
        if after and after in _QUANTIFIERS:
            raise RegexError(
                f"{char}{after} are two quantifiers on one thing",
                "Lazy and possessive quantifiers do not exist here.",
            )
        return _repeated(atom, low, high)

    def _counts(self) -> tuple[int, int | None]:
        end = self._text.find("}", self._at)
        inside = self._text[self._at : end]
        first, comma, second = inside.partition(",")
        numbers = [first] if not second else [first, second]
        if end < 0 or not all(n.isascii() and n.isdigit() for n in numbers):
            raise RegexError(
                "a { begins no quantity such as {2}, {2,} or {2,5}",
                "Write \\{ for the character itself.",
            )
        self._at = end + 1
        if max(map(len, numbers)) > _MOST_DIGITS:
            raise RegexError(f"{{{inside}}} is a quantity without sense")
        low, high = int(first), int(second) if second else None
        if not comma:
            return low, low
        if high is not None and high < low:
            raise RegexError(f"{{{inside}}} ends before it begins")
        return low, high

    def _atom(self) -> Node:
        char = self._peek()
        self._at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == ".":
            return ANY
        if char == "\\":
            return Chars((self._escape(),))
        if char in "?*+{":
            raise RegexError(
                f"nothing stands before the quantifier {char}",
                f"Write \\{char} for the character itself.",
            )
        if char in "]}":
            raise RegexError(
                f"a {char} has no {'[' if char == ']' else '{'} before it",
                f"Write \\{char} for the character itself.",
            )
        return _single(char)

    def _group(self) -> Node:
        if self._peek() == "?":
            raise RegexError(
                "(? begins no group here", "Groups are plain: ( and ) only."
            )
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RegexError(f"groups are nested deeper than {_DEEPEST}")
        node = self._choice()
        if not self._take(")"):
            raise RegexError("a ( is not closed", "Write \\( for the character itself.")
        self._depth -= 1
        return node

    def _escape(self) -> Range | Named:
        char = self._peek()
        self._at += 1
        if char in _SINGLE:
            code = ord(_SINGLE[char])
            return Range(code, code)
        if char and char in "sicdwSICDW":
            return Named(char.lower(), negated=char.isupper())
        if char and char in "pP":
            return self._property(negated=char == "P")
        if not char:
            raise RegexError("it ends with a backslash", "Write \\\\ for a backslash.")
        if char.isdigit():
            raise RegexError(f"\\{char}: there are no references to groups")
        hint = f"Write {char} as it is." if not char.isalnum() else ""
        raise RegexError(f"\\{char} means nothing", hint)

    def _property(self, *, negated: bool) -> Range | Named:
        end = self._text.find("}", self._at)
        if self._peek() != "{" or end < 0:
            raise RegexError("\\p needs a category or block in braces, as in \\p{Lu}")
        name = self._text[self._at + 1 : end]
        self._at = end + 1
        if name.startswith("Is"):
            if block(name[2:]) is None:
                hint = did_you_mean(name, [f"Is{known}" for known in blocks()])
                raise RegexError(f"there is no block {name}", hint)
        elif name not in _CATEGORIES:
            hint = did_you_mean(name, sorted(_CATEGORIES))
            raise RegexError(f"there is no category {name or 'without a name'}", hint)
        return Named("p", name, negated)

    def _class(self) -> Chars:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RegexError(f"classes are nested deeper than {_DEEPEST}")
        negated = self._take("^")
        items: list[Range | Named] = []
        less = None
        while not self._take("]"):
            if items and self._take("-["):
                less = self._class()
                if not self._take("]"):
                    raise RegexError("what follows a subtracted class must be a ]")
                break
            items.append(self._item(first=not items))
        if not items:
            raise RegexError("a class of characters is empty")
        self._depth -= 1
        return Chars(tuple(items), negated, less)

    def _item(self, *, first: bool) -> Range | Named:
        start = self._class_char()
        if isinstance(start, Named):
            return start
        at_end = self._text.startswith("]", self._at)
        if start.first == ord("-") and self._text[self._at - 2] != "\\":
            last = at_end or self._text.startswith("-[", self._at)
            if not (first or last):
                raise RegexError(
                    "a - inside a class stands neither first nor last",
                    "Write \\- for the character itself.",
                )
            if first and self._peek() == "-" and not last:
                raise RegexError("a range begins with -", "Write \\- for it.")
            return start
        following = self._text[self._at + 1 : self._at + 2]
        if self._peek() != "-" or following in {"[", "]", ""}:
            return start
        self._at += 1
        dash = self._peek() == "-"
        end = self._class_char()
        if dash or isinstance(end, Named):
            raise RegexError("a range does not end with a character")
        if end.first < start.first:
            raise RegexError(
                f"the range {chr(start.first)}-{chr(end.first)} is reversed"
            )
        return Range(start.first, end.first)

    def _class_char(self) -> Range | Named:
        char = self._peek()
        self._at += 1
        if not char:
            raise RegexError("a [ is not closed", "Write \\[ for the character itself.")
        if char == "[":
            raise RegexError("a [ stands inside a class", "Write \\[ for it.")
        if char == "\\":
            return self._escape()
        return Range(ord(char), ord(char))


@cache
def _ascii(item: Range | Named) -> int:
    if isinstance(item, Range):
        return (1 << min(item.last, 127) + 1) - (1 << min(item.first, 128))
    return sum(1 << code for code in range(128) if item.has(chr(code)))


def _single(char: str) -> Chars:
    return Chars((Range(ord(char), ord(char)),))


def _repeated(part: Node, low: int, high: int | None) -> Node:
    if part == EMPTY or high == 0:
        return EMPTY
    if (low, high) == (1, 1):
        return part
    if is_nullable(part):
        low = 0
        if high == 1:
            return part
        if isinstance(part, Repeat) and part.high is None:
            return Repeat(part.part, 0, None)
    return Repeat(part, low, high)


def _is_named(kind: str, category: str, char: str) -> bool:
    if kind == "p":
        if category.startswith("Is"):
            return is_in(block(category[2:]) or (), ord(char))
        return unicodedata.category(char).startswith(category)
    return _NAMED[kind](char)


_NAMED: Final[dict[str, Callable[[str], bool]]] = {
    "s": lambda char: char in SPACE,
    "d": str.isdecimal,
    "i": lambda char: char == ":" or is_in(name_start_ranges(), ord(char)),
    "c": lambda char: char == ":" or is_in(name_ranges(), ord(char)),
    "w": lambda char: unicodedata.category(char)[0] not in "PZC",
}
