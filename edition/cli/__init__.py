"""The command `edition`: arguments in, one call, words and an exit code out.

One module per command, loaded when it is used. This is the only place that prints.

    0   done, and nothing is wrong
    1   the texts have problems
    2   the command or the project's own files are wrong
    3   the machine failed us (disk, permission, interruption), or we did
"""

from __future__ import annotations

import importlib
import io
import keyword
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final, NoReturn

import click

from edition import __version__, report
from edition.errors import EditionError

GROUPS: Final = {
    "Begin": {
        "new": "Start an edition in DIRECTORY, which must be new or empty.",
        "import": "Make TEI of FILE: Markdown, a Word document or plain text.",
    },
    "Check": {
        "validate": "Check TEI files: the whole edition of this folder, or PATHs.",
        "explain": "Explain the problem CODE, with a wrong and a right example.",
        "schema": "List, fetch and show the schemas that judge texts.",
        "stats": "Count the elements, attributes and values of the texts.",
        "coverage": "Show what renders each element, and what is not used.",
    },
    "Edit": {
        "serve": "Show the edition in a browser, anew with each save.",
        "lsp": "Serve a text editor: problems while you type, completion.",
        "tag": "Propose tags for names, dates, money and quantities.",
        "ids": "Give permanent xml:ids to sections, paragraphs and notes.",
        "format": "Lay out TEI files; no word and no space of a text changes.",
        "rename": "Give the xml:id ID the name NEW, in all files.",
        "merge-entities": "Merge the register entry ENTRY into the entry INTO.",
    },
    "Publish": {
        "build": "Build the edition of this folder: HTML, plain text and data.",
        "review": "Go through the list that editors tick before a publication.",
        "verify": "Prove that no word of a source text is lost in the edition.",
        "transform": "Turn a TEI FILE into HTML, text or what a stylesheet makes.",
    },
}
"""The first line of each command's help: `edition --help` loads none of them."""

COMMANDS: Final = {
    name: summary for group in GROUPS.values() for name, summary in group.items()
}

_OK, _USE, _MACHINE = 0, 2, 3


class _Edition(click.Group):
    """The group of commands, and the boundary that no exception passes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        if keyword.iskeyword(name):
            name += "_"
        module = importlib.import_module(f"edition.cli.{name}")
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            close = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean “{close[0]}”?" if close else ""
            ctx.fail(f"There is no command “{name}”.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        widest = max(map(len, COMMANDS))
        for title, group in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(widest), text) for name, text in group.items()]
                )

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # click would exit with 1, which is another thing
            _let_go_of_the_pipe()
            return _MACHINE
        return result

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        arguments = list(sys.argv[1:] if args is None else args)
        if not extra.pop("standalone_mode", True):
            return super().main(arguments, standalone_mode=False, **extra)
        sys.exit(self._run(arguments, extra))

    def _run(self, arguments: list[str], extra: dict[str, Any]) -> int:
        """Run a command and turn whatever happens into words and an exit code."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a letter that it lacks stops nothing
                stream.reconfigure(errors="backslashreplace")
        try:
            result = super().main(arguments, standalone_mode=False, **extra)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001
            return _told(error, arguments)
        return result if isinstance(result, int) else _OK


def _told(error: BaseException, arguments: list[str]) -> int:
    """Tell what stopped the program, in words, and return the exit code."""
    match error:
        case click.ClickException():
            said = io.StringIO()
            error.show(said)
            click.echo(report.harmless(said.getvalue()), err=True, nl=False)
            return _USE
        case EditionError():
            return _say(str(error), error.exit_code)
        case click.Abort() | KeyboardInterrupt():
            words = "Interrupted; nothing is left half done."
        case MemoryError():
            words = "There is not enough memory for this."
        case RuntimeError() if str(error).startswith("Symlink loop"):  # pathlib's
            words = f"A link between files leads back to itself: {error}."
        case OSError():
            named = f"{error.filename}: " if error.filename else ""
            words = f"{named}{error.strerror or error}."
        case _:
            return _unforeseen(error, arguments)
    return _say(words, _MACHINE)


def _say(words: str, code: int) -> int:
    click.echo(report.harmless(words), err=True)
    return code


def _unforeseen(error: BaseException, arguments: list[str]) -> int:
    wanted = {"-v", "--verbose"}.intersection(arguments)
    if wanted or os.environ.get("EDITION_TRACEBACK"):
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".replace("\n", " ")
    return _say(
        f"This is a mistake in edition {__version__}, not in your files. Please report "
        f"it with this line, and what EDITION_TRACEBACK=1 adds to it: {what}",
        _MACHINE,
    )


def _let_go_of_the_pipe() -> None:
    """Keep Python from flushing once more into a pipe that nobody reads."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file
        sys.stdout = None


@click.group(
    cls=_Edition,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`edition COMMAND --help` shows the options of a command, with an example.",
)
@click.version_option(__version__, message="edition %(version)s")
def edition() -> None:
    """Scholarly editions in TEI: validate, transform and publish them."""


def main() -> NoReturn:
    """Run the command line; the entry point of the installed script."""
    edition.main(prog_name="edition")
    raise AssertionError  # `main` of the group exits
