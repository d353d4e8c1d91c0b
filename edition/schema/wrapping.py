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
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from edition.problems import Problem
from edition.schema import Schema
from edition.schema.relaxng.allowed import Name
from edition.schema.relaxng.driver import Broken, attach, check_bytes, parser_for
from edition.schema.relaxng.expecting import (
    all_names,
    expected,
    needed_attributes,
    values,
)
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import split
from edition.schema.relaxng.patterns import SKIP, Pattern

_Faults: TypeAlias = Counter[tuple[str, str]]
_WRONG_VALUE: Final = "RNG107"
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
        if judge.is_misplaced(piece.selected):  # what is wrong would hide more of it
            judge = _Judge(schema, piece, is_alone=True)
            known = judge.faults(piece.selected)
        return tuple(judge.fitting(known))
    except Broken:
        return ()


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
        return Counter((p.code, p.message) for p in self._problems(selected))

    def is_misplaced(self, selected: str) -> bool:
        """Tell whether something stands in the parent that may not stand there."""
        place = _end_of(self.piece.opened)
        return any(
            p.code in _MISPLACED and (p.span.line, p.span.column) >= place
            for p in self._problems(selected)
        )

    def _problems(self, selected: str) -> tuple[Problem, ...]:
        data = self.piece.document(selected, is_alone=self.is_alone)
        schema = self.schema
        return check_bytes(schema.grammar, lambda: schema.messages, data, _NOWHERE)

    def fitting(self, known: _Faults) -> Iterator[Wrapper]:
        """Yield what may be put round the piece.

        Elements that have the same content, and leave the same behind them, are alike.
        """
        piece, derivatives = self.piece, self.schema.grammar.derivatives
        state, namespace = self._state()
        if state is None:
            return
        has_text, inside = _content_of(piece, namespace)
        verdicts: dict[tuple[object, ...], bool] = {}
        for key in sorted(expected(state).names, key=lambda name: split(name)[1]):
            name = Name(*split(key))
            if name.namespace != namespace:
                continue
            following, content = derivatives.open(state, key)
            held = _held(self.schema.grammar, content)
            if (has_text and not held.text) or not inside <= held.names:
                continue
            alike = (following and following.uid, held.closed, held.needed)
            needed = tuple(self._needed(content, held.needed))
            if alike not in verdicts:
                verdicts[alike] = self._fits(name, needed, known)
            if verdicts[alike]:
                yield Wrapper(name, needed)

    def _fits(
        self, name: Name, needed: tuple[tuple[str, str], ...], known: _Faults
    ) -> bool:
        written = f"{self.piece.prefix}{name.local}"
        attributes = "".join(f' {key}="{value}"' for key, value in needed)
        whole = f"<{written}{attributes}>{self.piece.selected}</{written}>"
        lacking = {key for key, value in needed if not value}
        return not self._new_faults(whole, known, name.local, lacking)

    def _state(self) -> tuple[Pattern | None, str]:
        """Return what may come where the piece begins, and the parent's namespace."""
        head = self.piece.opened + ("" if self.is_alone else self.piece.before)
        parser = parser_for()
        if hasattr(parser, "SetReparseDeferralEnabled"):
            parser.SetReparseDeferralEnabled(False)  # noqa: FBT003 - expat's own
        schema = self.schema
        validator = attach(schema.grammar, lambda: schema.messages, parser)
        parser.Parse(head.encode("utf-8", "replace"), False)  # noqa: FBT003 - as above
        if validator.state is SKIP or not validator.open_names:
            return None, ""
        return validator.state, split(validator.open_names[-1])[0]

    def _new_faults(
        self, whole: str, known: _Faults, name: str, lacking: set[str]
    ) -> _Faults:
        """Return what is wrong with a wrapped piece only, but for what is lacking.

        A value that has to be written yet is empty and mostly wrong.
        """
        found = self.faults(whole) - known
        return Counter(
            {
                (code, words): count
                for (code, words), count in found.items()
                if code != _WRONG_VALUE
                or f"<{name}>" not in words
                or not any(f"@{key}" in words for key in lacking)
            }
        )

    def _needed(
        self, content: Pattern, names: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield the attributes that an element must have, and the only value of each.

        Those in a namespace (`xml:id`) are left out: nobody could guess their value.
        """
        grammar = self.schema.grammar
        for key in sorted(names):
            namespace, local = split(key)
            if not namespace:
                pairs = grammar.derivatives.attribute(content, key)
                wanted = values(grammar.table.choice(value for value, _ in pairs))
                is_one = len(wanted.listed) == 1 and not wanted.datatypes
                is_one = is_one and not wanted.anything
                yield local, wanted.listed[0] if is_one else ""


@dataclass(frozen=True, slots=True)
class _Held:
    """What an element can hold, seen from afar: enough to pass over most elements."""

    closed: int
    """Stands for its content without attributes: the same for the same content."""
    text: bool
    names: frozenset[str]
    needed: frozenset[str]
    """Attributes."""


@lru_cache(maxsize=4096)
def _held(grammar: Grammar, content: Pattern) -> _Held:
    closed = grammar.derivatives.closed_at_last(content)
    text = expected(closed).text or closed.is_string
    names = all_names(closed)
    return _Held(closed.uid, text, names, needed_attributes(content))


def _end_of(text: str) -> tuple[int, int]:
    """Return the line and the column behind a text, both from 1."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


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
