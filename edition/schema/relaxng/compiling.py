"""Compiles a schema: reads its files, checks its restrictions, makes plain data of it.

Only who compiles imports this module: a schema from the cache needs nothing of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from edition.errors import SchemaError
from edition.schema.relaxng import storage
from edition.schema.relaxng.identity import id_conflict
from edition.schema.relaxng.patterns import Kind, Table
from edition.schema.relaxng.reading import Load, Reader
from edition.schema.relaxng.restrictions import RestrictionFault, check_restrictions


def compile_grammar(root: etree._Element, path: Path, load: Load) -> dict[str, Any]:
    """Compile a schema to the data that `restored` makes a grammar of.

    Args:
        root: the root of the schema, in the XML syntax.
        path: its file, for messages and for what it refers to.
        load: reads other files.

    Raises:
        SchemaError: with file, line, and the section of the standard.
    """
    table = Table()
    reader = Reader(table, load)
    start = reader.read(root, path)
    try:
        check_restrictions(start)
    except RestrictionFault as fault:
        origin = reader.origins.get(fault.pattern.uid)
        if origin is None and fault.owner is not None:
            origin = reader.origins.get(fault.owner.uid)
        raise SchemaError(
            path if origin is None else origin.path,
            0 if origin is None else origin.line,
            f"{fault.reason} (RELAX NG, section {fault.section}).",
        ) from None
    except RecursionError:
        raise SchemaError(
            path, 0, "its patterns are nested too deep to be read."
        ) from None
    data = storage.dump(start, reader.types)
    elements = [p for p in storage.reachable(start) if p.kind is Kind.ELEMENT]
    data["ids"] = id_conflict(elements) is None
    return data
