"""Registers: `listPerson`, `listPlace`, `listOrg`, `listEvent`, terms and relations.

TEI Guidelines, chapter 14. Any list anywhere in a file is read, in `standOff`,
`particDesc`, `settingDesc` or the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.model import Authority, Entity, Kind, Name, Relation, When
from edition.names import XML_ID, XML_LANG, is_ncname, local_name, tei
from edition.reading.prose import plain
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from edition.source import SourceDocument

ENTRY_KINDS: Final = {
    tei("person"): Kind.PERSON,
    tei("place"): Kind.PLACE,
    tei("org"): Kind.ORGANISATION,
    tei("personGrp"): Kind.GROUP,
    tei("event"): Kind.EVENT,
}
ENTRY_NAMES: Final = (*map(local_name, ENTRY_KINDS), "item")
"""Local names of what can be an entry; `entry_kind` says whether it is one."""

_LISTS: Final = frozenset(
    map(tei, ("listPerson", "listPlace", "listOrg", "listEvent", "standOff"))
)
_NAMES: Final = frozenset(
    map(
        tei,
        [
            "persName",
            "placeName",
            "orgName",
            "eventName",
            "name",
            "term",
            "label",
            "head",
        ],
    )
)
_BEGIN: Final = (("birth", "when"), ("state", "from"), ("floruit", "from"))
_END: Final = (("death", "when"), ("state", "to"), ("floruit", "to"))
_FACTS: Final = [
    "birth",
    "death",
    "floruit",
    "occupation",
    "state",
    "country",
    "region",
    "settlement",
    "residence",
    "affiliation",
    "nationality",
    "education",
    "faith",
    "langKnowledge",
]
_AUTHORITIES: Final = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "geonames": "https://www.geonames.org/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "lcnaf": "https://id.loc.gov/authorities/names/{}",
    "pleiades": "https://pleiades.stoa.org/places/{}",
    "tgn": "http://vocab.getty.edu/tgn/{}",
}
_IDENTIFIER = re.compile(r"[\w.\-]+\Z")
_COORDINATES: Final = 2
_MOST_RELATED: Final = 300
_POLE, _DATE_LINE = 90, 180


def read_entities(source: SourceDocument) -> Iterator[Entity]:
    """Yield every entry of every register in a file, in its order."""
    for element in source.elements():
        kind = entry_kind(element)
        if kind is not None:
            yield _entity(element, kind)


def entry_kind(element: etree._Element) -> Kind | None:
    """Tell what register an element is an entry of; None if it is none."""
    if not is_ncname(element.get(XML_ID, "")):  # it becomes a part of an address
        return None
    parent = element.getparent()
    if parent is None:
        return None
    if element.tag == tei("item"):
        holder = parent.getparent()
        in_register = holder is not None and holder.tag == tei("standOff")
        return Kind.TERM if in_register else None
    if element.tag in ENTRY_KINDS and (
        parent.tag in _LISTS or parent.tag == element.tag
    ):
        return ENTRY_KINDS[element.tag]
    return None


def description_element(entry: etree._Element) -> etree._Element | None:
    """Find the description of an entry: a note of that type, or what comes nearest."""
    for note in entry.iterchildren(tei("note")):
        if note.get("type") == "description":
            return note
    for name in ("desc", "gloss", "note", "p", "ab"):
        found = entry.find(tei(name))
        if found is not None:
            return found
    return None


def _entity(element: etree._Element, kind: Kind) -> Entity:
    identifier = element.get(XML_ID, "")
    names = read_names(element)
    start, end = lifespan(element)
    return Entity(
        id=identifier,
        kind=kind,
        type=element.get("type") or element.get("role") or "",
        names=tuple(names) or (Name(identifier),),
        description=plain(description_element(element)),
        start=start,
        end=end,
        facts=tuple(_facts(element)),
        coordinates=_coordinates(element),
        authorities=tuple(_authorities(element)),
        sort_key=element.get("sortKey", ""),
    )


def read_names(element: etree._Element) -> list[Name]:
    """Return the names of an entry, the preferred one first; may be empty."""
    names = [
        Name(plain(child), child.get("type", ""), _language(child))
        for child in element.iterchildren()
        if child.tag in _NAMES
    ]
    names = [name for name in names if name.text]
    names.sort(key=lambda name: name.type != "preferred")  # stable: the rest stays
    return names


def lifespan(element: etree._Element) -> tuple[When | None, When | None]:
    """Return when what an entry is of began and ended, as far as it says so."""
    return _when(element, _BEGIN, "from"), _when(element, _END, "to")


def _language(element: etree._Element) -> str:
    return str(element.get(XML_LANG, ""))


def _when(
    element: etree._Element, places: tuple[tuple[str, str], ...], own: str
) -> When | None:
    for value in (element.get("when"), element.get(own)):
        if value and (when := When.parse(value)):
            return when
    for name, attribute in places:
        for child in element.iterchildren(tei(name)):
            for key in (attribute, "when", "notBefore", "notAfter"):
                if key == "when" and name in {"state", "floruit"}:
                    continue
                if value := child.get(key):
                    return When.parse(value)
    return None


def _facts(element: etree._Element) -> Iterator[tuple[str, str]]:
    for child in element.iterchildren("*"):
        name = local_name(child.tag)
        if name in _FACTS and (text := plain(child)):
            yield name, text


def _coordinates(element: etree._Element) -> tuple[float, float] | None:
    for geo in element.iterfind(f"{tei('location')}/{tei('geo')}"):
        parts = re.split(r"[\s,]+", (geo.text or "").strip())
        try:
            numbers = [float(part) for part in parts if part]
        except ValueError:
            continue
        if len(numbers) == _COORDINATES:
            latitude, longitude = numbers
            # false for what is no number, too
            if abs(latitude) <= _POLE and abs(longitude) <= _DATE_LINE:
                return latitude, longitude
    return None


def _authorities(element: etree._Element) -> Iterator[Authority]:
    for idno in element.iterchildren(tei("idno")):
        value = (idno.text or "").strip()
        kind = idno.get("type", "")
        pattern = _AUTHORITIES.get(kind.lower())
        if value.startswith(("https://", "http://")):
            yield Authority(kind or "Link", value, value)
        elif pattern and _IDENTIFIER.match(value):
            yield Authority(kind, value, pattern.format(value))
        elif value:
            yield Authority(kind, value)


def read_relations(source: SourceDocument) -> Iterator[Relation]:
    """Yield the relations of a file, one for each pair of active and passive.

    Of one list of pointers the first 300 are read: pairs are many more than pointers,
    and a file of some kilobytes must not take the machine's memory.
    """
    known = prefixes(source)

    def identifiers(value: str | None) -> list[str]:
        expanded = (expand(pointer, known) for pointer in (value or "").split())
        found = dict.fromkeys(pointer.rpartition("#")[2] for pointer in expanded)
        return list(found)[:_MOST_RELATED]

    for element in source.root.iter(tei("relation")):
        name = element.get("name") or element.get("type") or "related-to"
        start = When.parse(element.get("from") or element.get("when") or "")
        end = When.parse(element.get("to") or element.get("when") or "")
        description = plain(element.find(tei("desc")))
        mutual = identifiers(element.get("mutual"))
        for index, one in enumerate(mutual):
            for other in mutual[index + 1 :]:
                yield Relation(
                    name, one, other, start, end, description, is_mutual=True
                )
        for active in identifiers(element.get("active")):
            for passive in identifiers(element.get("passive")):
                yield Relation(name, active, passive, start, end, description)
