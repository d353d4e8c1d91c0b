"""`edition coverage`: what the pages show, and what of the registers is used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from edition import report
from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.cli.proposing import read_all
from edition.desk import Coverage
from edition.desk import coverage as covered
from edition.desk.usage import Place
from edition.transform.tracing import Template

_LONGEST: Final = 60
_NO_TEMPLATE: Final = "no template knows it; its words are shown as they stand"
_NO_PAGE: Final = "no template takes it: read as data, or on no page"


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@console_options
def coverage(form: str, console: Console) -> int:
    """Show what renders each element, and what is not used.

    The stylesheets of the pages are run over all files of the edition of this folder.
    Then: the elements that no template knows, the register entries that nothing points
    to, and how many of the names in the texts lead to an entry.

    \b
    Example:
        edition coverage
        edition coverage --format json
    """
    config = require_config()
    sources, problems = read_all(config, console)
    console.problems(problems, config.root)
    found = covered(sources)
    if form == "json":
        data = json.dumps(_data(found, config.root), ensure_ascii=False, indent=2)
        console.put(f"{data}\n")
    else:
        console.put("".join(f"{line}\n" for line in _lines(found, config.root)))
    return int(bool(problems))


def _lines(found: Coverage, root: Path) -> Iterator[str]:
    """Yield the lines of a report for people."""
    yield f"{'':<22}{'count':>9}  rendered by"
    for element in found.elements:
        name = f"<{element.name}>"
        ways = [_words(template, root) for template, _ in element.templates]
        if element.is_unhandled:
            ways = [f"{_NO_TEMPLATE} ({_place(element.first, root)})"]
        for way in ways or [_NO_PAGE]:
            yield f"{name:<22}{element.count if name else '':>9}  {way}"
            name = ""
    unhandled = [f"<{e.name}>" for e in found.elements if e.is_unhandled]
    yield ""
    yield f"Elements: {len(found.elements)}, not known to any template: " + (
        ", ".join(unhandled) or "none"
    )
    yield f"Register entries: {found.entries}, not used: {len(found.unused)}"
    for identifier, place in found.unused:
        yield f"  {identifier}  {_place(place, root)}"
    for names in found.names:
        yield (
            f"<{names.name}> in the texts: {names.count}, leading to an entry: "
            f"{names.leading} ({names.leading / names.count:.0%})"
        )


def _words(template: Template, root: Path) -> str:
    match = template.match
    if len(match) > _LONGEST:
        match = f"{match[:_LONGEST]}…"
    mode = f" (mode {template.mode})" if template.mode else ""
    return f"{_stylesheet(template, root)}:{template.line}  {match}{mode}"


def _stylesheet(template: Template, root: Path) -> str:
    """Return what a stylesheet is called: that of an edition by its path, else ours."""
    if template.file.is_relative_to(root):
        return template.file.relative_to(root).as_posix()
    parts = template.file.parts
    return "edition:" + "/".join(parts[len(parts) - parts[::-1].index("xslt") :])


def _place(place: Place, root: Path) -> str:
    return f"{report.file_name(place.file, root)}:{place.line}"


def _data(found: Coverage, root: Path) -> dict[str, object]:
    def at(place: Place) -> dict[str, object]:
        return {"file": report.file_name(place.file, root), "line": place.line}

    return {
        "elements": [
            {
                "element": element.name,
                "count": element.count,
                "first": at(element.first),
                "unhandled": element.is_unhandled,
                "templates": [
                    {
                        "stylesheet": _stylesheet(template, root),
                        "line": template.line,
                        "match": template.match,
                        "mode": template.mode,
                        "count": count,
                    }
                    for template, count in element.templates
                ],
            }
            for element in found.elements
        ],
        "entries": found.entries,
        "unused": [{"id": name, **at(place)} for name, place in found.unused],
        "names": [
            {"element": n.name, "count": n.count, "leading": n.leading}
            for n in found.names
        ],
    }
