"""Mentions, dates and speech: what the markup of a text says, with its passages."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from edition.model import DateMention, Entity, Mention, Passage, Speech, When
from edition.names import XML_LANG, local_name, tei
from edition.reading.prose import ALTERNATIVES, Prose, chosen, prose
from edition.source.identifiers import ADDRESSED, DIVISIONS
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml import etree

    from edition.source import SourceDocument

_NAMES: Final = frozenset(
    map(
        tei,
        [
            "persName",
            "placeName",
            "orgName",
            "eventName",
            "name",
            "rs",
            "term",
            "geogName",
        ],
    )
)
SPEECH: Final = frozenset(map(tei, ("said", "sp", "q", "quote", "u")))
_HEADS: Final = frozenset(
    map(tei, ("head", "speaker", "trailer", "opener", "closer", "byline", "argument"))
)
"""Without an address of their own, but not to be read on with what follows."""
BLOCKS: Final = (
    frozenset(
        tei(name)
        for name in ADDRESSED - {"pb", "list", "table", "figure", "front", "back"}
    )
    | _HEADS
)


_NOTE: Final = tei("note")


class Passages:
    """Finds the passage of an element: its block, its section, its context."""

    def __init__(self, source: SourceDocument, document: str) -> None:
        self._source = source
        self._document = document
        self._inner: dict[etree._Element, set[etree._Element]] = defaultdict(set)
        self._prose: dict[etree._Element, Prose] = {}
        self._places: dict[etree._Element, tuple[str, str, str]] = {}
        for text in source.root.iter(tei("text")):
            for element in text.iter(*BLOCKS):
                outer = _block(element.getparent())
                if outer is not None:
                    self._inner[outer].add(element)

    def __call__(self, element: etree._Element) -> Passage | None:
        """Return the passage of an element; None where it stands in no block."""
        block = element if element.tag in BLOCKS else _block(element)
        if block is None:
            return None
        if block not in self._prose:
            inner = self._inner[block] - {block}
            self._prose[block] = prose(block, leaving_out=inner)
        found = self._prose[block]
        if element not in found.spans:  # in an alternative that is not read
            words = prose(element).text
            before, after = "", ""
        else:
            before, words, after = found.around(element)
        if block not in self._places:
            self._places[block] = (
                self.anchor(block),
                self.section(block),
                language_of(block),
            )
        anchor, section, language = self._places[block]
        return Passage(self._document, anchor, section, before, words, after, language)

    def anchor(self, block: etree._Element) -> str:
        """Return the fragment identifier of a block, or of the nearest round it."""
        node: etree._Element | None = block
        while node is not None:
            if local_name(node.tag) not in {"TEI", "text", "body"}:
                identifier = self._source.identifiers.get(node)
                if identifier and local_name(node.tag) in ADDRESSED:
                    return identifier
            node = node.getparent()
        return ""

    def section(self, element: etree._Element) -> str:
        """Return the anchor of the section that an element stands in, or ""."""
        node: etree._Element | None = element
        while node is not None:
            if local_name(node.tag) in DIVISIONS:
                return self._source.identifiers.get(node, "")
            node = node.getparent()
        return ""


def language_of(element: etree._Element) -> str:
    """Return the language of an element (BCP 47), or "" where none is said."""
    node: etree._Element | None = element
    while node is not None:
        if value := node.get(XML_LANG):
            return str(value).strip()
        node = node.getparent()
    return ""


def _block(element: etree._Element | None) -> etree._Element | None:
    while element is not None and element.tag not in BLOCKS:
        element = element.getparent()
    return element


def _in_editorial_note(element: etree._Element) -> bool:
    node: etree._Element | None = element
    while node is not None:
        if node.tag == _NOTE:
            return is_editorial(node)
        node = node.getparent()
    return False


def _is_told_twice(element: etree._Element) -> bool:
    """Tell whether a name repeats, in another reading, one of the reading read."""
    inner = element
    for outer in element.iterancestors():
        read = chosen(outer) if outer.tag in ALTERNATIVES else None
        if read is not None and read is not inner:
            return any(
                name.get("ref") == element.get("ref") for name in read.iter(*_NAMES)
            )
        inner = outer
    return False


def is_editorial(note: etree._Element) -> bool:
    """Tell whether a note is the editor's, not the text's own."""
    return note.get("type") in {"editorial", "editor", "comment"} or bool(
        note.get("resp")
    )


def _entities_of(
    source: SourceDocument, entities: Mapping[str, Entity]
) -> Callable[[str], list[str]]:
    """Return what tells the entities that pointers lead to, by the attribute's value.

    Few are pointed at in a text, and each of them often.
    """
    known = prefixes(source)

    @cache
    def pointed(value: str) -> list[str]:
        ids = (expand(p, known).rpartition("#")[2] for p in value.split())
        return [identifier for identifier in ids if identifier in entities]

    return pointed


def read_mentions(
    source: SourceDocument,
    document: str,
    entities: Mapping[str, Entity],
) -> tuple[tuple[Mention, ...], tuple[DateMention, ...], tuple[Speech, ...]]:
    """Read what a text mentions: entities, dates, and words attributed to somebody."""
    passages = Passages(source, document)
    pointed = _entities_of(source, entities)

    def mentioned(element: etree._Element) -> Iterator[Mention]:
        if _is_told_twice(element):
            return
        passage = passages(element)
        for identifier in pointed(element.get("ref") or element.get("key") or ""):
            if passage is not None:
                is_name = element.tag != tei("rs")
                editorial = _in_editorial_note(element)
                yield Mention(identifier, passage, is_name, editorial)

    def dated(element: etree._Element) -> Iterator[DateMention]:
        passage = passages(element)
        if passage is not None:
            yield _date(element, passage)

    def spoken(element: etree._Element) -> Iterator[Speech]:
        speakers = tuple(pointed(element.get("who", "")))
        passage = passages(element) if speakers else None
        if passage is not None:
            yield Speech(speakers, passage, element.get("direct", "true") == "true")

    texts = [
        text
        for text in source.root.iter(tei("text"))
        if not any(ancestor.tag == text.tag for ancestor in text.iterancestors())
    ]
    return (
        tuple(m for text in texts for e in text.iter(*_NAMES) for m in mentioned(e)),
        tuple(d for text in texts for e in text.iter(tei("date")) for d in dated(e)),
        tuple(s for text in texts for e in text.iter(*SPEECH) for s in spoken(e)),
    )


def _date(element: etree._Element, passage: Passage) -> DateMention:
    def value(*names: str) -> When | None:
        for name in names:
            for suffix in ("", "-iso"):
                if (text := element.get(name + suffix)) and (when := When.parse(text)):
                    return when
        return None

    exact = value("when")
    vague = element.get("notBefore") or element.get("notAfter")
    return DateMention(
        passage,
        exact or value("from", "notBefore"),
        exact or value("to", "notAfter"),
        element.get("dur") or element.get("dur-iso") or "",
        bool(vague),
        element.get("cert", ""),
        _in_editorial_note(element),
        element.get("evidence", ""),
    )
