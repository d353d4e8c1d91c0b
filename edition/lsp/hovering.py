"""What is shown where the mouse rests: who somebody is, which day a date is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from edition import vocabulary
from edition.lsp import markup
from edition.lsp.library import Shelf
from edition.lsp.markup import Tag
from edition.lsp.navigation import meant_at
from edition.lsp.texts import Text
from edition.model import Entity
from edition.model.dates import When
from edition.problems import Problem
from edition.rules.manual import manual

_DATES: Final = ("when", "from", "to", "notBefore", "notAfter")
_MONTHS: Final = (
    "January February March April May June July August September October November "
    "December"
).split()
_DAYS: Final = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
_LONGEST: Final = 40
"""How many attributes are listed."""


def shown_at(
    text: Text, path: Path, offset: int, shelf: Shelf, problems: Iterable[Problem]
) -> str:
    """Return what is to be shown at a place, in Markdown; "" for nothing.

    Args:
        text: the text.
        path: its file, links resolved.
        offset: the place.
        shelf: the files of the edition.
        problems: those at the place.
    """
    pieces = [_page(code) for code in dict.fromkeys(p.code for p in problems)]
    tag = markup.tag_at(text.characters, offset)
    if tag is not None and tag.start < offset < tag.end:
        if tag.name_start <= offset <= tag.name_end:
            pieces.append(_element(tag.name.rpartition(":")[2]))
        pieces.append(_date(text, tag))
    else:
        around = markup.parent_at(text.characters, offset)
        if around is not None:
            pieces.append(_date(text, around))
    meant = meant_at(text, path, offset, shelf)
    entity = None if meant is None else shelf.entities.get(meant.place)
    if entity is not None:
        pieces.append(_entity(entity))
    return "\n\n---\n\n".join(piece for piece in pieces if piece)


def _page(code: str) -> str:
    page = manual().get(code)
    return "" if page is None else f"**{code}** {page.title}\n{page.markdown}"


def _entity(entity: Entity) -> str:
    years = f" ({entity.years})" if entity.years else ""
    lines = [f"**{_plain(entity.name)}**{years}"]
    others = [_plain(name.text) for name in entity.names[1:]]
    if others:
        lines.append("Also: " + ", ".join(others))
    if entity.description:
        lines.append(_plain(entity.description))
    lines.append(f"`{entity.id}`, {entity.kind.value}")
    return "\n\n".join(lines)


def _date(text: Text, tag: Tag) -> str:
    """Return the dates of a tag in words (TEI Guidelines, att.datable.w3c)."""
    lines = []
    for name, start, end in tag.attributes:
        when = When.parse(text.characters[start:end]) if name in _DATES else None
        if when is not None:
            lines.append(f"@{name}: {_in_words(when)}")
    return "\n\n".join(lines)


def _in_words(when: When) -> str:
    year = f"{-when.year} before our era" if when.year < 0 else str(when.year)
    if not when.month:
        return year
    month = f"{_MONTHS[when.month - 1]} {year}"
    if not when.day:
        return month
    words = f"{when.day} {month}"
    if date.min.year <= when.year <= date.max.year:
        day = date(when.year, when.month, when.day).weekday()
        return f"{_DAYS[day]}, {words}"
    return words


def _element(name: str) -> str:
    tei = vocabulary.tei()
    spec = tei.elements.get(name)
    if spec is None:
        return ""
    lines = [f"**<{name}>** · TEI module {spec.module}"]
    if spec.valid_until is not None:
        lines.append(f"TEI gives it up on {spec.valid_until}.")
    classes = [each for each in tei.classes_of(name) if each.startswith("model.")]
    if classes:
        lines.append("Classes: " + ", ".join(f"`{each}`" for each in classes))
    attributes: Sequence[vocabulary.AttributeSpec] = tei.attributes_of(name)
    needed = [a.name for a in attributes if a.is_required]
    if needed:
        lines.append("Required: " + ", ".join(f"@{each}" for each in needed))
    attributes = sorted(attributes, key=lambda a: a.source.startswith("att.global"))
    listed = ", ".join(f"@{a.name}" for a in attributes[:_LONGEST])
    if len(attributes) > _LONGEST:
        listed += f" and {len(attributes) - _LONGEST} more"
    lines.append(f"Attributes: {listed}")
    return "\n\n".join(lines)


def _plain(words: str) -> str:
    """Return words that Markdown takes for nothing but words."""
    for mark in "\\`*_[]<>#":
        words = words.replace(mark, f"\\{mark}")
    return words
