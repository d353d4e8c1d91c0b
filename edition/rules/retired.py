"""Rules on ids that were given up (`tei/retired-ids.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from edition.names import XML_ID
from edition.reading.documents import document_id
from edition.retired import DOCUMENTS, FILE
from edition.rules.scope import Finding, SourceSet

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument


def used_again(sources: SourceSet) -> Iterator[Finding]:
    """An id that was given up is used for something else.

    Its address was published, and leads to what has taken its place: that is what
    `tei/retired-ids.toml` says. A reader who follows an old reference would come to
    something else.

    Wrong:

        --- retired-ids.toml
        [persons]
        chiang = "jiang-jieshi"
        --- persons.xml
        <standOff><listPerson><person xml:id="chiang"/></listPerson></standOff>

    Right:

        --- retired-ids.toml
        [persons]
        chiang = "jiang-jieshi"
        --- persons.xml
        <standOff><listPerson><person xml:id="chiang-jr"/></listPerson></standOff>
    """
    register = sources.retired
    if not (register.pages or register.passages):
        return
    for entry in sources.entries:
        moves = register.pages.get(entry.kind.value, {})
        yield from _used(moves, entry.document, entry.element)
    for document in sources.documents:
        moves = register.pages.get(DOCUMENTS, {})
        yield from _used(moves, document, document.root)
        passages = register.passages_of(document_id(document))
        for element, _ in sources.identified(document):
            if element is not document.root:
                yield from _used(passages, document, element)


def _used(
    moves: Mapping[str, str], document: SourceDocument, element: etree._Element
) -> Iterator[Finding]:
    identifier = element.get(XML_ID, "")
    if identifier not in moves:
        return
    new = moves[identifier]
    leads = f"leads to “{new}” now" if new else "leads nowhere now"
    yield Finding(
        document,
        element,
        f"the id “{identifier}” was given up, and its address {leads}.",
        f"Give it another xml:id, or take its line out of {FILE}.",
        XML_ID,
    )
