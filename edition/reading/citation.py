"""The bibliographic record of a document, from its header (TEI Guidelines, 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.model import CitedName, Entity, Kind, Record, When
from edition.names import local_name, tei
from edition.reading.paths import all_at, one_at, web_target
from edition.reading.prose import plain
from edition.reading.when import when_of
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

    from edition.source import SourceDocument

_STATEMENT: Final = "tei:fileDesc/tei:titleStmt"
_PUBLICATION: Final = "tei:fileDesc/tei:publicationStmt"
_SOURCE: Final = "tei:fileDesc/tei:sourceDesc"
_LETTER: Final = "tei:profileDesc/tei:correspDesc/tei:correspAction"
_NAMED: Final = ("persName", "orgName", "name", "rs")
_HOLDERS: Final = ("repository", "institution")
_PLACES: Final = (
    "settlement",
    "district",
    "region",
    "country",
    "geogName",
    "placeName",
)
_TASKS: Final = {
    "authors": re.compile(
        r"\b(?:aut|author|written|verfass|auteur|автор)|作者", re.IGNORECASE
    ),
    "translators": re.compile(
        r"\b(?:trl|translat|übersetz|tradu|перев[её]?[ло]|vertaal)|譯|译", re.IGNORECASE
    ),
    "editors": re.compile(
        r"\b(?:edt|edit(?:or|ed|ing)|herausge|hg\.|hrsg|édit|редакт|составит)|編|编",
        re.IGNORECASE,
    ),
}
"""How the words or the MARC code of a `resp` tell what somebody did."""
_YEARS: Final = re.compile(r"\s*[(\[]?\b\d{3,4}\s*[-–]\s*(?:\d{2,4})?[)\]]?\s*$")
_MOST_WORDS: Final = 4
_MOST_GIVEN_WORDS: Final = 3
_PARTICLES: Final = frozenset(
    "af al bin da dal de del della den der di do dos du el ibn la le ten ter "
    "van von y zu zum zur".split()
)
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")


def read_record(
    source: SourceDocument,
    header: etree._Element | None,
    entities: Mapping[str, Entity],
) -> Record:
    """Read what the header says that belongs into a citation.

    Args:
        source: the document.
        header: its header, if it has one.
        entities: the registers, which know how the names in it are filed.
    """
    if header is None:
        return Record()
    people = _People(header, source, entities)
    authors = people.named(f"{_STATEMENT}/tei:author", "authors")
    manuscript = one_at(header, f"{_SOURCE}//tei:msDesc/tei:msIdentifier")
    created = one_at(
        header,
        "tei:profileDesc/tei:creation/tei:date[@*]",
        f"{_LETTER}[@type='sent']/tei:date",
        f"{_SOURCE}//tei:origDate",
    )
    return Record(
        title=_title(header, {"main", None}),
        subtitle=_title(header, {"sub"}),
        authors=authors or people.named(f"{_LETTER}[@type='sent']"),
        translators=people.named("", "translators"),
        editors=people.named(f"{_STATEMENT}/tei:editor", "editors"),
        recipients=people.named(f"{_LETTER}[@type='received']"),
        created=_when(created),
        created_text=plain(created),
        archive=_parts(manuscript, _HOLDERS),
        archive_place=_parts(manuscript, _PLACES[:1]) or _parts(manuscript, _PLACES),
        shelfmark=_parts(manuscript, (*_HOLDERS, *_PLACES), is_rest=True),
        original_language=_original_language(header),
        printed=tuple(
            text
            for element in all_at(header, f"{_SOURCE}//tei:biblStruct")
            if (text := in_one_line(element))
        ),
        origin=web_target(one_at(header, f"{_SOURCE}//tei:bibl//tei:ref[@target]")),
        publisher=plain(
            one_at(
                header, *(f"{_PUBLICATION}/tei:{n}" for n in ("publisher", "authority"))
            )
        ),
        publisher_place=plain(one_at(header, f"{_PUBLICATION}/tei:pubPlace")),
        published=_when(
            one_at(
                header,
                f"{_PUBLICATION}/tei:date",
                "tei:fileDesc/tei:editionStmt/tei:edition/tei:date",
                "tei:fileDesc/tei:editionStmt/tei:p/tei:date",
            )
        ),
        version=_version(header),
        doi=_doi(header),
    )


def cited_name(text: str) -> CitedName:
    """Guess from the words alone how a name is filed.

    `Radchenko, Sergey` says it. Of two to four words with capitals the last is the
    family name, with the particles before it, as BibTeX has it; anything else is filed
    as it is read.

    >>> cited_name("Vincent van Gogh").filed, cited_name("the editors").filed
    ('van Gogh, Vincent', 'the editors')
    """
    text = " ".join(_YEARS.sub("", text).split())
    family, comma, given = text.partition(", ")
    if comma and given and "," not in given:
        is_name = len(given.split()) <= _MOST_GIVEN_WORDS and given[:1].isupper()
        return (
            CitedName(f"{given} {family}", family, given)
            if is_name
            else CitedName(text)
        )
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or any(c.isdigit() for c in text):
        return CitedName(text)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    given_words = words[:start]
    is_name = all(word[:1].isupper() for word in (*given_words, words[-1]))
    if not is_name:
        return CitedName(text)
    return CitedName(text, " ".join(words[start:]), " ".join(given_words))


def _as_filed(text: str, sort_key: str) -> CitedName | None:
    """Divide a name where its register's sort key begins; None if that is another name.

    >>> _as_filed("Anastas Mikoyan", "mikoyan-anastas").family
    'Mikoyan'
    """
    words = text.split()
    key = _letters(sort_key)
    for start in range(len(words)):
        family, given = words[start:], words[:start]
        if key == _letters(" ".join((*family, *given))):
            filed = CitedName(text, " ".join(family), " ".join(given))
            return filed if given else CitedName(text)
    return None


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def in_one_line(element: etree._Element) -> str:
    """Put a `biblStruct` (TEI Guidelines, 3.12.2) in one line."""
    people = [plain(e) for e in all_at(element, ".//tei:author | .//tei:editor")]
    titles = [plain(e) for e in all_at(element, ".//tei:title")]
    scopes = [plain(e) for e in all_at(element, ".//tei:biblScope")]
    imprint = [
        plain(e) for e in all_at(element, ".//tei:imprint/*[not(self::tei:biblScope)]")
    ]
    return ", ".join(part for part in (*people, *titles, *scopes, *imprint) if part)


class _People:
    """Who did what, by the header and the registers."""

    def __init__(
        self,
        header: etree._Element,
        source: SourceDocument,
        entities: Mapping[str, Entity],
    ) -> None:
        self._header = header
        self._known = prefixes(source)
        self._entities = entities

    def named(self, path: str, task: str = "") -> tuple[CitedName, ...]:
        """Return who stands at a path, and whom a respStmt gives a task; each once."""
        found = [
            self._name(name)
            for element in (all_at(self._header, path) if path else ())
            for name in _names(element)
        ]
        if task:
            for statement in all_at(self._header, f"{_STATEMENT}/tei:respStmt"):
                if _task(statement) == task:
                    found += [self._name(name) for name in _names(statement)]
        return tuple(dict.fromkeys(name for name in found if name.name))

    def _name(self, element: etree._Element) -> CitedName:
        text = plain(element)
        surname = " ".join(plain(e) for e in element.iter(tei("surname")))
        if surname:
            given = " ".join(plain(e) for e in element.iter(tei("forename")))
            return CitedName(text, surname, given)
        entity = self._entity(element)
        if element.tag == tei("orgName") or element.find(tei("orgName")) is not None:
            return CitedName(text)
        if entity is not None:
            if entity.kind is not Kind.PERSON:
                return CitedName(text)
            if (filed := _as_filed(text, entity.sort_key)) is not None:
                return filed
        return cited_name(text)

    def _entity(self, element: etree._Element) -> Entity | None:
        for node in (element, *element.iterchildren("*"), *_parents(element)):
            for name in ("ref", "sameAs", "corresp"):
                for pointer in node.get(name, "").split():
                    target = expand(pointer, self._known).rpartition("#")[2]
                    if target in self._entities:
                        return self._entities[target]
        return None


def _parents(element: etree._Element) -> Iterator[etree._Element]:
    parent = element.getparent()
    if parent is not None and local_name(parent.tag) in {"author", "editor"}:
        yield parent


def _names(element: etree._Element) -> list[etree._Element]:
    """Return the elements that name somebody, one for each."""
    inside = [e for e in element.iterchildren("*") if local_name(e.tag) in _NAMED]
    is_person = local_name(element.tag) in {"author", "editor"}
    return inside[:1] or [element] if is_person else inside


def _task(statement: etree._Element) -> str:
    """Say which of `_TASKS` a respStmt names: by what comes first in its words."""
    resp = statement.find(tei("resp"))
    if resp is None:
        return ""
    said = (
        f"{plain(resp)} {resp.get('key', '')} {resp.get('ref', '').rpartition('/')[2]}"
    )
    places = {
        t: m.start() for t, pattern in _TASKS.items() if (m := pattern.search(said))
    }
    return min(places, key=places.__getitem__, default="")


def _title(header: etree._Element, types: set[str | None]) -> str:
    titles = all_at(header, f"{_STATEMENT}/tei:title")
    found = [title for title in titles if title.get("type") in types]
    return plain(found[0]) if found else ""


def _version(header: etree._Element) -> str:
    """Return the words on the edition, without its date."""
    edition = one_at(
        header,
        "tei:fileDesc/tei:editionStmt/tei:edition",
        "tei:fileDesc/tei:editionStmt/tei:p",
    )
    if edition is None:
        return ""
    words = plain(edition)
    for date in edition.iter(tei("date")):
        words = words.replace(plain(date), "")
    return words.strip(" ,;.()")


def _original_language(header: etree._Element) -> str:
    language = one_at(header, f"{_SOURCE}//tei:textLang[@mainLang]")
    return "" if language is None else str(language.get("mainLang", "")).strip()


def _doi(header: etree._Element) -> str:
    for number in all_at(header, f"{_PUBLICATION}//tei:idno"):
        match = _DOI.search(plain(number))
        if number.get("type", "").lower() == "doi" and match:
            return match[0]
    return ""


def _parts(
    identifier: etree._Element | None, names: Iterable[str], *, is_rest: bool = False
) -> str:
    """Join the parts of an msIdentifier with these names, or with all others."""
    if identifier is None:
        return ""
    wanted = set(names)
    parts = [
        plain(part)
        for part in identifier.iterchildren("*")
        if (local_name(part.tag) in wanted) is not is_rest
    ]
    return ", ".join(part for part in parts if part)


def _when(element: etree._Element | None) -> When | None:
    if element is None:
        return None
    return when_of(element) or When.parse(plain(element))
