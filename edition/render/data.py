"""The model as JSON: one file for each document, and one for the whole edition."""

from __future__ import annotations

import dataclasses
import json
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

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
    return f"{_written(value, _LINE_END)}\n".encode()


_LINE_END: Final = "\n"
_scalar: Final = json.JSONEncoder(ensure_ascii=False).encode


def _written(value: Any, end: str) -> str:
    """Write the model as JSON; dates become ISO 8601, enums their value.

    It comes out as from `json.dumps` with `indent=1`, which is not quick then: the
    model of a large text has a million values.

    Args:
        value: a part of the model.
        end: of a line, with what the next one is indented by.
    """
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, list | tuple):
        inner = f"{end} "
        items = [_written(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{end}]" if items else "[]"
    if isinstance(value, dict):
        return _object([(key, value[key]) for key in value], end)
    fields = _fields(value.__class__)
    if fields is not None:
        return _object([(name, getattr(value, name)) for name in fields], end)
    if isinstance(value, When):
        return _scalar(str(value))
    return _scalar(value.value if isinstance(value, Enum) else value)


def _object(pairs: list[tuple[str, Any]], end: str) -> str:
    inner = f"{end} "
    items = [f"{_scalar(key)}: {_written(item, inner)}" for key, item in pairs]
    return f"{{{inner}{f',{inner}'.join(items)}{end}}}" if items else "{}"


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """Return the names of the fields that a part of the model is written with."""
    if not dataclasses.is_dataclass(kind) or issubclass(kind, When | Enum):
        return None
    return tuple(field.name for field in dataclasses.fields(kind))
