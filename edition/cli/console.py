"""What the commands have in common when they speak: -q, -v, --color, progress.

What a command was asked for goes to standard output; everything said about it goes
to standard error, so that a pipe carries the one and a person sees the other. File
names, titles and texts may come from anywhere: what would steer a terminal is replaced
(`report.harmless`) in all that is said, and in what is put where that is a terminal.
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from edition import report
from edition.problems import Problem, Severity

F = TypeVar("F", bound=Callable[..., Any])

_STYLES: Final = {
    report.Role.ERROR: {"fg": "red", "bold": True},
    report.Role.WARNING: {"fg": "yellow", "bold": True},
    report.Role.INFO: {"fg": "blue", "bold": True},
    report.Role.FILE: {"bold": True, "underline": True},
    report.Role.PLACE: {"bold": True},
    report.Role.HINT: {"fg": "cyan"},
    report.Role.CARET: {"fg": "green", "bold": True},
    report.Role.QUIET: {"dim": True},
}


@dataclass(frozen=True, slots=True)
class Console:
    """How one run of a command speaks."""

    is_quiet: bool = False
    is_verbose: bool = False
    color: bool | None = None
    """None: where the terminal allows."""

    def say(self, text: str, *, is_styled: bool = False) -> None:
        """Tell how it went, unless the user asked for quiet.

        Args:
            text: what is told.
            is_styled: it holds escape sequences of ours, and none of anybody else.
        """
        if not self.is_quiet:
            self.say_always(text, is_styled=is_styled)

    def say_always(self, text: str, *, is_styled: bool = False) -> None:
        """Tell what has to be known."""
        shown = text if is_styled else report.harmless(text)
        click.echo(shown, err=True, color=self.color)

    def put(self, text: str, *, is_styled: bool = False) -> None:
        """Write what the command was asked for to standard output."""
        if sys.stdout.isatty() and not is_styled:
            text = report.harmless(text)
        click.echo(text, color=self.color, nl=bool(text) and not text.endswith("\n"))

    def problems(self, problems: Iterable[Problem], root: Path) -> None:
        """Tell problems; a quiet console tells errors only."""
        told = tuple(
            p for p in problems if not self.is_quiet or p.severity is Severity.ERROR
        )
        if told:
            listed = report.listing(told, is_folded=sys.stderr.isatty())
            said = self.problem_text(listed, root).rstrip("\n")
            self.say_always(said, is_styled=True)
            self.say_always(report.counts(told))

    def problem_text(
        self,
        listed: report.Listing,
        root: Path,
        *,
        err: bool = True,
        lines_of: report.Lines | None = None,
    ) -> str:
        """Return a report for people, styled as this console styles.

        On a terminal it is grouped by file. Source lines are shown there, and
        everywhere where -v is given; `lines_of` gives those of texts that are no files.
        """
        from edition.source import lines_of as lines_of_file  # noqa: PLC0415 - lxml

        is_terminal = (sys.stderr if err else sys.stdout).isatty()
        return report.as_text(
            listed,
            root=root,
            is_grouped=is_terminal,
            has_source=self.is_verbose or is_terminal,
            lines_of=lines_of or lines_of_file,
            width=shutil.get_terminal_size((100, 24)).columns,
            style=style,
        )

    @contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """Show on a terminal how far the work is; a pipe sees nothing."""
        if self.is_quiet or not sys.stderr.isatty():
            yield lambda _what, _done, _total: None
            return
        last = ""

        def show(what: str, done: int, total: int) -> None:
            nonlocal last
            what = report.in_one_line(what)
            line = f"{done + 1}/{total} {what}" if total > 1 else what
            line = line[: shutil.get_terminal_size().columns - 1]
            if line != last:
                click.echo(f"\r\x1b[K{line}", err=True, nl=False)
                last = line

        try:
            yield show
        finally:
            click.echo("\r\x1b[K", err=True, nl=False)


def style(role: report.Role, words: str) -> str:
    """Colour a piece of a report; where no colours are wanted they are taken out."""
    return click.style(words, **_STYLES[role])  # type: ignore[arg-type]


def console_options(command: F) -> F:
    """Add -q, -v and --color to a command, which gets them as `console`."""

    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Whether to use colours; auto: on a terminal, unless NO_COLOR is set.",
    )
    @functools.wraps(command)
    def wrapper(
        *args: Any,
        quiet: bool,
        verbose: bool,
        color: str,
        **kwargs: Any,
    ) -> Any:
        wanted = {"always": True, "never": False}.get(color)
        if wanted is None and os.environ.get("NO_COLOR"):
            wanted = False
        return command(*args, console=Console(quiet, verbose, wanted), **kwargs)

    return wrapper  # type: ignore[return-value]
