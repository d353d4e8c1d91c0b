"""Mistakes in pages that can be found without another program.

Parse errors come from html5lib, which implements the parsing of HTML as the standard
has it and, other than newer parsers for Python, names every parse error; the rest is
read off the facts of a page. What needs the whole of the Nu Html Checker is in `nu`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.problems import Problem, Severity, Span

if TYPE_CHECKING:
    from edition.proof.links import Site
    from edition.proof.pages import Page, Place

_OUTDATED: Final = frozenset(
    """
    unexpected-char-in-comment unexpected-start-tag-in-select
    unexpected-end-tag-in-select
    """.split()
)
"""Errors when html5lib was written, and none in the standard of today."""
_MOST: Final = 20
"""Parse errors of one page that are told: the rest follow from them."""


def html_problems(site: Site, folder: Path) -> list[Problem]:
    """Find mistakes in the pages of a site.

    Args:
        site: the facts.
        folder: where it was written: problems name files there.
    """
    problems: list[Problem] = []
    for path, page in site.pages.items():
        file = folder / path
        problems += _parse_errors(site.artifacts[path].data, file)
        problems += _identifiers(page, file)
        problems += _names(page, file)
        problems += _headings(page, file)
    return problems


def _problem(code: str, message: str, file: Path, place: tuple[int, int]) -> Problem:
    line, column = place
    return Problem(
        code, Severity.ERROR, message, file, Span(line, column, line, column)
    )


def _parse_errors(data: bytes, file: Path) -> Iterator[Problem]:
    """Yield the parse errors of a page (HTML 13.2)."""
    from html5lib import HTMLParser  # noqa: PLC0415 - only a check needs it
    from html5lib.constants import E  # noqa: PLC0415

    parser = HTMLParser()
    parser.parse(data, transport_encoding="utf-8")
    told = [error for error in parser.errors if error[1] not in _OUTDATED]
    for (line, column), code, values in told[:_MOST]:
        sentence = E.get(code, code.replace("-", " ")) % values
        yield _problem(
            "HTML701",
            f"the page is not well made: {sentence.rstrip('.')}.",
            file,
            (line, max(column, 1)),
        )


def _identifiers(page: Page, file: Path) -> Iterator[Problem]:
    """Yield the identifiers that two elements have (HTML 3.2.6.1)."""
    for identifier, place in page.twice:
        first = page.anchors[identifier]
        yield _problem(
            "HTML702",
            f"two elements have the id “{identifier}”; the first is on line "
            f"{first.line}.",
            file,
            place,
        )


def _names(page: Page, file: Path) -> Iterator[Problem]:
    """Yield what has no name for those who do not see it (WCAG 1.1.1, 2.4.2, 3.1.1)."""
    for place in page.silent_images:
        yield _problem("HTML703", "an image has no alt.", file, place)
    for place in page.nameless_frames:
        yield _problem("HTML703", "a frame has no title.", file, place)
    if not page.language:
        yield _problem("HTML704", "the page does not say its language.", file, (1, 1))
    if not page.title.strip():
        yield _problem("HTML704", "the page has no title.", file, (1, 1))


def _headings(page: Page, file: Path) -> Iterator[Problem]:
    """Yield what is wrong with the outline of a page (WCAG 1.3.1)."""
    if page.mains != 1:
        yield _problem(
            "HTML705", f"the page has {page.mains} main parts, not one.", file, (1, 1)
        )
    first = sum(level == 1 for level, _ in page.headings)
    if first != 1:
        yield _problem(
            "HTML705",
            f"the page has {first} headings of the first level, not one.",
            file,
            (1, 1),
        )
    last: tuple[int, Place] | None = None
    for level, place in page.headings:
        if last and level > last[0] + 1:
            yield _problem(
                "HTML705",
                f"a heading of level {level} follows one of level {last[0]}.",
                file,
                place,
            )
        last = (level, place)
