"""What does not fit on one page: the mentions of an entity, the dates of an edition.

The first page is where everything is where there is little; this module makes the
others.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition import urls
from edition.messages import gettext as _
from edition.model import Entity, When
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.chronology import date_position, date_row
from edition.render.entities import MENTIONS, mention_documents
from edition.render.pages import CountedLink, DatesPage, DateYear, EntityPage, Link
from edition.render.paging import pager, pieces
from edition.render.templates import render

if TYPE_CHECKING:
    from edition.model import DateMention
    from edition.render.context import Rendering

MANY_DATES: Final = 500
"""More dates than this stand on pages by year."""
_DATES: Final = 300
"""Dates on a page of a year."""


def render_further_mentions(rendering: Rendering, entity: Entity) -> Iterator[Artifact]:
    """Render the mentions that do not stand on the page of the entity itself."""
    first = urls.entity_page(entity.kind, entity.id)
    mentions = rendering.mentions[entity.id]
    parts = pieces(mentions, MENTIONS)
    plural, singular = labels.REGISTERS[entity.kind]
    for number, part in enumerate(parts[1:], 2):
        page = urls.numbered(first, number)
        words = {"title": entity.name, "number": number}
        context = EntityPage(
            frame=rendering.frame(page, _("%(title)s, page %(number)s") % words),
            id=entity.id,
            kind=entity.kind.value,
            kind_label=singular,
            register=Link(plural, urls.relative(urls.register_page(entity.kind), page)),
            name=entity.name,
            type=labels.spaced(entity.type),
            years=entity.years,
            description=Markup(),
            names=(),
            facts=(),
            relations=(),
            authorities=(),
            coordinates="",
            coordinates_href="",
            mentions=tuple(mention_documents(rendering, list(part), page)),
            count=len(mentions),
            previous=None,
            next=None,
            pages=pager(first, len(parts), number),
            number=number,
        )
        yield Artifact(page, render("mentions.html", context, rendering.site))


def render_date_lists(rendering: Rendering) -> Iterator[Artifact]:
    """Render very many dates: the list of their years, and pages for each year."""
    found = [
        (mention, document.title)
        for document in rendering.edition.documents
        for mention in document.dates
    ]
    dated = [pair for pair in found if pair[0].start or pair[0].end]
    dated.sort(key=lambda pair: date_position(pair[0]))
    groups = [
        (year, tuple(group))
        for year, group in itertools.groupby(
            dated, key=lambda pair: date_position(pair[0])[0]
        )
    ]
    undated = tuple(pair for pair in found if not (pair[0].start or pair[0].end))
    counts = Counter({year: len(group) for year, group in groups})
    page = urls.DATES
    lists = [
        CountedLink(
            labels.when(When(year)),
            urls.relative(urls.date_list(str(year)), page),
            counts[year],
        )
        for year, _group in groups
    ]
    if undated:
        href = urls.relative(urls.date_list("undated"), page)
        lists.append(CountedLink(_("undated"), href, len(undated)))
    overview = DatesPage(
        rendering.frame(page, _("Dates")), (), (), len(found), lists=tuple(lists)
    )
    yield Artifact(page, render("dates.html", overview, rendering.site))
    for year, group in groups:
        first, label = urls.date_list(str(year)), labels.when(When(year))
        yield from _date_pages(rendering, first, label, group, year)
    if undated:
        first = urls.date_list("undated")
        yield from _date_pages(rendering, first, _("undated"), undated, None)


def _date_pages(
    rendering: Rendering,
    first: str,
    label: str,
    found: tuple[tuple[DateMention, str], ...],
    year: int | None,
) -> Iterator[Artifact]:
    parts = pieces(found, _DATES)
    for number, part in enumerate(parts, 1):
        page = urls.numbered(first, number)
        title = label
        if number > 1:
            words = {"title": label, "number": number}
            title = _("%(title)s, page %(number)s") % words
        rows = tuple(date_row(rendering, mention, name, page) for mention, name in part)
        context = DatesPage(
            frame=rendering.frame(page, title),
            years=() if year is None else (DateYear(label, f"year-{year}", rows),),
            undated=rows if year is None else (),
            count=len(found),
            pages=pager(first, len(parts), number),
        )
        yield Artifact(page, render("dates.html", context, rendering.site))
