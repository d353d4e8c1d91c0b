"""`edition rename`: another name for an `xml:id`, everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.cli.proposing import (
    apply_option,
    propose,
    published_option,
    read_all,
)
from edition.desk import rename as proposal


@click.command()
@click.argument("old", metavar="ID")
@click.argument("new")
@click.option(
    "--in",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file in which the id stands, where several have it.",
)
@published_option
@apply_option
@console_options
def rename(  # noqa: PLR0913 - one for each option
    old: str,
    new: str,
    file: Path | None,
    *,
    is_published: bool,
    is_applied: bool,
    console: Console,
) -> int:
    """Give the xml:id ID the name NEW, in all files.

    Every pointer follows, however it is written. The differences are shown; --apply
    writes them. Nothing else in the files changes.

    The address of what has the id changes with it. The old one is noted in
    tei/retired-ids.toml, and the site leads from it to the new one; with --no-redirect
    it is not.

    \b
    Example:
        edition rename chiang-kai-shek jiang-jieshi
        edition rename chiang-kai-shek jiang-jieshi --apply
    """
    config = require_config()
    sources, problems = read_all(config, console)
    found = proposal(sources, old, new, file, is_published=is_published)
    console.problems((*problems, *found.left), config.root)
    propose(found.files, config.root, console, is_applied=is_applied)
    return int(bool(found.left or problems))
