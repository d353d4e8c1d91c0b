"""`transform()`: prepare, choose the processor, run, collect what it has to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from edition.transform import libxslt
from edition.transform.formerly import add_anchors
from edition.transform.prepare import LinkResolver, Sayings, prepare
from edition.transform.stylesheet import Stylesheet, load

if TYPE_CHECKING:
    from lxml import etree

    from edition.problems import Problem
    from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Transformed:
    """What came out."""

    output: str
    problems: tuple[Problem, ...]
    """What the stylesheet had to say, and addresses that it was not given."""


Prepared: TypeAlias = "tuple[etree._ElementTree, tuple[Problem, ...]]"  # noqa: SLF001
"""A document made ready for stylesheets, and what was wrong with it."""


def prepared_for(
    document: SourceDocument,
    links: LinkResolver | None,
    sayings: Sayings | None = None,
    formerly: Mapping[str, str] | None = None,
) -> Prepared:
    """Make a document ready for several stylesheets whose pointers lead alike.

    Args:
        document: any TEI.
        links: decides where pointers lead.
        sayings: see `prepare`.
        formerly: identifiers that passages of it had, and those that they have now.
    """
    tree, problems = prepare(document, links, sayings)
    add_anchors(tree, formerly or {})
    return tree, tuple(problems)


def transform(  # noqa: PLR0913 - what a transformation can be told
    document: SourceDocument,
    stylesheet: Path | Stylesheet,
    *,
    parameters: Mapping[str, str] | None = None,
    links: LinkResolver | None = None,
    sayings: Sayings | None = None,
    edition: Path | None = None,
    prepared: Prepared | None = None,
) -> Transformed:
    """Transform a document.

    Args:
        document: any TEI, or other XML.
        stylesheet: XSLT 1.0, or 2.0 and 3.0 where SaxonC is installed. It may import
            ours as `edition:html.xsl`. One that has been loaded is not looked for
            changes.
        parameters: strings, by the names of the stylesheet's `xsl:param`s.
        links: decides where pointers lead; without it those inside the document and
            those to the web become links.
        sayings: more prepared attributes, for a stylesheet that knows them.
        edition: the folder of the edition that this is done for. The files of its
            `xslt/` go before ours of the same name, and the stylesheet may read
            (`document()`) what stands in it.
        prepared: what `prepared_for` made of the document; `links` has had its say.

    Raises:
        StylesheetError: it does not compile, or has no such parameter.
        MissingExtraError: it needs SaxonC.
        TransformError: it stopped (`xsl:message terminate="yes"`), or failed.
    """
    sheet = load(stylesheet, edition) if isinstance(stylesheet, Path) else stylesheet
    given = dict(parameters or {})
    sheet.check_parameters(given)
    tree, problems = prepared or prepared_for(document, links, sayings)
    if sheet.version == "1.0":
        output, more = libxslt.run(sheet, tree, document, given)
    else:
        from edition.transform import saxon  # noqa: PLC0415 - costly, and an extra

        output, more = saxon.run(sheet, tree, document, given)
    return Transformed(output, (*problems, *more))
