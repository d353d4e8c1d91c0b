"""Where an element of a schema stands: what it inherits, what `ref` can refer to.

RELAX NG specification, sections 4.3, 4.5, 4.9 and 4.18.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote, urljoin

from lxml import etree

from edition.errors import SchemaError
from edition.names import XML
from edition.schema.relaxng.patterns import Pattern

BLANK: Final = " \t\r\n"
_KEPT: Final = "%:/?#[]@!$&'()*+,;=~"
"""Characters of an address that are not escaped."""


@dataclass(slots=True)
class Definition:
    """All parts of one definition, or of the start, of a grammar."""

    parts: list[tuple[etree._Element, Scope]] = field(default_factory=list)
    pattern: Pattern | None = None
    is_open: bool = False
    """It is being built: who meets it now refers to itself."""


@dataclass(slots=True)
class GrammarScope:
    """The definitions that `ref` can refer to."""

    parent: GrammarScope | None
    definitions: dict[str, Definition] = field(default_factory=dict)
    start: Definition = field(default_factory=Definition)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an element of a schema inherits."""

    path: Path
    grammar: GrammarScope | None = None
    ns: str = ""
    library: str = ""
    loaded: tuple[Path, ...] = ()
    """The files that lead here: one of them again would never end."""

    def at(self, element: etree._Element) -> Scope:
        """Return the scope inside an element (sections 4.3 and 4.9)."""
        ns, library = element.get("ns"), element.get("datatypeLibrary")
        if ns is None and library is None:
            return self
        return replace(
            self,
            ns=self.ns if ns is None else ns,
            library=self.library if library is None else quote(library, _KEPT),
        )


def fault(
    element: etree._Element, scope: Scope, reason: str, section: str, hint: str = ""
) -> SchemaError:
    """Return the error for a rule of the standard that an element breaks."""
    return SchemaError(
        scope.path,
        int(element.sourceline or 0),
        f"{reason} (RELAX NG, section {section}).",
        hint,
    )


def text_of(element: etree._Element) -> str:
    """Return the text of an element that takes nothing else, without comments."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def based(element: etree._Element, href: str) -> str:
    """Return an address as it is meant where `xml:base` is said (section 4.5)."""
    for node in (element, *element.iterancestors()):
        href = urljoin(node.get(f"{{{XML}}}base", ""), href)
    return href
