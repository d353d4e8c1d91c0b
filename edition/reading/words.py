"""The words of a text, in the order in which every edition of it has them.

First the text itself without its notes, then what the apparatus lists, then the notes
in the order of their references. Of each `choice` and `app` one reading stands in the
text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from edition.model import Word
from edition.model.words import words_of
from edition.names import SVG, XML_ID, local_name, tei
from edition.source.blocks import RECORDS, ends_word, layout, stands_apart

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

Reading: TypeAlias = Literal["source", "resolved", "both"]
"""`source` reads sic, orig and abbr; `resolved` their counterparts; `both`, both."""
Choose: TypeAlias = Callable[[Any], Sequence[Any]]
"""Of an entry of the apparatus the readings that a witness has."""

_CORPUS: Final = frozenset(map(tei, ("TEI", "teiCorpus")))
_SOURCE: Final = frozenset(map(tei, ("sic", "orig", "abbr")))
_RESOLVED: Final = frozenset(map(tei, ("corr", "reg", "expan")))
_UNREAD: Final = frozenset((tei("index"), f"{{{SVG}}}script", f"{{{SVG}}}style"))
"""No part of the text: what is meant for an index or for a program."""
_CHARACTER: Final = tei("g")
_TABULAR: Final = frozenset(map(tei, ("table", "list")))
_HEADINGS: Final = frozenset(map(tei, ("head",)))


def words(
    document: SourceDocument,
    *,
    reading: Reading = "source",
    editorial_notes: bool = True,
    left_out: Collection[etree._Element] = (),
    choose: Choose | None = None,
) -> tuple[Word, ...]:
    """Return the words of a document but for its header, with the lines of the file.

    Args:
        document: TEI, or any other XML: then all its words.
        reading: which alternatives of `choice` are read.
        editorial_notes: whether the notes of editors (`@type="editorial"`, or with
            `@resp`) are read.
        left_out: elements that are not read, with all that is in them.
        choose: reads the text of one witness, without the apparatus.

    Returns:
        The words; the line is that of the tag that the words follow.
    """
    collector = _Collector(
        document, reading, set(left_out), choose, editorial_notes=editorial_notes
    )
    for element in _texts(document.root):
        collector.text(element)
    return tuple(collector.words())


def bare_words(document: SourceDocument) -> list[str]:
    """Return what `words` returns, without the lines: faster, for long texts."""
    collector = _Collector(document, "source", set(), None, editorial_notes=True)
    for element in _texts(document.root):
        collector.text(element)
    return words_of("".join(text for text, _ in collector.flow()))


def _texts(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what a page shows: everything but headers."""
    if element.tag not in _CORPUS:
        yield element
        return
    for child in element.iterchildren("*"):
        if child.tag != tei("teiHeader"):
            yield from _texts(child)


def _is_editorial(note: etree._Element) -> bool:
    """Tell whether a note is an editor's, and not the author's."""
    return note.get("type") == "editorial" or note.get("resp") is not None


class _Collector:
    """Walks the text; each note and each entry of the apparatus is a run of its own."""

    def __init__(
        self,
        document: SourceDocument,
        reading: Reading,
        left_out: set[etree._Element],
        choose: Choose | None,
        *,
        editorial_notes: bool,
    ) -> None:
        self._blocks = layout(document.root)
        self._mappings = _mappings(document.root)
        self._reading = reading
        self._editorial_notes = editorial_notes
        self._left_out = left_out
        self._choose = choose
        self._flow: list[tuple[str, int]] = []
        self._apparatus: list[etree._Element] = []
        self._notes: list[etree._Element] = []
        self._apart: set[etree._Element] = set()

    def text(self, element: etree._Element) -> None:
        """Take in a whole text; the notes of a register are a part of its entries."""
        if self._choose is None:
            self._apparatus += element.iter(tei("app"))
        if element.tag != tei("standOff"):
            notes = list(element.iter(tei("note")))
            self._notes += notes
            self._apart.update(notes)
        self._element(element)

    def words(self) -> Iterator[Word]:
        """Yield everything that was taken in, in the order of an edition."""
        yield from _split(self.flow())

    def flow(self) -> list[tuple[str, int]]:
        """Return the pieces of text in the order of an edition, with their lines."""
        for entry in self._apparatus:
            if self._is_left_out(entry):
                continue
            chosen = _lemma(entry)
            for child in entry.iterchildren("*"):
                if child is not chosen and child.tag != tei("lem"):
                    self._reading_of(child)
            self._space(entry)
        for note in self._notes:
            if not self._editorial_notes and _is_editorial(note):
                continue
            if self._is_left_out(note):
                continue
            self._space(note)
            self._content(note)
        return [*self._flow, (" ", 0)]

    def _is_left_out(self, element: etree._Element) -> bool:
        if not self._left_out:
            return False
        outer = (element, *element.iterancestors())
        return not self._left_out.isdisjoint(outer)

    def _space(self, element: etree._Element) -> None:
        self._flow.append((" ", element.sourceline or 0))

    def _reading_of(self, element: etree._Element) -> None:
        """Take in one reading of an entry, or a group of them."""
        self._space(element)
        if element.tag == tei("rdgGrp"):
            for child in element.iterchildren("*"):
                self._reading_of(child)
        else:
            self._element(element)

    def _element(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            return
        if element in self._left_out:
            return
        is_block = element in self._blocks.blocks or element in self._blocks.holders
        is_apart = is_block or stands_apart(element)
        if is_apart or ends_word(element):
            self._space(element)
        if element not in self._apart:
            self._content(element)
        if is_apart:
            self._space(element)

    def _content(self, element: etree._Element) -> None:
        line = element.sourceline or 0
        only = self._chosen(element)
        if only is not None:
            for child in only:
                self._element(child)
            return
        self._flow.append((element.text or "", line))
        if element.tag == _CHARACTER and not len(element) and not element.text:
            self._flow.append((self._mappings.get(element.get("ref", ""), ""), line))
        is_record = local_name(element.tag) in RECORDS
        for child in _in_order(element):
            self._element(child)
            if is_record:
                self._space(child)
            self._flow.append((child.tail or "", child.sourceline or line))

    def _chosen(self, element: etree._Element) -> list[etree._Element] | None:
        if element.tag == tei("app") and self._choose is not None:
            return list(self._choose(element))
        if element.tag == tei("app"):
            lemma = _lemma(element)
            return [] if lemma is None else [lemma]
        if element.tag != tei("choice"):
            return None
        children = list(element.iterchildren("*"))
        if self._reading == "both":
            return children
        wanted = _SOURCE if self._reading == "source" else _RESOLVED
        found = [child for child in children if child.tag in wanted]
        if self._reading == "source":
            return found[:1] or children[:1]
        return found[-1:] or children[-1:]


def _mappings(root: etree._Element) -> dict[str, str]:
    """Return what stands for the characters that a `g` can point to."""
    result = {}
    for character in root.iter(tei("char"), tei("glyph")):
        mappings = character.findall(tei("mapping"))
        if mappings:
            result[f"#{character.get(XML_ID)}"] = mappings[-1].text or ""
    return result


def _in_order(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element; of a table or list, what is set before it first."""
    if element.tag in _TABULAR:
        first = [child for child in element if child.tag in _HEADINGS]
        yield from first
        yield from (child for child in element if child.tag not in _HEADINGS)
    else:
        yield from element


def _lemma(entry: etree._Element) -> etree._Element | None:
    lemma = entry.find(tei("lem"))
    return next(entry.iterchildren("*"), None) if lemma is None else lemma


def _split(flow: list[tuple[str, int]]) -> Iterator[Word]:
    """Put pieces together where no space parts them, and split the rest into words."""
    pending: list[str] = []
    start = 0
    for text, line in flow:
        current = line
        for index, part in enumerate(text.splitlines(keepends=True) or [""]):
            current = line + index
            head, tail = _last_space(part)
            if head:
                whole = "".join(pending) + head
                yield from (Word(word, start or current) for word in words_of(whole))
                pending, start = [], 0
            if tail:
                start = start or current
                pending.append(tail)


def _last_space(text: str) -> tuple[str, str]:
    """Cut a text behind its last white space."""
    if not text or text[-1].isspace():
        return text, ""
    tail = text.rsplit(maxsplit=1)[-1]
    return text[: len(text) - len(tail)], tail
