"""Why a text is no name, address, language tag, number or sequence of bytes.

XML 1.0 (names), RFC 2396 (addresses), XML Schema Part 2. This module must not know
facets.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from edition.schema.datatypes.characters import (
    is_in,
    name_ranges,
    name_start_ranges,
)
from edition.schema.datatypes.faults import EMPTY, SPACES, Fault, quoted, shown
from edition.schema.datatypes.numeric import RANGES

_WHOLE: Final = r"[+-]?[0-9]+"
_NUMBER: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_TRUTHS: Final = {
    "true": "true", "yes": "true", "y": "true", "ja": "true", "oui": "true",
    "false": "false", "no": "false", "n": "false", "nein": "false", "non": "false",
}  # fmt: skip
_ITEMS: Final = {"NMTOKENS": "NMTOKEN", "IDREFS": "NCName", "ENTITIES": "NCName"}
_LONGEST_SUBTAG: Final = 8


def text_fault(name: str, text: str) -> Fault:  # noqa: PLR0911
    """Return why a text, white space collapsed, is not of a type."""
    match name:
        case _ if not text:
            return EMPTY
        case "anyURI":
            return _address_fault(text)
        case "boolean":
            return _truth_fault(text)
        case "hexBinary" | "base64Binary":
            return _bytes_fault(name, text)
        case "NMTOKENS" | "IDREFS" | "ENTITIES":
            return _list_fault(_ITEMS[name], text)
    if " " in text:
        return SPACES
    if name == "language":
        return _language_fault(text)
    if name in {"QName", "NOTATION"}:
        return _qualified_fault(text)
    return _name_fault(name, text)


def _name_fault(name: str, text: str) -> Fault:
    colons = name in {"Name", "NMTOKEN"}
    first = text[0]
    if ":" in text and not colons:
        return Fault("a colon is not allowed", text.replace(":", "-").strip("-"))
    if (
        name != "NMTOKEN"
        and first != ":"
        and not is_in(name_start_ranges(), ord(first))
    ):
        if first == "#":
            return Fault("a # stands before pointers only, not in a name", text[1:])
        what = "a digit" if first.isdecimal() else shown(first)
        return Fault(f"a name cannot begin with {what}")
    for char in text:
        if char != ":" and not is_in(name_ranges(), ord(char)):
            if char.isalnum():
                return Fault(f"{shown(char)} is no letter of XML names")
            return Fault(f"{shown(char)} is not allowed in a name")
    return Fault("this is no name")


def _list_fault(item: str, text: str) -> Fault:
    faults = ((part, _name_fault(item, part)) for part in text.split(" "))
    for part, fault in faults:
        if fault.clause != "this is no name":
            return Fault(f"{quoted(part)}: {fault.clause}")
    return Fault("this is no list of names")


def _qualified_fault(text: str) -> Fault:
    prefix, colon, local = text.partition(":")
    if colon and not prefix:
        return Fault("nothing stands before the colon", local)
    if colon and not local:
        return Fault("nothing follows the colon")
    if ":" in local:
        return Fault("a name has one colon at most")
    parts = [_name_fault("NCName", part) for part in (prefix, local) if part]
    return next((f for f in parts if f.clause != "this is no name"), parts[0])


def _language_fault(text: str) -> Fault:
    if "_" in text:
        return Fault("a hyphen is wanted, not an underscore", text.replace("_", "-"))
    parts = text.split("-")
    if "" in parts:
        return Fault(
            "a hyphen has letters on both sides", "-".join(filter(None, parts))
        )
    for part in parts:
        if len(part) > _LONGEST_SUBTAG:
            return Fault(f"{quoted(part)} is longer than eight letters")
        for char in part:
            if not (char.isascii() and char.isalnum()):
                return Fault(f"{shown(char)} is not allowed in a language tag")
    return Fault("a language tag begins with letters, as in de or zh-Hant")


def _address_fault(text: str) -> Fault:
    stray = re.search("%(?![0-9A-Fa-f]{2})", text)
    if stray is not None:
        mended = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text)
        return Fault("a % is followed by two hexadecimal digits", mended)
    if text.count("#") > 1:
        return Fault("an address has one # at most")
    scheme = re.match("[^/?#:]*:", text)
    if scheme is not None:
        return _scheme_fault(text, scheme[0][:-1])
    return _host_fault(text)


def _scheme_fault(text: str, scheme: str) -> Fault:
    if not scheme:
        return Fault("nothing stands before the colon")
    rest = text[len(scheme) + 1 :]
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", scheme) is None:
        return Fault(
            f"{quoted(f'{scheme}:')} is no scheme: only letters, digits, + - and . "
            "stand before a colon, a letter first"
        )
    if not rest or rest.startswith("#"):
        return Fault(f"nothing follows {quoted(f'{scheme}:')}")
    return _host_fault(rest)


def _host_fault(text: str) -> Fault:
    if text == "//":
        return Fault("nothing follows the //")
    if "[" in text or "]" in text:
        return Fault("[ and ] are not allowed here: %5B and %5D stand for them")
    return Fault("this is no address")


def _truth_fault(text: str) -> Fault:
    meant = _TRUTHS.get(text.lower(), "")
    clause = "it is written in small letters" if text.lower() == meant else ""
    return Fault(clause or "only true and false (or 1 and 0) are allowed", meant)


def _bytes_fault(name: str, text: str) -> Fault:
    if name == "hexBinary":
        wrong = re.search("[^0-9A-Fa-f]", text)
        if wrong is not None:
            return Fault(f"{shown(wrong[0])} is no hexadecimal digit")
        return Fault("two digits make a byte: there is one too many, or one too few")
    wrong = re.search("[^0-9A-Za-z+/= ]", text)
    if wrong is not None:
        return Fault(f"{shown(wrong[0])} is not allowed in Base64")
    if len(text.replace(" ", "")) % 4:
        return Fault("four characters go together in Base64: the last group is short")
    return Fault("this is no Base64: = stands at the end only, to fill the last bits")


def number_fault(name: str, text: str) -> Fault:
    """Return why a text, white space collapsed, is not of a type of numbers."""
    if not text:
        return EMPTY
    is_whole = name not in {"decimal", "float", "double"}
    if not is_whole or re.fullmatch(_WHOLE, text) is None:
        return _spelling_fault(text, is_whole=is_whole, exponents=name != "decimal")
    low, high = RANGES.get(name, (None, None))
    if name in {"nonNegativeInteger", "positiveInteger"}:
        low = 0 if name.startswith("non") else 1
    if name in {"nonPositiveInteger", "negativeInteger"}:
        high = 0 if name.startswith("non") else -1
    if low is not None and Decimal(text) < low:
        return Fault(f"it is below {low}")
    return Fault(f"it is above {high}")


def _spelling_fault(text: str, *, is_whole: bool, exponents: bool) -> Fault:
    dashes = re.sub("[‐‑–—−]", "-", text)
    if " " in text:
        return Fault("spaces are not allowed", text.replace(" ", ""))
    if dashes != text:
        return Fault("a dash stands where the minus sign is a hyphen (-)", dashes)
    if "," in text:
        meant = "" if text.count(",") > 1 or is_whole else text.replace(",", ".")
        return Fault("a comma is not allowed in a number", meant)
    if is_whole and re.fullmatch(_NUMBER, text):
        whole, _, fraction = text.partition(".")
        meant = "" if fraction.strip("0") else whole
        return Fault("a whole number has no decimal point", meant)
    return _letter_fault(text, is_whole=is_whole, exponents=exponents)


def _letter_fault(text: str, *, is_whole: bool, exponents: bool) -> Fault:
    if text.lower().lstrip("+-") in {"inf", "infinity", "∞"} and exponents:
        sign = "-" if text.startswith("-") else ""
        return Fault("infinity is written INF or -INF", f"{sign}INF")
    if not exponents and re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]{1,3}", text):
        return Fault("an exponent is not allowed here: the number is written out")
    allowed = "0123456789+-" + ("" if is_whole else ".")
    for char in text:
        if char not in allowed:
            return Fault(f"{shown(char)} is no digit")
    return Fault("this is no number")
