"""Where links stand in files that are no pages: style sheets, XML, JSON, manifests.

Only what is meant as a link by the format itself is one: `url()` in CSS, `href` and
its like in XML, `loc` in a sitemap, what a manifest calls `src` or `start_url`, and in
our own JSON what stands under `page`, `data` or `href`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from edition.render import Artifact


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a file of the site names."""

    file: str
    href: str
    is_loaded: bool
    """A browser fetches it with the file, and not when somebody follows it."""
    line: int = 0
    column: int = 0


_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_LINK: Final = re.compile(
    r"""url\(\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^)'"]*?))\s*\)
    | @import\s+(?:"(?P<d>[^"]*)"|'(?P<e>[^']*)')""",
    re.VERBOSE | re.IGNORECASE,
)
_XML_COMMENT: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_XML_LINK: Final = re.compile(
    r"""\s(?:xlink:href|href|src)\s*=\s*(?:"(?P<a>[^"<]*)"|'(?P<b>[^'<]*)')
    | <loc>\s*(?P<c>[^<]*?)\s*</loc>""",
    re.VERBOSE,
)
_XML_ANCHOR: Final = re.compile(r"""\s(?:xml:)?id\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_JSON_KEYS: Final = frozenset("href page data src start_url scope".split())
_FILE: Final = re.compile(r"[^\s:?]+\.[a-z][a-z0-9]{1,10}(?:#\S*)?")
"""What looks like a path: in JSON, `page` may also be the page of a book."""
_XML: Final = frozenset("xml svg rng sch xsl xsd atom rss tei odd".split())


def extension(path: str) -> str:
    """Return what a path ends in, in small letters, without the dot."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_page(path: str) -> bool:
    """Tell whether a file is a page that people open."""
    return extension(path) in {"html", "htm"}


def file_links(artifact: Artifact) -> Iterator[Link]:
    """Yield the links of a file that is no page; of unknown formats, none."""
    kind = extension(artifact.path)
    if kind == "css":
        text = artifact.data.decode("utf-8", "replace")
        for href, offset in style_links(text):
            yield _placed(artifact.path, href, text, offset, is_loaded=True)
    elif kind in _XML:
        text = _XML_COMMENT.sub(_blank, artifact.data.decode("utf-8", "replace"))
        for match in _XML_LINK.finditer(text):
            href = unescape(next(filter(None, match.groups()), ""))
            is_loaded = kind == "svg" and not href.startswith("#")
            yield _placed(artifact.path, href, text, match.start(), is_loaded=is_loaded)
    elif kind in {"json", "webmanifest"}:
        try:
            data = json.loads(artifact.data)
        except ValueError:
            return
        for href in _json_links(data):
            yield Link(artifact.path, href, is_loaded=kind == "webmanifest")


def anchors(artifact: Artifact) -> frozenset[str]:
    """Return the identifiers in a file of XML."""
    if extension(artifact.path) not in _XML:
        return frozenset()
    text = artifact.data.decode("utf-8", "replace")
    return frozenset(unescape(a or b) for a, b in _XML_ANCHOR.findall(text))


def style_links(text: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses in a style sheet, each with its place in the characters.

    CSS Values and Units 4, 4.5; a fragment alone means the document that is styled.
    """
    for match in _STYLE_LINK.finditer(_COMMENT.sub(_blank, text)):
        href = next((group for group in match.groups() if group), "").strip()
        if href and not href.startswith("#"):
            yield href, match.start()


def _blank(match: re.Match[str]) -> str:
    """Return as many characters and lines, so that places stay what they are."""
    return re.sub(r"[^\n]", " ", match.group())


def _placed(file: str, href: str, text: str, offset: int, *, is_loaded: bool) -> Link:
    start = text.rfind("\n", 0, offset) + 1
    return Link(
        file, href, is_loaded, text.count("\n", 0, offset) + 1, offset - start + 1
    )


def _json_links(data: Any) -> Iterator[str]:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key in _JSON_KEYS and isinstance(inner, str):
                    if _FILE.fullmatch(inner):
                        yield inner
                else:
                    waiting.append(inner)
