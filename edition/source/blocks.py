"""Which elements stand on lines of their own, and which run with the words around them.

HTML, plain text and the count of words have to agree on this: a block ends a word,
and nothing that holds a block may become a paragraph of HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import MATHML, SVG, local_name, tei

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
    analytic series annotationBlock spanGrp interpGrp linkGrp timeline when
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

RECORDS: Final = frozenset(
    """
    person personGrp persona place org nym object objectIdentifier biblStruct analytic
    monogr series imprint respStmt msIdentifier altIdentifier msItem msItemStruct
    gramGrp dimensions
    """.split()
)
"""Elements that hold elements and no words: what they hold is parted by commas."""

_ALONE_IN: Final = {
    "cit": STRUCTURES | {"cit"},
    "bibl": STRUCTURES | {"listBibl", "list", "cit"},
    "label": STRUCTURES | {"list", "cit"},
    "address": STRUCTURES,
    "event": STRUCTURES | {"listEvent", "event"},
    **dict.fromkeys(("vocal", "kinesic", "incident", "writing"), STRUCTURES),
    **dict.fromkeys(
        ("docAuthor", "docDate", "figDesc", "desc", "space"), STRUCTURES | {"figure"}
    ),
}
"""Elements that are blocks only inside these."""

_RUN_ON_IN: Final = {
    **dict.fromkeys(("salute", "dateline", "signed"), ("p", "ab", "seg")),
    "roleDesc": ("castItem",),
}
"""Elements that are blocks but for inside these."""

_APART: Final = {
    **dict.fromkeys(("roleDesc", "actor"), ("castItem",)),
    **dict.fromkeys(
        ("vocal", "kinesic", "incident", "pause"), ("u", "seg", "foreign", "emph")
    ),
    "seg": ("u",),
}
"""Elements in a line, inside these, whose words are never parts of those beside."""

BREAKS: Final = frozenset(("lb", "pb", "cb", "gb", "milestone"))
_FORMULAE: Final = (f"{{{MATHML}}}", f"{{{SVG}}}")
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
    """Find out how each element of a tree is displayed."""
    blocks: set[etree._Element] = set()
    holders: set[etree._Element] = set()
    wordless = set() if root.tag == tei(local_name(root.tag)) else _wordless(root)
    for element in reversed(list(root.iter("*"))):
        name = local_name(element.tag)
        parent = element.getparent()
        is_tei = element.tag == tei(name)
        if parent is None:
            blocks.add(element)
            continue
        in_structure = local_name(parent.tag) in STRUCTURES and name not in BREAKS
        if name == "note":
            continue
        if (
            (is_tei and name in BLOCKS and not _runs_on(element, name, parent))
            or name == "egXML"
            or (name == "quote" and _is_block_citation(parent))
            or element in holders
            or (in_structure and name not in {"seg", "anchor", "index"} and is_tei)
            or parent in wordless
        ):
            if name not in ALIEN:
                blocks.add(element)
            holders.add(parent)
    return Layout(frozenset(blocks), frozenset(holders))


def ends_word(element: etree._Element) -> bool:
    """Tell whether a break (`lb`, `pb` …) also parts the words beside it.

    It does unless it says that it does not (`break="no"`), or sets off punctuation
    only: a page may end before a comma, and no space belongs there.
    """
    name = local_name(element.tag)
    if element.get("break") == "no" or name not in BREAKS or name == "milestone":
        return False
    after = element.tail or ""
    return name == "lb" or not after or after[0].isalnum()


def stands_apart(element: etree._Element) -> bool:
    """Tell whether an element in a line has words of its own, whatever touches it."""
    parent = element.getparent()
    if parent is None or element.tag != tei(local_name(element.tag)):
        return False
    return local_name(parent.tag) in _APART.get(local_name(element.tag), ())


def _runs_on(element: etree._Element, name: str, parent: etree._Element) -> bool:
    """Tell whether an element that could be a block is one of several in a line."""
    outer = local_name(parent.tag)
    if name in _RUN_ON_IN:
        return outer in _RUN_ON_IN[name]
    if name == "bibl" and outer == "cit":
        return not _is_block_citation(parent)
    if name == "address" and element.find(tei("addrLine")) is not None:
        return False
    alone = _ALONE_IN.get(name)
    return alone is not None and outer not in alone


def _is_block_citation(parent: etree._Element) -> bool:
    beyond = parent.getparent()
    return (
        local_name(parent.tag) == "cit"
        and beyond is not None
        and local_name(beyond.tag) in _ALONE_IN["cit"]
    )


def _wordless(root: etree._Element) -> set[etree._Element]:
    """Return what holds elements only: in unknown XML these are taken for blocks."""
    return {
        element
        for element in root.iter("*")
        if not str(element.tag).startswith(_FORMULAE)
        and not (element.text or "").strip()
        and not any((child.tail or "").strip() for child in element)
    }
