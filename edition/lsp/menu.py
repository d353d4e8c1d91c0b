"""What is offered at a place: which modules are asked, and what they have to know.

A menu is asked for whenever the cursor moves. So nothing is read and nothing large is
looked through for it, but for what the user has asked for by hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from lsprotocol import types as lsp

from edition.lsp import wording
from edition.lsp.actions import ENTRY, TAG, UNWRAP, WRAP, Offer, is_wanted, mends
from edition.lsp.bench import Fitting
from edition.lsp.connection import Client
from edition.lsp.entries import from_name, from_selection
from edition.lsp.library import Shelf
from edition.lsp.marking import tags, when
from edition.lsp.selecting import element_at, piece_of, selected
from edition.lsp.spelling import guesses, wrong_at
from edition.lsp.spots import Spot
from edition.lsp.texts import Text
from edition.lsp.wrapping import unwraps, wraps
from edition.problems import Problem
from edition.schema.relaxng.allowed import Allowed
from edition.schema.wrapping import Piece, Wrapper


async def offers(
    client: Client, text: Text, path: Path, params: lsp.CodeActionParams
) -> list[Offer]:
    """Return what a client is offered at a place.

    Args:
        client: asks.
        text: the open text.
        path: its file, links resolved.
        params: the place, and which kinds are wanted.
    """
    only = params.context.only
    problems = client.session.problems(path)
    start = text.offset(wording.point(params.range.start))
    end = text.offset(wording.point(params.range.end))
    fresh = partial(client.session.library, path)
    spot = Spot(text, path, start, client.trails, client.opened, fresh)
    found = [*mends(text, path, problems, params.range)]
    if is_wanted(lsp.CodeActionKind.QuickFix, only):
        found += [each async for each in _guesses(client, spot, problems, params)]
    if start == end:
        found += [each async for each in _at_cursor(client, spot, params)]
    else:
        found += [each async for each in _of_selection(client, spot, end, params)]
    return [offer for offer in found if is_wanted(offer.kind, only)]


async def _guesses(
    client: Client,
    spot: Spot,
    problems: Iterable[Problem],
    params: lsp.CodeActionParams,
) -> AsyncIterator[Offer]:
    for wrong in wrong_at(spot.text, problems, params.range, spot.trails):
        said: object = None
        with suppress(asyncio.CancelledError):  # somebody asks the same anew
            asked = client.session.allowed_behind(spot.path, wrong.before)
            said = await asyncio.wrap_future(asked)
        if isinstance(said, Allowed):
            for each in guesses(spot.text, spot.path, wrong, said):
                yield each


async def _at_cursor(
    client: Client, spot: Spot, params: lsp.CodeActionParams
) -> AsyncIterator[Offer]:
    only = params.context.only
    if is_wanted(lsp.CodeActionKind.QuickFix, only) and (said := when(spot)):
        yield said
    if is_wanted(UNWRAP, only) and (away := await _unwrapping(client, spot)):
        yield away
    if not (is_wanted(TAG, only) or is_wanted(ENTRY, only)):
        return
    shelf = await _shelf(client, spot.path, params.context.trigger_kind)
    if shelf is None:
        return
    for each in from_name(spot, shelf):
        yield each
    spans: dict[tuple[int, int], dict[str, Wrapper]] = {}
    for mark in tags(spot, shelf, can_ask=client.abilities.can_ask):
        if mark.span not in spans:
            spans[mark.span] = await _wrappers(client, spot, mark.span)
        wrapper = spans[mark.span].get(mark.element)
        if wrapper is not None and {key for key, _ in wrapper.needed} <= {"ref"}:
            yield mark.offer


async def _of_selection(
    client: Client, spot: Spot, end: int, params: lsp.CodeActionParams
) -> AsyncIterator[Offer]:
    only = params.context.only
    if not (is_wanted(WRAP, only) or is_wanted(ENTRY, only)):
        return
    characters = spot.text.characters
    span = selected(characters, spot.offset, end, spot.trails)
    if span is None:
        return
    spot = replace(spot, offset=span[0])
    fitting = await _wrappers(client, spot, span)
    parent, known = spot.round_it[-1].name, client.session.shelf_at_hand(spot.path)
    for each in wraps(
        spot.text, spot.path, span, parent, fitting.values(), known, only=only
    ):
        yield each
    allowed = {
        name
        for name, wrapper in fitting.items()
        if {key for key, _ in wrapper.needed} <= {"ref"}
    }
    for each in from_selection(spot, span, allowed):
        yield each


async def _unwrapping(client: Client, spot: Spot) -> Offer | None:
    characters, trails = spot.text.characters, spot.trails
    found = element_at(characters, spot.offset, trails)
    if found is None or not trails.at(characters, found[0].start):
        return None
    first, last = found
    inner = piece_of(characters, first.end, last.start, trails)
    outer = piece_of(characters, first.start, last.end, trails)
    if inner is None or outer is None:
        return None
    piece = replace(outer, selected=inner.selected)
    element = characters[first.start : first.end]
    answer = await _fitting(client, spot.path, piece, element)
    return unwraps(spot.text, spot.path, first, last) if answer.is_free else None


async def _wrappers(
    client: Client, spot: Spot, span: tuple[int, int]
) -> dict[str, Wrapper]:
    """Return what may be put round a piece of a text, by local name."""
    piece = piece_of(spot.text.characters, *span, spot.trails)
    if piece is None:
        return {}
    answer = await _fitting(client, spot.path, piece, "")
    return {wrapper.name.local: wrapper for wrapper in answer.wrappers}


async def _fitting(client: Client, path: Path, piece: Piece, element: str) -> Fitting:
    with suppress(asyncio.CancelledError):  # somebody asks the same anew
        asked = client.session.fitting(path, piece, element)
        said = await asyncio.wrap_future(asked)
        if isinstance(said, Fitting):
            return said
    return Fitting(())


async def _shelf(
    client: Client, path: Path, trigger: lsp.CodeActionTriggerKind | None
) -> Shelf | None:
    """Return the files of the edition; they are waited for only if it was asked for."""
    known = client.session.shelf_at_hand(path)
    if known is not None and known.has_names:
        return known
    is_by_hand = trigger is not lsp.CodeActionTriggerKind.Automatic
    learn = partial(client.session.learn_names, path, can_wait=is_by_hand)
    learning = asyncio.get_running_loop().run_in_executor(None, learn)
    if not is_by_hand:
        return None
    await learning
    return client.session.shelf_at_hand(path)
