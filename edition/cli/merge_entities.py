"""`edition merge-entities`: one register entry of two."""

from __future__ import annotations

import click

from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.cli.proposing import (
    apply_option,
    propose,
    published_option,
    read_all,
)
from edition.desk import merge_entities as proposal


@click.command(name="merge-entities")
@click.argument("gone", metavar="ENTRY")
@click.argument("kept", metavar="INTO")
@published_option
@apply_option
@console_options
def merge_entities(
    gone: str, kept: str, *, is_published: bool, is_applied: bool, console: Console
) -> int:
    """Merge the register entry ENTRY into the entry INTO.

    The two are the same person, place or thing. Everything that pointed to the first
    points to the second. What the first says and the second does not is moved into it
    as it is written; where they contradict each other, both statements stand there, for
    you to decide. The differences are shown; --apply writes them.

    \b
    Example:
        edition merge-entities chiang jiang-jieshi
        edition merge-entities chiang jiang-jieshi --apply
    """
    config = require_config()
    sources, problems = read_all(config, console)
    found = proposal(sources, gone, kept, is_published=is_published)
    console.problems((*problems, *found.left), config.root)
    propose(found.files, config.root, console, is_applied=is_applied)
    return int(bool(found.left or problems))
