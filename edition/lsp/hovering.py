"""What is shown where the mouse rests.

What an element, attribute or value is for, who somebody is, which day a date is, where
a pointer leads, what a reference to a character stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from pathlib import Path
from typing import Final

from edition import vocabulary
from edition.lsp import markup
from edition.lsp.bench import Question
from edition.lsp.dating import in_words
from edition.lsp.library import Place, Shelf
from edition.lsp.markup import Tag, local
from edition.lsp.navigation import meant_at
from edition.lsp.references import reference_at
from edition.lsp.texts import Text
from edition.lsp.trails import Trails
from edition.model import Entity
from edition.names import local_name, tei
from edition.problems import Problem
from edition.rules.manual import manual
from edition.rules.scope import words_of

_LONGEST: Final = 40
"""How many attributes are listed."""
_QUOTED: Final = 240
"""How many characters of what a pointer leads to are shown."""


@dataclass(frozen=True, slots=True)
class Hovered:
    """A place, and what is asked about it."""

    text: Text
    path: Path
    """Its file, links resolved."""
    offset: int
    tag: Tag | None
    """The tag that it is in."""
    around: Tag | None
    """That, or the start tag of the element that it is in."""
    questions: tuple[Question, ...] = ()
    """Of which names the schema may say what they are for."""


def hovered_at(text: Text, path: Path, offset: int, trails: Trails) -> Hovered:
    """Look at a place.

    Args:
        text: the text.
        path: its file, links resolved.
        offset: the place.
        trails: what is known of the elements round it.
    """
    tag = markup.tag_at(text.characters, offset)
    if tag is None or not tag.start < offset < tag.end:
        around = trails.parent(text.characters, offset)
        return Hovered(text, path, offset, None, around)
    round_it = trails.at(text.characters, tag.start)
    names = [local(step.name) for step in round_it]
    if not tag.is_end:
        names.append(local(tag.name))
    trail = tuple(names)
    if tag.name_start <= offset <= tag.name_end:
        return Hovered(text, path, offset, tag, tag, (Question(trail),))
    for name, start, end in tag.attributes:
        begin = text.characters.rfind(name, tag.start, start)
        if begin <= offset <= end:
            questions = [Question(trail, name)]
            if start <= offset:
                first, last = markup.token_at(text.characters, start, end, offset)
                value = unescape(text.characters[first:last])
                questions.append(Question(trail, name, value))
            return Hovered(text, path, offset, tag, tag, tuple(questions))
    return Hovered(text, path, offset, tag, tag)


def shown_at(
    place: Hovered,
    told: Sequence[str],
    shelf: Shelf,
    problems: Iterable[Problem],
    trails: Trails,
) -> str:
    """Return what is to be shown at a place, in Markdown; "" for nothing.

    Args:
        place: where.
        told: the answers to its questions.
        shelf: the files of the edition.
        problems: those at the place.
        trails: what is known of the elements round it.
    """
    text, tag, offset = place.text, place.tag, place.offset
    pieces = [_page(code) for code in dict.fromkeys(p.code for p in problems)]
    for question, words in zip_longest(place.questions, told, fillvalue=""):
        if isinstance(question, Question):
            pieces.append(_described(question, words))
    if place.around is not None:
        pieces.append(_date(text, place.around))
    meant = meant_at(text, place.path, offset, shelf, trails)
    if meant is not None:
        entity = shelf.entities.get(meant.place)
        is_pointed = tag is not None or entity is not None
        if entity is not None:
            pieces.append(_entity(entity))
        elif is_pointed and not _is_own_id(text, meant.start):
            pieces.append(_target(meant.place, place.path, shelf))
    if tag is None or place.questions:
        reference = reference_at(text.characters, offset)
        pieces.append(_plain(reference) if reference else "")
    return "\n\n---\n\n".join(piece for piece in pieces if piece)


def _described(question: Question, words: str) -> str:
    said = f"\n\n{_plain(words)}" if words else ""
    if question.value:
        return f"**{_plain(question.value)}**{said}" if said else ""
    if question.attribute:
        head = (
            f"**@{_plain(question.attribute)}** of \\<{_plain(question.trail[-1])}\\>"
        )
        return f"{head}{said}" if said else ""
    return _element(question.trail[-1], words)


def _is_own_id(text: Text, start: int) -> bool:
    return text.characters[:start].rstrip("\"' \t\r\n=").endswith("xml:id")


def _target(meant: Place, own: Path, shelf: Shelf) -> str:
    """Return what stands where a pointer leads (TEI Guidelines, 17.1)."""
    file, identifier = meant
    where = "" if file == own else f" in {_plain(file.name)}"
    element = shelf.sources.ids.get(file, {}).get(identifier)
    if element is None:
        document = shelf.document(file)
        return "" if document is None or identifier else f"The file {_plain(file.name)}"
    head = next((e for e in element.iterchildren(tei("head"))), None)
    words = " ".join(words_of(element if head is None else head).split())
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    lines = [
        f"`<{local(local_name(element.tag))}>` “{_plain(identifier)}”{where}",
        _plain(shown),
    ]
    return "\n\n".join(line for line in lines if line)


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
    """Return the date of a tag in words (TEI Guidelines, att.datable.w3c)."""
    return in_words(
        {
            name: unescape(text.characters[start:end])
            for name, start, end in tag.attributes
        }
    )


def _element(name: str, words: str) -> str:
    tei_ = vocabulary.tei()
    spec = tei_.elements.get(name)
    if spec is None:
        return f"**\\<{_plain(name)}\\>**\n\n{_plain(words)}" if words else ""
    lines = [f"**<{name}>** · TEI module {spec.module}"]
    if words:
        lines.append(_plain(words))
    if spec.valid_until is not None:
        lines.append(f"TEI gives it up on {spec.valid_until}.")
    classes = [each for each in tei_.classes_of(name) if each.startswith("model.")]
    if classes:
        lines.append("Classes: " + ", ".join(f"`{each}`" for each in classes))
    attributes: Sequence[vocabulary.AttributeSpec] = tei_.attributes_of(name)
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
