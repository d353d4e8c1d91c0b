"""`edition validate`: what is wrong with the texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from edition import __version__, checking, report
from edition.cli.baseline import gone_words, open_baseline
from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options, style
from edition.cli.project import optional_config, require_config
from edition.errors import UseError
from edition.problems import Problem, Severity

_FORMATS = ("text", "json", "sarif", "github")
_LIMIT: Final = 100
"""How many problems a terminal shows; nobody scrolls through more."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--schema",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A RELAX NG schema instead of that of edition.toml; without both, all of TEI.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="For people, for programs, for code scanning, for GitHub Actions.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Only new problems count: those that are not listed in this file.",
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Write the file of --baseline anew: it lists the problems of today.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="As text, show N problems, the gravest; 0: all. On a terminal 100, else all.",
)
@click.option(
    "--no-rules",
    is_flag=True,
    help="Only what the schema says: several times faster, for very many files.",
)
@console_options
def validate(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    schema: Path | None,
    form: str,
    baseline: Path | None,
    update_baseline: bool,  # noqa: FBT001 - a flag of the command
    limit: int | None,
    no_rules: bool,  # noqa: FBT001 - a flag of the command
    console: Console,
) -> int:
    """Check TEI files: the whole edition of this folder, or PATHs.

    Are they well-formed, do they fit the schema, does every pointer lead somewhere,
    are the dates possible, is the header complete? A PATH is a file or a folder, in
    an edition or not.

    \b
    Example:
        edition validate
        edition validate tei/letter.xml --schema letters.rng
        edition validate --baseline known.json --format github
    """
    if update_baseline and baseline is None:
        raise UseError("--update-baseline needs to know the file: --baseline FILE")
    config = optional_config(paths[0]) if paths else require_config()
    beside = None
    if baseline is not None:
        root = Path.cwd() if config is None else config.root
        beside = open_baseline(
            baseline, root, paths, anew=update_baseline, has_rules=not no_rules
        )
    with console.progress() as progress:
        checked = checking.check(
            config,
            paths,
            schema=schema,
            cache=cache_folder(),
            catalog=catalogs(config),
            rules=not no_rules,
            progress=progress,
        )
    problems, known, gone = checked.problems, 0, 0
    if beside is not None:
        if update_baseline:
            console.say(beside.update(problems))
            return 0
        compared = beside.compare(problems)
        problems, known, gone = compared.new, compared.known, compared.gone
    if console.is_quiet:
        problems = tuple(p for p in problems if p.severity is Severity.ERROR)
    if form == "text":
        _for_people(problems, checked, console, limit=limit, known=known)
    else:
        console.put(_for_programs(form, problems, checked, known))
        if form == "github":  # its log is read by people, too
            said = report.counts(problems, checked.files, checked.schemas, known)
            console.say(said)
    if gone:
        console.say(gone_words(gone))
    return int(any(p.severity is Severity.ERROR for p in problems))


def _for_people(
    problems: tuple[Problem, ...],
    checked: checking.Checked,
    console: Console,
    *,
    limit: int | None,
    known: int,
) -> None:
    """Put the problems on standard output, and what is to be said of them beside it."""
    is_terminal = sys.stdout.isatty()
    if limit is None:
        limit = _LIMIT if is_terminal else 0
    listed = report.listing(problems, is_folded=is_terminal, limit=limit)
    if problems:
        console.put(console.problem_text(listed, Path.cwd(), err=False))
    console.say(
        report.summary(
            problems,
            files=checked.files,
            schemas=checked.schemas,
            known=known,
            hidden=listed.hidden,
            titles=_title,
            style=style,
        )
    )


def _for_programs(
    form: str, problems: tuple[Problem, ...], checked: checking.Checked, known: int
) -> str:
    root = Path.cwd()
    if form == "github":
        return report.as_github(problems, root=root, titles=_title)
    if form == "json":
        return report.as_json(
            problems,
            root=root,
            version=__version__,
            files=checked.files,
            schemas=checked.schemas,
            known=known,
        )
    return report.as_sarif(
        problems, root=root, version=__version__, schemas=checked.schemas, pages=_page
    )


def _page(code: str) -> tuple[str, str]:
    """Return what a code means: a sentence, and all of it as Markdown."""
    from edition.rules.manual import manual  # noqa: PLC0415 - it loads all rules

    page = manual().get(code)
    return (code, "") if page is None else (page.title, page.markdown)


def _title(code: str) -> str:
    title = _page(code)[0]
    return "" if title == code else title
