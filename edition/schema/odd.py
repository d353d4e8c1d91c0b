"""Adds to the documentation of a schema what the ODD says that it was made from.

TEI Guidelines, 23: `desc` and `gloss` of specifications, in as many languages as there
are. What an ODD says of a class of attributes, it says of all elements of the class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from edition.errors import EditionError
from edition.names import XML_LANG, tei
from edition.schema.documentation import Attribute, Documentation, Element, Said
from edition.source import read
from edition.vocabulary import tei as vocabulary

if TYPE_CHECKING:
    from lxml import etree

_Attributes: TypeAlias = Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class _Spec:
    """What is said of an element or a class."""

    said: Said = field(default_factory=dict)
    attributes: _Attributes = field(default_factory=dict)


def with_odd(documentation: Documentation, path: Path) -> Documentation:
    """Return documentation with what an ODD says in more languages.

    Args:
        documentation: of the schema.
        path: the ODD; one that cannot be read adds nothing.
    """
    try:
        root = read(path).root
    except EditionError:
        return documentation
    elements = {spec.get("ident", ""): spec for spec in root.iter(tei("elementSpec"))}
    classes = {spec.get("ident", ""): spec for spec in root.iter(tei("classSpec"))}
    specs = {name: _spec(spec) for name, spec in elements.items()}
    shared = {name: _spec(spec).attributes for name, spec in classes.items()}
    return Documentation(
        tuple(
            _with_spec(element, specs.get(element.name, _Spec()), shared)
            for element in documentation.elements
        )
    )


def _with_spec(
    element: Element, spec: _Spec, shared: Mapping[str, _Attributes]
) -> Element:
    known = vocabulary().elements
    classes = vocabulary().classes_of(element.name) if element.name in known else ()
    attributes = dict(element.attributes)
    told = [shared[name] for name in reversed(classes) if name in shared]
    for more in (*told, spec.attributes):
        for name, attribute in more.items():
            if name in attributes:
                attributes[name] = _joined(attributes[name], attribute)
    said = {**element.said, **spec.said}
    return replace(element, said=said, attributes=attributes)


def _joined(one: Attribute, other: Attribute) -> Attribute:
    values = {value: dict(said) for value, said in one.values.items()}
    for value, said in other.values.items():
        values.setdefault(value, {}).update(said)
    return Attribute(one.name, {**one.said, **other.said}, values)


def _spec(spec: etree._Element) -> _Spec:
    return _Spec(_said(spec), dict(_attributes(spec)))


def _attributes(spec: etree._Element) -> Iterator[tuple[str, Attribute]]:
    for definition in spec.iter(tei("attDef")):
        name = definition.get("ident", "")
        values = {
            item.get("ident", ""): _said(item)
            for item in definition.iter(tei("valItem"))
        }
        yield name, Attribute(name, _said(definition), values)


def _said(spec: etree._Element) -> Said:
    """Return what a specification says, by language; a gloss where there is no more."""
    said: dict[str, str] = {}
    for name in ("desc", "gloss"):
        for each in spec.iterchildren(tei(name)):
            words = " ".join("".join(map(str, each.itertext())).split())
            if words:
                said.setdefault(language_of(each), words)
    return said


def language_of(element: etree._Element) -> str:
    """Return the language that an element says or inherits; "" for none."""
    for each in (element, *element.iterancestors()):
        if (language := each.get(XML_LANG)) is not None:
            return str(language)
    return ""
