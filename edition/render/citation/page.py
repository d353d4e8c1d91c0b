"""The citations of a text, for its page, in every style of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.render.citation.csl import csl_item
from edition.render.citation.styles import entry, passage, styles
from edition.render.pages.citations import CitationLine, CitationRun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.render.citation.reference import Reference
    from edition.render.citation.styles import Formatted
    from edition.render.context import Rendering


def citation_lines(
    rendering: Rendering, reference: Reference
) -> tuple[CitationLine, ...]:
    """Format a reference in every style, in the language of the pages."""
    item = csl_item(reference)
    config = rendering.config
    return tuple(
        CitationLine(
            style.name,
            style.label,
            tuple(_runs(entry(style, item), reference.url)),
            tuple(_runs(passage(style, item), "")),
        )
        for style in styles(rendering.site, config.interface or config.language)
    )


def _runs(formatted: Formatted, url: str) -> Iterator[CitationRun]:
    """Part the address from what stands around it, so that it can be a link."""
    for run in formatted.runs:
        before, found, after = run.text.rpartition(url) if url else ("", "", run.text)
        if before:
            yield CitationRun(before, run.is_italic)
        if found:
            yield CitationRun(found, run.is_italic, href=url)
        if after or run.slot:
            yield CitationRun(after, run.is_italic, run.slot)
