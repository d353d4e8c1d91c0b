"""Tags what is mentioned: a name of a register or a date, here or in the whole file.

Whether something is mentioned at the cursor is looked up in a few words, because a menu
has to be quick; what is tagged in the end is what `edition tag` would tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Final

from lsprotocol import types as lsp

from edition.editing import Edit
from edition.errors import UseError
from edition.lsp import markup
from edition.lsp.actions import TAG, Offer
from edition.lsp.changing import Changed, Proposal
from edition.lsp.library import Shelf
from edition.lsp.markup import Tag, local
from edition.lsp.spots import Spot
from edition.lsp.trails import Step
from edition.model import When
from edition.reading.documents import document_id
from edition.rules.calendar import said
from edition.source import SourceDocument, parse
from edition.tagging import Mention, What, edits, load_choices, markup_for, mentions
from edition.tagging.dates import dates
from edition.tagging.deciding import decided
from edition.tagging.words import words_of

NAMING: Final = frozenset(
    """persName placeName orgName geogName eventName name rs term surname forename
    settlement country region date time""".split()
)
"""In these nothing is tagged: it is tagged already."""
_DATED: Final = frozenset("date docDate origDate birth death floruit".split())
_SAYS_WHEN: Final = re.compile(
    r"(?:when|from|to|notBefore|notAfter)(?:-iso|-custom)?\Z|dur(?:-iso)?\Z|period\Z"
)
_OUTER: Final = 3
"""So many elements are looked at from within: a date may hold others."""
_AROUND: Final = 160
_SMALL: Final = 3
_LONGEST: Final = 2_000
_CANDIDATES: Final = 5
_LISTED: Final = 12
_SEARCHED: Final = 100_000
"""So long a text is searched while a menu is made, for clients that cannot ask."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An offer to tag something."""

    offer: Offer
    element: str
    span: tuple[int, int]


def tags(spot: Spot, shelf: Shelf, *, can_ask: bool) -> Iterator[Mark]:
    """Yield offers to tag what is mentioned at a place.

    Args:
        spot: the place.
        shelf: the files of the edition, as they are known.
        can_ask: the client lets its user look at each edit.
    """
    characters, offset = spot.text.characters, spot.offset
    if not spot.round_it or NAMING & {local(step.name) for step in spot.round_it}:
        return
    if markup.spot_at(characters, offset).where is not markup.Where.CONTENT:
        return
    start, end = _window(characters, offset)
    words = characters[start:end]
    for hit in shelf.names.matcher.hits(words, words_of(words)):
        if hit.start <= offset - start <= hit.end:
            ids = tuple(dict.fromkeys(form.id for form in hit.forms))
            span = (start + hit.start, start + hit.end)
            yield from _names(spot, shelf, span, ids, can_ask=can_ask)
            return
    for date in dates(words, _language(characters, spot.round_it)):
        if date.start <= offset - start <= date.end:
            span = (start + date.start, start + date.end)
            title = f"Tag “{_line(words[date.start : date.end])}” as a date"
            yield Mark(Offer(title, TAG, partial(_one, spot, span, "")), "date", span)
            return


def _names(
    spot: Spot,
    shelf: Shelf,
    span: tuple[int, int],
    ids: Sequence[str],
    *,
    can_ask: bool,
) -> Iterator[Mark]:
    """Yield the offers for a name, and for each entry that it can mean."""
    words = _line(spot.text.characters[slice(*span)])
    for identifier in ids[:_CANDIDATES]:
        name = shelf.names.entries[identifier].name
        element, _ = shelf.names.element(identifier)
        one = Offer(
            f"Tag “{words}” as {name}", TAG, partial(_one, spot, span, identifier)
        )
        yield Mark(one, element, span)
        if can_ask:
            what = "mentions of" if len(ids) == 1 else "that may be"
            title = f"Tag all {what} {name} in this file, after a look at each"
            yield Mark(
                Offer(title, TAG, partial(_all, spot, identifier)), element, span
            )
        elif len(ids) == 1:
            yield from _others(spot, shelf, span, identifier)


def when(spot: Spot) -> Offer | None:
    """Return the offer to say in attributes which date an element means.

    From its words, in the languages that `edition tag` and the rules read; what they
    leave out, from what stands around them.
    """
    characters = spot.text.characters
    tag = _date_tag(spot)
    if tag is None or tag.is_empty:
        return None
    if any(_SAYS_WHEN.match(name) for name, _, _ in tag.attributes):
        return None
    end = markup.end_tag(characters[: tag.end + _LONGEST], tag)
    if end is None:
        return None
    words = " ".join(
        unescape(markup.without_markup(characters[tag.end : end.start])).split()
    )
    steps = (*spot.trails.at(characters, tag.start), Step(tag.name, tag.start, tag.end))
    pairs, is_open = read_date(words, _language(characters, steps))
    kind = lsp.CodeActionKind.QuickFix
    if pairs:
        shown = " ".join(f"@{key}={value}" for key, value in pairs)
        return Offer(
            f"Say when: {shown}", kind, lambda: _with_attributes(spot, tag, pairs)
        )
    if is_open:
        return Offer(
            f"Say when “{_line(words)}” was, by what stands around it",
            kind,
            lambda: _by_context(spot, tag, end),
        )
    return None


def _date_tag(spot: Spot) -> Tag | None:
    """Return the start tag of the date that a place is in, or on a tag of."""
    characters = spot.text.characters
    tag = markup.tag_at(characters, spot.offset)
    is_on_it = tag is not None and tag.start <= spot.offset < tag.end
    if tag is not None and is_on_it and not tag.is_end and local(tag.name) in _DATED:
        return tag
    for step in reversed(spot.round_it[-_OUTER:]):
        if local(step.name) in _DATED:
            return markup.tag_at(characters, step.start)
    return None


def read_date(words: str, language: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Return the attributes of the one date that a phrase is.

    Returns:
        The attributes; and whether it is a date that lacks its year.
    """
    found = [*dates(words, language)]
    if len(found) == 1 and _is_nearly_all(words, found[0].start, found[0].end):
        if found[0].missing is None:
            return found[0].attributes, False
        return (), True
    ways = said(words)
    if len(ways) == 1 and ways[0].year:
        way = ways[0]
        parsed = When.parse(str(When(way.year, way.month, way.day)))
        return ((("when", str(parsed)),), False) if parsed is not None else ((), False)
    return (), False


# -- what is tagged -----------------------------------------------------------------


def _one(spot: Spot, span: tuple[int, int], identifier: str) -> Proposal:
    """Tag the mention at a place, as the entry that was chosen."""
    shelf = spot.fresh()
    document, found = _found(spot, shelf)
    start, end = (place - spot.text.mark for place in span)
    for mention in found:
        meant = [each.id for each in mention.candidates]
        if mention.start < end and start < mention.end and not mention.obstacle:
            if identifier and identifier in meant:
                marked = markup_for(document, shelf.names, identifier)
                return _proposal(spot, edits([(mention, marked)]))
            if not identifier and mention.what is What.DATE and mention.markup:
                return _proposal(spot, edits([(mention, mention.markup)]))
    if not identifier:
        raise UseError("What stands around it does not say which date that is.")
    marked = markup_for(document, shelf.names, identifier)
    pairs = "".join(f' {key}="{value}"' for key, value in marked.attributes)
    parent = spot.round_it[-1].name
    name = f"{parent[: parent.find(':') + 1]}{marked.element}"
    edit = (Edit(start, start, f"<{name}{pairs}>"), Edit(end, end, f"</{name}>"))
    return _proposal(spot, edit)


def _all(spot: Spot, identifier: str) -> Proposal:
    """Tag all that may mean an entry, each to be looked at."""
    shelf = spot.fresh()
    document, found = _found(spot, shelf)
    marked = [
        (mention, markup_for(document, shelf.names, identifier))
        for mention in found
        if not mention.obstacle and identifier in {c.id for c in mention.candidates}
    ]
    if not marked:
        raise UseError("Nothing in this file can be tagged so.")
    name = shelf.names.entries[identifier].name
    return _proposal(spot, edits(marked), f"Tag as {name}")


def _found(spot: Spot, shelf: Shelf) -> tuple[SourceDocument, Sequence[Mention]]:
    """Return what a file mentions, with what people have decided about it.

    Raises:
        UseError: the text cannot be read as it is.
        ConfigError: the file of decisions is wrong.
    """
    document = shelf.document(spot.path)
    text = spot.text.characters[spot.text.mark :]
    if document is None or document.text != text:
        raise UseError(f"Mend this first, it cannot be read: {spot.path.name}.")
    found = mentions(document, shelf.names)
    root = shelf.sources.root
    if root is None:
        return document, found
    choices = load_choices(root)
    name = document_id(document)
    return document, decided(found, document, name, shelf.names, choices).mentions


def _others(
    spot: Spot, shelf: Shelf, own: tuple[int, int], identifier: str
) -> Iterator[Mark]:
    """Yield an offer for each other mention: the client cannot ask about each."""
    characters = spot.text.characters
    if len(characters) > _SEARCHED:
        return
    element, _ = shelf.names.element(identifier)
    count = 0
    for hit in shelf.names.matcher.hits(characters, words_of(characters)):
        span = (hit.start, hit.end)
        if {form.id for form in hit.forms} != {identifier} or span == own:
            continue
        if not _may_be_tagged(spot, hit.start):
            continue
        count += 1
        if count > _LISTED:
            return
        line = spot.text.point(hit.start).line + 1
        title = f"Tag “{_line(characters[hit.start : hit.end])}” in line {line}"
        offer = Offer(title, TAG, partial(_one, spot, span, identifier))
        yield Mark(offer, element, span)


def _may_be_tagged(spot: Spot, place: int) -> bool:
    characters = spot.text.characters
    if markup.spot_at(characters, place).where is not markup.Where.CONTENT:
        return False
    round_it = {local(step.name) for step in spot.trails.at(characters, place)}
    return bool(round_it) and not (NAMING | {"teiHeader"}) & round_it


# -- dates --------------------------------------------------------------------------


def _by_context(spot: Spot, tag: Tag, end: Tag) -> Proposal:
    """Say which date an element means, as if it were to be tagged anew."""
    shelf = spot.fresh()
    characters = spot.text.characters[spot.text.mark :]
    first, behind = tag.start - spot.text.mark, end.end - spot.text.mark
    bare = characters[tag.end - spot.text.mark : end.start - spot.text.mark]
    without = characters[:first] + bare + characters[behind:]
    document = parse(without.encode(), spot.path, within=shelf.sources.root)
    for mention in mentions(document, shelf.names, wanted=(What.DATE,)):
        if mention.start < first + len(bare) and first < mention.end:
            marked = mention.markup
            if marked is not None and marked.attributes:
                return _with_attributes(spot, tag, marked.attributes)
    raise UseError("What stands around it does not say which date that is.")


def _with_attributes(
    spot: Spot, tag: Tag, pairs: Sequence[tuple[str, str]]
) -> Proposal:
    written = "".join(f' {key}="{value}"' for key, value in pairs)
    place = tag.name_end - spot.text.mark
    return _proposal(spot, (Edit(place, place, written),))


def _is_nearly_all(words: str, start: int, end: int) -> bool:
    """Tell whether a date is all that a phrase says, but for small words before it."""
    before, behind = words[:start].strip(), words[end:].strip(" .,;:)")
    return not behind and all(len(word) <= _SMALL for word in before.split())


def _proposal(spot: Spot, change: Sequence[Edit], look: str = "") -> Proposal:
    return Proposal({spot.path: Changed(spot.text, tuple(change))}, look=look)


def _window(characters: str, offset: int) -> tuple[int, int]:
    """Return the words round a place, as far as no tag parts them."""
    start = max(characters.rfind(">", 0, offset) + 1, offset - _AROUND, 0)
    end = characters.find("<", offset, offset + _AROUND)
    return start, min(offset + _AROUND, len(characters)) if end < 0 else end


def _language(characters: str, steps: Sequence[Step]) -> str:
    """Return the language at a place (`xml:lang`, XML 1.0, 2.12); "" for unknown."""
    for step in reversed(steps):
        found = re.search(
            r"\sxml:lang\s*=\s*[\"']([^\"']*)[\"']", characters[step.start : step.end]
        )
        if found is not None:
            return found[1]
    return ""


def _line(words: str) -> str:
    return " ".join(unescape(words).split())
