"""Makes a register entry from a name in a text, and lets the name point to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from pathlib import Path
from typing import Final

from edition.desk import enter
from edition.editing import Edit
from edition.errors import UseError
from edition.lsp import markup
from edition.lsp.actions import ENTRY, Offer
from edition.lsp.changing import Changed, Proposal, changed
from edition.lsp.library import Shelf
from edition.lsp.markup import Tag, local
from edition.lsp.navigation import require_whole, written_pointer
from edition.lsp.spots import Spot
from edition.model import Kind
from edition.names import is_ncname
from edition.source.pointers import target

_KINDS: Final = {
    "persName": Kind.PERSON,
    "placeName": Kind.PLACE,
    "settlement": Kind.PLACE,
    "geogName": Kind.PLACE,
    "orgName": Kind.ORGANISATION,
    "eventName": Kind.EVENT,
    "term": Kind.TERM,
}
_BY_TYPE: Final = {
    "person": Kind.PERSON,
    "place": Kind.PLACE,
    "org": Kind.ORGANISATION,
    "organisation": Kind.ORGANISATION,
    "organization": Kind.ORGANISATION,
    "group": Kind.GROUP,
    "event": Kind.EVENT,
    "term": Kind.TERM,
}
_ARTICLES: Final = {
    Kind.PERSON: "a person",
    Kind.PLACE: "a place",
    Kind.ORGANISATION: "an organisation",
    Kind.GROUP: "a group",
    Kind.EVENT: "an event",
    Kind.TERM: "a term",
}
_OF_SELECTION: Final = (
    ("persName", Kind.PERSON),
    ("placeName", Kind.PLACE),
    ("orgName", Kind.ORGANISATION),
    ("term", Kind.TERM),
)
_LONGEST: Final = 2_000
_LONGEST_NAME: Final = 120
_REGISTERED: Final = frozenset("person place org personGrp event item".split())
"""In an entry a name is a form of its own name."""


def from_selection(
    spot: Spot, span: tuple[int, int], allowed: Collection[str]
) -> Iterator[Offer]:
    """Yield offers to make an entry from what is selected, and to tag it.

    Args:
        spot: where the selection begins.
        span: the selection, made whole.
        allowed: the elements that may be put round it.
    """
    text = spot.text
    start, end = span
    written = text.characters[start:end]
    name = _name(written)
    if not name or len(name) > _LONGEST_NAME or "<" in written:
        return
    parent = spot.round_it[-1].name
    prefix = parent[: parent.find(":") + 1]
    first, last = start - text.mark, end - text.mark
    for element, kind in _OF_SELECTION:
        if element in allowed:
            tag = f"{prefix}{element}"

            def tagged(pointer: str, tag: str = tag) -> tuple[Edit, ...]:
                opening = Edit(first, first, f'<{tag} ref="{pointer}">')
                return (opening, Edit(last, last, f"</{tag}>"))

            yield _offer(spot, name, kind, tagged)


def from_name(spot: Spot, shelf: Shelf) -> Iterator[Offer]:
    """Yield the offer to make an entry for the tagged name at a place.

    It has no pointer, or one that leads to an id which no file has.

    Args:
        spot: the place, in the name or in one of its tags.
        shelf: the files of the edition, as they are known.
    """
    characters, mark = spot.text.characters, spot.text.mark
    tag = _name_tag(spot)
    kind = None if tag is None else _kind(characters, tag)
    if tag is None or kind is None:
        return
    end = markup.end_tag(characters[: tag.end + _LONGEST], tag)
    outer = spot.trails.at(characters, tag.start)
    if end is None or (outer and local(outer[-1].name) in _REGISTERED):
        return
    name = _name(characters[tag.end : end.start])
    places = [(a, b) for key, a, b in tag.attributes if key == "ref"]
    if not places:
        place = tag.name_end - mark
        yield _offer(
            spot, name, kind, lambda new: (Edit(place, place, f' ref="{new}"'),)
        )
        return
    first, last = places[0]
    written = characters[first:last].strip()
    if written in {"", "#"}:
        yield _offer(
            spot, name, kind, lambda new: (Edit(first - mark, last - mark, new),)
        )
    elif wanted := _unresolved(written, spot.path, shelf):
        yield _offer(spot, name, kind, lambda _: (), wanted)


def _offer(
    spot: Spot,
    name: str,
    kind: Kind,
    pointing: Callable[[str], tuple[Edit, ...]],
    wanted: tuple[Path, str] | None = None,
) -> Offer:
    """Return the offer to make an entry.

    Args:
        spot: where its name stands.
        name: the name.
        kind: the register.
        pointing: returns the edits that let the name point to it.
        wanted: the file and the id to which the name points already.
    """

    def make() -> Proposal:
        shelf = spot.fresh()
        require_whole(shelf)
        file, identifier = wanted or (None, "")
        entered = enter(shelf.sources, kind, name, identifier=identifier, file=file)
        own = pointing(written_pointer(spot.path, shelf, entered.file, entered.id))
        edits = {spot.path: Changed(spot.text, own)} if own else {}
        if entered.edit is None:
            return Proposal(edits, {entered.file: entered.text})
        register = shelf.document(entered.file)
        if register is None:
            raise UseError(f"{entered.file.name} cannot be read.")
        is_own = entered.file == spot.path
        more = (*own, entered.edit) if is_own else (entered.edit,)
        edits[entered.file] = changed(
            entered.file, register.text, more, spot.opened, spot.text.units
        )
        return Proposal(edits)

    return Offer(f"Make a register entry for “{name}”: {_ARTICLES[kind]}", ENTRY, make)


def _name_tag(spot: Spot) -> Tag | None:
    """Return the start tag of the element that a place is in, or on a tag of."""
    characters = spot.text.characters
    tag = markup.tag_at(characters, spot.offset)
    if tag is not None and tag.start <= spot.offset < tag.end and not tag.is_end:
        return None if tag.is_empty else tag
    steps = spot.round_it
    return markup.tag_at(characters, steps[-1].start) if steps else None


def _kind(characters: str, tag: Tag) -> Kind | None:
    name = local(tag.name)
    if name in _KINDS:
        return _KINDS[name]
    if name not in {"name", "rs"}:
        return None
    return _BY_TYPE.get((markup.value_of(characters, tag, "type") or "").casefold())


def _unresolved(pointers: str, path: Path, shelf: Shelf) -> tuple[Path, str] | None:
    """Return the file and the id that a pointer wants and that are not there.

    None for one that leads to something, out of the edition, or to several things.
    """
    words = unescape(pointers).split()
    if len(words) != 1:
        return None
    document = shelf.document(path)
    prefixes = {} if document is None else shelf.sources.prefixes(document)
    leads = target(words[0], path, prefixes)
    if leads is None or not is_ncname(leads.id):
        return None
    file = shelf.sources.resolved(leads.file)
    if file not in shelf.sources.ids or leads.id in shelf.sources.ids[file]:
        return None
    return file, leads.id


def _name(written: str) -> str:
    bare = re.sub(r"\s+", " ", unescape(markup.without_markup(written)))
    return bare.strip(" .,;:")
