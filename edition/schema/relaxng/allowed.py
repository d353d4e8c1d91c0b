"""What is allowed at a place in a document: for completion while somebody writes.

The document is judged up to the place and no further, so that it need not be
well-formed behind it, nor valid before it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Final
from xml.parsers import expat

from edition.schema.relaxng import expecting
from edition.schema.relaxng.driver import attach, parser_for
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import expanded, split
from edition.schema.relaxng.patterns import SKIP, Kind, Pattern
from edition.schema.relaxng.places import Places
from edition.schema.relaxng.resuming import UnusualError, standing_behind
from edition.schema.relaxng.runs import Judged
from edition.schema.relaxng.validation import Validator, Words

_NAME: Final = rb"[^\s<>/=\"']*"
_TAG: Final = re.compile(rb"<(" + _NAME + rb")((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)\Z")
_OPEN_VALUE: Final = re.compile(
    rb"<(" + _NAME + rb")((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s("
    + _NAME + rb")\s*=\s*(\"[^\"<]*|'[^'<]*)\Z"
)  # fmt: skip
_GIVEN: Final = re.compile(rb"([^\s<>/=\"']+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NOT_MARKUP: Final = re.compile(rb"<(?:!--(?:(?!-->).)*|\?(?:(?!\?>).)*)\Z", re.DOTALL)


class Spot(Enum):
    """What kind of place it is."""

    CONTENT = "content"
    TAG = "tag"
    """Inside a start tag, where an attribute could be written."""
    VALUE = "value"
    """Inside the value of an attribute."""
    ELSEWHERE = "elsewhere"
    """In a comment or a processing instruction: anything goes."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an element or attribute."""

    namespace: str
    local: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be written at a place."""

    spot: Spot
    parent: Name | None = None
    """The element that the place is in, or whose start tag it is."""
    elements: tuple[Name, ...] = ()
    """Those that have to come first stand first."""
    is_any_element: bool = False
    """Elements may stand here that the schema does not name."""
    text: bool = False
    end: bool = False
    """The element may end here."""
    attributes: tuple[Name, ...] = ()
    """Those not there yet; those that are needed stand first."""
    attribute: Name | None = None
    """Whose value the place is in."""
    values: tuple[str, ...] = ()
    """Values that the schema names."""
    wanted: tuple[str, ...] = ()
    """Datatypes, in words."""
    default: str | None = None
    """What the attribute means where it is left out."""


def allowed_at(
    grammar: Grammar, words: Words, data: bytes, line: int, column: int
) -> Allowed:
    """Return what may be written at a place.

    Args:
        grammar: the schema.
        words: its words; what is wrong before the place is found and forgotten.
        data: the document, in UTF-8.
        line: from 1.
        column: in characters, from 1.
    """
    offset = Places(data).offset(line, column)
    return allowed_behind(grammar, words, data[:offset])


def allowed_behind(
    grammar: Grammar, words: Words, before: bytes, known: Judged | None = None
) -> Allowed:
    """Return what is allowed behind the beginning of a document.

    Args:
        grammar: the schema.
        words: its words.
        before: the document up to the place, in UTF-8.
        known: what has been found out about a state of the document.
    """
    last = max(before.rfind(b"<"), 0)  # no tag has another one in it
    if _NOT_MARKUP.search(before, last):
        return Allowed(Spot.ELSEWHERE)
    tag = _OPEN_VALUE.search(before, last) or _TAG.search(before, last)
    cut = tag.start() if tag else len(before)
    validator, prefixes = _judged(grammar, words, before[:cut], known)
    is_name_open = tag is not None and tag.re is _TAG and not tag[2]
    if tag is None or is_name_open or tag[1].startswith(b"/"):
        return _content(validator)
    name = _expanded(tag[1].decode("utf-8", "replace"), prefixes, tag[0])
    return _in_tag(grammar, validator, name, tag, prefixes)


def _judged(
    grammar: Grammar, words: Words, data: bytes, known: Judged | None
) -> tuple[Validator, dict[str, str]]:
    if known is not None:
        with suppress(UnusualError):
            return standing_behind(grammar, words, data, known)
    parser = parser_for()
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)  # noqa: FBT003 - expat's own signature
    validator = attach(grammar, words, parser)
    prefixes: dict[str, str] = {}
    stack: list[tuple[str, str | None]] = []

    def declare(prefix: str | None, uri: str | None) -> None:
        stack.append((prefix or "", prefixes.get(prefix or "")))
        prefixes[prefix or ""] = uri or ""

    def forget(_prefix: str | None) -> None:
        prefix, uri = stack.pop()
        prefixes[prefix] = uri or ""

    parser.StartNamespaceDeclHandler = declare
    parser.EndNamespaceDeclHandler = forget
    with suppress(expat.ExpatError):  # what is known up to there can be said
        parser.Parse(data, False)  # noqa: FBT003 - expat's own signature
    return validator, prefixes


def _content(validator: Validator) -> Allowed:
    state = validator.state
    names = validator.open_names
    parent = _name(names[-1]) if names else None
    if state is SKIP:
        return Allowed(Spot.CONTENT, parent, is_any_element=True, text=True, end=True)
    found = expecting.expected(state)
    first = expecting.needed(state)
    ordered = sorted(found.names, key=lambda n: (n not in first, split(n)[1]))
    wanted = expecting.values(state) if state.is_string else expecting.Values()
    return Allowed(
        Spot.CONTENT,
        parent,
        tuple(map(_name, ordered)),
        is_any_element=bool(found.wild),
        text=found.text,
        end=state.is_nullable or state.kind is Kind.AFTER,
        values=wanted.listed,
        wanted=tuple(dict.fromkeys(t.words for t in wanted.datatypes)),
    )


def _in_tag(
    grammar: Grammar,
    validator: Validator,
    name: str,
    tag: re.Match[bytes],
    prefixes: dict[str, str],
) -> Allowed:
    given = {
        _expanded(
            key.decode("utf-8", "replace"), prefixes, tag[0], is_attribute=True
        ): value[1:-1].decode("utf-8", "replace")
        for key, value in _GIVEN.findall(tag[2])
    }
    content = _content_of(grammar, validator.state, name)
    for key, value in given.items():
        pairs = grammar.derivatives.attribute(content, key)
        right = [r for v, r in pairs if grammar.derivatives.matches(v, value, prefixes)]
        if pairs:
            content = grammar.table.choice(right or [r for _, r in pairs])
    if tag.re is _OPEN_VALUE:
        key = _expanded(
            tag[3].decode("utf-8", "replace"), prefixes, tag[0], is_attribute=True
        )
        pairs = grammar.derivatives.attribute(content, key)
        value = expecting.values(grammar.table.choice(v for v, _ in pairs))
        words = tuple(dict.fromkeys(t.words for t in value.datatypes))
        return Allowed(
            Spot.VALUE,
            _name(name),
            text=value.anything,
            attribute=_name(key),
            values=value.listed,
            wanted=words,
            default=grammar.defaults(name).get(key),
        )
    needed = expecting.needed_attributes(content)
    free = set(expecting.attributes(content)) - set(given)
    ordered = sorted(free, key=lambda key: (key not in needed, split(key)[1]))
    return Allowed(Spot.TAG, _name(name), attributes=tuple(map(_name, ordered)))


def _content_of(grammar: Grammar, state: Pattern, name: str) -> Pattern:
    """Return the content of an element here, or of any element of its name."""
    _, content = grammar.derivatives.open(state, name)
    if content.kind is not Kind.NOT_ALLOWED:
        return content
    patterns = grammar.elements.get(name, ())
    return grammar.table.choice(pattern.parts[0] for pattern in patterns)


def _expanded(
    raw: str, prefixes: dict[str, str], tag: bytes, *, is_attribute: bool = False
) -> str:
    """Return the name that a tag means, which may declare its own namespaces."""
    own = {
        key.decode("utf-8", "replace").partition(":")[2]: value[1:-1].decode(
            "utf-8", "replace"
        )
        for key, value in _GIVEN.findall(tag)
        if key == b"xmlns" or key.startswith(b"xmlns:")
    }
    prefix, _, local = raw.rpartition(":")
    if is_attribute and not prefix:
        return local
    if prefix == "xml":
        return expanded("http://www.w3.org/XML/1998/namespace", local)
    return expanded(own.get(prefix, prefixes.get(prefix, "")), local)


def _name(name: str) -> Name:
    return Name(*split(name))
