"""`edition lsp`: serves a text editor."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import click

from edition import __version__
from edition.cli.cache import cache_folder, catalogs
from edition.errors import MissingExtraError, UseError


@click.command()
def lsp() -> int:
    """Serve a text editor: problems while you type, completion.

    It speaks the Language Server Protocol on standard input and output, and is started
    by the editor, not by you: “In your text editor” in the guide (docs/editors.md) says
    how to tell yours.

    \b
    Example:
        edition lsp
    """
    try:
        from edition.lsp.server import serve  # noqa: PLC0415 - it needs an extra
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise MissingExtraError("`edition lsp` needs pygls", "lsp") from None
    from edition.lsp import Surroundings  # noqa: PLC0415 - as above

    if sys.stdin.isatty():
        raise UseError(
            "`edition lsp` is installed, and waits for a text editor to start it: in a "
            "terminal there is nobody for it to talk to."
        )
    here = Surroundings(cache_folder(), catalogs, _now)
    # What anything prints by mistake would garble what the client reads.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as outgoing:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(here, __version__, sys.stdin.buffer, outgoing)
    return 0


def _now() -> datetime:
    return datetime.now(UTC)
