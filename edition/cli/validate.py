"""`edition validate`: what is wrong with the texts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from edition import __version__, checking, report
from edition.cli.baseline import gone_words, open_baseline
from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options, style
from edition.cli.project import optional_config, require_config
from edition.cli.stdin import with_standard_input
from edition.errors import UseError
from edition.problems import Problem, Severity
from edition.workers import Jobs

if TYPE_CHECKING:
    from edition.config import Config

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
    help="Only what the grammar says: several times faster, for very many files.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what has one safe mend, show the differences, report what is left.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --fix: show what would be mended, write nothing; 1 if there is any.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes check; else as many as are worth it, one per processor.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Check again whenever a file is saved; say what is new and what is gone.",
)
@click.option(
    "--stdin-name",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Which file the text from standard input (-) stands for.",
)
@console_options
def validate(  # noqa: C901, PLR0912, PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    schema: Path | None,
    form: str,
    baseline: Path | None,
    update_baseline: bool,  # noqa: FBT001 - a flag of the command
    limit: int | None,
    no_rules: bool,  # noqa: FBT001
    fix: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    jobs: int | None,
    watch: bool,  # noqa: FBT001
    stdin_name: Path | None,
    console: Console,
) -> int:
    """Check TEI files: the whole edition of this folder, or PATHs.

    Are they well-formed, do they fit the schema, does every pointer lead somewhere,
    are the dates possible, is the header complete? A PATH is a file or a folder, in
    an edition or not, or - for standard input.

    \b
    Example:
        edition validate
        edition validate tei/letter.xml --schema letters.rng
        edition validate --baseline known.json --format github
        edition validate --fix --dry-run
        edition validate - --stdin-name tei/letter.xml < unsaved.xml
    """
    _require_sense(paths, fix=fix, dry_run=dry_run, watch=watch)
    if update_baseline and baseline is None:
        raise UseError("--update-baseline needs to know the file: --baseline FILE")
    paths, piped = with_standard_input(paths, stdin_name)

    def edition_of() -> Config | None:
        if piped and stdin_name is None:
            return None
        return optional_config(paths[0]) if paths else require_config()

    config = edition_of()
    root = Path.cwd() if config is None else config.root
    beside = None
    if baseline is not None:
        beside = open_baseline(
            baseline, root, paths, anew=update_baseline, has_rules=not no_rules
        )
    number = Jobs(jobs, where_worth_it=False) if jobs else Jobs(_processors())

    def check(unsaved: Mapping[Path, bytes]) -> checking.Checked:
        now = edition_of() if watch else config  # it may be what was saved
        with console.progress() as progress:
            return checking.check(
                now,
                paths,
                schema=schema,
                cache=cache_folder(),
                catalog=catalogs(now),
                now=datetime.now(UTC),
                rules=not no_rules,
                progress=progress,
                unsaved={**piped, **unsaved},
                jobs=number,
            )

    if dry_run:
        from edition.cli.mending import shown  # noqa: PLC0415 - most checks edit nothing

        return int(shown(check, root, console))
    if fix:
        from edition.cli.mending import made  # noqa: PLC0415 - most checks edit nothing

        checked = made(check, root, console, shows=form == "text")
    else:
        checked = check({})
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
    if watch:
        from edition.cli import watching  # noqa: PLC0415 - it needs an extra

        places = paths or (root,)
        return watching.watch(lambda: check({}), checked, places, root, console)
    return int(any(p.severity is Severity.ERROR for p in problems))


def _require_sense(
    paths: tuple[Path, ...], *, fix: bool, dry_run: bool, watch: bool
) -> None:
    """Refuse options that do not go together.

    Raises:
        UseError: says which.
    """
    if dry_run and not fix:
        raise UseError("--dry-run is for --fix.")
    if Path("-") in paths and (fix or watch):
        raise UseError(
            f"{'--fix' if fix else '--watch'} needs files, not standard input."
        )
    if watch and fix:
        raise UseError("--watch and --fix do not go together: both wait for you.")
    if watch:
        from edition.cli import watching  # noqa: PLC0415 - it needs an extra

        watching.require_watching()


def _processors() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
        said = console.problem_text(listed, Path.cwd(), err=False)
        console.put(said, is_styled=True)
    console.say(
        report.summary(
            problems,
            files=checked.files,
            schemas=checked.schemas,
            known=known,
            hidden=listed.hidden,
            titles=_title,
            style=style,
        ),
        is_styled=True,
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
