"""Numbers in words of a picture: format-number (XSLT 1.0, section 12.3)."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal

_PICTURE = re.compile(
    r"(?P<before>[^#0,.]*)(?P<whole>[#0,]*)(?:\.(?P<part>[#0]*))?(?P<after>[^#0,.]*)"
)


def format_number(number: float, picture: str) -> str:
    """Write a number as a picture says, such as `#,##0.00` or `0%`.

    Raises:
        ValueError: the picture is none.
    """
    positive, semicolon, negative = picture.partition(";")
    if math.isnan(number):
        return "NaN"
    is_negative = number < 0
    chosen = _PICTURE.fullmatch(negative if is_negative and semicolon else positive)
    shape = _PICTURE.fullmatch(positive)
    if chosen is None or shape is None or not (shape["whole"] or shape["part"]):
        raise ValueError(f"“{picture}” is no picture of a number")
    sign = "-" if is_negative and not semicolon else ""
    written = _digits(abs(number), shape)
    return f"{sign}{chosen['before']}{written}{chosen['after']}"


def _digits(number: float, shape: re.Match[str]) -> str:
    if math.isinf(number):
        return "Infinity"
    signs = shape["before"] + shape["after"]
    value = Decimal(repr(number))
    value *= 100 if "%" in signs else 1000 if "‰" in signs else 1
    part = shape["part"] or ""
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_EVEN)
    whole, _, fraction = f"{rounded:f}".partition(".")
    while len(fraction) > part.count("0") and fraction.endswith("0"):
        fraction = fraction[:-1]
    picture = shape["whole"]
    whole = whole.lstrip("0").rjust(picture.replace(",", "").count("0"), "0")
    if "," in picture:
        size = len(picture.rpartition(",")[2])
        head = len(whole) % size if size else 0
        groups = [whole[:head]] if head else []
        groups += [whole[i : i + size] for i in range(head, len(whole), size or 1)]
        whole = ",".join(groups)
    result = f"{whole}.{fraction}" if fraction else whole
    return result or "0"
