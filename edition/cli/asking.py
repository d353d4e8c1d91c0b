"""Asks a person about mentions, one after the other, and notes each answer at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from edition import report
from edition.cli.console import Console
from edition.editing.writing import replace
from edition.tagging import Choice, Choices, Mention, Tagged, Told
from edition.tagging.choices import FILE, compared, near, text_of

_KEYS: Final = (
    "y yes · 1…9 a candidate · ID another entry · n not here · s skip · q quit\n"
    "a always, wherever these words stand (a y, a 2, a ID, a n: never)"
)


def ask(found: Tagged, choices: Choices, root: Path, console: Console) -> int:
    """Ask about what is left to a person, and write the answers into the file.

    Each answer is written before the next question, so that an interruption loses none.

    Args:
        found: what is proposed.
        choices: what has been decided already.
        root: of the edition.
        console: speaks.

    Returns:
        How many answers were written.

    Raises:
        MachineError: the file cannot be written.
    """
    ids = {
        c.id for told in (*found.left, *found.tagged) for c in told.mention.candidates
    }
    told = [each for each in found.left if not each.mention.obstacle]
    settled: set[str] = set()
    written = 0
    if told:
        console.say(_KEYS)
    for number, each in enumerate(told, start=1):
        if compared(each.mention.words) in settled:
            continue
        _show(each, number, len(told), root, console)
        while True:
            answer = click.prompt("?", default="s", show_default=False).strip()
            if answer == "q":
                return written
            choice = choice_of(answer, each, ids)
            if choice is not None or answer == "s":
                break
            console.say(_KEYS)
        if choice is None:
            continue
        _append(choice, root)
        choices = choices.with_choice(choice)
        written += 1
        if not choice.is_place:
            settled.add(choice.key)
    return written


def _show(told: Told, number: int, total: int, root: Path, console: Console) -> None:
    mention = told.mention
    place = f"{report.file_name(told.path, root)}:{told.span.line}"
    console.say(f"\n{number}/{total} {place} {mention.what.value}")
    before, words, after = map(
        report.harmless, (mention.before, mention.words, mention.after)
    )
    console.say(f"  …{before}{click.style(words, bold=True)}{after}…", is_styled=True)
    for count, candidate in enumerate(mention.candidates, start=1):
        console.say(f"  {count} {candidate.id}  {candidate.score:.2f} {candidate.why}")
    if not mention.candidates and mention.markup is not None:
        pairs = " ".join(f'{key}="{value}"' for key, value in mention.markup.attributes)
        console.say(f"  {mention.markup.element} {pairs}  {mention.why}")


def choice_of(answer: str, told: Told, known: set[str]) -> Choice | None:
    """Return the decision that an answer is; None where it is none.

    Args:
        answer: what was typed.
        told: the mention that was asked about.
        known: ids of entries that may be typed whole.
    """
    first, _, rest = answer.partition(" ")
    if first == "a" and rest.strip():
        said = _said(rest.strip(), told.mention, known)
        return (
            None
            if said is None
            else Choice(told.mention.words, "", None, "", "", *said)
        )
    said = _said(answer, told.mention, known)
    if said is None:
        return None
    mention = told.mention
    around = near(mention.before, mention.after)
    return Choice(mention.words, told.document, mention.anchor, *around, *said)


def _said(answer: str, mention: Mention, known: set[str]) -> tuple[str, bool] | None:
    """Return the entry that an answer means, and whether it says never."""
    candidates = mention.candidates
    if answer == "n":
        return "", True
    if answer == "y":
        if not candidates:
            return "", False
        return None if mention.is_open else (candidates[0].id, False)
    if answer.isdigit() and 0 < int(answer) <= len(candidates):
        return candidates[int(answer) - 1].id, False
    return (answer, False) if answer in known else None


def _append(choice: Choice, root: Path) -> None:
    path = root / FILE
    before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, text_of([choice], before).encode())
