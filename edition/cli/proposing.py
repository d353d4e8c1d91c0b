"""How a command that edits sources proposes: it shows the differences, or writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from edition import report
from edition.checking import read_sources
from edition.cli.console import Console
from edition.config import Config
from edition.editing import Rewritten, diff, save
from edition.errors import TextError
from edition.problems import Problem
from edition.rules import SourceSet

F = TypeVar("F", bound=Callable[..., Any])

_COLORS: Final = {"+": "green", "-": "red", "@": "cyan"}


def apply_option(command: F) -> F:
    """Add --apply/--dry-run to a command, which gets it as `is_applied`."""
    return click.option(
        "--apply/--dry-run",
        "is_applied",
        default=False,
        help="Write the changes; without it they are only shown.",
    )(command)


def published_option(command: F) -> F:
    """Add --no-redirect to a command, which gets it as `is_published`."""
    return click.option(
        "--redirect/--no-redirect",
        "is_published",
        default=True,
        help="Note retired ids, so that published addresses lead on; --no-redirect "
        "where nobody has seen them yet.",
    )(command)


def read_all(config: Config, console: Console) -> tuple[SourceSet, tuple[Problem, ...]]:
    """Read all files of an edition, and tell what is wrong with some.

    Raises:
        TextError: none of them can be read.
    """
    with console.progress() as progress:
        read = read_sources(config, progress)
    if read.problems and not (read.documents or read.registers):
        raise TextError(read.problems)
    return SourceSet(read.documents, read.registers, config.root), read.problems


def propose(
    files: Iterable[Rewritten], root: Path, console: Console, *, is_applied: bool
) -> None:
    """Show what would become of files, and write it where that is wanted.

    Args:
        files: before and after.
        root: what files are named from.
        console: speaks.
        is_applied: whether to write.

    Raises:
        MachineError: a file has been changed meanwhile, or cannot be written.
    """
    changed = [file for file in files if file.before != file.after]
    put_differences(changed, root, console)
    if not changed:
        console.say("There is nothing to change.")
        return
    count = "1 file" if len(changed) == 1 else f"{len(changed)} files"
    if is_applied:
        save(changed)
        console.say(f"{count} changed.")
    else:
        console.say(f"{count} would change; --apply writes.")


def put_differences(files: Iterable[Rewritten], root: Path, console: Console) -> None:
    """Write differences to standard output; to a pipe as they are, to be applied."""
    text = differences(files, root, is_exact=not sys.stdout.isatty())
    console.put(text, is_styled=True)


def differences(
    files: Iterable[Rewritten], root: Path, *, is_exact: bool = False
) -> str:
    """Return the differences of files, coloured as `git diff` does.

    Args:
        files: before and after.
        root: what files are named from.
        is_exact: with every character, also those that would steer a terminal.
    """
    text = "".join(
        diff(file.before, file.after, report.file_name(file.path, root))
        for file in files
    )
    text = text if is_exact else report.harmless(text)
    return "".join(
        f"{click.style(line, fg=_COLORS[line[0]])}\n"
        if line[:1] in _COLORS
        else f"{line}\n"
        for line in text.removesuffix("\n").split("\n")
        if text
    )
