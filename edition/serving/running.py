"""Runs the preview: a socket on the loopback, uvicorn, and who watches the files."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from edition import resources
from edition.errors import MachineError, UseError
from edition.serving.app import Listeners, application
from edition.serving.gate import Gate
from edition.serving.preview import Preview
from edition.serving.watching import watch

if TYPE_CHECKING:
    from types import FrameType

    from edition.config import Config
    from edition.lsp.bench import Surroundings

FIRST_PORT: Final = 8000
_PORTS: Final = 100
"""So many are tried."""
_LINES: Final = 128
"""So many connections are kept; a browser needs a dozen, and a process has few files
(256 on some systems)."""
_TURN: Final = 0.001
"""Seconds after which another thread has its turn: a page must not wait long for one
that computes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the preview listens."""

    sockets: tuple[socket.socket, ...]
    port: int

    @property
    def address(self) -> str:
        """The address of the site."""
        return f"http://localhost:{self.port}/"


def find_place(port: int | None) -> Place:
    """Take a port of the loopback, in both versions of the protocol where there are.

    Args:
        port: the one that is wanted; None for the first that is free.

    Raises:
        UseError: it is taken.
        MachineError: none can be had.
    """
    for candidate in (port,) if port else range(FIRST_PORT, FIRST_PORT + _PORTS):
        try:
            first = _listen(socket.AF_INET, "127.0.0.1", candidate)
        except OSError as error:
            if port:
                raise UseError(
                    f"The port {port} cannot be used: {error.strerror}. Without --port "
                    "a free one is taken."
                ) from error
            continue
        second: tuple[socket.socket, ...] = ()
        try:
            second = (_listen(socket.AF_INET6, "::1", candidate),)
        except OSError:
            if _is_taken(candidate):  # `localhost` would lead to somebody else
                first.close()
                if port:
                    raise UseError(
                        f"The port {port} is taken on ::1. Without --port a free one "
                        "is taken."
                    ) from None
                continue
        return Place((first, *second), candidate)
    raise MachineError(Path("127.0.0.1"), "no port is free.")


def _listen(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two listen to one port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(128)
    except OSError:
        found.close()
        raise
    found.setblocking(False)  # noqa: FBT003 - socket's own signature
    return found


def _is_taken(port: int) -> bool:
    """Tell whether somebody listens on ::1."""
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("::1", port)) == 0


class _Line(H11Protocol):
    """A connection; beyond some, a new one is cut off."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > _LINES:
            transport.abort()


class _Server(uvicorn.Server):
    """Lets those who listen go when it is told to end."""

    def __init__(self, config: uvicorn.Config, at_end: Callable[[], None]) -> None:
        super().__init__(config)
        self._at_end = at_end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._at_end()
        super().handle_exit(sig, frame)


def run(
    config: Config,
    surroundings: Surroundings,
    place: Place,
    editor: str,
    ready: Callable[[], None],
) -> None:
    """Serve an edition until the user ends it.

    Args:
        config: the edition.
        surroundings: what only the command may ask the machine for.
        place: where to listen.
        editor: how addresses of the text editor are made.
        ready: is called when pages are answered.

    Raises:
        KeyboardInterrupt: the user has ended it.
    """
    listeners = Listeners()
    preview = Preview(config, surroundings, listeners.tell)
    app = Gate(application(preview, listeners, editor), place.port)
    server = _Server(
        uvicorn.Config(
            app,
            http=_Line,
            log_config=None,
            lifespan="off",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
            ws="none",
        ),
        listeners.close,
    )
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        asyncio.run(_serve(server, preview, listeners, place, ready))
    finally:
        sys.setswitchinterval(before)
        preview.close()


async def _serve(
    server: uvicorn.Server,
    preview: Preview,
    listeners: Listeners,
    place: Place,
    ready: Callable[[], None],
) -> None:
    listeners.begin()
    stop = asyncio.Event()
    watcher = asyncio.create_task(_watch(preview, stop))
    preview.begin()
    ready()
    try:
        await server.serve(sockets=list(place.sockets))
    finally:
        stop.set()
        await watcher


async def _watch(preview: Preview, stop: asyncio.Event) -> None:
    root = preview.config.root
    own = (resources.xslt_folder(), resources.site_folder())
    folders = (root, *(f for f in own if not f.is_relative_to(root)))
    async for paths in watch(folders, preview.config.output, stop):
        preview.changed(paths)
