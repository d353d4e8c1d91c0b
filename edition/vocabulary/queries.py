"""The vocabulary as a whole, and what is asked about it.

Classes inherit from classes, elements change what they inherit; who wants to know what
an element has, asks here and need not know that. Nothing here knows a schema language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.vocabulary.content import Alternate, Content, DataRef, Sequence
from edition.vocabulary.specs import (
    AttributeSpec,
    Change,
    ClassSpec,
    Datatype,
    Deprecation,
    ElementSpec,
    Usage,
)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A release of the TEI, or what a project makes of it.

    The mappings are in the order of the TEI, which is also that of a sequence of all
    members of a class.
    """

    version: str
    date: dt.date
    modules: tuple[str, ...]
    elements: Mapping[str, ElementSpec]
    classes: Mapping[str, ClassSpec]
    macros: Mapping[str, Content]
    datatypes: Mapping[str, Content]
    dated: frozenset[str]
    """The elements and classes in whose specifications something is deprecated."""

    def classes_of(self, element: str) -> tuple[str, ...]:
        """Return all classes of an element, also inherited ones, each once.

        A class stands before those that it belongs to itself.

        Raises:
            KeyError: there is no such element; so do all questions about one.
        """
        return tuple(dict.fromkeys(self._up(self.elements[element].classes)))

    def _up(self, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            if name in self.classes:
                yield name
                yield from self._up(self.classes[name].classes)

    def members(self, class_name: str) -> tuple[str, ...]:
        """Return the elements of a class, also those of classes in it, each once.

        Raises:
            KeyError: there is no such class.
        """
        return tuple(dict.fromkeys(self._down(class_name)))

    def _down(self, class_name: str) -> Iterator[str]:
        for member in self.classes[class_name].members:
            if member in self.classes:
                yield from self._down(member)
            else:
                yield member

    def content_of(self, element: str) -> Content:
        """Return what an element holds; its macros and classes are names still."""
        return self.elements[element].content

    def inherited(self, classes: tuple[str, ...]) -> dict[str, AttributeSpec]:
        """Return the attributes of classes and of those that they belong to, by name.

        A class's own attributes stand before those that it inherits or borrows.
        """
        found: dict[str, AttributeSpec] = {}
        for name in dict.fromkeys(self._up(classes)):
            own = self.classes[name]
            for attribute in own.attributes:
                found.setdefault(attribute.name, attribute)
            for attribute in self.borrowed(own):
                found.setdefault(attribute.name, attribute)
        return found

    def borrowed(self, spec: ClassSpec) -> tuple[AttributeSpec, ...]:
        """Return the attributes that a class takes from other classes, one by one."""
        return tuple(
            attribute
            for reference in spec.references
            if reference.class_name in self.classes
            for attribute in self.classes[reference.class_name].attributes
            if attribute.name == reference.name
        )

    def attributes_of(self, element: str) -> tuple[AttributeSpec, ...]:
        """Return all attributes of an element, also inherited ones.

        They are complete: what the element changes is changed, what it deletes is not
        there, and each has a datatype and a usage. First those that are inherited, in
        the order of the classes; where the element changes one, it keeps its place.
        """
        spec = self.elements[element]
        attributes = self.inherited(spec.classes)
        for own in spec.attributes:
            before = attributes.get(own.name)
            if own.change is Change.AWAY:
                attributes.pop(own.name, None)
            elif before is None or own.change is not Change.PART:
                attributes[own.name] = own
            else:
                attributes[own.name] = _changed(before, own)
        return tuple(map(_complete, attributes.values()))

    def resolve(self, content: Content) -> Content:
        """Return the content of a datatype with no name of the TEI's left in it.

        Args:
            content: for example the `reference` of a `Datatype`.

        Returns:
            `DataRef`s to datatypes of XML Schema, lists of values, text, and
            `Alternate`s of them.
        """
        if isinstance(content, DataRef) and content.name in self.datatypes:
            return self.resolve(self.datatypes[content.name])
        if isinstance(content, Alternate | Sequence):
            parts = tuple(map(self.resolve, content.parts))
            return replace(content, parts=parts)
        return content

    def deprecated(self) -> tuple[Deprecation, ...]:
        """Return all that is deprecated, element by element."""
        has_classes = not self.dated.isdisjoint(self.classes)
        return tuple(
            deprecation
            for element in self.elements
            if element in self.dated
            or (has_classes and not self.dated.isdisjoint(self.classes_of(element)))
            for deprecation in self.deprecations(element)
        )

    def deprecations(
        self, element: str, attribute: str | None = None
    ) -> tuple[Deprecation, ...]:
        """Return what is deprecated of an element: itself, its attributes, values.

        Args:
            element: the name of an element.
            attribute: only this attribute, its values included.
        """
        return tuple(
            deprecation
            for deprecation in self._deprecations(element)
            if attribute is None or deprecation.attribute == attribute
        )

    def _deprecations(self, element: str) -> Iterator[Deprecation]:
        until = self.elements[element].valid_until
        if until:
            yield Deprecation(element, "", None, until)
        for attribute in self.attributes_of(element):
            source = self.classes.get(attribute.source)
            days = (attribute.valid_until, source.valid_until if source else None)
            if known := [day for day in days if day]:
                yield Deprecation(element, attribute.name, None, min(known))
            if attribute.values:
                for value, day in attribute.values.until.items():
                    yield Deprecation(element, attribute.name, value, day)


def _changed(before: AttributeSpec, own: AttributeSpec) -> AttributeSpec:
    """Return an inherited attribute with what an element says about it."""
    return replace(
        own,
        datatype=own.datatype or before.datatype,
        usage=own.usage or before.usage,
        values=own.values or before.values,
        default=before.default if own.default is None else own.default,
        valid_until=own.valid_until or before.valid_until,
    )


def _complete(attribute: AttributeSpec) -> AttributeSpec:
    if attribute.datatype and attribute.usage:
        return attribute
    return replace(
        attribute,
        datatype=attribute.datatype or Datatype(DataRef("string")),
        usage=attribute.usage or Usage.OPTIONAL,
    )
