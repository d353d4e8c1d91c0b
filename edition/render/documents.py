"""The pages of the documents, and their other forms: text, TEI, JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition import urls
from edition.messages import gettext as _
from edition.model import Document
from edition.reading.prose import first_sentence
from edition.render import labels, mentioned
from edition.render.artifact import Artifact
from edition.render.citation import (
    EXTENSIONS,
    citation_lines,
    document_reference,
    linked_document,
    metadata,
    render_citation_files,
)
from edition.render.data import render_document_data
from edition.render.markdown import render_markdown
from edition.render.pages import (
    ContentsLine,
    ContributorLine,
    DocumentPage,
    Download,
    FactLine,
    Link,
)
from edition.render.templates import render
from edition.render.text import render_text
from edition.render.views import View, in_the_text, render_views, view_lines, views

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.render.context import Rendering

_ORIGIN: Final = ("Archive", "Original language")
"""What the header card shows of the facts without being asked."""


def render_document(
    rendering: Rendering, index: int
) -> tuple[list[Artifact], list[Problem]]:
    """Render a document in all its forms but its views.

    Args:
        rendering: the edition.
        index: of the document in `rendering.edition.documents`.

    Returns:
        The artifacts, and what the stylesheets had to say.
    """
    document = rendering.edition.documents[index]
    source = rendering.documents[document.id]
    page = urls.document_page(document.id)
    text, problems = rendering.fragment(
        source,
        "html.xsl",
        page,
        mentioned.voices(document),
        sayings=in_the_text(rendering, document, page),
        reading=rendering.config.reading,
    )
    found = views(rendering, document)
    plain, more = render_text(rendering, document)
    markdown, still_more = render_markdown(rendering, document)
    files = [
        plain,
        markdown,
        tei(rendering, document),
        render_document_data(document),
        *render_citation_files(document_reference(rendering, document)),
    ]
    artifacts = [
        *files,
        Artifact(
            page,
            render(
                "document.html",
                _page(rendering, index, Markup(text), files, found),  # noqa: S704 - escaped by XSLT
                rendering.site,
            ),
        ),
    ]
    return artifacts, list(dict.fromkeys((*problems, *more, *still_more)))


def render_document_views(
    rendering: Rendering, index: int
) -> tuple[list[Artifact], list[Problem]]:
    """Render the views of a document, each on a page of its own.

    Args:
        rendering: the edition.
        index: of the document in `rendering.edition.documents`.

    Returns:
        The artifacts, and what the stylesheets had to say.
    """
    document = rendering.edition.documents[index]
    return render_views(rendering, document, views(rendering, document))


def tei(rendering: Rendering, document: Document) -> Artifact:
    """Publish the source itself, byte for byte in its characters, as UTF-8."""
    source = rendering.documents[document.id]
    return Artifact(urls.document_file(document.id, "xml"), source.path.read_bytes())


def _page(
    rendering: Rendering,
    index: int,
    text: Markup,
    files: list[Artifact],
    found: tuple[View, ...],
) -> DocumentPage:
    documents = rendering.edition.documents
    document = documents[index]
    page = urls.document_page(document.id)

    def neighbour(position: int) -> Link | None:
        if not 0 <= position < len(documents):
            return None
        other = documents[position]
        href = urls.relative(urls.document_page(other.id), page)
        return Link(other.title, href)

    parts = Counter(c.role for c in document.contributors)
    reference = document_reference(rendering, document)
    return DocumentPage(
        frame=replace(
            rendering.frame(page, document.title, document.abstract),
            metadata=metadata(reference),
            linked_data=linked_document(rendering, document, reference, files),
        ),
        id=document.id,
        title=document.title,
        date_text=document.date_text,
        date=str(document.date or ""),
        place=document.place,
        contributors=tuple(
            ContributorLine(
                labels.role(c.role, parts[c.role]),
                c.name,
                rendering.entity_href(c.entity, page) if c.entity else "",
            )
            for c in document.contributors
        ),
        abstract=document.abstract,
        facts=tuple(
            FactLine(labels.header_fact(f.label), f.text, f.url)
            for f in document.facts
            if f.label not in _ORIGIN
        ),
        licence=document.licence,
        licence_href=document.licence_url,
        keywords=document.keywords,
        language=rendering.other_language(document.language),
        text=text,
        contents=tuple(
            ContentsLine(s.title, f"#{s.anchor}", s.level, s.subjects)
            for s in document.sections
        ),
        groups=tuple(mentioned.groups(rendering, document, page)),
        speakers=tuple(mentioned.speakers(rendering, document, page)),
        downloads=downloads(files[: -len(EXTENSIONS)], page),
        previous=neighbour(index - 1),
        next=neighbour(index + 1),
        kind=document.kind,
        origin=tuple(
            FactLine(labels.header_fact(f.label), f.text, f.url)
            for f in document.facts
            if f.label in _ORIGIN
        ),
        licence_brief=first_sentence(document.licence),
        dates=tuple(mentioned.dates(document)),
        notes=tuple(mentioned.notes(document)),
        versions=tuple(mentioned.versions(document)),
        citations=citation_lines(rendering, reference),
        citation_files=downloads(files[-len(EXTENSIONS) :], page),
        views=view_lines(found, page),
    )


def downloads(files: list[Artifact], page: str) -> tuple[Download, ...]:
    """List the other forms of a document, with their sizes."""
    words = {
        "xml": (_("TEI XML"), _("the encoded source")),
        "txt": (_("Plain text"), _("to read, search and count")),
        "md": (_("Markdown"), _("with notes as footnotes, for further writing")),
        "json": (_("JSON"), _("what the edition knows of the text, for programs")),
        "bib": ("BibTeX", ""),
        "ris": ("RIS", ""),
        "csl.json": ("CSL-JSON", ""),
    }
    result = []
    for file in files:
        label, note = words[urls.extension(file.path)]
        result.append(
            Download(
                label,
                urls.relative(file.path, page),
                labels.size(len(file.data)),
                note,
            )
        )
    return tuple(result)
