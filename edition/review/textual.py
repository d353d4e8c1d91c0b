"""Whether the words of the texts are those of their sources, and stay so.

This module must not know how words are compared (`verify`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final

from edition.names import local_name, tei
from edition.proof.facts import counted
from edition.reading.prose import plain
from edition.review.items import Answer, Place
from edition.review.judged import texts
from edition.review.wording import bodies
from edition.source.identifiers import DIVISIONS

if TYPE_CHECKING:
    from edition.review.evidence import Evidence
    from edition.source import SourceDocument
    from edition.verify import Verification

_SAMPLE: Final = 10
"""Paragraphs that a person reads against the source."""
_WORDS: Final = 12
"""What is shorter is no sample."""
_SHOWN: Final = 14
_COMMON: Final = ("opener", "dateline", "salute", "closer", "signed", "front", "back")
_FEW: Final = 0.2
"""The share of texts that may lack what the others have, to be worth a look."""
_DIVISIONS: Final = tuple(map(tei, DIVISIONS))


def published(evidence: Evidence) -> Answer:
    """Tell which words of the TEI are not in what is published of it."""
    if evidence.hindrance:
        place = Place(evidence.config.path, 0, _hindered(evidence), is_wrong=True)
        return Answer("the site cannot be made", (place,))
    places = []
    total = 0
    for name, result in evidence.comparisons:
        document, _, what = name.partition(", ")
        if what == "TEI to HTML":
            total += result.count
        file = evidence.documents[document].path
        places += [
            Place(file, 0, words, is_wrong=True) for words in _lost(result, what)
        ]
    return Answer(counted(total, "word"), tuple(places))


def _hindered(evidence: Evidence) -> str:
    return f"the site cannot be made: {evidence.hindrance.splitlines()[0]}"


def _lost(result: Verification, what: str) -> Iterator[str]:
    for difference in result.differences:
        lost = " ".join(word.text for word in difference.expected[:_SHOWN])
        new = " ".join(word.text for word in difference.found[:_SHOWN])
        where = f"{what}, line {difference.expected_line}"
        if not new:
            yield f"{where}: missing “{lost}”"
        elif not lost:
            yield f"{where}: added “{new}”"
        else:
            yield f"{where}: “{lost}” has become “{new}”"
    for deliberate in result.unused:
        words = deliberate.source or deliberate.edition
        yield f"{what}: edition.toml explains a difference that is none: “{words}”"


def sources(evidence: Evidence) -> Answer:
    """Compare texts with their sources; of those without one choose paragraphs.

    A person reads these against the source. They are always the same ones as long as
    they stand where they are: they are chosen by their addresses.
    """
    places = []
    for name, result in evidence.with_source:
        file = evidence.documents[name].path
        found = _lost(result, "source to TEI")
        places += [Place(file, 0, words, is_wrong=True) for words in found]
    compared = {name for name, _ in evidence.with_source}
    scope = []
    if compared:
        count = sum(result.count for _, result in evidence.with_source)
        scope.append(f"{counted(count, 'word')} compared")
    if compared.issuperset(evidence.documents):
        return Answer(", ".join(scope), tuple(places))
    chosen, total = _sample(evidence, compared)
    scope.append(f"a sample of {counted(total, 'paragraph')}")
    return Answer(", ".join(scope), (*places, *chosen))


def _sample(
    evidence: Evidence, without: Collection[str]
) -> tuple[tuple[Place, ...], int]:
    """Choose paragraphs; also return of how many."""
    found = [
        (hashlib.sha256(f"{name}#{anchor}".encode()).digest(), document, element, words)
        for name, document in evidence.documents.items()
        if name not in without
        for element, anchor, words in _paragraphs(document)
    ]
    places = []
    for _, document, element, words in sorted(found, key=lambda e: e[0])[:_SAMPLE]:
        path, span = document.place(element)
        places.append(Place(path, span.line, _beginning(words), seen=words))
    return tuple(places), len(found)


def _paragraphs(document: SourceDocument) -> Iterator[tuple[Any, str, str]]:
    for text in bodies(document):
        for element in text.iter(tei("p"), tei("ab"), tei("lg")):
            words = plain(element)
            anchor = document.identifiers.get(element, "")
            if anchor and words.count(" ") >= _WORDS:
                yield element, anchor, words


def _beginning(words: str) -> str:
    first = words.split()
    more = " …" if len(first) > _SHOWN else ""
    return f"“{' '.join(first[:_SHOWN])}{more}”"


def headings(evidence: Evidence) -> Answer:
    """Find divisions without a heading, where others of the same text have some."""
    places = []
    count = 0
    for document in evidence.sources.documents:
        divisions = [
            element
            for text in bodies(document)
            for element in text.iter(*_DIVISIONS)
            if element is not document.root
        ]
        count += len(divisions)
        without = [e for e in divisions if not plain(e.find(tei("head")))]
        if len(without) == len(divisions):
            continue  # a text without headings has no list of contents to be wrong
        for element in without:
            path, span = document.place(element)
            name = local_name(element.tag)
            words = f"<{name}> without a heading: {_beginning(plain(element))}"
            places.append(Place(path, span.line, words))
    return Answer(counted(count, "section"), tuple(places))


def outliers(evidence: Evidence) -> Answer:
    """Find texts without an opener, dateline or the like that most others have."""
    places = []
    documents = evidence.sources.documents
    for name in _COMMON:
        without = [d for d in documents if not [*evidence.sources.named(d, name)]]
        if 0 < len(without) <= len(documents) * _FEW:
            places += [Place(d.path, 0, f"has no <{name}>") for d in without]
    return Answer(texts(evidence), tuple(places))


def empty_notes(evidence: Evidence) -> Answer:
    """Find notes that say nothing."""
    places = []
    count = 0
    for document in evidence.sources.documents:
        for note in evidence.sources.named(document, "note"):
            count += 1
            holds = note.find(f".//{tei('graphic')}") is not None
            if not "".join(note.itertext()).strip() and not holds:
                path, span = document.place(note)
                words = f"an empty note{_named(note)}"
                places.append(Place(path, span.line, words, is_wrong=True))
    return Answer(counted(count, "note"), tuple(places))


def _named(note: Any) -> str:
    number = note.get("n")
    return f", number {number}" if number else ""


def recorded(evidence: Evidence) -> Answer:
    """List the last change that each text records; any edit asks it again."""
    places = []
    texts_by_id = {text.id: text for text in evidence.edition.documents}
    for identifier, document in evidence.documents.items():
        text = texts_by_id[identifier]
        changes = [change for change in text.changes if change.when is not None]
        digest = hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()
        if not changes:
            continue  # HEAD506 tells of those that record nothing
        last = max(changes, key=lambda change: change.when.last if change.when else ())
        words = f"the last change is of {last.when}: {_beginning(last.text)}"
        future = last.when is not None and last.when.first > evidence.today.last
        if future:
            words += ", which is yet to come"
        places.append(Place(document.path, 0, words, future, digest))
    return Answer(texts(evidence), tuple(places))
