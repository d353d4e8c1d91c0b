"""How mends are shown and made: `edition validate --fix`."""

from __future__ import annotations

from pathlib import Path

from edition.checking import Checked
from edition.cli.console import Console
from edition.cli.proposing import differences, put_differences
from edition.editing import save
from edition.mending import Check, Mended, mend


def shown(check: Check, root: Path, console: Console) -> bool:
    """Show what would be mended, and tell whether there is anything."""
    mended = mend(check)
    put_differences(mended.files, root, console)
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
        put_differences(mended.files, root, console)
    elif mended.files:
        console.say(differences(mended.files, root), is_styled=True)
    save(mended.files)
    if mended.files:
        console.say(f"{_counted(mended)} mended.")
    return mended.checked


def _counted(mended: Mended) -> str:
    problems = "1 problem" if mended.mended == 1 else f"{mended.mended} problems"
    count = len(mended.files)
    return f"{problems} in {'1 file' if count == 1 else f'{count} files'}"
