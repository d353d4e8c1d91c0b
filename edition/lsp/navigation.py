"""Where a pointer leads, what points to something, and another name for it.

TEI Guidelines, 17.1 and 17.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

from lsprotocol import types as lsp

from edition.desk import plan, relative_pointer, with_moved
from edition.errors import UseError
from edition.lsp import markup, wording
from edition.lsp.changing import Changed, Open, Proposal, changed, difference
from edition.lsp.library import Place, Shelf
from edition.lsp.markup import Tag, local
from edition.lsp.texts import Text, Units
from edition.lsp.trails import Trails
from edition.problems import Problem
from edition.retired import FILE
from edition.rules.scope import is_pointer
from edition.source.pointers import target

_IN_WORDS: Final = ("ref", "who", "target", "corresp", "sameAs", "ana", "resp")
"""Which attribute is meant where the cursor stands in the words of an element."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What the cursor means: something with an id."""

    place: Place
    start: int
    """Where the pointer to it is written, or its id."""
    end: int


def meant_at(
    text: Text, path: Path, offset: int, shelf: Shelf, trails: Trails
) -> Meant | None:
    """Return what a place in a text means; None where that has no id.

    Args:
        text: the text.
        path: its file, links resolved.
        offset: the place: in a pointer, an `xml:id`, or the words of an element.
        shelf: the files of the edition.
        trails: what is known of the elements round it.
    """
    characters = text.characters
    tag = markup.tag_at(characters, offset)
    if tag is not None and not tag.start < offset < tag.end:
        tag = None
    if tag is not None:
        for name, start, end in tag.attributes:
            if start <= offset <= end:
                return _of_value(text, path, tag, (name, start, end), offset, shelf)
    around = tag or trails.parent(characters, offset)
    if around is not None and around.is_end:
        around = trails.partner(characters, around)
    if around is None:
        return None
    for wanted in _IN_WORDS:
        for name, start, end in around.attributes:
            if name == wanted and start < end:
                place = (name, start, end)
                return _of_value(text, path, around, place, start, shelf)
    return None


def _of_value(  # noqa: PLR0913, PLR0917 - a value, and what it is seen from
    text: Text,
    path: Path,
    tag: Tag,
    value: tuple[str, int, int],
    offset: int,
    shelf: Shelf,
) -> Meant | None:
    name, start, end = value
    if name == "xml:id":
        return Meant((path, text.characters[start:end].strip()), start, end)
    if not is_pointer(local(tag.name), name):
        return None
    start, end = markup.token_at(text.characters, start, end, offset)
    document = shelf.document(path)
    known = {} if document is None else shelf.sources.prefixes(document)
    leads = target(unescape(text.characters[start:end]), path, known)
    if leads is None:
        return None
    return Meant((shelf.sources.resolved(leads.file), leads.id), start, end)


def written_pointer(here: Path, shelf: Shelf, file: Path, identifier: str) -> str:
    """Return how a file points to something: by a scheme where it has one.

    Args:
        here: the file in which the pointer is to stand, links resolved.
        shelf: the files of the edition.
        file: the one to which it leads.
        identifier: the id that it leads to, which need not be there yet.
    """
    document = shelf.document(here)
    known = {} if document is None else shelf.sources.prefixes(document)
    for scheme in known:
        written = f"{scheme}:{identifier}"
        leads = target(written, here, known)
        if (
            leads is not None
            and leads.id == identifier
            and shelf.sources.resolved(leads.file) == file
        ):
            return written
    return relative_pointer(here, file, identifier)


def definition(meant: Meant, text: Text) -> lsp.Location | None:
    """Return where something stands.

    Args:
        meant: what.
        text: of the file in which it is.
    """
    file, identifier = meant.place
    found = markup.place_of_id(text.characters, identifier) if identifier else (0, 0)
    if found is None or not text.characters:
        return None
    return lsp.Location(wording.uri_of(file), wording.range_of(text, *found))


def references(place: Place, shelf: Shelf, like: Text) -> Iterator[lsp.Location]:
    """Yield every pointer to something.

    Args:
        place: the file of it, and its id.
        shelf: the files, as they are now.
        like: a text whose positions are counted as the client counts.
    """
    file, identifier = place
    texts: dict[Path, Text] = {}
    met: set[tuple[Path, int]] = set()
    for pointer in shelf.sources.pointers:
        leads = pointer.target
        if (
            leads is None
            or leads.id != identifier
            or shelf.sources.resolved(leads.file) != file
        ):
            continue
        written = pointer.document.written_value(pointer.element, pointer.attribute)
        if written is None:
            continue
        document, start, end = written
        raw = document.text[start:end]
        at = raw.find(pointer.text)
        begin = start + max(at, 0)
        if (document.path, begin) in met:
            continue
        met.add((document.path, begin))
        stop = begin + len(pointer.text) if at >= 0 else end
        text = texts.setdefault(document.path, Text(document.text, 0, like.units))
        yield lsp.Location(
            wording.uri_of(document.path.resolve()),
            wording.range_of(text, begin, stop),
        )


@dataclass(frozen=True, slots=True)
class Renaming:
    """The edits of all files, and what an editor has to change by hand."""

    proposal: Proposal
    left: tuple[Problem, ...]
    table: tuple[str, ...] | None
    """Of the register of retired ids, where the old id belongs into."""


def renaming(
    place: Place, new: str, shelf: Shelf, opened: Open, units: Units
) -> Renaming:
    """Return the edits that give something another id.

    Args:
        place: the file of it, and its id.
        new: the id that it shall have.
        shelf: the files, as they are now.
        opened: those of them that are open.
        units: what the client's positions count.

    Raises:
        EditionError: it cannot have that, or a file cannot be read as it is now.
    """
    file, identifier = place
    require_whole(shelf)
    planned = plan(shelf.sources, identifier, new, file)
    edits: dict[Path, Changed] = {}
    for path, changes in planned.changes.items():
        home = path.resolve()
        document = shelf.document(home)
        if document is None:
            raise UseError(f"{path.name} is no file of the edition by itself.")
        flat = (edit for change in changes for edit in change)
        edits[home] = changed(home, document.text, flat, opened, units)
    return Renaming(Proposal(edits), planned.left, planned.table)


def require_whole(shelf: Shelf) -> None:
    """Refuse what concerns all files while one cannot be read.

    Raises:
        UseError: it names the files.
    """
    if shelf.broken:
        names = ", ".join(path.name for path in shelf.broken)
        raise UseError(f"Mend this first, it cannot be read: {names}.")


def keeping_the_old(  # noqa: PLR0913, PLR0917 - two ids, and what they are seen from
    found: Renaming, old: str, new: str, root: Path, opened: Open, units: Units
) -> Proposal:
    """Add to a renaming what the register of retired ids is to say.

    Args:
        found: the renaming; its table is known.
        old: the id that is given up.
        new: what takes its place.
        root: the folder of the edition.
        opened: the open texts, the register perhaps among them.
        units: what the client's positions count.

    Raises:
        EditionError: nothing can be added to the register.
    """
    path = (root / FILE).resolve()
    text = opened[path][1].characters.removeprefix("\ufeff") if path in opened else None
    before, after = with_moved(root, text, found.table or (), old, new)
    if text is None and not path.exists():
        return Proposal(found.proposal.changed, {path: after})
    register = changed(path, before, difference(before, after), opened, units)
    return Proposal({**found.proposal.changed, path: register})
