"""schema.org, as JSON-LD in the head of a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from edition import urls
from edition.model import Kind, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.model import CitedName, Document, Entity
    from edition.render.artifact import Artifact
    from edition.render.citation.reference import Reference
    from edition.render.context import Rendering

_TYPES: Final = {
    Kind.PERSON: "Person",
    Kind.PLACE: "Place",
    Kind.ORGANISATION: "Organization",
    Kind.GROUP: "Thing",
    Kind.EVENT: "Event",
    Kind.TERM: "DefinedTerm",
}
_DATES: Final = {
    Kind.PERSON: ("birthDate", "deathDate"),
    Kind.ORGANISATION: ("foundingDate", "dissolutionDate"),
    Kind.EVENT: ("startDate", "endDate"),
}
_MEDIA: Final = {
    "xml": "application/tei+xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "json": "application/json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


def linked_document(
    rendering: Rendering,
    document: Document,
    reference: Reference,
    files: Iterable[Artifact],
) -> Markup:
    """Describe a text: who wrote it, where the original lies, whom it mentions."""
    page = urls.document_page(document.id)
    record = reference.record
    mentioned = dict.fromkeys(mention.entity for mention in document.mentions)
    original = {
        "@type": "ArchiveComponent",
        "holdingArchive": _about(
            "ArchiveOrganization", name=record.archive, address=record.archive_place
        ),
        "itemLocation": record.shelfmark,
        "inLanguage": record.original_language,
        "dateCreated": _date(record.created),
    }
    has_original = record.archive or record.shelfmark
    return _script(
        {
            "@type": "CreativeWork",
            "@id": reference.url or urls.relative(page, page),
            "name": reference.title,
            "alternativeHeadline": record.subtitle,
            "author": _people(record.authors),
            "translator": _people(record.translators),
            "editor": _people(record.editors),
            "recipient": _people(record.recipients),
            "contributor": [
                {
                    "@type": "Role",
                    "roleName": person.role,
                    "contributor": _about("Person", name=person.name),
                }
                for person in document.contributors
                if person.entity and person.role != "author"
            ],
            "dateCreated": _date(record.created),
            "datePublished": _date(record.published),
            "inLanguage": document.language,
            "abstract": reference.abstract,
            "keywords": list(reference.keywords),
            "isPartOf": _edition(rendering, page),
            "isBasedOn": [
                *([original] if has_original else []),
                *([record.origin] if record.origin else []),
            ],
            "publisher": _about("Organization", name=record.publisher),
            "license": reference.licence_url,
            "version": record.version,
            "identifier": record.doi and f"https://doi.org/{record.doi}",
            "url": reference.url,
            "wordCount": document.word_count,
            "mentions": [
                _entity(rendering, rendering.edition.entities[identifier], page)
                for identifier in mentioned
            ],
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": _address(rendering, file.path, page),
                    "encodingFormat": _MEDIA[urls.extension(file.path)],
                    "contentSize": str(len(file.data)),
                }
                for file in files
            ],
        }
    )


def linked_edition(rendering: Rendering, reference: Reference) -> Markup:
    """Describe the whole edition."""
    record = reference.record
    return _script(
        _edition(rendering, urls.FRONT)
        | {
            "alternativeHeadline": record.subtitle,
            "description": reference.abstract,
            "editor": _people(record.editors),
            "publisher": _about("Organization", name=record.publisher),
            "datePublished": _date(record.published),
            "inLanguage": reference.language,
            "license": reference.licence_url,
        }
    )


def linked_entity(rendering: Rendering, entity: Entity) -> Markup:
    """Describe an entry of a register, with its identifiers elsewhere."""
    page = urls.entity_page(entity.kind, entity.id)
    described = _entity(rendering, entity, page) | {
        "alternateName": list(dict.fromkeys(n.text for n in entity.names[1:])),
        "description": entity.description,
        "subjectOf": [
            {
                "@type": "CreativeWork",
                "@id": _address(rendering, urls.document_page(identifier), page),
                "name": rendering.texts[identifier].title,
            }
            for identifier in dict.fromkeys(
                mention.passage.document for mention in rendering.mentions[entity.id]
            )
        ],
    }
    for name, date in zip(
        _DATES.get(entity.kind, ()), (entity.start, entity.end), strict=False
    ):
        described[name] = _date(date)
    if entity.coordinates is not None and entity.kind is Kind.PLACE:
        latitude, longitude = entity.coordinates
        described["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    return _script(described)


def _edition(rendering: Rendering, page: str) -> dict[str, Any]:
    address = _address(rendering, urls.FRONT, page)
    return {"@type": "Collection", "@id": address, "name": rendering.config.title}


def _entity(rendering: Rendering, entity: Entity, page: str) -> dict[str, Any]:
    return {
        "@type": _TYPES[entity.kind],
        "@id": _address(rendering, urls.entity_page(entity.kind, entity.id), page),
        "name": entity.name,
        "sameAs": [a.url for a in entity.authorities if a.url],
    }


def _address(rendering: Rendering, target: str, page: str) -> str:
    """Return the public address; without one, the link from the page."""
    base = rendering.config.url
    return urls.public(target, base) if base else urls.relative(target, page)


def _people(names: Iterable[CitedName]) -> list[dict[str, str]]:
    return [
        _about("Person", name=n.name, familyName=n.family, givenName=n.given)
        if n.family
        else _about("Organization" if " " in n.name else "Person", name=n.name)
        for n in names
    ]


def _about(kind: str, **values: str) -> dict[str, str]:
    known = {key: value for key, value in values.items() if value}
    return {"@type": kind, **known} if known else {}


def _date(date: When | None) -> str:
    return "" if date is None else str(date)


def _script(described: dict[str, Any]) -> Markup:
    """Write the object such that nothing in it can end the script element.

    (HTML, 4.12.1.3: `<!--`, `<script` and `</script` must not stand in one.)
    """
    known = {
        key: value
        for key, value in described.items()
        if value not in ("", [], {}, None)
    }
    text = json.dumps({"@context": "https://schema.org", **known}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing that is markup is left in it
