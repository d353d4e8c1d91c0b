"""`edition format`: the layout of TEI files."""

from __future__ import annotations

from pathlib import Path

import click

from edition import report
from edition.checking import chosen_files
from edition.cli.console import Console, console_options
from edition.cli.project import optional_config, require_config
from edition.cli.proposing import apply_option, propose
from edition.desk import formatted
from edition.desk.formatting import INDENT
from edition.editing import read_bytes
from edition.errors import UseError


@click.command(name="format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--check",
    is_flag=True,
    help="Only name the files that would change; exit with 1 if there are any.",
)
@apply_option
@console_options
def format(  # noqa: A001 - the command is called so
    paths: tuple[Path, ...],
    check: bool,  # noqa: FBT001 - a flag of the command
    *,
    is_applied: bool,
    console: Console,
) -> int:
    """Lay out TEI files; no word and no space of a text changes.

    All files of the edition of this folder, or PATHs. Structure (divisions, lists,
    headers, registers) is put on lines of its own and indented. White space is edited
    only where the TEI allows no text: paragraphs, lines of verse and all else that
    holds words stay as they are. The differences are shown; --apply writes them.

    \b
    Example:
        edition format
        edition format tei/letter.xml --apply
        edition format --check
    """
    if check and is_applied:
        raise UseError("--check writes nothing: leave out --apply.")
    config = optional_config(paths[0]) if paths else require_config()
    root = Path.cwd() if config is None else config.root
    files = chosen_files(paths)
    if not files and config is not None:
        files = (*config.documents(), *config.registers())
    found = []
    with console.progress() as progress:
        for done, path in enumerate(files):
            progress(f"Reading {path.name}", done, len(files))
            found.append(
                formatted(
                    path,
                    read_bytes(path),
                    within=None if config is None else config.root,
                    indent=INDENT if config is None else config.indent,
                )
            )
    left = tuple(problem for each in found for problem in each.left)
    console.problems(left, root)
    proposed = [each.file for each in found]
    if not check:
        propose(proposed, root, console, is_applied=is_applied)
        return int(bool(left))
    changed = [file.path for file in proposed if file.before != file.after]
    console.put("".join(f"{report.file_name(path, root)}\n" for path in changed))
    if changed:
        console.say("These files are not in their layout; `edition format --apply`.")
    return int(bool(left or changed))
