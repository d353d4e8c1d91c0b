"""What the documentation in a schema says: what an element, attribute, value is for.

An element that is defined differently in different places is described by the
definition of its place. This module must not know how a schema is read, nor what a TEI
element means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

Said: TypeAlias = Mapping[str, str]
"""Words by their language (BCP 47); "" where that is not said."""

ANY: Final = "*"
"""The name of a definition that takes elements which it does not name."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is said of an attribute and of its values."""

    name: str
    """As it is written: `type`, `xml:id`."""
    said: Said
    values: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Element:
    """What is said of an element by one of its definitions."""

    name: str
    """Its local name, or `ANY`."""
    said: Said
    attributes: Mapping[str, Attribute]
    inside: frozenset[int]
    """The numbers of the definitions of its children."""


@dataclass(frozen=True)
class Documentation:
    """The documentation of a schema."""

    elements: tuple[Element, ...]
    """By number."""

    @cached_property
    def _named(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for number, element in enumerate(self.elements):
            found[element.name] = (*found.get(element.name, ()), number)
        return found

    def of_element(self, trail: Sequence[str], languages: Sequence[str]) -> str:
        """Return what an element is for; "" where the schema does not say.

        Args:
            trail: the local names of the elements round it, the root first, and its
                own; the outer ones may be missing.
            languages: BCP 47, the best first.
        """
        for element in self._meant(trail):
            if words := best(element.said, languages):
                return words
        return ""

    def of_attribute(
        self, trail: Sequence[str], name: str, languages: Sequence[str]
    ) -> str:
        """Return what an attribute of an element is for; "" where that is not said."""
        for attribute in self._attributes(trail, name):
            if words := best(attribute.said, languages):
                return words
        return ""

    def of_value(
        self, trail: Sequence[str], name: str, value: str, languages: Sequence[str]
    ) -> str:
        """Return what a value of an attribute means; "" where that is not said."""
        for attribute in self._attributes(trail, name):
            if words := best(attribute.values.get(value, {}), languages):
                return words
        return ""

    def _attributes(self, trail: Sequence[str], name: str) -> Iterator[Attribute]:
        for element in self._meant(trail):
            if name in element.attributes:
                yield element.attributes[name]

    def _meant(self, trail: Sequence[str]) -> Iterator[Element]:
        """Yield the definitions of an element, those that hold at its place first."""
        if not trail:
            return
        every = self._named.get(trail[-1], ())
        right: Sequence[int] = ()
        if len(every) > 1:
            right = [number for number in every if number in self._reached(trail)]
        for number in dict.fromkeys((*right, *every)):
            yield self.elements[number]

    def _reached(self, trail: Sequence[str]) -> set[int]:
        """Return the definitions to which a path of names can lead."""
        unnamed = self._named.get(ANY, ())
        reached = set(self._named.get(trail[0], unnamed))
        for name in trail[1:]:
            named = self._named.get(name, ())
            inside = set().union(*(self.elements[n].inside for n in reached))
            exact, any_ = inside.intersection(named), inside.intersection(unnamed)
            reached = exact or any_ or set(named)
        return reached


NOTHING: Final = Documentation(())


def best(said: Said, languages: Sequence[str]) -> str:
    """Return words in the first language in which there are any.

    A language stands for its varieties (RFC 4647, 3.4); then come English, and
    whatever there is.
    """
    for wanted in (*languages, "en", ""):
        for language, words in said.items():
            if language == wanted or language.partition("-")[0] == wanted:
                return words
    return next(iter(said.values()), "")


# -- keeping -------------------------------------------------------------------------


def dumped(made: Documentation) -> dict[str, Any]:
    """Return documentation as data that JSON can hold; an attribute stands there once.

    Hundreds of elements have the same attributes.
    """
    places: dict[int, int] = {}
    attributes: list[list[Any]] = []
    elements: list[list[Any]] = []
    for element in made.elements:
        numbers = []
        for attribute in element.attributes.values():
            if id(attribute) not in places:
                places[id(attribute)] = len(attributes)
                data = [attribute.name, dict(attribute.said), dict(attribute.values)]
                attributes.append(data)
            numbers.append(places[id(attribute)])
        said = dict(element.said)
        elements.append([element.name, said, numbers, sorted(element.inside)])
    return {"attributes": attributes, "elements": elements}


def restored(data: Mapping[str, Any]) -> Documentation:
    """Return documentation that was kept.

    Raises:
        LookupError, TypeError, ValueError, AttributeError: it is none.
    """
    attributes = [Attribute(*each) for each in data["attributes"]]
    return Documentation(
        tuple(
            Element(
                name,
                said,
                {attributes[n].name: attributes[n] for n in numbers},
                frozenset(inside),
            )
            for name, said, numbers, inside in data["elements"]
        )
    )
