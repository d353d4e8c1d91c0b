"""The registers: a page for each, and a page for each of its entries."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition import urls
from edition.messages import gettext as _
from edition.model import Entity, Kind, Mention, companions
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.citation import linked_entity
from edition.render.maps import has_map, map_href
from edition.render.network import NETWORKED
from edition.render.pages import (
    CompanionLine,
    EntityPage,
    FactLine,
    Link,
    MentionDocument,
    MentionLine,
    MentionSection,
    NameLine,
    RegisterLetter,
    RegisterPage,
    RegisterRow,
    RelationLine,
)
from edition.render.paging import pager, pieces
from edition.render.templates import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.problems import Problem
    from edition.render.context import Rendering
    from edition.source import SourceDocument


MENTIONS: Final = 300
"""On the page of an entity; the others are on pages of their own."""


def render_register(rendering: Rendering, kind: Kind) -> Artifact:
    """Render the list of all entries of a register."""
    page = urls.register_page(kind)
    label = labels.REGISTERS[kind][0]
    entries = rendering.entries(kind)
    letters = []
    for letter, group in itertools.groupby(
        entries, key=lambda e: _letter(e.sort_key or e.name)
    ):
        rows = tuple(
            RegisterRow(
                id=entity.id,
                name=entity.name,
                other_names=_other_names(rendering, entity),
                href=rendering.entity_href(entity.id, page),
                type=labels.spaced(entity.type),
                years=entity.years,
                description=entity.description,
                count=rendering.counts[entity.id],
                first_year=_first_year(entity),
            )
            for entity in group
        )
        anchor = f"letter-{letter.lower()}" if letter.isalnum() else "letter-other"
        letters.append(RegisterLetter(letter, anchor, rows))
    views = []
    if kind is Kind.PLACE and has_map(rendering):
        views.append(Link(_("Map"), urls.relative(urls.MAP, page)))
    if kind in NETWORKED and rendering.ties:
        views.append(
            Link(_("Who is mentioned with whom"), urls.relative(urls.NETWORK, page))
        )
    context = RegisterPage(
        frame=rendering.frame(page, label),
        kind=kind.value,
        label=label,
        letters=tuple(letters),
        count=len(entries),
        has_types=any(entity.type for entity in entries),
        has_years=any(entity.years for entity in entries),
        views=tuple(views),
    )
    return Artifact(page, render("register.html", context, rendering.site))


def _other_names(rendering: Rendering, entity: Entity) -> tuple[NameLine, ...]:
    """Return the forms of a name that differ in their letters, each once."""
    lines: dict[str, NameLine] = {}
    for name in entity.names[1:]:
        language = rendering.other_language(name.language)
        line = NameLine(labels.name_type(name.type), name.text, language)
        lines.setdefault(name.text, line)
    return tuple(lines.values())


def _first_year(entity: Entity) -> str:
    first = entity.start or entity.end
    return "" if first is None else str(first.year)


def _letter(name: str) -> str:
    """Return the letter that a name is filed under, without its accent."""
    first = unicodedata.normalize("NFD", name.casefold())[:1].upper()
    return first if first.isalpha() else "#"


def render_entity(
    rendering: Rendering,
    entity: Entity,
    source: SourceDocument,
    neighbours: tuple[Entity | None, Entity | None],
) -> tuple[Artifact, tuple[Problem, ...]]:
    """Render the page of one entity.

    Args:
        rendering: the edition.
        entity: the entry.
        source: the file that the entry stands in.
        neighbours: the entries before and after it in the register.
    """
    page = urls.entity_page(entity.kind, entity.id)
    text, problems = rendering.fragment(
        source, "entry.xsl", urls.register_page(entity.kind), id=entity.id
    )
    plural, singular = labels.REGISTERS[entity.kind]
    before, after = (
        None
        if neighbour is None
        else Link(neighbour.name, rendering.entity_href(neighbour.id, page))
        for neighbour in neighbours
    )
    mentions = rendering.mentions[entity.id]
    position = entity.coordinates
    context = EntityPage(
        frame=replace(
            rendering.frame(page, entity.name, entity.description),
            linked_data=linked_entity(rendering, entity),
        ),
        id=entity.id,
        kind=entity.kind.value,
        kind_label=singular,
        register=Link(plural, urls.relative(urls.register_page(entity.kind), page)),
        name=entity.name,
        type=labels.spaced(entity.type),
        years=entity.years,
        description=Markup(text),  # noqa: S704 - escaped by XSLT
        names=tuple(
            NameLine(
                labels.name_type(n.type), n.text, rendering.other_language(n.language)
            )
            for n in entity.names[1:]
        ),
        facts=tuple(_facts(entity)),
        relations=tuple(_relations(rendering, entity, page)),
        authorities=tuple(
            Link(f"{a.type} {a.value}" if a.type != "Link" else a.value, a.url)
            for a in entity.authorities
        ),
        coordinates="" if position is None else labels.coordinates(*position),
        coordinates_href="" if position is None else "geo:{:g},{:g}".format(*position),
        mentions=tuple(mention_documents(rendering, mentions[:MENTIONS], page)),
        count=len(mentions),
        pages=pager(page, len(pieces(mentions, MENTIONS)), 1),
        previous=before,
        next=after,
        companions=tuple(_companions(rendering, entity, page)),
        map=Link(_("On the map"), href) if (href := map_href(entity, page)) else None,
    )
    return Artifact(page, render("entity.html", context, rendering.site)), problems


def _facts(entity: Entity) -> Iterator[FactLine]:
    dated = {name for name, _text in entity.facts}
    for name, group in itertools.groupby(entity.facts, key=lambda fact: fact[0]):
        text = "; ".join(text for _name, text in group)
        yield FactLine(labels.fact(name), text, "")
    if not dated & {"birth", "death", "state", "floruit"} and entity.years:
        yield FactLine(_("Date"), labels.period(entity.start, entity.end), "")


def _relations(
    rendering: Rendering, entity: Entity, page: str
) -> Iterator[RelationLine]:
    for relation in rendering.relations.get(entity.id, ()):
        is_passive = relation.active != entity.id
        other = relation.active if is_passive else relation.passive
        known = rendering.edition.entities.get(other)
        yield RelationLine(
            labels.relation(
                relation.name, is_passive=is_passive and not relation.is_mutual
            ),
            known.name if known else other,
            rendering.entity_href(other, page),
            labels.period(relation.start, relation.end),
            relation.description,
        )


def _companions(
    rendering: Rendering, entity: Entity, page: str
) -> Iterator[CompanionLine]:
    for companion in companions(rendering.together, entity.id):
        other = rendering.edition.entities[companion.entity]
        yield CompanionLine(
            other.name,
            rendering.entity_href(other.id, page),
            other.kind.name.lower(),
            companion.count,
            urls.relative(urls.passage(*companion.first), page),
        )


def mention_documents(
    rendering: Rendering, mentions: list[Mention], page: str
) -> Iterator[MentionDocument]:
    """Yield mentions by document and section, as a page of them shows them."""
    grouped = itertools.groupby(mentions, key=lambda m: m.passage.document)
    for identifier, in_document in grouped:
        document = rendering.texts[identifier]
        titles = {section.anchor: section.title for section in document.sections}
        sections = []
        count = 0
        for section, group in itertools.groupby(
            in_document, key=lambda m: m.passage.section
        ):
            lines = tuple(
                MentionLine(
                    m.passage.before,
                    m.passage.text,
                    m.passage.after,
                    urls.relative(urls.passage(identifier, m.passage.anchor), page),
                    m.is_editorial,
                    rendering.other_language(m.passage.language),
                )
                for m in group
            )
            count += len(lines)
            href = urls.relative(urls.passage(identifier, section), page)
            sections.append(MentionSection(titles.get(section, ""), href, lines))
        yield MentionDocument(
            document.title,
            urls.relative(urls.document_page(identifier), page),
            document.date_text,
            count,
            tuple(sections),
            rendering.other_language(document.language),
        )
