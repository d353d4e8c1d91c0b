"""What the judges of the Endings Principles look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from edition.proof.addresses import Link, extension
from edition.proof.links import is_own

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.proof.links import Site
    from edition.proof.pages import Page

_ENOUGH: Final = 10
"""Places that are named for one finding."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of an edition beside the files of its site."""

    licence: str = ""
    licence_url: str = ""
    release: str = ""
    """The name of this release, if the edition names it."""
    repository: str = ""
    """What keeps its versions (Git …), as far as its folder shows."""
    automation: str = ""
    """The file by which a service rebuilds it, as far as its folder shows."""
    own_code: int = 0
    """Stylesheets, templates and scripts that the edition brings itself."""
    text_errors: int = 0
    """Errors in the texts, of which a draft may have some."""
    text_files: int = 0
    """Files of TEI that were validated."""
    last_addresses: frozenset[str] = frozenset()
    """Those of the site that stood in the folder before; empty where there was none."""


@dataclass(frozen=True)
class Facts:
    """A site, what is known beside it, and what was found wrong with it."""

    site: Site
    circumstances: Circumstances
    problems: tuple[Problem, ...]

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages, by address."""
        return self.site.pages

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The addresses of the pages that show a text."""
        return tuple(path for path in self.pages if path.startswith("documents/"))

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The addresses of all files."""
        return tuple(self.site.artifacts)

    @cached_property
    def foreign_loads(self) -> tuple[Link, ...]:
        """What a browser would fetch from another host."""
        return tuple(
            link
            for link in self.site.links
            if link.is_loaded and self._is_foreign(link)
        )

    def _is_foreign(self, link: Link) -> bool:
        try:
            parts = urlsplit(link.href)
        except ValueError:
            return False  # a dead link, which is told as such
        if parts.scheme in {"data", "blob", "about"}:
            return False
        return bool(parts.netloc) and not is_own(parts, self.site.url)

    def with_extension(self, *extensions: str) -> tuple[str, ...]:
        """Return the files of some formats."""
        return tuple(path for path in self.files if extension(path) in extensions)


def link_places(links: Iterable[Link]) -> tuple[str, ...]:
    """Name the places of links, not too many."""
    return some([f"{link.file}:{link.line}:{link.column}" for link in links])


def some(places: Iterable[str]) -> tuple[str, ...]:
    """Keep the first places, and say how many more there are."""
    found = list(places)
    if len(found) <= _ENOUGH:
        return tuple(found)
    return (*found[:_ENOUGH], f"and {len(found) - _ENOUGH} more")


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
