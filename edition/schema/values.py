"""The values of attributes and of elements that hold one: lists, datatypes, words.

Whether a value is right is asked of the validator, with a schema of one attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from edition.names import local_name
from edition.schema.patterns import TEXT
from edition.schema.vocabulary import (
    ElementType,
    Vocabulary,
    content_patterns,
    inherited,
    rng,
)

_DOCUMENTATION: Final = (
    "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
)
_DATATYPES: Final = {
    "anyURI": "an address or pointer without spaces",
    "boolean": "true or false",
    "date": "a date such as 1949-02-06",
    "dateTime": "a date and time such as 1949-02-06T16:30:00",
    "decimal": "a number such as 2.5",
    "double": "a number such as 2.5",
    "duration": "a duration such as P12Y or P3M",
    "gDay": "a day such as ---06",
    "gMonth": "a month such as --02",
    "gMonthDay": "a month and day such as --02-06",
    "gYear": "a year such as 1949",
    "gYearMonth": "a year and month such as 1949-02",
    "ID": "a name without spaces or colons, used once in the file",
    "IDREF": "the xml:id of an element of the same file",
    "integer": "a whole number",
    "int": "a whole number",
    "language": "a language code such as en or zh-Hant",
    "Name": "a name without spaces",
    "NCName": "a name without spaces or colons",
    "NMTOKEN": "one word",
    "nonNegativeInteger": "a whole number, 0 or more",
    "positiveInteger": "a whole number, 1 or more",
    "string": "text",
    "time": "a time such as 16:30:00",
    "token": "text",
}
_DEEPEST: Final = 40
"""References that lead deeper belong to no value (and may go in a circle)."""


class Values:
    """Judges single values; what was asked once is remembered."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._schemas: dict[tuple[etree._Element, ...], etree.RelaxNG | None] = {}
        self._judged: dict[tuple[tuple[etree._Element, ...], str], bool] = {}
        self._contents: dict[str, tuple[etree._Element, ...]] = {}

    def is_right(self, attributes: tuple[etree._Element, ...], value: str) -> bool:
        """Tell whether one of some `rng:attribute` patterns accepts a value."""
        key = (attributes, value)
        if key not in self._judged:
            if attributes not in self._schemas:
                self._schemas[attributes] = self._schema(attributes)
            schema = self._schemas[attributes]
            probe = etree.Element("probe", v=value)
            self._judged[key] = schema is None or schema.validate(probe)
        return self._judged[key]

    def allowed(self, attributes: Iterable[etree._Element]) -> dict[str, str]:
        """Return the closed list of values with documentation; empty if it is open."""
        values: dict[str, str] = {}
        for attribute in attributes:
            one = _closed_list(self._resolved(attribute))
            if not one:
                return {}
            values.update(one)
        return values

    def wanted(self, attributes: Iterable[etree._Element]) -> str:
        """Say in words what kind of value is wanted; empty where that is not known."""
        words: dict[str, None] = {}
        for attribute in attributes:
            for data in self._resolved(attribute).iter(rng("data"), rng("value")):
                if data.tag == rng("value"):
                    words[f"“{(data.text or '').strip()}”"] = None
                    continue
                pattern = data.find(f"{rng('param')}[@name='pattern']")
                if pattern is not None:
                    words[f"what matches {(pattern.text or '').strip()}"] = None
                elif data.get("type") in _DATATYPES:
                    words[_DATATYPES[data.get("type", "")]] = None
        return " or ".join(words)

    def content(self, element: ElementType) -> tuple[etree._Element, ...]:
        """Return, as attributes, what the content has to be where it is a value."""
        if element.name not in self._contents:
            holds_text = element.content is TEXT
            self._contents[element.name] = (
                self._value_patterns(element) if holds_text else ()
            )
        return self._contents[element.name]

    def _value_patterns(self, element: ElementType) -> tuple[etree._Element, ...]:
        found = []
        for definition in element.definitions:
            inner = self._resolved(definition)
            kinds = {local_name(node.tag) for node in inner.iter("*")}
            if kinds & {"text", "element", "mixed"} or not kinds & {"data", "value"}:
                return ()
            as_attribute = etree.Element(rng("attribute"), name="v")
            as_attribute.extend(
                node for node in list(inner) if node.tag != rng("attribute")
            )
            if next(as_attribute.iter(rng("attribute")), None) is not None:
                return ()
            found.append(as_attribute)
        return tuple(found)

    def documentation(self, pattern: etree._Element) -> str:
        """Return what a schema says about an element or attribute."""
        note = pattern.find(_DOCUMENTATION)
        return "" if note is None else " ".join((note.text or "").split())

    def _schema(self, attributes: tuple[etree._Element, ...]) -> etree.RelaxNG | None:
        probe = etree.Element(rng("element"), name="probe")
        alternatives = etree.SubElement(probe, rng("choice"))
        for attribute in attributes:
            copied = etree.SubElement(alternatives, rng("attribute"), name="v")
            inner = list(self._resolved(attribute))
            copied.extend(inner)
            if not inner:
                etree.SubElement(copied, rng("text"))
        try:
            return etree.RelaxNG(probe)
        except etree.RelaxNGError:
            return None  # it needs what stands elsewhere in the schema: no judgement

    def _resolved(self, pattern: etree._Element) -> etree._Element:
        """Copy what a pattern contains, with references replaced by what they name."""
        whole = etree.Element(rng("group"))
        for child in content_patterns(pattern):
            whole.extend(self._copies(child, 0))
        return whole

    def _copies(self, pattern: etree._Element, depth: int) -> Iterator[etree._Element]:
        kind = local_name(pattern.tag)
        if kind == "ref" and depth < _DEEPEST:
            defined = self._vocabulary.defines.get(pattern.get("name", "").strip(), ())
            if len(defined) == 1:
                for child in content_patterns(defined[0]):
                    yield from self._copies(child, depth + 1)
                return
            whole = etree.Element(rng("choice"))
            for define in defined:
                part = etree.SubElement(whole, rng("group"))
                for child in content_patterns(define):
                    part.extend(self._copies(child, depth + 1))
            yield whole
            return
        copied = etree.Element(pattern.tag, pattern.attrib, pattern.nsmap)
        copied.text = pattern.text
        if kind in {"data", "value"} and (lib := inherited(pattern, "datatypeLibrary")):
            copied.set("datatypeLibrary", lib)
        if kind not in {"element", "attribute"}:  # no value reaches into these
            for child in pattern.iterchildren("*"):
                if child.tag == _DOCUMENTATION:
                    etree.SubElement(copied, _DOCUMENTATION).text = child.text
                else:
                    copied.extend(self._copies(child, depth))
        yield copied


def _closed_list(resolved: etree._Element) -> dict[str, str]:
    """Return the values of a pattern that consists of nothing but values.

    The documentation of a value stands inside it or, as TEI writes it, behind it.
    """
    values: dict[str, str] = {}
    last = ""
    for node in resolved.iter("*"):
        match local_name(node.tag):
            case "value":
                last = (node.text or "").strip()
                values[last] = ""
            case "documentation" if last and not values[last]:
                values[last] = " ".join((node.text or "").split())
            case "choice" | "group" | "list" | "oneOrMore" | "documentation":
                pass
            case _:
                return {}
    return values
