"""What the schema takes where, asked for each sort of element once.

RELAX NG says what may stand in an element; whether it may stand at this very place, a
check of the whole file says when all is done. This module must not know what is tagged.
"""

from __future__ import annotations

from functools import cache

from edition.names import TEI
from edition.schema import Schema
from edition.schema.relaxng.expecting import allows_child
from edition.tagging.borders import Allows


def allowed_by(schema: Schema) -> Allows:
    """Return a function that tells whether a schema takes an element in another.

    Args:
        schema: compiled; ask for its function once for many files.
    """

    @cache
    def allows(outer: str, inner: str) -> bool:
        around, inside = f"{TEI} {outer}", f"{TEI} {inner}"
        named = schema.grammar.elements
        if around not in named or inside not in named:
            return bool(schema.grammar.wildcards)  # a check of the file will say
        return any(allows_child(each.parts[0], inside) for each in named[around])

    return allows
