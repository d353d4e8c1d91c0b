"""The syntax of schemas (RELAX NG specification, section 3): what may stand where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml import etree

from edition.names import RELAXNG, local_name
from edition.schema import datatypes

PATTERNS: Final = frozenset(
    """element attribute group interleave choice optional zeroOrMore oneOrMore list
    mixed ref parentRef empty text value data notAllowed externalRef grammar""".split()
)
_NAMES: Final = frozenset("name anyName nsName choice".split())
_COMPONENTS: Final = frozenset("start define div".split())
_RNG: Final = f"{{{RELAXNG}}}"
_BLANK: Final = " \t\r\n"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an element of a schema takes."""

    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = None
    children: frozenset[str] = frozenset()
    has_text: bool = False


def _shape(  # noqa: PLR0913 - a table reads better in one line each
    needs: str = "",
    takes: str = "",
    children: frozenset[str] = frozenset(),
    least: int = 0,
    most: int | None = None,
    *,
    text: bool = False,
) -> _Shape:
    needed = frozenset(needs.split())
    return _Shape(
        needed, needed | frozenset(takes.split()), least, most, children, text
    )


_NOTHING: Final = _shape(most=0)
_SHAPES: Final = {
    **dict.fromkeys(
        ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore"),
        _shape(children=PATTERNS, least=1),
    ),
    **dict.fromkeys(("list", "mixed"), _shape(children=PATTERNS, least=1)),
    **dict.fromkeys(("empty", "text", "notAllowed"), _NOTHING),
    **dict.fromkeys(("ref", "parentRef"), _shape("name", most=0)),
    "value": _shape(takes="type", text=True),
    "param": _shape("name", text=True),
    "name": _shape(text=True),
    "data": _shape("type", children=frozenset(("param", "except"))),
    "externalRef": _shape("href", most=0),
    "grammar": _shape(children=_COMPONENTS | {"include"}),
    "start": _shape(takes="combine", children=PATTERNS, least=1, most=1),
    "define": _shape("name", "combine", PATTERNS, 1),
    "include": _shape("href", children=_COMPONENTS),
}
_NAME_SHAPES: Final = {
    "name": _SHAPES["name"],
    "anyName": _shape(children=frozenset(("except",)), most=1),
    "nsName": _shape(children=frozenset(("except",)), most=1),
    "choice": _shape(children=_NAMES, least=1),
    "except": _shape(children=_NAMES, least=1),
}
_EXCEPT: Final = _shape(children=PATTERNS, least=1)


class SyntaxFault(Exception):  # noqa: N818 - it becomes a SchemaError, which knows the file
    """A schema breaks a rule of the standard."""

    def __init__(
        self, element: etree._Element, reason: str, section: str, hint: str = ""
    ) -> None:
        super().__init__(reason)
        self.element = element
        self.reason = reason
        self.section = section
        self.hint = hint


def is_name(text: str) -> bool:
    """Tell whether a text is a name without a colon, as XML 1.0 had names in 2001."""
    return bool(text.strip(_BLANK) == text and _ncname()(text))


@cache
def _ncname() -> Callable[[str], bool]:
    library = datatypes.library("http://www.w3.org/2001/XMLSchema-datatypes")
    return library.datatype("NCName").allows if library else bool


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Iterate over the elements of RELAX NG in an element (section 4.1)."""
    return iter(
        [
            child
            for child in element
            if isinstance(child.tag, str) and child.tag.startswith(_RNG)
        ]
    )


def check_syntax(root: etree._Element) -> None:
    """Check that a schema follows the grammar of section 3.

    Raises:
        SyntaxFault: at the first place where it does not.
    """
    if not str(root.tag).startswith(_RNG) or local_name(root.tag) not in PATTERNS:
        raise SyntaxFault(
            root,
            f"this is no RELAX NG schema: its root is <{local_name(root.tag)}>",
            "3",
            f'A schema begins with <grammar xmlns="{RELAXNG}">.',
        )
    todo = [(root, "pattern")]
    while todo:
        element, role = todo.pop()
        kind = local_name(element.tag)
        inside = [*children(element)]
        shape = _shape_of(element, kind, role, inside)
        _check_attributes(element, kind, shape)
        _check_text(element, kind, shape)
        _check_children(element, kind, shape, inside)
        if kind in {"element", "attribute"} and "name" not in element.attrib:
            todo.append((inside[0], "name"))
            inside = inside[1:]
        below = role
        if kind in {"grammar", "include"}:
            below = kind
        elif kind in {"start", "define", "data"}:
            below = "pattern" if kind != "data" else kind
        elif kind == "except" and role == "data":
            below = "pattern"
        todo.extend((child, below) for child in inside)


def _shape_of(
    element: etree._Element, kind: str, role: str, inside: list[etree._Element]
) -> _Shape:
    if role == "name":
        return _NAME_SHAPES[kind]
    if kind in {"element", "attribute"}:
        names = 0 if "name" in element.attrib else 1
        if names and (not inside or local_name(inside[0].tag) not in _NAMES):
            raise SyntaxFault(element, f"<{kind}> has no name", "3")
        return _Shape(
            takes=frozenset(("name",)),
            least=names + (kind == "element"),
            most=None if kind == "element" else names + 1,
            children=PATTERNS,
        )
    if kind == "except":
        return _EXCEPT
    if kind == "div":
        components = _COMPONENTS | ({"include"} if role == "grammar" else set())
        return _Shape(children=components)
    return _SHAPES[kind]


def _check_attributes(element: etree._Element, kind: str, shape: _Shape) -> None:
    for key, value in element.attrib.items():
        name, word = str(key), str(value).strip(_BLANK)
        if name.startswith(_RNG):
            reason = (
                f"@rng:{local_name(name)} has a prefix; those of RELAX NG have none"
            )
        elif name.startswith("{"):
            continue  # section 4.1: they are for others
        elif name not in shape.takes and name not in {"ns", "datatypeLibrary"}:
            reason = f"<{kind}> has no attribute @{name}"
        else:
            if name == "datatypeLibrary" and word:
                _check_library(element, str(value))
            reason = _wrong_value(name, word, kind)
        if reason:
            section = "4.5" if name == "href" else "3"
            raise SyntaxFault(element, reason, section)
    for name in shape.needs:
        if name not in element.attrib:
            raise SyntaxFault(element, f"<{kind}> lacks @{name}", "3")


def _wrong_value(name: str, word: str, kind: str) -> str:
    """Return what is wrong with the value of an attribute, or nothing."""
    if name == "combine" and word not in {"choice", "interleave"}:
        return f"@combine is “choice” or “interleave”, not “{word}”"
    is_plain = kind not in {"element", "attribute", "param"}
    if name in {"name", "type"} and is_plain and not is_name(word):
        return f"@{name} of <{kind}> is “{word}”, which is no name"
    if name == "href" and "#" in word:
        return f"@href is “{word}”; it must not have a #"
    return ""


def _check_library(element: etree._Element, value: str) -> None:
    """Section 4.3: an absolute URI without a fragment."""
    scheme, colon, rest = value.partition(":")
    is_scheme = (
        scheme[:1].isascii()
        and scheme[:1].isalpha()
        and all(c.isascii() and (c.isalnum() or c in "+-.") for c in scheme)
    )
    if not colon or not is_scheme or not rest or "#" in rest or _bad_escape(rest):
        raise SyntaxFault(
            element,
            f"@datatypeLibrary is “{value}”; it has to be a whole address without #",
            "4.3",
        )


def _bad_escape(text: str) -> bool:
    parts = text.split("%")[1:]
    return any(
        len(part) < 2 or any(c not in "0123456789abcdefABCDEF" for c in part[:2])  # noqa: PLR2004
        for part in parts
    )


def _check_text(element: etree._Element, kind: str, shape: _Shape) -> None:
    if shape.has_text:
        for child in element.iterchildren("*"):
            raise SyntaxFault(child, f"<{kind}> takes text only", "3")
        return
    texts = [element.text, *(child.tail for child in element)]
    if any(text and text.strip(_BLANK) for text in texts):
        raise SyntaxFault(element, f"<{kind}> has text in it", "3")


def _check_children(
    element: etree._Element, kind: str, shape: _Shape, inside: list[etree._Element]
) -> None:
    has_name = kind in {"element", "attribute"} and "name" not in element.attrib
    for number, child in enumerate(inside):
        name = local_name(child.tag)
        allowed = _NAMES if has_name and number == 0 else shape.children
        if name not in allowed:
            raise SyntaxFault(child, f"<{name}> is not allowed in <{kind}>", "3")
        if kind == "data" and name == "except" and number < len(inside) - 1:
            raise SyntaxFault(child, "<except> has to be the last in <data>", "3")
    if len(inside) < shape.least:
        raise SyntaxFault(element, f"<{kind}> is incomplete", "3")
    if shape.most is not None and len(inside) > shape.most:
        raise SyntaxFault(inside[-1], f"<{kind}> has too much in it", "3")
