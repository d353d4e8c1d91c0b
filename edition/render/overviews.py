"""The pages that lead to others: front, dates, about, downloads."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from edition import urls
from edition.model import DateMention
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.documents import downloads
from edition.render.pages import (
    AboutDocument,
    AboutPage,
    DateRow,
    DatesPage,
    DateYear,
    DocumentCard,
    Download,
    DownloadGroup,
    DownloadsPage,
    FrontPage,
    Link,
    NotFoundPage,
    RegisterCard,
)
from edition.render.templates import render

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.render.context import Rendering

_HANDFUL = 5


def render_front(rendering: Rendering) -> Artifact:
    """Render the page that the edition opens with."""
    page = urls.FRONT
    registers = []
    for kind in rendering.kinds:
        entries = rendering.entries(kind)
        entries.sort(key=lambda e: -rendering.counts[e.id])
        registers.append(
            RegisterCard(
                labels.REGISTERS[kind][0],
                urls.relative(urls.register_page(kind), page),
                kind.value,
                len(entries),
                tuple(
                    Link(e.name, rendering.entity_href(e.id, page))
                    for e in entries[:_HANDFUL]
                    if rendering.counts[e.id]
                ),
            )
        )
    frame = rendering.frame(page, rendering.config.title)
    targets = {urls.DATES, urls.ABOUT, urls.DOWNLOADS}
    context = FrontPage(
        frame=frame,
        documents=tuple(
            DocumentCard(
                title=d.title,
                href=urls.relative(urls.document_page(d.id), page),
                date_text=d.date_text,
                date=str(d.date or ""),
                place=d.place,
                abstract=d.abstract,
                word_count=d.word_count,
            )
            for d in rendering.edition.documents
        ),
        registers=tuple(registers),
        more=tuple(link for link in frame.navigation if link.href in targets),
    )
    return Artifact(page, render("front.html", context, rendering.site))


def render_dates(rendering: Rendering) -> Artifact:
    """Render all dates of all texts in the order of time."""
    page = urls.DATES
    found = [
        (mention, document)
        for document in rendering.edition.documents
        for mention in document.dates
    ]
    dated = [pair for pair in found if pair[0].start or pair[0].end]
    dated.sort(key=lambda pair: _position(pair[0]))
    years = []
    for year, group in itertools.groupby(dated, key=lambda pair: _position(pair[0])[0]):
        rows = tuple(
            _row(rendering, mention, document.title) for mention, document in group
        )
        label = f"{-year} BC" if year < 0 else str(year)
        years.append(DateYear(label, f"year-{year}", rows))
    context = DatesPage(
        frame=rendering.frame(page, "Dates"),
        years=tuple(years),
        undated=tuple(
            _row(rendering, mention, document.title)
            for mention, document in found
            if not (mention.start or mention.end)
        ),
        count=len(found),
    )
    return Artifact(page, render("dates.html", context, rendering.site))


def _position(mention: DateMention) -> tuple[int, int, int]:
    date = mention.start or mention.end
    assert date is not None  # noqa: S101 - the caller asks for dated ones only
    return date.first


def _row(rendering: Rendering, mention: DateMention, title: str) -> DateRow:
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
        href=urls.relative(urls.passage(passage.document, passage.anchor), urls.DATES),
        is_editorial=mention.is_editorial,
        language=rendering.other_language(passage.language),
    )


def render_about(rendering: Rendering) -> tuple[Artifact, list[Problem]]:
    """Render what the headers say of sources, editorial decisions and revisions."""
    page = urls.ABOUT
    problems: list[Problem] = []
    documents = []
    for document in rendering.edition.documents:
        source = rendering.documents[document.id]
        # the headers of several texts may use the same identifiers
        ids = "yes" if len(rendering.edition.documents) == 1 else "no"
        text, more = rendering.fragment(source, "about.xsl", page, ids=ids)
        problems += more
        href = urls.relative(urls.document_page(document.id), page)
        documents.append(
            AboutDocument(document.title, href, Markup(text))  # noqa: S704 - XSLT
        )
    context = AboutPage(rendering.frame(page, "About this edition"), tuple(documents))
    return Artifact(page, render("about.html", context, rendering.site)), problems


def render_downloads(rendering: Rendering, files: list[Artifact]) -> list[Artifact]:
    """Render the list of everything that can be taken away, and the registers' TEI."""
    page = urls.DOWNLOADS
    by_path = {file.path: file for file in files}
    groups = []
    for document in rendering.edition.documents:
        own = [
            by_path[path]
            for extension in ("xml", "txt", "json")
            if (path := urls.document_file(document.id, extension)) in by_path
        ]
        href = urls.relative(urls.document_page(document.id), page)
        groups.append(DownloadGroup(document.title, href, downloads(own, page)))
    registers = [
        Artifact(urls.register_file(source.path.name), source.path.read_bytes())
        for source in rendering.registers
    ]
    whole = [
        Download(
            f"{file.path.rpartition('/')[2]}",
            urls.relative(file.path, page),
            labels.size(len(file.data)),
            "register, TEI XML",
        )
        for file in registers
    ]
    data = by_path[urls.EDITION_DATA]
    whole.append(
        Download(
            "edition.json",
            urls.relative(data.path, page),
            labels.size(len(data.data)),
            "all registers and relations, and the list of documents",
        )
    )
    groups.append(DownloadGroup("The whole edition", "", tuple(whole)))
    context = DownloadsPage(rendering.frame(page, "Downloads"), tuple(groups))
    return [
        *registers,
        Artifact(page, render("downloads.html", context, rendering.site)),
    ]


def render_not_found(rendering: Rendering) -> Artifact:
    """Render the page that a web server shows for an address that is none.

    It is shown at that address, in whatever folder: where it is known at which path
    the site is published, its links are from there.
    """
    page = urls.NOT_FOUND
    frame = rendering.frame(page, "Not found")
    if rendering.config.url:
        root = urls.published_root(rendering.config.url)
        frame = replace(
            frame,
            static=root + frame.static,
            home=root + frame.home,
            navigation=tuple(
                replace(link, href=root + link.href) for link in frame.navigation
            ),
            canonical="",
        )
    context = NotFoundPage(frame)
    return Artifact(page, render("404.html", context, rendering.site))
