"""How mends are shown and made: `edition validate --fix`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from edition import report
from edition.checking import Checked
from edition.cli.console import Console
from edition.editing import diff
from edition.mending import Check, Mended, mend, save

_COLORS: Final = {"+": "green", "-": "red", "@": "cyan"}


def shown(check: Check, root: Path, console: Console) -> bool:
    """Show what would be mended, and tell whether there is anything."""
    mended = mend(check)
    console.put(_diffs(mended, root))
    if mended.files:
        console.say(f"{_counted(mended)} can be mended; nothing was written.")
    return bool(mended.files)


def made(check: Check, root: Path, console: Console, *, shows: bool) -> Checked:
    """Mend, show the differences, and return what is left.

    Args:
        check: checks the texts.
        root: what files are named from.
        console: speaks.
        shows: the differences may go to standard output.
    """
    mended = mend(check)
    if shows:
        console.put(_diffs(mended, root))
    elif mended.files:
        console.say(_diffs(mended, root))
    save(mended)
    if mended.files:
        console.say(f"{_counted(mended)} mended.")
    return mended.checked


def _diffs(mended: Mended, root: Path) -> str:
    text = "".join(
        diff(state.before, state.after, report.file_name(state.path, root))
        for state in mended.files
    )
    return "".join(
        f"{click.style(line, fg=_COLORS[line[0]])}\n"
        if line[:1] in _COLORS
        else f"{line}\n"
        for line in text.removesuffix("\n").split("\n")
        if text
    )


def _counted(mended: Mended) -> str:
    problems = "1 problem" if mended.mended == 1 else f"{mended.mended} problems"
    count = len(mended.files)
    return f"{problems} in {'1 file' if count == 1 else f'{count} files'}"
