"""What the headers of very many texts have in common, for the page about the edition.

Where a few texts come with all that their headers say, of forty thousand only what
several say in the same words is worth a page: the rest is beside each text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from lxml import etree, html
from markupsafe import Markup

from edition import urls
from edition.names import tei
from edition.render.pages import AboutDocument

if TYPE_CHECKING:
    from edition.model import Document
    from edition.problems import Problem
    from edition.render.context import Rendering

MANY: Final = 100
"""More texts than this do not stand on the page one by one."""
_MOST: Final = 12
_COMMON: Final = (
    f"{tei('encodingDesc')}",
    f"{tei('fileDesc')}/{tei('publicationStmt')}",
    f"{tei('fileDesc')}/{tei('titleStmt')}/{tei('respStmt')}",
)


def shared_about(
    rendering: Rendering,
) -> tuple[tuple[AboutDocument, ...], tuple[Problem, ...]]:
    """Return what groups of texts have in common, the largest group first."""
    groups: dict[bytes, list[Document]] = defaultdict(list)
    for document in rendering.edition.documents:
        header = rendering.documents[document.id].root.find(f".//{tei('teiHeader')}")
        if header is not None:
            parts = (part for path in _COMMON for part in header.iterfind(path))
            groups[b"".join(map(_bytes, parts))].append(document)
    found = sorted(groups.values(), key=lambda group: -len(group))
    documents: list[AboutDocument] = []
    problems: list[Problem] = []
    for group in found[:_MOST]:
        if len(group) == 1:
            break
        first, last = (
            rendering.fragment(rendering.documents[d.id], "about.xsl", urls.ABOUT)
            for d in (group[0], group[-1])
        )
        problems += first[1]
        text = _in_both(first[0], last[0])
        if text:
            href = urls.relative(urls.document_page(group[0].id), urls.ABOUT)
            documents.append(
                AboutDocument(group[0].title, href, text, count=len(group))
            )
    return tuple(documents), tuple(problems)


def _bytes(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", with_tail=False)


def _in_both(one: str, other: str) -> Markup:
    """Keep the sections of a fragment that another one has as well."""
    tree, twin = (html.fragment_fromstring(text) for text in (one, other))
    known = {html.tostring(section, with_tail=False) for section in twin}
    for section in list(tree):
        if html.tostring(section, with_tail=False) not in known:
            tree.remove(section)
    if not len(tree):
        return Markup()
    # it came out of a stylesheet, which escaped it
    return Markup(html.tostring(tree, encoding="unicode", with_tail=False))  # noqa: S704
