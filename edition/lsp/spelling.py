"""Offers what may be meant by a name or value that is not allowed where it stands.

Where only one thing can be meant, the problem has its mend; here are guesses, and an
editor chooses. Guessed is among what the schema allows at the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from lsprotocol import types as lsp

from edition.editing import Edit
from edition.lsp import markup, wording
from edition.lsp.actions import Offer
from edition.lsp.changing import Changed, Proposal
from edition.lsp.markup import Tag
from edition.lsp.selecting import piece_of
from edition.lsp.texts import Text
from edition.lsp.trails import Trails
from edition.problems import Problem
from edition.schema.lore import TEI_LORE
from edition.schema.relaxng.allowed import Allowed, Name

_ELEMENT, _ATTRIBUTE, _VALUE = "RNG101", "RNG105", "RNG107"
_NOT_THERE: Final = "RNG102"
"""A name of the schema that is not allowed in its parent: another may be meant."""
_SHOWN: Final = 3
_ALIKE: Final = 0.55
_QUOTED: Final = re.compile(r"@([^\s.,]+)")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is perhaps misspelt."""

    problem: Problem
    tag: Tag
    start: int
    """Where it is written."""
    end: int
    before: str
    """What a schema has to see to say what is allowed instead: a short document."""


def wrong_at(
    text: Text, problems: Iterable[Problem], wanted: lsp.Range, trails: Trails
) -> Iterator[Wrong]:
    """Yield what may be misspelt at a place, and has no sure mend.

    Args:
        text: the text.
        problems: of the whole file.
        wanted: the place.
        trails: what is known of the elements round it.
    """
    for problem in problems:
        if problem.code not in {_ELEMENT, _NOT_THERE, _ATTRIBUTE, _VALUE}:
            continue
        place = wording.range_of_span(text, problem.span)
        is_here = place.start <= wanted.end and wanted.start <= place.end
        if problem.mend is not None or not is_here:
            continue
        tag = markup.tag_at(text.characters, text.offset(wording.point(place.start)))
        if tag is None or tag.is_end:
            continue
        piece = piece_of(text.characters, tag.start, tag.start, trails)
        if piece is None:
            continue
        before = piece.opened + piece.before
        if problem.code in {_ELEMENT, _NOT_THERE}:
            yield Wrong(problem, tag, tag.name_start, tag.name_end, f"{before}<")
            continue
        found = _QUOTED.search(problem.message)
        for name, start, end in tag.attributes:
            if found is None or name != found[1]:
                continue
            if problem.code == _VALUE:
                inside = f'{before}<{tag.name} {name}="'
                yield Wrong(problem, tag, start, end, inside)
            else:
                begin = text.characters.rfind(name, tag.start, start)
                inside = f"{before}<{tag.name} "
                yield Wrong(problem, tag, begin, begin + len(name), inside)


def guesses(text: Text, path: Path, wrong: Wrong, allowed: Allowed) -> Iterator[Offer]:
    """Yield an offer for each thing that may be meant, the likeliest first.

    Args:
        text: the text.
        path: its file, links resolved.
        wrong: what is misspelt.
        allowed: what the schema allows there.
    """
    written = text.characters[wrong.start : wrong.end]
    code = wrong.problem.code
    if code == _VALUE:
        for value in _near(unescape(written).strip(), allowed.values):
            new = escape(value, {'"': "&quot;", "'": "&apos;"})
            yield _offer(text, path, wrong, f"“{value}”", (new,))
        return
    if code == _ATTRIBUTE:
        given = {name for name, _, _ in wrong.tag.attributes}
        names = [_attribute(name) for name in allowed.attributes]
        for name in _near(written, [n for n in names if n not in given]):
            yield _offer(text, path, wrong, f"@{name}", (name,))
        return
    prefix, colon, name = written.rpartition(":")
    known = [each.local for each in allowed.elements]
    translated = TEI_LORE.elsewhere.get(name.casefold(), "")
    likely = [translated] if translated in known else []
    for guess in dict.fromkeys((*likely, *_near(name, known))):
        if guess != name:
            new = f"{prefix}{colon}{guess}"
            yield _offer(text, path, wrong, f"<{new}>", (new, new))


def _offer(
    text: Text, path: Path, wrong: Wrong, shown: str, new: tuple[str, ...]
) -> Offer:
    def make() -> Proposal:
        places = [(wrong.start, wrong.end)]
        if len(new) > 1 and (end := markup.end_tag(text.characters, wrong.tag)):
            places.append((end.name_start, end.name_end))
        edits = [
            Edit(start - text.mark, stop - text.mark, word)
            for (start, stop), word in zip(places, new, strict=False)
        ]
        return Proposal({path: Changed(text, tuple(edits))})

    kind = lsp.CodeActionKind.QuickFix
    return Offer(f"Did you mean {shown}?", kind, make, wrong.problem)


def _near(written: str, known: Iterable[str]) -> list[str]:
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(written.casefold(), by_folded, _SHOWN, _ALIKE)
    return [by_folded[word] for word in near]


def _attribute(name: Name) -> str:
    return f"xml:{name.local}" if name.namespace.endswith("/namespace") else name.local
