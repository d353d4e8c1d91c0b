"""What the styles of a Word document mean (ISO/IEC 29500-1, 17.7).

Styles that Word brings are known by their English names, which are in the file whatever
language Word speaks; others are the author's own, and keep their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from edition.importing.tree import Look
from edition.importing.word.names import W, is_on, value

_HEADING: Final = re.compile(r"heading (\d)")
_CONTENTS: Final = re.compile(r"toc (\d)")
_QUOTES: Final = frozenset({"quote", "intense quote", "block text", "quotations"})
_VERSE: Final = re.compile(r"\b(?:verse?|poem|poetry|stanza|gedicht|стих\w*)\b")
_VERBATIM: Final = frozenset({
    "html preformatted", "preformatted text", "source code", "code", "plain text code",
})  # fmt: skip
_SAME: Final = {
    "definition term": "term",
    "definition": "definition",
    "table caption": "caption",
    "image caption": "caption",
}
_LAYOUT: Final = re.compile(
    r"first paragraph|compact|body ?text.*|text body.*|standard|default.*|normal.*"
    r"|captioned figure|figure|table contents|table heading|list contents|\w+tok"
)
"""Styles that other programs bring, and that say nothing of a text."""
_TOGGLES: Final = {
    "b": Look.BOLD,
    "i": Look.ITALIC,
    "strike": Look.STRUCK,
    "dstrike": Look.STRUCK,
    "smallCaps": Look.SMALL_CAPITALS,
    "caps": Look.CAPITALS,
    "vanish": Look.HIDDEN,
}
_MOVED: Final = {"superscript": Look.RAISED, "subscript": Look.LOWERED}
_LINKS: Final = frozenset({"hyperlink", "followedhyperlink", "internet link"})
_BODY: Final = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the style of a paragraph makes of it."""

    kind: str = "paragraph"
    """Or `heading`, `quotation`, `verse`, `verbatim`, `contents`, `caption`."""
    level: int = 0
    """Of a heading; 0 is that of a title."""
    name: str = ""
    """Of a style that the author made."""


@dataclass(slots=True)
class Styles:
    """The styles of a document."""

    root: Any
    _by_id: dict[str, Any] = field(default_factory=dict)
    _meanings: dict[str, Meaning] = field(default_factory=dict)
    _looks: dict[str, dict[Look, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.root.iter(f"{W}style"):
            self._by_id.setdefault(style.get(f"{W}styleId", ""), style)

    def _chain(self, identifier: str) -> Iterator[Any]:
        """Yield a style and those that it is based on."""
        seen: set[str] = set()
        while identifier in self._by_id and identifier not in seen:
            seen.add(identifier)
            style = self._by_id[identifier]
            yield style
            identifier = value(style, "basedOn") or ""

    def name(self, identifier: str) -> str:
        """Return what a style is called, in small letters."""
        return (value(self._by_id.get(identifier), "name") or identifier).lower()

    def numbering(self, identifier: str) -> tuple[str, int] | None:
        """Return the list that a style belongs to: its id, and the level."""
        for style in self._chain(identifier):
            properties = style.find(f"{W}pPr/{W}numPr")
            number = value(properties, "numId")
            if number is not None:
                level = value(properties, "ilvl") or "0"
                return number, int(level) if level.isdecimal() else 0
        return None

    def meaning(self, identifier: str) -> Meaning:
        """Return what the style of a paragraph makes of it."""
        if identifier not in self._meanings:
            self._meanings[identifier] = self._found(identifier)
        return self._meanings[identifier]

    def _found(self, identifier: str) -> Meaning:
        own = ""
        style = self._by_id.get(identifier)
        if style is not None and style.get(f"{W}customStyle") in {"1", "true", "on"}:
            own = value(style, "name") or identifier
            own = "" if _LAYOUT.fullmatch(own.lower()) else own
        for each in self._chain(identifier):
            name = (value(each, "name") or "").lower()
            known = _known(name)
            if known is not None:
                is_known = each is style
                return Meaning(known.kind, known.level, "" if is_known else own)
            level = value(each.find(f"{W}pPr"), "outlineLvl")
            if level and level.isdecimal() and int(level) < _BODY:
                return Meaning("heading", int(level) + 1, own)
        return Meaning(name=own)

    def own_name(self, identifier: str) -> str:
        """Return the name of a style that the author made; "" for Word's."""
        return self.meaning(identifier).name if identifier else ""

    def looks(self, run: Any) -> tuple[Look, ...]:
        """Return how the words of a run look otherwise than their paragraph."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return ()
        identifier = value(properties, "rStyle") or ""
        found = dict(self._looks_of(identifier)) if identifier else {}
        found.update(_direct(properties))
        if self.name(identifier) in _LINKS:
            found.pop(Look.UNDERLINED, None)
        return tuple(look for look in Look if found.get(look))

    def _looks_of(self, identifier: str) -> dict[Look, bool]:
        if identifier not in self._looks:
            found: dict[Look, bool] = {}
            for style in reversed(list(self._chain(identifier))):
                properties = style.find(f"{W}rPr")
                if properties is not None:
                    found.update(_direct(properties))
            self._looks[identifier] = found
        return self._looks[identifier]

    def character_style(self, run: Any) -> str:
        """Return the name of the author's own style of a run; "" for none."""
        identifier = value(run.find(f"{W}rPr"), "rStyle")
        return self.own_name(identifier) if identifier else ""


def _known(name: str) -> Meaning | None:  # noqa: PLR0911 - one for each kind
    heading = _HEADING.fullmatch(name)
    if heading:
        return Meaning("heading", int(heading[1]))
    if name in {"title", "subtitle", "caption"}:
        return Meaning("heading", 0) if name == "title" else Meaning(name)
    if name in _SAME:
        return Meaning(_SAME[name])
    if name in _QUOTES:
        return Meaning("quotation")
    if name in _VERBATIM:
        return Meaning("verbatim")
    contents = _CONTENTS.fullmatch(name)
    if contents:
        return Meaning("contents", int(contents[1]))
    return Meaning("verse") if _VERSE.search(name) else None


def _direct(properties: Any) -> dict[Look, bool]:
    """Return the looks that properties switch on and off themselves."""
    found: dict[Look, bool] = {}
    for name, look in _TOGGLES.items():
        state = is_on(properties, name)
        if state is not None:
            found[look] = state or found.get(look, False)
    underline = value(properties, "u")
    if underline is not None:
        found[Look.UNDERLINED] = underline not in {"none", ""}
    moved = value(properties, "vertAlign")
    if moved is not None:
        found |= {look: name == moved for name, look in _MOVED.items()}
    return found
