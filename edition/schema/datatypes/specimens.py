"""A right value of a type, to show an editor what one looks like.

A value that a scholar knows, if the facets allow one; else one made from the pattern.
This module must not know in which sentence an example stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from edition.schema.datatypes.expressions import (
    Chars,
    Choice,
    Node,
    Repeat,
    Sequence,
    parse,
)
from edition.schema.datatypes.kinds import BOUNDS
from edition.schema.datatypes.words import Params

_KNOWN: Final = {
    "string": "text|a|1|one line|1914-07-28|abc|ab",
    "normalizedString": "text|a|1|one line|abc|ab",
    "token": "text|a|1|one line|1914-07-28|abc|ab|#name",
    "language": "de|zh-Hant",
    "Name": "persName|a|item|ab",
    "NCName": "item|a|item-1|ab",
    "ID": "item-1|a|ab",
    "IDREF": "item-1|a|ab",
    "IDREFS": "item-1 item-2|a|a b c",
    "ENTITY": "figure-1|a",
    "ENTITIES": "figure-1 figure-2|a",
    "NMTOKEN": "word|a|1|ab",
    "NMTOKENS": "one two|a|a b c|a b c d",
    "QName": "name|tei:name",
    "NOTATION": "jpeg",
    "anyURI": "https://example.org/|#name|page.html|a",
    "boolean": "true|false",
    "float": "2.5|0.5|1|10|100|-1",
    "double": "2.5|0.5|1|10|100|-1",
    "decimal": "2.5|0.5|1|10|100|-1|0",
    "duration": "P3M|P12Y|P1D|PT1H",
    "dateTime": "1914-07-28T11:10:00|1914-07-28T11:10:00Z",
    "date": "1914-07-28|1914-07-28Z",
    "time": "11:10:00|11:10:00Z",
    "gYearMonth": "1914-07",
    "gYear": "1914|2000|-0044",
    "gMonthDay": "--07-28",
    "gMonth": "--07",
    "gDay": "---28",
    "hexBinary": "0aff||0a|0aff0b",
    "base64Binary": "YWJj||YQ==|YWI=",
}
_WHOLE: Final = "12|1|0|-1|-12|3|100|1000|5"
_LIKED: Final = "a1A0 .-x/#:_éαж"
_LONGEST: Final = 200
_MOST: Final = 40


def example(datatype: str, params: Params, allows: Callable[[str], bool]) -> str:
    """Return a value that a datatype, by its name, allows; "" where none is found."""
    return next(filter(allows, _candidates(datatype, params)), "")


def _candidates(datatype: str, params: Params) -> Iterator[str]:
    yield from _KNOWN.get(datatype, _WHOLE).split("|")
    for name, text in params:
        if name in BOUNDS:
            yield text.strip()
            yield from _beside(text.strip())
        elif name == "pattern":
            yield from _matching(parse(text))
    lengths = [int(text) for name, text in params if "ength" in name]
    for length in lengths:
        if length <= _LONGEST:
            yield "a" * length
            yield " ".join("a" * length)
            yield "0a" * length


def _beside(number: str) -> Iterator[str]:
    """Yield the next values of a whole number, or of a year."""
    found = re.fullmatch(r"(-?)(\d{1,18})(.*)", number, re.DOTALL)
    if found is None:
        return
    sign, figures, rest = found.groups()
    for value in (int(figures) + 1, int(figures) - 1):
        yield f"{sign}{value:0{len(figures)}d}{rest}"
    yield f"{sign}{figures}.5"


def _matching(node: Node) -> Iterator[str]:
    """Yield texts that match an expression: with what is optional, and without."""
    for generous in (1, 0, 2, 3):
        yield "".join(_pieces(node, generous))[:_LONGEST]


def _pieces(node: Node, generous: int) -> Iterator[str]:
    match node:
        case Chars():
            yield _liked(node)
        case Sequence(parts):
            for part in parts:
                yield from _pieces(part, generous)
        case Choice(parts):
            yield from _pieces(parts[0], generous)
        case Repeat(part, low, high):
            wished = max(low, generous)
            times = wished if high is None else min(wished, high)
            for _ in range(min(times, _MOST)):
                yield from _pieces(part, generous)


def _liked(chars: Chars) -> str:
    """Return a character of a class, one that says what it is where there is one."""
    for char in _LIKED:
        if chars.has(char):
            return char
    codes = (*range(33, 0x250), 0x4E00, 0x20AC, 32)
    return next((chr(code) for code in codes if chars.has(chr(code))), "")
