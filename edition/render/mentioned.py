"""What a document mentions, who speaks in it, and its history: parts of its page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from edition.model import Document, Entity, Kind, Mention
from edition.reading.prose import first_sentence
from edition.render import labels
from edition.render.pages import (
    DateLine,
    EntityGroup,
    EntityLine,
    Link,
    NameLine,
    NoteLine,
    PlaceLine,
    SpeakerLine,
    VersionLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.render.context import Rendering

_OPENING_WORDS: Final = 12


def groups(
    rendering: Rendering, document: Document, page: str
) -> Iterator[EntityGroup]:
    """Say whom and what a document mentions, kind by kind, the most mentioned first."""
    by_kind: dict[Kind, dict[str, list[Mention]]] = defaultdict(dict)
    for mention in document.mentions:
        kind = rendering.edition.entities[mention.entity].kind
        by_kind[kind].setdefault(mention.entity, []).append(mention)
    titles = {section.anchor: section.title for section in document.sections}
    for kind in rendering.kinds:
        lines = [
            _entity(
                rendering, rendering.edition.entities[identifier], found, titles, page
            )
            for identifier, found in by_kind[kind].items()
        ]
        if lines:
            lines.sort(key=lambda line: (-line.count, line.name.casefold()))
            yield EntityGroup(labels.REGISTERS[kind][0], kind.value, tuple(lines))


def _entity(
    rendering: Rendering,
    entity: Entity,
    mentions: list[Mention],
    titles: dict[str, str],
    page: str,
) -> EntityLine:
    forms = {
        name.text: NameLine(
            labels.name_type(name.type),
            name.text,
            rendering.other_language(name.language),
        )
        for name in reversed(entity.names[1:])
        if name.text != entity.name
    }
    sections: dict[str, list[Mention]] = {}
    for mention in mentions:
        sections.setdefault(mention.passage.section, []).append(mention)
    return EntityLine(
        name=entity.name,
        href=rendering.entity_href(entity.id, page),
        count=len(mentions),
        first=f"#{mentions[0].passage.anchor}",
        id=entity.id,
        dates=labels.period(entity.start, entity.end),
        description=first_sentence(entity.description),
        names=tuple(reversed(forms.values())),
        places=tuple(
            PlaceLine(titles.get(anchor, ""), f"#{in_it[0].passage.anchor}", len(in_it))
            for anchor, in_it in sections.items()
        ),
    )


def voices(document: Document) -> dict[str, int]:
    """Number those who speak in a document, from 1, in the order of their words."""
    found = (speaker for speech in document.speeches for speaker in speech.speakers)
    return {
        speaker: number for number, speaker in enumerate(dict.fromkeys(found), start=1)
    }


def speakers(
    rendering: Rendering, document: Document, page: str
) -> Iterator[SpeakerLine]:
    """Say who speaks in a document, and where."""
    passages: dict[str, list[Link]] = defaultdict(list)
    for speech in document.speeches:
        link = Link(_opening(speech.passage.text), f"#{speech.passage.anchor}")
        for speaker in speech.speakers:
            passages[speaker].append(link)
    for speaker, number in voices(document).items():
        yield SpeakerLine(
            rendering.edition.entities[speaker].name,
            rendering.entity_href(speaker, page),
            tuple(passages[speaker]),
            number,
            speaker,
        )


def dates(document: Document) -> Iterator[DateLine]:
    """List the dates of a document, each in its own words and in full."""
    for date in document.dates:
        meaning = labels.date(date)
        words = date.passage.text
        if words or meaning:
            yield DateLine(
                words or meaning,
                "" if meaning.casefold() == words.casefold() else meaning,
                f"#{date.passage.anchor}",
            )


def notes(document: Document) -> Iterator[NoteLine]:
    """List the notes of a document by their first words."""
    for note in document.notes:
        yield NoteLine(note.label, _opening(note.text), f"#{note.anchor}")


def versions(document: Document) -> Iterator[VersionLine]:
    """Tell the history of a document."""
    for change in document.changes:
        yield VersionLine(
            "" if change.when is None else labels.when(change.when),
            str(change.when or ""),
            change.who,
            change.text,
        )


def _opening(text: str) -> str:
    words = text.split()
    opening = " ".join(words[:_OPENING_WORDS])
    return f"{opening} …" if len(words) > _OPENING_WORDS else opening
