"""The connection to one client: what it can, what it is told, and its session.

What is answered to its requests is in `server`.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from edition.errors import EditionError
from edition.lsp import wording
from edition.lsp.actions import Menus
from edition.lsp.bench import Surroundings
from edition.lsp.changing import Abilities, Open
from edition.lsp.session import Session
from edition.lsp.texts import Text, Units
from edition.lsp.trails import Trails

_REFUSED: Final = -32803
"""LSP 3.17, ErrorCodes.RequestFailed: the request is right, and cannot be fulfilled."""


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


class RefusedError(JsonRpcException):
    """A request that cannot be fulfilled; the client is told why."""

    @classmethod
    def of(cls, error: EditionError) -> RefusedError:
        """Refuse a request because of something that we foresaw."""
        return cls(str(error), _REFUSED)


class Client(LanguageServer):
    """A client: the server that it speaks to, and the session of it."""

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
        self.menus = Menus()
        self.trails = Trails()
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

    @property
    def abilities(self) -> Abilities:
        """What the client can do with edits."""
        return Abilities.of(self.client_capabilities)

    @property
    def can_wait_for_edits(self) -> bool:
        """The client asks for the edit of an action when it is chosen."""
        document = self.client_capabilities.text_document
        action = document.code_action if document else None
        support = action.resolve_support if action else None
        return support is not None and "edit" in support.properties

    @property
    def opened(self) -> Open:
        """The open texts, as their edits are told."""
        files = self.session.opened
        return {path: (file.uri, file.text) for path, file in files.items()}

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
