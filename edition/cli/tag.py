"""`edition tag`: proposes the markup of what texts mention and do not tag."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from edition import report
from edition.checking import chosen_files
from edition.cli.asking import ask
from edition.cli.cache import cache_folder, catalogs
from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.cli.proposing import apply_option, propose, read_all
from edition.config import Config
from edition.editing import save
from edition.errors import UseError
from edition.rules import SourceSet
from edition.schemas import Schemas
from edition.tagging import SURE, Candidate, Tagged, Told, Wanted, What, load_choices
from edition.tagging import tag as proposal
from edition.tagging.choices import FILE, Choice

_KINDS: Final = [what.value for what in What]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="Only mentions of this kind (may be repeated); without it all.",
)
@click.option(
    "--min-confidence",
    "limit",
    type=click.FloatRange(0.0, 1.0),
    default=SURE,
    show_default=True,
    help="What is less sure is not tagged but listed.",
)
@click.option(
    "--ask",
    "is_asking",
    is_flag=True,
    help=f"Go through what is listed, in the terminal, and note the answers in {FILE}.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@apply_option
@console_options
def tag(  # noqa: PLR0913 - one for each option
    paths: tuple[Path, ...],
    kinds: tuple[str, ...],
    limit: float,
    form: str,
    *,
    is_asking: bool,
    is_applied: bool,
    console: Console,
) -> int:
    """Propose tags for names, dates, money and quantities.

    In all texts of the edition of this folder, or in PATHs. Names are those of the
    registers. The differences are shown, and --apply writes them; no word changes, and
    no file becomes less valid. What is ambiguous or not sure is never tagged but listed
    with its candidates: decide with --ask, or by hand in tei/tag-choices.toml.

    \b
    Example:
        edition tag
        edition tag --kind person --kind place tei/letter.xml --apply
        edition tag --ask
    """
    if is_asking and not (form == "text" and _is_terminal()):
        raise UseError("--ask needs a terminal, and no --format json.")
    config = require_config(paths[0] if paths else None)
    choices = load_choices(config.root)
    sources, problems = read_all(config, console)
    wanted = Wanted(
        tuple(What(kind) for kind in kinds) or tuple(What),
        limit,
        _files(paths, sources),
    )
    schemas = Schemas(None, config.schema, cache_folder(), catalogs(config))
    console.problems(problems, config.root)
    with console.progress() as progress:
        found = proposal(sources, schemas, choices, wanted, progress)
    if is_asking and ask(found, config.root, console):
        choices = load_choices(config.root)
        found = proposal(sources, schemas, choices, wanted)
    if form == "json":
        data = json.dumps(_data(found, config.root), ensure_ascii=False, indent=2)
        console.put(f"{data}\n")
        if is_applied:
            save(found.files)
    else:
        propose(found.files, config.root, console, is_applied=is_applied)
        _tell(found, config, console, is_asked=is_asking)
    return int(bool(problems or found.unknown))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _files(paths: tuple[Path, ...], sources: SourceSet) -> frozenset[Path] | None:
    """Return the files that are wanted.

    Raises:
        UseError: one of them is no text of the edition.
    """
    chosen = frozenset(path.resolve() for path in chosen_files(paths))
    known = {sources.resolved(document.path) for document in sources.documents}
    missing = sorted(chosen - known)
    if missing and not chosen & known:
        raise UseError(
            f"{missing[0]}: this is no text of the edition that could be read."
        )
    return chosen or None


def _tell(found: Tagged, config: Config, console: Console, *, is_asked: bool) -> None:
    """Tell what a person has to look at, and how many there are."""
    for each in found.left:
        console.say(line_of(each, config.root))
    for choice in found.stale:
        console.say(
            f"{FILE}: “{choice.words}”{_where(choice)} stands nowhere any more."
        )
    for choice in found.unknown:
        console.say_always(
            f"{FILE}: “{choice.words}” means “{choice.means}”, which no register has."
        )
    if found.tagged:
        console.say(f"Tags: {_counted(found.tagged)}")
    if found.left:
        hint = "" if is_asked else f"; decide with --ask, or in {FILE}"
        console.say(f"To be looked at: {_counted(found.left)}{hint}")


def line_of(told: Told, root: Path) -> str:
    """Return a line about a mention that a person has to look at."""
    mention = told.mention
    place = f"{report.file_name(told.path, root)}:{told.span.line}:{told.span.column}"
    who = "; ".join(_by_reason(mention.candidates))
    why = mention.obstacle or (
        f"{mention.why}: {who}" if mention.is_open else mention.why
    )
    sure = "" if mention.is_open else f" {mention.confidence:.2f}"
    if not mention.is_open and mention.candidates:
        why = f"{mention.candidates[0].id}: {why}"
    return f"{place}: {mention.what.value}{sure} “{mention.words}”: {why}"


def _by_reason(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Yield candidates with what speaks for them, which is often the same for all."""
    ids: defaultdict[tuple[float, str], list[str]] = defaultdict(list)
    for each in candidates:
        ids[each.score, each.why].append(each.id)
    for (score, why), found in ids.items():
        yield f"{', '.join(found)} ({score:.2f} {why})"


def _where(choice: Choice) -> str:
    return f" in {choice.document}" if choice.document else ""


def _counted(told: Iterable[Told]) -> str:
    counts = Counter(each.mention.what.value for each in told)
    parts = [f"{kind} {counts[kind]}" for kind in _KINDS if counts[kind]]
    return f"{counts.total()}" + (f" ({', '.join(parts)})" if parts else "")


def _data(found: Tagged, root: Path) -> dict[str, object]:
    def of(told: Told) -> dict[str, object]:
        mention = told.mention
        markup = mention.markup
        return {
            "file": report.file_name(told.path, root),
            "line": told.span.line,
            "column": told.span.column,
            "start": mention.start,
            "end": mention.end,
            "kind": mention.what.value,
            "words": mention.words,
            "before": mention.before,
            "after": mention.after,
            "anchor": mention.anchor,
            "confidence": mention.confidence,
            "ambiguous": mention.is_open and not mention.obstacle,
            "obstacle": mention.obstacle,
            "has_tag": bool(mention.tag),
            "why": mention.why,
            "candidates": [
                {"id": c.id, "name": c.name, "score": c.score, "why": c.why}
                for c in mention.candidates
            ],
            "element": markup.element if markup else "",
            "attributes": dict(markup.attributes) if markup else {},
        }

    return {
        "tagged": [of(told) for told in found.tagged],
        "left": [of(told) for told in found.left],
        "stale": [{"words": c.words, "document": c.document} for c in found.stale],
        "unknown": [{"words": c.words, "means": c.means} for c in found.unknown],
    }
