"""What a page of a site holds, as facts: links, identifiers, headings, words.

The page is read as a stream of tags, which is enough for what we wrote ourselves;
whether it is well made is for `html` to say. This module must not know what is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, NamedTuple

from edition.proof.addresses import Link, style_links

if TYPE_CHECKING:
    from edition.render import Artifact

_LOADED_BY: Final = {
    "src": frozenset(
        "audio embed iframe img input script source track video frame".split()
    ),
    "poster": frozenset(("video",)),
    "data": frozenset(("object",)),
    "background": frozenset(("body", "table", "td")),
    "href": frozenset("image use feimage".split()),
    "xlink:href": frozenset("image use feimage script".split()),
}
"""The attributes that name what a browser fetches with the page (HTML 4.12 and 2.4;
SVG 2, 16.1)."""
_FOLLOWED: Final = frozenset("href xlink:href action formaction cite longdesc".split())
_SETS: Final = frozenset(("srcset", "imagesrcset"))
_LOADING_RELS: Final = frozenset(
    """
    stylesheet icon shortcut apple-touch-icon mask-icon preload modulepreload
    prefetch manifest
    """.split()
)
_MUTE: Final = frozenset("script style template noscript".split())
_PASSING: Final = frozenset("applet embed frameset frame object marquee".split())
_SVG_NAMES: Final = frozenset(
    """
    annotation-xml color-profile font-face font-face-src font-face-uri
    font-face-format font-face-name missing-glyph
    """.split()
)
"""Names with a hyphen that are no custom elements (HTML 4.13.2)."""
_HEADING: Final = re.compile(r"h([1-6])")


class Place(NamedTuple):
    """Where a tag begins, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Page:
    """The facts of one page; complete once `read_page` has returned it."""

    path: str
    links: list[Link] = field(default_factory=list)
    anchors: dict[str, Place] = field(default_factory=dict)
    twice: list[tuple[str, Place]] = field(default_factory=list)
    """Identifiers that stand on an earlier element already."""
    headings: list[tuple[int, Place]] = field(default_factory=list)
    silent_images: list[Place] = field(default_factory=list)
    """Images without `alt`."""
    nameless_frames: list[Place] = field(default_factory=list)
    """Frames without `title`."""
    scripted: list[Place] = field(default_factory=list)
    """Elements whose attributes hold scripts."""
    foreign: list[tuple[str, Place]] = field(default_factory=list)
    """Elements that only some technology knows: custom ones, applets, frames."""
    metas: dict[str, str] = field(default_factory=dict)
    """By lower-case name or http-equiv."""
    rels: dict[str, list[str]] = field(default_factory=dict)
    language: str = ""
    title: str = ""
    mains: int = 0
    words: int = 0
    """In `main`, or in the whole body of a page that has none: those that stand there
    without a script."""
    comments: list[tuple[str, Place]] = field(default_factory=list)


def read_page(artifact: Artifact) -> Page:
    """Read the facts of a page of HTML."""
    reader = _Reader(artifact.path)
    reader.feed(artifact.data.decode("utf-8", "replace"))
    reader.close()
    page = reader.page
    page.words = reader.main_words if page.mains else reader.body_words
    return page


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.page = Page(path)
        self.main_words = self.body_words = 0
        self._mute: list[str] = []
        self._in_main = False
        self._in_body = False
        self._in_title = False
        self._in_svg = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        line, column = self.getpos()
        place = Place(line, column + 1)
        given = {name: value or "" for name, value in attrs}
        if identifier := given.get("id"):
            if identifier in page.anchors:
                page.twice.append((identifier, place))
            else:
                page.anchors[identifier] = place
        if tag == "a" and (name := given.get("name")):
            page.anchors.setdefault(name, place)
        self._links(tag, given, place)
        if any(name.startswith("on") for name in given):
            page.scripted.append(place)
        self._element(tag, given, place)

    def _element(self, tag: str, given: dict[str, str], place: Place) -> None:
        page = self.page
        match tag:
            case "html":
                page.language = given.get("lang", "").strip()
            case "body":
                self._in_body = True
            case "main":
                page.mains += 1
                self._in_main = True
            case "svg":
                self._in_svg += 1
            case "title":
                self._in_title = not self._in_svg
            case "meta":
                name = given.get("name") or given.get("http-equiv") or ""
                page.metas.setdefault(name.lower(), given.get("content", ""))
            case _ if tag in _MUTE:
                self._mute.append(tag)
            case _:
                self._judged(tag, given, place)

    def _judged(self, tag: str, given: dict[str, str], place: Place) -> None:
        """Note what has to be right about an element."""
        page = self.page
        if heading := _HEADING.fullmatch(tag):
            page.headings.append((int(heading[1]), place))
        elif tag in {"img", "area"} and "alt" not in given:
            page.silent_images.append(place)
        elif tag in {"iframe", "frame"} and not given.get("title"):
            page.nameless_frames.append(place)
        if ("-" in tag and tag not in _SVG_NAMES) or tag in _PASSING:
            page.foreign.append((tag, place))

    def _links(self, tag: str, given: dict[str, str], place: Place) -> None:
        if tag == "base":
            return
        rels = given.get("rel", "").lower().split()
        for rel in rels:
            self.page.rels.setdefault(rel, []).append(given.get("href", ""))
        for name, value in given.items():
            if name in _SETS:
                for candidate in filter(None, map(str.split, value.split(","))):
                    self._link(candidate[0], place, is_loaded=True)
            elif name == "style":
                self._style(value, place)
            elif tag in _LOADED_BY.get(name, ()):
                self._link(value, place, is_loaded=True)
            elif name in _FOLLOWED:
                is_loaded = tag == "link" and not _LOADING_RELS.isdisjoint(rels)
                self._link(value, place, is_loaded=is_loaded)
        if given.get("http-equiv", "").lower() == "refresh":
            _, _, refreshed = given.get("content", "").partition("=")
            self._link(refreshed.strip(" '\""), place, is_loaded=False)

    def _style(self, text: str, place: Place) -> None:
        for href, _ in style_links(text):
            self._link(href, place, is_loaded=True)

    def _link(self, href: str, place: Place, *, is_loaded: bool) -> None:
        if href := href.strip():
            self.page.links.append(
                Link(self.page.path, href, is_loaded, place.line, place.column)
            )

    def handle_endtag(self, tag: str) -> None:
        if self._mute and tag == self._mute[-1]:
            self._mute.pop()
        elif tag == "title":
            self._in_title = False
        elif tag == "main":
            self._in_main = False
        elif tag == "svg":
            self._in_svg = max(0, self._in_svg - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # as SVG writes it; the solidus means nothing on an element of HTML
        self.handle_starttag(tag, attrs)
        if self._in_svg:
            self.handle_endtag(tag)

    def handle_comment(self, data: str) -> None:
        line, column = self.getpos()
        self.page.comments.append((data, Place(line, column + 1)))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title += data
        elif self._mute:
            if self._mute[-1] == "style":
                self._style(data, Place(*self.getpos()))
        elif self._in_body:
            count = len(data.split())
            self.body_words += count
            if self._in_main:
                self.main_words += count
