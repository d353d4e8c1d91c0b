"""Very many texts: lists by year, by kind and by person, in pages of fixed length.

Every list is there without JavaScript. The index that a quick filter asks is a script,
loaded when a reader begins to type: a script can be read from a disk, too, where a
browser fetches nothing else.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.messages import gettext as _
from edition.model import Document, Kind, When
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.pages import (
    CountedLink,
    Link,
    TextGroup,
    TextGroupPage,
    TextRow,
    TextsPage,
)
from edition.render.paging import pager, pieces
from edition.render.templates import render

if TYPE_CHECKING:
    from edition.render.context import Rendering

MANY: Final = 300
"""More texts than this do not stand on the front page."""
_ROWS: Final = 250
_PERSONS: Final = 24
"""Persons on the front page; all others are one step away."""
_NAMES: Final = 1000
"""Persons on a page of their list."""


@dataclass(frozen=True, slots=True)
class _List:
    """Texts that have something in common."""

    address: str
    label: str
    overline: str
    documents: tuple[Document, ...]
    entity: str = ""


def text_groups(rendering: Rendering, page: str) -> tuple[TextGroup, ...]:
    """Return the lists of texts, for links from `page`; () where texts are few."""
    if len(rendering.edition.documents) <= MANY:
        return ()
    persons = sorted(_by_person(rendering), key=lambda found: -len(found.documents))
    more = None
    if len(persons) > _PERSONS:
        label = _("All persons who wrote or received them")
        more = Link(label, urls.relative(urls.TEXT_PERSONS, page))
    groups = (
        TextGroup(_("By year"), "years", _links(_by_year(rendering), page)),
        TextGroup(_("By kind"), "kinds", _links(_by_kind(rendering), page)),
        TextGroup(_("By person"), "persons", _links(persons[:_PERSONS], page), more),
    )
    return tuple(group for group in groups if group.lists)


def render_texts(rendering: Rendering) -> Iterator[Artifact]:
    """Render all pages of all lists, and the index; nothing where texts are few."""
    if len(rendering.edition.documents) <= MANY:
        return
    years = list(_by_year(rendering))
    for position, found in enumerate(years):
        before = years[position - 1] if position else None
        after = years[position + 1] if position + 1 < len(years) else None
        yield from _pages(rendering, found, (before, after))
    for found in _by_kind(rendering):
        yield from _pages(rendering, found)
    persons = list(_by_person(rendering))
    for found in persons:
        yield from _pages(rendering, found)
    yield from _persons(rendering, persons)
    yield _index(rendering)


def _links(lists: Iterable[_List], page: str) -> tuple[CountedLink, ...]:
    return tuple(
        CountedLink(
            found.label, urls.relative(found.address, page), len(found.documents)
        )
        for found in lists
    )


def _by_year(rendering: Rendering) -> Iterator[_List]:
    years: dict[int | None, list[Document]] = defaultdict(list)
    for document in rendering.edition.documents:
        years[document.date.year if document.date else None].append(document)
    for year, found in years.items():
        name = "undated" if year is None else str(year)
        label = _("undated") if year is None else labels.when(When(year))
        yield _List(urls.text_list("", name), label, _("Year"), tuple(found))


def _by_kind(rendering: Rendering) -> Iterator[_List]:
    kinds: dict[str, list[Document]] = defaultdict(list)
    words: dict[str, str] = {}
    for document in rendering.edition.documents:
        name = re.sub(r"[\W_]+", "-", document.kind.casefold()).strip("-")
        if name:
            kinds[name].append(document)
            words.setdefault(name, document.kind)
    for name in sorted(kinds, key=lambda name: (-len(kinds[name]), name)):
        label = labels.role(words[name])
        address = urls.text_list("kind", name)
        yield _List(address, label, _("Kind"), tuple(kinds[name]))


def _by_person(rendering: Rendering) -> Iterator[_List]:
    persons: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in rendering.edition.documents:
        for contributor in document.contributors:
            if contributor.entity:
                persons[contributor.entity].setdefault(document.id, document)
    for entity in rendering.entries(Kind.PERSON):
        if entity.id in persons:
            yield _List(
                urls.text_list("person", entity.id),
                entity.name,
                _("Person"),
                tuple(persons[entity.id].values()),
                entity.id,
            )


def _pages(
    rendering: Rendering,
    found: _List,
    neighbours: tuple[_List | None, _List | None] = (None, None),
) -> Iterator[Artifact]:
    parts = pieces(found.documents, _ROWS)
    for number, part in enumerate(parts, 1):
        page = urls.numbered(found.address, number)
        before, after = (
            None
            if neighbour is None
            else Link(neighbour.label, urls.relative(neighbour.address, page))
            for neighbour in neighbours
        )
        subject = None
        if found.entity:
            href = rendering.entity_href(found.entity, page)
            subject = Link(_("What the register says"), href)
        context = TextsPage(
            frame=rendering.frame(page, _title(found.label, number)),
            label=found.label,
            overline=found.overline,
            subject=subject,
            rows=tuple(_row(rendering, document, page) for document in part),
            count=len(found.documents),
            pages=pager(found.address, len(parts), number),
            previous=before,
            next=after,
        )
        yield Artifact(page, render("texts.html", context, rendering.site))


def _title(label: str, number: int) -> str:
    if number == 1:
        return label
    return _("%(title)s, page %(number)s") % {"title": label, "number": number}


def _row(rendering: Rendering, document: Document, page: str) -> TextRow:
    return TextRow(
        title=document.title,
        href=urls.relative(urls.document_page(document.id), page),
        date_text=document.date_text,
        date=str(document.date or ""),
        kind=labels.role(document.kind),
        place=document.place,
        language=rendering.other_language(document.language),
    )


def _persons(rendering: Rendering, persons: list[_List]) -> Iterator[Artifact]:
    if len(persons) <= _PERSONS:
        return
    parts = pieces(persons, _NAMES)
    for number, part in enumerate(parts, 1):
        page = urls.numbered(urls.TEXT_PERSONS, number)
        label = _("Persons who wrote or received them")
        context = TextGroupPage(
            rendering.frame(page, _title(label, number)),
            TextGroup(label, "persons", _links(part, page)),
            pager(urls.TEXT_PERSONS, len(parts), number),
        )
        yield Artifact(page, render("text-groups.html", context, rendering.site))


def _index(rendering: Rendering) -> Artifact:
    """List what the filter looks in; names, kinds and places stand in it once."""
    words: dict[str, int] = {}

    def number(word: str) -> int:
        return words.setdefault(word, len(words))

    rows = [
        [
            document.title,
            urls.relative(urls.document_page(document.id), urls.FRONT),
            document.date_text,
            [
                number(word)
                for word in dict.fromkeys(
                    (
                        labels.role(document.kind),
                        document.place,
                        *(c.name for c in document.contributors),
                    )
                )
                if word
            ],
        ]
        for document in rendering.edition.documents
    ]
    data: Mapping[str, object] = {"words": list(words), "texts": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Artifact(urls.TEXT_INDEX, f"window.editionTexts={text};\n".encode())
