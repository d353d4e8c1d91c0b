"""A compiled schema as plain data, and back: what the cache on disk is made of.

Only what can be reached from the start is kept, in the order in which it was made, so
that the same schema gives the same data.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from edition.schema import datatypes
from edition.schema.datatypes import Datatype
from edition.schema.relaxng.nameclasses import AnyName, Name, NameClass, NsName, OneOf
from edition.schema.relaxng.patterns import Kind, Pattern, Table

TypeKey: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]
"""Library, name and parameters of a datatype."""

_COMPOUND: Final = frozenset(
    {Kind.CHOICE, Kind.GROUP, Kind.INTERLEAVE, Kind.ONE_OR_MORE, Kind.LIST}
)
_BUILT_IN: Final = 3
"""The first patterns of every table: empty, notAllowed, text."""


def dump(start: Pattern, types: dict[Datatype, TypeKey]) -> dict[str, Any]:
    """Return a schema as data that JSON can hold.

    Args:
        start: the pattern of the document element.
        types: how each datatype was asked for.
    """
    patterns = reachable(start)
    numbers = {p.uid: n for n, p in enumerate(patterns, _BUILT_IN)}
    numbers |= dict.fromkeys(range(_BUILT_IN), 0)
    numbers |= {n: n for n in range(_BUILT_IN)}
    used = sorted({types[p.datatype] for p in patterns if p.datatype is not None})
    places = {key: number for number, key in enumerate(used)}
    nodes: list[list[Any]] = []
    for pattern in patterns:
        node: list[Any] = [int(pattern.kind), *(numbers[p.uid] for p in pattern.parts)]
        if pattern.kind in {Kind.ATTRIBUTE, Kind.ELEMENT} and pattern.names is not None:
            node.append(_name_data(pattern.names))
        if pattern.default is not None:
            node.append(pattern.default)
        if pattern.datatype is not None:
            node.append(places[types[pattern.datatype]])
        if pattern.kind is Kind.VALUE:
            node += [pattern.value, pattern.context]
        nodes.append(node)
    return {"types": used, "nodes": nodes, "start": numbers[start.uid]}


def restore(data: dict[str, Any]) -> tuple[Table, Pattern]:
    """Make the patterns again.

    Raises:
        LookupError, TypeError, ValueError: the data are not what `dump` gave.
    """
    table = Table()
    types = [_datatype(*key) for key in data["types"]]
    made = [table.empty, table.not_allowed, table.text]
    contents: list[tuple[Pattern, int]] = []
    for node in data["nodes"]:
        kind = Kind(node[0])
        if kind is Kind.ELEMENT:
            pattern = table.element(_name_class(node[2]))
            contents.append((pattern, node[1]))
        else:
            pattern = _restored(table, kind, node, made, types)
        made.append(pattern)
    for pattern, number in contents:
        table.bind(pattern, made[number])
    return table, made[data["start"]]


def _restored(
    table: Table,
    kind: Kind,
    node: list[Any],
    made: list[Pattern],
    types: list[Datatype],
) -> Pattern:
    if kind in _COMPOUND:
        return table.again(kind, tuple([made[number] for number in node[1:]]))
    if kind is Kind.ATTRIBUTE:
        return table.attribute(_name_class(node[2]), made[node[1]], *node[3:])
    if kind is Kind.VALUE:
        return table.value(types[node[1]], node[2], node[3])
    if kind is Kind.DATA:
        return table.data(types[node[-1]], made[node[1]] if len(node) > 2 else None)  # noqa: PLR2004
    raise ValueError(kind)


def _datatype(uri: str, name: str, params: list[list[str]]) -> Datatype:
    library = datatypes.library(uri)
    if library is None:
        raise ValueError(uri)
    return library.datatype(name, [(key, value) for key, value in params])


def reachable(start: Pattern) -> list[Pattern]:
    """Return the patterns below the start, but for those of every table."""
    seen = {start.uid: start}
    todo = [start]
    while todo:
        for part in todo.pop().parts:
            if part.uid not in seen:
                seen[part.uid] = part
                todo.append(part)
    return [seen[uid] for uid in sorted(seen) if uid >= _BUILT_IN]


def _name_data(names: NameClass) -> Any:
    """Return a name as text, and a class of names as a list."""
    match names:
        case Name():
            return names.name
        case OneOf():
            return ["|", *map(_name_data, names.classes)]
        case NsName():
            data = ["ns", names.namespace]
        case AnyName():
            data = ["any"]
    if names.without is not None:
        data.append(_name_data(names.without))
    return data


def _name_class(data: Any) -> NameClass:
    if isinstance(data, str):
        return Name(data)
    what, *rest = data
    if what == "|":
        return OneOf(tuple(map(_name_class, rest)))
    if what == "ns":
        return NsName(rest[0], _name_class(rest[1]) if rest[1:] else None)
    return AnyName(_name_class(rest[0]) if rest else None)
