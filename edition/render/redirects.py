"""Pages at addresses that were given up: they lead on, or say that nothing is there."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from edition import urls
from edition.messages import gettext as _
from edition.model import Kind
from edition.render.artifact import Artifact
from edition.render.pages import Link, RedirectPage
from edition.render.templates import render
from edition.retired import DOCUMENTS, last

if TYPE_CHECKING:
    from edition.render.context import Rendering


def render_redirects(rendering: Rendering, taken: Container[str]) -> list[Artifact]:
    """Render a page for each document and entity whose id was given up.

    Args:
        rendering: what there is.
        taken: the addresses of all other pages, which come first.
    """
    return [
        _redirect(rendering, _address(folder, old), folder, last(moves, old))
        for folder, moves in rendering.retired.pages.items()
        for old in moves
        if _address(folder, old) not in taken
    ]


def _address(folder: str, identifier: str) -> str:
    if folder == DOCUMENTS:
        return urls.document_page(identifier)
    return urls.entity_page(Kind(folder), identifier)


def _redirect(
    rendering: Rendering, page: str, folder: str, identifier: str
) -> Artifact:
    known = rendering.texts if folder == DOCUMENTS else rendering.edition.entities
    target = None
    canonical = ""
    if identifier in known:
        address = _address(folder, identifier)
        label = (
            rendering.texts[identifier].title
            if folder == DOCUMENTS
            else rendering.edition.entities[identifier].name
        )
        target = Link(label, urls.relative(address, page))
        url = rendering.config.url
        canonical = urls.public(address, url) if url else ""
    title = _("Moved") if target else _("No longer here")
    frame = rendering.frame(page, title, canonical=canonical)
    return Artifact(
        page, render("redirect.html", RedirectPage(frame, target), rendering.site)
    )
