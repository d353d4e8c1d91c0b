"""The pages of the documents, and their other forms: text, TEI, JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from edition import urls
from edition.model import Document, Kind, Mention
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.data import render_document_data
from edition.render.pages import (
    ContentsLine,
    ContributorLine,
    DocumentPage,
    Download,
    EntityGroup,
    EntityLine,
    FactLine,
    Link,
    SpeakerLine,
)
from edition.render.templates import render
from edition.render.text import render_text
from edition.render.views import View, in_the_text, render_views, view_lines, views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.problems import Problem
    from edition.render.context import Rendering

_OPENING_WORDS = 12


def render_document(
    rendering: Rendering, index: int
) -> tuple[list[Artifact], list[Problem]]:
    """Render a document in all its forms.

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
        sayings=in_the_text(rendering, document, page),
        reading=rendering.config.reading,
    )
    found = views(rendering, document)
    view_pages, more_problems = render_views(rendering, document, found)
    plain, more = render_text(rendering, document)
    files = [plain, tei(rendering, document), render_document_data(document)]
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
        *view_pages,
    ]
    return artifacts, [*problems, *more, *more_problems]


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

    return DocumentPage(
        frame=rendering.frame(page, document.title, document.abstract),
        id=document.id,
        title=document.title,
        date_text=document.date_text,
        date=str(document.date or ""),
        place=document.place,
        contributors=tuple(
            ContributorLine(
                c.role,
                c.name,
                rendering.entity_href(c.entity, page) if c.entity else "",
            )
            for c in document.contributors
        ),
        abstract=document.abstract,
        facts=tuple(FactLine(f.label, f.text, f.url) for f in document.facts),
        licence=document.licence,
        licence_href=document.licence_url,
        keywords=document.keywords,
        language=rendering.other_language(document.language),
        text=text,
        contents=tuple(
            ContentsLine(s.title, f"#{s.anchor}", s.level, s.subjects)
            for s in document.sections
        ),
        groups=tuple(_groups(rendering, document, page)),
        speakers=tuple(_speakers(rendering, document, page)),
        downloads=downloads(files, page),
        previous=neighbour(index - 1),
        next=neighbour(index + 1),
        views=view_lines(found, page),
    )


def downloads(files: list[Artifact], page: str) -> tuple[Download, ...]:
    """List the other forms of a document, with their sizes."""
    words = {
        "xml": ("TEI XML", "the encoded source"),
        "txt": ("Plain text", "to read, search and count"),
        "json": ("JSON", "what the edition knows of the text, for programs"),
    }
    result = []
    for file in files:
        label, note = words[file.path.rpartition(".")[2]]
        result.append(
            Download(
                label,
                urls.relative(file.path, page),
                labels.size(len(file.data)),
                note,
            )
        )
    return tuple(result)


def _groups(
    rendering: Rendering, document: Document, page: str
) -> Iterator[EntityGroup]:
    by_kind: dict[Kind, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        by_kind[rendering.edition.entities[mention.entity].kind].append(mention)
    for kind in rendering.kinds:
        mentions = by_kind[kind]
        if not mentions:
            continue
        counts = Counter(mention.entity for mention in mentions)
        first = {m.entity: m.passage.anchor for m in reversed(mentions)}
        lines = [
            EntityLine(
                rendering.edition.entities[identifier].name,
                rendering.entity_href(identifier, page),
                count,
                f"#{first[identifier]}",
            )
            for identifier, count in counts.items()
        ]
        lines.sort(key=lambda line: (-line.count, line.name.casefold()))
        yield EntityGroup(labels.REGISTERS[kind][0], kind.value, tuple(lines))


def _speakers(
    rendering: Rendering, document: Document, page: str
) -> Iterator[SpeakerLine]:
    passages: dict[str, list[Link]] = defaultdict(list)
    for speech in document.speeches:
        words = speech.passage.text.split()
        label = " ".join(words[:_OPENING_WORDS])
        if len(words) > _OPENING_WORDS:
            label += " …"
        for speaker in speech.speakers:
            passages[speaker].append(Link(label, f"#{speech.passage.anchor}"))
    for speaker, links in passages.items():
        yield SpeakerLine(
            rendering.edition.entities[speaker].name,
            rendering.entity_href(speaker, page),
            tuple(links),
        )
