"""What an editor can have done: every problem that knows its one safe mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp

from edition.editing import changes_for
from edition.lsp import wording
from edition.lsp.texts import Text
from edition.problems import Problem


def mends(
    text: Text, uri: str, problems: Iterable[Problem], wanted: lsp.Range
) -> Iterator[lsp.CodeAction]:
    """Yield an action for each problem of a place that can be mended, and one for all.

    Args:
        text: the text.
        uri: its address, as the client writes it.
        problems: of the whole file.
        wanted: the place.
    """
    known = [problem for problem in problems if problem.mend is not None]
    here = []
    for problem in known:
        place = wording.range_of_span(text, problem.span)
        if _touch(place, wanted):
            here.append(problem)
            yield lsp.CodeAction(
                title=_title(problem),
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[wording.diagnostic(problem, text, None)],
                is_preferred=True,
                edit=_edit(text, uri, [problem]),
            )
    if len(known) > 1 and here:
        yield lsp.CodeAction(
            title=f"Mend all {len(known)} that have one safe mend, in this file",
            kind=lsp.CodeActionKind.QuickFix,
            edit=_edit(text, uri, known),
        )


def _title(problem: Problem) -> str:
    new = problem.mend.replacement if problem.mend is not None else ""
    return f"Mend {problem.code}: {new.strip()}" if new else f"Mend {problem.code}"


def _edit(text: Text, uri: str, problems: list[Problem]) -> lsp.WorkspaceEdit:
    """Return the edits of several mends; of two that overlap the first is made."""
    characters = text.characters[text.mark :]
    done: list[tuple[int, int]] = []
    edits: list[lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit] = []
    for change in changes_for(characters, problems):
        spans = [(edit.start, edit.end) for edit in change]
        if any(
            (a < d and c < b) or (a, b) == (c, d) for a, b in spans for c, d in done
        ):
            continue
        done += spans
        edits += [
            lsp.TextEdit(
                wording.range_of(text, edit.start + text.mark, edit.end + text.mark),
                edit.replacement,
            )
            for edit in change
        ]
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri, text.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(document, edits)])


def _touch(one: lsp.Range, other: lsp.Range) -> bool:
    return one.start <= other.end and other.start <= one.end
