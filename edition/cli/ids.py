"""`edition ids`: permanent ids for what can be cited."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checking import chosen_files
from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.cli.proposing import apply_option, propose, published_option, read_all
from edition.desk import Scheme, mint


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@published_option
@apply_option
@console_options
def ids(
    paths: tuple[Path, ...], *, is_published: bool, is_applied: bool, console: Console
) -> int:
    """Give permanent xml:ids to sections, paragraphs and notes.

    In all texts of the edition of this folder, or in PATHs. What has an id keeps it.
    Without a pattern in edition.toml ([ids]) each gets the id that its address has
    already, so that no address changes; with one the old addresses are noted in
    tei/retired-ids.toml and lead on. The differences are shown; --apply writes them.

    \b
    Example:
        edition ids
        edition ids tei/letter.xml --apply
    """
    config = require_config(paths[0] if paths else None)
    sources, problems = read_all(config, console)
    wanted = frozenset(path.resolve() for path in chosen_files(paths)) or None
    scheme = Scheme(config.id_pattern, config.id_elements)
    found = mint(sources, scheme, wanted, is_published=is_published)
    console.problems(problems, config.root)
    propose(found.files, config.root, console, is_applied=is_applied)
    if found.count:
        moved = f", {found.moved} of them at a new address" if found.moved else ""
        console.say(f"{_elements(found.count)} with a new id{moved}.")
    if found.unwritten:
        console.say(
            f"{_elements(found.unwritten)} without an id cannot be given one here: "
            "they come from an entity or another file."
        )
    return int(bool(problems))


def _elements(count: int) -> str:
    return "1 element" if count == 1 else f"{count} elements"
