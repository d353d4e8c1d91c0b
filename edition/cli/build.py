"""`edition build`: the site, all or nothing."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from edition import __version__, pipeline, proof
from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options, style
from edition.cli.project import require_config
from edition.errors import UseError
from edition.problems import Severity
from edition.schemas import Schemas


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes; by default the folder that edition.toml names.",
)
@click.option(
    "--draft",
    is_flag=True,
    help="Build although there are errors in the texts (they are still reported).",
)
@click.option(
    "--check",
    is_flag=True,
    help="Check the site: links, HTML, the Endings Principles; 1 if anything is wrong.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="With --check: the report for people (the default) or for programs.",
)
@click.option(
    "--nu",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="JAR",
    help="With --check: the Nu Html Checker, vnu.jar; else `vnu`, where it is.",
)
@console_options
def build(  # noqa: PLR0913, PLR0917 - one for each option
    output: Path | None,
    draft: bool,  # noqa: FBT001 - a flag of the command
    check: bool,  # noqa: FBT001
    form: str | None,
    nu: Path | None,
    console: Console,
) -> int:
    """Build the edition of this folder: HTML, plain text and data.

    A build that fails leaves the last good site as it was. With --check, the site is
    judged when it is written: does every link lead somewhere, is the HTML right, and
    which of the Endings Principles are kept? That needs neither network nor Java.

    \b
    Example:
        edition build
        edition build --output /srv/www/letters
        edition build --check --format json > report.json
    """
    if not check and (form or nu):
        raise UseError("--format and --nu say how --check works: add --check.")
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
            check=check,
            nu=_nu(nu) if check else (),
            progress=progress,
        )
    found = result.proof
    told = (*result.problems, *(found.problems if found else ()))
    if found and form == "json":
        console.put(
            proof.as_json(found, result.problems, root=config.root, version=__version__)
        )
    else:
        console.problems(told, config.root)
    errors = sum(p.severity is Severity.ERROR for p in result.problems)
    if not result.is_written:
        console.say_always("Nothing was built; the last site is unchanged.")
        return 1
    console.say(f"{result.files} files, {result.changed} of them new or changed.")
    console.say(f"Open {output / 'index.html'}")
    if found:
        if form != "json":
            _tell(console, found)
        return 0 if found.is_kept and not errors else 1
    return 1 if errors else 0


def _nu(jar: Path | None) -> tuple[str, ...]:
    """Say how the Nu Html Checker is run on this machine; () where there is none."""
    if jar is not None:
        java = shutil.which("java")
        if java is None:
            raise UseError(f"{jar} needs Java, which is not on this machine.")
        return (java, "-jar", str(jar))
    command = shutil.which("vnu")
    return (command,) if command else ()


def _tell(console: Console, found: proof.Proof) -> None:
    """Print the report on the site."""
    by = "" if found.has_nu else " The Nu Html Checker is not here and was not asked."
    console.say(f"{found.links:,} links and {found.pages:,} pages checked.{by}")
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if is_terminal else 100
    console.put(proof.as_table(found, width=width, style=style), is_styled=True)
