"""The words for what is wrong: what it is, and what would be right.

What is said depends on what could stand at the place: the required before the possible,
what is spelt alike before what is not, and a few names, never all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from edition.names import TEI, XML
from edition.schema import datatypes
from edition.schema.datatypes import Datatype
from edition.schema.relaxng.expecting import (
    Values,
    allows_child,
    attributes,
    expected,
    needed,
    needed_attributes,
    skipped,
    takes_any_attribute,
    values,
)
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import split
from edition.schema.relaxng.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Lore:
    """What is known of a vocabulary beyond its grammar; names are local names."""

    likely: tuple[str, ...] = ()
    """Elements, the commonest first."""
    containers: frozenset[str] = frozenset()
    """Elements that others are put into."""
    attributes: frozenset[str] = frozenset()
    """The commonest attributes."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """What other vocabularies call an element: `li` is `item`."""
    classes: Callable[[Collection[str]], tuple[list[str], set[str]]] = lambda _: (
        [],
        set(),
    )
    """Names what elements have in common: the words, and the names they stand for."""


_SHOWN: Final = 10
"""How many alternatives a message lists."""
_TYPES: Final = 2
"""How many datatypes it lists."""
_FIRST: Final = 7
"""How many of them where there are more."""
_ALIKE: Final = 0.74
_VERY_ALIKE: Final = 0.82
"""How alike two names are, of 1, for the one to be meant by the other."""
_LONGEST: Final = 60
"""How much of a text a message quotes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong, in words."""

    code: str
    message: str
    hint: str = ""
    is_missing: bool = False
    """Something had to stand before."""


class Messages:
    """The words for the faults of documents by one schema."""

    def __init__(self, grammar: Grammar, lore: Lore = Lore()) -> None:
        self._grammar = grammar
        self._lore = lore
        self._ranks = {name: rank for rank, name in enumerate(lore.likely)}
        self._known: dict[tuple[str, str, str, int], Said] = {}
        self._contents: dict[int, Pattern] = {}
        self._unknown: dict[tuple[str, str, int], tuple[Said, str | None]] = {}

    @cached_property
    def _by_local_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._grammar.elements:
            found.setdefault(split(name)[1], []).append(name)
        return found

    def _content(self, element: Pattern) -> Pattern:
        """Return the content of an element, attributes taken away."""
        if element.uid not in self._contents:
            closed = self._grammar.derivatives.closed_at_last(element.parts[0])
            self._contents[element.uid] = closed
        return self._contents[element.uid]

    def _ordered(self, names: Iterable[str]) -> list[str]:
        """Put the likeliest names first."""
        last = len(self._ranks)
        return sorted(
            names, key=lambda n: (self._ranks.get(split(n)[1], last), split(n)[1])
        )

    # -- elements ---------------------------------------------------------------------

    def not_here(self, name: str, parent: str, state: Pattern) -> Said:
        """Say that an element of the schema is not allowed at a place."""
        key = ("here", name, parent, state.uid)
        if key not in self._known:
            self._known[key] = self._not_here(name, parent, state)
        return self._known[key]

    def _not_here(self, name: str, parent: str, state: Pattern) -> Said:
        here = expected(state).names
        if not parent:
            message = f"{_tag(name)} cannot be the root of a document."
            return Said("RNG103", message, f"Expected: {self._listed(here)}.")
        for other in here:
            if split(other)[1] == split(name)[1]:
                return self.wrong_namespace(name, other)
        before = skipped(state, name) if allows_child(state, name) else frozenset()
        if before:
            need = self._listed(before, "or" if len(needed(state)) != 1 else "and")
            return Said(
                "RNG103",
                f"{_tag(name)} comes too early in {_tag(parent)}: "
                f"{need} has to stand before it.",
                f"Put {need} in before {_tag(name)}.",
                is_missing=True,
            )
        if self._allows(parent, name):
            message = f"{_tag(name)} is not allowed at this place in {_tag(parent)}."
            return Said("RNG103", message, self._instead(name, parent, here, "earlier"))
        same = split(name)[0] == split(parent)[0]
        what = _tag(name) if same else f"{_tag(name)}{_namespace(name)}"
        message = f"{what} is not allowed in {_tag(parent)}."
        return Said("RNG102", message, self._instead(name, parent, here))

    def _instead(
        self, name: str, parent: str, here: frozenset[str], where: str = ""
    ) -> str:
        """Say what to do with an element that is not allowed."""
        around = self._around(name, here)
        translated = self._translated(name)
        if translated in here and translated is not None:
            return f"Did you mean {_tag(translated)}?"
        if where and around:
            return f"It has to come {where}, or be put into {_tag(around)}."
        if around:
            return f"Put it into {_tag(around)}, which is allowed here."
        if name == parent:
            return f"Close the {_tag(parent)} before it."
        if here:
            first = f"It has to come {where}. " if where else ""
            return f"{first}Expected here: {self._listed(here, near=name)}."
        return f"{_tag(parent)} is complete before it, or has to be empty."

    def _allows(self, parent: str, name: str) -> bool:
        """Tell whether an element is allowed somewhere in another, wherever that is."""
        definitions = self._grammar.elements.get(parent, ())
        return bool(definitions) and all(
            allows_child(element.parts[0], name) for element in definitions
        )

    def _around(self, name: str, here: frozenset[str]) -> str | None:
        """Return a usual element that is allowed here and takes this one."""
        for candidate in self._ordered(here):
            if split(candidate)[1] in self._lore.containers and candidate != name:
                parents = self._grammar.elements.get(candidate, ())
                if any(name in expected(self._content(p)).names for p in parents):
                    return candidate
        return None

    def unknown(
        self, name: str, parent: str, state: Pattern
    ) -> tuple[Said, str | None]:
        """Say that the schema has no such element; return the one that is meant."""
        key = (name, parent, state.uid)
        if key not in self._unknown:
            self._unknown[key] = self._unknown_element(name, parent, state)
        return self._unknown[key]

    def _unknown_element(
        self, name: str, parent: str, state: Pattern
    ) -> tuple[Said, str | None]:
        here = expected(state).names
        translated = self._translated(name)
        meant = translated if translated in here else _nearest(name, here)
        hint = f"Did you mean {_tag(meant)}?" if meant else ""
        if not meant:
            other = translated or _nearest(name, self._grammar.elements, _VERY_ALIKE)
            if other:
                where = f", which is not allowed in {_tag(parent)}" if here else ""
                hint = f"Did you mean {_tag(other)}{where}?"
            elif here:
                hint = f"Expected here: {self._listed(here)}."
        message = f"{_tag(name)}{_namespace(name)} is no element of this schema."
        return Said("RNG101", message, hint), meant

    def _translated(self, name: str) -> str | None:
        """Return what the schema calls an element of another vocabulary."""
        local = self._lore.elsewhere.get(split(name)[1].casefold(), "")
        return next(iter(self._by_local_name.get(local, ())), None)

    def right_namespace(self, name: str, state: Pattern) -> str | None:
        """Return the name of an element that is in the wrong namespace, put right."""
        namespace, local = split(name)
        candidates = self._by_local_name.get(local, [])
        here = [c for c in candidates if c in expected(state).names]
        for candidate in here or candidates:
            right = split(candidate)[0]
            close = get_close_matches(namespace, [right], n=1, cutoff=0.7)
            if not namespace or not right or close:
                return candidate
        return None

    def wrong_namespace(self, name: str, right: str) -> Said:
        """Say that an element is in the wrong namespace."""
        namespace, local = split(name)
        where = f"in the namespace {namespace}" if namespace else "in no namespace"
        wanted = split(right)[0]
        return Said(
            "RNG113",
            f"<{local}> is {where}; its schema is for {wanted or 'no namespace'}.",
            f'Write xmlns="{wanted}" in it, or in an element round it, once.'
            if wanted
            else "Take its xmlns out.",
        )

    def incomplete(self, name: str, state: Pattern) -> Said:
        """Say that an element ends before it is complete."""
        key = ("end", name, "", state.uid)
        if key not in self._known:
            missing = needed(state)
            here = expected(state)
            is_whole = any(
                self._content(e) is state for e in self._grammar.elements.get(name, ())
            )
            end = "is empty" if is_whole else "ends too early"
            if missing:
                end = f"lacks {self._listed(missing, 'and')}"
            hint = "It needs text." if here.text else ""
            if here.names:
                where = "in it" if is_whole else "next"
                hint = f"Expected {where}: {self._listed(here.names)}."
            self._known[key] = Said("RNG104", f"{_tag(name)} {end}.", hint)
        return self._known[key]

    # -- text -------------------------------------------------------------------------

    def no_text(self, parent: str, state: Pattern, text: str) -> Said:
        """Say that text is not allowed."""
        here = expected(state).names
        hint = f"{_tag(parent)} takes no text." if here else "It has to be empty."
        around = next(
            (
                n
                for n in self._ordered(here)
                if split(n)[1] in self._ranks and self._has_text(n)
            ),
            None,
        )
        if around:
            hint = f"Put it into {_tag(around)}."
        elif here:
            hint = f"Expected here: {self._listed(here)}."
        return Said(
            "RNG108", f"{_tag(parent)} cannot contain the text “{_short(text)}”.", hint
        )

    def _has_text(self, name: str) -> bool:
        return any(
            expected(self._content(element)).text
            for element in self._grammar.elements.get(name, ())
        )

    def wrong_content(self, name: str, state: Pattern, text: str) -> Said:
        """Say that the text of an element is not what its datatype allows."""
        hint = self._wanted(values(state), text)
        return Said("RNG109", f"{_tag(name)} cannot contain “{_short(text)}”.", hint)

    # -- attributes -------------------------------------------------------------------

    def no_attribute(
        self, name: str, key: str, content: Pattern, given: Collection[str]
    ) -> tuple[Said, tuple[str, ...]]:
        """Say that an element has no such attribute; return the one that is meant."""
        known = attributes(content)
        others = sorted(set(known) - set(given))
        meant = _nearest(key, others)
        hint = "It takes none." if not known else ""
        if meant:
            hint = f"Did you mean @{_attribute(meant)}?"
        elif known and not others:
            hint = "It takes no others."
        elif 0 < len(known) <= _SHOWN:
            hint = f"It takes {_enumerated([f'@{_attribute(k)}' for k in others])}."
        elif known:
            required = needed_attributes(content)
            likely = [k for k in others if k in required]
            own = (
                likely
                or [k for k in others if _attribute(k) in self._lore.attributes][
                    :_SHOWN
                ]
            )
            if own:
                names = ", ".join(f"@{_attribute(k)}" for k in own)
                hint = f"It takes {names} and others."
        message = f"{_tag(name)} has no attribute @{_attribute(key)}."
        return Said("RNG105", message, hint), (meant,) if meant else ()

    def missing_attributes(
        self, name: str, rest: Pattern, misspelt: Collection[str]
    ) -> Iterator[Said]:
        """Say which attributes a start tag lacks."""
        known = attributes(rest)
        missing = needed_attributes(rest)
        for key in sorted(missing - set(misspelt)):
            hint = self._wanted(values(known[key]), "")
            yield Said(
                "RNG106", f"{_tag(name)} lacks the attribute @{_attribute(key)}.", hint
            )
        if not missing and not misspelt:
            names = _enumerated(
                [f"@{_attribute(key)}" for key in sorted(known)][:_SHOWN]
            )
            needs = f"It needs {names}." if known else ""
            if takes_any_attribute(rest) and not known:
                needs = "It needs at least one."
            message = f"{_tag(name)} lacks attributes, or those it has do not agree."
            yield Said("RNG106", message, needs)

    def wrong_value(self, name: str, key: str, value: Pattern, text: str) -> Said:
        """Say that an attribute cannot have a value."""
        return Said(
            "RNG107",
            f"“{_short(text)}” is no value of @{_attribute(key)} on {_tag(name)}.",
            self._wanted(values(value), text),
        )

    def same_id(self, key: str, word: str) -> Said:
        """Say that an ID is there twice."""
        return Said(
            "RNG111",
            f"the {_attribute(key)} “{word}” is there already.",
            "It is given first in line {line}.",
        )

    def no_such_id(self, key: str, word: str) -> Said:
        """Say that an IDREF leads nowhere."""
        return Said(
            "RNG112",
            f"@{_attribute(key)} refers to “{word}”, which is the ID of nothing.",
            "Write the ID of an element of this document.",
        )

    # -- words ------------------------------------------------------------------------

    def _wanted(self, wanted: Values, text: str) -> str:
        """Say what a value has to be."""
        close = get_close_matches(text, wanted.listed, n=1, cutoff=0.7) if text else []
        if close:
            return f"Did you mean “{close[0]}”?"
        parts = []
        if wanted.listed:
            shown = [f"“{value}”" for value in wanted.listed[:_SHOWN]]
            if len(wanted.listed) > _SHOWN:
                shown.append(f"{len(wanted.listed) - _SHOWN} more")
            parts.append(_enumerated(shown))
        types = _likeliest(wanted.datatypes, text)
        words = list(dict.fromkeys(datatype.words for datatype in types))
        if words:
            parts.append(_enumerated(words[:_TYPES]))
        if not parts:
            return ""
        several = "One or several of: " if wanted.is_list else "Expected: "
        why = ""
        if text and types and not wanted.is_list:
            why = datatypes.reason(types[0], text)
        why = f"{why[0].upper()}{why[1:].rstrip('.')}. " if why else ""
        return f"{why}{several}{', or '.join(parts)}."

    def _listed(self, names: Collection[str], last: str = "or", near: str = "") -> str:
        """List a few elements, the likeliest first."""
        ordered = self._ordered(names)
        if near:
            alike = get_close_matches(near, ordered, n=2, cutoff=0.75)
            ordered = [*alike, *(n for n in ordered if n not in alike)]
        if len(ordered) <= _SHOWN:
            return _enumerated([*map(_tag, ordered)], last)
        first = ordered[:_FIRST]
        classes, covered = self._lore.classes(ordered)
        words = [*map(_tag, first)]
        if classes:
            words.append(f"others of {_enumerated(classes, 'and')}")
        hidden = len([name for name in ordered[_FIRST:] if name not in covered])
        if hidden:
            words.append(f"{hidden} {'more' if classes else 'others'}")
        return _enumerated(words, last)


def _likeliest(types: tuple[Datatype, ...], text: str) -> tuple[Datatype, ...]:
    """Put the datatypes first whose right values look most like a text."""
    shape = _shape(text)
    return tuple(
        sorted(
            types,
            key=lambda datatype: (
                _shape(datatype.example) != shape,
                abs(len(datatype.example) - len(text)),
            ),
        )
    )


def _shape(text: str) -> str:
    """Return a text with each number as one digit."""
    return re.sub(r"\d+", "0", text)


def _nearest(name: str, names: Iterable[str], alike: float = _ALIKE) -> str | None:
    """Return the name that is spelt most like another, in the same namespace."""
    namespace, local = split(name)
    candidates = {split(n)[1]: n for n in names if split(n)[0] == namespace}
    folded = {c.casefold(): c for c in sorted(candidates)}
    if local.casefold() in folded:
        return candidates[folded[local.casefold()]]
    close = get_close_matches(local, sorted(candidates), n=1, cutoff=alike)
    return candidates[close[0]] if close else None


def _tag(name: str) -> str:
    return f"<{split(name)[1]}>"


def _attribute(name: str) -> str:
    namespace, local = split(name)
    return f"xml:{local}" if namespace == XML else local


def _namespace(name: str) -> str:
    namespace, _ = split(name)
    if namespace == TEI:
        return ""
    return f" in the namespace {namespace}" if namespace else " without a namespace"


def _enumerated(words: list[str], last: str = "or") -> str:
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
