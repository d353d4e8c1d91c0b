"""Finds in a file what is mentioned and not tagged: the way from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from edition.reading.header import header_date
from edition.source import SourceDocument
from edition.source.pointers import prefixes, target
from edition.tagging.borders import Allows, Stretch, Unnestable, stretch_of, widened
from edition.tagging.expressions import expressions
from edition.tagging.flows import Barred, Flow, Node, Reading, flows_of
from edition.tagging.forms import Sort
from edition.tagging.judging import Evidence, Judged, Setting, judged
from edition.tagging.lacking import nameless
from edition.tagging.matching import Hit
from edition.tagging.mention import OF_KIND, Candidate, Markup, Mention, What
from edition.tagging.names import Names
from edition.tagging.quoting import anchor_of, around, one_line
from edition.tagging.referring import is_told, without_ref
from edition.tagging.words import words_of

_AROUND: Final = 48
_IN_A_NAME: Final = 0.5
_CONTINUED: Final = frozenset(("p", "ab", "l"))
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
        *_expressions(document, reading, names, kinds),
    ]
    beyond = _beyond(document, reading, names, kinds)
    placed = [_placed(each, reading, allows) for each in found]
    return sorted((*placed, *beyond), key=lambda mention: (mention.start, -mention.end))


def _beyond(
    document: SourceDocument, reading: Reading, names: Names, kinds: frozenset[What]
) -> Iterator[Mention]:
    """Yield names that begin in a paragraph or a verse and end in the next one."""
    for one, other in pairwise(reading.flows):
        if not _goes_on(document, one, other):
            continue
        tail, head = one.text[-_AROUND:], other.text[:_AROUND]
        text = f"{tail} {head}"
        for hit in names.matcher.hits(text):
            form = hit.forms[0]
            if not hit.start < len(tail) < hit.end or form.sort not in _CERTAIN:
                continue
            start = len(one.text) - len(tail) + hit.start
            end = hit.end - len(tail) - 1
            first, last = one.segment(start), other.segment(end - 1)
            what = OF_KIND[form.kind]
            if (
                what in kinds
                and not (first.node.barred | last.node.barred) & Barred.NAMES
            ):
                ids = sorted({each.id for each in hit.forms})
                yield Mention(
                    what,
                    first.start + start - first.at,
                    last.start + end - last.at,
                    one_line(text[hit.start : hit.end]),
                    tuple(
                        Candidate(i, 0.0, form.sort.value, names.entries[i].name)
                        for i in ids
                    ),
                    0.0,
                    "a name of the register",
                    *(around(one, start, start)[0], around(other, end, end)[1]),
                    anchor_of(first.node),
                    is_open=True,
                    obstacle=f"it goes on in the next {one.block.name}",
                )


def _goes_on(document: SourceDocument, one: Flow, other: Flow) -> bool:
    """Tell whether a block is followed by another of its kind, and by nothing else."""
    return (
        one.block.name in _CONTINUED
        and one.block.name == other.block.name
        and one.block.outer is other.block.outer
        and not document.text[one.block.end : other.block.start].strip()
    )


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

    @cache  # where an entry stands is asked of the disk
    def markup_of(identifier: str, is_description: bool) -> Markup:  # noqa: FBT001
        return markup_for(document, names, identifier, is_description=is_description)

    heard = [_heard(flow, names) for flow in reading.flows]
    for each in heard:
        _take_evidence(each, evidence)
    for identifier in _pointed_to(document, reading):
        evidence.named[identifier] += 1
    for each in heard:
        for hit in each.hits:
            if not _is_barred(each.flow, hit, Barred.NAMES):
                thought = judged(hit, each.setting, names, evidence)
                node = each.flow.segment(hit.start).node
                mention = _mention(each.flow, hit, thought, node, markup_of)
                if mention.what in kinds and not _is_in_vain(node, mention):
                    mention = _less_sure_in_a_name(mention, node)
                    yield _Found(each.flow, hit.start, hit.end, mention)
    for lacking in nameless(reading):
        named = without_ref(lacking, names, evidence, markup_of)
        if named is not None and named.what in kinds:
            yield _Found(lacking.flow, lacking.start, lacking.end, named)


def _is_in_vain(node: Node, mention: Mention) -> bool:
    """Tell whether what is around a mention says already what it would say."""
    is_term = mention.what is What.TERM and bool(node.barred & Barred.TERMS)
    return is_term or is_told(node, mention)


def _less_sure_in_a_name(mention: Mention, node: Node) -> Mention:
    """Leave a term to a person where it stands in a description of an entry."""
    is_in_one = any(each.name == "rs" and each.value("ref") for each in node.around())
    if mention.what is not What.TERM or not is_in_one:
        return mention
    why = f"{mention.why}; inside a description that points to an entry already"
    return replace(mention, confidence=min(mention.confidence, _IN_A_NAME), why=why)


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
    document: SourceDocument, reading: Reading, names: Names, kinds: frozenset[What]
) -> Iterator[_Found]:
    for each in expressions(reading, header_date(document), kinds):
        flow, start, end = each.flow, each.start, each.end
        node = each.tagged
        mention = Mention(
            each.what,
            0 if node is None else node.start,
            0 if node is None else node.end,
            one_line(flow.text[start:end]),
            (),
            each.confidence,
            each.why,
            *around(flow, start, end),
            anchor_of(flow.segment(start).node),
            _as_usual(each.markup, names),
            tag="" if node is None else node.tag,
        )
        yield _Found(flow, start, end, mention)


def _as_usual(markup: Markup, names: Names) -> Markup:
    """Call a unit what the edition calls it."""
    if not names.units:
        return markup
    pairs = tuple(
        (key, names.units.get(value, value) if key == "unit" else value)
        for key, value in markup.attributes
    )
    return Markup(markup.element, pairs)


def _mention(
    flow: Flow,
    hit: Hit,
    thought: Judged,
    node: Node,
    markup_of: Callable[[str, bool], Markup],
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
        markup_of(first.id, form.sort is Sort.DESCRIPTION),
        thought.is_ambiguous,
    )


def markup_for(
    document: SourceDocument,
    names: Names,
    identifier: str,
    *,
    is_description: bool = False,
) -> Markup:
    """Return the element that names an entry in a file, and points to it."""
    element, type_ = names.element(identifier, is_description=is_description)
    pairs = (("type", type_),) if type_ else ()
    return Markup(element, (*pairs, ("ref", names.pointer(document, identifier))))


def _placed(found: _Found, reading: Reading, allows: Allows | None) -> Mention:
    """Say where in the file a mention stands, or why it cannot be tagged there."""
    mention = found.mention
    if mention.tag:
        return mention  # it stands there already
    place = stretch_of(reading, found.flow, found.start, found.end)
    if isinstance(place, Unnestable):
        return replace(
            mention,
            start=place.start,
            end=place.end,
            is_open=True,
            obstacle=place.reason,
        )
    refused = _refused(mention, place, allows)
    wider = widened(place, reading.document.text) if refused else None
    if wider is not None and not _refused(mention, wider, allows):
        place, refused = wider, ""
    return replace(
        mention,
        start=place.start,
        end=place.end,
        obstacle=refused,
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


def _pointed_to(document: SourceDocument, reading: Reading) -> Iterator[str]:
    """Yield the ids that the text of a file points to."""
    here, known = document.path.absolute(), prefixes(document)
    for node in reading.nodes:
        if "ref" in node.tag:
            for pointer in node.value("ref").split():
                found = target(pointer, here, known)
                if found is not None:
                    yield found.id
