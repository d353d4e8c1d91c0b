"""Speaks the Language Server Protocol 3.17 with one client.

What a request means is in the modules that answer it; here is which of them does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from edition.errors import UseError
from edition.lsp import markup, wording
from edition.lsp.actions import mends
from edition.lsp.bench import Surroundings
from edition.lsp.completion import place_at, proposals
from edition.lsp.hovering import shown_at
from edition.lsp.library import Shelf
from edition.lsp.markup import Where
from edition.lsp.navigation import Meant, definition, meant_at, references, renaming
from edition.lsp.outline import folds, matching, symbols
from edition.lsp.session import Session
from edition.lsp.texts import Text, Units
from edition.lsp.watching import registration
from edition.schema.relaxng.allowed import Allowed


class _Protocol(LanguageServerProtocol):
    """Leaves the texts to us.

    pygls takes more characters for the end of a line than the protocol has (U+2028,
    form feed), and cuts a text into lines twice for each keystroke. And it drops
    messages with positions that cannot be: the client would have another text than we.
    """

    def structure_message(self, data: Any) -> Any:
        return super().structure_message(wording.with_positions_that_can_be(data))

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: lsp.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: lsp.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: lsp.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class _RefusedError(JsonRpcException):
    """A request that cannot be fulfilled; the client is told why."""


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """Tell whether pygls has something to say: what we refuse is no mistake of ours."""
    return not (record.exc_info and isinstance(record.exc_info[1], _RefusedError))


class Server(LanguageServer):
    """The server, and the session that it serves."""

    def __init__(self, surroundings: Surroundings, version: str) -> None:
        super().__init__(
            "edition",
            version,
            protocol_cls=_Protocol,
            converter_factory=default_converter,
        )
        self.surroundings = surroundings
        self.session = Session(surroundings, self.publish, self.say)
        self.manual = _manual(surroundings.cache)
        self._published: dict[Path, list[lsp.Diagnostic]] = {}

    @property
    def units(self) -> Units:
        """What positions count, as it was agreed on (LSP, positionEncodingKind)."""
        agreed = self.workspace.position_encoding or Units.UTF16
        return Units(agreed if isinstance(agreed, str) else agreed.value)

    @property
    def has_snippets(self) -> bool:
        """The client knows placeholders in what it puts in."""
        document = self.client_capabilities.text_document
        item = document and document.completion and document.completion.completion_item
        return bool(item and item.snippet_support)

    def publish(self, path: Path) -> None:
        """Tell what is wrong with a file, if that is not what was told last."""
        session = self.session
        file = session.opened.get(path)
        problems = session.problems(path)
        troubles = [t for t in session.troubles.values() if _is_about(t.file, path)]
        told: list[lsp.Diagnostic] = []
        if problems or troubles:
            text = session.text_of(path, Text("", 0, self.units))
            told += [wording.trouble(each, text) for each in troubles]
            told += [wording.diagnostic(p, text, self.manual) for p in problems]
            more = session.findings[path].more if problems else 0
            told += [wording.beyond(more)] if more else []
        if told == self._published.get(path, [] if file is None else None):
            return
        self._published[path] = told
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(
                uri=wording.uri_of(path) if file is None else file.uri,
                version=None if file is None else file.text.version,
                diagnostics=told,
            )
        )

    def say(self, words: str) -> None:
        """Tell what went wrong."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, words))


def _is_about(file: Path | None, path: Path) -> bool:
    return file is not None and file.resolve() == path


def _manual(cache: Path | None) -> str | None:
    """Write down what all codes mean, where an editor can open it."""
    if cache is None:
        return None
    from edition.rules.manual import as_markdown  # noqa: PLC0415 - it loads all rules

    file = cache / "problems.md"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        file.write_text(as_markdown(), "utf-8")
    except OSError:
        return None  # what a code means is shown on hovering, too
    return wording.uri_of(file)


def serve(
    surroundings: Surroundings, version: str, incoming: BinaryIO, outgoing: BinaryIO
) -> None:
    """Serve a client, until it leaves.

    Args:
        surroundings: what the command knows of the machine.
        version: of the toolkit.
        incoming: what the client says.
        outgoing: what it is told; closed at the end.
    """
    server = Server(surroundings, version)
    for method, answer in _ANSWERS.items():
        server.feature(method)(answer)
    for method, (answer, options) in _WITH_OPTIONS.items():
        server.feature(method, options)(answer)
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_worth_a_line)
    try:
        server.start_io(incoming, outgoing)
    finally:
        server.session.end()


# -- keeping up with what is open -----------------------------------------------------


def _begun(ls: Server, _: lsp.InitializedParams) -> None:
    wanted = registration(ls.client_capabilities)
    if wanted is not None:
        ls.client_register_capability(wanted)


def _opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    text = Text(item.text, item.version, ls.units)
    ls.session.open(item.uri, wording.path_of(item.uri), text)


def _changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    item = params.text_document
    splices = [wording.splice_of(change) for change in params.content_changes]
    ls.session.change(wording.path_of(item.uri), splices, item.version)


def _saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    ls.session.save(wording.path_of(params.text_document.uri))


def _closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    ls.session.close(wording.path_of(params.text_document.uri))


def _changed_on_disk(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    ls.session.change_on_disk([wording.path_of(each.uri) for each in params.changes])


_AtPlace: TypeAlias = (
    lsp.DefinitionParams
    | lsp.ReferenceParams
    | lsp.PrepareRenameParams
    | lsp.RenameParams
)


# -- answering ------------------------------------------------------------------------


def _text(ls: Server, uri: str) -> tuple[Text, Path]:
    """Return an open text, or one of the disk, and its file."""
    path = wording.path_of(uri)
    return ls.session.text_of(path, Text("", 0, ls.units)), path


async def _shelf(ls: Server, path: Path, *, is_exact: bool) -> Shelf:
    """Return the files of an edition; they are read elsewhere than we listen."""
    read = partial(ls.session.library, path, is_exact=is_exact)
    return await asyncio.get_running_loop().run_in_executor(None, read)


async def _completion(
    ls: Server, params: lsp.CompletionParams
) -> list[lsp.CompletionItem]:
    text, path = _text(ls, params.text_document.uri)
    if path not in ls.session.opened:
        return []
    place = place_at(text, path, text.offset(wording.point(params.position)))
    said = await asyncio.wrap_future(ls.session.allowed_at(path, place.offset))
    allowed = said if isinstance(said, Allowed) else None
    shelf = None
    if place.spot.where is Where.VALUE:
        shelf = await _shelf(ls, path, is_exact=False)
    return proposals(place, allowed, shelf, has_snippets=ls.has_snippets)


async def _meant(
    ls: Server, params: _AtPlace, *, is_exact: bool
) -> tuple[Meant | None, Shelf, Text]:
    text, path = _text(ls, params.text_document.uri)
    shelf = await _shelf(ls, path, is_exact=is_exact)
    offset = text.offset(wording.point(params.position))
    return meant_at(text, path, offset, shelf), shelf, text


async def _definition(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    meant, _, text = await _meant(ls, params, is_exact=False)
    if meant is None:
        return None
    return definition(meant, ls.session.text_of(meant.place[0], text))


async def _references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
    meant, shelf, text = await _meant(ls, params, is_exact=True)
    if meant is None:
        return []
    found = list(references(meant.place, shelf, text))
    own = definition(meant, ls.session.text_of(meant.place[0], text))
    if params.context.include_declaration and own is not None:
        found.insert(0, own)
    return found


async def _prepare_rename(
    ls: Server, params: lsp.PrepareRenameParams
) -> lsp.PrepareRenamePlaceholder | None:
    meant, _, text = await _meant(ls, params, is_exact=False)
    if meant is None or not meant.place[1]:
        return None
    place = wording.range_of(text, meant.start, meant.end)
    return lsp.PrepareRenamePlaceholder(place, meant.place[1])


async def _rename(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    meant, shelf, text = await _meant(ls, params, is_exact=True)
    if meant is None:
        return None
    try:
        found = renaming(meant.place, params.new_name, shelf, text)
    except UseError as error:
        raise _RefusedError(str(error), _REFUSED) from None
    for problem in found.left:
        ls.say(str(problem))
    changes = {}
    for path, edits in found.edits.items():
        file = ls.session.opened.get(path)
        changes[wording.uri_of(path) if file is None else file.uri] = edits
    return lsp.WorkspaceEdit(changes=changes)


async def _hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    text, path = _text(ls, params.text_document.uri)
    shelf = await _shelf(ls, path, is_exact=False)
    offset = text.offset(wording.point(params.position))
    problems = [
        problem
        for problem in ls.session.problems(path)
        if (place := wording.range_of_span(text, problem.span)).start <= params.position
        and params.position <= place.end
    ]
    words = shown_at(text, path, offset, shelf, problems)
    if not words:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, words))


def _symbols(ls: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    return symbols(_text(ls, params.text_document.uri)[0])


def _folding(ls: Server, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
    return folds(_text(ls, params.text_document.uri)[0])


def _linked(
    ls: Server, params: lsp.LinkedEditingRangeParams
) -> lsp.LinkedEditingRanges | None:
    text, _ = _text(ls, params.text_document.uri)
    found = matching(text, text.offset(wording.point(params.position)))
    return lsp.LinkedEditingRanges(found) if found else None


def _highlight(
    ls: Server, params: lsp.DocumentHighlightParams
) -> list[lsp.DocumentHighlight]:
    text, _ = _text(ls, params.text_document.uri)
    found = matching(text, text.offset(wording.point(params.position)))
    return [lsp.DocumentHighlight(place) for place in found]


async def _entities(
    ls: Server, params: lsp.WorkspaceSymbolParams
) -> list[lsp.WorkspaceSymbol]:
    wanted = params.query.casefold()
    result = []
    for path in ls.session.one_of_each():
        shelf = await _shelf(ls, path, is_exact=True)
        for (file, identifier), entity in shelf.entities.items():
            forms = " ".join((*(name.text for name in entity.names), identifier))
            if wanted not in forms.casefold():
                continue
            text = ls.session.text_of(file, Text("", 0, ls.units))
            place = markup.place_of_id(text.characters, identifier) or (0, 0)
            where = lsp.Location(wording.uri_of(file), wording.range_of(text, *place))
            kind = lsp.SymbolKind.Object
            result.append(
                lsp.WorkspaceSymbol(where, entity.name, kind, None, None, identifier)
            )
    return result


def _shown(ls: Server, params: Any) -> str:
    """Return a text as it is known here: who looks for a mistake of ours wants it."""
    return ls.session.text_of(wording.path_of(params.textDocument.uri)).characters


def _actions(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    text, path = _text(ls, params.text_document.uri)
    problems = ls.session.problems(path)
    return list(mends(text, params.text_document.uri, problems, params.range))


_REFUSED: Final = -32803
"""LSP 3.17, ErrorCodes.RequestFailed: the request is right, and cannot be fulfilled."""

_ANSWERS: Final[dict[str, Callable[..., Any]]] = {
    "edition/viewFileText": _shown,
    lsp.INITIALIZED: _begun,
    lsp.TEXT_DOCUMENT_DID_OPEN: _opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: _changed,
    lsp.TEXT_DOCUMENT_DID_SAVE: _saved,
    lsp.TEXT_DOCUMENT_DID_CLOSE: _closed,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: _changed_on_disk,
    lsp.TEXT_DOCUMENT_DEFINITION: _definition,
    lsp.TEXT_DOCUMENT_REFERENCES: _references,
    lsp.TEXT_DOCUMENT_HOVER: _hover,
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _symbols,
    lsp.TEXT_DOCUMENT_FOLDING_RANGE: _folding,
    lsp.TEXT_DOCUMENT_LINKED_EDITING_RANGE: _linked,
    lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: _highlight,
    lsp.WORKSPACE_SYMBOL: _entities,
    lsp.TEXT_DOCUMENT_PREPARE_RENAME: _prepare_rename,
}
"""What is done with each message."""

_WITH_OPTIONS: Final[dict[str, tuple[Callable[..., Any], object]]] = {
    lsp.TEXT_DOCUMENT_COMPLETION: (
        _completion,
        lsp.CompletionOptions(trigger_characters=["<", "/", '"', "'", " ", "#", ":"]),
    ),
    lsp.TEXT_DOCUMENT_RENAME: (_rename, lsp.RenameOptions(prepare_provider=True)),
    lsp.TEXT_DOCUMENT_CODE_ACTION: (
        _actions,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    ),
}
"""The same, with what the client has to know."""
