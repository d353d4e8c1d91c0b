"""XSLT 1.0 with libxslt, fenced in.

A stylesheet may read what stands in its own folder, among ours, and in the edition
that it is run for: no network, no other file; and it may write nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from edition.errors import StylesheetError
from edition.resources import xslt_folder
from edition.transform.messages import Log, problem_of, read_log, stopped
from edition.transform.stylesheet import SCHEME, Stylesheet, locate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from edition.problems import Problem
    from edition.source import SourceDocument


class Fence(etree.Resolver):
    """Answers every request for a file: one of the allowed, or nothing."""

    def __init__(
        self, sheet: Stylesheet, changed: Callable[[Path, bytes], bytes] | None = None
    ) -> None:
        self._sheet = sheet
        self._changed = changed
        folders = [sheet.path.parent.resolve(), xslt_folder().resolve()]
        self._folders = (*folders, *filter(None, [sheet.edition]))
        self._files = {file.resolve() for file in sheet.files}

    def resolve(
        self,
        system_url: str | None,
        public_id: str | None,  # noqa: ARG002
        context: Any,
    ) -> Any:
        """Answer a request (`lxml.etree.Resolver`); None leaves it to others."""
        if not system_url:
            return None
        href = system_url
        if SCHEME in href:  # libxml2 may have put a base in front of our scheme
            href = href[href.index(SCHEME) :]
        path = locate(href, self._sheet.path, self._sheet.edition)
        if path is not None:
            path = path.resolve()
            inside = any(path.is_relative_to(folder) for folder in self._folders)
            if path in self._files or (inside and path.is_file()):
                # by name lxml would ask again, and could not tell ours from the own
                data = path.read_bytes()
                if self._changed is not None:
                    data = self._changed(path, data)
                return self.resolve_string(data, context, base_url=str(path))
        raise OSError(f"a stylesheet may not read {system_url}")


ACCESS = etree.XSLTAccessControl(
    read_file=True,  # every reading goes through the fence above
    write_file=False,
    create_dir=False,
    read_network=False,
    write_network=False,
)


@lru_cache(maxsize=64)
def _compiled(sheet: Stylesheet) -> etree.XSLT:
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False
    )
    parser.resolvers.add(Fence(sheet))
    try:
        tree = etree.parse(str(sheet.path), parser)
        transformer = etree.XSLT(tree, access_control=ACCESS)
    except (etree.XSLTParseError, etree.XMLSyntaxError, OSError) as error:
        log = read_log(getattr(error, "error_log", ()))
        raise broken(sheet, log, str(error)) from error
    log = read_log(transformer.error_log)
    if log.reason:  # libxslt goes on past what it does not know, and outputs nothing
        raise broken(sheet, log, log.reason)
    return transformer


def broken(sheet: Stylesheet, log: Log, reason: str) -> StylesheetError:
    """Make the error of a stylesheet that does not compile, with its place if known."""
    path, line = log.place or (sheet.path, 0)
    reason = (log.reason or reason).strip().rstrip(".")
    return StylesheetError(path, line, f"does not compile: {reason}.")


def run(
    sheet: Stylesheet,
    tree: etree._ElementTree,
    document: SourceDocument,
    parameters: dict[str, str],
) -> tuple[str, tuple[Problem, ...]]:
    """Run a stylesheet of version 1.0 over a prepared tree.

    Raises:
        StylesheetError: it does not compile.
        TransformError: it stopped, or failed on this document.
    """
    transformer = _compiled(sheet)
    strings: Any = {n: etree.XSLT.strparam(value) for n, value in parameters.items()}
    try:
        result = transformer(tree, **strings)
    except (etree.XSLTApplyError, etree.XMLSyntaxError, OSError) as error:
        log = read_log(transformer.error_log)
        raise stopped(log, str(error), document, sheet) from error
    said = read_log(transformer.error_log).messages
    problems = tuple(problem_of(text, document, sheet) for text in said)
    # without a document element lxml would write "None"
    return "" if result.getroot() is None and not str(result) else str(result), problems
