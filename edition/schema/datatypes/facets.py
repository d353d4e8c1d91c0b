"""Facets: what a parameter of a datatype asks of its values besides.

XML Schema Part 2, 4.3, as RELAX NG has them ("Guidelines for using W3C XML Schema
Datatypes with RELAX NG"): any may be given several times, and all have to hold;
`enumeration` and `whiteSpace` are no parameters. This module must not know which types
there are.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from edition.schema.datatypes.characters import collapse
from edition.schema.datatypes.kinds import BOUNDS, DIGITS, LENGTHS, Kind, compare
from edition.schema.datatypes.numeric import digits
from edition.schema.datatypes.regex import RegexError, compile_regex
from edition.schema.datatypes.spelling import did_you_mean

Check: TypeAlias = Callable[[str], object]
"""Takes a text of the type, white space treated; something true if it may stay."""

FACETS: Final = BOUNDS | DIGITS | LENGTHS | {"pattern"}
_FORBIDDEN: Final = {
    "enumeration": "RELAX NG lists values with <value>.",
    "whiteSpace": "It belongs to the type: string keeps all of it, token none.",
}
_COUNT: Final = r"\+?[0-9]{1,18}"
_TESTS: Final[dict[str, Callable[[int, int], bool]]] = {
    "minInclusive": operator.ge,
    "maxInclusive": operator.le,
    "minExclusive": operator.gt,
    "maxExclusive": operator.lt,
}


class DatatypeError(ValueError):
    """A schema asks for a datatype that does not exist; says why, and what would."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.reason} {self.hint}".rstrip()


def checks(kind: Kind, params: Sequence[tuple[str, str]]) -> tuple[Check, ...]:
    """Return what the parameters of a type ask for, in their order.

    Raises:
        DatatypeError: a facet does not exist, does not apply to the type, contradicts
            another one, or has no right value.
    """
    known: dict[str, Any] = {}
    made = []
    for name, text in params:
        if name not in kind.facets and name != "pattern":
            raise _unknown(kind, name)
        known[name], check = _checked(kind, name, text)
        made.append(check)
    _refuse_contradictions(kind, known)
    return tuple(made)


def _checked(kind: Kind, name: str, text: str) -> tuple[Any, Check]:
    """Return the value of a facet, and its check."""
    if name == "pattern":
        try:
            return text, compile_regex(text)
        except RegexError as error:
            raise DatatypeError(
                f"the pattern {text} is no regular expression of XML Schema: "
                f"{error.reason}.",
                error.hint,
            ) from None
    if name in BOUNDS:
        return _bound(kind, name, text)
    count = _count(name, text)
    return count, _counting(kind, name, count)


def _counting(kind: Kind, name: str, count: int) -> Check:
    if name in DIGITS:
        place = 0 if name == "totalDigits" else 1
        return lambda value: digits(value)[place] <= count
    length = kind.length
    if length is None:  # QName and NOTATION: no value is too long (4.3.1.3)
        return lambda _value: True
    if name == "length":
        return lambda value: length(value) == count
    if name == "minLength":
        return lambda value: length(value) >= count
    return lambda value: length(value) <= count


def _bound(kind: Kind, name: str, text: str) -> tuple[Any, Check]:
    bound = collapse(text)
    if not kind.reads(bound):
        raise DatatypeError(
            f"the parameter {name} is “{text}”, and that is no {kind.name}."
        )
    limit = kind.value(bound, None)
    order, test, value_of = kind.order or _no_order, _TESTS[name], kind.value

    def check(value: str) -> bool:
        found = order(value_of(value, None), limit)
        return found is not None and test(found, 0)

    return limit, check


def _no_order(_one: Any, _other: Any) -> None:
    return None


def _count(name: str, text: str) -> int:
    lowest = 1 if name == "totalDigits" else 0
    count = int(text) if re.fullmatch(_COUNT, text := collapse(text)) else -1
    if count < lowest:
        raise DatatypeError(
            f"the parameter {name} is “{text}”, and has to be a whole number, "
            f"{lowest} or more."
        )
    return count


def _unknown(kind: Kind, name: str) -> DatatypeError:
    if name in _FORBIDDEN:
        return DatatypeError(f"{name} is no parameter here.", _FORBIDDEN[name])
    if name in FACETS:
        fitting = ", ".join(sorted(kind.facets | {"pattern"}))
        return DatatypeError(
            f"the parameter {name} does not apply to {kind.name}.",
            f"What applies: {fitting}.",
        )
    return DatatypeError(
        f"there is no parameter {name}.", did_you_mean(name, sorted(FACETS))
    )


def _refuse_contradictions(kind: Kind, known: dict[str, Any]) -> None:
    for one, other in _EXCLUDING:
        if one in known and other in known:
            raise DatatypeError(f"{one} and {other} exclude each other.")
    for low, high in _ORDERED:
        if low not in known or high not in known:
            continue
        order = kind.order if low in BOUNDS else compare
        found = order(known[low], known[high]) if order else None
        if found is None:
            continue
        mixed = low[3:] != high[3:] and low in BOUNDS
        if found > 0 or (mixed and found == 0):
            raise DatatypeError(f"nothing is allowed between {low} and {high}.")


_EXCLUDING: Final = (
    ("length", "minLength"),
    ("length", "maxLength"),
    ("minInclusive", "minExclusive"),
    ("maxInclusive", "maxExclusive"),
)
_ORDERED: Final = (
    ("minLength", "maxLength"),
    ("fractionDigits", "totalDigits"),
    ("minInclusive", "maxInclusive"),
    ("minInclusive", "maxExclusive"),
    ("minExclusive", "maxInclusive"),
    ("minExclusive", "maxExclusive"),
)
