"""What stands in a place of a text, as the schema allows it there.

For an element that may not stand where it is, another is looked for that says the same
(a stanza as a paragraph with its line breaks), or its words stand there without it.
Tables, pictures and tracked changes stay: no other markup says what they do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from edition.importing import marks
from edition.importing.fitting.attributes import fit_attributes
from edition.importing.fitting.nodes import Child, Comment, Node
from edition.importing.fitting.telling import Work

_POINTERS: Final = frozenset({"anchor", "ptr", "index", "milestone"})
_EDGED: Final = frozenset({"p", "item", "cell", "note", "quote", "head"})
"""What neither begins nor ends with white space."""
_PLAIN: Final = frozenset({"code", "formula", "ref", "term"})


def fit_inside(work: Work, path: tuple[str, ...], node: Node) -> None:
    """Fit all that stands in an element.

    Args:
        work: the schema, and what is told.
        path: the names of the elements that are open, the last its own.
        node: the element; it is changed.
    """
    if node.name == "list" and not work.places.holds((*path, "item"), "list"):
        node.inside = list(_flat_list(work, path, node))
    result: list[Child] = []
    todo = deque(node.inside)
    while todo:
        child = todo.popleft()
        if not isinstance(child, Node):
            result.append(child)
            continue
        if work.places.holds(path, child.name):
            inside = fit_attributes(work, (*path, child.name), child, node)
            if child in inside:
                result += inside
                continue
            todo.extendleft(reversed(inside))
            continue
        instead = _instead(work, path, child, is_first=not _shows(result))
        if instead is None:
            result.append(child)
        else:
            todo.extendleft(reversed(instead))
    if node.name in _EDGED and work.places.holds_text(path):
        result = _trimmed(result)
    node.inside = list(_in_paragraphs(work, path, node, result))
    for child in node.nodes:
        fit_inside(work, (*path, child.name), child)


def _shows(children: Iterable[Child]) -> bool:
    return any(
        isinstance(child, Node) or (isinstance(child, str) and child.strip())
        for child in children
    )


def _instead(  # noqa: PLR0911 - one case for each kind
    work: Work, path: tuple[str, ...], node: Node, *, is_first: bool
) -> Sequence[Child] | None:
    """Return what may stand in the place of an element; None for nothing honest."""
    name = node.name
    if name in _POINTERS:
        return _remark(work, node)
    if work.places.holds_text(path):
        return _in_words(work, path, node, is_first=is_first)
    if not work.places.holds(path, "p"):
        return None
    if name == "quote" and work.places.holds((*path, "p"), "quote"):
        return _quoted(work, node)
    if name in {"lg", "sp", "quote"} or node.attributes.get("type") == "box":
        work.tell(f"<{name}>, whose words stand in paragraphs", node.words())
        return _lines(node) if name == "lg" else _elements(node)
    if name in {"speaker", "label", "l", "head"}:
        work.tell(f"<{name}>, which has become a paragraph", node.words())
        return [Node("p", {}, node.inside)]
    if work.places.holds((*path, "p"), name):
        return [Node("p", {}, [node])]
    return None


def _in_words(  # noqa: PLR0911 - one case for each kind
    work: Work, path: tuple[str, ...], node: Node, *, is_first: bool
) -> Sequence[Child] | None:
    """Return what may stand among words."""
    name = node.name
    if name == "ref":
        target = node.attributes.get("target", "")
        work.tell("a link, whose address is kept as a comment", target or node.words())
        mark = [Comment(f" {marks.inert(target)} ")] if target else []
        return [*node.inside, *mark]
    if name == "hi":
        look = node.attributes.get("rend", "")
        if look == "italic" and work.places.holds(path, "emph"):
            work.tell("italic words, which are <emph>", node.words())
            return [Node("emph", {}, node.inside)]
        work.tell("a look of words, kept as a comment", node.words())
        return [*node.inside, Comment(f" rend={marks.inert(look)} ")]
    if name in _PLAIN:
        work.tell(f"<{name}>, whose words stand without it", node.words())
        return node.inside
    if name in {"p", "item", "l", "label", "speaker"}:
        start: list[Child] = [] if is_first else [_line_break(work, path)]
        return [*start, *_trimmed(node.inside)]
    if name in {"list", "lg", "sp", "quote"}:
        work.tell(f"<{name}>, whose parts stand in lines", node.words())
        return [*_elements(node), *([_line_break(work, path)] if not is_first else [])]
    return None


def _line_break(work: Work, path: tuple[str, ...]) -> Child:
    return Node("lb") if work.places.holds(path, "lb") else " "


def _remark(work: Work, node: Node) -> Sequence[Child]:
    words = node.words().strip()
    said = "".join(f" {key}={value}" for key, value in node.attributes.items())
    text = marks.inert(f"{node.name}{said} {words}")
    work.tell(f"<{node.name}>, kept as a comment", f"{said} {words}")
    return [Comment(f" {text} ")]


def _quoted(work: Work, node: Node) -> Sequence[Child]:
    """Put a quotation of paragraphs into the paragraphs."""
    result: list[Child] = []
    for child in node.inside:
        if isinstance(child, Node) and child.name == "p":
            quote = Node("quote", {}, child.inside)
            result.append(Node("p", child.attributes, [quote]))
        elif not isinstance(child, str):
            result.append(child)
    work.tell("a quotation, which stands within paragraphs", node.words())
    return result


def _lines(node: Node) -> Sequence[Child]:
    """Return a stanza as a paragraph with its line breaks."""
    inside: list[Child] = []
    for child in node.inside:
        if isinstance(child, Node) and child.name == "l":
            inside += [Node("lb")] * bool(inside) + child.inside
        elif not isinstance(child, str):
            inside.append(child)
    return [Node("p", {}, inside)]


def _elements(node: Node) -> list[Child]:
    return [child for child in node.inside if not isinstance(child, str)]


def _trimmed(children: list[Child]) -> list[Child]:
    result = list(children)
    if result and isinstance(result[0], str):
        result[0] = result[0].lstrip()
    if result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip()
    return [child for child in result if child != ""]


def _flat_list(work: Work, path: tuple[str, ...], node: Node) -> Iterable[Child]:
    """Yield the items of a list with those of the lists in them behind them.

    A term and its definition become one item of two lines.
    """
    term: list[Child] = []
    for child in node.inside:
        if not isinstance(child, Node):
            yield child
            continue
        if child.name == "label" and not work.places.holds(path, "label"):
            term = [*child.inside, Node("lb")]
            node.attributes.pop("type", "")
            work.tell("a term, which stands before its definition", child.words())
            continue
        if child.name != "item":
            yield child
            continue
        inner = [one for one in child.nodes if one.name == "list"]
        child.inside = [*term, *(one for one in child.inside if one not in inner)]
        term = []
        yield child
        for one in inner:
            work.tell("a list within a list, whose items follow", one.words())
            yield from _flat_list(work, path, one)


def _in_paragraphs(
    work: Work, path: tuple[str, ...], node: Node, children: list[Child]
) -> Iterable[Child]:
    """Yield children with the words between them in paragraphs, if that is wanted."""
    if work.places.holds_text(path) or not work.places.holds(path, "p"):
        yield from children
        return
    loose: list[Child] = []
    for child in children:
        is_block = isinstance(child, Node) and work.places.holds(path, child.name)
        if not is_block and (loose or not isinstance(child, Comment)):
            loose.append(child)
            continue
        yield from _paragraph(work, path, node, loose)
        loose = []
        yield child
    yield from _paragraph(work, path, node, loose)


def _paragraph(
    work: Work, path: tuple[str, ...], node: Node, loose: list[Child]
) -> Iterable[Child]:
    if not any(isinstance(child, str) and child.strip() for child in loose):
        yield from loose
        return
    made = Node("p", {}, _trimmed(loose))
    yield from fit_attributes(work, (*path, "p"), made, node)
