"""Which elements stand on lines of their own, and which run with the words around them.

HTML, plain text and the count of words have to agree on this: a block ends a word,
and nothing that holds a block may become a paragraph of HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import local_name, tei

if TYPE_CHECKING:
    from lxml import etree

BLOCKS: Final = frozenset(
    """
    TEI teiCorpus teiHeader text front body back group floatingText facsimile
    sourceDoc standOff surface surfaceGrp zone line div div1 div2 div3 div4 div5
    div6 div7 p ab head opener closer postscript dateline signed salute trailer
    argument epigraph byline titlePage docTitle titlePart docAuthor docImprint
    docEdition docDate imprimatur lg l sp speaker set prologue epilogue performance
    castList castGroup castItem roleDesc spGrp table row cell list item label
    headLabel headItem figure figDesc bibl biblStruct biblFull listBibl listPerson
    listPlace listOrg listEvent listNym listRelation listWit listApp listObject
    listChange person place org event personGrp nym object relation witness address
    addrLine cit msDesc msIdentifier msContents msItem physDesc history additional
    msPart msFrag egXML entry entryFree superEntry sense hom fs f fvLib fLib graph
    node arc tree eTree forest forestGrp u kinesic incident writing event vocal eg
    moduleSpec elementSpec classSpec macroSpec schemaSpec specGrp listRef exemplum
    remarks attList attDef valList valItem divGen teiHeader fileDesc
    titleStmt editionStmt extent publicationStmt seriesStmt notesStmt sourceDesc
    encodingDesc profileDesc revisionDesc change projectDesc editorialDecl
    availability licence abstract langUsage textClass keywords particDesc
    settingDesc classDecl taxonomy category catDesc refsDecl respStmt monogr
    analytic imprint series annotationBlock spanGrp interpGrp linkGrp timeline when
    noteGrp lg docTitle transpose
    listTranspose
    """.split()
)
"""TEI elements that are blocks wherever they stand."""

STRUCTURES: Final = frozenset(
    """
    front body back group div div1 div2 div3 div4 div5 div6 div7 sp castList
    titlePage facsimile sourceDoc surface standOff text argument epigraph postscript
    set performance prologue epilogue
    """.split()
)
"""Elements whose children are all blocks."""

BREAKS: Final = frozenset(("lb", "pb", "cb", "gb", "milestone"))
ALIEN: Final = frozenset(("note", "app"))
"""Their content is read elsewhere, so it does not make its surroundings a block."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the elements of a tree are displayed."""

    blocks: frozenset[etree._Element]
    """Displayed on lines of their own."""
    holders: frozenset[etree._Element]
    """With a block somewhere inside."""


def layout(root: etree._Element) -> Layout:
    """Tell blocks from running text, for a whole tree."""
    blocks: set[etree._Element] = set()
    holders: set[etree._Element] = set()
    for element in reversed(list(root.iter("*"))):
        name = local_name(element.tag)
        parent = element.getparent()
        is_tei = element.tag == tei(name)
        if parent is None:
            blocks.add(element)
            continue
        in_structure = local_name(parent.tag) in STRUCTURES and name not in BREAKS
        is_egxml = name == "egXML"
        if name == "note":
            continue
        if (
            (is_tei and name in BLOCKS and not _runs_on(name, parent))
            or is_egxml
            or element in holders
            or (in_structure and name not in {"seg", "anchor", "index"} and is_tei)
        ):
            if name not in ALIEN:
                blocks.add(element)
            holders.add(parent)
    return Layout(frozenset(blocks), frozenset(holders))


def _runs_on(name: str, parent: etree._Element) -> bool:
    """Tell whether an element that could be a block is one of several in a line."""
    outer = local_name(parent.tag)
    if name in {"bibl", "label"}:
        return outer not in STRUCTURES | {"listBibl", "list", "cit"}
    if name in {"docAuthor", "docDate", "figDesc", "desc", "event", "space"}:
        return outer not in STRUCTURES | {"docImprint", "figure", "listEvent", "event"}
    if name in {"salute", "dateline", "signed"}:
        return outer in {"p", "ab", "seg"}
    return False
