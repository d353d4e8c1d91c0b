"""`edition import`: TEI from Markdown, a Word document or plain text."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from edition import __version__
from edition.cli.cache import cache_folder
from edition.cli.console import Console, console_options
from edition.cli.project import optional_config
from edition.desk import Scheme
from edition.editing import Rewritten, read_bytes, save
from edition.errors import MachineError, UseError
from edition.importing import (
    FORMATS,
    Imported,
    Metadata,
    Options,
    Place,
    Unplaced,
    format_of,
    import_text,
    stem,
)
from edition.names import is_ncname
from edition.schema import Schema, load_schema

if TYPE_CHECKING:
    from edition.config import Config

_MANY: Final = 5
"""So many places are listed; -v lists all."""
_LONG: Final = 100
_LARGEST: Final = 256 * 1024 * 1024


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--from",
    "kind",
    type=click.Choice(list(FORMATS)),
    help="What FILE is; without it its suffix says so.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The TEI file, which must be new; - for standard output. Without it the "
    "file is put beside the texts of the edition, or beside FILE.",
)
@click.option("--id", "identifier", default="", help="The id of the new text.")
@click.option("--title", default="", help="Its title.")
@click.option("--author", "authors", multiple=True, help="Its author; may be repeated.")
@click.option("--date", default="", help="Its date: 1949-02-06, or in words.")
@click.option("--language", default="", help="Its language, by BCP 47: en, zh-Hant.")
@click.option("--licence", default="", help="Under which licence the text is.")
@click.option(
    "--encoding",
    default="",
    help="The encoding of a text file, where it is neither UTF-8 nor marked.",
)
@click.option(
    "--mend",
    is_flag=True,
    help="Mend what the hints are sure of, and say where: paragraphs that were cut in "
    "two, headings of one kind on several levels.",
)
@click.option(
    "--fit/--no-fit",
    default=True,
    help="Whether to fit the text into the schema of the edition, where it takes less "
    "than TEI P5.",
)
@click.option(
    "--ids/--no-ids",
    "has_ids",
    default=True,
    help="Whether to write ids as `edition ids` does.",
)
@click.option(
    "--dry-run", is_flag=True, help="Write nothing; only say what would be made."
)
@console_options
def import_(  # noqa: PLR0913 - the options of the command
    file: Path,
    *,
    kind: str | None,
    output: Path | None,
    identifier: str,
    title: str,
    authors: tuple[str, ...],
    date: str,
    language: str,
    licence: str,
    encoding: str,
    mend: bool,
    fit: bool,
    has_ids: bool,
    dry_run: bool,
    console: Console,
) -> int:
    """Make TEI of FILE: Markdown, a Word document or plain text.

    Headings become divisions; paragraphs, notes, lists, tables, emphasis, links,
    comments and tracked changes their TEI. No word is lost: what has no place in the
    text is kept in the file and listed with its words. No file is ever overwritten.

    \b
    Example:
        edition import letter.docx
        edition import chapter.md --language en --mend --dry-run
        edition import play.txt --from txt -o - | less
    """
    if identifier and not is_ncname(identifier):
        raise UseError(f"--id {identifier}: this can be no xml:id.")
    found = format_of(file, kind or "")
    config = optional_config(Path.cwd() if output is None else output.parent)
    if file.stat().st_size > _LARGEST:
        raise UseError(f"{file.name} is larger than {_LARGEST // 1024**2} MB.")
    said = Metadata(title, "", authors, date, language, licence)
    options = _options(
        config, said, identifier, encoding, is_mended=mend, is_fitted=fit, ids=has_ids
    )
    target = _target(file, output, identifier, config)
    with console.progress() as progress:
        progress(f"Reading {file.name}", 0, 1)
        made = import_text(read_bytes(file), file, found, options, target)
    is_sound = not (made.lost or made.problems)
    if output is not None and str(output) == "-":
        console.put(made.data.decode())
    elif not dry_run:
        _save(target, made)
    _tell(console, made, target)
    if config is not None and config.schema is not None:
        _judge(console, config.schema, made, is_fitted=fit)
    if dry_run:
        console.say("Nothing is written: --dry-run.")
    elif output is None or str(output) != "-":
        console.say(f"Next: edition validate {shlex.quote(_short(target))}")
    return int(not is_sound)


def _options(  # noqa: PLR0913 - what a command says
    config: Config | None,
    said: Metadata,
    identifier: str,
    encoding: str,
    *,
    is_mended: bool,
    is_fitted: bool,
    ids: bool,
) -> Options:
    scheme = Scheme() if ids else None
    now = datetime.now(UTC).date().isoformat()
    if config is None:
        return Options(
            identifier,
            said,
            encoding=encoding,
            is_mended=is_mended,
            scheme=scheme,
            cache=cache_folder(),
            version=__version__,
            today=now,
        )
    return Options(
        identifier,
        said,
        publisher=config.publisher,
        licence=config.licence,
        licence_url=config.licence_url,
        language=config.language,
        encoding=encoding,
        is_mended=is_mended,
        scheme=scheme and Scheme(config.id_pattern, config.id_elements),
        root=config.root,
        schema=_schema(config) if is_fitted else None,
        editors=config.editors,
        indent=config.indent,
        cache=cache_folder(),
        version=__version__,
        today=now,
    )


def _schema(config: Config) -> Schema | None:
    """Return the schema of an edition, where it has one of its own."""
    if config.schema is None:
        return None
    return load_schema(config.schema, cache=cache_folder())


def _target(
    file: Path, output: Path | None, identifier: str, config: Config | None
) -> Path:
    """Return where the TEI file goes, which must not exist yet."""
    if output is not None:
        target = output
    else:
        name = f"{identifier or stem(file.stem) or 'text'}.xml"
        folder = file.parent if config is None else _texts(config)
        target = folder / name
    if output is None and config is not None:
        _require_inside(target, config.root)
    if str(target) != "-" and (target.exists() or target.is_symlink()):
        raise UseError(
            f"{_short(target)} is there already, and is never overwritten. Choose "
            "another name with --id or --output."
        )
    return target


def _require_inside(path: Path, folder: Path) -> None:
    """Refuse to write where a link of somebody else's edition leads.

    Raises:
        UseError: it leads out of the folder.
    """
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UseError(f"{_short(path)} would be outside {folder}: a link leads there.")


def _texts(config: Config) -> Path:
    """Return the folder of the texts of an edition."""
    first = config.document_globs[0]
    fixed = first.partition("*")[0].rpartition("/")[0]
    return config.root / fixed


def _save(target: Path, made: Imported) -> None:
    files = [Rewritten(target, b"", made.data)]
    for enclosed in made.enclosed:
        path = target.parent / enclosed.name
        _require_inside(path, target.parent)
        if path.exists() or path.is_symlink():
            raise MachineError(path, "is there already, and is never overwritten.")
        files.append(Rewritten(path, b"", enclosed.data, is_xml=False))
    save(files)


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _tell(console: Console, made: Imported, target: Path) -> None:
    """Say what was made, what the header lacks, what to look at, what has no place."""
    where = "standard output" if str(target) == "-" else _short(target)
    count = f"{made.words:,} words"
    if made.lost:
        console.say_always(
            f"{where}: of {count} of the source {len(made.lost)} are lost: "
            f"{' '.join(made.lost[:20])}. This is a mistake of the program; please "
            "report it with the file."
        )
    else:
        console.say(f"{where}: {count} of the source, none lost.")
    for problem in made.problems:
        console.say_always(f"  {problem}")
    for enclosed in made.enclosed:
        console.say(f"  {enclosed.name}, {len(enclosed.data):,} bytes")
    if made.missing:
        console.say(f"The source does not tell {_listed(made.missing)}.")
    if made.hints:
        console.say("To look at:")
    for hint in made.hints:
        console.say(f"  {hint.sort.value} ({len(hint.places)})")
        _places(console, made.unit, hint.places)
    if made.unplaced:
        console.say("Without a place in the text, and where it is now:")
        _grouped(console, made.unit, made.unplaced)


def _judge(console: Console, schema: Path, made: Imported, *, is_fitted: bool) -> None:
    """Say what was done for the schema of the edition, and what it does not take."""
    name = _short(schema)
    if not is_fitted:
        console.say(f"It is valid TEI P5. It was not fitted into {name}: --no-fit.")
        return
    if made.adapted:
        console.say(f"Written otherwise, because {name} wants it:")
        _grouped(console, "", made.adapted)
    if not made.refused:
        console.say(f"It is valid by {name}.")
        return
    console.say(
        f"It is valid TEI P5. {name} does not take all of it, and no other markup "
        "would say the same:"
    )
    shown = made.refused if console.is_verbose else made.refused[:_MANY]
    for problem in shown:
        console.say(f"  {replace(problem, file=Path(_short(problem.file)))}")
    if len(shown) < len(made.refused):
        console.say(f"  … and {len(made.refused) - len(shown)} more, which -v shows")
    console.say(
        "Encode these places by hand, or allow the elements in the schema and import "
        "again."
    )


def _grouped(console: Console, unit: str, found: Sequence[Unplaced]) -> None:
    told: dict[str, list[Place]] = {}
    for one in found:
        told.setdefault(one.what, []).append(Place(one.place, one.text))
    for what, places in told.items():
        console.say(f"  {what} ({len(places)})")
        _places(console, unit, [place for place in places if place.text])


def _places(console: Console, unit: str, places: Sequence[Place]) -> None:
    shown = places if console.is_verbose else places[:_MANY]
    for number, text in shown:
        line = " ".join(text.split())
        if not console.is_verbose and len(line) > _LONG:
            line = f"{line[:_LONG]}…"
        console.say(f"    {unit} {number}: {line}" if number else f"    {line}")
    if len(shown) < len(places):
        console.say(f"    … and {len(places) - len(shown)} more, which -v shows")


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if names[1:] else names[0]
