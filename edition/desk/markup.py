"""The markup of a file as it is written: tags, and what stands between them.

For tools that have to see what a parser throws away. This module must not know what is
made of it, and expects XML that is well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple
from xml.parsers import expat

from edition.names import TEI
from edition.source import SourceDocument

SPACE: Final = " \t\r\n"
"""What is white space in XML (XML 1.0, production 3), and nothing else."""

_TOKEN: Final = re.compile(
    r"""[^<]+
    |<(?:
        !--(?s:.*?)-->
        |!\[CDATA\[(?s:.*?)\]\]>
        |\?(?s:.*?)\?>
        |[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>
    )""",
    re.VERBOSE,
)
_NAME: Final = re.compile(r"</?([^\s/>]+)")
_NAMESPACE: Final = re.compile(
    r"""\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_SPACING: Final = re.compile(r"""\sxml:space\s*=\s*["'](\w+)["']""")


class Sort(Enum):
    """What a piece of a file is."""

    TEXT = "text"
    """Characters, references, a CDATA section."""
    ASIDE = "aside"
    """A comment or a processing instruction."""
    START = "start"
    END = "end"
    EMPTY = "empty"
    """A tag that both starts and ends an element."""


class Piece(NamedTuple):
    """A piece of a file, from one offset to the next.

    No dataclass: a play has a million of them, and a tuple is made in half the time.
    """

    sort: Sort
    start: int
    end: int
    name: str = ""
    """Of a tag: the local name of a TEI element; "" for other namespaces."""
    spacing: str = ""
    """Of a tag that starts: its `xml:space`."""
    is_blank: bool = False
    """Of text: nothing but white space."""


def pieces(document: SourceDocument) -> Iterator[Piece]:
    """Yield the pieces of a file from its first tag on.

    Args:
        document: a file; what it includes is not seen.
    """
    text = document.text
    is_tei = str(document.root.tag).startswith(f"{{{TEI}}}")
    scopes = _Scopes({"": TEI if is_tei else ""})
    end = _root_start(text)
    # Looked up once: a member of an `Enum` costs as much as the rest of a piece.
    in_text, aside = Sort.TEXT, Sort.ASIDE
    starting, ending, empty = Sort.START, Sort.END, Sort.EMPTY
    for written in _TOKEN.findall(text, end):
        start, end = end, end + len(written)
        if written[0] != "<":
            is_blank = written.isspace() and _is_blank(written)
            yield Piece(in_text, start, end, "", "", is_blank)
            continue
        second = written[1]
        if second == "/":
            yield Piece(ending, start, end, scopes.close())
        elif second in "!?":
            is_text = written.startswith("<![CDATA[")
            yield Piece(in_text if is_text else aside, start, end)
        else:
            name = scopes.open(written)
            spacing = _SPACING.search(written) if "xml:space" in written else None
            is_empty = written[-2] == "/"
            sort = empty if is_empty else starting
            yield Piece(sort, start, end, name, spacing[1] if spacing else "")
            if is_empty:
                scopes.close()


def _is_blank(text: str) -> bool:
    return not text.strip(SPACE)


def _root_start(text: str) -> int:
    """Return where the document element begins: behind whatever a DOCTYPE holds."""
    data = text.encode()
    parser = expat.ParserCreate("utf-8")
    found: list[int] = []

    def start(_name: str, _attributes: dict[str, str]) -> None:
        found.append(len(data[: parser.CurrentByteIndex].decode()))
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    return found[0]


@dataclass(slots=True)
class _Scopes:
    """The prefixes that hold at a place (Namespaces in XML 1.0, 6.1)."""

    prefixes: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)
    """What the names in tags mean in the innermost scope."""
    open_: list[tuple[str, dict[str, str] | None, dict[str, str]]] = field(
        default_factory=list
    )
    """The elements; those that declare a prefix with what held outside of them."""

    def open(self, tag: str) -> str:
        """Enter an element; return its local name if it is of the TEI, else ""."""
        scope, names = None, self.names
        if "xmlns" in tag:
            scope = self.prefixes
            found = _NAMESPACE.findall(tag)
            more = {prefix: double or single for prefix, double, single in found}
            self.prefixes, self.names = {**scope, **more}, {}
        match = _NAME.match(tag)
        written = match[1] if match else ""
        name = self.names.get(written)
        if name is None:
            prefix, _, local = written.rpartition(":")
            name = local if self.prefixes.get(prefix) == TEI else ""
            self.names[written] = name
        self.open_.append((name, scope, names))
        return name

    def close(self) -> str:
        """Leave an element; return what `open` returned."""
        name, scope, names = self.open_.pop()
        if scope is not None:
            self.prefixes, self.names = scope, names
        return name
