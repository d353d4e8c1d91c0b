"""The one place that decides an address.

Addresses are relative paths from the root of the site, without query strings, and
never change: they depend on nothing but the id of what they show.
"""

from __future__ import annotations

import posixpath
from typing import Final
from urllib.parse import quote

from edition.model import Kind

FRONT: Final = "index.html"
ABOUT: Final = "about.html"
DATES: Final = "dates.html"
DOWNLOADS: Final = "downloads.html"
EDITION_DATA: Final = "edition.json"
NOT_FOUND: Final = "404.html"
STATIC: Final = "static"


def document_page(identifier: str) -> str:
    """Return the address of a document's page."""
    return f"documents/{identifier}.html"


def document_file(identifier: str, extension: str) -> str:
    """Return the address of another form of a document: `txt`, `xml`, `json`."""
    return f"documents/{identifier}.{extension}"


def register_page(kind: Kind) -> str:
    """Return the address of the list of all persons, places and so on."""
    return f"{kind.value}/index.html"


def register_file(name: str) -> str:
    """Return the address of a register's TEI, by the name of its file."""
    return f"registers/{name}"


def entity_page(kind: Kind, identifier: str) -> str:
    """Return the address of the page of one entity."""
    return f"{kind.value}/{identifier}.html"


def image(path: str) -> str:
    """Return the address of an image, by its path from the root of the edition."""
    return f"images/{path}"


def passage(identifier: str, anchor: str) -> str:
    """Return the address of a section, paragraph or note of a document."""
    page = document_page(identifier)
    return f"{page}#{quote(anchor)}" if anchor else page


def relative(target: str, page: str) -> str:
    """Return the link that leads from `page` to `target`, both from the root.

    >>> relative("persons/mao.html#m1", "documents/letter.html")
    '../persons/mao.html#m1'
    """
    path, hash_sign, fragment = target.partition("#")
    if path == page and hash_sign:
        return f"#{fragment}"
    start = posixpath.dirname(page) or "."
    return quote(posixpath.relpath(path, start)) + hash_sign + fragment
