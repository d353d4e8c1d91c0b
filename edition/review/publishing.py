"""What has to be right on the day of publication: the site, its addresses, citations.

This module must not know how a site is judged (`proof`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from edition.desk import Scheme, mint
from edition.errors import EditionError
from edition.names import tei
from edition.proof import Outcome, Verdict
from edition.proof.facts import counted
from edition.retired import DOCUMENTS, FILE, last
from edition.review.items import Answer, Place
from edition.review.judged import ids, texts

if TYPE_CHECKING:
    from edition.review.evidence import Evidence

_ELSEWHERE: Final = frozenset("1.3 2.2 3.1 5.1 5.2 5.3 5.4 5.5".split())
"""Principles that items of their own ask for, or ask in more detail."""
_IDENTIFIERS: Final = frozenset("doi isbn issn urn ark hdl handle purl uri".split())


def built(evidence: Evidence) -> Answer:
    """Tell why the site cannot be made, if it cannot."""
    places: tuple[Place, ...] = ()
    if evidence.hindrance:
        words = " ".join(evidence.hindrance.split())
        places = (Place(evidence.config.path, 0, words, is_wrong=True),)
    return Answer(texts(evidence), places)


def current(evidence: Evidence) -> Answer:
    """Tell whether the output folder holds a site of an earlier state."""
    output = evidence.config.output
    places = tuple(
        Place(output / address, 0, "is of an earlier state", is_wrong=True)
        for address in evidence.older
    )
    return Answer(_name(output, evidence.root), places)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _verdicts(evidence: Evidence) -> dict[str, Verdict]:
    found = evidence.proof
    return {} if found is None else {v.number: v for v in found.verdicts}


def _of_verdicts(evidence: Evidence, numbers: frozenset[str]) -> tuple[Place, ...]:
    """Return a place for each principle that is broken, or for a person to judge."""
    places = []
    for number, verdict in _verdicts(evidence).items():
        if number not in numbers or verdict.outcome is Outcome.KEPT:
            continue
        words = f"{number} {verdict.title}: {verdict.finding}"
        if verdict.places:
            words += f" {', '.join(verdict.places)}"
        is_wrong = verdict.outcome is Outcome.BROKEN
        places.append(Place(evidence.config.path, 0, words, is_wrong))
    return tuple(places)


def lasting(evidence: Evidence) -> Answer:
    """Gather what the Endings report says and no other item."""
    numbers = frozenset(_verdicts(evidence)) - _ELSEWHERE
    places = _of_verdicts(evidence, numbers)
    return Answer(counted(len(numbers), "principle"), places)


def licence(evidence: Evidence) -> Answer:
    """Tell whether every page says under which licence it may be used."""
    return Answer(
        evidence.config.licence or "none named",
        _of_verdicts(evidence, frozenset(("2.2",))),
    )


def release(evidence: Evidence) -> Answer:
    """Tell whether pages name the release, which is the next one every time."""
    named = evidence.config.release
    path = evidence.config.path
    if not named:
        words = "names no release"
        return Answer("none named", (Place(path, 0, words),))
    return Answer("", (Place(path, 0, f"the release is called “{named}”"),))


def address(evidence: Evidence) -> Answer:
    """Tell whether citations name whole addresses."""
    url = evidence.config.url
    path = evidence.config.path
    if not url:
        words = "names no url: citations give no whole address"
        return Answer("none named", (Place(path, 0, words),))
    return Answer(url, _of_verdicts(evidence, frozenset(("5.4",))))


def identifiers(evidence: Evidence) -> Answer:
    """List texts without a DOI, ISBN or the like in their headers."""
    places = []
    for document in evidence.sources.documents:
        statement = document.root.find(f".//{tei('publicationStmt')}")
        found = [] if statement is None else [*statement.iter(tei("idno"))]
        if not any((i.get("type") or "").lower() in _IDENTIFIERS for i in found):
            words = "no DOI, ISBN, ISSN, URN or ARK stands in the publicationStmt"
            places.append(Place(document.path, 0, words))
    return Answer(texts(evidence), tuple(places))


def kept_addresses(evidence: Evidence) -> Answer:
    """List addresses of the site in the output folder that lead nowhere today."""
    verdict = _verdicts(evidence).get("5.5")
    gone = () if verdict is None else verdict.places
    path = evidence.config.output
    return Answer(
        "",
        tuple(Place(path / address, 0, "is no more") for address in gone),
    )


def redirected(evidence: Evidence) -> Answer:
    """List ids that were given up and lead to something that there is not."""
    register = evidence.sources.retired
    path = evidence.root / FILE
    places = []
    count = 0
    entities = evidence.edition.entities
    for folder, moves in register.pages.items():
        known: Any = evidence.documents if folder == DOCUMENTS else entities
        for old in moves:
            count += 1
            new = last(moves, old)
            if new and new not in known:
                words = f"{old} of [{folder}] leads to {new}, which there is not"
                places.append(Place(path, 0, words, is_wrong=True))
    for name, document in evidence.documents.items():
        anchors = frozenset(document.identifiers.values())
        for old, new in register.passages_of(name).items():
            count += 1
            if new and new not in anchors:
                words = f"{old} of [passages.{name}] leads to {new}, which there is not"
                places.append(Place(path, 0, words, is_wrong=True))
    return Answer(counted(count, "retired id"), tuple(places))


def permanent(evidence: Evidence) -> Answer:
    """Count what is cited by an address that the next paragraph may change."""
    config = evidence.config
    try:
        minted = mint(evidence.sources, Scheme(config.id_pattern, config.id_elements))
    except EditionError as error:
        return Answer(ids(evidence), (Place(config.path, 0, str(error)),))
    return Answer(
        ids(evidence),
        tuple(
            Place(file.path, 0, "`edition ids` would write ids into this file")
            for file in minted.files
            if file.before != file.after
        ),
    )


def external(evidence: Evidence) -> Answer:
    """List the addresses on the web that the texts and registers point to."""
    first: dict[str, Place] = {}
    for pointer in evidence.sources.pointers:
        url = pointer.text
        if pointer.target is not None or not url.startswith(("https://", "http://")):
            continue
        if url not in first:
            path, span = pointer.document.attribute_place(
                pointer.element, pointer.attribute
            )
            first[url] = Place(path, span.line, url)
    return Answer(counted(len(first), "address", "addresses"), tuple(first.values()))
