"""Which elements may be put round a piece of a document, so that it stays valid.

The piece is judged in a small document made of what is round it: the tags of the
elements that are open, and its neighbours, emptied. Each element that may begin there
is tried, and taken if the schema finds nothing wrong that it did not find before. This
module must not know TEI.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from edition.schema import Schema
from edition.schema.relaxng.allowed import Name
from edition.schema.relaxng.driver import Broken, check_bytes, parser_for
from edition.schema.relaxng.expecting import (
    allows_child,
    expected,
    needed_attributes,
    values,
)
from edition.schema.relaxng.nameclasses import expanded, split
from edition.schema.relaxng.patterns import Pattern

_Faults: TypeAlias = Counter[tuple[str, str]]
_MISSING: Final = "RNG106"
"""A missing attribute; of a wrapper it is told apart."""
_MISPLACED: Final = frozenset({"RNG101", "RNG102", "RNG103", "RNG108"})
_NOWHERE: Final = Path()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document, and what is round it."""

    opened: str
    """The start tags of the elements that are open, the root first."""
    before: str
    """What stands before it in its own parent."""
    selected: str
    """The piece itself: words and whole elements."""
    behind: str
    """What stands behind it in its parent."""
    closed: str
    """The end tags of the elements that are open."""
    prefix: str = ""
    """Of the elements, with its colon."""

    def document(self, selected: str, *, is_alone: bool) -> bytes:
        """Return a document with something in the place of the piece."""
        around = ("", "") if is_alone else (self.before, self.behind)
        parts = (self.opened, around[0], selected, around[1], self.closed)
        return "".join(parts).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Wrapper:
    """An element that may be put round a piece."""

    name: Name
    needed: tuple[tuple[str, str], ...] = ()
    """Attributes that it must have, and their value where there is but one."""


def wrappers(schema: Schema, piece: Piece) -> tuple[Wrapper, ...]:
    """Return the elements that may be put round a piece, in the order of the schema.

    Args:
        schema: judges.
        piece: in XML that is well-formed, without references to declared entities.
    """
    judge = _Judge(schema, piece)
    try:
        known = judge.faults(piece.selected)
    except Broken:
        return ()
    if any(code in _MISPLACED for code, _ in known):  # else these would hide others
        judge = _Judge(schema, piece, is_alone=True)
        known = judge.faults(piece.selected)
    return tuple(judge.fitting(known))


def may_unwrap(schema: Schema, piece: Piece, element: str) -> bool:
    """Tell whether the tags of an element may be taken away.

    Args:
        schema: judges.
        piece: what the element holds, and what is round the element.
        element: its start tag.
    """
    name = element[1:].split("/", 1)[0].split(">", 1)[0].split(maxsplit=1)[0]
    judge = _Judge(schema, piece)
    try:
        before = judge.faults(f"{element}{piece.selected}</{name}>")
        return not judge.faults(piece.selected) - before
    except Broken:
        return False


@dataclass(slots=True)
class _Judge:
    schema: Schema
    piece: Piece
    is_alone: bool = False
    """The neighbours do not count: they are wrong already."""

    def faults(self, selected: str) -> _Faults:
        """Return what is wrong with the document, with a piece in its place.

        Raises:
            Broken: it is not well-formed.
        """
        data = self.piece.document(selected, is_alone=self.is_alone)
        schema = self.schema
        found = check_bytes(schema.grammar, lambda: schema.messages, data, _NOWHERE)
        return Counter((problem.code, problem.message) for problem in found)

    def fitting(self, known: _Faults) -> Iterator[Wrapper]:
        piece = self.piece
        before = "" if self.is_alone else piece.before
        head = piece.opened + before
        line = head.count("\n") + 1
        column = len(head) - head.rfind("\n")
        allowed = self.schema.allowed_at(head.encode(), line, column)
        own = allowed.parent.namespace if allowed.parent is not None else ""
        has_text, children = _content_of(piece, own)
        for name in allowed.elements:
            if name.namespace != own or not self._may_hold(name, has_text, children):
                continue
            written = f"{piece.prefix}{name.local}"
            needed = tuple(self._needed(name))
            attributes = "".join(f' {key}="{value}"' for key, value in needed)
            whole = f"<{written}{attributes}>{piece.selected}</{written}>"
            lacking = {key for key, value in needed if not value}
            if not self._new_faults(whole, known, written, lacking):
                yield Wrapper(name, needed)

    def _new_faults(
        self, whole: str, known: _Faults, written: str, lacking: set[str]
    ) -> _Faults:
        """Return what is wrong with a wrapped piece only, but for what is lacking.

        A value that has to be written yet is empty and mostly wrong.
        """
        found = self.faults(whole) - known
        tag = f"<{written.rpartition(':')[2]}>"
        return Counter(
            {
                fault: count
                for fault, count in found.items()
                if not (
                    fault[0] in {_MISSING, "RNG107"}
                    and tag in fault[1]
                    and any(f"@{key}" in fault[1] for key in lacking)
                )
            }
        )

    def _definitions(self, name: Name) -> tuple[Pattern, ...]:
        found = self.schema.grammar.elements
        return found.get(expanded(name.namespace, name.local), ())

    def _may_hold(self, name: Name, has_text: bool, children: Iterable[str]) -> bool:  # noqa: FBT001
        """Tell quickly whether an element can hold a piece; most cannot."""
        derivatives = self.schema.grammar.derivatives
        for pattern in self._definitions(name):
            content = derivatives.closed_at_last(pattern.parts[0])
            if (not has_text or expected(content).text or content.is_string) and all(
                allows_child(content, child) for child in children
            ):
                return True
        return False

    def _needed(self, name: Name) -> Iterator[tuple[str, str]]:
        """Yield the attributes that an element must have wherever it stands."""
        definitions = self._definitions(name)
        if not definitions:
            return
        derivatives = self.schema.grammar.derivatives
        common = set.intersection(
            *(set(needed_attributes(p.parts[0])) for p in definitions)
        )
        for key in sorted(common):
            namespace, local = split(key)
            if namespace:
                continue  # xml:id and the like have no value that could be guessed
            patterns = [
                value
                for p in definitions
                for value, _ in derivatives.attribute(p.parts[0], key)
            ]
            wanted = values(self.schema.grammar.table.choice(patterns))
            is_one = len(wanted.listed) == 1 and not wanted.datatypes
            is_one = is_one and not wanted.anything
            yield local, wanted.listed[0] if is_one else ""


def _content_of(piece: Piece, namespace: str) -> tuple[bool, frozenset[str]]:
    """Return whether a piece has words, and the names of its outer elements."""
    depth = 0
    has_text = False
    names: set[str] = set()
    parser = parser_for()

    def start(name: str, _attributes: object) -> None:
        nonlocal depth
        if depth == 1:
            names.add(name)
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def text(data: str) -> None:
        nonlocal has_text
        has_text = has_text or (depth == 1 and bool(data.strip()))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    prefix = piece.prefix[:-1]
    declared = f"xmlns:{prefix}" if prefix else "xmlns"
    parser.Parse(f'<{piece.prefix}x {declared}="{namespace}">{piece.selected}'.encode())
    return has_text, frozenset(names)
