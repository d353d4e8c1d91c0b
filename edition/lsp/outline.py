"""The shape of a text: its parts, what can be folded, which tags belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lsprotocol import types as lsp

from edition.lsp import markup, wording
from edition.lsp.markup import Tag
from edition.lsp.texts import Text

_DIVISIONS: Final = frozenset({"div", *(f"div{n}" for n in range(1, 8))})
_PARTS: Final = frozenset(
    {"teiHeader", "standOff", "text", "front", "body", "back", "group", "facsimile"}
)
_ENTRIES: Final = frozenset({"person", "place", "org", "personGrp", "event"})
_NAMED: Final = frozenset({"persName", "placeName", "orgName", "eventName", "name"})


@dataclass(slots=True)
class _Part:
    tag: Tag
    name: str
    title: str = ""
    end: int = 0
    parts: list[_Part] = field(default_factory=list)


def symbols(text: Text) -> list[lsp.DocumentSymbol]:
    """Return the parts of a text: divisions by their heads, entries by their names."""
    characters = text.characters
    root = _Part(Tag("", 0, 0), "", end=len(characters))
    parts: list[tuple[int, _Part]] = [(0, root)]
    heads: list[int] = []
    depth = 0
    for tag in markup.tags(characters):
        name = tag.name.rpartition(":")[2]
        if tag.is_end:
            depth -= 1
            inner = parts[-1][1]
            if len(parts) > 1 and parts[-1][0] == depth:
                inner.end = tag.end
                parts.pop()
            elif heads and depth == parts[-1][0] + 1 and not inner.title:
                inner.title = markup.words(characters, heads.pop(), tag.start)
            continue
        if name in _DIVISIONS | _PARTS | _ENTRIES and not tag.is_empty:
            part = _Part(tag, name, end=len(characters))
            parts[-1][1].parts.append(part)
            parts.append((depth, part))
        elif depth == parts[-1][0] + 1 and _is_title(name, parts[-1][1].name):
            heads = [tag.end]
        depth += not tag.is_empty
    return [_symbol(text, part) for part in root.parts]


def _is_title(name: str, part: str) -> bool:
    return name in _NAMED if part in _ENTRIES else name == "head"


def _symbol(text: Text, part: _Part) -> lsp.DocumentSymbol:
    tag = markup.tag_at(text.characters, part.tag.start) or part.tag
    identifier = markup.value_of(text.characters, tag, "xml:id") or ""
    kind = markup.value_of(text.characters, tag, "type") or ""
    is_entry = part.name in _ENTRIES
    return lsp.DocumentSymbol(
        name=part.title or identifier or kind or part.name,
        detail=identifier if part.title else "",
        kind=lsp.SymbolKind.Object if is_entry else lsp.SymbolKind.Module,
        range=wording.range_of(text, part.tag.start, part.end),
        selection_range=wording.range_of(text, part.tag.start, part.tag.end),
        children=[_symbol(text, inner) for inner in part.parts],
    )


def folds(text: Text) -> list[lsp.FoldingRange]:
    """Return the elements that go over several lines."""
    result: list[lsp.FoldingRange] = []
    opened: list[Tag] = []
    for tag in markup.tags(text.characters):
        if not tag.is_end:
            if not tag.is_empty:
                opened.append(tag)
            continue
        while opened and opened[-1].name != tag.name:  # it is not closed yet
            opened.pop()
        if not opened:
            continue
        first = text.point(opened.pop().start).line
        last = text.point(tag.start).line - 1
        if last > first:
            result.append(lsp.FoldingRange(first, last))
    return result


def matching(text: Text, offset: int) -> list[lsp.Range]:
    """Return the name in the tag at a place, and that in the tag that belongs to it."""
    tag = markup.tag_at(text.characters, offset)
    if tag is None or not tag.name_start <= offset <= tag.name_end:
        return []
    other = markup.partner(text.characters, tag)
    if other is None:
        return []
    return [
        wording.range_of(text, each.name_start, each.name_end) for each in (tag, other)
    ]
