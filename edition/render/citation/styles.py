"""Citations in words, by CSL styles: citeproc-py, and what it leaves undone.

A style is a file `citation/NAME.csl` in a folder of the site; an edition's own come
first. citeproc-py 0.11 does not move a full stop into quotation marks where the
language does (`punctuation-in-quote`), does not turn the quotation marks of a quoted
title into inner ones, and reads tags in titles. Here every value is guarded, the
punctuation is settled on the result, and italics come back as runs, so that a template
writes the markup.

A style may come with an edition from anywhere: it is read without entities, and one
that does not work is told as a template is.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from edition.errors import PlacedError
from edition.render.citation.shapes import Shape, Year, fits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
FIRST: Final = ("chicago", "mla", "apa")
"""The styles that stand first, in this order; others follow by name."""

# Marks inside the result, which no text contains: XML has no such characters.
_ITALIC, _ROMAN = "\x01", "\x02"
_OPEN, _CLOSE = "\x03", "\x04"
_LESS, _AMPERSAND = "\x05", "\x06"
_LOCATOR, _ADDRESS = "\x07", "\x08"
_MARKS: Final = re.compile("[\x01-\x08]")
_FILE_SIZE: Final = 2_000_000


class StyleError(PlacedError):
    """A citation style of the edition's own does not work."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a citation."""

    text: str
    is_italic: bool = False
    slot: str = ""
    """`locator` or `address` where a passage's own is to be put; `text` is empty."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A citation in one style."""

    style: str
    """The style's name: `chicago`."""
    label: str
    """As a reader knows it: `Chicago`."""
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words without italics."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Style:
    """A style that has been read, for one language."""

    name: str
    label: str
    path: Path
    engine: Any
    is_american: bool
    """Full stop and comma go inside quotation marks."""
    has_notes: bool
    fits_shapes: bool
    shapes: dict[tuple[str, bool], str] = field(default_factory=dict, repr=False)
    """What has been formatted, by its shape: a cache, the one thing here that grows."""


def styles(folders: tuple[Path, ...], language: str) -> tuple[Style, ...]:
    """Return the styles of an edition, read once for each language.

    Raises:
        StyleError: a file is no style.
    """
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in sorted((folder / "citation").glob("*.csl")):
            found[path.stem] = path
    order = {name: index for index, name in enumerate(FIRST)}
    names = sorted(found, key=lambda name: (order.get(name, len(FIRST)), name))
    return tuple(_style(found[name], language) for name in names)


def forget() -> None:
    """Forget what styles say: a file of one has changed."""
    _style.cache_clear()


@lru_cache(maxsize=32)
def _style(path: Path, language: str) -> Style:
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - costs a tenth of a second

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        data = path.read_bytes()
        if len(data) > _FILE_SIZE or b"<!DOCTYPE" in data:
            raise StyleError(path, 0, "a style has no document type, and is no book.")
        root = etree.fromstring(data, parser)
        info = root.find(f"{_CSL}info")
        label = "" if info is None else _label(info)
        if root.tag != f"{_CSL}style" or not label or info is None:
            raise StyleError(path, 0, "this is no CSL style with a title.")
        if root.find(f"{_CSL}bibliography") is None:
            raise StyleError(path, 0, "the style has no bibliography.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            engine = CitationStylesStyle(_Bytes(data), locale=language, validate=False)
    except etree.XMLSyntaxError as error:
        raise StyleError(path, error.lineno or 0, f"{error.msg}.") from error
    option = engine.root.get_locale_option("punctuation-in-quote")
    return Style(
        name=path.stem,
        label=label,
        path=path,
        engine=engine,
        is_american=option == "true",
        has_notes=root.get("class") == "note",
        fits_shapes=fits(root),
    )


class _Bytes:
    """What lxml takes for an open file; citeproc-py takes text for a file's name."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, size: int = -1) -> bytes:
        taken = self._data if size < 0 else self._data[:size]
        self._data = self._data[len(taken) :]
        return taken


def _label(info: etree._Element) -> str:
    texts = (info.findtext(f"{_CSL}{name}") for name in ("title-short", "title"))
    return next((text.strip() for text in texts if text and text.strip()), "")


def entry(style: Style, item: dict[str, Any]) -> Formatted:
    """Format an item (CSL-JSON) as an entry of a bibliography."""
    return _format(style, item, is_passage=False)


def passage(style: Style, item: dict[str, Any]) -> Formatted:
    """Format an item with slots for the number and the address of a paragraph.

    A style with notes gives a note, any other an entry with the number in it.
    """
    return _format(style, item, is_passage=True)


def _format(style: Style, item: dict[str, Any], *, is_passage: bool) -> Formatted:
    guarded = _guarded(item)
    if is_passage:
        guarded["URL"] = _ADDRESS
    shape = Shape(guarded) if style.fits_shapes else None
    if shape is None or not shape.is_usable:
        text = _cited(style, guarded, {}, is_passage=is_passage)
    else:
        known = (shape.key, is_passage)
        if known not in style.shapes:
            style.shapes[known] = _cited(
                style, shape.item, shape.years, is_passage=is_passage
            )
        text = shape.filled(style.shapes[known])
    return Formatted(style.name, style.label, tuple(_runs(_settled(text, style))))


def _cited(
    style: Style, item: dict[str, Any], years: dict[str, Year], *, is_passage: bool
) -> str:
    """Have citeproc-py format an item."""
    from citeproc import (  # noqa: PLC0415 - as above
        Citation,
        CitationItem,
        CitationStylesBibliography,
        Locator,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    more = {"locator": Locator("paragraph", _LOCATOR)} if is_passage else {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that it does not know
            source = CiteProcJSON([item])
            for field, year in years.items():
                source[item["id"].lower()][field]["year"] = year
            shelf = CitationStylesBibliography(style.engine, source, _Formatter)
            cited = Citation([CitationItem(item["id"], **more)])
            shelf.register(cited)
            if is_passage and style.has_notes:
                return str(shelf.cite(cited, lambda _: ""))
            return str(shelf.bibliography()[0])
    except RecursionError as error:
        raise StyleError(
            style.path, 0, "the style calls itself without end."
        ) from error
    except Exception as error:
        why = f"citeproc-py cannot work with this style: {error!r}."
        raise StyleError(style.path, 0, why) from error


class _Formatter:
    """What citeproc-py asks for how text looks: marks, to be read off the result."""

    Oblique: Any
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @staticmethod
    def preformat(text: str) -> str:
        """Mark the style's own quotation marks, to tell them from those of a title."""
        return {"“": f"{_OPEN}“", "”": f"{_CLOSE}”"}.get(text, text)

    @staticmethod
    def Italic(text: str) -> str:  # noqa: N802 - citeproc-py's name
        """Mark what is set in italics."""
        return f"{_ITALIC}{text}{_ROMAN}"


_Formatter.Oblique = _Formatter.Italic


def _guarded(item: dict[str, Any]) -> dict[str, Any]:
    """Keep citeproc-py from reading tags in values, and our marks out of them."""

    def guard(value: Any) -> Any:
        if isinstance(value, str):
            return _MARKS.sub("", value).replace("<", _LESS).replace("&", _AMPERSAND)
        if isinstance(value, list):
            return [guard(part) for part in value]
        if isinstance(value, dict):
            return {key: guard(part) for key, part in value.items()}
        return value

    guarded = {key: guard(value) for key, value in item.items()}
    editors = {name.get("literal", "").casefold() for name in guarded.get("editor", ())}
    if guarded.get("publisher", "").casefold() in editors:
        del guarded["publisher"]  # it would say the same name twice
    return guarded


_QUOTED: Final = re.compile(f"{_OPEN}“(.*?){_CLOSE}”", re.DOTALL)
_AFTER: Final = re.compile(
    f"([?!.,]?)(”?)((?:{_ROMAN})*)({_CLOSE}”(?:{_ROMAN})*)([.,])"
)


def _settled(text: str, style: Style) -> str:
    """Settle the punctuation where quoted titles and italics end."""
    if style.is_american:
        text = _AFTER.sub(_inside, text)
    text = _QUOTED.sub(
        lambda match: f"“{match[1].replace('“', '‘').replace('”', '’')}”", text
    )
    text = re.sub(f"([?!])((?:{_ROMAN})+)[.]", r"\1\2", text)
    return re.sub(f"[.]((?:{_ROMAN})+)[.]", r".\1", text)


def _inside(match: re.Match[str]) -> str:
    before, inner, closing, quote, mark = match.groups()
    if before and mark == ".":
        mark = ""
    elif before in {".", ","}:
        before = ""
    return f"{before}{mark}{inner}{closing}{quote}"


def _runs(text: str) -> Iterator[Run]:
    is_italic = False
    for piece in re.split(f"([{_ITALIC}{_ROMAN}{_LOCATOR}{_ADDRESS}])", text):
        if piece in {_ITALIC, _ROMAN}:
            is_italic = piece == _ITALIC
        elif piece == _LOCATOR:
            yield Run("", is_italic, "locator")
        elif piece == _ADDRESS:
            yield Run("", is_italic, "address")
        elif piece:
            plain = piece.replace(_LESS, "<").replace(_AMPERSAND, "&")
            yield Run(_MARKS.sub("", plain), is_italic)
