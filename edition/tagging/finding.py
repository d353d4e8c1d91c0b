"""Finds in a file what is mentioned and not tagged: the way from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from edition.reading.header import header_date
from edition.source import SourceDocument
from edition.source.pointers import prefixes, target
from edition.tagging.borders import Allows, Stretch, Unnestable, stretch_of
from edition.tagging.expressions import expressions
from edition.tagging.flows import Barred, Flow, Node, Reading, flows_of
from edition.tagging.forms import Sort
from edition.tagging.judging import Evidence, Judged, judged
from edition.tagging.matching import Hit
from edition.tagging.mention import OF_KIND, Markup, Mention, What
from edition.tagging.names import Names
from edition.tagging.words import Word, words_of

_AROUND: Final = 48
_CERTAIN: Final = frozenset((Sort.FULL, Sort.INVERTED, Sort.SHORT))


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of a flow that mention something, before it is known where they stand."""

    flow: Flow
    start: int
    end: int
    mention: Mention


def mentions(
    document: SourceDocument,
    names: Names,
    *,
    wanted: Iterable[What] = tuple(What),
    allows: Allows | None = None,
    reading: Reading | None = None,
) -> list[Mention]:
    """Return what a file mentions and does not tag, in its order.

    Args:
        document: the file.
        names: the registers.
        wanted: what is looked for.
        allows: what the schema takes; None to judge by nesting alone.
        reading: of the file, where there is one already.
    """
    reading = flows_of(document) if reading is None else reading
    kinds = frozenset(wanted)
    found = [
        *_names(document, reading, names, kinds),
        *_expressions(document, reading, kinds),
    ]
    placed = [_placed(each, reading, allows) for each in found]
    return sorted(placed, key=lambda mention: (mention.start, -mention.end))


def _names(
    document: SourceDocument, reading: Reading, names: Names, kinds: frozenset[What]
) -> Iterator[_Found]:
    evidence = Evidence(date=header_date(document))
    hits: list[tuple[Flow, Sequence[Word], Hit]] = []
    for flow in reading.flows:
        words = words_of(flow.text)
        evidence.ordinary.update(
            word.norm for word in words if flow.text[word.start].islower()
        )
        for hit in names.matcher.hits(flow.text, words):
            hits.append((flow, words, hit))
            for form in hit.forms:
                if form.sort in _CERTAIN and len({f.id for f in hit.forms}) == 1:
                    evidence.named[form.id] += 1
    for identifier in _pointed_to(document, reading):
        evidence.named[identifier] += 1
    for flow, words, hit in hits:
        node = flow.segment(hit.start).node
        if node.barred & Barred.NAMES:
            continue
        thought = judged(hit, flow.text, words, names, evidence)
        mention = _mention(document, names, flow, hit, thought, node)
        if mention.what not in kinds or _is_told(node, mention, document):
            continue
        if mention.what is What.TERM and node.barred & Barred.TERMS:
            continue
        yield _Found(flow, hit.start, hit.end, mention)


def _expressions(
    document: SourceDocument, reading: Reading, kinds: frozenset[What]
) -> Iterator[_Found]:
    for each in expressions(reading, header_date(document), kinds):
        flow, start, end = each.flow, each.start, each.end
        mention = Mention(
            each.what,
            0,
            0,
            one_line(flow.text[start:end]),
            (),
            each.confidence,
            each.why,
            *around(flow, start, end),
            anchor_of(flow.segment(start).node),
            each.markup,
        )
        yield _Found(flow, start, end, mention)


def _mention(  # noqa: PLR0913, PLR0917 - what it is made of
    document: SourceDocument,
    names: Names,
    flow: Flow,
    hit: Hit,
    thought: Judged,
    node: Node,
) -> Mention:
    first = thought.candidates[0]
    form = thought.forms[0]
    return Mention(
        OF_KIND[form.kind],
        0,
        0,
        one_line(flow.text[hit.start : hit.end]),
        thought.candidates,
        thought.confidence,
        thought.why,
        *around(flow, hit.start, hit.end),
        anchor_of(node),
        markup_for(document, names, first.id, form.sort is Sort.DESCRIPTION),
        thought.is_ambiguous,
    )


def markup_for(
    document: SourceDocument, names: Names, identifier: str, is_description: bool = False
) -> Markup:
    """Return the element that names an entry in a file, and points to it."""
    element, type_ = names.element(identifier, is_description=is_description)
    pairs = (("type", type_),) if type_ else ()
    return Markup(element, (*pairs, ("ref", names.pointer(document, identifier))))


def _placed(found: _Found, reading: Reading, allows: Allows | None) -> Mention:
    """Say where in the file a mention stands, or why it cannot be tagged there."""
    mention = found.mention
    place = stretch_of(reading, found.flow, found.start, found.end)
    if isinstance(place, Unnestable):
        return replace(
            mention,
            start=place.start,
            end=place.end,
            is_open=True,
            obstacle=place.reason,
        )
    return replace(
        mention,
        start=place.start,
        end=place.end,
        obstacle=_refused(mention, place, allows),
        prefix=place.within.prefix,
    )


def _refused(mention: Mention, place: Stretch, allows: Allows | None) -> str:
    """Say why the schema does not take the element there, or ""."""
    if allows is None or mention.markup is None:
        return ""
    element = mention.markup.element
    if not allows(place.within.name, element):
        return f"the schema has no {element} in {place.within.name}"
    for node in place.inside:
        if not allows(element, node.name):
            return f"the schema has no {node.name} in {element}"
    return ""


def around(flow: Flow, start: int, end: int) -> tuple[str, str]:
    """Return some words before and behind a place of a flow."""
    before = one_line(flow.text[max(start - 2 * _AROUND, 0) : start], keeps_ends=True)
    after = one_line(flow.text[end : end + 2 * _AROUND], keeps_ends=True)
    return before[-_AROUND:], after[:_AROUND]


def one_line(text: str, *, keeps_ends: bool = False) -> str:
    """Return a text in one line."""
    text = text.replace("\ufffc", " ")
    words = " ".join(text.split())
    if keeps_ends:
        words = f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}"
    return words


def anchor_of(node: Node) -> str:
    """Return the nearest `xml:id` around a place."""
    return next((each.identifier for each in node.around() if each.identifier), "")


def _pointed_to(document: SourceDocument, reading: Reading) -> Iterator[str]:
    """Yield the ids that the text of a file points to."""
    here, known = document.path.absolute(), prefixes(document)
    for node in reading.nodes:
        if "ref" in node.tag:
            for pointer in node.value("ref").split():
                found = target(pointer, here, known)
                if found is not None:
                    yield found.id


def _is_told(node: Node, mention: Mention, document: SourceDocument) -> bool:
    """Tell whether it stands in a description that points to the same entry."""
    if len(mention.candidates) != 1:
        return False
    identifier = mention.candidates[0].id
    return any(
        pointer.rpartition("#")[2].rpartition(":")[2] == identifier
        for each in node.around()
        if each.name in {"rs", "term"}
        for pointer in each.value("ref").split()
    )
