"""Rules on the header (TEI Guidelines, chapter 2): does it say what a citation needs?

Whoever cites a text names who answers for it, who published it and when, where its
source lies, and in which language it is. A header in plain paragraphs is not judged:
whatever it says, no program finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, tei
from edition.rules.scope import Finding, SourceSet, words_of

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_PERSONS: Final = tuple(
    map(tei, ("author", "editor", "principal", "respStmt", "sponsor", "funder"))
)
_PUBLISHERS: Final = tuple(map(tei, ("publisher", "distributor", "authority")))
_HOLDERS: Final = tuple(
    map(tei, ("repository", "institution", "collection", "settlement", "msName"))
)
_NUMBERS: Final = tuple(map(tei, ("idno", "msName", "altIdentifier", "collection")))
_PROSE: Final = tuple(map(tei, ("p", "ab")))


def _statements(
    sources: SourceSet, name: str
) -> Iterator[tuple[SourceDocument, etree._Element]]:
    """Yield the statements of this name in the fileDesc of each header, with words.

    Registers are not cited by themselves.
    """
    for document in sources.documents:
        for element in sources.named(document, name):
            parent = element.getparent()
            is_ours = parent is not None and parent.tag == tei("fileDesc")
            if is_ours and _has_words(element):
                yield document, element


def _has_words(element: etree._Element) -> bool:
    return bool(words_of(element).strip())


def _says(element: etree._Element, names: tuple[str, ...]) -> bool:
    """Tell whether there are words in one of these elements, or a pointer to some."""
    return any(
        _has_words(found) or found.get("ref") or found.get("target")
        for found in element.iter(*names)
    )


def without_person(sources: SourceSet) -> Iterator[Finding]:
    """The header names nobody who answers for the text.

    An author, an editor, or a respStmt that says who did what: a citation begins with
    them.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title>
          <author>Anastas Mikoyan</author></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, statement in _statements(sources, "titleStmt"):
        if not _says(statement, _PERSONS):
            yield Finding(
                document,
                statement,
                "the header names nobody who answers for the text.",
                "Write author, editor or respStmt in the titleStmt.",
            )


def without_publisher(sources: SourceSet) -> Iterator[Finding]:
    """The publication has no publisher, distributor or authority.

    There are other statements on the publication, but none that says whose it is.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher/><date>2026</date></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>We</publisher><date>2026</date></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, statement in _statements(sources, "publicationStmt"):
        if not _is_prose(statement) and not _says(statement, _PUBLISHERS):
            yield Finding(
                document,
                statement,
                "the publicationStmt does not say who publishes the text.",
                "Write publisher, distributor or authority as its first element.",
            )


def without_date(sources: SourceSet) -> Iterator[Finding]:
    """The header does not say when the text was published.

    The date of the publicationStmt, or that of the edition.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>We</publisher><date when="2026">2026</date>
          </publicationStmt><sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, statement in _statements(sources, "publicationStmt"):
        parent = statement.getparent()
        edition = None if parent is None else parent.find(tei("editionStmt"))
        if _is_prose(statement) or _has_date(statement) or _has_date(edition):
            continue
        yield Finding(
            document,
            statement,
            "the header does not say when the text was published.",
            'Write <date when="…"> in the publicationStmt.',
        )


def _has_date(element: etree._Element | None) -> bool:
    if element is None:
        return False
    return any(_has_words(date) or date.attrib for date in element.iter(tei("date")))


def source_without_place(sources: SourceSet) -> Iterator[Finding]:
    """The source is a manuscript that nobody can find: no archive, or no shelfmark.

    An msIdentifier says who holds the source, and under which number or name.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><msDesc><msIdentifier><repository>The archive</repository>
          </msIdentifier></msDesc></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><msDesc><msIdentifier><repository>The archive</repository>
          <idno>F. 39, Op. 1</idno></msIdentifier></msDesc></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document in sources.documents:
        for identifier in sources.named(document, "msIdentifier"):
            if next(identifier.iterancestors(tei("sourceDesc")), None) is None:
                continue
            missing = [
                what
                for names, what in (
                    (_HOLDERS, "who holds the source (repository)"),
                    (_NUMBERS, "under which number (idno)"),
                )
                if not _says(identifier, names)
            ]
            if missing:
                yield Finding(
                    document,
                    identifier,
                    f"the msIdentifier does not say {' nor '.join(missing)}.",
                    "Write it, or msName where the source is known by a name only.",
                )


def without_language(sources: SourceSet) -> Iterator[Finding]:
    """Nothing says in which language the text is.

    Screen readers, hyphenation and search need it: xml:lang on TEI, text or body, or
    a language of the header.

    Wrong:

        <TEI><teiHeader/><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI xml:lang="en"><teiHeader/><text><body><p>Words.</p></body></text></TEI>
    """
    for document in sources.documents:
        for text in sources.named(document, "text"):
            outer = [text, *text.iterancestors()]
            inner = text.iterchildren(*map(tei, ("body", "group", "front")))
            said = any(element.get(XML_LANG) for element in (*outer, *inner))
            header = outer[1].find(tei("teiHeader")) if len(outer) > 1 else None
            if said or (header is not None and _has_language(header)):
                continue
            if next(text.iterancestors(tei("text")), None) is None:
                yield Finding(
                    document,
                    text,
                    "nothing says in which language the text is.",
                    'Write xml:lang="…" on the TEI element.',
                )


def _has_language(header: etree._Element) -> bool:
    return any(
        element.get("ident") or element.get("mainLang")
        for element in header.iter(tei("language"), tei("textLang"))
    )


def _is_prose(statement: etree._Element) -> bool:
    return (
        statement.find(_PROSE[0]) is not None or statement.find(_PROSE[1]) is not None
    )
