"""The pages that lead to others: front, dates, about, downloads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition import urls
from edition.messages import gettext as _
from edition.render import labels, shared
from edition.render.artifact import Artifact
from edition.render.citation import (
    EXTENSIONS,
    edition_reference,
    linked_edition,
    metadata,
)
from edition.render.documents import downloads
from edition.render.maps import has_map
from edition.render.pages import (
    AboutDocument,
    AboutPage,
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
from edition.render.texts import text_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.problems import Problem
    from edition.render.context import Rendering

_HANDFUL = 5
LISTED: Final = 200
"""Texts whose files are listed one by one."""


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
    groups = text_groups(rendering, page)
    targets = {urls.DATES, urls.ABOUT, urls.DOWNLOADS}
    reference = edition_reference(rendering)
    context = FrontPage(
        frame=replace(
            frame,
            metadata=metadata(reference),
            linked_data=linked_edition(rendering, reference),
        ),
        documents=tuple(
            DocumentCard(
                title=d.title,
                href=urls.relative(urls.document_page(d.id), page),
                date_text=d.date_text,
                date=str(d.date or ""),
                place=d.place,
                abstract=d.abstract,
                word_count=d.word_count,
                kind=labels.role(d.kind),
                language=rendering.other_language(d.language),
            )
            for d in (() if groups else rendering.edition.documents)
        ),
        registers=tuple(registers),
        more=(
            *_drawings(rendering),
            *(link for link in frame.navigation if link.href in targets),
        ),
        count=len(rendering.edition.documents),
        groups=groups,
        index=urls.relative(urls.TEXT_INDEX, page) if groups else "",
    )
    return Artifact(page, render("front.html", context, rendering.site))


def _drawings(rendering: Rendering) -> Iterator[Link]:
    if has_map(rendering):
        yield Link(_("Map"), urls.relative(urls.MAP, urls.FRONT))
    if rendering.ties:
        yield Link(
            _("Who is mentioned with whom"), urls.relative(urls.NETWORK, urls.FRONT)
        )


def render_about(rendering: Rendering) -> tuple[Artifact, list[Problem]]:
    """Render what the headers say of sources, editorial decisions and revisions."""
    page = urls.ABOUT
    problems: list[Problem] = []
    documents = []
    everything = rendering.edition.documents
    if len(everything) > shared.MANY:
        shown, more = shared.shared_about(rendering)
        frame = rendering.frame(page, _("About this edition"))
        about = AboutPage(frame, shown, len(everything))
        return Artifact(page, render("about.html", about, rendering.site)), list(more)
    for document in everything:
        source = rendering.documents[document.id]
        # the headers of several texts may use the same identifiers
        ids = "yes" if len(rendering.edition.documents) == 1 else "no"
        text, more = rendering.fragment(source, "about.xsl", page, ids=ids)
        problems += more
        href = urls.relative(urls.document_page(document.id), page)
        documents.append(
            AboutDocument(document.title, href, Markup(text))  # noqa: S704 - XSLT
        )
    context = AboutPage(
        rendering.frame(page, _("About this edition")),
        tuple(documents),
        len(documents),
    )
    return Artifact(page, render("about.html", context, rendering.site)), problems


def render_downloads(rendering: Rendering, files: list[Artifact]) -> list[Artifact]:
    """Render the list of everything that can be taken away, and the registers' TEI."""
    page = urls.DOWNLOADS
    by_path = {file.path: file for file in files}
    groups = []
    documents = rendering.edition.documents
    # beside each of very many texts are its files; here they would be thousands
    for document in documents if len(documents) <= LISTED else ():
        own = [
            by_path[path]
            for extension in ("xml", "txt", "md", "json", *EXTENSIONS)
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
            _("register, TEI XML"),
        )
        for file in registers
    ]
    data = by_path[urls.EDITION_DATA]
    whole.append(
        Download(
            "edition.json",
            urls.relative(data.path, page),
            labels.size(len(data.data)),
            _("all registers and relations, and the list of documents"),
        )
    )
    bibliography = [by_path[urls.edition_file(extension)] for extension in EXTENSIONS]
    whole += downloads(bibliography, page)
    groups.append(DownloadGroup(_("The whole edition"), "", tuple(whole)))
    frame = rendering.frame(page, _("Downloads"))
    context = DownloadsPage(frame, tuple(groups), len(documents))
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
    frame = rendering.frame(page, _("Not found"))
    if rendering.config.url:
        root = urls.published_root(rendering.config.url)
        frame = replace(
            frame,
            static=root + frame.static,
            home=root + frame.home,
            search=frame.search and root + frame.search,
            navigation=tuple(
                replace(link, href=root + link.href) for link in frame.navigation
            ),
            canonical="",
        )
    context = NotFoundPage(frame)
    return Artifact(page, render("404.html", context, rendering.site))
