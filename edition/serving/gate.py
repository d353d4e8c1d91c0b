"""Who may ask for what: this machine's own browser, and nothing but to read.

A page from elsewhere must not look at what an editor is working on. A name that is made
to lead to the loopback (DNS rebinding) is no name of ours, and a request that a page of
another origin has made (Fetch Metadata) is not answered. This module must not know
what is served.
"""

from __future__ import annotations

from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
"""What the loopback is called."""
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-cache"),
)


class Gate:
    """Lets only those through who belong here, and says on every answer what holds."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES}
        if port == 80:  # noqa: PLR2004 - the port that no Host header names
            self._hosts |= set(NAMES)
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3.0), or have it answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                known = {name for name, _value in headers}
                headers += [pair for pair in _HEADERS if pair[0] not in known]
                message = {**message, "headers": headers}
            await send(message)

        refusal = self._refusal(scope)
        app = self._app if refusal is None else refusal
        await app(scope, receive, marked)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)

        def one(name: bytes) -> str | None:
            values = headers.get(name, [])
            return values[0].decode("latin-1") if len(values) == 1 else None

        if (one(b"host") or "").lower() not in self._hosts:
            return PlainTextResponse(
                "This is a preview on another machine's loopback.\n", 421
            )
        if b"origin" in headers and one(b"origin") not in self._origins:
            return PlainTextResponse("Another site has asked for this.\n", 403)
        if b"service-worker" in headers:  # it would outlive the preview, at its address
            return PlainTextResponse("Nothing works behind these pages.\n", 403)
        is_visit = (one(b"sec-fetch-mode"), one(b"sec-fetch-dest")) == (
            "navigate",
            "document",
        )
        site = one(b"sec-fetch-site") if b"sec-fetch-site" in headers else "none"
        if site not in {"same-origin", "none"} and not is_visit:
            return PlainTextResponse("Another site has asked for this.\n", 403)
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse(
                "Nothing can be changed here.\n", 405, {"Allow": "GET, HEAD"}
            )
        return None
