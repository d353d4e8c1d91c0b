"""Name classes (RELAX NG specification, sections 4.16 and 6.1): which names are meant.

A name is written as expat writes it: the namespace, a space, the local part; the local
part alone where there is no namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

_NOWHERE: Final = "\x01"
"""No namespace and no local name is called so: it stands for all that are not named."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    name: str


@dataclass(frozen=True, slots=True)
class NsName:
    """All names of a namespace, "" for none, but some."""

    namespace: str
    without: NameClass | None = None


@dataclass(frozen=True, slots=True)
class AnyName:
    """All names but some."""

    without: NameClass | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """The names of several classes."""

    classes: tuple[NameClass, ...]


NameClass: TypeAlias = Name | NsName | AnyName | OneOf


def expanded(namespace: str, local: str) -> str:
    """Return a name as expat writes it."""
    return f"{namespace} {local}" if namespace else local


def split(name: str) -> tuple[str, str]:
    """Return the namespace and the local part of a name."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def contains(names: NameClass, name: str) -> bool:
    """Tell whether a name belongs to a class (section 6.1)."""
    match names:
        case Name():
            return names.name == name
        case OneOf():
            return any(contains(one, name) for one in names.classes)
        case NsName() if split(name)[0] != names.namespace:
            return False
    return names.without is None or not contains(names.without, name)


def plain_names(names: NameClass) -> Iterator[str]:
    """Yield the names that a class names one by one."""
    if isinstance(names, Name):
        yield names.name
    elif isinstance(names, OneOf):
        for one in names.classes:
            yield from plain_names(one)


def is_infinite(names: NameClass) -> bool:
    """Tell whether a class has `anyName` or `nsName` in it."""
    if isinstance(names, OneOf):
        return any(map(is_infinite, names.classes))
    return not isinstance(names, Name)


def overlap(one: NameClass, other: NameClass) -> bool:
    """Tell whether any name belongs to both classes.

    It is enough to try the names that the classes mention, and for each of their
    namespaces, and for all others, a name that nobody mentions.
    """
    return any(
        contains(one, name) and contains(other, name)
        for names in (one, other)
        for name in _samples(names)
    )


def _samples(names: NameClass) -> Iterator[str]:
    match names:
        case Name():
            yield names.name
        case OneOf():
            for one in names.classes:
                yield from _samples(one)
        case NsName():
            yield expanded(names.namespace, _NOWHERE)
        case AnyName():
            yield expanded(_NOWHERE, _NOWHERE)
    if isinstance(names, NsName | AnyName) and names.without is not None:
        yield from _samples(names.without)
