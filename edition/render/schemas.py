"""The schemas that texts name, published where the published texts look for them."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from edition import urls
from edition.render.artifact import Artifact
from edition.schema.association import associated
from edition.source.pointers import file_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from edition.render.context import Rendering
    from edition.source import SourceDocument


def published_sources(rendering: Rendering) -> Iterator[tuple[str, SourceDocument]]:
    """Yield every TEI file that is published, with its address."""
    for identifier, source in rendering.documents.items():
        yield urls.document_file(identifier, "xml"), source
    for source in rendering.registers:
        yield urls.register_file(source.path.name), source


def render_schemas(
    sources: Iterable[tuple[str, SourceDocument]], root: Path, taken: Container[str]
) -> list[Artifact]:
    """Collect the schemas of the edition that its TEI names (`<?xml-model?>`).

    TEI is published byte for byte, so each of them is put to where the reference leads
    from the published file: who takes both away can validate.

    Args:
        sources: each published TEI file, with its address.
        root: the folder of the edition; nothing outside is published.
        taken: addresses that are other files'.
    """
    root = root.resolve()
    found: dict[str, Path] = {}
    for address, source in sources:
        for association in associated(source):
            path = file_at(association.href, source.path)
            if path is None or not path.is_file() or not path.is_relative_to(root):
                continue
            place = posixpath.normpath(
                posixpath.join(
                    posixpath.dirname(address), urlsplit(association.href).path
                )
            )
            if not place.startswith(("..", "/")) and place not in taken:
                found.setdefault(place, path)
    return [Artifact(place, path.read_bytes()) for place, path in sorted(found.items())]
