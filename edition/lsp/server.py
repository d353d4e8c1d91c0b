"""Speaks the Language Server Protocol 3.17 with one client.

What a request means is in the modules that answer it; here is which of them does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar, TypeVarTuple, Unpack

from lsprotocol import types as lsp

from edition.errors import EditionError
from edition.lsp import markup, wording
from edition.lsp.actions import KINDS, Offer
from edition.lsp.bench import Question, Surroundings, Told
from edition.lsp.changing import Proposal, workspace_edit
from edition.lsp.completion import place_at, proposals, question_of
from edition.lsp.connection import Client, RefusedError
from edition.lsp.hovering import hovered_at, shown_at
from edition.lsp.layouts import laid_out
from edition.lsp.library import Place, Shelf
from edition.lsp.markup import Where, local
from edition.lsp.menu import offers
from edition.lsp.navigation import (
    Meant,
    Renaming,
    definition,
    keeping_the_old,
    meant_at,
    references,
    renaming,
)
from edition.lsp.outline import folds, matching, symbols
from edition.lsp.sought import sought
from edition.lsp.texts import Text
from edition.lsp.watching import registration
from edition.retired import FILE
from edition.rules.scope import is_pointer
from edition.schema.relaxng.allowed import Allowed
from edition.source import lines_of

_MOST_SYMBOLS: Final = 1_000
"""More entries nobody reads; who types on sees the others."""


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """Tell whether pygls has something to say: what we refuse is no mistake of ours."""
    return not (record.exc_info and isinstance(record.exc_info[1], RefusedError))


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
    server = Client(surroundings, version)
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


def _begun(ls: Client, _: lsp.InitializedParams) -> None:
    wanted = registration(ls.client_capabilities)
    if wanted is not None:
        ls.client_register_capability(wanted)


def _opened(ls: Client, params: lsp.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    text = Text(item.text, item.version, ls.units)
    ls.session.open(item.uri, wording.path_of(item.uri), text)


def _changed(ls: Client, params: lsp.DidChangeTextDocumentParams) -> None:
    item = params.text_document
    splices = [wording.splice_of(change) for change in params.content_changes]
    ls.session.change(wording.path_of(item.uri), splices, item.version)


def _saved(ls: Client, params: lsp.DidSaveTextDocumentParams) -> None:
    ls.session.save(wording.path_of(params.text_document.uri))


def _closed(ls: Client, params: lsp.DidCloseTextDocumentParams) -> None:
    ls.session.close(wording.path_of(params.text_document.uri))


def _changed_on_disk(ls: Client, params: lsp.DidChangeWatchedFilesParams) -> None:
    ls.session.change_on_disk([wording.path_of(each.uri) for each in params.changes])


_Given = TypeVarTuple("_Given")
_Made = TypeVar("_Made")
_AtPlace: TypeAlias = (
    lsp.DefinitionParams
    | lsp.ReferenceParams
    | lsp.PrepareRenameParams
    | lsp.RenameParams
)


# -- answering ------------------------------------------------------------------------


def _text(ls: Client, uri: str) -> tuple[Text, Path]:
    """Return an open text, or one of the disk, and its file."""
    path = wording.path_of(uri)
    return ls.session.text_of(path, Text("", 0, ls.units)), path


async def _shelf(ls: Client, path: Path, *, is_exact: bool) -> Shelf:
    """Return the files of an edition."""
    return await _aside(partial(ls.session.library, path, is_exact=is_exact))


async def _aside(work: Callable[[Unpack[_Given]], _Made], *given: *_Given) -> _Made:
    """Do something that takes long elsewhere than we listen."""
    return await asyncio.get_running_loop().run_in_executor(None, work, *given)


async def _completion(
    ls: Client, params: lsp.CompletionParams
) -> list[lsp.CompletionItem] | lsp.CompletionList:
    text, path = _text(ls, params.text_document.uri)
    if not ls.session.is_open_text(path):
        return []
    offset = text.offset(wording.point(params.position))
    place = place_at(text, path, offset, ls.trails)
    said = await asyncio.wrap_future(ls.session.allowed_at(path, place.offset))
    allowed = said if isinstance(said, Allowed) else None
    shelf = None
    if place.spot.where is Where.VALUE:
        shelf = await _shelf(ls, path, is_exact=False)
    proposed = proposals(place, allowed, shelf, has_snippets=ls.has_snippets)
    if is_pointer(local(place.spot.tag), place.spot.attribute):
        return sought(proposed, place.spot.word)
    return proposed


async def _resolve_item(ls: Client, item: lsp.CompletionItem) -> lsp.CompletionItem:
    asked = question_of(item)
    if asked is not None:
        path, question = asked
        (words,) = await _told(ls, path, (question,), "item")
        item.documentation = words or None
    return item


async def _told(
    ls: Client, path: Path, questions: tuple[Question, ...], who: str
) -> tuple[str, ...]:
    """Return what the documentation of a text's schema says; "" where nothing."""
    if questions:
        answer = ls.session.described(path, questions, who)
        with suppress(asyncio.CancelledError):  # somebody asks the same anew
            said = await asyncio.wrap_future(answer)
            if isinstance(said, Told):
                return said.words
    return ("",) * len(questions)


async def _meant(
    ls: Client, params: _AtPlace, *, is_exact: bool
) -> tuple[Meant | None, Shelf, Text]:
    text, path = _text(ls, params.text_document.uri)
    shelf = await _shelf(ls, path, is_exact=is_exact)
    offset = text.offset(wording.point(params.position))
    return meant_at(text, path, offset, shelf, ls.trails), shelf, text


async def _definition(ls: Client, params: lsp.DefinitionParams) -> lsp.Location | None:
    meant, _, text = await _meant(ls, params, is_exact=False)
    if meant is None:
        return None
    return definition(meant, ls.session.text_of(meant.place[0], text))


async def _references(ls: Client, params: lsp.ReferenceParams) -> list[lsp.Location]:
    meant, shelf, text = await _meant(ls, params, is_exact=True)
    if meant is None:
        return []
    found = list(references(meant.place, shelf, text))
    own = definition(meant, ls.session.text_of(meant.place[0], text))
    if params.context.include_declaration and own is not None:
        found.insert(0, own)
    return found


async def _prepare_rename(
    ls: Client, params: lsp.PrepareRenameParams
) -> lsp.PrepareRenamePlaceholder | None:
    meant, _, text = await _meant(ls, params, is_exact=False)
    if meant is None or not meant.place[1]:
        return None
    place = wording.range_of(text, meant.start, meant.end)
    return lsp.PrepareRenamePlaceholder(place, meant.place[1])


async def _rename(ls: Client, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    meant, shelf, _ = await _meant(ls, params, is_exact=True)
    if meant is None:
        return None
    try:
        found = renaming(meant.place, params.new_name, shelf, ls.opened, ls.units)
        whole = _with_the_old(ls, meant.place, params.new_name, found, shelf)
        for problem in found.left:
            ls.say(str(problem))
        return workspace_edit(whole, ls.opened, ls.abilities)
    except EditionError as error:
        raise RefusedError.of(error) from None


def _with_the_old(
    ls: Client, place: Place, new: str, found: Renaming, shelf: Shelf
) -> Proposal:
    """Let the address of an id that is published lead on, as `edition rename` does."""
    path, old = place
    root = shelf.sources.root
    if found.table is None or root is None or not _is_saved(path, old):
        return found.proposal
    whole = keeping_the_old(found, old, new, root, ls.opened, ls.units)
    if whole.created and not ls.abilities.can_create:
        ls.say(
            f"Nobody will find “{old}” any more: this editor cannot make the register "
            f"of retired ids. Make {FILE}, empty, and rename again; or use "
            "`edition rename`."
        )
        return found.proposal
    return whole


def _is_saved(path: Path, identifier: str) -> bool:
    """Tell whether an id stands in the file itself: else nobody can have seen it."""
    saved = "\n".join(lines_of(path))
    return markup.place_of_id(saved, identifier) is not None


async def _hover(ls: Client, params: lsp.HoverParams) -> lsp.Hover | None:
    text, path = _text(ls, params.text_document.uri)
    shelf = await _shelf(ls, path, is_exact=False)
    offset = text.offset(wording.point(params.position))
    problems = [
        problem
        for problem in ls.session.problems(path)
        if (place := wording.range_of_span(text, problem.span)).start <= params.position
        and params.position <= place.end
    ]
    hovered = hovered_at(text, path, offset, ls.trails)
    told = await _told(ls, path, hovered.questions, "hover")
    words = shown_at(hovered, told, shelf, problems, ls.trails)
    if not words:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, words))


async def _symbols(
    ls: Client, params: lsp.DocumentSymbolParams
) -> list[lsp.DocumentSymbol]:
    return await _aside(symbols, _text(ls, params.text_document.uri)[0])


async def _folding(
    ls: Client, params: lsp.FoldingRangeParams
) -> list[lsp.FoldingRange]:
    return await _aside(folds, _text(ls, params.text_document.uri)[0])


def _linked(
    ls: Client, params: lsp.LinkedEditingRangeParams
) -> lsp.LinkedEditingRanges | None:
    text, _ = _text(ls, params.text_document.uri)
    found = matching(text, text.offset(wording.point(params.position)), ls.trails)
    return lsp.LinkedEditingRanges(found) if found else None


def _highlight(
    ls: Client, params: lsp.DocumentHighlightParams
) -> list[lsp.DocumentHighlight]:
    text, _ = _text(ls, params.text_document.uri)
    found = matching(text, text.offset(wording.point(params.position)), ls.trails)
    return [lsp.DocumentHighlight(place) for place in found]


async def _entities(
    ls: Client, params: lsp.WorkspaceSymbolParams
) -> list[lsp.WorkspaceSymbol]:
    wanted = params.query.casefold()
    result: list[lsp.WorkspaceSymbol] = []
    for path in ls.session.one_of_each():
        shelf = await _shelf(ls, path, is_exact=True)
        texts: dict[Path, tuple[Text, dict[str, tuple[int, int]]]] = {}
        for (file, identifier), entity in shelf.entities.items():
            forms = " ".join((*(name.text for name in entity.names), identifier))
            if wanted not in forms.casefold():
                continue
            if len(result) >= _MOST_SYMBOLS:
                return result
            if file not in texts:
                found = ls.session.text_of(file, Text("", 0, ls.units))
                texts[file] = found, markup.places_of_ids(found.characters)
            text, places = texts[file]
            place = places.get(identifier, (0, 0))
            where = lsp.Location(wording.uri_of(file), wording.range_of(text, *place))
            kind = lsp.SymbolKind.Object
            result.append(
                lsp.WorkspaceSymbol(where, entity.name, kind, None, None, identifier)
            )
    return result


def _shown(ls: Client, params: Any) -> str:
    """Return a text as it is known here: who looks for a mistake of ours wants it."""
    return ls.session.text_of(wording.path_of(params.textDocument.uri)).characters


async def _actions(ls: Client, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    text, path = _text(ls, params.text_document.uri)
    if not ls.session.is_open_text(path):
        return []
    shown = [*ls.menus.show(text, await offers(ls, text, path, params))]
    if not ls.can_wait_for_edits:
        return [await _with_its_edit(ls, action, offer) for action, offer in shown]
    return [action for action, _ in shown]


async def _with_its_edit(
    ls: Client, action: lsp.CodeAction, offer: Offer
) -> lsp.CodeAction:
    """Think out an edit at once; one that cannot be made says why (LSP, disabled)."""
    try:
        action.edit = await _edit_of(ls, offer)
    except EditionError as error:
        action.disabled = lsp.CodeActionDisabled(str(error))
    return action


async def _resolve_action(ls: Client, action: lsp.CodeAction) -> lsp.CodeAction:
    try:
        action.edit = await _edit_of(ls, ls.menus.chosen(action.data))
    except EditionError as error:
        raise RefusedError.of(error) from None
    return action


async def _edit_of(ls: Client, offer: Offer) -> lsp.WorkspaceEdit:
    made = await _aside(offer.make)
    return workspace_edit(made, ls.opened, ls.abilities)


async def _formatting(
    ls: Client,
    params: lsp.DocumentFormattingParams | lsp.DocumentRangeFormattingParams,
) -> list[lsp.TextEdit]:
    text, path = _text(ls, params.text_document.uri)
    part = (
        params.range if isinstance(params, lsp.DocumentRangeFormattingParams) else None
    )
    try:
        return await _aside(laid_out, text, path, part)
    except EditionError as error:
        raise RefusedError.of(error) from None


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
    lsp.TEXT_DOCUMENT_FORMATTING: _formatting,
    lsp.TEXT_DOCUMENT_RANGE_FORMATTING: _formatting,
    lsp.CODE_ACTION_RESOLVE: _resolve_action,
    lsp.COMPLETION_ITEM_RESOLVE: _resolve_item,
}
"""What is done with each message."""

_WITH_OPTIONS: Final[dict[str, tuple[Callable[..., Any], object]]] = {
    lsp.TEXT_DOCUMENT_COMPLETION: (
        _completion,
        lsp.CompletionOptions(
            trigger_characters=["<", "/", '"', "'", " ", "#", ":"],
            resolve_provider=True,
        ),
    ),
    lsp.TEXT_DOCUMENT_RENAME: (_rename, lsp.RenameOptions(prepare_provider=True)),
    lsp.TEXT_DOCUMENT_CODE_ACTION: (
        _actions,
        lsp.CodeActionOptions(code_action_kinds=[*KINDS], resolve_provider=True),
    ),
}
"""The same, with what the client has to know."""
