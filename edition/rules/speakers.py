"""Rules on those who speak (TEI Guidelines, 7.2.2, 8.3.1 and 16.2.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.model import Kind
from edition.names import XML_ID, local_name, tei
from edition.rules.scope import Finding, Pointer, SourceSet

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_SPEECH: Final = frozenset(map(tei, ("sp", "said", "u")))
_LISTS: Final = frozenset(map(tei, ("particDesc", "castList", "listPerson")))
_PARTICIPANTS: Final = ("person", "personGrp", "org", "role", "castItem", "castGroup")
_IDENTITY: Final = frozenset(("sameAs", "copyOf", "corresp", "ref"))
_PERSONS: Final = {Kind.PERSON, Kind.GROUP}


def no_participant(sources: SourceSet) -> Iterator[Finding]:
    """Somebody speaks who is not among the participants of the text.

    Who takes part is said in particDesc, castList or a listPerson of the file, by
    entries of their own or by pointers to the register. Whoever is only quoted, in a
    said within a said or with aloud="false", need not be there.

    Wrong:

        <listPerson><person xml:id="mao"><persName>Mao</persName></person></listPerson>
        <p><said who="#mao">Yes.</said> <said who="#zhou">No.</said>
        <persName xml:id="zhou">Zhou</persName> had the last word.</p>

    Right:

        <listPerson><person xml:id="mao"><persName>Mao</persName></person>
          <person xml:id="zhou"><persName>Zhou</persName></person></listPerson>
        <p><said who="#mao">Yes.</said> <said who="#zhou">No.</said></p>
    """
    participants = _participants(sources)
    for pointer, file, identifier in _speakers(sources, participants):
        if (file, identifier) not in participants[pointer.document]:
            yield pointer.finding(
                f"“{identifier}” speaks in {local_name(pointer.element.tag)}, but is "
                "not among the participants.",
                "Add a person, with sameAs where the register has an entry, to the "
                "particDesc or the castList; or mend the pointer.",
            )


def no_participants(sources: SourceSet) -> Iterator[Finding]:
    """People speak in a text that does not say who takes part.

    A list of them tells readers and programs at once who is there.

    Wrong:

        --- text.xml
        <p><said who="persons.xml#mao">Yes.</said></p>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName></person>
        </listPerson></standOff>

    Right:

        --- text.xml
        <listPerson><person sameAs="persons.xml#mao"><persName>Mao</persName></person>
        </listPerson><p><said who="persons.xml#mao">Yes.</said></p>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName></person>
        </listPerson></standOff>
    """
    others = set(sources) - set(_participants(sources))
    told: set[SourceDocument] = set()
    for pointer, _, _ in _speakers(sources, others):
        if pointer.document not in told:
            told.add(pointer.document)
            yield pointer.finding(
                "people speak here, but the text does not say who takes part.",
                "List them in the particDesc of the header, or in a castList.",
            )


def without_speaker(sources: SourceSet) -> Iterator[Finding]:
    """A speech does not say in @who whose it is, while others of the text do.

    Without it nobody can find what somebody says; the speaker element is for readers.

    Wrong:

        <sp who="https://example.org/h"><speaker>Hamlet</speaker><p>Words.</p></sp>
        <sp><speaker>Polonius</speaker><p>What is the matter?</p></sp>

    Right:

        <sp who="https://example.org/h"><speaker>Hamlet</speaker><p>Words.</p></sp>
        <sp who="https://example.org/p"><speaker>Polonius</speaker><p>What?</p></sp>
    """
    for document in sources:
        for name in ("sp", "u", "said"):
            speeches = list(sources.named(document, name))
            bare = [speech for speech in speeches if not speech.get("who", "").strip()]
            if len(bare) < len(speeches):
                for speech in bare:
                    yield Finding(
                        document,
                        speech,
                        f"this {name} does not say whose it is.",
                        "Write @who; where nobody knows, say that in a certainty or "
                        "point to an unknown person in the list.",
                    )


def _speakers(
    sources: SourceSet, documents: Container[SourceDocument]
) -> Iterator[tuple[Pointer, Path, str]]:
    """Yield who speaks aloud, in person, and exists: file and id of each, once."""
    told: set[tuple[int, str]] = set()
    for pointer in sources.pointers:
        if pointer.attribute != "who" or pointer.element.tag not in _SPEECH:
            continue
        key = (id(pointer.document), pointer.text)
        if key in told or pointer.document not in documents:
            continue
        if pointer.element.tag == tei("said") and _is_quoted(pointer.element):
            continue
        told.add(key)
        found = pointer.target
        ids = None if found is None or not found.id else sources.ids_of(found.file)
        if found is None or not ids or found.id not in ids:
            continue
        entry = sources.entries_by_id.get(found.id)
        if entry is None or entry.kind in _PERSONS:  # a body speaks through somebody
            yield pointer, sources.resolved(found.file), found.id


def _is_quoted(said: etree._Element) -> bool:
    return said.get("aloud") == "false" or any(
        True for _ in said.iterancestors(tei("said"), tei("quote"), tei("cit"))
    )


def _participants(
    sources: SourceSet,
) -> dict[SourceDocument, set[tuple[Path, str]]]:
    """Return the participants of each file, by file and id."""
    found: dict[SourceDocument, set[tuple[Path, str]]] = defaultdict(set)
    for document in sources:
        own = sources.resolved(document.path)
        for element in sources.named(document, *_PARTICIPANTS):
            if _is_listed(element):
                found[document].add((own, element.get(XML_ID, "")))
    for pointer in sources.pointers:
        if pointer.attribute in _IDENTITY and pointer.target is not None:
            target = pointer.target
            if pointer.document in found and _is_listed(pointer.element):
                key = (sources.resolved(target.file), target.id)
                found[pointer.document].add(key)
    return found


def _is_listed(element: etree._Element) -> bool:
    return next(element.iterancestors(*_LISTS), None) is not None
