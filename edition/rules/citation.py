"""Rules on the header: does it hold what a citation needs (TEI Guidelines, 2.2)?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import PREFIXES, XML_LANG, tei
from edition.rules.scope import Finding, SourceSet, words_of

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_RESPONSIBLE: Final = (
    *(
        f"tei:titleStmt/tei:{name}"
        for name in ("author", "editor", "principal", "respStmt", "sponsor")
    ),
    "tei:publicationStmt/tei:authority",
)
_HOLDERS: Final = "repository institution collection settlement".split()


def _descriptions(
    sources: SourceSet,
) -> Iterator[tuple[SourceDocument, etree._Element]]:
    """Yield the fileDesc of each text; registers are not cited."""
    for document in sources.documents:
        header = document.root.find(tei("teiHeader"))
        found = None if header is None else header.find(tei("fileDesc"))
        if found is not None:
            yield document, found


def _has(element: etree._Element, *paths: str) -> bool:
    for path in paths:
        found: list[etree._Element] = element.xpath(path, namespaces=PREFIXES)
        for one in found:
            if words_of(one).strip() or one.attrib:
                return True
    return False


def nobody(sources: SourceSet) -> Iterator[Finding]:
    """The header names nobody who wrote, edited or encoded the text.

    A citation begins with a name, and readers want somebody to ask.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title>
        <editor>Anna Berg</editor></titleStmt>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, found in _descriptions(sources):
        if not _has(found, *_RESPONSIBLE):
            yield Finding(
                document,
                found,
                "the header names nobody who wrote, edited or encoded the text.",
                "Write author, editor or respStmt in the titleStmt.",
            )


def undated(sources: SourceSet) -> Iterator[Finding]:
    """The header does not say when the text was published.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
        <publicationStmt><publisher>We</publisher></publicationStmt>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
        <publicationStmt><publisher>We</publisher><date when="2026"/></publicationStmt>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    paths = ("tei:publicationStmt//tei:date", "tei:editionStmt//tei:date")
    for document, found in _descriptions(sources):
        statement = found.find(tei("publicationStmt"))
        if statement is not None and not _has(found, *paths):
            yield Finding(
                document,
                statement,
                "the header does not say when the text was published.",
                "Write a date in the publicationStmt.",
            )


def no_shelfmark(sources: SourceSet) -> Iterator[Finding]:
    """The header names an archive without a shelfmark, or the other way round.

    Who wants to see the original needs both.

    Wrong:

        <TEI><teiHeader><fileDesc><sourceDesc><msDesc><msIdentifier>
        <repository>State Archive</repository></msIdentifier></msDesc></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><sourceDesc><msDesc><msIdentifier>
        <repository>State Archive</repository><idno>F. 39, D. 39</idno></msIdentifier>
        </msDesc></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, found in _descriptions(sources):
        for identifier in found.iter(tei("msIdentifier")):
            has_shelf = _has(identifier, ".//tei:idno", "tei:msName")
            has_holder = _has(identifier, *(f"tei:{name}" for name in _HOLDERS))
            if has_shelf != has_holder:
                missing = "archive" if has_shelf else "shelfmark"
                yield Finding(
                    document,
                    identifier,
                    f"the source has no {missing}.",
                    "Write idno in the msIdentifier."
                    if has_holder
                    else "Write repository in the msIdentifier.",
                )


def no_language(sources: SourceSet) -> Iterator[Finding]:
    """A document does not say which language it is in.

    Without it browsers read it aloud wrongly, and searches break its words wrongly.

    Wrong:

        <TEI><teiHeader><fileDesc/></teiHeader>
        <text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI xml:lang="en"><teiHeader><fileDesc/></teiHeader>
        <text><body><p>Words.</p></body></text></TEI>
    """
    for document, _ in _descriptions(sources):
        said = document.root.get(XML_LANG) or any(
            True for _ in sources.named(document, "language", "textLang")
        )
        if said or any(t.get(XML_LANG) for t in sources.named(document, "text")):
            continue
        yield Finding(
            document,
            document.root,
            "the document does not say which language it is in.",
            'Write for example xml:lang="en" in its first tag.',
        )
