r"""Regular expressions of XML Schema, compiled to functions that match whole texts.

XML Schema Part 2, appendix F. No expression is matched by a method that could take more
than linear time: `re` gets what `ambiguity` finds harmless and what it can spell; all
the rest goes to an automaton. This module must not know where expressions are used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from edition.schema.datatypes.ambiguity import is_harmless
from edition.schema.datatypes.automaton import Automaton
from edition.schema.datatypes.characters import block, python_class
from edition.schema.datatypes.expressions import (
    ANY,
    Chars,
    Choice,
    Named,
    Node,
    Range,
    RegexError,
    Repeat,
    Sequence,
    parse,
)

__all__ = ["Matcher", "RegexError", "compile_regex"]

Matcher: TypeAlias = Callable[[str], object]
"""Takes a text and returns something true when the whole of it matches."""

_NO_SPACE: Final = Named("s", negated=True)
_PRINTING: Final = frozenset(
    Chars(items, negated=True)
    for items in (
        (Named("p", "C"), Named("p", "Z")),
        (Named("p", "Z"), Named("p", "C")),
    )
)


@lru_cache(maxsize=512)
def compile_regex(pattern: str) -> Matcher:
    """Return a function that tells whether a whole text matches an expression.

    Raises:
        RegexError: it is no expression of XML Schema, or repeats too much.
    """
    node = parse(pattern)
    if isinstance(node, Repeat) and node.part in _PRINTING and node.high is None:
        return _is_printing(node.low)
    spelling = _spelled(node)
    if spelling is not None and is_harmless(node):
        return re.compile(spelling).fullmatch
    return Automaton(node).matches


def _is_printing(at_least: int) -> Matcher:
    """Tell texts without separators and other characters, as `re` never could so fast.

    Python calls all printable but those, and the space besides.
    """

    def matches(text: str) -> bool:
        return len(text) >= at_least and text.isprintable() and " " not in text

    return matches


def _spelled(node: Node) -> str | None:
    """Write an expression for `re`; None where `re` has no words for it."""
    match node:
        case Chars():
            return _spelled_class(node)
        case Sequence(parts):
            spellings = [_spelled(part) for part in parts]
            return None if None in spellings else "".join(filter(None, spellings))
        case Choice(parts):
            branches = [_spelled(part) for part in parts]
            if None in branches:
                return None
            return f"(?:{'|'.join(b or '' for b in branches)})"
        case Repeat(part, low, high):
            inner = _spelled(part)
            return None if inner is None else f"(?:{inner}){_quantity(low, high)}"


def _quantity(low: int, high: int | None) -> str:
    simple = {(0, 1): "?", (0, None): "*", (1, None): "+"}
    if (low, high) in simple:
        return simple[(low, high)]
    return f"{{{low},{'' if high is None else high}}}"


def _spelled_class(chars: Chars) -> str | None:
    if chars == ANY:
        return "[^\\n\\r]"
    if chars.items == (_NO_SPACE,) and chars.less is None:
        return f"[{'' if chars.negated else '^'} \\t\\n\\r]"
    inside = [_spelled_item(item) for item in chars.items]
    if None in inside:
        return None
    spelled = f"[{'^' if chars.negated else ''}{''.join(filter(None, inside))}]"
    if chars.less is None:
        return spelled
    less = _spelled_class(chars.less)
    return None if less is None else f"(?!{less}){spelled}"


def _spelled_item(item: Range | Named) -> str | None:
    match item:
        case Range(first, last):
            return python_class(((first, last),))
        case Named("s", _, False):
            return " \\t\\n\\r"
        case Named("d", _, negated):
            return "\\D" if negated else "\\d"
        case Named("p", category, False) if category.startswith("Is"):
            return python_class(block(category[2:]) or ())
        case Named("s", _, True):
            return "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f!-\U0010ffff"
    return None
