"""Lets decisions of people take the place of what the engine thinks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edition.source import SourceDocument
from edition.tagging.choices import Choice, Choices, compared, near
from edition.tagging.finding import markup_for
from edition.tagging.flows import Reading
from edition.tagging.mention import OF_KIND, Mention
from edition.tagging.names import Names
from edition.tagging.words import words_of


@dataclass(frozen=True, slots=True)
class Decided:
    """Mentions of a file after people had their say."""

    mentions: tuple[Mention, ...]
    used: tuple[Choice, ...]
    unknown: tuple[Choice, ...]
    """Decisions for an entry that no register has."""


def decided(
    mentions: Sequence[Mention],
    document: SourceDocument,
    identifier: str,
    names: Names,
    choices: Choices,
) -> Decided:
    """Apply decisions to the mentions of a file.

    Args:
        mentions: of the file.
        document: the file.
        identifier: of the document.
        names: the registers.
        choices: of the edition.
    """
    if not choices.places and not choices.forms:
        return Decided(tuple(mentions), (), ())
    places = [choice for choice in choices.places if choice.document == identifier]
    forms = [choice for choice in choices.forms if choice.document in {"", identifier}]
    # what is said of one document goes before what is said of all
    forms.sort(key=lambda choice: not choice.document)
    counts = Counter((m.anchor, compared(m.words)) for m in mentions)
    kept: list[Mention] = []
    used: dict[Choice, None] = {}
    unknown: dict[Choice, None] = {}
    for mention in mentions:
        choice = _choice_for(mention, places, forms, counts)
        if choice is None:
            kept.append(mention)
            continue
        used[choice] = None
        if choice.is_never:
            continue
        if choice.means and choice.means not in names.entries:
            unknown[choice] = None
            kept.append(mention)
            continue
        kept.append(_as_chosen(mention, choice, document, names))
    return Decided(tuple(kept), tuple(used), tuple(unknown))


def _choice_for(
    mention: Mention,
    places: Iterable[Choice],
    forms: Iterable[Choice],
    counts: Counter[tuple[str, str]],
) -> Choice | None:
    key = compared(mention.words)
    before, after = near(mention.before, mention.after)
    for choice in places:
        if choice.key != key:
            continue
        same = (compared(choice.before) == compared(before)) + (
            compared(choice.after) == compared(after)
        )
        if choice.anchor == mention.anchor:
            if same or counts[mention.anchor, key] == 1:
                return choice
        elif same == 2:  # noqa: PLR2004 - before and behind
            return choice
    return next((choice for choice in forms if choice.key == key), None)


def _as_chosen(
    mention: Mention, choice: Choice, document: SourceDocument, names: Names
) -> Mention:
    if not choice.means:
        if mention.is_open and not mention.obstacle:
            return mention  # which of the candidates, "yes" does not say
        return replace(mention, confidence=1.0, why="decided by hand", chosen="yes")
    markup = markup_for(document, names, choice.means)
    if mention.tag and mention.markup is not None:
        markup = replace(markup, element=mention.markup.element)
    return replace(
        mention,
        what=OF_KIND[names.entries[choice.means].kind],
        markup=markup,
        confidence=1.0,
        is_open=bool(mention.obstacle),
        why="decided by hand",
        chosen=choice.means,
    )


def stale(
    choices: Choices, readings: Iterable[tuple[str, Reading]]
) -> tuple[Choice, ...]:
    """Return the decisions whose words stand nowhere any more.

    Args:
        choices: of the edition.
        readings: all documents, by their ids.
    """
    left = list(choices)
    for identifier, reading in readings:
        concerned = [c for c in left if c.document in {"", identifier}]
        if not concerned:
            continue
        text = _text(reading)
        found = {choice for choice in concerned if f" {choice.key} " in text}
        left = [choice for choice in left if choice not in found]
    return tuple(left)


def _text(reading: Reading) -> str:
    """Return the words of a file as they are compared, tagged ones, too."""
    flows = (" ".join(w.norm for w in words_of(flow.text)) for flow in reading.flows)
    return f" {' | '.join(flows)} "
