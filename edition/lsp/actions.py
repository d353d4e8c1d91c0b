"""What an editor can have done at a place: the menu, and what each entry of it does.

The menu is cheap, since clients ask for it whenever the cursor moves; an edit is made
when it is wanted (LSP 3.17, codeAction/resolve). What the entries are is in the modules
that make them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from lsprotocol import types as lsp

from edition.editing import Edit, changes_for
from edition.errors import UseError
from edition.lsp import wording
from edition.lsp.changing import Changed, Proposal
from edition.lsp.texts import Text
from edition.problems import Problem

FIX_ALL: Final = "source.fixAll.edition"
WRAP: Final = "refactor.wrap"
UNWRAP: Final = "refactor.unwrap"
TAG: Final = "refactor.tag"
ENTRY: Final = "refactor.extract.entry"
"""Our kinds; a client that knows the kinds of LSP knows these by their beginnings."""

KINDS: Final = (lsp.CodeActionKind.QuickFix, FIX_ALL, WRAP, UNWRAP, TAG, ENTRY)

Make: TypeAlias = Callable[[], Proposal]
"""Thinks out the edits; may read files, and raise `EditionError`."""
_KEPT: Final = 8
"""So many menus are remembered: a client asks for the edits of the last one."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of the menu."""

    title: str
    kind: str
    make: Make
    problem: Problem | None = None
    """What it mends."""
    is_preferred: bool = False


@dataclass(slots=True)
class Menus:
    """The menus that were shown last, so that their edits can be asked for."""

    _shown: OrderedDict[int, Sequence[Offer]] = field(default_factory=OrderedDict)
    _count: int = 0

    def show(
        self, text: Text, offers: Iterable[Offer]
    ) -> Iterator[tuple[lsp.CodeAction, Offer]]:
        """Yield the offers as a client shows them, without their edits."""
        kept = tuple(offers)
        self._count += 1
        self._shown[self._count] = kept
        while len(self._shown) > _KEPT:
            self._shown.popitem(last=False)
        for number, offer in enumerate(kept):
            problem = offer.problem
            told = [] if problem is None else [wording.diagnostic(problem, text, None)]
            action = lsp.CodeAction(
                title=offer.title,
                kind=offer.kind,
                diagnostics=told or None,
                is_preferred=offer.is_preferred or None,
                data=[self._count, number],
            )
            yield action, offer

    def chosen(self, data: object) -> Offer:
        """Return the offer that a client means.

        Raises:
            UseError: it is forgotten, because the menu is an old one.
        """
        match data:
            case [int(menu), int(number)] if (
                0 <= number < len(self._shown.get(menu, ()))
            ):
                return self._shown[menu][number]
        raise UseError("This menu is an old one: open it again.")


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Tell whether a client wants to see a kind (LSP 3.17, CodeActionContext.only)."""
    return only is None or any(
        not each or kind == each or kind.startswith(f"{each}.") for each in only
    )


def mends(
    text: Text, path: Path, problems: Iterable[Problem], wanted: lsp.Range
) -> Iterator[Offer]:
    """Yield an offer for each problem of a place that can be mended, and one for all.

    Args:
        text: the text.
        path: its file, links resolved.
        problems: of the whole file.
        wanted: the place.
    """
    known = [problem for problem in problems if problem.mend is not None]
    here = [
        problem
        for problem in known
        if _touch(wording.range_of_span(text, problem.span), wanted)
    ]
    for problem in here:
        yield Offer(
            _title(problem),
            lsp.CodeActionKind.QuickFix,
            lambda problem=problem: _mended(text, path, [problem]),  # type: ignore[misc]
            problem,
            is_preferred=True,
        )
    if len(known) > 1 and here:
        title = f"Mend all {len(known)} that have one safe mend, in this file"
        yield Offer(
            title, lsp.CodeActionKind.QuickFix, lambda: _mended(text, path, known)
        )
    if known:
        title = "Mend all that has one safe mend, in this file"
        yield Offer(title, FIX_ALL, lambda: _mended(text, path, known))


def _title(problem: Problem) -> str:
    new = problem.mend.replacement if problem.mend is not None else ""
    return f"Mend {problem.code}: {new.strip()}" if new else f"Mend {problem.code}"


def _mended(text: Text, path: Path, problems: list[Problem]) -> Proposal:
    """Return the edits of several mends; of two that overlap the first is made."""
    done: list[tuple[int, int]] = []
    edits: list[Edit] = []
    for change in changes_for(text.characters[text.mark :], problems):
        spans = [(edit.start, edit.end) for edit in change]
        if any(
            (a < d and c < b) or (a, b) == (c, d) for a, b in spans for c, d in done
        ):
            continue
        done += spans
        edits += change
    return Proposal({path: Changed(text, tuple(edits))})


def _touch(one: lsp.Range, other: lsp.Range) -> bool:
    return one.start <= other.end and other.start <= one.end
