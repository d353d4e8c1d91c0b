"""From our values to those of the protocol (LSP 3.17)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from edition.lsp.bench import Failed
from edition.lsp.texts import Point, Splice, Text
from edition.problems import Problem, Severity, Span

_SEVERITIES: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
SOURCE: Final = "edition"


def path_of(uri: str) -> Path:
    """Return the file that a client means, links resolved.

    A text that is in no file yet has the name that the client gives it.
    """
    name = to_fs_path(uri)
    return Path(uri.replace("/", "_") if name is None else name).resolve()


def uri_of(path: Path) -> str:
    """Return the address of a file."""
    return from_fs_path(str(path)) or path.as_uri()


def position(point: Point) -> lsp.Position:
    """Return a position."""
    return lsp.Position(point.line, point.character)


def point(place: lsp.Position) -> Point:
    """Return the point that a client means."""
    return Point(place.line, place.character)


def range_of(text: Text, start: int, end: int) -> lsp.Range:
    """Return the range between two characters."""
    return lsp.Range(position(text.point(start)), position(text.point(end)))


def range_of_span(text: Text, span: Span) -> lsp.Range:
    """Return the range of a span; the first line where a place is not known."""
    if not span.line:
        return lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    start, end = text.points(span)
    return lsp.Range(position(start), position(end))


def splice_of(change: lsp.TextDocumentContentChangeEvent) -> Splice | str:
    """Return a change of a text: of a piece, or of the whole."""
    if isinstance(change, lsp.TextDocumentContentChangePartial):
        place = change.range
        return Splice(point(place.start), point(place.end), change.text)
    return change.text


def diagnostic(problem: Problem, text: Text, manual: str | None) -> lsp.Diagnostic:
    """Return a problem as a client shows it.

    Args:
        problem: the problem.
        text: of its file.
        manual: the address of the manual of all codes.
    """
    words = f"{problem.message} {problem.hint}".strip()
    page = f"{manual}#{problem.code.lower()}" if manual else None
    return lsp.Diagnostic(
        range=range_of_span(text, problem.span),
        message=words,
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        code_description=None if page is None else lsp.CodeDescription(page),
        source=SOURCE,
    )


def trouble(failed: Failed, text: Text) -> lsp.Diagnostic:
    """Return what is wrong with a file that steers the work."""
    number = max(failed.line - 1, 0)
    end = text.units.width(text.line(number))
    return lsp.Diagnostic(
        range=lsp.Range(lsp.Position(number, 0), lsp.Position(number, end)),
        message=failed.reason,
        severity=lsp.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def beyond(count: int) -> lsp.Diagnostic:
    """Say how many problems there are beyond those that are told."""
    return lsp.Diagnostic(
        range=lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)),
        message=f"{count:,} further problems of this file are not shown.",
        severity=lsp.DiagnosticSeverity.Information,
        source=SOURCE,
    )


def with_positions_that_can_be(message: Any) -> Any:
    """Return a message as it came, but for positions beyond what the protocol counts.

    LSP 3.17, uinteger: from 0 to 2^31 - 1.
    """
    match message:
        case {"line": int(line), "character": int(character), **rest}:
            nearest = (min(max(number, 0), _LAST) for number in (line, character))
            return {**rest, **dict(zip(("line", "character"), nearest, strict=True))}
        case dict():
            return {k: with_positions_that_can_be(v) for k, v in message.items()}
        case list():
            return [with_positions_that_can_be(each) for each in message]
    return message


_LAST: Final = 2**31 - 1
