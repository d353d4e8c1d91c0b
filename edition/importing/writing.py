"""The neutral tree to TEI: divisions, paragraphs and what stands in them.

It writes what the TEI allows where it stands (TEI Guidelines, chapters 3, 4 and 14), in
the layout of `edition format`. This module must not know what was imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from edition.importing import marks
from edition.importing.filling import filled
from edition.importing.tree import (
    Anchor,
    Block,
    Blocks,
    Box,
    Cell,
    Code,
    Formula,
    Heading,
    Indexed,
    Inline,
    Inlines,
    Items,
    LineBreak,
    Link,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    Revised,
    Rule,
    Speech,
    Styled,
    Table,
    Text,
    Unplaced,
    Verbatim,
    Verse,
)
from edition.importing.visiting import named, targets

_INDENT: Final = "  "
_WHOLE: Final = (("<!--", "-->"), ("<eg ", "</eg>"), ("<code>", "</code>"), ("<", ">"))
"""How what must not be broken begins and ends."""


@dataclass(frozen=True, slots=True)
class Sigla:
    """The ids of those who commented and changed, and of their changes."""

    people: Mapping[str, str]
    changes: Mapping[tuple[str, str], str]


@dataclass(slots=True)
class Writer:
    """Writes the text of one file; the header is another's."""

    sigla: Sigla
    names: marks.Names
    unplaced: list[Unplaced] = field(default_factory=list)
    indent: str = _INDENT
    _known: frozenset[str] = frozenset()
    _wanted: frozenset[str] = frozenset()
    _place: int = 0

    def text(self, blocks: Blocks, depth: int) -> Iterator[str]:
        """Yield the lines of `text`.

        Args:
            blocks: of the whole source.
            depth: how deep `text` stands.
        """
        self._known = frozenset(named(blocks))
        self._wanted = frozenset(targets(blocks)) & self._known
        yield self._line(depth, "<text>")
        yield self._line(depth + 1, "<body>")
        own = _own_heading(blocks)
        if own is not None:
            blocks = tuple(block for block in blocks if block is not own)
            yield from self._mixed("head", own.children, depth + 2)
        yield from self._sections(blocks, depth + 2)
        if not _has_content(blocks):
            yield self._line(depth + 2, "<p/>")
        yield self._line(depth + 1, "</body>")
        yield self._line(depth, "</text>")

    def _line(self, depth: int, written: str) -> str:
        return f"{self.indent * depth}{written}\n"

    # Sections

    def _sections(self, blocks: Blocks, depth: int) -> Iterator[str]:
        open_: list[int] = []
        for block in blocks:
            if not isinstance(block, Heading):
                yield from self._block(block, depth + len(open_))
                continue
            while open_ and open_[-1] >= block.level:
                open_.pop()
                yield self._line(depth + len(open_), "</div>")
            division = marks.tag(
                "div", xml_id=self._own_id(block), n=block.number.strip()
            )
            yield self._line(depth + len(open_), division)
            open_.append(block.level)
            yield from self._mixed("head", block.children, depth + len(open_))
        while open_:
            open_.pop()
            yield self._line(depth + len(open_), "</div>")

    def _id(self, name: str) -> str:
        return self.names.id_of(name) if name in self._wanted else ""

    def _own_id(self, heading: Heading) -> str:
        """Return the id of a heading that has a name, or is led to."""
        if heading.is_named:
            return self.names.id_of(heading.name)
        return self._id(heading.name)

    # Blocks

    def _mixed(
        self, element: str, children: Inlines, depth: int, **attributes: str
    ) -> Iterator[str]:
        """Yield an element that holds words, filled in lines."""
        pieces = [marks.tag(element, **attributes), *self._inlines(children)]
        yield self._filled([*_trimmed(pieces), f"</{element}>"], depth)

    def _filled(self, pieces: Iterable[str], depth: int) -> str:
        before = self.indent * depth
        inner = self.indent * (depth + 1)
        return f"{before}{filled(pieces, inner, start=len(before))}\n"

    def _block(  # noqa: C901, PLR0912 - one case for each kind
        self, block: Block, depth: int
    ) -> Iterator[str]:
        self._place = getattr(block, "place", 0) or self._place
        match block:
            case Paragraph():
                yield from self._paragraph(block, depth)
            case Heading():  # where no division can begin
                self._tell("a heading that opens no division has become a label", block)
                yield from self._mixed(
                    "label",
                    block.children,
                    depth,
                    xml_id=self._own_id(block),
                    type="heading",
                    n=block.number.strip(),
                )
            case Items():
                yield from self._list(block, depth)
            case Quotation(blocks):
                yield from self._around("quote", blocks, depth)
            case Table():
                yield from self._table(block, depth)
            case Verbatim(text, language):
                # `eg` has no attribute for it that would say so in plain words
                kind = marks.word(language.split()[0]) if language else ""
                if language and kind != language:
                    yield self._line(depth, marks.comment(language))
                opened = marks.tag("eg", rend=kind, xml_space="preserve")
                shown = marks.text(text.removesuffix("\n"))
                yield self._line(depth, f"{opened}{shown}</eg>")
            case Verse(lines):
                yield self._line(depth, "<lg>")
                for line in lines:
                    yield from self._mixed("l", line, depth + 1)
                yield self._line(depth, "</lg>")
            case Speech(speaker, blocks):
                yield self._line(depth, "<sp>")
                yield from self._mixed("speaker", speaker, depth + 1)
                for inner in blocks:
                    yield from self._block(inner, depth + 1)
                yield self._line(depth, "</sp>")
            case Box(blocks):
                yield from self._around("figure", blocks, depth, type="box")
            case Rule(look=look):
                yield self._line(
                    depth, marks.empty("milestone", unit="section", rend=look)
                )
            case PageBreak(number):
                yield self._line(depth, marks.empty("pb", n=number))
            case Remark(text):
                yield self._line(depth, marks.comment(text))

    def _paragraph(self, block: Paragraph, depth: int) -> Iterator[str]:
        style, name = marks.word(block.style), self._id(block.name)
        alone = _only_picture(block.children)
        if alone is not None and not style and not name:
            yield self._line(depth, "".join(self._inline(alone)))
        elif any(_shows(child) for child in block.children):
            yield from self._mixed("p", block.children, depth, xml_id=name, rend=style)
        else:  # remarks alone are no paragraph
            for child in block.children:
                if not isinstance(child, (Text, LineBreak)):
                    yield self._line(depth, "".join(self._inline(child)))

    def _around(
        self, element: str, blocks: Blocks, depth: int, **attributes: str
    ) -> Iterator[str]:
        yield self._line(depth, marks.tag(element, **attributes))
        for block in blocks:
            yield from self._block(block, depth + 1)
        if not any(not isinstance(block, Remark) for block in blocks):
            yield self._line(depth + 1, "<p/>")
        yield self._line(depth, f"</{element}>")

    def _list(self, block: Items, depth: int) -> Iterator[str]:
        is_gloss = block.kind == "gloss"
        opened = (
            marks.tag("list", type=block.kind)
            if block.kind in {"gloss", "contents"}
            else marks.tag("list", rend=block.kind)
        )
        yield self._line(depth, opened)
        for item in block.items:
            if is_gloss:
                yield from self._mixed("label", item.label, depth + 1)
            yield from self._holding("item", item.blocks, depth + 1, n=item.number)
        yield self._line(depth, "</list>")

    def _holding(
        self, element: str, blocks: Blocks, depth: int, **attributes: str
    ) -> Iterator[str]:
        """Yield an element that holds words or blocks: an item, a cell."""
        plain = _as_line(blocks)
        if plain is not None:
            yield from self._mixed(element, plain, depth, **attributes)
            return
        yield self._line(depth, marks.tag(element, **attributes))
        for block in blocks:
            yield from self._block(block, depth + 1)
        yield self._line(depth, f"</{element}>")

    def _table(self, block: Table, depth: int) -> Iterator[str]:
        yield self._line(depth, "<table>")
        if block.caption:
            yield from self._mixed("head", block.caption, depth + 1)
        for row in block.rows:
            is_label = bool(row) and all(cell.is_label for cell in row)
            opened = marks.tag("row", role="label" if is_label else "")
            yield self._line(depth + 1, opened)
            for cell in row or (Cell(()),):
                yield from self._holding(
                    "cell",
                    cell.blocks,
                    depth + 2,
                    role="label" if cell.is_label and not is_label else "",
                    cols=str(cell.columns) if cell.columns > 1 else "",
                    rows=str(cell.rows) if cell.rows > 1 else "",
                )
            yield self._line(depth + 1, "</row>")
        yield self._line(depth, "</table>")

    # Words

    def _inlines(self, children: Inlines) -> Iterator[str]:
        for child in children:
            yield from self._inline(child)

    def _inline(  # noqa: C901, PLR0912 - one case for each kind
        self, child: Inline
    ) -> Iterator[str]:
        match child:
            case Text(text):
                yield marks.text(text)
            case Styled(look, children):
                if isinstance(look, Look):
                    yield from self._in("hi", children, rend=look.value)
                else:
                    yield from self._in("hi", children, rend=marks.word(look))
            case Link():
                yield from self._link(child)
            case Code(text):
                yield f"<code>{marks.text(text)}</code>"
            case Formula(text, notation):
                yield from self._formula(text, notation)
            case Note():
                yield from self._note(child)
            case Revised():
                yield from self._revised(child)
            case LineBreak():
                yield "<lb/>"
            case PageBreak(number):
                yield marks.empty("pb", n=number)
            case Picture():
                yield from self._picture(child)
            case Indexed(terms):
                yield "<index>"
                for place, term in enumerate(terms):
                    yield "<index>" * bool(place)
                    yield f"<term>{marks.text(term)}</term>"
                yield "</index>" * len(terms)
            case Anchor(name):
                if name in self._wanted:
                    yield marks.empty("anchor", xml_id=self._id(name))
            case Remark(text):
                yield marks.comment(text)

    def _in(self, element: str, children: Inlines, **attributes: str) -> Iterator[str]:
        yield marks.tag(element, **attributes)
        yield from self._inlines(children)
        yield f"</{element}>"

    def _formula(self, text: str, notation: str) -> Iterator[str]:
        yield marks.tag("formula", notation=notation)
        yield marks.text(text)
        yield "</formula>"

    def _link(self, link: Link) -> Iterator[str]:
        target = link.target
        if target.startswith("#") and target[1:] in self._known:
            target = f"#{self.names.id_of(target[1:])}"
        elif target.startswith("#") or not target.strip():
            if target.strip():
                self._tell_words("a link leads to no place of the text", target)
            target = ""
        elif not marks.is_safe(target):
            self._tell_words("a link that a page must not have is a remark", target)
            yield marks.comment(target)
            target = ""
        if not target:
            yield from self._in("ref", link.children)
            if link.target and not target and link.target.startswith("#"):
                yield marks.comment(link.target)
        elif link.children:
            yield from self._in("ref", link.children, target=marks.address(target))
        else:
            yield marks.empty("ptr", target=marks.address(target))
        if link.title:
            yield marks.comment(link.title)

    def _note(self, note: Note) -> Iterator[str]:
        begins = self._id(note.begins)
        yield marks.tag(
            "note",
            xml_id=self._id(note.name),
            type=note.kind,
            place=note.place,
            n=note.label,
            target=f"#{begins}" if begins else "",
            resp=f"#{self.sigla.people[note.author]}" if note.author else "",
            change=self._change(note.author, note.date),
        )
        yield from self._inside(note.blocks)
        yield "</note>"

    def _inside(self, blocks: Blocks) -> Iterator[str]:
        """Yield blocks that stand in running words."""
        plain = _as_line(blocks)
        if plain is not None:
            yield from _trimmed([*self._inlines(plain)])
            return
        for block in blocks:
            for line in self._block(block, 0):
                if isinstance(block, Verbatim):
                    yield line.removesuffix("\n")
                else:
                    yield from _cut(line.strip())

    def _change(self, author: str, date: str) -> str:
        change = self.sigla.changes.get((author, date[:10]))
        return f"#{change}" if change else ""

    def _revised(self, revised: Revised) -> Iterator[str]:
        yield from self._in(
            revised.touch.value,
            revised.children,
            resp=f"#{self.sigla.people[revised.author]}" if revised.author else "",
            change=self._change(revised.author, revised.date),
        )

    def _picture(self, picture: Picture) -> Iterator[str]:
        yield "<figure>"
        if marks.is_safe(picture.address) and picture.address.strip():
            yield marks.empty("graphic", url=marks.address(picture.address))
        elif picture.address:
            self._tell_words("the address of a picture is a remark", picture.address)
            yield marks.comment(picture.address[:200])
        if picture.title:
            yield f"<head>{marks.text(picture.title)}</head>"
        if picture.description:
            yield f"<figDesc>{marks.text(picture.description)}</figDesc>"
        yield "</figure>"

    def _tell(self, what: str, heading: Heading) -> None:
        words = "".join(c.text for c in heading.children if isinstance(c, Text))
        self._tell_words(what, words)

    def _tell_words(self, what: str, words: str) -> None:
        self.unplaced.append(Unplaced(what, words, self._place))


def _own_heading(blocks: Blocks) -> Heading | None:
    """Return the heading that stands over the whole text, where there is one."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if not headings or any(b.level <= headings[0].level for b in headings[1:]):
        return None
    is_first = next(b for b in blocks if not isinstance(b, Remark)) is headings[0]
    return headings[0] if is_first and len(blocks) > 1 else None


def _has_content(blocks: Blocks) -> bool:
    """Tell whether there is more than breaks, pictures and remarks."""
    return any(
        not isinstance(block, (Remark, Rule, PageBreak, Box))
        and (
            not isinstance(block, Paragraph)
            or (
                any(_shows(child) for child in block.children)
                and _only_picture(block.children) is None
            )
        )
        for block in blocks
    )


def _shows(child: Inline) -> bool:
    """Tell whether something in a line makes it a paragraph."""
    match child:
        case Text(text):
            return bool(text.strip())
        case Remark() | LineBreak() | PageBreak() | Anchor():
            return False
        case _:
            return True


def _only_picture(children: Inlines) -> Picture | None:
    """Return the picture that a paragraph is, where it is nothing else."""
    found = [c for c in children if not (isinstance(c, Text) and not c.text.strip())]
    if len(found) == 1 and isinstance(found[0], Picture):
        return found[0]
    return None


def _as_line(blocks: Blocks) -> Inlines | None:
    """Return what one paragraph holds that needs no element of its own."""
    if not blocks:
        return ()
    first = blocks[0]
    if len(blocks) > 1 or not isinstance(first, Paragraph) or first.style or first.name:
        return None
    return first.children


def _trimmed(pieces: list[str]) -> list[str]:
    """Leave out the white space that a paragraph begins and ends with."""
    texts = [i for i, piece in enumerate(pieces) if not piece.startswith("<")]
    if texts and texts[0] <= 1:
        pieces[texts[0]] = pieces[texts[0]].lstrip(" \t\n")
    if texts and texts[-1] == len(pieces) - 1:
        pieces[-1] = pieces[-1].rstrip(" \t\n")
    return pieces


def _cut(line: str) -> Iterator[str]:
    """Cut what is written already into tags and words."""
    position = 0
    while position < len(line):
        if line[position] == "<":
            for start, close in _WHOLE:
                if line.startswith(start, position):
                    end = line.index(close, position) + len(close)
                    break
        else:
            end = line.find("<", position)
            end = len(line) if end < 0 else end
        yield line[position:end]
        position = end
