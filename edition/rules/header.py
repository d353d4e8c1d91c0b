"""Rules on the header (TEI Guidelines, chapter 2): is it complete?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import PREFIXES, XML_ID, local_name, tei
from edition.rules.scope import Finding, SourceSet, words_of

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_HEADERS: Final = ("TEI", "teiCorpus")


def _headers(
    sources: SourceSet,
) -> Iterator[tuple[SourceDocument, etree._Element, etree._Element | None]]:
    for document in sources:
        for element in sources.named(document, *_HEADERS):
            yield document, element, element.find(tei("teiHeader"))


def _text(header: etree._Element, path: str) -> bool:
    found: list[etree._Element] = header.xpath(path, namespaces=PREFIXES)
    return any(words_of(element).strip() for element in found)


def missing(sources: SourceSet) -> Iterator[Finding]:
    """A TEI document has no header.

    Without a teiHeader nobody knows what the text is and where it comes from.

    Wrong:

        <TEI><text><body><p>Words.</p></body></text></TEI>

    Right:

        <p>Words.</p>
    """
    for document, element, header in _headers(sources):
        if header is None:
            yield Finding(
                document,
                element,
                f"<{local_name(element.tag)}> has no teiHeader.",
                "It stands first, and has at least a fileDesc.",
            )


def without_title(sources: SourceSet) -> Iterator[Finding]:
    """The header gives no title.

    The title is what the document is called in lists and citations.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title/></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>Letter of 3 May</title></titleStmt>
          <publicationStmt><publisher>We</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, _, header in _headers(sources):
        if header is not None and not _text(
            header, "tei:fileDesc/tei:titleStmt/tei:title"
        ):
            yield Finding(
                document,
                header,
                "the header gives no title.",
                "Write it in fileDesc/titleStmt/title.",
            )


def without_publication(sources: SourceSet) -> Iterator[Finding]:
    """The header does not say who publishes the text.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><p/></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, _, header in _headers(sources):
        if header is not None and not _text(header, "tei:fileDesc/tei:publicationStmt"):
            yield Finding(
                document,
                header,
                "the header does not say who publishes the text.",
                "Write publisher, distributor or authority in the publicationStmt.",
            )


def without_availability(sources: SourceSet) -> Iterator[Finding]:
    """The header does not say under which terms the text may be used.

    Whoever finds the file in fifty years has to know. Say also that terms are unknown.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher>
            <availability><licence>CC BY 4.0</licence></availability>
          </publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    path = "tei:fileDesc/tei:publicationStmt//tei:availability"
    for document, _, header in _headers(sources):
        if header is not None and not _text(header, path):
            yield Finding(
                document,
                header,
                "the header does not say under which terms the text may be used.",
                "Write availability, with a licence, in the publicationStmt.",
            )


def without_source(sources: SourceSet) -> Iterator[Finding]:
    """The header does not say where the text comes from.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher></publicationStmt>
          <sourceDesc><p/></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher></publicationStmt>
          <sourceDesc><p>The original, in private hands.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, _, header in _headers(sources):
        if header is not None and not _text(header, "tei:fileDesc/tei:sourceDesc"):
            yield Finding(
                document,
                header,
                "the header does not say where the text comes from.",
                "Describe the source in the sourceDesc; if it is born digital, say so.",
            )


def without_revisions(sources: SourceSet) -> Iterator[Finding]:
    """The header keeps no record of changes.

    A reader who cites a version wants to know what has changed since.

    Wrong:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc>
        </fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
          <publicationStmt><publisher>The editors</publisher></publicationStmt>
          <sourceDesc><p>A letter.</p></sourceDesc></fileDesc>
          <revisionDesc><change when="2026-11-25">First version.</change></revisionDesc>
        </teiHeader><text><body><p>Words.</p></body></text></TEI>
    """
    for document, _, header in _headers(sources):
        if header is not None and header.find(tei("revisionDesc")) is None:
            yield Finding(
                document,
                header,
                "the header has no revisionDesc.",
                "Write a change with its date for each version that you publish.",
            )


def document_without_id(sources: SourceSet) -> Iterator[Finding]:
    """A document has no id of its own.

    Its address is then made from the name of its file, and changes when the file is
    renamed.

    Wrong:

        <TEI><teiHeader/><text><body><p>Words.</p></body></text></TEI>

    Right:

        <TEI xml:id="letter-1"><teiHeader/><text><body><p>Words.</p></body></text></TEI>
    """
    for document in sources.documents:
        if document.root.tag == tei("TEI") and not document.root.get(XML_ID):
            yield Finding(
                document,
                document.root,
                "the TEI element has no xml:id.",
                f'Write <TEI xml:id="…">; until then it is “{document.path.stem}”.',
            )
