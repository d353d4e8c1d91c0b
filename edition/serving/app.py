"""The preview as an application (Starlette): pages, and what is new of each.

An address is looked up among those that the site has and never becomes a path on the
disk, so that nothing outside can be reached. What is new comes as server-sent events
(HTML, 9.2) for the page that listens. This module must not know sockets.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from edition import urls
from edition.serving import additions
from edition.serving.preview import Preview, Shown, normal

if TYPE_CHECKING:
    from starlette.requests import Request

_ALIVE: Final = 15.0
"""Seconds after which a line says that there is nothing new."""
_READING: Final = 0.4
"""The same while the edition is read: something is new all the time."""
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "csl.json": "application/json",
    "xml": "application/xml",
    "rng": "application/xml",
    "sch": "application/xml",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "bib": "text/plain; charset=utf-8",
    "ris": "text/plain; charset=utf-8",
    "rnc": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
}
_TEXTS: Final = "documents/"
_FIRST: Final = 20.0
"""Seconds in which the page of a text comes while others are read, if it does."""
_ALONE: Final = frozenset("json csl.json xml rng sch txt md bib ris rnc svg".split())
"""What is no page, and must load nothing when it is opened as one: a stylesheet that a
text names, a script in a drawing."""
_NOTHING: Final = {"Content-Security-Policy": "default-src 'none'"}


class Listeners:
    """Those who wait for news."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.is_closed = False

    def begin(self) -> None:
        """Take note of the loop that they wait in."""
        self._loop = asyncio.get_running_loop()

    def tell(self) -> None:
        """Wake all of them; from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """Let all of them end."""
        self.is_closed = True
        self.tell()

    def join(self) -> asyncio.Event:
        """Return what is set when there is something new."""
        event = asyncio.Event()
        self._waiting.add(event)
        return event

    def leave(self, event: asyncio.Event) -> None:
        """Wait no more."""
        self._waiting.discard(event)

    def _wake(self) -> None:
        for event in self._waiting:
            event.set()


class _Desk:
    """Answers requests."""

    def __init__(self, preview: Preview, listeners: Listeners, editor: str) -> None:
        self._preview = preview
        self._listeners = listeners
        self._editor = editor

    async def page(self, request: Request) -> Response:
        address = normal(request.scope["path"])
        if address in additions.own_files():
            return _response(address, additions.own_files()[address])
        preview = self._preview
        if preview.state is None and address not in preview.static:
            shown = await self._early(address)
            if shown.data is not None:
                return self._html(address, shown.data, shown, 200)
            data = additions.waiting_page(
                preview, preview.config.title, is_reading=True
            )
            return self._html(address, data, Shown(None, ""), 503)
        if address in preview.static:
            return _response(address, preview.show(address).data or b"")
        return await asyncio.wrap_future(
            preview.workshop.ask(lambda: self._answer(address))
        )

    async def _early(self, address: str) -> Shown:
        """Return the page of a text while others are read; nothing for other pages."""
        is_text = address.startswith(_TEXTS) and address.endswith(".html")
        if not is_text:
            return Shown(None, "")
        try:
            asked = asyncio.wrap_future(self._preview.early(address))
            return await asyncio.wait_for(asked, _FIRST)
        except TimeoutError:
            return Shown(None, "")

    def _answer(self, address: str) -> Response:
        """Make the answer, in the workshop."""
        preview = self._preview
        shown = preview.show(address)
        if shown.data is not None:
            if urls.extension(address) == "html":
                return self._html(address, shown.data, shown, 200)
            return _response(address, shown.data)
        if shown.failures or (preview.unread and urls.extension(address) == "html"):
            title = preview.config.title
            data = additions.waiting_page(preview, title, is_reading=False)
            return self._html(address, data, shown, 503)
        missing = preview.show(urls.NOT_FOUND)
        return self._html(address, missing.data or b"", shown, 404)

    def _html(self, address: str, data: bytes, shown: Shown, status: int) -> Response:
        said = additions.panel(self._preview, shown, self._editor)
        data = additions.with_additions(data, address, shown.version, said)
        return _response("page.html", data, status)

    async def events(self, request: Request) -> Response:
        address = normal(request.path_params["address"])
        kind = "text/event-stream; charset=utf-8"
        if request.method == "HEAD":  # else it would be waited for without an end
            return Response(media_type=kind)
        return StreamingResponse(self._news(address), media_type=kind)

    async def _news(self, address: str) -> AsyncIterator[str]:
        """Yield what is new of a page, and at first how it is."""
        event = self._listeners.join()
        last = ""
        try:
            while not self._listeners.is_closed:
                event.clear()
                news = await self._look(address)
                if news != last:
                    yield f"data: {news}\n\n"
                    last = news
                try:
                    await asyncio.wait_for(event.wait(), self._patience)
                except TimeoutError:
                    yield ": nothing new\n\n"
        finally:
            self._listeners.leave(event)

    @property
    def _patience(self) -> float:
        return _READING if self._preview.state is None else _ALIVE

    async def _look(self, address: str) -> str:
        preview = self._preview
        if preview.state is None:
            progress = preview.progress
            return json.dumps({"done": progress.done, "total": progress.total})

        def look() -> str:
            shown = preview.show(address)
            said = additions.panel(preview, shown, self._editor).decode()
            return json.dumps({"version": shown.version, "panel": said})

        return await asyncio.wrap_future(preview.workshop.ask(look))


def application(preview: Preview, listeners: Listeners, editor: str) -> Starlette:
    """Return the application.

    Args:
        preview: the edition.
        listeners: those who are told what is new.
        editor: how addresses of the text editor are made.
    """
    desk = _Desk(preview, listeners, editor)
    return Starlette(
        routes=[
            Route(f"/{additions.EVENTS}/{{address:path}}", desk.events),
            Route("/{address:path}", desk.page),
        ]
    )


def _response(address: str, data: bytes, status: int = 200) -> Response:
    extension = urls.extension(address)
    kind = _TYPES.get(extension, "application/octet-stream")
    headers = _NOTHING if extension in _ALONE else {}
    return Response(data, status, {**headers, "content-type": kind})
