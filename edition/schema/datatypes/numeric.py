"""Numbers and truth: boolean, decimal and what is derived from it, float, double.

XML Schema Part 2, 3.2.2 to 3.2.5 and 3.3.13 to 3.3.25. Decimals are exact at any
length. This module must not know facets.
"""

from __future__ import annotations

import math
import re
import struct
from decimal import Decimal
from typing import Final

from edition.schema.datatypes.kinds import (
    BOUNDS,
    DIGITS,
    Context,
    Kind,
    Reads,
    compare,
    spaced,
)

DECIMAL: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FLOATING: Final = DECIMAL + r"(?:[eE][+-]?[0-9]+)?|-?INF|NaN"
_INTEGERS: Final = {
    "integer": r"[+-]?[0-9]+",
    "nonNegativeInteger": r"\+?[0-9]+|-0+",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "nonPositiveInteger": r"-[0-9]+|\+?0+",
    "negativeInteger": r"-0*[1-9][0-9]*",
}
RANGES: Final = {
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}


def numeric_kind(name: str) -> Kind | None:
    """Return the kind of a numeric type by its name; None if it is not numeric."""
    if name == "boolean":
        pattern = "true|false|1|0"
        reads = re.compile(pattern).fullmatch
        return Kind(name, reads, _boolean, raw=spaced(pattern))
    if name in {"float", "double"}:
        reads = re.compile(_FLOATING).fullmatch
        return Kind(
            name,
            reads,
            _float if name == "float" else _double,
            raw=spaced(_FLOATING),
            facets=BOUNDS,
            order=_order_of_floats,
        )
    facets = BOUNDS | DIGITS
    if name in RANGES:
        within = _within(*RANGES[name])
        return Kind(name, within, _decimal, facets=facets, order=compare)
    pattern = DECIMAL if name == "decimal" else _INTEGERS.get(name, "")
    if not pattern:
        return None
    return Kind(
        name,
        re.compile(pattern).fullmatch,
        _decimal,
        raw=spaced(pattern),
        facets=facets,
        order=compare,
    )


def digits(text: str) -> tuple[int, int]:
    """Return how many digits a decimal has, and how many of them behind the point.

    Zeros that do not change the value are none (4.3.11, 4.3.12).
    """
    whole, _, fraction = text.lstrip("+-").partition(".")
    whole = whole.lstrip("0")
    fraction = fraction.rstrip("0")
    if not whole:
        total = len(fraction.lstrip("0"))
        return max(total, len(fraction), 1), len(fraction)
    return len(whole) + len(fraction), len(fraction)


def _within(lowest: int, highest: int) -> Reads:
    is_integer = re.compile(_INTEGERS["integer"]).fullmatch
    longest = len(str(highest))

    def reads(text: str) -> bool:
        if is_integer(text) is None:
            return False
        if len(text.lstrip("+-0")) > longest:
            return False
        return lowest <= Decimal(text) <= highest

    return reads


def _boolean(text: str, _context: Context | None) -> bool:
    return text in {"true", "1"}


def _decimal(text: str, _context: Context | None) -> Decimal:
    return Decimal(text)


def _double(text: str, _context: Context | None) -> float | None:
    number = float(text)
    # None, since what Python calls NaN is not equal to itself, and this one is.
    return None if math.isnan(number) else number


def _float(text: str, context: Context | None) -> float | None:
    number = _double(text, context)
    if number is None or math.isinf(number):
        return number
    try:
        (rounded,) = struct.unpack("f", struct.pack("f", number))
    except OverflowError:
        return math.copysign(math.inf, number)
    return float(rounded)


def _order_of_floats(one: float | None, other: float | None) -> int | None:
    if one is None or other is None:
        return 0 if one is other else None
    return compare(one, other)
