"""Notes in the register of retired ids what an edit does to addresses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from edition.editing import Rewritten
from edition.errors import UseError
from edition.names import tei
from edition.reading.documents import document_id
from edition.reading.registers import entry_kind
from edition.retired import (
    DOCUMENTS,
    FILE,
    PASSAGES,
    last,
    load_retired,
    read_register,
    with_retired,
)
from edition.rules.scope import SourceSet
from edition.source import SourceDocument

_APART: Final = (tei("teiHeader"), tei("standOff"))


def retired(
    root: Path | None, moves: Mapping[tuple[str, ...], Mapping[str, str]]
) -> tuple[Rewritten, ...]:
    """Return the register of an edition with more ids in its tables.

    Args:
        root: the folder of the edition; None for files without one, which have none.
        moves: for each table (see `edition.retired`) the old ids and the new ones.

    Raises:
        ConfigError: the register is wrong.
        UseError: it is written in a way that nothing can be added to.
        MachineError: it cannot be read.
    """
    if root is None or not any(moves.values()):
        return ()
    load_retired(root)  # it has to be right before it is added to
    path = root / FILE
    before = after = read_register(root)
    for table, ids in moves.items():
        after = with_retired(after, table, ids, path)
    data = path.read_bytes() if before else b""
    mark = data[: len(data) - len(before.encode())]
    return (Rewritten(path, data, mark + after.encode(), is_xml=False),)


def with_moved(
    root: Path, text: str | None, table: tuple[str, ...], old: str, new: str
) -> tuple[str, str]:
    """Return the text of the register, and that with one more id in a table.

    Args:
        root: the folder of the edition.
        text: the register as it is being edited; None where it is as on the disk.
        table: its name, see `edition.retired`.
        old: the id that is given up.
        new: what takes its place.

    Raises:
        ConfigError, UseError, MachineError: as for `retired`.
    """
    load_retired(root)
    before = read_register(root) if text is None else text
    return before, with_retired(before, table, {old: new}, root / FILE)


def table_of(
    sources: SourceSet, document: SourceDocument, element: Any
) -> tuple[str, ...] | None:
    """Return the table for the id of an element; None where it has no address."""
    kind = entry_kind(element)
    if kind is not None:
        return (kind.value,)
    if document not in sources.documents:
        return None
    if element is document.root:
        return (DOCUMENTS,)
    if next(element.iterancestors(*_APART), None) is not None:
        return None
    return PASSAGES, document_id(document)


def require_unretired(
    root: Path | None, table: tuple[str, ...] | None, new: str, old: str
) -> None:
    """Refuse an id whose address leads elsewhere already.

    Raises:
        UseError: it does; not where it leads to what gets the id, back from `old`.
        ConfigError: the register is wrong.
    """
    if root is None or table is None:
        return
    register = load_retired(root)
    moves = (
        register.passages_of(table[1])
        if table[0] == PASSAGES
        else register.pages.get(table[0], {})
    )
    if new in moves and last(moves, new) != old:
        raise UseError(
            f"The id “{new}” was given up ({FILE}): its address leads to "
            f"“{moves[new]}” now. Choose another."
        )
