"""XSLT 1.0 with libxslt, fenced in.

A stylesheet may read stylesheets (its own folder and ours) and nothing else: no
network, no other file, and it may write nothing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from edition.errors import StylesheetError, TransformError
from edition.problems import Problem, Severity
from edition.resources import xslt_folder
from edition.transform.messages import problems_of
from edition.transform.stylesheet import SCHEME, Stylesheet, locate

if TYPE_CHECKING:
    from edition.source import SourceDocument


class _Fence(etree.Resolver):
    """Answers every request for a file: one of the allowed, or nothing."""

    def __init__(self, sheet: Stylesheet) -> None:
        self._base = sheet.path
        self._folders = (sheet.path.parent.resolve(), xslt_folder().resolve())
        self._files = {file.resolve() for file in sheet.files}

    def resolve(
        self,
        system_url: str | None,
        public_id: str | None,  # noqa: ARG002
        context: Any,
    ) -> Any:
        if not system_url:
            return None
        href = system_url
        if SCHEME in href:  # libxml2 may have put a base in front of our scheme
            href = href[href.index(SCHEME) :]
        path = locate(href, self._base)
        if path is not None:
            path = path.resolve()
            inside = any(path.is_relative_to(folder) for folder in self._folders)
            if path in self._files or (inside and path.is_file()):
                return self.resolve_filename(str(path), context)
        raise OSError(f"a stylesheet may not read {system_url}")


_ACCESS = etree.XSLTAccessControl(
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
    parser.resolvers.add(_Fence(sheet))
    try:
        tree = etree.parse(str(sheet.path), parser)
        return etree.XSLT(tree, access_control=_ACCESS)
    except (etree.XSLTParseError, etree.XMLSyntaxError, OSError) as error:
        entry = next(iter(getattr(error, "error_log", ())), None)
        line = 0 if entry is None else entry.line
        path = sheet.path
        if entry is not None and entry.filename and Path(entry.filename).is_file():
            path = Path(entry.filename)
        reason = str(error if entry is None else entry.message).strip().rstrip(".")
        raise StylesheetError(path, line, f"does not compile: {reason}.") from error


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
    except (etree.XSLTApplyError, OSError) as error:
        said = problems_of(transformer.error_log, document, sheet)
        reason = str(error).strip().rstrip(".")
        failed = Problem(
            "XSL202",
            Severity.ERROR,
            f"{sheet.path.name} stopped on this document: {reason}.",
            document.path,
        )
        raise TransformError((*said, failed)) from error
    output = "" if result.getroot() is None and not str(result) else str(result)
    return output, problems_of(transformer.error_log, document, sheet)
