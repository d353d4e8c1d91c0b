"""A reference as CSL-JSON (citation-style-language schema 1.0.2, `csl-data.json`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.model import CitedName, When
    from edition.render.citation.reference import Reference


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return the item; what is not known is not in it."""
    record = reference.record
    item: dict[str, Any] = {
        "id": reference.id,
        "type": "chapter" if reference.container else "book",
        "title": reference.title,
        "author": _names(record.authors),
        "recipient": _names(record.recipients),
        "translator": _names(record.translators),
        "container-title": reference.container,
        "editor": _names(record.editors),
        "edition": record.version,
        "publisher": record.publisher,
        "publisher-place": record.publisher_place,
        "issued": _date(record.published),
        "original-date": _date(record.created) or _literal(record.created_text),
        "archive": record.archive,
        "archive-place": record.archive_place,
        "archive_location": record.shelfmark,
        "language": reference.language,
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.keywords),
        "note": "; ".join(record.printed),
        "source": record.origin,
        "DOI": record.doi,
        "URL": reference.url,
    }
    return {key: value for key, value in item.items() if value}


def _names(names: Iterable[CitedName]) -> list[dict[str, str]]:
    return [
        {"family": name.family, "given": name.given}
        if name.family
        else {"literal": name.name}
        for name in names
    ]


def _date(date: When | None) -> dict[str, list[list[int]]] | None:
    if date is None:
        return None
    known = [part for part in (date.month, date.day) if part]
    return {"date-parts": [[date.year, *known]]}


def _literal(text: str) -> dict[str, str] | None:
    return {"literal": text} if text else None
