"""Two texts side by side: a text and its translation, or as written and as read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.names import tei
from edition.reading.documents import language
from edition.reading.transcription import has_transcription, left_out, notes_within
from edition.reading.words import words
from edition.render.formats import language_name
from edition.render.pages.views import ParallelPage, ViewHead
from edition.render.views.facsimile import in_the_text
from edition.render.views.rows import aligned, paired
from edition.render.views.slices import by_id, cut, parsed, set_apart
from edition.render.views.view import OTHER, Made, View, ViewText, joined, side
from edition.source.blocks import layout

if TYPE_CHECKING:
    from lxml import etree, html

    from edition.model import Document
    from edition.problems import Problem
    from edition.reading.alignment import Alignment
    from edition.reading.transcription import Layer
    from edition.render.context import Rendering
    from edition.render.pages import Frame
    from edition.source import SourceDocument

_AFTER: Final = "ui-after"
_LAYERS: Final[tuple[tuple[Layer, str], ...]] = (
    ("diplomatic", "left"),
    ("normalised", "right"),
)
"""The two texts of a transcription, and the side of each."""


def transcription_view(rendering: Rendering, document: Document) -> View | None:
    """Return the diplomatic and the normalised text side by side, if there are two."""
    if not has_transcription(rendering.documents[document.id]):
        return None
    address = urls.view_page(document.id, "transcription")
    making = partial(_transcription, rendering, document, address)
    return View("transcription", "", address, making)


def parallel_views(rendering: Rendering, document: Document) -> list[View]:
    """Return the views of a document beside its translations and other versions."""
    result = []
    own = _primary(language(rendering.documents[document.id]))
    for alignment in rendering.alignments.get(document.id, ()):
        if alignment.language:
            kind, name = "translation", language_name(alignment.language)
            address = urls.view_page(document.id, f"{kind}-{alignment.language}")
        else:
            other = rendering.texts[alignment.other]
            tongue = language(rendering.documents[other.id])
            kind = "parallel" if _primary(tongue) == own else "translation"
            name = other.title
            address = urls.view_page(document.id, f"parallel-{alignment.other}")
        make = _within if alignment.language else _beside
        making = partial(make, rendering, document, alignment, kind, address)
        result.append(View(kind, name, address, making))
    return result


def _primary(tongue: str) -> str:
    return tongue.partition("-")[0].lower()


# -- what was written and what is read -------------------------------------------


def _transcription(
    rendering: Rendering,
    document: Document,
    address: str,
    frame: Frame,
    head: ViewHead,
) -> Made:
    source = rendering.documents[document.id]
    trees: dict[Layer, html.HtmlElement] = {}
    problems: list[Problem] = []
    for layer, _ in _LAYERS:
        sayings = in_the_text(rendering, document, address)
        gone = left_out(source, layer)
        for element in notes_within(gone):
            sayings.setdefault(element, {}).update(note=None, app=None)
        for element in gone:
            sayings.setdefault(element, {})["left"] = "out"
        made, more = rendering.fragment(
            source, "transcription.xsl", address, sayings=sayings, layer=layer
        )
        trees[layer] = parsed(made)
        problems += more
    shared = set(by_id(trees["diplomatic"])) & set(by_id(trees["normalised"]))
    blocks = layout(source.root).blocks
    starts = [
        identifier
        for element, identifier in source.identifiers.items()
        if identifier in shared and element in blocks and _is_text(element)
    ]
    right = trees["normalised"]
    set_apart(right, OTHER)
    rows = aligned(
        cut(trees["diplomatic"], {*starts, _AFTER}),
        cut(right, {OTHER + start for start in (*starts, _AFTER)}),
        [(start, OTHER + start) for start in starts],
        after=(_AFTER, OTHER + _AFTER),
    )
    page = ParallelPage(
        frame,
        head,
        "transcription",
        side(rendering, "diplomatic", document, address),
        side(rendering, "normalised", document, address),
        rows.rows,
        rows.after,
    )
    texts = tuple(
        ViewText(
            layer,
            words(source, reading="both", left_out=left_out(source, layer)),
            joined([getattr(row, end) for row in (*rows.rows, rows.after)]),
            in_order=rows.in_order,
        )
        for layer, end in _LAYERS
    )
    return Made("parallel.html", page, texts, tuple(problems))


def _is_text(element: etree._Element) -> bool:
    outer = {ancestor.tag for ancestor in element.iterancestors()}
    apart = {tei("note"), tei("app"), tei("teiHeader")}
    return element.tag not in apart and outer.isdisjoint(apart)


# -- two documents ---------------------------------------------------------------


def _beside(  # noqa: PLR0913, PLR0917 - the first five are known when it is found
    rendering: Rendering,
    document: Document,
    alignment: Alignment,
    kind: str,
    address: str,
    frame: Frame,
    head: ViewHead,
) -> Made:
    other = rendering.texts[alignment.other]
    source, beyond = (rendering.documents[d.id] for d in (document, other))
    ids = _named(source, [e for p in alignment.pairs for e in (p.one, p.block)])
    other_ids = _named(
        beyond, [e for p in alignment.pairs for e in (p.other, p.other_block)]
    )
    left, problems = _text(rendering, document, ids, address)
    right, more = _text(rendering, other, other_ids, address)
    paired(left, [ids[p.one] for p in alignment.pairs])
    paired(right, [other_ids[p.other] for p in alignment.pairs])
    set_apart(right, OTHER)
    starts = [(ids[p.block], OTHER + other_ids[p.other_block]) for p in alignment.pairs]
    rows = aligned(
        cut(left, {_AFTER, *(start for start, _ in starts)}),
        cut(right, {OTHER + _AFTER, *(start for _, start in starts)}),
        starts,
        after=(_AFTER, OTHER + _AFTER),
    )
    page = ParallelPage(
        frame,
        head,
        kind,
        side(rendering, "text", document, address),
        side(rendering, kind, other, address),
        rows.rows,
        rows.after,
    )
    texts = tuple(
        ViewText(
            each.id,
            words(rendering.documents[each.id], reading="both"),
            joined([getattr(row, end) for row in (*rows.rows, rows.after)]),
            in_order=rows.in_order,
        )
        for each, end in ((document, "left"), (other, "right"))
    )
    return Made("parallel.html", page, texts, (*problems, *more))


def _text(
    rendering: Rendering,
    document: Document,
    ids: dict[etree._Element, str],
    address: str,
) -> tuple[html.HtmlElement, tuple[Problem, ...]]:
    sayings = in_the_text(rendering, document, address)
    for element, name in ids.items():
        sayings.setdefault(element, {})["id"] = name
    made, problems = rendering.fragment(
        rendering.documents[document.id],
        "view.xsl",
        address,
        sayings=sayings,
        reading=rendering.config.reading,
    )
    return parsed(made), problems


def _named(
    source: SourceDocument, elements: list[etree._Element]
) -> dict[etree._Element, str]:
    """Return the ids of elements; those that have none get one for this page."""
    result: dict[etree._Element, str] = {}
    for element in elements:
        if element not in result:
            made = f"ui-part-{len(result) + 1}"
            result[element] = source.identifiers.get(element, made)
    return result


# -- two languages in one file ----------------------------------------------------


def _within(  # noqa: PLR0913, PLR0917 - the first five are known when it is found
    rendering: Rendering,
    document: Document,
    alignment: Alignment,
    kind: str,
    address: str,
    frame: Frame,
    head: ViewHead,
) -> Made:
    source = rendering.documents[document.id]
    pairs = alignment.pairs
    roots = _roots([p.block for p in pairs], [p.other_block for p in pairs])
    elements = [e for p in pairs for e in (p.one, p.block, p.other, p.other_block)]
    ids = _named(source, [*elements, *roots])
    tree, problems = _text(rendering, document, ids, address)
    paired(tree, [ids[p.one] for p in pairs])
    paired(tree, [ids[p.other] for p in pairs])
    known = by_id(tree)
    right = tree.makeelement(tree.tag, dict(tree.attrib))
    for root in roots:
        element = known.get(ids[root])
        if element is not None:
            _move(element, right)
    starts = [(ids[p.block], ids[p.other_block]) for p in pairs]
    rows = aligned(
        cut(tree, {_AFTER, *(start for start, _ in starts)}),
        cut(right, {start for _, start in starts}),
        starts,
        after=(_AFTER, ""),
    )
    page = ParallelPage(
        frame,
        head,
        kind,
        side(rendering, "text", document, address),
        side(rendering, kind, document, address, alignment.language),
        rows.rows,
        rows.after,
    )
    both = joined(
        [part for row in (*rows.rows, rows.after) for part in (row.left, row.right)]
    )
    text = ViewText(document.id, words(source, reading="both"), both, in_order=False)
    return Made("parallel.html", page, (text,), problems)


def _roots(
    own: list[etree._Element], other: list[etree._Element]
) -> list[etree._Element]:
    """Return what is set on the right: the division that holds it, or its blocks.

    Where paragraphs of the two languages alternate there is no such division.
    """
    chains = [[e, *e.iterancestors()] for e in other]
    common = next(
        (e for e in chains[0] if all(e in chain for chain in chains[1:])), None
    )
    if common is not None and not any(
        common is each for e in own for each in (e, *e.iterancestors())
    ):
        return [common]
    blocks = set(other)
    return [e for e in dict.fromkeys(other) if blocks.isdisjoint(e.iterancestors())]


def _move(element: html.HtmlElement, to: html.HtmlElement) -> None:
    """Move an element to the end of another, and leave the words behind it."""
    tail, element.tail = element.tail, None
    parent, before = element.getparent(), element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail and parent is not None:
        parent.text = (parent.text or "") + tail
    to.append(element)
