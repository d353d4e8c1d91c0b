"""The running words of a Word document: runs, fields, links, notes, tracked changes.

ISO/IEC 29500-1, 17.3.2, 17.13 and 17.16. What is unknown is walked through, so that the
words in it are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from docx.opc.part import Part

from edition.importing.tree import (
    Anchor,
    Block,
    Blocks,
    Box,
    Formula,
    Indexed,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Revised,
    Styled,
    Text,
    Touch,
)
from edition.importing.word.drawings import pictures
from edition.importing.word.names import MC, M, R, W
from edition.importing.word.surroundings import Surroundings

Looks: TypeAlias = tuple[Look | str, ...]
Piece: TypeAlias = tuple[Looks, Inline]
ReadBlocks: TypeAlias = Callable[[Iterable[Any], Part], Blocks]

_TOUCHES: Final = {
    f"{W}ins": Touch.ADDED,
    f"{W}moveTo": Touch.ADDED,
    f"{W}del": Touch.DELETED,
    f"{W}moveFrom": Touch.DELETED,
}
_NOTES: Final = {
    f"{W}footnoteReference": ("footnote", "foot"),
    f"{W}endnoteReference": ("endnote", "end"),
    f"{W}commentReference": ("comment", ""),
}
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SILENT: Final = frozenset(
    f"{W}{name}"
    for name in """
    rPr pPr proofErr commentRangeEnd bookmarkEnd footnoteRef
    endnoteRef annotationRef separator continuationSeparator lastRenderedPageBreak
    sectPr permStart permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart
    moveToRangeEnd sdtPr sdtEndPr fldData
    """.split()
)
_PLAIN_FIELDS: Final = frozenset(
    """
    PAGE NUMPAGES SECTIONPAGES PAGEREF TOC DATE TIME CREATEDATE SAVEDATE PRINTDATE SEQ
    FILENAME STYLEREF INDEX AUTHOR TITLE SUBJECT NOTEREF QUOTE FORMTEXT = SYMBOL
    """.split()
)
_ARGUMENT: Final = re.compile(r'"([^"]*)"|(\S+)')
_GREEK: Final = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
) | dict(zip("ABCDEFGHIKLMNOPQRSTUWXYZ", "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖ", strict=True))
"""What the letters of the typeface Symbol look like."""


@dataclass(slots=True)
class _Field:
    """A field that is open (17.16.18)."""

    instruction: str = ""
    start: int | None = None
    """Where its result begins among the pieces; None before that."""


@dataclass(slots=True)
class Running:
    """Reads running words."""

    around: Surroundings
    blocks: ReadBlocks
    boxes: list[Block] = field(default_factory=list)
    """What stands in frames of the paragraph that is being read."""
    _fields: list[_Field] = field(default_factory=list)

    def line(self, element: Any, part: Part) -> Inlines:
        """Return what stands in a paragraph."""
        for open_ in self._fields:  # one that began in an earlier paragraph
            open_.start = 0 if open_.start is not None else None
        return grouped(self._pieces(element, part))

    def _pieces(self, element: Any, part: Part) -> list[Piece]:
        pieces: list[Piece] = []
        for child in element:
            self._take(child, part, pieces)
        return pieces

    def _take(  # noqa: C901, PLR0912 - one case for each element
        self, child: Any, part: Part, pieces: list[Piece]
    ) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if tag == f"{W}r":
            self._run(child, part, pieces)
        elif tag == f"{W}hyperlink":
            target = self._target(child, part)
            pieces.append(((), Link(target, self._inside(child, part))))
        elif tag in _TOUCHES:
            inside = self._inside(child, part)
            if inside:
                author, date = child.get(f"{W}author", ""), child.get(f"{W}date", "")
                pieces.append(((), Revised(_TOUCHES[tag], inside, author, date)))
        elif tag == f"{W}fldSimple":
            one = _Field(child.get(f"{W}instr", ""), len(pieces))
            for inner in child:
                self._take(inner, part, pieces)
            self._close(one, pieces)
        elif tag == f"{W}bookmarkStart":
            name = child.get(f"{W}name", "")
            if name and name != "_GoBack":
                pieces.append(((), Anchor(name)))
        elif tag == f"{W}commentRangeStart":
            pieces.append(((), Anchor(_beginning(child.get(f"{W}id", "")))))
        elif tag in {f"{M}oMath", f"{M}oMathPara"}:
            text = "".join(found.text or "" for found in child.iter(f"{M}t"))
            pieces.append(((), Formula(text)))
        elif tag == f"{MC}AlternateContent":
            self._alternative(child, part, pieces, self._take)
        else:
            for inner in child:
                self._take(inner, part, pieces)

    @staticmethod
    def _alternative(
        element: Any,
        part: Part,
        pieces: list[Piece],
        take: Callable[[Any, Part, list[Piece]], None],
    ) -> None:
        """Take the first way in which something is written, not all (29500-3, 9.3)."""
        for choice in element[:1]:
            for inner in choice:
                take(inner, part, pieces)

    def _inside(self, element: Any, part: Part) -> Inlines:
        """Return what is in an element, with fields of its own."""
        outer, self._fields = self._fields, []
        inside = grouped(self._pieces(element, part))
        # one that begins inside and ends behind it goes on there
        self._fields = [*outer, *(_Field(f.instruction, None) for f in self._fields)]
        return inside

    def _target(self, link: Any, part: Part) -> str:
        relation = part.rels.get(link.get(f"{R}id", ""))
        anchor = link.get(f"{W}anchor", "")
        target = str(relation.target_ref) if relation is not None else ""
        return f"{target}#{anchor}" if anchor else target

    # Runs

    def _run(self, run: Any, part: Part, pieces: list[Piece]) -> None:
        looks: Looks = self.around.styles.looks(run)
        own = self.around.styles.character_style(run)
        if own:
            looks = (*looks, own)
        inside: list[Piece] = []

        def take(child: Any, part: Part, _pieces: list[Piece]) -> None:
            self._in_run(child, part, looks, pieces)

        for child in run:
            take(child, part, inside)

    def _in_run(  # noqa: C901, PLR0912 - one case for each element
        self, child: Any, part: Part, looks: Looks, pieces: list[Piece]
    ) -> None:

        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if tag in {f"{W}t", f"{W}delText"}:
            if child.text:
                pieces.append((looks, Text(child.text)))
        elif tag in _CHARACTERS:
            pieces.append((looks, Text(_CHARACTERS[tag])))
        elif tag in {f"{W}br", f"{W}cr"}:
            is_page = child.get(f"{W}type") == "page"
            pieces.append(((), PageBreak() if is_page else LineBreak()))
        elif tag == f"{W}sym":
            pieces.append((looks, Text(self._symbol(child))))
        elif tag in _NOTES:
            pieces += self._note(child, *_NOTES[tag])
        elif tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType", ""), pieces)
        elif tag in {f"{W}instrText", f"{W}delInstrText"}:
            if self._fields and self._fields[-1].start is None:
                self._fields[-1].instruction += child.text or ""
        elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            self._drawing(child, part, pieces)
        elif tag == f"{MC}AlternateContent":
            self._alternative(
                child, part, pieces, lambda c, p, q: self._in_run(c, p, looks, q)
            )
        else:
            for inner in child:
                if inner.tag == f"{W}r":
                    self._run(inner, part, pieces)
                else:
                    self._in_run(inner, part, looks, pieces)

    def _symbol(self, element: Any) -> str:
        """Return the character of a typeface that has its own order (17.3.3.30)."""
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        try:
            number = int(code, 16)
            character = chr(number)
        except (ValueError, OverflowError):
            number, character = 0, ""
        if not 0xE000 <= number <= 0xF8FF:  # noqa: PLR2004 - the private use area
            return character if character.isprintable() else ""
        plain = chr(number & 0xFF)
        if font == "Symbol" and plain in _GREEK:
            return _GREEK[plain]
        self.around.tell(
            f"a sign of the typeface {font} has become U+FFFD", f"{font} {code}"
        )
        return "\ufffd"

    def _note(self, child: Any, kind: str, place: str) -> Iterator[Piece]:
        key = (kind, child.get(f"{W}id", ""))
        note = self.note(key, place)
        if note is not None:
            yield (), note

    def note(self, key: tuple[str, str], place: str) -> Note | None:
        """Return a note; None where there is none, or it stands elsewhere already."""
        if key not in self.around.notes or key in self.around.used:
            return None
        self.around.used.add(key)
        element, part = self.around.notes[key]
        outer = self._fields, self.boxes, self.around.place
        self._fields, self.boxes = [], []
        blocks = self.blocks(element, part)
        self._fields, self.boxes, self.around.place = outer
        return Note(
            blocks,
            "comment" if key[0] == "comment" else "",
            place,
            author=element.get(f"{W}author", ""),
            date=element.get(f"{W}date", ""),
            begins=_beginning(key[1]) if key[0] == "comment" else "",
        )

    def _drawing(self, element: Any, part: Part, pieces: list[Piece]) -> None:
        pieces += [((), picture) for picture in pictures(element, part, self.around)]
        for content in element.iter(f"{W}txbxContent"):
            around = (a.tag for a in content.iterancestors())
            is_fallback = f"{MC}Fallback" in around
            if not is_fallback and _outermost(content, element):
                outer, self._fields = self._fields, []
                kept, self.boxes = self.boxes, []
                blocks = self.blocks(content, part)
                self._fields, self.boxes = outer, kept
                if blocks:
                    self.boxes.append(Box(blocks, self.around.place))

    # Fields

    def _field(self, state: str, pieces: list[Piece]) -> None:
        if state == "begin":
            self._fields.append(_Field())
        elif not self._fields:
            return
        elif state == "separate":
            self._fields[-1].start = len(pieces)
        elif state == "end":
            self._close(self._fields.pop(), pieces)

    def _close(self, one: _Field, pieces: list[Piece]) -> None:
        """Make of a field what it stands for, from what its result is."""
        words = one.instruction.split(None, 1)
        name = words[0].upper() if words else ""
        found = _ARGUMENT.findall(words[1]) if len(words) > 1 else []
        arguments = [quoted or bare for quoted, bare in found]
        start = len(pieces) if one.start is None else min(one.start, len(pieces))
        result = grouped(pieces[start:])
        target = _field_target(name, arguments)
        if target and result:
            pieces[start:] = [((), Link(target, result))]
        elif name == "XE" and arguments:
            pieces.append(((), Indexed(tuple(arguments[0].split(":")))))
        elif name and not target and name not in _PLAIN_FIELDS:
            self.around.tell(
                f"of a field {name} the text stands there, what made it does not",
                one.instruction[:300],
            )


def _beginning(comment: str) -> str:
    """Return the name of the place where the words of a comment begin (17.13.4.4)."""
    return f"comment-{comment}"


def _field_target(name: str, arguments: Sequence[str]) -> str:
    plain = [a for a in arguments if not a.startswith("\\")]
    if name == "HYPERLINK":
        is_local = "\\l" in arguments
        if is_local:
            after = arguments[arguments.index("\\l") + 1 :]
            before = arguments[: arguments.index("\\l")]
            return f"{before[0] if before else ''}#{after[0] if after else ''}"
        return plain[0] if plain else ""
    return f"#{plain[0]}" if name == "REF" and plain else ""


def _outermost(content: Any, within: Any) -> bool:
    for ancestor in content.iterancestors():
        if ancestor is within:
            return True
        if ancestor.tag == f"{W}txbxContent":
            return False
    return True


def grouped(pieces: Sequence[Piece]) -> Inlines:
    """Put pieces together that look alike."""
    result: list[Inline] = []
    index = 0
    while index < len(pieces):
        looks, inline = pieces[index]
        if not looks:
            _append(result, inline)
            index += 1
            continue
        end = index
        while end < len(pieces) and pieces[end][0][:1] == looks[:1]:
            end += 1
        inside = [(other[1:], each) for other, each in pieces[index:end]]
        result.append(Styled(looks[0], grouped(inside)))
        index = end
    return tuple(result)


def _append(result: list[Inline], inline: Inline) -> None:
    if isinstance(inline, Text) and result and isinstance(result[-1], Text):
        result[-1] = Text(result[-1].text + inline.text)
    else:
        result.append(inline)


__all__ = ["Paragraph", "Running", "grouped"]
