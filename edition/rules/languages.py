"""Rules on languages (TEI Guidelines, vi and 2.4.2; BCP 47)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, local_name, tei
from edition.rules.scope import Finding, SourceSet
from edition.rules.stretches import value_mend
from edition.rules.subtags import covers, fault, is_well_formed

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_ATTRIBUTES: Final = (XML_LANG, "mainLang", "otherLangs", "ident")
_UNSAID: Final = {"und", "zxx", "mul", "mis"}
"""No language, an unknown one, or several: nobody need declare them."""


def _tags(
    sources: SourceSet, *attributes: str
) -> Iterator[tuple[SourceDocument, etree._Element, str, str]]:
    """Yield each language tag with its element and attribute."""
    for document in sources:
        for attribute in attributes:
            for element in sources.having(document, attribute):
                if attribute == "ident" and element.tag != tei("language"):
                    continue
                value = element.get(attribute, "")
                for tag in value.split() if attribute == "otherLangs" else [value]:
                    if tag:
                        yield document, element, attribute, tag


def malformed(sources: SourceSet) -> Iterator[Finding]:
    """A language code has a shape that none has (BCP 47).

    Such codes are en, ru, zh-Hant, ru-Latn: language, then script, then region, parted
    by hyphens.

    Wrong:

        <p xml:lang="en_US">Colour.</p>

    Right:

        <p xml:lang="en-US">Color.</p>
    """
    for document, element, attribute, tag in _tags(sources, *_ATTRIBUTES):
        if is_well_formed(tag):
            continue
        near = tag.strip().replace("_", "-")
        fits = is_well_formed(near)
        yield Finding(
            document,
            element,
            f"“{tag}” is no language code.",
            f"Did you mean “{near}”?" if fits else "Write en, ru, zh-Hant …",
            attribute,
            mend=value_mend(document, element, attribute, tag, near) if fits else None,
        )


def unregistered(sources: SourceSet) -> Iterator[Finding]:
    """A language code has a part that is not registered, or has a shorter form.

    Codes of languages are not those of countries: Japanese is ja, Greek el, Ukrainian
    uk; and where a language has a code of two letters, that is its code. Codes of
    three letters and variants are taken as they are.

    Wrong:

        <p xml:lang="eng">Words.</p>

    Right:

        <p xml:lang="en">Words.</p>
    """
    for document, element, attribute, tag in _tags(sources, *_ATTRIBUTES):
        if not is_well_formed(tag) or tag.lower().startswith(("x-", "i-")):
            continue
        why, right = fault(tag)
        if why:
            yield Finding(
                document,
                element,
                f"“{tag}”: {why}.",
                f"Write “{right}”." if right else "See the registry of BCP 47.",
                attribute,
                mend=value_mend(document, element, attribute, tag, right)
                if right
                else None,
            )


def undeclared(sources: SourceSet) -> Iterator[Finding]:
    """A language is used that the header does not declare.

    A langUsage that names languages should name all of them; one that names Chinese
    (zh) also declares Chinese in traditional characters (zh-Hant). Each is told once.

    Wrong:

        <TEI><teiHeader><profileDesc><langUsage><language ident="en">English</language>
        </langUsage></profileDesc></teiHeader><text xml:lang="en"><body>
        <p>He said <foreign xml:lang="fr">non</foreign>.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><profileDesc><langUsage><language ident="en">English</language>
        <language ident="fr">French</language>
        </langUsage></profileDesc></teiHeader><text xml:lang="en"><body>
        <p>He said <foreign xml:lang="fr">non</foreign>.</p></body></text></TEI>
    """
    declared = {
        document: [
            element.get("ident", "") for element in sources.named(document, "language")
        ]
        for document in sources
    }
    told: set[tuple[SourceDocument, str]] = set()
    for document, element, attribute, tag in _tags(sources, XML_LANG):
        own = declared[document]
        if not own or tag.lower() in _UNSAID or (document, tag) in told:
            continue
        told.add((document, tag))
        if not any(covers(one, tag) for one in own):
            yield Finding(
                document,
                element,
                f"“{tag}” of <{local_name(element.tag)}> is not among the languages "
                "of the header.",
                f'Add <language ident="{tag}"> to the langUsage.',
                attribute,
            )
