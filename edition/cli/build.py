"""`edition build`: the site, all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from edition import pipeline
from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.problems import Severity
from edition.schemas import Schemas


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes; by default the folder that edition.toml names.",
)
@click.option(
    "--draft",
    is_flag=True,
    help="Build although there are errors in the texts (they are still reported).",
)
@console_options
def build(output: Path | None, draft: bool, console: Console) -> int:  # noqa: FBT001
    """Build the edition of this folder: HTML, plain text and data.

    A build that fails leaves the last good site as it was.

    \b
    Example:
        edition build
        edition build --output /srv/www/letters
    """
    config = require_config()
    output = (output or config.output).absolute()
    with console.progress() as progress:
        result = pipeline.build(
            config,
            output,
            draft=draft,
            schemas=Schemas(
                edition=config.schema,
                cache=cache_folder(),
                catalog=catalogs(config),
                now=datetime.now(UTC),
            ),
            progress=progress,
        )
    console.problems(result.problems, config.root)
    errors = sum(p.severity is Severity.ERROR for p in result.problems)
    if not result.is_written:
        console.say_always("Nothing was built; the last site is unchanged.")
        return 1
    console.say(f"{result.files} files, {result.changed} of them new or changed.")
    console.say(f"Open {output / 'index.html'}")
    return 1 if errors else 0
