"""RELAX NG in the compact syntax, read as what it says in the XML syntax.

The OASIS committee specification "RELAX NG Compact Syntax" of 21 November 2002 defines
the compact syntax by its translation; this package is that translation, and whoever
compiles schemas need not know that there is a second syntax. What the XML syntax would
refuse too (a reference to nothing, a wrong facet) is not looked for here.

    lexer ──▶ tokens ──▶ cursor ──▶ patterns · grammars ──▶ nodes ──▶ tree
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.schema.compact.cursor import Cursor
from edition.schema.compact.grammars import schema
from edition.schema.compact.lexer import tokens
from edition.schema.compact.nodes import write

__all__ = ["read_compact"]


def read_compact(text: str, path: Path) -> etree._Element:
    """Return a schema in the compact syntax as a tree of the XML syntax.

    Names keep the prefixes they are written with, which the root declares; each
    element has the line of its pattern as `sourceline`. References to other files
    stand as they are written: what they lead to is not read.

    Args:
        text: the schema, decoded; any line ends.
        path: what messages call it.

    Raises:
        SchemaError: this is not the compact syntax; with the line, what was found and
            what was expected.
    """
    cursor = Cursor(tokens(text, path), path)
    root, names = schema(cursor)
    return write(root, names.prefixes)
