"""The header as the schema takes it: what it has no element for is said in words."""

from __future__ import annotations

from edition.importing.fitting.nodes import Node
from edition.importing.fitting.telling import Work


def fit_header(work: Work, header: Node) -> None:
    """Fit a header before what is in it is fitted element by element."""
    for path, node in list(header.walk(("TEI",))):
        if node.name == "fileDesc" and not work.places.holds(path, "notesStmt"):
            _notes_into_source(work, node)
        if node.name == "creation" and not work.places.holds(path, "listChange"):
            kept = [c for c in node.inside if _name(c) != "listChange"]
            for change in (c for c in node.nodes if c.name == "listChange"):
                work.tell("who changed the imported file, and when", change.words())
            node.inside = kept
    statement = next(n for _, n in header.walk() if n.name == "titleStmt")
    for node in statement.nodes:
        if node.name == "respStmt" and not work.responsible:
            identifier = node.attributes.get("xml:id", "")
            work.responsible = identifier and f"#{identifier}"


def _name(child: object) -> str:
    return child.name if isinstance(child, Node) else ""


def _notes_into_source(work: Work, description: Node) -> None:
    """Say in the description of the source what the source says of itself."""
    notes = next((n for n in description.nodes if n.name == "notesStmt"), None)
    source = next((n for _, n in description.walk() if n.name == "bibl"), None)
    if notes is None or source is None:
        return
    description.inside.remove(notes)
    source.inside.append(" It says of itself:")
    for note in notes.nodes:
        label = note.attributes.get("n", "")
        words = note.words()
        named = words if words.startswith(label) else f"{label}: {words}"
        source.inside.append(f" {named};")
        work.tell("a note of the header, which stands in sourceDesc", named)
    last = str(source.inside[-1])
    source.inside[-1] = f"{last[:-1]}."
