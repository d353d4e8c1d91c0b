"""Finds in a file what is mentioned and not tagged: the way from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from edition.reading.header import header_date
from edition.source import SourceDocument
from edition.source.pointers import prefixes, target
from edition.tagging.borders import Allows, Stretch, Unnestable, stretch_of
from edition.tagging.expressions import expressions
from edition.tagging.flows import Barred, Flow, Node, Reading, flows_of
from edition.tagging.forms import Sort
from edition.tagging.judging import Evidence, Judged, Setting, judged
from edition.tagging.matching import Hit
from edition.tagging.mention import OF_KIND, Markup, Mention, What
from edition.tagging.names import Names
from edition.tagging.words import words_of

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


@dataclass(frozen=True, slots=True)
class _Heard:
    """The names that stand in a flow."""

    flow: Flow
    setting: Setting
    hits: tuple[Hit, ...]
    """Proper names first, descriptions behind them; these may hold names."""


def _names(
    document: SourceDocument, reading: Reading, names: Names, kinds: frozenset[What]
) -> Iterator[_Found]:
    evidence = Evidence(date=header_date(document))
    heard = [_heard(flow, names) for flow in reading.flows]
    for each in heard:
        _take_evidence(each, evidence)
    for identifier in _pointed_to(document, reading):
        evidence.named[identifier] += 1
    for each in heard:
        for hit in each.hits:
            node = each.flow.segment(hit.start).node
            if _is_barred(each.flow, hit, Barred.NAMES):
                continue
            thought = judged(hit, each.setting, names, evidence)
            mention = _mention(document, names, each.flow, hit, thought, node)
            if mention.what not in kinds or _is_told(node, mention):
                continue
            if mention.what is What.TERM and node.barred & Barred.TERMS:
                continue
            yield _Found(each.flow, hit.start, hit.end, mention)


def _heard(flow: Flow, names: Names) -> _Heard:
    words = words_of(flow.text)
    hits = tuple(names.matcher.hits(flow.text, words))
    ids = {
        number: frozenset(form.id for form in hit.forms)
        for hit in hits
        for number in range(hit.first, hit.behind)
    }
    spans = {(hit.start, hit.end) for hit in hits}
    others = names.descriptions.hits(flow.text, words)
    described = tuple(hit for hit in others if (hit.start, hit.end) not in spans)
    inner = frozenset(
        number for hit in described for number in range(hit.first, hit.behind)
    )
    return _Heard(flow, Setting(flow.text, words, ids, inner), (*hits, *described))


def _take_evidence(heard: _Heard, evidence: Evidence) -> None:
    """Take note of whom a flow names, and of what it leaves without a tag."""
    flow, setting = heard.flow, heard.setting
    evidence.ordinary.update(
        word.norm for word in setting.words if flow.text[word.start].islower()
    )
    names = [hit for hit in heard.hits if hit.forms[0].sort is not Sort.DESCRIPTION]
    barred = [_is_barred(flow, hit, Barred.NAMES | Barred.TERMS) for hit in names]
    for hit, is_barred in zip(names, barred, strict=True):
        if len({form.id for form in hit.forms}) == 1:
            for form in hit.forms:
                evidence.named[form.id] += form.sort in _CERTAIN
        key = " ".join(hit.forms[0].key)
        evidence.tagged[key] += is_barred
        evidence.left[key] += not is_barred and any(barred)


def _is_barred(flow: Flow, hit: Hit, sort: Barred) -> bool:
    first, last = flow.segment(hit.start).node, flow.segment(hit.end - 1).node
    return bool(first.barred & last.barred & sort)


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
    document: SourceDocument,
    names: Names,
    identifier: str,
    is_description: bool = False,
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


def _is_told(node: Node, mention: Mention) -> bool:
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
