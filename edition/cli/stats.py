"""`edition stats`: what the texts use."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from edition import report
from edition.checking import chosen_files
from edition.cli.console import Console, console_options
from edition.cli.project import optional_config, require_config
from edition.cli.proposing import read_all
from edition.desk import usage
from edition.desk.usage import AttributeUse, ElementUse, Place
from edition.errors import TextError, UseError
from edition.source import SourceDocument, read

_SHOWN: Final = 6
"""How many values of an attribute a table for people shows."""
_LONGEST: Final = 40
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS: Final = ("element", "attribute", "value", "count", "files", "file", "line")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--element",
    "elements",
    multiple=True,
    metavar="NAME",
    help="Only this element, with all values of its attributes; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="A table for people, or all of it for programs and spreadsheets.",
)
@console_options
def stats(
    paths: tuple[Path, ...], elements: tuple[str, ...], form: str, console: Console
) -> int:
    """Count the elements, attributes and values of the texts.

    How often, in how many files, and where first; in all files of the edition of this
    folder, or in PATHs.

    \b
    Example:
        edition stats
        edition stats --element date --element persName
        edition stats tei/letter.xml --format csv
    """
    documents, is_whole, root = _documents(paths, console)
    found = usage(documents)
    if elements:
        missing = set(elements) - {use.name for use in found}
        if missing:
            raise UseError(f"No text uses <{min(missing)}>.")
        found = tuple(use for use in found if use.name in elements)
    if form == "json":
        console.put(json.dumps(_data(found, root), ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([_COLUMNS, *_rows(found, root)])
        console.put(text.getvalue())
    else:
        limit = None if elements else _SHOWN
        console.put("".join(f"{line}\n" for line in _table(found, root, limit)))
    return int(not is_whole)


def _documents(
    paths: tuple[Path, ...], console: Console
) -> tuple[tuple[SourceDocument, ...], bool, Path]:
    """Return the files, whether all of them could be read, and what names are from."""
    if not paths:
        own = require_config()
        sources, problems = read_all(own, console)
        console.problems(problems, own.root)
        return tuple(sources), not problems, own.root
    config = optional_config(paths[0])
    root = Path.cwd() if config is None else config.root
    documents = []
    is_whole = True
    for path in chosen_files(paths):
        try:
            documents.append(read(path, within=None if config is None else root))
        except TextError as error:
            console.problems(error.problems, root)
            is_whole = False
    return tuple(documents), is_whole, root


def _place(place: Place, root: Path) -> str:
    return f"{report.file_name(place.file, root)}:{place.line}"


def _table(found: Iterable[ElementUse], root: Path, limit: int | None) -> Iterator[str]:
    """Yield the lines of a table: elements, below each its attributes and values."""
    yield f"{'':<30}{'count':>9}{'files':>7}  first"
    for use in found:
        first = _place(use.first, root)
        yield f"{f'<{use.name}>':<30}{use.count:>9,}{use.files:>7,}  {first}"
        for attribute in use.attributes:
            name = f"  @{attribute.name}"
            place = _place(attribute.first, root)
            yield f"{name:<30}{attribute.count:>9,}{attribute.files:>7,}  {place}"
            yield from _values(attribute, limit)


def _values(attribute: AttributeUse, limit: int | None) -> Iterator[str]:
    """Yield the lines of values; of those that are all different only how many."""
    values = attribute.values
    if limit is not None and len(values) > limit and values[0].count == 1:
        yield f"      {len(values):,} values, each once"
        return
    for value in values[:limit]:
        short = value.value.replace("\n", " ")
        if len(short) > _LONGEST:
            short = f"{short[:_LONGEST]}…"
        yield f"      {f'“{short}”':<24}{value.count:>9,}{value.files:>7,}"
    if limit is not None and len(values) > limit:
        yield f"      and {len(values) - limit:,} more values"


def _data(found: Iterable[ElementUse], root: Path) -> list[dict[str, object]]:
    def first(place: Place) -> dict[str, object]:
        return {"file": report.file_name(place.file, root), "line": place.line}

    return [
        {
            "element": use.name,
            "count": use.count,
            "files": use.files,
            "first": first(use.first),
            "attributes": [
                {
                    "attribute": attribute.name,
                    "count": attribute.count,
                    "files": attribute.files,
                    "first": first(attribute.first),
                    "values": [
                        {
                            "value": value.value,
                            "count": value.count,
                            "files": value.files,
                            "first": first(value.first),
                        }
                        for value in attribute.values
                    ],
                }
                for attribute in use.attributes
            ],
        }
        for use in found
    ]


def _no_formula(value: str) -> str:
    """Return a value that no spreadsheet takes for something to compute.

    A formula may fetch what is elsewhere and tell where it is opened; an apostrophe in
    front is how spreadsheets write that words are words.
    """
    return (
        f"'{value}" if value.startswith(_FORMULA) and not _is_number(value) else value
    )


def _is_number(value: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(?:\.\d+)?", value) is not None


def _rows(found: Iterable[ElementUse], root: Path) -> Iterator[tuple[object, ...]]:
    """Yield a row for each element, each attribute and each value."""

    def place(place: Place) -> tuple[str, int]:
        return report.file_name(place.file, root), place.line

    for use in found:
        yield use.name, "", "", use.count, use.files, *place(use.first)
        for attribute in use.attributes:
            counts = (attribute.count, attribute.files)
            yield use.name, attribute.name, "", *counts, *place(attribute.first)
            for value in attribute.values:
                yield (
                    use.name,
                    attribute.name,
                    _no_formula(value.value),
                    value.count,
                    value.files,
                    *place(value.first),
                )
