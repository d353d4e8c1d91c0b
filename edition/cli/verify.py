"""`edition verify`: no word is lost."""

from __future__ import annotations

from pathlib import Path

import click

from edition import pipeline
from edition.cli.console import Console, console_options
from edition.cli.project import require_config
from edition.verify import Difference, Verification


@click.command()
@click.argument("document", required=False)
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The source that the document was encoded from: Markdown or plain text.",
)
@console_options
def verify(document: str | None, against: Path | None, console: Console) -> int:
    """Prove that no word of a source text is lost in the edition.

    Compares the words of DOCUMENT (its id; not needed where the edition has but one)
    with a source text, and the words of its HTML and plain text with the TEI. What is
    meant to differ is listed in edition.toml, with its reason.

    \b
    Example:
        edition verify --against source.md
    """
    config = require_config()
    with console.progress() as progress:
        results = pipeline.verify(config, document, against, progress=progress)
    is_clean = True
    for name, result in results:
        is_clean = is_clean and result.is_clean
        _tell(console, name, result)
    return 0 if is_clean else 1


def _tell(console: Console, name: str, result: Verification) -> None:
    found = len(result.differences)
    words = f"{result.count:,} words"
    if result.is_clean:
        console.say(f"{name}: {words}, none lost{_explained(console, result)}.")
    else:
        console.say_always(f"{name}: {words}, {found} unexplained.")
    for difference in result.differences:
        console.say_always(f"  {_sentence(difference)}")
    for deliberate in result.unused:
        console.say_always(
            "  edition.toml explains a difference that is none: "
            f"“{_short(deliberate.source.split())}” ({deliberate.reason})"
        )
    if console.is_verbose:
        for difference in result.deliberate:
            console.say(f"  {_sentence(difference)} — {difference.reason}")


def _explained(console: Console, result: Verification) -> str:
    count = len(result.deliberate)
    if not count:
        return ""
    more = "" if console.is_verbose else ", which -v shows"
    what = (
        "a deliberate difference" if count == 1 else f"{count} deliberate differences"
    )
    return f" but for {what}{more}"


def _sentence(difference: Difference) -> str:
    lost = _short([word.text for word in difference.expected])
    new = _short([word.text for word in difference.found])
    place = f"line {difference.expected_line}"
    other = f"line {difference.found_line} of the edition"
    if not new:
        return f"{place}: missing “{lost}” (should stand at {other})"
    if not lost:
        return f"{place}: added “{new}” ({other})"
    return f"{place}: “{lost}” has become “{new}” ({other})"


def _short(words: list[str]) -> str:
    limit = 14
    text = " ".join(words[:limit])
    return f"{text} … ({len(words)} words)" if len(words) > limit else text
