"""`edition new`: a small edition that validates and builds at once."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from edition.cli.console import Console, console_options
from edition.errors import MachineError, UseError
from edition.resources import schema_path


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@console_options
def new(directory: Path, console: Console) -> None:
    """Start an edition in DIRECTORY, which must be new or empty.

    It holds a made-up letter with its registers, ready to be replaced by your own.

    \b
    Example:
        edition new letters && cd letters && edition build
    """
    if directory.exists() and any(directory.iterdir()):
        raise UseError(
            f"{directory}: there is something in this folder already. "
            "Name a new or an empty one."
        )
    try:
        with as_file(files("edition") / "starter") as starter:
            shutil.copytree(starter, directory, dirs_exist_ok=True)
        schema = directory / "tei" / "schema" / "edition.rng"
        schema.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(schema_path(), schema)
    except OSError as error:
        raise MachineError(
            directory, f"cannot be written: {error.strerror or error}."
        ) from error
    console.say(f"A new edition stands in {directory}. What now:")
    console.say(f"  cd {_quoted(directory)}")
    console.say("  edition validate    checks the texts")
    console.say("  edition serve       shows the site in a browser while you edit")
    console.say("  edition build       makes the site in _site/, to be published")


def _quoted(path: Path) -> str:
    """Write a path as a shell of any system takes it."""
    text = str(path)
    return f'"{text}"' if " " in text else text
