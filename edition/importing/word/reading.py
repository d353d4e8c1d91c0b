"""The blocks of a Word document: paragraphs by their styles, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from docx.opc.part import Part

from edition.importing.tree import (
    Anchor,
    Block,
    Blocks,
    Cell,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Note,
    PageBreak,
    Paragraph,
    Read,
    Remark,
    Table,
    Text,
    plain,
    without_bold,
)
from edition.importing.word.folding import Entry, folded
from edition.importing.word.names import MC, W, is_on, value
from edition.importing.word.package import open_package
from edition.importing.word.running import Running
from edition.importing.word.styles import Meaning
from edition.importing.word.surroundings import (
    Surroundings,
    properties,
    related,
    surroundings,
    words_in,
)
from edition.model.words import words_of

_THROUGH: Final = frozenset(
    f"{W}{name}" for name in "sdt sdtContent customXml ins del moveTo moveFrom".split()
)
_NEW_PAGE: Final = frozenset({"nextPage", "oddPage", "evenPage"})
_BODY_LEVEL: Final = 9
_RULES: Final = (
    (
        "Headings are those of Word’s styles, or of an outline level; they have "
        "become divisions, with the number that Word shows as n. Styles that the "
        "author made keep their names in rend."
    ),
    (
        "Looks of characters (italic, small capitals …) are hi; typefaces, sizes, "
        "colours and the places of words on the page are not noted."
    ),
    (
        "Footnotes and endnotes stand at their marks, and so do comments, as notes "
        "of the type comment behind the words that they are about."
    ),
    (
        "Changes that Word has tracked, and nobody has accepted, are add and del; "
        "change and resp say who made them, and when."
    ),
    (
        "Numbers and bullets that Word makes are rend and n. Page breaks are those "
        "that somebody set. Running heads are in the header."
    ),
    "The author is whom the properties of the file name as its creator.",
)


def read_docx(data: bytes, path: Path, pictures: str) -> Read:
    """Read a Word document.

    Args:
        data: the bytes of the file.
        path: of the file; only its name is used.
        pictures: the folder for its pictures, as the TEI file calls it.

    Raises:
        UseError: it is no Word document, or beyond the bounds.
    """
    document = open_package(data, path)
    around = surroundings(document, pictures)
    body = document.element.body
    reader = _Reader(around)
    blocks = reader.blocks(body, document.part)
    words = list(words_in(body))
    for element, _ in around.notes.values():
        words += words_in(element)
    blocks += tuple(reader.left_over())
    metadata = properties(document)
    running = tuple(dict.fromkeys(_running_heads(document)))
    for name, text in running:
        around.tell(f"a running {name} is kept in the header", text)
        words += words_of(text)
    more = (*metadata.more, *((f"running {name}", text) for name, text in running))
    metadata = type(metadata)(
        metadata.title,
        metadata.subtitle,
        metadata.authors,
        metadata.date,
        metadata.language or _language(around),
        metadata.licence,
        more,
    )
    return Read(
        blocks,
        tuple(words),
        metadata,
        tuple(around.unplaced),
        _RULES,
        tuple(around.enclosed.values()),
        "paragraph",
    )


def _running_heads(document: Any) -> Iterator[tuple[str, str]]:
    for kind, tree in related(document, "header", "footer"):
        text = " ".join(words for words in _texts(tree) if words)
        if words_of(text):
            yield kind, text


def _texts(tree: Any) -> Iterator[str]:
    for paragraph in tree.iter(f"{W}p"):
        yield "".join(
            found.text or " " for found in paragraph.iter(f"{W}t", f"{W}tab")
        ).strip()


def _language(around: Surroundings) -> str:
    """Return the language that the document is written in by its defaults."""
    for run in around.styles.root.iter(f"{W}rPrDefault"):
        for found in run.iter(f"{W}lang"):
            return str(found.get(f"{W}val", ""))
    return ""


@dataclass(slots=True)
class _Reader:
    around: Surroundings
    running: Running = field(init=False)

    def __post_init__(self) -> None:
        self.running = Running(self.around, self.blocks)

    def blocks(self, elements: Iterable[Any], part: Part) -> Blocks:
        """Return the blocks that elements of a story make."""
        entries: list[Entry] = []
        for element in elements:
            self._take(element, part, entries)
        return folded(entries)

    def left_over(self) -> Iterator[Block]:
        """Yield notes that no mark leads to, as notes at the end."""
        for key in list(self.around.notes):
            note = self.running.note(key, "" if key[0] == "comment" else "foot")
            if note is not None:
                text = " ".join(words_in(self.around.notes[key][0]))
                self.around.tell(
                    f"no mark leads to a {key[0]}; it stands at the end", text
                )
                yield Paragraph((note,), self.around.place)

    def _take(self, element: Any, part: Part, entries: list[Entry]) -> None:
        tag = element.tag
        if tag == f"{W}p":
            entries += self._paragraph(element, part)
        elif tag == f"{W}tbl":
            entries.append(Entry(self._table(element, part)))
        elif tag in _THROUGH:
            for inner in element:
                self._take(inner, part, entries)
        elif tag == f"{MC}AlternateContent":
            for choice in element[:1]:
                for inner in choice:
                    self._take(inner, part, entries)
        elif tag == f"{W}altChunk":
            self.around.tell("a file that is built in is left out", "altChunk")

    def _paragraph(self, element: Any, part: Part) -> Iterator[Entry]:
        if part is self.around.document.part:
            self.around.place += 1
        place = self.around.place
        outer, self.running.boxes = self.running.boxes, []
        children = self.running.line(element, part)
        boxes, self.running.boxes = self.running.boxes, outer
        own = element.find(f"{W}pPr")
        if is_on(own, "pageBreakBefore"):
            yield Entry(PageBreak(place=place))
        first, children, last = _hoisted(children)
        yield from (Entry(page) for page in first)
        if any(not _is_blank(child) for child in children):
            yield self._entry(own, children, place)
        yield from (Entry(page) for page in last)
        yield from (Entry(box) for box in boxes)
        section = None if own is None else own.find(f"{W}sectPr")
        if section is not None and (value(section, "type") or "nextPage") in _NEW_PAGE:
            yield Entry(PageBreak(place=place))

    def _entry(self, own: Any, children: Inlines, place: int) -> Entry:
        identifier = value(own, "pStyle") or ""
        meaning = self.around.styles.meaning(identifier)
        level = value(own, "outlineLvl")
        if level and level.isdecimal():
            is_heading = int(level) < _BODY_LEVEL
            meaning = Meaning(
                "heading" if is_heading else "paragraph", int(level) + 1, meaning.name
            )
        number = self._number(own, identifier)
        label = self.around.numbering.label(*number) if number else ""
        if meaning.kind == "heading" and not plain(children).strip():
            meaning = Meaning()
        if meaning.kind == "heading":
            children = without_bold(children)
            return Entry(Heading(meaning.level, children, place, number=label))
        style = "subtitle" if meaning.kind == "subtitle" else meaning.name
        block = Paragraph(children, place, style)
        numbering = self.around.numbering
        if number and meaning.kind == "paragraph":
            is_numbered = numbering.is_numbered(*number)
            list_ = numbering.list_of(number[0])
            if numbering.is_blank(*number):
                list_ = ""
            count = numbering.count(*number)
            return Entry(block, "item", number[1], list_, label, is_numbered, count)
        return Entry(block, meaning.kind, meaning.level)

    def _number(self, own: Any, identifier: str) -> tuple[str, int] | None:
        """Return the list that a paragraph belongs to, and its level there."""
        properties_ = None if own is None else own.find(f"{W}numPr")
        of_style = self.around.styles.numbering(identifier) if identifier else None
        number, level = value(properties_, "numId"), value(properties_, "ilvl")
        if number is None:
            if of_style is None or of_style[0] == "0":
                return None
            return of_style[0], int(level) if level and level.isdecimal() else of_style[
                1
            ]
        if number in {"0", ""}:
            return None
        return number, int(level) if level and level.isdecimal() else 0

    def _table(self, element: Any, part: Part) -> Table:
        place = self.around.place + 1
        rows: list[list[_Cell]] = []
        open_: dict[int, _Cell] = {}
        for row in _inside(element, f"{W}tr"):
            own = row.find(f"{W}trPr")
            is_label = bool(is_on(own, "tblHeader"))
            column = int(value(own, "gridBefore") or 0)
            cells: list[_Cell] = []
            for cell in _inside(row, f"{W}tc"):
                columns = max(int(value(cell.find(f"{W}tcPr"), "gridSpan") or 1), 1)
                merge = value(cell.find(f"{W}tcPr"), "vMerge")
                blocks = self.blocks(cell, part)
                if merge in {"", "continue"} and column in open_:
                    open_[column].rows += 1
                    open_[column].blocks += blocks
                else:
                    made = _Cell(blocks, columns, is_label)
                    cells.append(made)
                    open_.pop(column, None)
                    if merge == "restart":
                        open_[column] = made
                column += columns
            rows.append(cells)
        return Table(
            tuple(
                tuple(Cell(c.blocks, c.is_label, c.columns, c.rows) for c in cells)
                for cells in rows
                if cells
            )
            or ((Cell(()),),),
            place,
        )


@dataclass(slots=True)
class _Cell:
    """A cell that may still grow."""

    blocks: Blocks
    columns: int
    is_label: bool
    rows: int = 1


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """Yield rows or cells, also those in controls (17.5.2)."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, tag)


def _is_blank(child: Inline) -> bool:
    if isinstance(child, Text):
        return not child.text.strip()
    return isinstance(child, (LineBreak, Remark))


def _hoisted(children: Inlines) -> tuple[Blocks, Inlines, Blocks]:
    """Take page breaks out of a paragraph that begins or ends with them."""
    inside = list(children)
    first: list[Block] = []
    last: list[Block] = []
    while inside and (isinstance(inside[0], PageBreak) or _is_blank(inside[0])):
        if isinstance(inside[0], (PageBreak, Remark)):
            first.append(inside[0])
        del inside[0]
    while inside and (isinstance(inside[-1], PageBreak) or _is_blank(inside[-1])):
        if isinstance(inside[-1], (PageBreak, Remark)):
            last.insert(0, inside[-1])
        del inside[-1]
    return tuple(first), tuple(inside), tuple(last)


__all__ = ["Anchor", "Note", "read_docx"]
