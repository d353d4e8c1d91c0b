"""A stylesheet and what it imports: version, parameters, and who may be read."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.errors import StylesheetError, TextError
from edition.names import XSLT
from edition.resources import xslt_folder
from edition.source import read

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME: Final = "edition:"
"""Our own stylesheets have the address `edition:html.xsl`, wherever they are."""

_IMPORTS: Final = (f"{{{XSLT}}}import", f"{{{XSLT}}}include")


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet that can be read; whether it compiles, its processor finds out."""

    path: Path
    version: str
    parameters: frozenset[str]
    """Of the sheet and of all that it imports."""
    files: tuple[Path, ...]
    """The sheet itself and all that it imports."""

    def check_parameters(self, given: Mapping[str, str]) -> None:
        """Refuse parameters that the stylesheet does not have.

        libxslt would say nothing, and a misspelt name would have no effect.

        Raises:
            StylesheetError: with the name that comes nearest.
        """
        for name in given:
            if name not in self.parameters:
                close = get_close_matches(name, self.parameters, n=1)
                listed = ", ".join(sorted(self.parameters)) or "none"
                raise StylesheetError(
                    self.path,
                    0,
                    f"there is no parameter “{name}” in this stylesheet.",
                    f"Did you mean “{close[0]}”?" if close else f"It has: {listed}.",
                )


def load(path: Path) -> Stylesheet:
    """Read a stylesheet and all that it imports.

    Raises:
        StylesheetError: one of them is missing, not well-formed, or no stylesheet.
    """
    path = path.absolute()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _load(path, changed)


@lru_cache(maxsize=64)
def _load(path: Path, _changed: int) -> Stylesheet:
    root = _root(path, path)
    version = root.get("version") or root.get(f"{{{XSLT}}}version") or "1.0"
    is_sheet = root.tag in {f"{{{XSLT}}}stylesheet", f"{{{XSLT}}}transform"}
    if not is_sheet and root.get(f"{{{XSLT}}}version") is None:
        raise StylesheetError(
            path,
            root.sourceline or 1,
            "this is no XSLT stylesheet.",
            "The document element has to be xsl:stylesheet.",
        )
    parameters: set[str] = set()
    files: list[Path] = []
    waiting = [(path, path)]
    while waiting:
        current, importer = waiting.pop()
        if current in files:
            continue
        files.append(current)
        sheet = _root(current, importer)
        parameters |= {
            name
            for param in sheet.iterchildren(f"{{{XSLT}}}param")
            if (name := param.get("name"))
        }
        for element in sheet.iterchildren(*_IMPORTS):
            target = locate(element.get("href", ""), current)
            if target is None:
                raise StylesheetError(
                    current,
                    element.sourceline or 0,
                    f"“{element.get('href')}” cannot be imported: it is no file.",
                    "Import a file by a relative path, or ours as edition:html.xsl.",
                )
            waiting.append((target, current))
    return Stylesheet(path, version.strip(), frozenset(parameters), tuple(files))


def locate(href: str, base: Path) -> Path | None:
    """Return the file that an import means; None where it is none."""
    if href.startswith(SCHEME):
        folder = xslt_folder().resolve()
        path = (folder / href[len(SCHEME) :]).resolve()
        return path if path.is_relative_to(folder) else None
    parts = urlsplit(href)
    if parts.scheme == "file" and not parts.netloc:
        return Path(unquote(parts.path))
    if parts.scheme or parts.netloc:
        return None
    return (base.parent / unquote(parts.path)).resolve()


def _root(path: Path, importer: Path) -> etree._Element:
    try:
        return read(path).root
    except TextError as error:
        problem = error.problems[0]
        line = problem.span.line
        reason = problem.message
        if problem.code == "XML003":
            path, reason = importer, f"there is no stylesheet {path}."
            if path.name == importer.name and importer == path and not line:
                reason = "there is no such stylesheet."
        raise StylesheetError(path, line, reason, problem.hint) from error
