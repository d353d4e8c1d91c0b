"""What lies around the text of a Word document: notes, pictures, properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml

from edition.importing.tree import Enclosed, Metadata, Unplaced
from edition.importing.word.names import MC, M, W
from edition.importing.word.numbering import Numbering
from edition.importing.word.styles import Styles
from edition.model.words import words_of

_PICTURES: Final = frozenset(
    ".avif .bmp .emf .gif .jpeg .jpg .png .svg .tif .tiff .webp .wmf".split()
)
_APART: Final = frozenset(
    f"{W}{name}" for name in "p br cr tab tc footnoteReference endnoteReference".split()
)


@dataclass(slots=True)
class Surroundings:
    """A document and all that its text refers to."""

    document: Document
    pictures: str
    """The folder that its pictures go to, as the TEI file calls it."""
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], tuple[Any, Part]] = field(default_factory=dict)
    """By kind (`footnote`, `endnote`, `comment`) and id: what it holds, and where."""
    used: set[tuple[str, str]] = field(default_factory=set)
    unplaced: list[Unplaced] = field(default_factory=list)
    enclosed: dict[str, Enclosed] = field(default_factory=dict)
    place: int = 0
    """The number of the paragraph that is read."""

    def tell(self, what: str, text: str) -> None:
        """Note something that has no place in the text."""
        self.unplaced.append(Unplaced(what, " ".join(text.split()), self.place))

    def picture(self, part: Part, relation: str) -> str:
        """Return the address of a picture; its file goes with the TEI file."""
        found = part.rels.get(relation)
        if found is None:
            return ""
        if found.is_external:
            return str(found.target_ref)
        target = found.target_part
        name = PurePosixPath(target.partname).name
        if PurePosixPath(name).suffix.lower() not in _PICTURES:
            self.tell("a part that is no picture is left out", name)
            return ""
        address = f"{self.pictures}/{name}"
        self.enclosed.setdefault(address, Enclosed(address, target.blob))
        return address


def surroundings(document: Document, pictures: str) -> Surroundings:
    """Collect what the text of a document refers to."""
    main = document.part
    root = None
    for relation in main.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            root = _tree(relation.target_part)
    found = Surroundings(
        document, pictures, Styles(document.styles.element), Numbering(root)
    )
    for relation in main.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external or kind not in {"footnotes", "endnotes", "comments"}:
            continue
        name = kind.removesuffix("s")
        part = relation.target_part
        for note in _tree(part).iter(f"{W}{name}"):
            if note.get(f"{W}type") in {None, "normal"}:
                found.notes[name, note.get(f"{W}id", "")] = (note, part)
    return found


def _tree(part: Part) -> Any:
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def related(document: Document, *kinds: str) -> Iterator[tuple[str, Any]]:
    """Yield the trees of parts of some kinds: headers, footers."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in kinds and not relation.is_external:
            yield kind, _tree(relation.target_part)


def words_in(root: Any) -> Iterator[str]:
    """Yield the words of a tree of WordprocessingML, those that were deleted too."""
    yield from words_of("".join(_runs(root)))


def _runs(element: Any) -> Iterator[str]:
    tag = element.tag
    if tag in {f"{W}t", f"{W}delText", f"{M}t"}:
        yield element.text or ""
    elif tag == f"{W}softHyphen":
        yield "\u00ad"
    elif tag == f"{W}noBreakHyphen":
        yield "\u2011"
    elif tag != f"{MC}Fallback":
        is_apart = tag in _APART
        if is_apart:
            yield " "
        for child in element:
            yield from _runs(child)
        if is_apart:
            yield " "


def properties(document: Document) -> Metadata:
    """Return what the properties of a document say (ISO/IEC 29500-2, 11)."""
    package = document.part.package
    kinds = {relation.reltype for relation in package.rels.values()}
    if RELATIONSHIP_TYPE.CORE_PROPERTIES not in kinds:
        return Metadata()  # python-docx would make some up
    core = document.core_properties
    more = {
        "subject": core.subject,
        "keywords": core.keywords,
        "category": core.category,
        "remarks": core.comments,
        "status": core.content_status,
        "last changed by": core.last_modified_by,
        "created": core.created and core.created.isoformat(),
        "changed": core.modified and core.modified.isoformat(),
    }
    return Metadata(
        title=core.title,
        authors=tuple(filter(None, map(str.strip, core.author.split(";")))),
        language=core.language,
        more=tuple((name, value) for name, value in more.items() if value),
    )
