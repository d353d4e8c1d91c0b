"""What `&…;` stands for: a character, named by its number or by a name (XML 1.0, 4.1).

This module must not know elements.
"""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5
from typing import Final

_REFERENCE: Final = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([^\s&;<>#]+));")
_LONGEST: Final = 64
_PREDEFINED: Final = {"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": '"'}
_DECLARED: Final = r"<!ENTITY\s+{}\s+(?:\"([^\"]*)\"|'([^']*)')\s*>"
_HEAD: Final = 1 << 16
_LAST: Final = 0x10FFFF


def reference_at(characters: str, offset: int) -> str:
    """Return what the reference at a place is, in words; "" where there is none.

    Args:
        characters: the text; what it declares in front of its root counts.
        offset: the place.
    """
    start = characters.rfind("&", max(offset - _LONGEST, 0), offset + 1)
    found = _REFERENCE.match(characters, start) if start >= 0 else None
    if found is None or offset > found.end():
        return ""
    decimal, hexadecimal, name = found.groups()
    if name is not None:
        return _by_name(characters, name)
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return _named(chr(number)) if number <= _LAST else ""


def _by_name(characters: str, name: str) -> str:
    """Return what a name stands for, by XML, by the file, or else by HTML."""
    if name in _PREDEFINED:
        return _named(_PREDEFINED[name])
    pattern = _DECLARED.format(re.escape(name))
    declared = re.search(pattern, characters[:_HEAD])
    if declared is not None:
        value = declared[1] if declared[1] is not None else declared[2]
        is_reference = _REFERENCE.fullmatch(value) is not None
        shown = reference_at(value, 0) if is_reference else _shown(value)
        return f"{shown}, declared in this file"
    known = html5.get(f"{name};")
    return f"{_named(known)} in HTML; not declared in this file" if known else ""


def _named(characters: str) -> str:
    if len(characters) != 1:
        return _shown(characters)
    name = unicodedata.name(characters, "")
    code = f"U+{ord(characters):04X}"
    shown = f"{characters} " if characters.isprintable() else ""
    return f"{shown}{code} {name}".strip()


def _shown(characters: str) -> str:
    kept = " ".join(characters.split())
    return f"“{kept[:_LONGEST]}…”" if len(kept) > _LONGEST else f"“{kept}”"
