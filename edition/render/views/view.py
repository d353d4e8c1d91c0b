"""What all views of a document have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from edition import messages, urls
from edition.reading.documents import language
from edition.render.artifact import Artifact
from edition.render.formats import language_name
from edition.render.pages.views import SideHead, ViewHead, ViewLine
from edition.render.templates import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from edition.model import Document, Word
    from edition.problems import Problem
    from edition.render.context import Rendering
    from edition.render.pages import Frame

OTHER: Final = "ui-other-"
"""Before the ids of the text on the right, where the left one may have the same."""


@dataclass(frozen=True, slots=True)
class ViewText:
    """A text of a view, and the words that it promises."""

    name: str
    expected: tuple[Word, ...]
    html: str
    in_order: bool = True
    """False where the view shows them in another order than the file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A view that has been made."""

    template: str
    page: Any
    """One of the pages of `edition.render.pages.views`."""
    texts: tuple[ViewText, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A view that a document has: its address, and how it is made."""

    kind: str
    """As in `ViewLine`."""
    name: str
    address: str
    make: Callable[[Frame, ViewHead], Made]


def make(
    rendering: Rendering, document: Document, views: tuple[View, ...]
) -> list[Made]:
    """Make all views of a document."""
    result = []
    for view in views:
        page = view.address
        text = ViewLine(
            "text", "", urls.relative(urls.document_page(document.id), page)
        )
        lines = (text, *view_lines(views, page))
        head = ViewHead(document.title, text.href, lines)
        frame = rendering.frame(page, document.title, document.abstract)
        result.append(view.make(frame, head))
    return result


def artifact(rendering: Rendering, view: View, made: Made) -> Artifact:
    """Put a view into its page."""
    return Artifact(view.address, render(made.template, made.page, rendering.site))


def view_lines(views: tuple[View, ...], page: str) -> tuple[ViewLine, ...]:
    """Return the links from a page to the views."""
    return tuple(
        ViewLine(
            view.kind,
            view.name,
            urls.relative(view.address, page),
            view.address == page,
        )
        for view in views
    )


def side(
    rendering: Rendering, kind: str, document: Document, page: str, tongue: str = ""
) -> SideHead:
    """Describe the text on one side of the page at the address `page`.

    Args:
        rendering: the edition.
        kind: as in `SideHead`.
        document: that the text is of.
        page: the address of the view.
        tongue: the language, where it is not the document's.
    """
    own = tongue or language(rendering.documents[document.id])
    return SideHead(
        kind,
        document.title,
        urls.relative(urls.document_page(document.id), page),
        rendering.other_language(own),
        direction(own, rendering.config.language),
        language_name(own),
    )


def direction(tongue: str, around: str) -> str:
    """Return `rtl` or `ltr` where a text runs otherwise than what is around it."""
    runs, goes = (messages.direction(each) or "ltr" for each in (tongue, around))
    return "" if runs == goes else runs


def joined(parts: list[Markup]) -> str:
    """Return pieces of a text as one, for its words to be counted."""
    return "\n".join(parts)
