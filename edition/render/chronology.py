"""The dates page: what the texts date and mention, as a drawing and as a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.messages import gettext as _
from edition.model import DateMention, Document, Entity, Kind, When
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.pages import DateRow, DatesPage, DateYear, HappeningRow
from edition.render.templates import render
from edition.render.timelines import Happening, draw_timelines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.render.context import Rendering

_LIVES: Final = 15
"""So many lives are drawn, of those who are mentioned most."""


def has_dates(rendering: Rendering) -> bool:
    """Tell whether the texts mention any date."""
    return any(document.dates for document in rendering.edition.documents)


def render_dates(rendering: Rendering) -> Artifact:
    """Render all dates of all texts in the order of time."""
    page = urls.DATES
    found = [
        (mention, document)
        for document in rendering.edition.documents
        for mention in document.dates
    ]
    dated = [pair for pair in found if pair[0].start or pair[0].end]
    dated.sort(key=lambda pair: date_position(pair[0]))
    rows = [
        replace(
            date_row(rendering, mention, document.title, page),
            anchor=f"ui-date-{number}",
        )
        for number, (mention, document) in enumerate(dated, start=1)
    ]
    happenings = [*_texts(rendering), *_events(rendering)]
    lives = list(_lives(rendering))
    marks = [
        Happening("dates", row.normalised, f"#{row.anchor}", mention.start, mention.end)
        for row, (mention, _title) in zip(rows, dated, strict=True)
    ]
    context = DatesPage(
        frame=rendering.frame(page, _("Dates")),
        years=tuple(_years(rows, [m for m, _ in dated], happenings)),
        undated=tuple(
            date_row(rendering, mention, document.title, page)
            for mention, document in found
            if not (mention.start or mention.end)
        ),
        count=len(found),
        timelines=draw_timelines([*happenings, *marks, *lives]),
        lives=tuple(map(_happening_row, lives)),
    )
    return Artifact(page, render("dates.html", context, rendering.site))


def _years(
    rows: list[DateRow], mentions: list[DateMention], happenings: list[Happening]
) -> Iterator[DateYear]:
    by_year: dict[int, tuple[list[DateRow], list[HappeningRow]]] = {}
    for row, mention in zip(rows, mentions, strict=True):
        by_year.setdefault(date_position(mention)[0], ([], []))[0].append(row)
    for happening in sorted(happenings, key=lambda h: h.first):
        year = happening.first[0]
        by_year.setdefault(year, ([], []))[1].append(_happening_row(happening))
    for year, (dates, others) in sorted(by_year.items()):
        label = labels.when(When(year))
        yield DateYear(label, f"year-{year}", tuple(dates), tuple(others))


def _happening_row(happening: Happening) -> HappeningRow:
    return HappeningRow(
        happening.kind,
        happening.name,
        happening.href,
        labels.period(happening.start, happening.end),
    )


def date_position(mention: DateMention) -> tuple[int, int, int]:
    """Return where a dated mention stands in the order of time."""
    date = mention.start or mention.end
    assert date is not None  # noqa: S101 - the caller asks for dated ones only
    return date.first


def date_row(
    rendering: Rendering, mention: DateMention, title: str, page: str
) -> DateRow:
    """Return a date in its context, for the page at `page`."""
    passage = mention.passage
    is_point = mention.start is not None and mention.start == mention.end
    machine = str(mention.start) if is_point else mention.duration
    return DateRow(
        text=passage.text,
        normalised=labels.date(mention),
        machine=machine,
        certainty=labels.certainty(mention),
        before=passage.before,
        after=passage.after,
        document=title,
        href=urls.relative(urls.passage(passage.document, passage.anchor), page),
        is_editorial=mention.is_editorial,
        language=rendering.other_language(passage.language),
    )


def _texts(rendering: Rendering) -> Iterator[Happening]:
    for document in rendering.edition.documents:
        if document.date:
            yield _text(document)


def _text(document: Document) -> Happening:
    href = urls.relative(urls.document_page(document.id), urls.DATES)
    return Happening("texts", document.title, href, document.date, document.date)


def _events(rendering: Rendering) -> Iterator[Happening]:
    for entity in rendering.edition.entities.values():
        if entity.kind is Kind.EVENT and (entity.start or entity.end):
            yield _of(rendering, "events", entity)


def _lives(rendering: Rendering) -> Iterator[Happening]:
    """Yield the lives of those who are mentioned most, in the order of their births."""
    known = [
        entity
        for entity in rendering.edition.entities.values()
        if entity.kind is Kind.PERSON
        and entity.start
        and entity.end
        and rendering.counts[entity.id]
    ]
    known.sort(key=lambda entity: -rendering.counts[entity.id])
    lives = [_of(rendering, "lives", entity) for entity in known[:_LIVES]]
    return iter(sorted(lives, key=lambda life: life.first))


def _of(rendering: Rendering, kind: str, entity: Entity) -> Happening:
    href = rendering.entity_href(entity.id, urls.DATES)
    weight = rendering.counts[entity.id]
    return Happening(kind, entity.name, href, entity.start, entity.end, weight)
