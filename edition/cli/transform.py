"""`edition transform`: a TEI file to HTML, text, or what a stylesheet makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from edition import resources
from edition.cli.console import Console, console_options
from edition.cli.output import write_file
from edition.errors import UseError
from edition.problems import Severity
from edition.render.standalone import render_standalone
from edition.source import read
from edition.transform import lay_out, lay_out_markdown
from edition.transform import transform as run

_STYLESHEETS: Final = {"text": "text.xsl", "markdown": "markdown.xsl"}
_WIDTH: Final = 72
"""Of plain text; Markdown is not wrapped unless it is asked for."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice(["html", "fragment", "text", "markdown"]),
    help="html: a page that needs nothing else; fragment: the text alone, to be put "
    "into a page of yours; text: plain text; markdown: CommonMark with footnotes.",
)
@click.option(
    "--xslt",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A stylesheet of your own; it may import ours as edition:html.xsl and "
    "edition:text.xsl. With --to html its output is put on a page, with --to text or "
    "markdown it is laid out; without --to it is left as it is.",
)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the stylesheet; may be repeated.",
)
@click.option(
    "--width",
    type=click.IntRange(min=0),
    help="Characters in a line of plain text (72 by default) or of Markdown (0 by "
    "default: lines are not wrapped).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; standard output by default.",
)
@console_options
def transform(  # noqa: PLR0913, PLR0917 - one for each option
    file: Path,
    form: str | None,
    xslt: Path | None,
    parameters: tuple[str, ...],
    width: int | None,
    output: Path | None,
    console: Console,
) -> int:
    """Turn a TEI FILE into HTML, text or what a stylesheet makes.

    Any file will do, no project is needed.

    \b
    Example:
        edition transform letter.xml --to text
        edition transform letter.xml --to html --param reading=resolved -o letter.html
    """
    if form is None and xslt is None:
        raise UseError(
            "Say what it is to become: --to html, --to text, --to markdown, or --xslt "
            "FILE."
        )
    source = read(file)
    stylesheet = xslt or resources.xslt_folder() / (
        _STYLESHEETS.get(form or "", "html.xsl")
    )
    done = run(source, stylesheet, parameters=_parameters(parameters))
    result = done.output
    if form == "html":
        result = render_standalone(source, result, resources.site_folder())
    elif form == "text":
        result = lay_out(result, (_WIDTH if width is None else width) or None)
    elif form == "markdown":
        result = lay_out_markdown(result, width or None)
    problems = (*source.problems, *done.problems)
    console.problems(problems, Path.cwd())
    if output is None:
        console.put(result)
    else:
        write_file(output, result)
        console.say(f"Written: {output}")
    return int(any(p.severity is Severity.ERROR for p in problems))


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    result = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise UseError(f"--param takes NAME=VALUE, not “{item}”.")
        result[name.strip()] = value
    return result
