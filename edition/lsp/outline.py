"""The shape of a text: its parts, what can be folded, which tags belong together."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from lsprotocol import types as lsp

from edition.lsp import markup, wording
from edition.lsp.markup import Tag, local
from edition.lsp.texts import Text
from edition.lsp.trails import Trails

_DIVISIONS: Final = frozenset({"div", *(f"div{n}" for n in range(1, 8))})
_PARTS: Final = frozenset(
    {"teiHeader", "standOff", "text", "front", "body", "back", "group", "facsimile"}
)
_ENTRIES: Final = frozenset({"person", "place", "org", "personGrp", "event"})
_OUTLINED: Final = _DIVISIONS | _PARTS | _ENTRIES
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
    for found in markup.marks(characters):
        slash, written, empty = found.group(1, 2, 4)
        if not written:
            continue
        if slash:
            depth -= 1
            inner = parts[-1][1]
            if len(parts) > 1 and parts[-1][0] == depth:
                inner.end = found.end()
                parts.pop()
            elif heads and depth == parts[-1][0] + 1 and not inner.title:
                inner.title = markup.words(characters, heads.pop(), found.start())
            continue
        name = local(written)
        if name in _OUTLINED and not empty:
            part = _Part(Tag(written, *found.span()), name, end=len(characters))
            parts[-1][1].parts.append(part)
            parts.append((depth, part))
        elif depth == parts[-1][0] + 1 and _is_title(name, parts[-1][1].name):
            heads = [found.end()]
        depth += not empty
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
    starts = text.starts
    opened: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    for found in markup.marks(text.characters):
        slash, name, empty = found.group(1, 2, 4)
        if not name or empty:
            continue
        if not slash:
            opened.append((name, found.start()))
            count[name] += 1
            continue
        if not count[name]:  # nothing that is open ends here
            continue
        while True:
            outer, begin = opened.pop()
            count[outer] -= 1
            if outer == name:  # else it is not closed yet
                break
        first = bisect_right(starts, begin) - 1
        last = bisect_right(starts, found.start(), first) - 2
        if last > first:
            result.append(lsp.FoldingRange(first, last))
    return result


def matching(text: Text, offset: int, trails: Trails) -> list[lsp.Range]:
    """Return the name in the tag at a place, and that in the tag that belongs to it."""
    tag = markup.tag_at(text.characters, offset)
    if tag is None or not tag.name_start <= offset <= tag.name_end:
        return []
    other = trails.partner(text.characters, tag)
    if other is None:
        return []
    return [
        wording.range_of(text, each.name_start, each.name_end) for each in (tag, other)
    ]
