"""Speaks the Language Server Protocol 3.17 with one client.

What a request means is in the modules that answer it; here is which of them does.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, BinaryIO, Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from edition.lsp import wording
from edition.lsp.bench import Surroundings
from edition.lsp.session import Session
from edition.lsp.texts import Text, Units


class _Protocol(LanguageServerProtocol):
    """Leaves the texts to us.

    pygls takes more characters for the end of a line than the protocol has (U+2028,
    form feed), and cuts a text into lines twice for each keystroke.
    """

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
    try:
        server.start_io(incoming, outgoing)
    finally:
        server.session.end()


# -- keeping up with what is open -----------------------------------------------------


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
    for change in params.changes:
        ls.session.judge_soon(wording.path_of(change.uri))


_ANSWERS: Final[dict[str, Callable[..., Any]]] = {
    lsp.TEXT_DOCUMENT_DID_OPEN: _opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: _changed,
    lsp.TEXT_DOCUMENT_DID_SAVE: _saved,
    lsp.TEXT_DOCUMENT_DID_CLOSE: _closed,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: _changed_on_disk,
}
"""What is done with each message."""
