"""`transform()`: prepare, choose the processor, run, collect what it has to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.transform import libxslt
from edition.transform.prepare import LinkResolver, Sayings, prepare
from edition.transform.stylesheet import Stylesheet, load

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Transformed:
    """What came out."""

    output: str
    problems: tuple[Problem, ...]
    """What the stylesheet had to say, and addresses that it was not given."""


def transform(  # noqa: PLR0913 - what one may say of a run
    document: SourceDocument,
    stylesheet: Path,
    *,
    parameters: Mapping[str, str] | None = None,
    links: LinkResolver | None = None,
    sayings: Sayings | None = None,
    edition: Path | None = None,
) -> Transformed:
    """Transform a document.

    Args:
        document: any TEI, or other XML.
        stylesheet: XSLT 1.0, or 2.0 and 3.0 where SaxonC is installed. It may import
            ours as `edition:html.xsl`.
        parameters: strings, by the names of the stylesheet's `xsl:param`s.
        links: decides where pointers lead; without it those inside the document and
            those to the web become links.
        sayings: more prepared attributes, for a stylesheet that knows them.
        edition: the folder of the edition that this is done for. The files of its
            `xslt/` go before ours of the same name, and the stylesheet may read
            (`document()`) what stands in it.

    Raises:
        StylesheetError: it does not compile, or has no such parameter.
        MissingExtraError: it needs SaxonC.
        TransformError: it stopped (`xsl:message terminate="yes"`), or failed.
    """
    sheet: Stylesheet = load(stylesheet, edition)
    given = dict(parameters or {})
    sheet.check_parameters(given)
    tree, problems = prepare(document, links, sayings)
    if sheet.version == "1.0":
        output, more = libxslt.run(sheet, tree, document, given)
    else:
        from edition.transform import saxon  # noqa: PLC0415 - costly, and an extra

        output, more = saxon.run(sheet, tree, document, given)
    return Transformed(output, (*problems, *more))
