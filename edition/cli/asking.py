"""Asks a person about mentions, one after the other, and notes each answer at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from edition import report
from edition.cli.console import Console
from edition.editing.writing import replace
from edition.errors import MachineError
from edition.tagging import Choice, Mention, Tagged, Told
from edition.tagging.choices import FILE, compared, near, text_of

_KEYS: Final = (
    "y yes · 1…9 a candidate · ID another entry · n not here · s or Enter skip\n"
    "a always, wherever these words stand (a y, a 2, a ID, a n: never)\n"
    "u back, and the last answer is taken back · q quit · ? these keys"
)


@dataclass(frozen=True, slots=True)
class _Noted:
    """An answer that is in the file."""

    choice: Choice
    before: bytes | None
    """The file as it was; None where there was none."""
    after: bytes


def ask(found: Tagged, root: Path, console: Console) -> int:
    """Ask about what is left to a person, and write the answers into the file.

    Each answer is written before the next question, so that an interruption loses none.

    Args:
        found: what is proposed.
        root: of the edition.
        console: speaks.

    Returns:
        How many answers were written.

    Raises:
        MachineError: the file cannot be written.
        click.Abort: the person interrupts; what was answered is in the file.
    """
    ids = {
        c.id for told in (*found.left, *found.tagged) for c in told.mention.candidates
    }
    told = [each for each in found.left if not each.mention.obstacle]
    path = root / FILE
    past: list[tuple[int, _Noted | None]] = []
    number = 0
    console.say(_KEYS if told else "There is nothing to ask.")
    try:
        while number < len(told) or past:
            answer: Choice | str = "u"
            if number < len(told):
                each = told[number]
                if compared(each.mention.words) in _settled(past):
                    number += 1
                    continue
                _show(each, number + 1, len(told), root, console)
                answer = _answered(each, ids, console)
            elif not _is_taken_back(console):
                break
            if answer == "q":
                break
            if answer == "u":
                number = _back(past, path, number, console)
                continue
            noted = None if isinstance(answer, str) else _note(answer, path)
            past.append((number, noted))
            number += 1
    finally:
        if past:
            console.say(f"{_count(past)} in {FILE}.")
    return sum(noted is not None for _, noted in past)


def _is_taken_back(console: Console) -> bool:
    """Ask whether the last of all answers shall stay."""
    console.say("\nThat was the last one. Enter ends, u goes back.")
    return str(click.prompt("?", default="", show_default=False)).strip() == "u"


def _answered(told: Told, ids: set[str], console: Console) -> Choice | str:
    """Ask until there is an answer: a decision, or one of s, u and q."""
    while True:
        answer = str(click.prompt("?", default="s", show_default=False)).strip()
        if answer in {"s", "u", "q"}:
            return answer
        choice = choice_of(answer, told, ids)
        if choice is not None:
            return choice
        if answer == "y" and told.mention.is_open:
            console.say("Which one? Type its number.")
        elif answer != "?":
            console.say(f"“{answer}” is none of these:")
        console.say(_KEYS)


def _settled(past: Iterable[tuple[int, _Noted | None]]) -> set[str]:
    """Return the words about which is decided wherever they stand."""
    noted = (noted for _, noted in past if noted is not None)
    return {each.choice.key for each in noted if not each.choice.is_place}


def _count(past: Iterable[tuple[int, _Noted | None]]) -> str:
    count = sum(noted is not None for _, noted in past)
    return "1 answer" if count == 1 else f"{count} answers"


def _back(
    past: list[tuple[int, _Noted | None]], path: Path, number: int, console: Console
) -> int:
    """Go back to the question before, and take back what was answered to it."""
    if not past:
        console.say("This is the first one.")
        return number
    before, noted = past[-1]
    if noted is not None:
        if not path.exists() or path.read_bytes() != noted.after:
            console.say(f"{FILE} was changed meanwhile: take it back there by hand.")
            return number
        if noted.before is None:
            path.unlink()
        else:
            replace(path, noted.before)
    past.pop()
    return before


def _show(told: Told, number: int, total: int, root: Path, console: Console) -> None:
    mention = told.mention
    place = f"{report.file_name(told.path, root)}:{told.span.line}"
    console.say(f"\n{number}/{total} {place} {mention.what.value}")
    before, words, after = map(
        report.harmless, (mention.before, mention.words, mention.after)
    )
    console.say(f"  …{before}{click.style(words, bold=True)}{after}…", is_styled=True)
    for count, candidate in enumerate(mention.candidates, start=1):
        name = f"  {candidate.name}" if candidate.name else ""
        sure = click.style(f"{candidate.score:.2f} {candidate.why}", dim=True)
        console.say(f"  {count} {candidate.id}{name}\n    {sure}")
    if not mention.candidates and mention.markup is not None:
        pairs = " ".join(f'{key}="{value}"' for key, value in mention.markup.attributes)
        sure = click.style(f"{mention.confidence:.2f} {mention.why}", dim=True)
        console.say(f"  <{mention.markup.element} {pairs}>\n    {sure}")


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


def _note(choice: Choice, path: Path) -> _Noted:
    """Write an answer at the end of the file.

    Raises:
        MachineError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
    text = "" if before is None else before.decode("utf-8-sig")
    after = text_of([choice], text).encode()
    replace(path, after)
    return _Noted(choice, before, after)
