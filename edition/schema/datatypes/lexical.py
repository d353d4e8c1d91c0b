"""Texts, names, languages, addresses, bytes and lists.

XML Schema Part 2, 3.2.1, 3.2.15 to 3.2.19 and 3.3.1 to 3.3.12. An address (anyURI) is
what becomes a URI reference of RFC 2396 and 2732 once the characters that such a one
may not hold are written with % (XLink 5.4). This module must not know facets.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Callable
from dataclasses import replace as replace_kind
from functools import cache
from typing import Final

from edition.names import XML
from edition.schema.datatypes.characters import (
    name_ranges,
    name_start_ranges,
    python_class,
)
from edition.schema.datatypes.kinds import (
    LENGTHS,
    Allows,
    Context,
    Kind,
    Reads,
    Space,
    spaced,
    text_value,
)

LANGUAGE: Final = "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"
_SCHEME: Final = r"[A-Za-z][A-Za-z0-9+.\-]*:"
_ENCODED: Final = "%[0-9A-Fa-f]{2}"
_PART: Final = f"[^#%]*(?:{_ENCODED}[^#%]*)*"
_PATH: Final = rf"[^?#%\[\]]*(?:{_ENCODED}[^?#%\[\]]*)*"
_HOST: Final = (
    rf"(?:[^/?#%\[\]]|{_ENCODED})+"
    rf"|(?:(?:[^/?#%\[\]@]|{_ENCODED})*@)?\[(?P<six>[0-9A-Fa-f:.]*(?:%[0-9A-Za-z_.%]*)?)\](?::[0-9]*)?"
    r"|(?=[/?#])"
)
_URI: Final = (
    rf"(?:{_SCHEME}(?=[^/#]){_PART}"
    rf"|(?:(?![^/?#]*:)|{_SCHEME}(?=/))(?:(?!//)|//(?:{_HOST})(?=[/?#]|\Z))"
    rf"{_PATH}(?:\?{_PART})?)"
    rf"(?:#{_PART})?"
)
_PLAIN_URI: Final = (
    r"#[^#%]*|[^#%:\[\]/?\s][^#%:\[\]]*"
    r"|https?://[^#%\[\]/?\s][^#%\[\]]*(?:#[^#%]*)?"
)
"""Most addresses that there are: pointers, paths and what is on the web."""
_BASE64: Final = "[A-Za-z0-9+/]*(?:[A-Za-z0-9+/]|[AEIMQUYcgkosw048]=|[AQgw]==)|"
_SPACE: Final = r"[ \t\r\n]"


def lexical_kind(name: str) -> Kind | None:  # noqa: PLR0911
    """Return the kind of a type of this module by its name; None if it is none."""
    match name:
        case "string":
            return _text_kind(name, _anything, Space.PRESERVE, raw=_anything)
        case "normalizedString":
            return _text_kind(name, _anything, Space.REPLACE, raw=_anything)
        case "token":
            return _text_kind(name, _anything, raw=_anything)
        case "language":
            return _pattern_kind(name, LANGUAGE)
        case "anyURI":
            return _text_kind(name, _is_uri, raw=_raw_uri())
        case "hexBinary":
            return _bytes_kind(name, _is_hexadecimal, bytes.fromhex)
        case "base64Binary":
            return _bytes_kind(name, _is_base64, a2b_base64)
    return _name_kind(name)


def _anything(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
    return True


def _text_kind(
    name: str,
    reads: Reads,
    space: Space = Space.COLLAPSE,
    raw: Allows | None = None,
) -> Kind:
    return Kind(name, reads, text_value, space, raw, LENGTHS, len)


def _pattern_kind(name: str, pattern: str) -> Kind:
    reads = re.compile(pattern).fullmatch
    return _text_kind(name, reads, raw=spaced(pattern))


def _name_kind(name: str) -> Kind | None:  # noqa: PLR0911
    match name:
        case "Name" | "NMTOKEN" | "NCName":
            return _of_names(name, name)
        case "NMTOKENS":
            return _of_names(name, "NMTOKEN", several=True)
        case "ID" | "IDREF":
            return replace_kind(_of_names(name, "NCName"), id_type=name)
        case "IDREFS":
            return replace_kind(_of_names(name, "NCName", several=True), id_type=name)
        case "ENTITY" | "ENTITIES":
            kind = _of_names(name, "NCName", several=name == "ENTITIES")
            return replace_kind(kind, in_context=_are_entities)
        case "QName" | "NOTATION":
            kind = _of_names(name, "QName")
            return replace_kind(
                kind, value=_expanded, length=None, in_context=_is_bound
            )
    return None


def _of_names(name: str, item: str, *, several: bool = False) -> Kind:
    """Return the kind of names, or of lists of them.

    Nearly all names are of ASCII, and the classes of all others are long: they are
    compiled when the first such name comes.
    """
    plain = re.compile(_raw_names(item, several=several, ascii_only=True)).fullmatch

    def raw(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
        if plain(text) is not None:
            return True
        return not text.isascii() and _all_names(item, several)(text) is not None

    length = _count if several else len
    return Kind(name, raw, text_value, raw=raw, facets=LENGTHS, length=length)


@cache
def _all_names(
    item: str,
    several: bool,  # noqa: FBT001 - a key of the cache
) -> Callable[[str], re.Match[str] | None]:
    return re.compile(_raw_names(item, several=several, ascii_only=False)).fullmatch


def _raw_names(item: str, *, several: bool, ascii_only: bool) -> str:
    """Write the pattern of one name, or several, with the white space around it."""
    start, further = "A-Z_a-z", r"A-Z_a-z0-9.\-"
    if not ascii_only:
        start = python_class(name_start_ranges())
        further = python_class(name_ranges())
    ncname = f"[{start}][{further}]*"
    pattern = {
        "NCName": ncname,
        "Name": f"[:{start}][:{further}]*",
        "NMTOKEN": f"[:{further}]+",
        "QName": f"(?:{ncname}:)?{ncname}",
    }[item]
    more = f"(?:{_SPACE}+{pattern})*" if several else ""
    return f"{_SPACE}*{pattern}{more}{_SPACE}*"


def _count(text: str) -> int:
    return text.count(" ") + 1


def _is_bound(text: str, context: Context) -> bool:
    prefix, colon, _ = text.partition(":")
    return not colon or prefix == "xml" or bool(context.get(prefix))


def _expanded(text: str, context: Context | None) -> tuple[str, str]:
    """Return the namespace and the local part of a name where it stands (3.2.18)."""
    prefix, _, local = text.rpartition(":")
    return XML if prefix == "xml" else (context or {}).get(prefix, ""), local


def _are_entities(text: str, context: Context) -> bool:
    return all(f"&{name}" in context for name in text.split(" "))


@cache
def _uri_matcher() -> Callable[[str], re.Match[str] | None]:
    return re.compile(_URI).fullmatch


def _is_uri(text: str) -> bool:
    found = _uri_matcher()(text)
    return found is not None and (found["six"] is None or _is_ipv6(found["six"]))


def _raw_uri() -> Allows:
    is_plain = re.compile(_PLAIN_URI).fullmatch

    def raw(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
        return is_plain(text) is not None or _is_uri(text.strip(" \t\r\n"))

    return raw


def _is_ipv6(text: str) -> bool:
    # Imported here: hardly any address of an edition is of this kind.
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415

    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True


def _bytes_kind(name: str, reads: Reads, decode: Callable[[str], bytes]) -> Kind:
    def value(text: str, _context: Context | None) -> bytes:
        return decode(text)

    def length(text: str) -> int:
        return len(decode(text))

    return Kind(name, reads, value, facets=LENGTHS, length=length)


def _is_hexadecimal(text: str) -> bool:
    return len(text) % 2 == 0 and re.fullmatch("[0-9A-Fa-f]*", text) is not None


def _is_base64(text: str) -> bool:
    letters = text.replace(" ", "")
    return len(letters) % 4 == 0 and re.fullmatch(_BASE64, letters) is not None
