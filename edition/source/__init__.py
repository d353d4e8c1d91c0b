"""Bytes to `SourceDocument`: the one hardened reader of XML.

TEI is untrusted input. Nothing here opens a URL; entities are expanded only when
the document itself defines them, and within bounds; included files stay below the
folder that the caller names. Every node knows its place in its own file.
This package must not know what a TEI element means.

The names below are loaded when they are first asked for: who only decodes bytes has no
need of libxml2.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from edition.source.decoding import UndecodableError as UndecodableError
    from edition.source.decoding import as_utf8 as as_utf8
    from edition.source.decoding import decode as decode
    from edition.source.document import SourceDocument as SourceDocument
    from edition.source.lines import lines_of as lines_of
    from edition.source.reader import MAX_DEPTH as MAX_DEPTH
    from edition.source.reader import not_well_formed as not_well_formed
    from edition.source.reader import parse as parse
    from edition.source.reader import read as read

__all__ = [
    "MAX_DEPTH",
    "SourceDocument",
    "UndecodableError",
    "as_utf8",
    "decode",
    "lines_of",
    "not_well_formed",
    "parse",
    "read",
]

_HOMES: Final = {
    "MAX_DEPTH": "reader",
    "SourceDocument": "document",
    "UndecodableError": "decoding",
    "as_utf8": "decoding",
    "decode": "decoding",
    "lines_of": "lines",
    "not_well_formed": "reader",
    "parse": "reader",
    "read": "reader",
}


def __getattr__(name: str) -> Any:
    """Load a name, as PEP 562 has it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
