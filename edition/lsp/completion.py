"""What could be written at the cursor: from the schema, and from the edition.

TEI Guidelines, 17.1: a pointer is `#id`, `file.xml#id`, or has a private scheme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lsprotocol import types as lsp

from edition import vocabulary
from edition.lsp import markup, wording
from edition.lsp.bench import Question
from edition.lsp.library import Shelf
from edition.lsp.markup import Spot, Where, local
from edition.lsp.navigation import written_pointer
from edition.lsp.sought import best
from edition.lsp.texts import Text
from edition.lsp.trails import Step, Trails
from edition.model import Entity, Kind
from edition.names import TEI, XML
from edition.rules.scope import is_pointer
from edition.schema.relaxng.allowed import Allowed, Name

_KINDS: Final = {
    "persName": Kind.PERSON,
    "placeName": Kind.PLACE,
    "settlement": Kind.PLACE,
    "orgName": Kind.ORGANISATION,
    "term": Kind.TERM,
    "who": Kind.PERSON,
    "toWhom": Kind.PERSON,
}
"""Which entries stand first, by the element or the attribute."""

_LAST: Final = 99_999

_CLASSIFIED: Final = frozenset({"interp", "category", "item", "interpGrp", "term"})
"""What `@ana` leads to, in whatever file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be written."""

    text: Text
    path: Path
    offset: int
    spot: Spot
    steps: tuple[Step, ...] = ()
    """The elements that are open there."""

    @property
    def parent(self) -> str:
        """The name of the innermost of these, as it is written; "" for none."""
        return self.steps[-1].name if self.steps else ""

    def described(
        self, item: lsp.CompletionItem, attribute: str = "", value: str = ""
    ) -> lsp.CompletionItem:
        """Let a proposal be described when somebody looks at it."""
        trail = (local(step.name) for step in self.steps)
        names = [*trail, local(self.spot.tag) if attribute else item.label]
        names[-1] = local(names[-1])
        item.data = [str(self.path), names, attribute, value]
        return item

    def item(
        self, label: str, new: str, rank: int, kind: lsp.CompletionItemKind
    ) -> lsp.CompletionItem:
        """Make a proposal that replaces the word that is being written."""
        start = self.offset - len(self.spot.word)
        return lsp.CompletionItem(
            label=label,
            kind=kind,
            sort_text=f"{rank:05}",
            filter_text=label,
            text_edit=lsp.TextEdit(
                wording.range_of(self.text, start, self.offset), new
            ),
        )


def place_at(text: Text, path: Path, offset: int, trails: Trails) -> Place:
    """Return the place of a cursor."""
    spot = markup.spot_at(text.characters, offset)
    return Place(text, path, offset, spot, trails.at(text.characters, offset))


def question_of(item: lsp.CompletionItem) -> tuple[Path, Question] | None:
    """Return what is to be described of a proposal, and for which file."""
    match item.data:
        case [str(path), [*names], str(attribute), str(value)]:
            trail = tuple(map(str, names))
            return Path(path), Question(trail, attribute, value)
    return None


def proposals(
    place: Place, allowed: Allowed | None, shelf: Shelf | None, *, has_snippets: bool
) -> list[lsp.CompletionItem]:
    """Return what could be written, the likeliest first.

    Args:
        place: where.
        allowed: what the schema allows there; None where it is not known.
        shelf: the files of the edition.
        has_snippets: the client knows where to put the cursor.
    """
    result: list[lsp.CompletionItem] = []
    spot = place.spot
    if allowed is not None:
        match spot.where:
            case Where.NAME | Where.CONTENT:
                result += _elements(place, allowed, has_snippets=has_snippets)
            case Where.TAG:
                result += _attributes(place, allowed, has_snippets=has_snippets)
            case Where.VALUE:
                result += _values(place, allowed)
    if spot.where is Where.END:
        result += _end(place, "", 0)
    elif spot.where is Where.NAME and not spot.word:
        may_end = allowed is None or allowed.end
        result += _end(place, "/", 0 if may_end else _LAST)
    elif spot.where is Where.VALUE and is_pointer(local(spot.tag), spot.attribute):
        result += _pointers(place, shelf)
    return result


def _end(place: Place, slash: str, rank: int) -> Iterator[lsp.CompletionItem]:
    """Propose the end of the element that is open."""
    if place.parent:
        label = f"{slash}{place.parent}"
        behind = place.text.characters[place.offset : place.offset + 1]
        close = "" if behind == ">" else ">"
        yield place.item(label, label + close, rank, lsp.CompletionItemKind.Property)


def _elements(
    place: Place, allowed: Allowed, *, has_snippets: bool
) -> Iterator[lsp.CompletionItem]:
    prefix = _prefix(place)
    is_bare = place.spot.where is Where.CONTENT
    behind = place.text.characters[place.offset : place.offset + 1]
    is_renamed = not is_bare and behind not in {"", "<", "\n", "\r", " "}
    for rank, name in enumerate(allowed.elements, 1):
        written = _written(name, prefix)
        new = written if is_renamed else _whole(written, name, has_snippets)
        item = place.item(
            written,
            f"<{new}" if is_bare else new,
            rank,
            lsp.CompletionItemKind.Property,
        )
        if has_snippets and not is_renamed:
            item.insert_text_format = lsp.InsertTextFormat.Snippet
        _mark_deprecated(item, name)
        yield place.described(item)


def _whole(written: str, name: Name, has_snippets: bool) -> str:  # noqa: FBT001
    """Return an element with what it must have, and the cursor where one goes on."""
    spec = vocabulary.tei().elements.get(name.local) if name.namespace == TEI else None
    needed = ""
    stop = 0
    if spec is not None and has_snippets:
        for attribute in vocabulary.tei().attributes_of(name.local):
            if attribute.is_required:
                stop += 1
                needed += f' {attribute.name}="${stop}"'
    if spec is not None and isinstance(spec.content, vocabulary.Empty):
        return f"{written}{needed}/>"
    return f"{written}{needed}>$0</{written}>" if has_snippets else written


def _mark_deprecated(item: lsp.CompletionItem, name: Name) -> None:
    spec = vocabulary.tei().elements.get(name.local) if name.namespace == TEI else None
    if spec is not None and spec.valid_until is not None:
        item.tags = [lsp.CompletionItemTag.Deprecated]
        item.detail = f"TEI gives it up on {spec.valid_until}"


def _attributes(
    place: Place, allowed: Allowed, *, has_snippets: bool
) -> Iterator[lsp.CompletionItem]:
    element = allowed.parent
    known = {}
    if element is not None and element.local in vocabulary.tei().elements:
        known = {a.name: a for a in vocabulary.tei().attributes_of(element.local)}
    for rank, name in enumerate(allowed.attributes, 1):
        written = _written(name, "")
        new = f'{written}="$1"' if has_snippets else f'{written}=""'
        item = place.item(written, new, rank, lsp.CompletionItemKind.Field)
        if has_snippets:
            item.insert_text_format = lsp.InsertTextFormat.Snippet
        spec = known.get(written)
        if spec is not None and spec.is_required:
            item.detail = "required"
        if spec is not None and spec.valid_until is not None:
            item.tags = [lsp.CompletionItemTag.Deprecated]
            item.detail = f"TEI gives it up on {spec.valid_until}"
        yield place.described(item, written)


def _values(place: Place, allowed: Allowed) -> Iterator[lsp.CompletionItem]:
    for rank, value in enumerate(allowed.values, 1):
        item = place.item(value, value, rank, lsp.CompletionItemKind.Value)
        if value == allowed.default:
            item.detail = "what is meant where it is left out"
        yield place.described(item, place.spot.attribute, value)


def _pointers(place: Place, shelf: Shelf | None) -> Iterator[lsp.CompletionItem]:
    """Propose pointers to register entries by all their names, and to ids."""
    if shelf is not None:
        yield from _to_entries(place, shelf)
    spot = place.spot
    own = set()
    for rank, (identifier, name) in enumerate(
        markup.identifiers(place.text.characters), 20_000
    ):
        own.add(identifier)
        yield _to_id(place, f"#{identifier}", name, rank)
    if shelf is None or spot.attribute != "ana":
        return
    for document in shelf.sources:
        file = shelf.sources.resolved(document.path)
        for element, identifier in shelf.sources.identified(document):
            name = str(element.tag).rpartition("}")[2]
            if name in _CLASSIFIED and file != place.path:
                written = written_pointer(place.path, shelf, file, identifier)
                yield _to_id(place, written, name, 10_000)


def _to_id(place: Place, written: str, name: str, rank: int) -> lsp.CompletionItem:
    item = place.item(written, written, rank, lsp.CompletionItemKind.Reference)
    item.detail = f"<{name}>"
    return item


def _to_entries(place: Place, shelf: Shelf) -> Iterator[lsp.CompletionItem]:
    spot = place.spot
    wanted = _KINDS.get(spot.attribute) or _KINDS.get(local(spot.tag))
    entries = sorted(
        shelf.entities.items(),
        key=lambda item: (item[1].kind is not wanted, item[1].name.casefold()),
    )
    likely = best(
        entries, lambda item: " ".join(_forms(item[1], (item[0][1],))), spot.word
    )
    for rank, ((file, identifier), entity) in enumerate(likely, 1000):
        written = written_pointer(place.path, shelf, file, identifier)
        item = place.item(entity.name, written, rank, lsp.CompletionItemKind.Reference)
        item.label_details = lsp.CompletionItemLabelDetails(
            detail=f" {entity.years}" if entity.years else None,
            description=identifier,
        )
        item.detail = f"{identifier} ({entity.kind.value})"
        item.filter_text = " ".join(_forms(entity, (identifier, written)))
        if entity.description:
            item.documentation = entity.description
        yield item


def _forms(entity: Entity, others: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys((*(name.text for name in entity.names), *others))


def _prefix(place: Place) -> str:
    """Return the prefix of the elements round a place, with its colon."""
    return place.parent[: place.parent.find(":") + 1]


def _written(name: Name, prefix: str) -> str:
    if name.namespace == XML:
        return f"xml:{name.local}"
    return f"{prefix}{name.local}" if name.namespace == TEI else name.local
