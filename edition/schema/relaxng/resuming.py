"""Judges a text again after a change: what is as it was is passed over.

The parser is fed with the text, but for runs (see `runs`) that can be passed over it
gets only the first start tag of each and an end tag, which is as good for what comes
behind. So a keystroke costs what stands round it, wherever it is, and the findings are
those of judging from the beginning.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import Final
from xml.parsers import expat

from edition.names import XINCLUDE
from edition.schema.relaxng.changes import Changes, changes_between
from edition.schema.relaxng.driver import parser_for
from edition.schema.relaxng.faults import Fault, Noted, What
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.runs import (
    Content,
    Judged,
    Namespaces,
    Placed,
    Run,
    Runs,
    Stop,
    content_of,
    still_there,
)
from edition.schema.relaxng.stretches import Edit, edits, end_of_markup, pointed_at
from edition.schema.relaxng.validation import Standing, Validator, Words

LENGTH: Final = 1024
"""How many bytes a run has at least; the last one in an element may be shorter."""
_SHORTEST: Final = 4
"""By which part of that."""
MAX_DEPTH: Final = 100
"""How deep elements may be nested here."""


class UnusualError(Exception):
    """A text that is to be judged from the beginning.

    It is put together from several, has a document type (whose entities have bounds
    that hold for all of it), or elements that are nested deeper than texts are.
    """


def judge(
    grammar: Grammar, words: Words, data: bytes, before: Judged | None = None
) -> Judged:
    """Judge a text.

    Args:
        grammar: the schema.
        words: says what is wrong.
        data: the text, in UTF-8 without a mark.
        before: what is known of an earlier state of the text.

    Raises:
        UnusualError: this is no way to judge it.
    """
    changes = Changes()
    known: Runs = ()
    if before is not None:
        changes = changes_between(before.data, data)
        known = (*before.content.inner, *before.left)
    return _Pass(grammar, words, data).over(known, changes)


def standing_behind(
    grammar: Grammar, words: Words, data: bytes, known: Judged
) -> tuple[Validator, dict[str, str]]:
    """Return how things stand behind the beginning of a text.

    Args:
        grammar: the schema.
        words: says what is wrong, which is forgotten.
        data: the beginning.
        known: what is known of a state of the text.

    Returns:
        The validator, and which namespaces are declared.

    Raises:
        UnusualError: this is no way to judge it.
    """
    changes = changes_between(known.data, data)
    runs = (*known.content.inner, *known.left)
    return _Pass(grammar, words, data).to_the_end(runs, changes)


class _Open:
    """A run that is being judged."""

    __slots__ = ("entry", "faults", "inner", "namespaces", "notes", "start")

    def __init__(
        self, start: int, entry: Standing, namespaces: Namespaces, it: _Pass
    ) -> None:
        self.start = start
        self.entry = entry
        self.namespaces = namespaces
        self.faults = len(it.faults)
        self.notes = len(it.notes)
        self.inner = len(it.inner)


class _Pass:
    """One pass over one text."""

    def __init__(self, grammar: Grammar, words: Words, data: bytes) -> None:
        self._data = data
        self._view = memoryview(data)
        self._needs_context = grammar.needs_context
        self._context: dict[str, str] = {}
        self._namespaces: Namespaces = ()
        self._around: Namespaces = ()
        """Those before the tag whose own have just been declared."""
        self._declared: list[Namespaces] = []
        self.notes: list[Noted] = []
        self._validator = Validator(
            grammar,
            words,
            lambda: (self._index, self._begun),
            self._context,
            self.notes,
        )
        self.faults: list[Fault] = self._validator.faults
        self.inner: list[tuple[int, Run]] = []
        self._root = ""
        self._index = 0
        self._begun: int | None = None
        """Where the text or the element begins at whose end the parser stands."""
        self._texts: list[str] = []
        self._text_start: int | None = None
        self._starts: list[int] = []
        self._ends: dict[int, int] = {}
        """Of elements that end when something is wrong already."""
        self._open: list[_Open | None] = [None]
        """For each open element the run in its content that is being judged."""
        self._fed = self._shift = 0
        self._wanted = -1
        self._candidate: Run | None = None
        self._is_met = self._is_passing = False
        self._parser = parser = parser_for()
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._restore
        parser.StartDoctypeDeclHandler = self._doctype

    # -- feeding the parser -----------------------------------------------------------

    def over(self, known: Runs, changes: Changes) -> Judged:
        """Judge the text; `known` runs are passed over where they have not changed."""
        ahead = list(reversed(known))
        dropped: list[tuple[int, Run]] = []
        stop = None
        try:
            position = self.up_to(ahead, changes, dropped)
            self._parser.Parse(self._view[position:], True)  # noqa: FBT003 - as expat has it
        except expat.ExpatError as error:
            stop = self._stopped(error)
        found = self._taken(0, 0, 0, 0)
        left: Runs = ()
        if stop is not None:
            rest = still_there(tuple(reversed(ahead)), changes, stop.offset)
            left = (*(each for each in dropped if each[0] >= stop.offset), *rest)
        return Judged(self._data, self._root, found, left, stop)

    def to_the_end(
        self, known: Runs, changes: Changes
    ) -> tuple[Validator, dict[str, str]]:
        """Judge a text that may end anywhere; return how things stand there."""
        with suppress(expat.ExpatError):  # what is known up to there can be said
            position = self.up_to(list(reversed(known)), changes, [])
            self._feed(position, len(self._data))
        self._flush()
        return self._validator, dict(self._namespaces)

    def up_to(
        self,
        ahead: list[tuple[int, Run]],
        changes: Changes,
        dropped: list[tuple[int, Run]],
    ) -> int:
        """Feed the text as far as there are runs that might be passed over.

        Args:
            ahead: those runs, the last one first.
            changes: of the text in which they were met.
            dropped: takes those that could not be passed over.

        Returns:
            Where the rest begins.

        Raises:
            ExpatError: the text is not well-formed.
        """
        position = blind = misses = 0
        while ahead:
            offset, run = ahead.pop()
            now = run.moved(offset, changes)
            if now is None or now < position:
                ahead += reversed(run.inner(offset))
                continue
            if now < blind:
                dropped.append((now, run))
                continue
            self._feed(position, now)
            position = end_of_markup(self._data, now)
            if self._is_passed(now, position, run):
                position = self._passed(now, run, ahead, changes)
                misses = 0
                continue
            dropped.append((now, run))
            if self._is_met:
                ahead += reversed(run.inner(offset))
                misses = 0
            else:  # in a comment, say; the parser reads all of it again each time
                misses += 1
                blind = position + (LENGTH << misses)
        return position

    def _feed(self, start: int, end: int) -> None:
        self._parser.Parse(self._view[start:end], False)  # noqa: FBT003 - as expat has it
        self._fed += end - start

    def _is_passed(self, start: int, end: int, run: Run) -> bool:
        """Feed a start tag; tell whether the run that begins with it is passed over."""
        self._wanted, self._candidate = start, run
        self._is_met = self._is_passing = False
        try:
            self._feed(start, end)
            if self._is_passing and self._data[end - 2 : end] != b"/>":
                name = _NAME.match(self._data, start + 1)
                tag = b"</%s>" % (name[0] if name else b"")
                self._parser.Parse(tag, False)  # noqa: FBT003 - as expat has it
                self._fed += len(tag)
            return self._is_passing
        finally:
            self._wanted, self._is_passing = -1, False

    def _passed(
        self, start: int, run: Run, ahead: list[tuple[int, Run]], changes: Changes
    ) -> int:
        """Take over a run, and those behind it that may be; return where they end."""
        self._close(start, LENGTH // _SHORTEST)
        self.inner.append((start, run))
        position = start + run.length
        while ahead:
            offset, other = ahead[-1]
            if (
                other.entry != run.leaving
                or other.namespaces != run.namespaces
                or other.moved(offset, changes) != position
            ):
                break
            ahead.pop()
            run = other
            self.inner.append((position, run))
            position += run.length
        self._validator.go_on(run.leaving)
        self._shift = position - self._fed
        return position

    def _fits(self, run: Run) -> bool:
        """Tell whether a run was met as the parser would meet it now."""
        return (
            run.namespaces == self._around and run.entry == self._validator.standing()
        )

    def _stopped(self, error: expat.ExpatError) -> Stop:
        names = self._validator.open_names
        opened = (names[-1], self._starts[-1]) if self._starts else None
        offset = self._parser.ErrorByteIndex + self._shift
        return Stop(expat.ErrorString(error.code), offset, opened)

    # -- what the parser says ---------------------------------------------------------

    @staticmethod
    def _doctype(*_: object) -> None:
        raise UnusualError

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        if uri == XINCLUDE:
            raise UnusualError
        self._declared.append(self._namespaces)
        kept = {**dict(self._namespaces), prefix or "": uri or ""}
        self._set_namespaces(tuple(kept.items()))

    def _restore(self, _prefix: str | None) -> None:
        self._set_namespaces(self._declared.pop())
        self._around = self._namespaces

    def _set_namespaces(self, namespaces: Namespaces) -> None:
        self._namespaces = namespaces
        if self._needs_context:
            self._context.clear()
            self._context.update(namespaces)

    def _text(self, data: str) -> None:
        if self._text_start is None and data.strip():
            self._text_start = self._parser.CurrentByteIndex + self._shift
        self._texts.append(data)

    def _flush(self) -> None:
        self._begun = self._text_start
        self._validator.text("".join(self._texts))
        self._texts.clear()
        self._text_start = None

    def _start(self, name: str, attributes: list[str]) -> None:
        self._index = index = self._parser.CurrentByteIndex + self._shift
        if self._texts:
            self._flush()
        run = self._open[-1]
        if index == self._wanted:
            self._is_met = True
            if self._candidate is not None and self._fits(self._candidate):
                self._is_passing = True
                self._around = self._namespaces
                return
        if run is None:
            self._begin(index)
        elif index - run.start >= LENGTH:
            self._close(index, LENGTH)
            self._begin(index)
        self._around = self._namespaces
        self._open.append(None)
        self._starts.append(index)
        if len(self._starts) > MAX_DEPTH:
            raise UnusualError
        if len(self._starts) == 1:
            self._root = name
        self._begun = index
        self._validator.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._is_passing:
            return
        self._index = index = self._parser.CurrentByteIndex + self._shift
        if self._texts:
            self._flush()
        if self._open[-1] is not None:
            self._close(index, LENGTH // _SHORTEST)
        self._open.pop()
        start = self._starts.pop()
        if self.faults:
            self._ends[start] = index
        self._begun = start
        self._validator.end(name)

    # -- runs -------------------------------------------------------------------------

    def _begin(self, index: int) -> None:
        standing = self._validator.standing()
        if standing is not None:
            self._open[-1] = _Open(index, standing, self._around, self)

    def _close(self, index: int, least: int) -> None:
        """End the run in the innermost element, if it is long enough to be kept."""
        run = self._open[-1]
        leaving = self._validator.standing()
        if run is None or leaving is None:
            return
        self._open[-1] = None
        if index - run.start < least:
            return
        content = self._taken(run.start, run.faults, run.notes, run.inner)
        length = index - run.start
        made = Run(length, run.entry, run.namespaces, leaving, content)
        self.inner.append((run.start, made))

    def _taken(self, start: int, faults: int, notes: int, inner: int) -> Content:
        """Take what was found from somewhere on, counted from there."""
        content = content_of(
            tuple(self._placed(fault, start) for fault in self.faults[faults:]),
            tuple(
                replace(note, place=note.place[0] - start)
                for note in self.notes[notes:]
            ),
            tuple((offset - start, run) for offset, run in self.inner[inner:]),
        )
        del self.faults[faults:], self.notes[notes:], self.inner[inner:]
        return content

    def _placed(self, fault: Fault, start: int) -> Placed:
        index, begun = fault.place
        first, last = pointed_at(self._data, fault, index, lambda _: begun)
        found: tuple[Edit, ...] = ()
        if fault.meant is not None:
            found = edits(self._data, fault.meant, index, self._end_tag)
        return Placed(
            fault.said,
            first - start,
            last - start,
            tuple(Edit(e.start - start, e.end - start, e.replacement) for e in found),
            fault.meant is not None and fault.meant.what is What.NAMESPACE,
        )

    def _end_tag(self, start: int) -> int:
        return self._ends.get(start, len(self._data))


_NAME: Final = re.compile(rb"[^\s<>/]+")
