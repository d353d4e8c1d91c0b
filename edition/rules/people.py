"""Rules on who is named in a text, and who they can be (TEI Guidelines, 14.2, 16.2)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.model import Kind, When
from edition.names import XML_ID, local_name, tei
from edition.reading.registers import entry_dates, read_names
from edition.rules.scope import Entry, Finding, Pointer, SourceSet, words_of

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_NAMES: Final = frozenset(map(tei, ("persName", "placeName", "orgName", "geogName")))
_SPEECH: Final = frozenset(map(tei, ("said", "sp", "u")))
_LISTS: Final = ("particDesc", "castList")
_ACTORS: Final = ("author", "signed", "correspAction", "u")
_SHORT_STEM: Final = 3
_ENDING: Final = 3
"""So many letters at the end of a name may change when it is inflected."""


def _entry(pointer: Pointer, sources: SourceSet) -> Entry | None:
    if pointer.target is None:
        return None
    entry = sources.entries_by_id.get(pointer.target.id)
    if entry is None:
        return None
    file = sources.resolved(pointer.target.file)
    return entry if sources.resolved(entry.document.path) == file else None


def _mentions(sources: SourceSet) -> Iterator[tuple[Pointer, Entry, str]]:
    """Yield names in the texts that mean one entry, with their words."""
    texts = set(sources.documents)
    for pointer in sources.pointers:
        element = pointer.element
        if pointer.attribute != "ref" or element.tag not in _NAMES:
            continue
        if pointer.document not in texts or element.get("ref") != pointer.text:
            continue
        entry = _entry(pointer, sources)
        words = " ".join(words_of(element).split())
        if entry is not None and words:
            yield pointer, entry, words


def _plain_words(name: str) -> list[str]:
    """Return the words of a name without case, accents, possessive and marks."""
    name = re.sub(r"['\u2019`](?:s\b|(?=\s|$))", "", name)
    letters = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return re.findall(r"\w+", letters)


def form_not_in_entry(sources: SourceSet) -> Iterator[Finding]:
    """A name in a text shares no word with the names of its entry.

    Either it points to the wrong entry, or the entry does not know this form yet. Case,
    accents, hyphens, the possessive and endings make no difference, and one word in
    common is enough. Who is meant by “the chairman” is written in rs, not in persName.

    Wrong:

        --- text.xml
        <p><persName ref="persons.xml#mao">Zhou Enlai</persName> spoke.</p>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao Zedong</persName>
        </person></listPerson></standOff>

    Right:

        --- text.xml
        <p>Comrade <persName ref="persons.xml#mao">Mao</persName> spoke.</p>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao Zedong</persName>
        </person></listPerson></standOff>
    """
    names: dict[str, set[str]] = {}
    told: set[tuple[Path, str, str]] = set()
    for pointer, entry, words in _mentions(sources):
        if entry.id not in names:
            known = [name.text for name in read_names(entry.element)]
            names[entry.id] = set(_plain_words(" ".join(known)))
        key = (pointer.document.path, entry.id, words)
        if not names[entry.id] or key in told:
            continue
        told.add(key)
        own = _plain_words(words)
        if own and not _share_a_word(own, names[entry.id]):
            yield pointer.finding(
                f"“{words}” is not among the names of the entry “{entry.id}”.",
                "Add this form to the entry, or point to another one.",
            )


def _share_a_word(own: list[str], known: set[str]) -> bool:
    initials = "".join(word[0] for word in own)
    if "".join(own) in known or initials in known or known & set(own):
        return True
    return any(_alike(word, name) for word in own for name in known)


def _alike(word: str, name: str) -> bool:
    """Tell whether a word may be an inflected form of a name."""
    shorter, longer = sorted((word, name), key=len)
    if not shorter.isascii() and shorter in longer:
        return True  # scripts that do not part words; inflected Cyrillic
    stem = max(_SHORT_STEM, len(shorter) - _ENDING)
    is_long = len(longer) - len(shorter) <= _ENDING
    return is_long and len(shorter) > _SHORT_STEM and shorter[:stem] == longer[:stem]


def namesakes(sources: SourceSet) -> Iterator[Finding]:
    """A name by itself could mean two persons of the same text.

    A reader meets two people of the same name, and cannot tell which one is meant
    here. Reported once for each name and file.

    Wrong:

        --- text.xml
        <p><persName ref="persons.xml#a">Kovalev</persName> met
        <persName ref="persons.xml#b">Evgenii Kovalev</persName>.</p>
        --- persons.xml
        <standOff><listPerson><person xml:id="a"><persName>Ivan Kovalev</persName>
        </person><person xml:id="b"><persName>Evgenii Kovalev</persName></person>
        </listPerson></standOff>

    Right:

        --- text.xml
        <p><persName ref="persons.xml#a">Ivan Kovalev</persName> met
        <persName ref="persons.xml#b">Evgenii Kovalev</persName>.</p>
        --- persons.xml
        <standOff><listPerson><person xml:id="a"><persName>Ivan Kovalev</persName>
        </person><person xml:id="b"><persName>Evgenii Kovalev</persName></person>
        </listPerson></standOff>
    """
    bare: dict[tuple[SourceDocument, str], tuple[Pointer, Entry, str]] = {}
    named: defaultdict[tuple[SourceDocument, str], set[str]] = defaultdict(set)
    for pointer, entry, words in _mentions(sources):
        if entry.kind is not Kind.PERSON:
            continue
        own = _plain_words(words)
        if len(own) == 1:
            bare.setdefault((pointer.document, own[0]), (pointer, entry, words))
        for word in own:
            named[pointer.document, word].add(entry.id)
    for key, (pointer, entry, words) in bare.items():
        others = sorted(named[key] - {entry.id})
        if others:
            listed = " and ".join(f"“{other}”" for other in others)
            yield pointer.finding(
                f"“{words}” means “{entry.id}” here, and the text also names {listed}.",
                "A note, or a first name, would tell them apart.",
            )


def out_of_life(sources: SourceSet) -> Iterator[Finding]:
    """Somebody writes or speaks in a document who was dead, or not yet born.

    Looked at are authors, senders, who signs, and speakers of a recording. Of all
    others only that they are named before they were born.

    Wrong:

        --- text.xml
        <TEI><teiHeader><profileDesc><creation><date when="1849"/></creation>
        </profileDesc></teiHeader><text><body><p><persName ref="persons.xml#mao">Mao
        </persName> spoke.</p></body></text></TEI>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName>
        <birth when="1893"/></person></listPerson></standOff>

    Right:

        --- text.xml
        <TEI><teiHeader><profileDesc><creation><date when="1949"/></creation>
        </profileDesc></teiHeader><text><body><p><persName ref="persons.xml#mao">Mao
        </persName> spoke.</p></body></text></TEI>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName>
        <birth when="1893"/></person></listPerson></standOff>
    """
    made = {document: _made(document) for document in sources.documents}
    told: set[tuple[SourceDocument, str]] = set()
    for pointer in sources.pointers:
        when = made.get(pointer.document)
        if when is None or pointer.attribute not in {"ref", "who"}:
            continue
        entry = _entry(pointer, sources)
        if entry is None or entry.kind is not Kind.PERSON:
            continue
        key = (pointer.document, entry.id)
        if key in told or _is_about(pointer.element):
            continue
        born, died = entry_dates(entry.element)
        if born is not None and born.first > when[1].last:
            told.add(key)
            yield pointer.finding(
                f"“{entry.id}” is named in {when[1]}, and born in {born}.",
                "Is it somebody else, or is one of the dates wrong?",
            )
        elif died is not None and died.last < when[0].first and _acts(pointer.element):
            told.add(key)
            yield pointer.finding(
                f"“{entry.id}” writes or speaks in {when[0]}, and died in {died}.",
                "Is it somebody else, or is one of the dates wrong?",
            )


def _made(document: SourceDocument) -> tuple[When, When] | None:
    """Return when a document was made, as its header says: first and last."""
    path = "/".join(map(tei, ("teiHeader", "profileDesc", "creation", "date")))
    date = document.root.find(path)
    if date is None:
        return None
    first, last = (
        next((w for name in names if (w := When.parse(date.get(name, "")))), None)
        for names in (("when", "notBefore", "from"), ("when", "notAfter", "to"))
    )
    return None if first is None or last is None else (first, last)


def _is_about(element: etree._Element) -> bool:
    """Tell whether a name belongs to the edition and not to the document."""
    outer = {local_name(one.tag) for one in element.iterancestors()}
    if "note" in outer or "standOff" in outer or "app" in outer:
        return True
    return "teiHeader" in outer and not outer & {"correspAction"}


def _acts(element: etree._Element) -> bool:
    outer = {local_name(one.tag) for one in (element, *element.iterancestors())}
    if "correspAction" in outer:
        action = next(element.iterancestors(tei("correspAction")), None)
        return action is not None and action.get("type") == "sent"
    return not outer.isdisjoint(_ACTORS)


def not_a_participant(sources: SourceSet) -> Iterator[Finding]:
    """Somebody speaks who is not among the participants.

    Where a document lists who takes part, in a particDesc or a castList, the list
    should hold everybody who speaks. An organisation speaks through its members, and
    need not be listed. Reported once for each speaker and file.

    Wrong:

        <castList><castItem><role xml:id="hamlet">Hamlet</role></castItem></castList>
        <sp who="#ghost"><speaker xml:id="ghost">Ghost</speaker><p>Mark me.</p></sp>

    Right:

        <castList><castItem><role xml:id="ghost">Ghost</role></castItem></castList>
        <sp who="#ghost"><speaker>Ghost</speaker><p>Mark me.</p></sp>
    """
    participants = _participants(sources)
    told: set[tuple[SourceDocument, str]] = set()
    for pointer in sources.pointers:
        members = participants.get(pointer.document)
        is_speech = pointer.attribute == "who" and pointer.element.tag in _SPEECH
        if pointer.target is None or not is_speech or not members:
            continue
        file = sources.resolved(pointer.target.file)
        is_there = pointer.target.id in sources.ids.get(file, {})
        key = (pointer.document, pointer.text)
        entry = _entry(pointer, sources)
        is_body = entry is not None and entry.kind is Kind.ORGANISATION
        if (
            is_there
            and not is_body
            and (file, pointer.target.id) not in members
            and key not in told
        ):
            told.add(key)
            yield pointer.finding(
                f"“{pointer.text}” speaks and is not among the participants.",
                "Add them to the particDesc or the castList, or mend @who.",
            )


def _participants(
    sources: SourceSet,
) -> dict[SourceDocument, set[tuple[Path, str]]]:
    """Return who is in the lists of each document: itself, or pointed to there."""
    found: dict[SourceDocument, set[tuple[Path, str]]] = {}
    inside: set[etree._Element] = set()
    for document in sources.documents:
        file = sources.resolved(document.path)
        own = [
            element
            for holder in sources.named(document, *_LISTS)
            for element in holder.iter("*")
        ]
        inside.update(own)
        found[document] = {(file, e.get(XML_ID, "")) for e in own if e.get(XML_ID)}
    for pointer in sources.pointers:
        if pointer.element in inside and pointer.target is not None:
            file = sources.resolved(pointer.target.file)
            found.setdefault(pointer.document, set()).add((file, pointer.target.id))
    return found
