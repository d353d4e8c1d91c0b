"""Cuts what a stylesheet made of a text into slices that can stand side by side.

A slice begins where an element with a given id begins. What is open there (a section, a
paragraph) is closed in one slice and goes on in the next, so that each slice is whole
HTML and all slices together have the same words in the same order. Knows ids, and no
class and no TEI.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree, html
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Collection

CONTINUED: Final = "data-continued"
"""Marks an element that began in an earlier slice."""
_POINTING: Final = ("href", "for", "aria-labelledby", "aria-describedby", "data-zone")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a text."""

    start: str
    """The id of the element that it begins with; "" for what is before the first."""
    tree: html.HtmlElement

    def markup(self) -> Markup:
        """Return the slice as HTML."""
        return markup(self.tree)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to read or to see."""
        return not self.tree.text_content().strip() and not any(
            True for _ in self.tree.iter("img", "svg", "math")
        )


def parsed(fragment: str) -> html.HtmlElement:
    """Read a fragment of HTML with one outermost element."""
    return html.fragment_fromstring(fragment.strip())


def markup(tree: html.HtmlElement) -> Markup:
    """Write a tree as HTML; what is text in it is escaped."""
    text = etree.tostring(tree, method="html", encoding="unicode", with_tail=False)
    return Markup(text)  # noqa: S704 - serialised from a tree


def by_id(tree: html.HtmlElement) -> dict[str, html.HtmlElement]:
    """Return the elements of a tree that have an id."""
    return {
        identifier: element
        for element in tree.iter("*")
        if (identifier := element.get("id"))
    }


def set_apart(tree: html.HtmlElement, prefix: str) -> None:
    """Put a prefix before all ids and the links to them.

    Where two texts stand on one page each may have a `p1`.
    """
    for element in tree.iter("*"):
        if identifier := element.get("id"):
            element.set("id", prefix + identifier)
        for name in _POINTING:
            value = element.get(name, "")
            if name != "href" and value:
                element.set(name, prefix + value)
            elif value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")


def cut(tree: html.HtmlElement, starts: Collection[str]) -> list[Slice]:
    """Cut a tree where the elements with the ids `starts` begin.

    Returns:
        The slices in the order of the text; the first is what stands before the first
        of the elements, and may be empty.
    """
    cutter = _Cutter(tree)
    for event, element in etree.iterwalk(tree, ("start", "end")):
        if event == "end":
            cutter.close(element)
        elif element is tree:
            continue
        elif isinstance(element.tag, str):
            identifier = element.get("id")
            if identifier and identifier in starts:
                cutter.begin(identifier)
            cutter.open(element)
    return cutter.slices


class _Cutter:
    """Copies a tree, and begins a new copy when told to."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._outer = [tree]
        self._open = [_shallow(tree)]
        self._open[0].text = tree.text
        self.slices = [Slice("", self._open[0])]

    def open(self, element: html.HtmlElement) -> None:
        """Copy the start of an element and the words behind it."""
        twin = _shallow(element)
        twin.text = element.text
        self._open[-1].append(twin)
        self._outer.append(element)
        self._open.append(twin)

    def close(self, element: html.HtmlElement) -> None:
        """Copy the end of an element and the words behind it."""
        if len(self._outer) == 1 or not isinstance(element.tag, str):
            return
        self._outer.pop()
        self._open.pop()
        if element.tail:
            _append(self._open[-1], element.tail)

    def begin(self, identifier: str) -> None:
        """Begin a slice: what is open goes on in it."""
        left = self._open
        moved = _moved(left)
        going_on: list[html.HtmlElement] = []
        inner = [*left[1:], None]
        for last, moves, within in zip(left, moved, inner, strict=True):
            twin = _shallow(last)
            if not moves:
                twin.attrib.pop("id", None)
                twin.set(CONTINUED, "")
                _go_on_counting(last, within, twin)
            if going_on:
                going_on[-1].append(twin)
            going_on.append(twin)
        if True in moved:
            first = left[moved.index(True)]
            parent = first.getparent()
            if parent is not None:
                parent.remove(first)
        self._open = going_on
        self.slices.append(Slice(identifier, going_on[0]))


def _moved(left: list[html.HtmlElement]) -> list[bool]:
    """Tell of each open element whether nothing of it stands in the slice that ends.

    It moves into the next one whole, id and all; the outermost is in every slice.
    """
    result = [False] * len(left)
    for position in range(len(left) - 1, 0, -1):
        element = left[position]
        inner_moves = position + 1 < len(left) and result[position + 1]
        if len(element) > inner_moves or (element.text or "").strip():
            break
        result[position] = True
    return result


def _shallow(element: html.HtmlElement) -> html.HtmlElement:
    return element.makeelement(element.tag, dict(element.attrib))


def _append(element: html.HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _go_on_counting(
    last: html.HtmlElement, within: html.HtmlElement | None, twin: html.HtmlElement
) -> None:
    """Let a numbered list count on where it was cut, be it in the middle of an item."""
    if last.tag == "ol":
        counted = sum(1 for item in last if item.tag == "li" and item is not within)
        twin.set("start", str(int(last.get("start", "1")) + counted))
