"""A stylesheet and what it imports: version, parameters, and who may be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.errors import StylesheetError, TextError
from edition.names import XSLT
from edition.resources import xslt_folder
from edition.source import read

SCHEME: Final = "edition:"
"""Our own stylesheets have the address `edition:html.xsl`, wherever they are."""

_IMPORTS: Final = (f"{{{XSLT}}}import", f"{{{XSLT}}}include")
_LABEL: Final = "label-"
_LITERAL: Final = re.compile(r"""(['"])(.*)\1""", re.DOTALL)
_DRIVE: Final = re.compile(r"/?[A-Za-z]:[/\\]")


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet that can be read; whether it compiles, its processor finds out."""

    path: Path
    version: str
    parameters: frozenset[str]
    """Of the sheet and of all that it imports."""
    files: tuple[Path, ...]
    """The sheet itself and all that it imports."""
    edition: Path | None
    """The folder of the edition whose files may take the place of ours."""
    labels: tuple[tuple[str, str], ...]
    """The parameters that are words (`label-…`), with the words."""
    stamps: tuple[tuple[Path, int], ...]
    """When each file, and each that might take its place, was changed."""

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


def find(name: str, edition: Path | None = None) -> Path:
    """Return the stylesheet `name` (`html.xsl`): the edition's own, or ours."""
    ours = xslt_folder() / name
    own = None if edition is None else edition / "xslt" / name
    return own if own is not None and own.is_file() else ours


_known: Final[dict[tuple[Path, Path | None], Stylesheet]] = {}


def load(path: Path, edition: Path | None = None) -> Stylesheet:
    """Read a stylesheet and all that it imports; again only where a file changed.

    Args:
        path: the stylesheet.
        edition: the folder of an edition. A file of its `xslt/` takes the place of
            ours of the same name, wherever one of ours imports that.

    Raises:
        StylesheetError: one of them is missing, not well-formed, or no stylesheet.
    """
    key = (path.absolute(), None if edition is None else edition.resolve())
    sheet = _known.get(key)
    if sheet is None or sheet.stamps != _stamps(sheet.files, sheet.edition):
        sheet = _known[key] = _load(*key)
    return sheet


def _load(path: Path, edition: Path | None) -> Stylesheet:
    root = _root(path)
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
    labels: dict[str, str] = {}
    files: list[Path] = []
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in files:
            continue
        files.append(current)
        sheet = _root(current)
        parameters |= {
            name
            for param in sheet.iterchildren(f"{{{XSLT}}}param")
            if (name := param.get("name"))
        }
        for param in sheet.iterchildren(f"{{{XSLT}}}param"):
            word = _LITERAL.fullmatch(param.get("select", ""))
            if word and param.get("name", "").startswith(_LABEL):
                # who imports comes before what it imports, and its words before theirs
                labels.setdefault(param.get("name", ""), word[2])
        for element in sheet.iterchildren(*_IMPORTS):
            target = locate(element.get("href", ""), current, edition)
            if target is None or not target.is_file():
                raise StylesheetError(
                    current,
                    element.sourceline or 0,
                    f"there is no stylesheet “{element.get('href', '')}”.",
                    "Import a file by a relative path, or ours as edition:html.xsl.",
                )
            waiting.append(target)
    return Stylesheet(
        path,
        version.strip(),
        frozenset(parameters),
        tuple(files),
        edition,
        tuple(sorted(labels.items())),
        _stamps(files, edition),
    )


def _stamps(
    files: Iterable[Path], edition: Path | None
) -> tuple[tuple[Path, int], ...]:
    watched = []
    for file in files:
        name = _own_name(file, edition)
        watched.append(file)
        if edition is not None and name is not None:
            watched.append(edition / "xslt" / name)
    return tuple((file, _changed(file)) for file in watched)


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def locate(href: str, base: Path, edition: Path | None = None) -> Path | None:
    """Return the file that an import means; None where it is none.

    Args:
        href: `edition:html.xsl` always means ours; anything else is a path.
        base: the stylesheet that it stands in.
        edition: the edition whose own files go before ours.
    """
    if href.startswith(SCHEME):
        folder = xslt_folder().resolve()
        path = (folder / href[len(SCHEME) :]).resolve()
        return path if path.is_relative_to(folder) else None
    file = _path(href)
    if file is None:
        return None
    return _layered((base.parent / file).resolve(), edition)


def _path(href: str) -> Path | None:
    """Return the path of a reference, relative or absolute; None if it is no file."""
    if _DRIVE.match(href):
        return Path(href)
    parts = urlsplit(href)
    if parts.netloc or parts.scheme not in {"", "file"}:
        return None
    path = unquote(parts.path)
    return Path(path[1:] if _DRIVE.match(path) and path[0] == "/" else path)


def _layered(path: Path, edition: Path | None) -> Path:
    """Let a file of the edition take the place of ours, and ours of one it has not."""
    if edition is None:
        return path
    name = _own_name(path, edition)
    if name is not None:
        own = edition / "xslt" / name
        return own if own.is_file() else path
    if path.is_relative_to(edition / "xslt") and not path.is_file():
        ours = xslt_folder().resolve() / path.relative_to(edition / "xslt")
        return ours if ours.is_file() else path
    return path


def _own_name(path: Path, edition: Path | None) -> Path | None:
    """Return the name of one of our stylesheets, below `xslt/`; None if it is not."""
    folder = xslt_folder().resolve()
    if edition is None or folder == edition / "xslt":
        return None
    return path.relative_to(folder) if path.is_relative_to(folder) else None


def _root(path: Path) -> etree._Element:
    try:
        return read(path).root
    except TextError as error:
        problem = error.problems[0]
        line = problem.span.line
        raise StylesheetError(path, line, problem.message, problem.hint) from error
