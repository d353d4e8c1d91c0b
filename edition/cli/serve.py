"""`edition serve`: the site in a browser on this machine, as the files are now."""

from __future__ import annotations

import webbrowser
from datetime import UTC, datetime

import click

from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.errors import MissingExtraError, UseError

_NEEDED = frozenset({"starlette", "uvicorn", "watchfiles", "anyio", "h11"})


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port to listen on; else the first from 8000 on that is free.",
)
@click.option(
    "--open", "opens", is_flag=True, help="Open the site in the browser of this user."
)
@click.option(
    "--editor",
    metavar="NAME|ADDRESS",
    help="Which text editor links open: vscode, vscodium, zed, idea, sublime, "
    "textmate, macvim, emacs, none, or an address with {file}, {line} and {column}; "
    "else that of edition.toml, else vscode.",
)
@console_options
def serve(
    port: int | None,
    opens: bool,  # noqa: FBT001 - a flag of the command
    editor: str | None,
    console: Console,
) -> int:
    """Show the edition in a browser, anew with each save.

    The edition of this folder. A page is made when it is looked at. When its file is
    saved it is shown anew, at the same place, with what has changed marked; problems
    stand in the page. Only this machine can see it. Ctrl-C ends it.

    \b
    Example:
        edition serve
        edition serve --open --editor zed
        edition serve --port 4000
    """
    try:
        from edition.serving.running import find_place, run  # noqa: PLC0415 - an extra
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise MissingExtraError("`edition serve` needs a web server", "serve") from None
    from edition.lsp import Surroundings  # noqa: PLC0415 - as above
    from edition.serving.editors import PRESETS, template_of  # noqa: PLC0415

    config = require_config()
    named = editor or config.editor or next(iter(PRESETS))
    template = template_of(named, is_trusted=editor is not None)
    if template is None:
        raise UseError(
            f"{named}: this opens no editor. Take one of {', '.join(PRESETS)}, or an "
            'address such as "vscode://file{file}:{line}:{column}".'
        )
    here = Surroundings(cache_folder(), catalogs, _now)
    place = find_place(port)

    def ready() -> None:
        console.say(f"Serving {config.title} at {place.address} (Ctrl-C ends it).")
        if opens:
            webbrowser.open(place.address)

    try:
        run(config, here, place, template, ready)
    except KeyboardInterrupt:
        console.say("Ended.")
    return 0


def _now() -> datetime:
    return datetime.now(UTC)
