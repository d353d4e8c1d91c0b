"""The divisions of a text as the schema allows them: how deep, and what is outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from edition.importing.fitting.nodes import Child, Comment, Node
from edition.importing.fitting.telling import Work

BODY: Final = ("TEI", "text", "body")
_DIV: Final = (*BODY, "div")


def fit_divisions(work: Work, body: Node) -> None:
    """Divide a text as the schema wants it divided."""
    if not work.places.holds(BODY, "div"):
        return
    title = None
    if not work.places.holds(BODY, "head"):
        title = next((child for child in body.nodes if child.name == "head"), None)
        body.inside = [child for child in body.inside if child is not title]
    if not work.places.holds(_DIV, "div"):
        flat = [one for child in body.inside for one in _flat(work, child)]
        body.inside = list(_joined(work, flat))
    if not work.places.holds(BODY, "p"):
        body.inside = list(_wrapped(work, body.inside))
    if title is not None:
        _entitle(work, body, title)


def _flat(work: Work, child: Child) -> Iterator[Child]:
    """Yield a division, and those in it behind it."""
    if not isinstance(child, Node) or child.name != "div":
        yield child
        return
    own = Node("div", child.attributes)
    later: list[Child] = []
    for inner in child.inside:
        if isinstance(inner, Node) and inner.name == "div":
            later += _flat(work, inner)
        elif not later or (isinstance(inner, Node) and inner.name != "pb"):
            own.inside.append(inner)
        elif not isinstance(inner, str):
            later.append(inner)
    if later:
        heading = next((c.words() for c in own.nodes if c.name == "head"), "")
        work.tell("a division of divisions, which now stand behind it", heading)
    yield own
    yield from later


def _joined(work: Work, children: Iterable[Child]) -> Iterator[Child]:
    """Put the heading of a division that holds nothing else over the next."""
    waiting: list[Node] = []
    between: list[Child] = []
    for child in children:
        if isinstance(child, Node) and child.name == "div":
            if waiting:
                child.inside = [*between, *child.inside]
                for empty in reversed(waiting):
                    _head(work, child, empty)
                waiting, between = [], []
            if any(one.name not in {"head", "pb"} for one in child.nodes):
                yield child
            else:
                waiting.append(child)
        elif waiting:
            between += [] if isinstance(child, str) else [child]
        else:
            yield child
    yield from waiting
    yield from between


def _head(work: Work, division: Node, empty: Node) -> None:
    """Put the heading, and all else, of an empty division at the start of another."""
    moved = next((child for child in empty.nodes if child.name == "head"), None)
    others = [c for c in empty.inside if c is not moved and not isinstance(c, str)]
    own = next((child for child in division.nodes if child.name == "head"), None)
    if own is None or moved is None:
        division.inside = [*([moved] if moved else []), *others, *division.inside]
    else:
        number = empty.attributes.get("n")
        before: list[Child] = [f"{number} "] if number else []
        own.inside = [*before, *moved.inside, *others, Node("lb"), *own.inside]
    if moved is not None:
        work.tell("a heading, which stands over the next division", moved.words())
    if "xml:id" in empty.attributes:
        division.attributes.setdefault("xml:id", empty.attributes["xml:id"])


def _wrapped(work: Work, children: list[Child]) -> Iterator[Child]:
    """Put what stands outside of divisions into one."""
    loose: list[Child] = []
    for child in children:
        is_division = isinstance(child, Node) and child.name == "div"
        is_break = isinstance(child, Node) and work.places.holds(BODY, child.name)
        is_apart = is_break or isinstance(child, Comment)
        if is_division or (is_apart and not loose):
            if loose:
                yield Node("div", {}, loose)
                loose = []
            yield child
        elif not isinstance(child, str) or loose:
            loose.append(child)
    if loose:
        yield Node("div", {}, loose)


def _entitle(work: Work, body: Node, title: Node) -> None:
    """Put the heading of the whole text over its first division."""
    first = next((child for child in body.nodes if child.name == "div"), None)
    if first is None:
        body.inside.insert(0, Node("div", {}, [title]))
        return
    _head(work, first, Node("div", {}, [title]))
