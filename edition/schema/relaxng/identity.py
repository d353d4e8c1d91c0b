"""ID, IDREF and IDREFS (RELAX NG DTD Compatibility, section 4): is their use sound?"""

from __future__ import annotations

from collections.abc import Iterable

from edition.schema.relaxng.nameclasses import Name, NameClass, contains, split
from edition.schema.relaxng.patterns import Kind, Mentions, Pattern


def id_conflict(
    elements: Iterable[Pattern],
) -> str | None:
    """Return why a schema does not say once and for all which attributes are IDs.

    An attribute that is an ID on an element has to be one wherever an attribute of that
    name can stand on an element of that name.

    Args:
        elements: the element patterns that can be reached from the start.
    """
    attributes = Mentions(Kind.ATTRIBUTE)
    typed: dict[tuple[str, str], str] = {}
    plain: set[tuple[str, str]] = set()
    wild: set[tuple[NameClass, NameClass]] = set()
    for element in elements:
        for attribute in attributes.of(element.parts[0]):
            owner, names = element.names, attribute.names
            kind = _id_type(attribute.parts[0])
            if isinstance(owner, Name) and isinstance(names, Name):
                key = (owner.name, names.name)
                if not kind:
                    plain.add(key)
                elif typed.setdefault(key, kind) != kind:
                    return _words(*key)
            elif kind:
                return "an attribute that is an ID has more than one name"
            elif owner is not None and names is not None:
                wild.add((owner, names))
    for owner_name, name in typed:
        if (owner_name, name) in plain or any(
            contains(names, name) and contains(owner, owner_name)
            for owner, names in wild
        ):
            return _words(owner_name, name)
    return None


def _words(element: str, attribute: str) -> str:
    return (
        f"@{split(attribute)[1]} of <{split(element)[1]}> is an ID in one place "
        "and none in another"
    )


def _id_type(value: Pattern) -> str:
    return "" if value.datatype is None else value.datatype.id_type
