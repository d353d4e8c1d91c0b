"""`edition review`: what editors tick before a publication, computed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from edition import __version__, report
from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options
from edition.cli.output import write_file
from edition.cli.project import require_config
from edition.errors import MachineError, UseError
from edition.model import When
from edition.problems import Problem
from edition.review import (
    GROUPS,
    Evidence,
    Outcome,
    Reviewed,
    Settled,
    Signature,
    Ticks,
    TicksError,
    as_markdown,
    counted,
    counts,
    gather,
    items,
    read_ticks,
    settle,
    ticked,
)
from edition.review import review as reviewed_of
from edition.schemas import Schemas

if TYPE_CHECKING:
    from edition.config import Config

FILE_NAME: Final = "review.md"
_SHOWN: Final = 5
"""Places of an item that a terminal shows; -v shows all."""


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--write",
    "is_written",
    is_flag=True,
    help="Bring FILE up to date: its ticks stay as long as they hold.",
)
@click.option(
    "--tick",
    "chosen",
    multiple=True,
    metavar="ITEM",
    help="You have looked at ITEM (its id; may be repeated). With --by; writes FILE.",
)
@click.option(
    "--by",
    "who",
    metavar="NAME",
    help="Who has looked: at what --tick names, and at what is ticked without a name.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with 1, too, if anything waits for a person.",
)
@click.option(
    "--against",
    multiple=True,
    metavar="ID=FILE",
    help="The source text of a document, to be compared word by word (only FILE, "
    "where there is but one document).",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Problems that are listed in this file are accepted.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, as the list itself, for programs.",
)
@console_options
def review(  # noqa: PLR0913, PLR0917 - one for each option
    file: Path | None,
    is_written: bool,  # noqa: FBT001 - a flag of the command
    chosen: tuple[str, ...],
    who: str | None,
    strict: bool,  # noqa: FBT001
    against: tuple[str, ...],
    baseline: Path | None,
    form: str,
    console: Console,
) -> int:
    """Go through the list that editors tick before a publication.

    Each item has passed, has failed (its places are named), or is to be looked at by a
    person. What a person has looked at is ticked in FILE (by default review.md beside
    edition.toml), with a name and a date; a tick holds until something at the places
    of its item changes. Nothing of the edition is changed, and nothing is built.

    \b
    Example:
        edition review
        edition review --write
        edition review --tick register-dates --by "Jane Doe"
        edition review --strict --format json > review.json
    """
    _require_sense(chosen, who)
    config = require_config()
    path = config.root / FILE_NAME if file is None else file
    if file is None and not path.resolve().is_relative_to(config.root.resolve()):
        raise UseError(f"{path} is a link that leads out of the edition.")
    ticks = _read(path, is_asked=file is not None and not (is_written or chosen or who))
    evidence, known = _gathered(config, against, baseline, console)
    reviewed = reviewed_of(evidence)
    if who is not None:
        _require_waiting(chosen, reviewed)
        today = datetime.now(UTC).astimezone().date()
        signature = Signature(" ".join(who.split()), today.isoformat())
        ticks = ticked(ticks, reviewed, chosen, signature)
    settled = settle(ticks, reviewed, config.root)
    for notice in settled.notices:
        console.say(notice)
    listed = as_markdown(
        reviewed,
        settled,
        title=config.title,
        root=config.root,
        accepted=evidence.accepted,
    )
    if form == "json":
        console.put(_json(reviewed, settled, evidence))
    elif form == "markdown":
        console.put(listed)
    else:
        lines = _lines(reviewed, settled, config.root, console)
        console.put("".join(f"{line}\n" for line in lines), is_styled=True)
    if is_written or who is not None:
        write_file(path, listed)
        console.say(f"{report.file_name(path, Path.cwd())} is up to date.")
    if known:
        console.say(f"{counted(evidence.accepted, 'problem')} accepted by {baseline}.")
    console.say(f"{counts(reviewed, settled)}.")
    failed = any(each.outcome is Outcome.FAILED for each in reviewed)
    waits = any(map(settled.waits, reviewed))
    return int(failed or (strict and waits))


def _require_sense(chosen: tuple[str, ...], who: str | None) -> None:
    """Refuse options that do not go together, and items that there are not.

    Raises:
        UseError: says which.
    """
    if chosen and who is None:
        raise UseError('--tick needs to know who has looked: --by "Your name"')
    if who is not None and not who.strip():
        raise UseError("--by needs a name.")
    known = [item.id for item in items()]
    for identifier in chosen:
        if identifier not in known:
            close = get_close_matches(identifier, known, n=1)
            hint = f" Did you mean “{close[0]}”?" if close else ""
            raise UseError(f"There is no item “{identifier}” in the list.{hint}")


def _require_waiting(chosen: tuple[str, ...], reviewed: Iterable[Reviewed]) -> None:
    """Refuse to tick what no person has to look at.

    Raises:
        UseError: says which.
    """
    outcomes = {each.item.id: each.outcome for each in reviewed}
    for identifier in chosen:
        if outcomes[identifier] is not Outcome.LOOK:
            said = outcomes[identifier].value
            raise UseError(f"{identifier} has {said}: there is nothing to tick.")


def _read(path: Path, *, is_asked: bool) -> Ticks:
    """Read the ticks of a list; one that is not there has none.

    Raises:
        UseError: it is no list, or is to be there and is not.
        MachineError: it cannot be read.
    """
    try:
        return read_ticks(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        if is_asked:
            raise UseError(
                f"{path}: there is no such file; --write makes it."
            ) from None
        return {}
    except UnicodeDecodeError as error:
        raise UseError(f"{path}: not in UTF-8 (byte {error.start}).") from None
    except TicksError as error:
        raise UseError(f"{path}: {error} Nothing was written.") from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def _gathered(
    config: Config, against: tuple[str, ...], baseline: Path | None, console: Console
) -> tuple[Evidence, bool]:
    """Look at the edition; also tell whether a baseline was asked."""
    now = datetime.now(UTC)
    accept: Callable[[Iterable[Problem]], tuple[Problem, ...]] = tuple
    if baseline is not None:
        from edition.cli.baseline import open_baseline  # noqa: PLC0415 - rarely used

        known = open_baseline(baseline, config.root, (), anew=False, has_rules=True)
        accept = _accepting(known.compare)
    with console.progress() as progress:
        evidence = gather(
            config,
            Schemas(
                edition=config.schema,
                cache=cache_folder(),
                catalog=catalogs(config),
                now=now,
            ),
            When(now.year, now.month, now.day),
            against=_sources(config, against),
            accept=accept,
            progress=progress,
        )
    return evidence, baseline is not None


def _accepting(
    compare: Callable[[Iterable[Problem]], report.Compared],
) -> Callable[[Iterable[Problem]], tuple[Problem, ...]]:
    return lambda problems: compare(problems).new


def _sources(config: Config, against: tuple[str, ...]) -> dict[str, Path]:
    """Return the source files of documents, by id; "" for the only document.

    Raises:
        UseError: it is not said of which document a file is the source.
    """
    found: dict[str, Path] = {}
    for pair in against:
        name, separator, file = pair.rpartition("=")
        if not separator and len(config.documents()) > 1:
            raise UseError(f"--against {pair}: say of which document: ID={pair}")
        found[name] = Path(file)
    return found


def _lines(
    reviewed: Iterable[Reviewed], settled: Settled, root: Path, console: Console
) -> Iterator[str]:
    """Yield the lines for a terminal: what failed or waits; with -v all."""
    by_id = {each.item.id: each for each in reviewed}
    for group in GROUPS:
        told = [by_id[item.id] for item in group.items]
        told = [each for each in told if console.is_verbose or _is_open(each, settled)]
        if told:
            yield click.style(group.title, bold=True)
        for each in told:
            yield from _item(each, settled, root, console)


def _is_open(each: Reviewed, settled: Settled) -> bool:
    return each.outcome is Outcome.FAILED or settled.waits(each)


def _item(
    each: Reviewed, settled: Settled, root: Path, console: Console
) -> Iterator[str]:
    places = each.answer.places
    scope = (
        f" ({report.in_one_line(each.answer.finding)})" if each.answer.finding else ""
    )
    count = f" {counted(len(places), 'place')}" if places else ""
    signature = settled.seen.get(each.item.id)
    words, color = {
        Outcome.PASSED: ("passed", "green"),
        Outcome.FAILED: ("failed", "red"),
        Outcome.LOOK: ("look", "yellow") if signature is None else ("seen", "green"),
    }[each.outcome]
    state = click.style(f"{words:<6}", fg=color, bold=True)
    yield f"  {state}  {each.item.id}: {each.item.sentence}{count}{scope}"
    if signature is not None:
        yield f"            {report.in_one_line(str(signature))}"
    if not _is_open(each, settled):
        return
    shown = places if console.is_verbose else places[:_SHOWN]
    new = settled.new.get(each.item.id, frozenset())
    for number, place in enumerate(shown):
        line = f":{place.line}" if place.line else ""
        words = report.harmless(" ".join(place.words.split()))
        if number in new:
            words = f"new: {words}"
        name = report.in_one_line(report.file_name(place.file, root))
        yield f"            {name}{line}: {words}"
    if len(places) > len(shown):
        yield f"            … and {len(places) - len(shown):,} more, which -v shows"


def _json(reviewed: Iterable[Reviewed], settled: Settled, evidence: Evidence) -> str:
    root = evidence.root
    groups = {item.id: group.title for group in GROUPS for item in group.items}
    data = {
        "version": 1,
        "generator": f"edition {__version__}",
        "title": evidence.config.title,
        "accepted": evidence.accepted,
        "items": [
            {
                "id": each.item.id,
                "group": groups[each.item.id],
                "sentence": each.item.sentence,
                "why": each.item.why,
                "outcome": each.outcome.value,
                "scope": each.answer.finding,
                "codes": list(each.item.codes),
                "seen": _seen(settled, each.item.id),
                "fingerprint": each.fingerprint,
                "places": [
                    {
                        "file": report.file_name(place.file, root),
                        "line": place.line,
                        "words": place.words,
                        "wrong": place.is_wrong,
                        "new": number in settled.new.get(each.item.id, ()),
                    }
                    for number, place in enumerate(each.answer.places)
                ],
            }
            for each in reviewed
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _seen(settled: Settled, identifier: str) -> dict[str, str] | None:
    signature = settled.seen.get(identifier)
    if signature is None:
        return None
    return {"by": signature.who, "on": signature.when}
