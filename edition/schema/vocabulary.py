"""What a RELAX NG schema says about each element: its content and its attributes.

Read from the schema's XML syntax, for messages only: whether a document is valid is
decided elsewhere. Elements of one name that are defined several times are taken
together, so that what is found wrong by this module is wrong by the schema as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from edition.names import RELAXNG, XML, local_name
from edition.schema import patterns
from edition.schema.patterns import EMPTY, NOT_ALLOWED, TEXT, Kind, Pattern

_UNREAD: Final = ("include", "externalRef", "parentRef", "grammar")
"""Parts of the language that this module leaves to the validator proper."""


def rng(local: str) -> str:
    """Return the name of a RELAX NG element as lxml writes it."""
    return f"{{{RELAXNG}}}{local}"


@dataclass(frozen=True, slots=True)
class ElementType:
    """What a schema says about all elements of one name."""

    name: str
    """As lxml writes it."""
    content: Pattern
    attributes: dict[str, tuple[etree._Element, ...]]
    """By name, the `rng:attribute` patterns; one of them is enough to match."""
    required: frozenset[str]
    """The attributes without which no definition matches."""
    is_open: bool
    """It may have attributes that are not named in the schema."""
    definitions: tuple[etree._Element, ...]
    """The `rng:element` patterns."""


@dataclass(frozen=True, slots=True)
class _Attributes:
    """The attributes of a pattern."""

    named: dict[str, tuple[etree._Element, ...]]
    required: frozenset[str]
    is_open: bool


_NO_ATTRIBUTES: Final = _Attributes({}, frozenset(), is_open=False)


class Vocabulary:
    """The elements that a schema defines; each is read when it is asked for."""

    def __init__(self, root: etree._Element) -> None:
        """Take the root of a schema that `is_readable`."""
        self.defines: dict[str, list[etree._Element]] = {}
        for define in root.iter(rng("define")):
            self.defines.setdefault(define.get("name", "").strip(), []).append(define)
        self._elements: dict[str, list[etree._Element]] = {}
        for element in root.iter(rng("element")):
            for pattern in _name_class(element):
                if pattern.kind is Kind.NAME:
                    self._elements.setdefault(pattern.name, []).append(element)
        self._start = [*root.iterchildren(rng("start"))] or [root]
        self._types: dict[str, ElementType] = {}
        self._contents: dict[str, Pattern] = {}
        self._attributes: dict[str, _Attributes] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all elements."""
        return frozenset(self._elements)

    @cached_property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes of all elements."""
        return frozenset(
            name for element in self._elements for name in self[element].attributes
        )

    @cached_property
    def start(self) -> frozenset[str]:
        """The names that the root of a document may have."""
        parts = (
            self._content(s) for start in self._start for s in content_patterns(start)
        )
        if self._start[0].tag == rng("element"):
            parts = (self._content(self._start[0]) for _ in (0,))
        return patterns.next_names(patterns.choice(*parts))

    def __contains__(self, name: str) -> bool:
        return name in self._elements

    def __getitem__(self, name: str) -> ElementType:
        """Return the type of an element that is in the vocabulary."""
        if name not in self._types:
            defined = self._elements[name]
            found = [
                _all_of(map(self._attributes_of, content_patterns(element)))
                for element in defined
            ]
            merged = _one_of(found)
            self._types[name] = ElementType(
                name,
                patterns.choice(*map(self._group, defined)),
                merged.named,
                merged.required,
                merged.is_open,
                tuple(defined),
            )
        return self._types[name]

    # -- content ----------------------------------------------------------------

    def _group(self, element: etree._Element) -> Pattern:
        return patterns.group(*map(self._content, content_patterns(element)))

    def _content(self, element: etree._Element) -> Pattern:  # noqa: C901, PLR0911
        match local_name(element.tag):
            case "element":
                return patterns.choice(*_name_class(element))
            case "ref":
                return self._define(element.get("name", "").strip())
            case "text" | "data" | "value" | "list":
                return TEXT
            case "notAllowed":
                return NOT_ALLOWED
            case "choice":
                return patterns.choice(*map(self._content, content_patterns(element)))
            case "interleave":
                return patterns.interleave(
                    *map(self._content, content_patterns(element))
                )
            case "mixed":
                return patterns.interleave(TEXT, self._group(element))
            case "optional":
                return patterns.choice(self._group(element), EMPTY)
            case "oneOrMore":
                return patterns.one_or_more(self._group(element))
            case "zeroOrMore":
                repeated = patterns.one_or_more(self._group(element))
                return patterns.choice(repeated, EMPTY)
            case "group":
                return self._group(element)
        return EMPTY

    def _define(self, name: str) -> Pattern:
        if name not in self._contents:
            parts = map(self._group, self.defines.get(name, ()))
            combine = (
                patterns.interleave if self._interleaves(name) else patterns.choice
            )
            self._contents[name] = combine(*parts)
        return self._contents[name]

    def _interleaves(self, name: str) -> bool:
        return any(d.get("combine") == "interleave" for d in self.defines.get(name, ()))

    # -- attributes -------------------------------------------------------------

    def _attributes_of(self, element: etree._Element) -> _Attributes:
        match local_name(element.tag):
            case "attribute":
                names = _name_class(element)
                plain: dict[str, tuple[etree._Element, ...]] = {
                    n.name: (element,) for n in names if n.kind is Kind.NAME
                }
                required = frozenset(plain if len(names) == 1 else ())
                return _Attributes(plain, required, len(plain) < len(names))
            case "ref":
                return self._attributes_of_define(element.get("name", "").strip())
            case "choice":
                return _one_of(map(self._attributes_of, content_patterns(element)))
            case "optional" | "zeroOrMore":
                found = _all_of(map(self._attributes_of, content_patterns(element)))
                return _Attributes(found.named, frozenset(), found.is_open)
            case "group" | "interleave" | "oneOrMore" | "mixed":
                return _all_of(map(self._attributes_of, content_patterns(element)))
        return _NO_ATTRIBUTES

    def _attributes_of_define(self, name: str) -> _Attributes:
        if name not in self._attributes:
            parts = [
                _all_of(map(self._attributes_of, content_patterns(define)))
                for define in self.defines.get(name, ())
            ]
            join = _all_of if self._interleaves(name) else _one_of
            self._attributes[name] = join(parts)
        return self._attributes[name]


def is_readable(root: etree._Element) -> bool:
    """Tell whether a schema is in one piece, as `Vocabulary` needs it."""
    return all(element is root for element in root.iter(*map(rng, _UNREAD)))


def _all_of(parts: Iterable[_Attributes]) -> _Attributes:
    parts = list(parts)
    return _merged(parts, frozenset().union(*(part.required for part in parts)))


def _one_of(parts: Iterable[_Attributes]) -> _Attributes:
    parts = list(parts)
    if not parts:
        return _NO_ATTRIBUTES
    return _merged(parts, frozenset.intersection(*(part.required for part in parts)))


def _merged(parts: list[_Attributes], required: frozenset[str]) -> _Attributes:
    if len(parts) == 1:
        return _Attributes(parts[0].named, required, parts[0].is_open)
    named: dict[str, tuple[etree._Element, ...]] = {}
    for part in parts:
        for name, elements in part.named.items():
            named[name] = tuple(dict.fromkeys((*named.get(name, ()), *elements)))
    return _Attributes(named, required, any(part.is_open for part in parts))


# -- names, by sections 4.8 to 4.10 -----------------------------------------------


def _name_class(element: etree._Element) -> list[Pattern]:
    """Return the names that an `rng:element` or `rng:attribute` stands for."""
    if "name" in element.attrib:
        is_attribute = element.tag == rng("attribute")
        # the one case where @ns is not inherited
        namespace = element.get("ns", "") if is_attribute else inherited(element, "ns")
        return [_named(element.get("name", ""), element, namespace)]
    first = next(_children(element), None)
    return [] if first is None else _names(first)


def _names(element: etree._Element) -> list[Pattern]:
    match local_name(element.tag):
        case "name":
            return [_named(element.text or "", element, inherited(element, "ns"))]
        case "nsName":
            return [patterns.named(Kind.NAMESPACE, inherited(element, "ns"))]
        case "choice":
            return [name for child in _children(element) for name in _names(child)]
    return [patterns.named(Kind.ANY)]


def _named(name: str, element: etree._Element, namespace: str) -> Pattern:
    prefix, _, local = name.strip().rpartition(":")
    if prefix:
        namespace = XML if prefix == "xml" else element.nsmap.get(prefix, "")
    return patterns.named(Kind.NAME, f"{{{namespace}}}{local}" if namespace else local)


def inherited(element: etree._Element, attribute: str) -> str:
    """Return the nearest value of `ns` or `datatypeLibrary` (section 4.3, 4.8)."""
    node: etree._Element | None = element
    while node is not None:
        if attribute in node.attrib:
            return node.get(attribute, "")
        node = node.getparent()
    return ""


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return element.iterchildren(f"{{{RELAXNG}}}*")


def content_patterns(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the patterns in an element, without its name class."""
    children = _children(element)
    named = local_name(element.tag) in {"element", "attribute"}
    if named and "name" not in element.attrib:
        next(children, None)
    return children
