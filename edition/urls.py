"""The one place that decides an address.

Addresses are relative paths from the root of the site, without query strings, and
never change: they depend on nothing but the id of what they show.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import quote, urlsplit

from edition.model import Kind

FRONT: Final = "index.html"
ABOUT: Final = "about.html"
DATES: Final = "dates.html"
DOWNLOADS: Final = "downloads.html"
EDITION_DATA: Final = "edition.json"
MAP: Final = "map.html"
NETWORK: Final = "network.html"
TEXTS: Final = "texts"
TEXT_INDEX: Final = f"{TEXTS}/index.js"
TEXT_PERSONS: Final = f"{TEXTS}/persons.html"
NOT_FOUND: Final = "404.html"
SEARCH: Final = "search.html"
SEARCH_INDEX: Final = "pagefind"
STATIC: Final = "static"
REGISTERS: Final = "registers"
IMAGES: Final = "images"

_UNFIT: Final = re.compile(r'[#?%\\/:*"<>|\x00-\x1f]')
"""What ends a path in an address, or what some disk allows in no name."""


def _name(identifier: str) -> str:
    """Return what an id is called in an address: itself, if it is an `xml:id`.

    A document without one is called after its file, whose name may hold anything.
    """
    return _UNFIT.sub("-", identifier)


def document_page(identifier: str) -> str:
    """Return the address of a document's page."""
    return f"documents/{_name(identifier)}.html"


def document_file(identifier: str, extension: str) -> str:
    """Return the address of another form of a document: `txt`, `xml`, `json`."""
    return f"documents/{_name(identifier)}.{extension}"


def edition_file(extension: str) -> str:
    """Return the address of a form of the whole edition: `bib`, `ris`, `csl.json`."""
    return f"edition.{extension}"


def extension(address: str) -> str:
    """Return what tells the form of a file: `xml`, `csl.json`."""
    name = address.rpartition("/")[2]
    return "csl.json" if name.endswith(".csl.json") else name.rpartition(".")[2]


def text_list(sort: str, name: str) -> str:
    """Return the address of a list of texts: by year (""), by `kind`, by `person`.

    >>> text_list("", "1949"), text_list("kind", "letter")
    ('texts/1949.html', 'texts/kind/letter.html')
    """
    return "/".join(part for part in (TEXTS, sort, f"{_name(name)}.html") if part)


def date_list(year: str) -> str:
    """Return the address of the dates of a year, where all do not fit on one page."""
    return f"dates/{_name(year)}.html"


def numbered(first: str, number: int) -> str:
    """Return the address of a further page of the list at `first`.

    >>> numbered("texts/1949.html", 1), numbered("texts/1949.html", 2)
    ('texts/1949.html', 'texts/1949/2.html')
    """
    return first if number == 1 else f"{first.removesuffix('.html')}/{number}.html"


def view_page(identifier: str, view: str) -> str:
    """Return the address of a view of a document.

    >>> view_page("letter-1", "facsimile")
    'documents/letter-1/facsimile.html'
    """
    return f"documents/{_name(identifier)}/{_name(view)}.html"


def register_page(kind: Kind) -> str:
    """Return the address of the list of all persons, places and so on."""
    return f"{kind.value}/index.html"


def register_file(name: str) -> str:
    """Return the address of a register's TEI, by the name of its file."""
    return f"{REGISTERS}/{_name(name)}"


def entity_page(kind: Kind, identifier: str) -> str:
    """Return the address of the page of one entity."""
    return f"{kind.value}/{_name(identifier)}.html"


def image(path: str) -> str:
    """Return the address of an image, by its path from the root of the edition."""
    return "/".join([IMAGES, *map(_name, path.split("/"))])


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


def public(page: str, base: str) -> str:
    """Return the whole address of a page of the edition that is published at `base`."""
    return f"{base.rstrip('/')}/{quote(page)}"


def published_root(base: str) -> str:
    """Return the path that the addresses of a site begin with, where it is published.

    >>> published_root("https://example.org/letters/")
    '/letters/'
    """
    return f"{urlsplit(base).path.rstrip('/')}/"
