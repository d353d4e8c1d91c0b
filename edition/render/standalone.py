"""One text as one file of HTML that needs nothing else, for `edition transform`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from edition import __version__
from edition.reading.documents import language
from edition.reading.header import read_header
from edition.render.pages import StandalonePage
from edition.render.templates import render

if TYPE_CHECKING:
    from pathlib import Path

    from edition.source import SourceDocument

_SHEETS = ("page.css", "text.css")


def render_standalone(source: SourceDocument, fragment: str, site: Path) -> str:
    """Put a fragment of HTML on a page of its own, its style included.

    Args:
        source: the document, for its title and language.
        fragment: from a stylesheet.
        site: the folder of templates and static files.
    """
    css = "\n".join((site / "static" / name).read_text("utf-8") for name in _SHEETS)
    page = StandalonePage(
        language=language(source),
        title=read_header(source, {}).title or source.path.stem,
        text=Markup(fragment),  # noqa: S704 - escaped by XSLT
        stylesheet=Markup(css),  # noqa: S704 - our own file
        version=__version__,
    )
    return render("standalone.html", page, (site,)).decode()
