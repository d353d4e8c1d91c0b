"""`edition validate`: what is wrong with the texts."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import click

from edition import __version__, checking, report
from edition.cli.cache import cache_folder
from edition.cli.console import Console, console_options
from edition.cli.output import write_file
from edition.cli.project import optional_config, require_config
from edition.cli.stdin import with_standard_input
from edition.config import Config
from edition.errors import UseError
from edition.problems import Problem, Severity
from edition.workers import Jobs

_FORMATS = ("text", "json", "sarif", "github")


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
    help="Problems listed in this file are known and not reported.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List all problems of today in this file, for --baseline.",
)
@click.option(
    "--no-rules",
    is_flag=True,
    help="Only what the schema says: several times faster, for very many files.",
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
def validate(  # noqa: C901, PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    schema: Path | None,
    form: str,
    baseline: Path | None,
    write_baseline: Path | None,
    no_rules: bool,  # noqa: FBT001 - a flag of the command
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
        edition validate --fix --dry-run
        edition validate - --stdin-name tei/letter.xml < unsaved.xml
    """
    _require_sense(paths, fix=fix, dry_run=dry_run, watch=watch)
    paths, piped = with_standard_input(paths, stdin_name)

    def edition_of() -> Config | None:
        if piped and stdin_name is None:
            return None
        return optional_config(paths[0]) if paths else require_config()

    config = edition_of()
    root = Path.cwd() if config is None else config.root
    number = Jobs(jobs, where_worth_it=False) if jobs else Jobs(_processors())

    def check(unsaved: Mapping[Path, bytes]) -> checking.Checked:
        with console.progress() as progress:
            return checking.check(
                edition_of() if watch else config,  # it may be what was saved
                paths,
                schema=schema,
                cache=cache_folder(),
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
    problems = checked.problems
    if write_baseline is not None:
        write_file(write_baseline, _listed(problems, root))
        console.say(f"{len(problems)} problems listed in {write_baseline}.")
        return 0
    if baseline is not None:
        problems = _unknown(problems, baseline, root)
    if console.is_quiet:
        problems = tuple(p for p in problems if p.severity is Severity.ERROR)
    if form != "text":
        console.put(_for_programs(form, problems, root, checked.files))
    elif problems:
        console.put(
            console.problem_text(problems, root, files=checked.files, err=False)
        )
    else:
        files = "1 file" if checked.files == 1 else f"{checked.files} files"
        console.say(f"{files}, nothing wrong by {' and '.join(checked.schemas)}.")
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


def _for_programs(
    form: str, problems: tuple[Problem, ...], root: Path, files: int
) -> str:
    if form == "json":
        return report.json_text(problems, root=root, files=files)
    if form == "sarif":
        from edition.rules.manual import manual  # noqa: PLC0415 - it loads all rules

        pages = manual()
        return report.sarif(
            problems,
            root=root,
            version=__version__,
            titles=lambda code: pages[code].title,
        )
    return report.github(problems, root=root)


def _key(problem: Problem, root: Path) -> list[str]:
    """What makes a problem the same although lines have moved."""
    file = report.file_name(problem.file, root)
    return [problem.code, file, problem.message]


def _listed(problems: tuple[Problem, ...], root: Path) -> str:
    keys = sorted(_key(problem, root) for problem in problems)
    lines = ",\n".join(json.dumps(key, ensure_ascii=False) for key in keys)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _unknown(
    problems: tuple[Problem, ...], baseline: Path, root: Path
) -> tuple[Problem, ...]:
    """Take known problems out; each entry of the list stands for one problem."""
    try:
        known = [list(map(str, key)) for key in json.loads(baseline.read_text("utf-8"))]
    except FileNotFoundError:
        raise UseError(
            f"{baseline}: there is no such file. --write-baseline makes one."
        ) from None
    except (ValueError, TypeError):
        raise UseError(
            f"{baseline}: this is no baseline. --write-baseline makes one."
        ) from None
    result = []
    for problem in problems:
        key = _key(problem, root)
        if key in known:
            known.remove(key)
        else:
            result.append(problem)
    return tuple(result)
