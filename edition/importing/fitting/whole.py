"""The fitting of a whole file: its header, its text, the form of its ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edition import desk
from edition.editing import apply
from edition.importing import marks
from edition.importing.fitting.blocks import fit_inside
from edition.importing.fitting.divisions import fit_divisions
from edition.importing.fitting.front import fit_header
from edition.importing.fitting.nodes import Comment, Node, node_of, written
from edition.importing.fitting.telling import Work
from edition.importing.tree import Unplaced
from edition.schema import Schema
from edition.schema.placing import Places
from edition.source import SourceDocument, parse

_POINTING: Final = ("target", "resp", "who", "change", "corresp", "ref")
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A file, fitted."""

    text: str
    told: tuple[Unplaced, ...]
    """What is not as the import would have it."""
    identified: frozenset[str]
    """The names of elements that have to have an id."""


def fitted(document: SourceDocument, schema: Schema, indent: str) -> Fitted:
    """Fit a file that has no ids of its own making yet.

    Args:
        document: valid TEI P5, as the import writes it.
        schema: of the edition.
        indent: for each level.
    """
    root = node_of(document.root)
    work = Work(Places(schema))
    for child in root.nodes:
        if child.name == "teiHeader":
            fit_header(work, child)
    for _, node in list(root.walk()):
        if node.name == "body":
            fit_divisions(work, node)
    fit_inside(work, ("TEI",), root)
    _rename(work.places, root, is_traced=True)
    return Fitted(written(root, indent), tuple(work.told), frozenset(work.identified))


def with_ids(
    document: SourceDocument,
    scheme: desk.Scheme,
    root: Path | None,
    schema: Schema | None = None,
    indent: str = "  ",
) -> str:
    """Give ids by the scheme of the edition, in the form that its schema wants.

    Args:
        document: without the ids that are minted.
        scheme: of the edition.
        root: of the edition; see `desk.ids_for`.
        schema: of the edition; None where no form is asked for.
        indent: for each level.
    """
    data = document.text.encode()
    changes = desk.ids_for(document, scheme, root)
    data = apply(data, changes, document.path).data
    if schema is None:
        return data.decode()
    tree = node_of(parse(data, document.path).root)
    return written(tree, indent) if _rename(Places(schema), tree) else data.decode()


def _rename(places: Places, tree: Node, *, is_traced: bool = False) -> bool:
    """Give ids the form that the schema wants, and pointers with them.

    A name of the source's own leaves a trace, since it may be words.
    """
    renamed = _renamed(places, tree, is_traced=is_traced)
    for _, node in tree.walk() if renamed else ():
        for key in _POINTING:
            if key in node.attributes:
                node.attributes[key] = " ".join(
                    f"#{renamed.get(one[1:], one[1:])}" if one[:1] == "#" else one
                    for one in node.attributes[key].split()
                )
    return bool(renamed)


def _renamed(places: Places, tree: Node, *, is_traced: bool) -> dict[str, str]:
    """Give ids another form where the schema does not take theirs."""
    key = "xml:id"
    taken = {node.attributes.get(key, "") for _, node in tree.walk()}
    renamed: dict[str, str] = {}
    for path, node in tree.walk():
        old = node.attributes.get(key, "")
        if not old or key not in places.tag(path, node.attributes).wrong:
            continue
        plain = _NOT_PLAIN.sub("-", old.lower()).strip("-")
        plain = plain if plain[:1].isalpha() else f"{node.name.lower()}-{plain}"
        new, number = plain, 1
        while new in taken:
            number += 1
            new = f"{plain}-{number}"
        given = {k: v for k, v in node.attributes.items() if k != key}
        if places.takes(path, given, key, new):
            node.attributes[key] = renamed[old] = new
            taken.add(new)
            if is_traced:
                place = 1 if node.nodes and node.nodes[0].name == "head" else 0
                node.inside.insert(place, Comment(f" xml:id={marks.inert(old)} "))
    return renamed
