"""Pictures and diagrams of a Word document (ISO/IEC 29500-1, 20 and 21; VML)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.opc.part import Part
from docx.oxml import parse_xml

from edition.importing.tree import Inline, Picture, Remark
from edition.importing.word.names import MC, WP, A, R, V, W
from edition.importing.word.surroundings import Surroundings

_DIAGRAMS: Final = ("chart", "diagramData")


def pictures(element: Any, part: Part, around: Surroundings) -> Iterator[Inline]:
    """Yield the pictures of a drawing; of a diagram, its words as a remark."""
    properties = next(element.iter(f"{WP}docPr"), None)
    description = title = ""
    if properties is not None:
        description = properties.get("descr", "")
        title = properties.get("title", "")
    found = False
    for relation, own in _relations(element):
        address = around.picture(part, relation)
        if address:
            found = True
            yield Picture(address, description or own, title)
    if element.tag == f"{W}object":
        program = next(
            (e.get("ProgID", "") for e in element if e.get("ProgID")), "unknown"
        )
        around.tell("an embedded object is left out", program)
    if found:
        return
    words = " ".join(_diagram(element, part))
    if words or description or title:
        around.tell(
            "a drawing that is no picture is left out; its words stand in a remark",
            f"{title} {description} {words}".strip(),
        )
        yield Remark(f"{title} {description} {words}".strip())


def _relations(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the relations to pictures, with what is said of each."""
    for found in element.iter(f"{A}blip", f"{V}imagedata"):
        if _is_other(found, element):
            continue
        for name in ("embed", "link", "id"):
            relation = found.get(f"{R}{name}")
            if relation:
                yield (
                    relation,
                    found.get("{urn:schemas-microsoft-com:office:office}title", ""),
                )
                break


def _is_other(found: Any, element: Any) -> bool:
    """Tell whether a picture belongs to a box inside, or to the second way of two."""
    for ancestor in found.iterancestors():
        if ancestor is element:
            return False
        if ancestor.tag in {f"{W}txbxContent", f"{MC}Fallback"}:
            return True
    return False


def _diagram(element: Any, part: Part) -> Iterator[str]:
    """Yield the words of charts and diagrams, which stand in parts of their own."""
    for found in element.iter():
        for name, value in found.attrib.items():
            relation = part.rels.get(value) if name.startswith(R) else None
            if relation is None or relation.is_external:
                continue
            if relation.reltype.rpartition("/")[2] in _DIAGRAMS:
                tree = parse_xml(relation.target_part.blob)
                yield from (
                    (e.text or "").strip()
                    for e in tree.iter()
                    if isinstance(e.tag, str)
                    and e.tag.rpartition("}")[2] in {"t", "v"}
                    and (e.text or "").strip()
                )
