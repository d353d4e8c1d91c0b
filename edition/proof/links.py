"""Whether every link of a site leads somewhere: pages, fragments, files.

Addresses below the one at which the edition is published are links of the site, too.
What leads to other hosts is not asked: a check needs no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from edition.proof.addresses import Link, anchors, extension, file_links, is_page
from edition.proof.pages import Page, read_page
from edition.urls import published_root

if TYPE_CHECKING:
    from edition.render import Artifact


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link inside the site that leads nowhere."""

    page: str
    href: str
    line: int = 0
    column: int = 0
    is_written_elsewhere: bool = False
    """In a TEI file, which is published as it is: the link was written for the place
    of the file among the sources."""


@dataclass(frozen=True)
class Site:
    """The files of a site, read once."""

    artifacts: Mapping[str, Artifact]
    pages: Mapping[str, Page]
    links: tuple[Link, ...]
    """Of all files."""
    url: str = ""
    """Where it will be published."""


def read_site(artifacts: Iterable[Artifact], url: str = "") -> Site:
    """Read the facts of every file.

    Args:
        artifacts: the whole site.
        url: the address at which it is published; empty where that is not known.
    """
    files = {artifact.path: artifact for artifact in artifacts}
    pages = {path: read_page(file) for path, file in files.items() if is_page(path)}
    links: list[Link] = []
    for path, file in files.items():
        links += pages[path].links if path in pages else file_links(file)
    return Site(files, pages, tuple(links), url)


def dead_links(site: Site) -> list[DeadLink]:
    """Find the links inside a site that lead nowhere."""
    known: dict[str, frozenset[str] | Mapping[str, object]] = {}

    def anchors_of(path: str) -> frozenset[str] | Mapping[str, object]:
        if path not in known:
            page = site.pages.get(path)
            known[path] = page.anchors if page else anchors(site.artifacts[path])
        return known[path]

    dead = []
    for link in site.links:
        target = target_of(link, site.url)
        if target is None:
            continue
        path, fragment = target
        if extension(link.file) == "json" and link.href in site.artifacts:
            continue  # our data name files from the root of the site
        if path not in site.artifacts or (
            fragment
            and extension(path) in {"html", "htm", "svg", "xml"}
            and fragment not in anchors_of(path)
        ):
            is_source = extension(link.file) == "xml" and not _is_map(link)
            dead.append(
                DeadLink(link.file, link.href, link.line, link.column, is_source)
            )
    return dead


def target_of(link: Link, url: str) -> tuple[str, str] | None:
    """Return the file and the fragment that a link of the site means.

    Returns:
        None where it leads out of the site; a path that no file can have where it
        cannot be understood.
    """
    try:
        parts = urlsplit(link.href)
    except ValueError:
        return "", link.href
    root = published_root(url)
    if parts.scheme or parts.netloc:
        if not is_own(parts, url):
            return None
        path = parts.path if parts.path.startswith(root) else root
        if path.endswith("/"):  # a server shows its index; a disk shows a folder
            path += "index.html"
    else:
        path = parts.path
    if path.startswith("/"):
        if not path.startswith(root):
            return "", link.href
        target = unquote(path[len(root) :])
    else:
        target = _join(link.file, unquote(path)) if path else link.file
    return target, unquote(parts.fragment)


def is_own(parts: SplitResult, url: str) -> bool:
    """Tell whether a whole address is one of this edition."""
    if not url:
        return False
    own = urlsplit(url)
    root = published_root(url)
    return parts.netloc.lower() == own.netloc.lower() and (
        parts.path.startswith(root) or parts.path == root.rstrip("/")
    )


def _is_map(link: Link) -> bool:
    return link.file.rpartition("/")[2].startswith("sitemap")


def _join(page: str, link: str) -> str:
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        if part == "..":
            if not parts:
                return "../"
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
