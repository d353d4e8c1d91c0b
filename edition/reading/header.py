"""The teiHeader (TEI Guidelines, chapter 2), as far as a reader wants to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.messages import marked
from edition.model import Contributor, Entity, Fact, When
from edition.names import local_name, tei
from edition.reading.citation import in_one_line
from edition.reading.paths import all_at, one_at
from edition.reading.prose import plain
from edition.reading.when import when_of
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from edition.source import SourceDocument

_DATED: Final = (
    "tei:profileDesc/tei:creation/tei:date",
    "tei:profileDesc/tei:correspDesc/tei:correspAction[@type='sent']/tei:date",
    "tei:profileDesc/tei:settingDesc//tei:date",
    "tei:fileDesc/tei:sourceDesc//tei:origDate",
    "tei:fileDesc/tei:sourceDesc//tei:date",
)
_PLACED: Final = (
    "tei:profileDesc/tei:creation//tei:placeName",
    "tei:profileDesc/tei:correspDesc/tei:correspAction[@type='sent']//tei:placeName",
    "tei:profileDesc/tei:settingDesc//tei:placeName",
    "tei:fileDesc/tei:sourceDesc//tei:origPlace",
)
_IN_PRINT: Final = (
    "tei:fileDesc/tei:sourceDesc/tei:biblStruct"
    " | tei:fileDesc/tei:sourceDesc/tei:listBibl/tei:biblStruct"
)
_SOURCES: Final = (
    "tei:fileDesc/tei:sourceDesc/tei:bibl"
    " | tei:fileDesc/tei:sourceDesc/tei:listBibl/tei:bibl"
)
_NAMED: Final = frozenset({"persName", "orgName", "name"})
_PEOPLE: Final = (
    ("tei:fileDesc/tei:titleStmt/tei:author", marked("author")),
    (
        "tei:profileDesc/tei:particDesc//tei:person[@role or @sameAs]",
        marked("participant"),
    ),
    (
        "tei:profileDesc/tei:correspDesc/tei:correspAction[@type='sent']",
        marked("sender"),
    ),
    (
        "tei:profileDesc/tei:correspDesc/tei:correspAction[@type='received']",
        marked("addressee"),
    ),
    ("tei:fileDesc/tei:titleStmt/tei:respStmt", ""),
    ("tei:fileDesc/tei:titleStmt/tei:editor", marked("editor")),
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says, for `Document`."""

    title: str
    date: When | None
    date_text: str
    place: str
    contributors: tuple[Contributor, ...]
    abstract: str
    facts: tuple[Fact, ...]
    licence: str
    licence_url: str
    source: str
    keywords: tuple[str, ...]


def read_header(source: SourceDocument, entities: Mapping[str, Entity]) -> Header:
    """Read the first header of a document; what it does not say is empty."""
    header = source.root.find(f".//{tei('teiHeader')}")
    if header is None:
        return Header("", None, "", "", (), "", (), "", "", "", ())
    date = _first(header, _DATED)
    licence = one_at(header, "tei:fileDesc/tei:publicationStmt/tei:availability")
    own = None if licence is None else licence.find(tei("licence"))
    facts = tuple(_facts(header))
    return Header(
        title=_title(header),
        date=when_of(date),
        date_text=plain(date) or str(when_of(date) or ""),
        place=plain(_first(header, _PLACED)),
        contributors=tuple(_contributors(header, source, entities)),
        abstract=" ".join(
            plain(part)
            for part in header.iterfind(f"{tei('profileDesc')}/{tei('abstract')}")
        ),
        facts=facts,
        licence=plain(licence if own is None else own),
        licence_url="" if own is None else _web(own.get("target", "")),
        source="; ".join(f.text for f in facts if f.label in {"Archive", "Source"})
        or plain(one_at(header, "tei:fileDesc/tei:sourceDesc")),
        keywords=tuple(
            text
            for term in all_at(header, "tei:profileDesc/tei:textClass//tei:term")
            if (text := plain(term))
        ),
    )


def header_date(source: SourceDocument) -> When | None:
    """Return when a document was written, as its header says."""
    header = source.root.find(f".//{tei('teiHeader')}")
    return None if header is None else when_of(_first(header, _DATED))


def _first(header: etree._Element, paths: tuple[str, ...]) -> etree._Element | None:
    return next((e for path in paths for e in all_at(header, path) if plain(e)), None)


def _title(header: etree._Element) -> str:
    titles = all_at(header, "tei:fileDesc/tei:titleStmt/tei:title")
    main = [t for t in titles if t.get("type") in {"main", None}] or titles
    return plain(main[0]) if main else ""


def _web(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _contributors(
    header: etree._Element, source: SourceDocument, entities: Mapping[str, Entity]
) -> Iterator[Contributor]:
    known = prefixes(source)

    def entity(element: etree._Element) -> str:
        pointers = (
            pointer
            for node in element.iter("*")
            for name in ("ref", "sameAs", "corresp")
            for pointer in node.get(name, "").split()
        )
        ids = (expand(pointer, known).rpartition("#")[2] for pointer in pointers)
        return next((i for i in ids if i in entities), "")

    for path, role in _PEOPLE:
        for element in all_at(header, path):
            task, names = _part(element, role)
            for name in names:
                if text := plain(name):
                    yield Contributor(text, task, entity(name) or entity(element))


def _part(element: etree._Element, role: str) -> tuple[str, list[etree._Element]]:
    """Return what somebody did, and the elements that name who did it."""
    if element.tag == tei("respStmt"):
        others = [e for e in element.iterchildren("*") if e.tag != tei("resp")]
        return plain(element.find(tei("resp"))), others
    task = element.get("role", "").replace("-", " ") or role
    names = [e for e in element.iterchildren("*") if local_name(e.tag) in _NAMED]
    if element.tag == tei("correspAction"):
        return task, names
    return task, names[:1] or [element]


def _facts(header: etree._Element) -> Iterator[Fact]:
    for element in all_at(header, "tei:fileDesc/tei:sourceDesc//tei:msDesc"):
        identifier = element.find(tei("msIdentifier"))
        if identifier is not None:
            parts = [plain(part) for part in identifier.iterchildren("*")]
            yield Fact(marked("Archive"), ", ".join(part for part in parts if part))
    for element in all_at(header, _IN_PRINT):
        yield Fact(marked("In print"), in_one_line(element))
    for element in all_at(header, _SOURCES):
        reference = element.find(f".//{tei('ref')}")
        url = "" if reference is None else _web(reference.get("target", ""))
        yield Fact(
            marked("Digital source") if url else marked("Source"), plain(element), url
        )
    for element in all_at(
        header, "tei:fileDesc/tei:sourceDesc//tei:textLang[normalize-space()]"
    ):
        yield Fact(marked("Original language"), plain(element))
