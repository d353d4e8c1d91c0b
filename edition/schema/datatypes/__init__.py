"""The datatypes of RELAX NG schemas: W3C XML Schema's, the built-in two, and IDs.

`library` finds the types by the address of their library; `Datatype` judges a text,
compares two, and says for an editor what it wants; `reason` says why a text is not of a
type. This package must not know what a schema or a document is.
"""

from __future__ import annotations

from edition.schema.datatypes.facets import DatatypeError
from edition.schema.datatypes.kinds import Context
from edition.schema.datatypes.library import Datatype, Library, library

__all__ = [
    "Context",
    "Datatype",
    "DatatypeError",
    "Library",
    "library",
    "mended",
    "reason",
]


def reason(datatype: Datatype, text: str, context: Context | None = None) -> str:
    """Return why a text is not of a datatype, in one clause; "" if it is."""
    # Imported here: a document that is right needs no reasons.
    from edition.schema.datatypes import reasons  # noqa: PLC0415

    return reasons.reason(datatype, text, context)


def mended(datatype: Datatype, text: str, context: Context | None = None) -> str:
    """Return the right value that was likely meant by a wrong one; "" if unknown."""
    from edition.schema.datatypes import reasons  # noqa: PLC0415

    return reasons.mended(datatype, text, context)
