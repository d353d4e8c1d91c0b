"""What a schema is, in a few facts: for an editor who asks which one this is.

It is read, not compiled: what is told here holds for a schema that is wrong, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag, urljoin

from lxml import etree

from edition.errors import MachineError, SchemaError, TextError
from edition.names import RELAXNG, SCHEMATRON, local_name
from edition.schema.catalog import local_path
from edition.schema.compact import read_compact
from edition.source import parse
from edition.source.decoding import UndecodableError, decode

_MOST_FILES: Final = 200
_TEI_VERSION: Final = re.compile(
    r"TEI\s+Edition:\s+(?:TEI\s+)?(?:P5\s+)?Version\s+(\d[\w.]*\w)"
)


@dataclass(frozen=True, slots=True)
class Overview:
    """Facts about a schema."""

    language: str
    """In words, such as `RELAX NG, compact syntax`."""
    version: str = ""
    """Of the TEI that it was made from, where it says so."""
    roots: tuple[str, ...] = ()
    """The elements that a document may begin with; `*` for any."""
    elements: int = 0
    """How many names of elements it knows."""
    rules: int = 0
    """How many rules of Schematron it has, of its own or embedded."""
    files: int = 1
    """Of how many files it consists."""


def overview(path: Path) -> Overview:
    """Look at a schema and at what it includes from this machine.

    Raises:
        SchemaError: it cannot be read, or is no schema.
        MachineError: the disk fails.
    """
    root, text = read_schema(path)
    trees = _with_included(path, root)
    version = _TEI_VERSION.search(text)
    language = "Schematron"
    if etree.QName(root).namespace == RELAXNG:
        language = f"RELAX NG, {'XML' if is_xml(text) else 'compact'} syntax"
    return Overview(
        language,
        version[1] if version else "",
        _roots(trees),
        len(_names(trees) - {"*"}),
        sum(1 for tree in trees for _ in tree.iter(f"{{{SCHEMATRON}}}rule")),
        len(trees),
    )


def read_schema(path: Path) -> tuple[etree._Element, str]:
    """Return the tree of a schema in either syntax, and its text.

    Raises:
        SchemaError: it is neither XML nor compact syntax.
        MachineError: it cannot be read.
    """
    try:
        return parse_schema(path.read_bytes(), path)
    except FileNotFoundError:
        raise SchemaError(path, 0, "there is no such file.") from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def parse_schema(data: bytes, path: Path) -> tuple[etree._Element, str]:
    """Return the tree of a schema in either syntax, and its text.

    The compact syntax is known by its not beginning with `<`; `path` is what messages
    call the file.

    Raises:
        SchemaError: it is neither XML nor compact syntax, or no schema.
    """
    try:
        text = decode(data).text
        root = parse(data, path).root if is_xml(text) else read_compact(text, path)
    except UndecodableError as error:
        raise SchemaError(path, 0, f"{error.reason}.", error.hint) from None
    except TextError as error:
        first = error.problems[0]
        raise SchemaError(path, first.span.line, first.message, first.hint) from None
    if etree.QName(root).namespace not in {RELAXNG, SCHEMATRON}:
        raise SchemaError(
            path,
            int(root.sourceline or 0),
            "this is neither RELAX NG nor Schematron: its root is "
            f"<{local_name(root.tag)}>.",
        )
    return root, text


def is_xml(text: str) -> bool:
    """Tell whether a schema is in the XML syntax rather than the compact one."""
    return text.lstrip().startswith("<")


def _with_included(path: Path, root: etree._Element) -> list[etree._Element]:
    """Return a schema and what it includes, as far as that is here and can be read."""
    trees = {path.absolute(): root}
    waiting = [(path.absolute(), root)]
    while waiting and len(trees) < _MOST_FILES:
        here, tree = waiting.pop(0)
        for element in tree.iter(f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef"):
            base = urljoin(here.as_uri(), element.base or "")
            target = local_path(urldefrag(urljoin(base, element.get("href", ""))).url)
            if target is None or target in trees:
                continue
            try:
                trees[target], _ = read_schema(target)
            except (SchemaError, MachineError):
                continue
            waiting.append((target, trees[target]))
    return list(trees.values())


def _names(trees: list[etree._Element]) -> set[str]:
    return {
        name
        for tree in trees
        for element in tree.iter(f"{{{RELAXNG}}}element")
        for name in _own_names(element)
    }


def _own_names(element: etree._Element) -> list[str]:
    """Return the names of a pattern of elements, without namespaces; `*` for any."""
    if element.get("name"):
        return [element.get("name", "").strip().rpartition(":")[2]]
    for child in element.iterchildren(
        "{*}name", "{*}choice", "{*}anyName", "{*}nsName"
    ):
        if local_name(child.tag) in {"anyName", "nsName"}:
            return ["*"]
        return [
            (name.text or "").strip().rpartition(":")[2]
            for name in child.iter(f"{{{RELAXNG}}}name")
        ]
    return []


def _roots(trees: list[etree._Element]) -> tuple[str, ...]:
    """Follow the references from the start to the first elements."""
    top = trees[0]
    starts = [start for tree in trees for start in tree.iter(f"{{{RELAXNG}}}start")]
    waiting = starts or [top]
    if top.tag == f"{{{RELAXNG}}}element":
        return tuple(_own_names(top))
    found: dict[str, None] = {}
    seen: set[str] = set()
    while waiting:
        for pattern in waiting.pop(0).iterchildren(f"{{{RELAXNG}}}*"):
            if pattern.tag == f"{{{RELAXNG}}}element":
                found |= dict.fromkeys(_own_names(pattern))
            elif pattern.tag == f"{{{RELAXNG}}}ref":
                name = pattern.get("name", "").strip()
                if name not in seen:
                    seen.add(name)
                    waiting += _defines(trees, name)
            elif pattern.tag != f"{{{RELAXNG}}}define":
                waiting.append(pattern)
    return tuple(found)


def _defines(trees: list[etree._Element], name: str) -> list[etree._Element]:
    return [
        define
        for tree in trees
        for define in tree.iter(f"{{{RELAXNG}}}define")
        if define.get("name", "").strip() == name
    ]
