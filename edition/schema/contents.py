"""Contents of the TEI as patterns of RELAX NG: what `builtin` makes definitions of.

A function gets a pattern that exists already and writes into it. This module knows no
element, class or attribute of its own; names become references to definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from edition.names import RELAXNG, TEI, local_name
from edition.vocabulary import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    Text,
    ValueList,
    Vocabulary,
)

_EXAMPLES: Final = "http://www.tei-c.org/ns/Examples"
_AROUND_MEMBERS: Final = {
    "sequence": None,
    "sequenceOptional": "optional",
    "sequenceRepeatable": "oneOrMore",
    "sequenceOptionalRepeatable": "zeroOrMore",
}


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """Add a pattern to another and return it."""
    return etree.SubElement(parent, f"{{{RELAXNG}}}{tag}", attributes)


def define(root: etree._Element, name: str) -> etree._Element:
    """Add a definition to a grammar and return it."""
    return add(root, "define", name=name)


def add_references(parent: etree._Element, names: Iterable[str]) -> None:
    """Add references to definitions."""
    for name in names:
        add(parent, "ref", name=name)


def _group(parent: etree._Element) -> etree._Element:
    """Return where several patterns can stand that belong together."""
    return add(parent, "group") if local_name(parent.tag) == "choice" else parent


def occurring(
    parent: etree._Element, minimum: int, maximum: int | None
) -> Iterator[etree._Element]:
    """Yield each place where a pattern has to be written that may occur so often."""
    if maximum == 0:
        add(parent, "empty")
        return
    if maximum is None and minimum < 2:  # noqa: PLR2004 (a second one is written out)
        yield add(parent, "oneOrMore" if minimum else "zeroOrMore")
        return
    if (minimum, maximum) not in {(1, 1), (0, 1)}:
        parent = _group(parent)
    for _ in range(minimum):
        yield parent
    if maximum is None:
        yield add(parent, "zeroOrMore")
    else:
        for _ in range(maximum - minimum):
            yield add(parent, "optional")


def write(
    parent: etree._Element, content: Content, vocabulary: Vocabulary, owner: str
) -> None:
    """Write a content into a pattern.

    Args:
        parent: the pattern.
        content: what is written.
        vocabulary: what its names mean.
        owner: the element or macro whose content it is.
    """
    match content:
        case Empty():
            add(parent, "empty")
        case Text():
            add(parent, "text")
        case ValueList():
            write_values(add(parent, "choice"), content)
        case DataRef():
            write_data(parent, content, vocabulary)
        case _:
            if _is_void(content, vocabulary):
                add(parent, "notAllowed" if content.minimum else "empty")
                return
            for place in occurring(parent, content.minimum, content.maximum):
                _write_once(place, content, vocabulary, owner)


def _write_once(
    place: etree._Element, content: Content, vocabulary: Vocabulary, owner: str
) -> None:
    match content:
        case ElementRef() | MacroRef():
            add_references(place, [content.name])
        case ClassRef(expand="alternation"):
            add_references(place, [content.name])
        case ClassRef():
            _write_members(place, content, vocabulary)
        case AnyElement():
            add_references(place, [f"anyElement_{owner}"])
        case Alternate():
            choice = add(place, "choice")
            for part in content.parts:
                write(choice, part, vocabulary, owner)
        case _:
            group = _group(place)
            for part in getattr(content, "parts", ()):
                write(group, part, vocabulary, owner)


def _is_void(content: Content, vocabulary: Vocabulary) -> bool:
    """Tell whether nothing in the vocabulary can stand there."""
    match content:
        case ElementRef() | ClassRef():
            return not is_inhabited(content.name, vocabulary)
        case MacroRef():
            return content.name not in vocabulary.macros
        case _:
            return False


def _write_members(
    place: etree._Element, content: ClassRef, vocabulary: Vocabulary
) -> None:
    """Write the members of a class one after the other."""
    around = _AROUND_MEMBERS[content.expand]
    group = _group(place)
    for member in vocabulary.classes[content.name].members:
        if is_inhabited(member, vocabulary):
            add_references(add(group, around) if around else group, [member])


def is_inhabited(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether there is such an element, or a class with elements in it."""
    if name in vocabulary.classes:
        members = vocabulary.classes[name].members
        return any(is_inhabited(member, vocabulary) for member in members)
    return name in vocabulary.elements


def write_values(choice: etree._Element, values: ValueList) -> None:
    """Write words into a choice."""
    for value in values.values:
        add(choice, "value").text = value


def write_data(
    parent: etree._Element, reference: DataRef, vocabulary: Vocabulary
) -> None:
    """Write a datatype as those of XML Schema that it consists of."""
    content = vocabulary.resolve(reference)
    if isinstance(content, DataRef):
        data = add(parent, "data", type=content.name)
        for name, value in content.facets:
            add(data, "param", name=name).text = value
    else:
        write(parent, content, vocabulary, "")


def _parts(content: Content) -> Iterator[Content]:
    yield content
    for part in getattr(content, "parts", ()):
        yield from _parts(part)


def define_any(
    root: etree._Element, owner: str, content: Content, vocabulary: Vocabulary
) -> None:
    """Define what stands for elements of other vocabularies, if the content has any.

    Args:
        root: the grammar.
        owner: the element or macro whose content it is.
        content: what is looked through.
        vocabulary: whose elements these are not.
    """
    anything = [part for part in _parts(content) if isinstance(part, AnyElement)]
    if not anything:
        return
    name = f"anyElement_{owner}"
    element = add(define(root, name), "element")
    excluded = add(add(element, "anyName"), "except")
    asked = [namespace for part in anything for namespace in part.excluded]
    for namespace in asked or [TEI]:
        add(excluded, "nsName", ns=namespace)
    if not asked and "egXML" in vocabulary.elements:
        add(excluded, "name", ns=_EXAMPLES).text = "egXML"
    add(add(add(element, "zeroOrMore"), "attribute"), "anyName")
    inside = add(add(element, "zeroOrMore"), "choice")
    add(inside, "text")
    add_references(inside, [name])
