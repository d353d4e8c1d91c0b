"""Reads the documentation of a schema, and of the ODD that it was made from.

Documentation is no part of a grammar (RELAX NG DTD Compatibility, 2.1), and who judges
has no need of it. So it is read by itself, when somebody asks, and kept in the folder
of compiled schemas. An ODD is looked for beside the schema, by the same name: the tools
of the TEI write one language into a schema, and the ODD may have more. This module must
not know what a TEI element means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.errors import EditionError
from edition.names import RELAXNG
from edition.schema.documentation import (
    ANY,
    NOTHING,
    Attribute,
    Documentation,
    Element,
    Said,
    dumped,
    restored,
)
from edition.schema.loading import Find, located, schema_root
from edition.schema.odd import language_of, with_odd
from edition.schema.relaxng.grammar import checksum, keep, kept

if TYPE_CHECKING:
    from lxml import etree

_DOCUMENTATION: Final = (
    "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
)
_MOST_FILES: Final = 200


def load_documentation(path: Path, cache: Path | None, find: Find) -> Documentation:
    """Read what the documentation of a RELAX NG schema says, or take it from the cache.

    What cannot be read is left out: whoever judges by the schema says what is wrong.

    Args:
        path: the file, in the XML or the compact syntax.
        cache: the folder of compiled schemas; None to read anew.
        find: says which file stands for an address that the schema includes.
    """
    odd = path.with_suffix(".odd")
    try:
        data = path.read_bytes()
        has_odd = odd.is_file()
        key = checksum(data + (odd.read_bytes() if has_odd else b""))
    except OSError:
        return NOTHING
    place = None if cache is None else cache / f"documentation-{key}.json"
    if place is not None and (known := kept(place)) is not None:
        try:
            return restored(known)
        except (LookupError, TypeError, ValueError, AttributeError):
            pass  # somebody has written something else there
    reading = _Reading(find)
    try:
        reading.add(path, frozenset())
    except EditionError:
        return NOTHING
    made = reading.documentation()
    if has_odd:
        made = with_odd(made, odd)
    if place is not None:
        keep(place, dumped(made), tuple(file for file in reading.files if file != path))
    return made


# -- reading -------------------------------------------------------------------------


@dataclass(slots=True)
class _Parts:
    """What a pattern is made of, names of definitions followed."""

    attributes: dict[str, etree._Element] = field(default_factory=dict)
    elements: dict[etree._Element, None] = field(default_factory=dict)
    values: dict[str, Said] = field(default_factory=dict)

    def add(self, other: _Parts) -> None:
        for name, pattern in other.attributes.items():
            self.attributes.setdefault(name, pattern)
        self.elements |= other.elements
        for value, said in other.values.items():
            self.values.setdefault(value, said)


@dataclass(slots=True)
class _Reading:
    find: Find
    files: dict[Path, None] = field(default_factory=dict)
    _defines: dict[str, list[etree._Element]] = field(default_factory=dict)
    _patterns: list[etree._Element] = field(default_factory=list)
    _known: dict[str, _Parts] = field(default_factory=dict)
    _attributes: dict[etree._Element, Attribute] = field(default_factory=dict)

    def add(self, path: Path, without: frozenset[str]) -> None:
        """Read a file, and what it includes.

        Args:
            path: the file.
            without: definitions for which there are others (RELAX NG, 4.7).
        """
        if path in self.files or len(self.files) >= _MOST_FILES:
            return
        self.files[path] = None
        root = schema_root(path)
        included: list[tuple[str, frozenset[str]]] = []
        for element in root.iter(f"{{{RELAXNG}}}*"):
            name = _local(element)
            if name == "define" and element.get("name") not in without:
                self._defines.setdefault(element.get("name", ""), []).append(element)
            elif name == "element":
                self._patterns.append(element)
            elif name in {"include", "externalRef"}:
                others = element.iter(f"{{{RELAXNG}}}define")
                own = frozenset(other.get("name", "") for other in others)
                included.append((element.get("href", ""), own))
        for href, own in included:
            try:
                self.add(located(href, path, self.find), own)
            except EditionError:
                continue

    def documentation(self) -> Documentation:
        """Return what was read."""
        numbers: dict[etree._Element, int] = {}
        named: list[tuple[str, etree._Element]] = []
        for pattern in self._patterns:
            for name in _names(pattern):
                numbers.setdefault(pattern, len(named))
                named.append((name, pattern))
        counts: dict[str, int] = {}
        for name, _ in named:
            counts[name] = counts.get(name, 0) + 1
        is_ambiguous = max(counts.values(), default=0) > 1
        elements = []
        for name, pattern in named:
            parts = self._parts(pattern)
            attributes = {
                key: self._attribute(key, each)
                for key, each in parts.attributes.items()
            }
            inside = frozenset(
                number
                for child in parts.elements
                if is_ambiguous and child in numbers
                for number in range(numbers[child], numbers[child] + len(_names(child)))
            )
            elements.append(Element(name, _said(pattern), attributes, inside))
        return Documentation(tuple(elements))

    def _attribute(self, name: str, pattern: etree._Element) -> Attribute:
        if pattern not in self._attributes:
            values = self._parts(pattern).values
            self._attributes[pattern] = Attribute(name, _said(pattern), values)
        return self._attributes[pattern]

    def _parts(self, pattern: etree._Element) -> _Parts:
        parts = _Parts()
        for child in pattern.iterchildren(f"{{{RELAXNG}}}*"):
            match _local(child):
                case "attribute":
                    for name in _names(child):
                        parts.attributes.setdefault(name, child)
                case "element":
                    parts.elements[child] = None
                case "value":
                    behind = child.getnext()
                    if behind is not None and behind.tag == _DOCUMENTATION:
                        value = " ".join((child.text or "").split())
                        parts.values.setdefault(value, _in_languages([behind]))
                case "ref" | "parentRef":
                    parts.add(self._defined(child.get("name", "")))
                case _:
                    parts.add(self._parts(child))
        return parts

    def _defined(self, name: str) -> _Parts:
        if name not in self._known:
            self._known[name] = parts = _Parts()  # what refers to itself ends here
            for define in self._defines.get(name, ()):
                parts.add(self._parts(define))
        return self._known[name]


def _names(pattern: etree._Element) -> tuple[str, ...]:
    """Return the names that an element or attribute pattern has, as they are written.

    An element's is a local name; the prefix of an attribute stays.
    """
    written = [pattern.get("name", "")]
    if not written[0]:
        written = []
        first = next(pattern.iterchildren(f"{{{RELAXNG}}}*"), None)
        if first is not None and _local(first) in {"name", "choice"}:
            own = first.iter(f"{{{RELAXNG}}}name")
            written = [name.text or "" for name in own]
        elif _local(pattern) == "element":
            written = [ANY]
    names = [name.strip() for name in written]
    if _local(pattern) == "element":
        names = [name.rpartition(":")[2] for name in names]
    return tuple(dict.fromkeys(name for name in names if name))


def _said(pattern: etree._Element) -> Said:
    """Return what is said of a pattern, or of the definition that is made of it."""
    own = _in_languages([*pattern.iterchildren(_DOCUMENTATION)])
    holder = pattern.getparent()
    if own or holder is None or _local(holder) != "define":
        return own
    return _in_languages([*holder.iterchildren(_DOCUMENTATION)])


def _in_languages(found: Sequence[etree._Element]) -> Said:
    said: dict[str, str] = {}
    for each in found:
        words = " ".join("".join(map(str, each.itertext())).split())
        if words:
            language = language_of(each)
            said[language] = f"{said[language]} {words}" if language in said else words
    return said


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
