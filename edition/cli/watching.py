"""`edition validate --watch`: checks again whenever a file is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from edition.checking import Checked
from edition.cli.console import Console
from edition.errors import EditionError, MissingExtraError
from edition.problems import Problem, Severity
from edition.report import listing

_WATCHED: Final = frozenset({".xml", ".rng", ".rnc", ".sch", ".toml", ".json"})


def require_watching() -> None:
    """Make sure that files can be watched.

    Raises:
        MissingExtraError: what watches them is not installed.
    """
    try:
        import watchfiles  # noqa: F401, PLC0415 - an extra, and for --watch only
    except ImportError:
        raise MissingExtraError("--watch needs watchfiles", "watch") from None


def watch(
    check: Callable[[], Checked],
    first: Checked,
    places: Iterable[Path],
    root: Path,
    console: Console,
) -> int:
    """Check again after each change, and tell what is new and what is gone.

    Args:
        check: checks everything anew.
        first: what was found already.
        places: files and folders to watch.
        root: what files are named from.
        console: speaks.

    Returns:
        The exit code of the last check, when the user ends it.
    """
    import watchfiles  # noqa: PLC0415 - an extra, and for --watch only

    # A file that is saved is often a new one: its folder has to be watched.
    folders = {p if p.is_dir() else p.resolve().parent for p in places}
    console.say("Watching; Ctrl-C ends it.")
    known = first.problems
    try:
        for _ in watchfiles.watch(
            *folders,
            watch_filter=lambda _, name: Path(name).suffix in _WATCHED,
            raise_interrupt=False,
        ):
            try:
                now = check().problems
            except EditionError as error:  # a file that steers is being edited
                console.say_always(str(error))
                continue
            _tell(known, now, root, console)
            known = now
    except KeyboardInterrupt:  # while it was checking
        pass
    return int(any(p.severity is Severity.ERROR for p in known))


def _tell(
    before: tuple[Problem, ...], now: tuple[Problem, ...], root: Path, console: Console
) -> None:
    new, gone = _without(now, before), _without(before, now)
    for problem in gone:
        name = problem.file.name
        console.say(f"Gone: {name}: {problem.code} {problem.message}")
    if new:
        said = console.problem_text(listing(new), root, err=False)
        console.put(said, is_styled=True)
    if new or gone:
        console.say(f"{len(new)} new, {len(gone)} gone, {len(now)} in all.")
    else:
        console.say(f"Nothing new; {len(now)} in all.")


def _without(
    problems: tuple[Problem, ...], others: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """Return problems but for those that are among others, whatever their line."""
    left = Counter(map(_key, others))
    result = []
    for problem in problems:
        if left[_key(problem)]:
            left[_key(problem)] -= 1
        else:
            result.append(problem)
    return tuple(result)


def _key(problem: Problem) -> tuple[str, Path, str]:
    return problem.code, problem.file, problem.message
