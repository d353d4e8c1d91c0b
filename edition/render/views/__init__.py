"""The views of a document beside its own page, for those that have them.

With the images of its pages (`facsimile`), beside a translation or another version and
as written beside as read (`parallel`), with its witnesses (`apparatus`). What a
stylesheet makes of a text is cut (`slices`) and put into rows (`rows`); each view says
which words it promises, so that they can be counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.render.views.apparatus import apparatus_views
from edition.render.views.facsimile import facsimile_view
from edition.render.views.facsimile import in_the_text as in_the_text
from edition.render.views.parallel import parallel_views, transcription_view
from edition.render.views.view import Made as Made
from edition.render.views.view import View as View
from edition.render.views.view import ViewText as ViewText
from edition.render.views.view import artifact as artifact
from edition.render.views.view import make as make
from edition.render.views.view import view_lines as view_lines

if TYPE_CHECKING:
    from edition.model import Document
    from edition.problems import Problem
    from edition.render.artifact import Artifact
    from edition.render.context import Rendering

__all__ = ["in_the_text", "render_views", "view_lines", "view_texts", "views"]


def views(rendering: Rendering, document: Document) -> tuple[View, ...]:
    """Find the views that a document has; none of them is made yet."""
    single = (
        facsimile_view(rendering, document),
        transcription_view(rendering, document),
    )
    return (
        *(view for view in single if view is not None),
        *parallel_views(rendering, document),
        *apparatus_views(rendering, document),
    )


def render_views(
    rendering: Rendering, document: Document, found: tuple[View, ...]
) -> tuple[list[Artifact], list[Problem]]:
    """Render the views of a document, and say what the stylesheets had to say."""
    made = make(rendering, document, found)
    pages = [artifact(rendering, v, m) for v, m in zip(found, made, strict=True)]
    return pages, [problem for each in made for problem in each.problems]


def view_texts(rendering: Rendering, document: Document) -> list[ViewText]:
    """Return all texts of all views of a document, with the words that they promise."""
    found = views(rendering, document)
    return [text for each in make(rendering, document, found) for text in each.texts]
