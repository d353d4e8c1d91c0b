"""The model as JSON: one file for each document, and one for the whole edition."""

from __future__ import annotations

import dataclasses
import json
from enum import Enum
from typing import TYPE_CHECKING, Any

from edition import urls
from edition.model import Document, When
from edition.render.artifact import Artifact

if TYPE_CHECKING:
    from edition.render.context import Rendering


def render_document_data(document: Document) -> Artifact:
    """Render everything that the model knows of a document."""
    return Artifact(urls.document_file(document.id, "json"), _json(document))


def render_edition_data(rendering: Rendering) -> Artifact:
    """Render the registers, the relations and the list of documents."""
    edition = rendering.edition
    data = {
        "title": edition.title,
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "date": document.date,
                "page": urls.document_page(document.id),
                "data": urls.document_file(document.id, "json"),
            }
            for document in edition.documents
        ],
        "entities": list(edition.entities.values()),
        "relations": edition.relations,
    }
    return Artifact(urls.EDITION_DATA, _json(data))


def _json(value: Any) -> bytes:
    text = json.dumps(_plain(value), ensure_ascii=False, indent=1, sort_keys=False)
    return (text + "\n").encode()


def _plain(value: Any) -> Any:
    """Turn the model into what JSON knows; dates become ISO 8601, enums their value."""
    if isinstance(value, When):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
