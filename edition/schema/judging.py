"""What is wrong with a document that is not valid, in words, with a place.

Every element is held against what the schema says of elements of its name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from lxml import etree

from edition.names import TEI, XML, XML_ID, is_ncname, local_name
from edition.problems import Problem, Severity
from edition.schema import patterns
from edition.schema.patterns import NOT_ALLOWED, STRING, Kind
from edition.schema.values import Values
from edition.schema.vocabulary import ElementType, Vocabulary
from edition.source import SourceDocument

_SHOWN: Final = 12
"""How many alternatives a message lists."""


class Judge:
    """Holds documents against a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._values = Values(vocabulary)

    def problems(self, document: SourceDocument) -> Iterator[Problem]:
        """Yield what is wrong, in document order."""
        root = document.root
        start = self._vocabulary.start
        if start and root.tag not in start:
            yield _problem(
                document,
                "RNG103",
                f"{_tag(root.tag)} cannot be the root of a document.",
                root,
                hint=f"Expected {_listed(start)}.",
            )
        foreign: set[etree._Element] = set()
        for element in document.elements():
            parent = element.getparent()
            if parent is not None and (
                parent in foreign or self._takes_anything(parent, str(element.tag))
            ):
                foreign.add(element)
            elif str(element.tag) in self._vocabulary:
                known = self._vocabulary[str(element.tag)]
                yield from self._attributes(document, element, known)
                yield from self._children(document, element, known)

    def _takes_anything(self, parent: etree._Element, name: str) -> bool:
        """Tell whether an element may stand in its parent whatever is in it."""
        if str(parent.tag) not in self._vocabulary:
            return False
        return any(
            leaf.kind in {Kind.ANY, Kind.NAMESPACE} and patterns.matches(leaf, name)
            for leaf in patterns.leaves(self._vocabulary[str(parent.tag)].content)
        )

    # -- content ----------------------------------------------------------------

    def _children(
        self, document: SourceDocument, element: etree._Element, known: ElementType
    ) -> Iterator[Problem]:
        state = known.content
        has_erred = False
        for symbol, node in _symbols(element):
            following = patterns.after(state, symbol)
            if following is not NOT_ALLOWED:
                state = following
                continue
            if not patterns.allows(known.content, symbol):
                has_erred = True
                yield self._not_in(document, element, known, node)
            elif not has_erred:
                has_erred = True
                yield self._not_here(document, element, node, state)
        if not has_erred and not patterns.is_nullable(state):
            yield self._incomplete(document, element, known, state)
        elif not has_erred and (content := self._values.content(known)):
            text = "".join(map(str, element.itertext()))
            if not self._values.is_right(content, text):
                yield _problem(
                    document,
                    "RNG109",
                    f"{_tag(element.tag)} cannot contain “{_short(text)}”.",
                    element,
                    hint=_wanted(self._values.wanted(content)),
                )

    def _not_in(
        self,
        document: SourceDocument,
        element: etree._Element,
        known: ElementType,
        node: etree._Element | None,
    ) -> Problem:
        parent = _tag(element.tag)
        allowed = {leaf.name for leaf in patterns.leaves(known.content) if leaf.name}
        if node is None:
            what = f"It takes {_listed(allowed)}." if allowed else "It has to be empty."
            return _problem(
                document, "RNG108", f"{parent} cannot contain text.", element, hint=what
            )
        name = str(node.tag)
        if name in self._vocabulary:
            takes = f"{parent} takes {_listed(allowed)}." if allowed else ""
            hint = takes if len(allowed) <= _SHOWN else ""
            return _problem(
                document,
                "RNG102",
                f"{_tag(name)} is not allowed in {parent}.",
                node,
                hint=hint,
            )
        hint = (
            _other_namespace(name, self._vocabulary.names)
            or _closest(name, _of_the_same_namespace(name, allowed))
            or _closest(name, _of_the_same_namespace(name, self._vocabulary.names))
        )
        return _problem(
            document,
            "RNG101",
            f"{_tag(name)}{_namespace(name)} is no element of this schema.",
            node,
            hint=hint,
        )

    def _not_here(
        self,
        document: SourceDocument,
        element: etree._Element,
        node: etree._Element | None,
        state: patterns.Pattern,
    ) -> Problem:
        what = "text" if node is None else _tag(str(node.tag))
        expected = patterns.next_names(state)
        needed = patterns.needed_names(state) & expected
        if needed:
            hint = f"Expected before it: {_listed(needed)}."
        elif expected:
            hint = f"Expected here: {_listed(expected)}."
        else:
            hint = f"{_tag(element.tag)} is complete before it."
        return _problem(
            document,
            "RNG103" if node is not None else "RNG108",
            f"{what} is not allowed at this place in {_tag(element.tag)}.",
            element if node is None else node,
            hint=hint,
        )

    def _incomplete(
        self,
        document: SourceDocument,
        element: etree._Element,
        known: ElementType,
        state: patterns.Pattern,
    ) -> Problem:
        needed = patterns.needed_names(state)
        expected = patterns.next_names(state)
        is_empty = state is known.content
        end = "is empty" if is_empty else "ends too early"
        if needed:
            end = f"lacks {_listed(needed, 'and')}"
        return _problem(
            document,
            "RNG104",
            f"{_tag(element.tag)} {end}.",
            element,
            hint=f"Expected {'in it' if is_empty else 'next'}: {_listed(expected)}."
            if expected
            else "",
        )

    # -- attributes -------------------------------------------------------------

    def _attributes(
        self, document: SourceDocument, element: etree._Element, known: ElementType
    ) -> Iterator[Problem]:
        for key, value in element.attrib.items():
            name = str(key)
            allowed = known.attributes.get(name)
            if allowed is None:
                if not known.is_open:
                    yield self._unknown_attribute(document, element, known, name)
            elif name == XML_ID and not is_ncname(str(value)):
                continue  # the rules say that, and more
            elif not self._values.is_right(allowed, str(value)):
                yield self._wrong_value(document, element, name, allowed)
        for name in sorted(known.required - set(element.attrib)):
            values = self._values.allowed(known.attributes[name])
            yield _problem(
                document,
                "RNG106",
                f"{_tag(element.tag)} lacks the attribute @{_attribute(name)}.",
                element,
                hint=_listed_values(values)
                or self._values.documentation(known.attributes[name][0]),
            )

    def _unknown_attribute(
        self,
        document: SourceDocument,
        element: etree._Element,
        known: ElementType,
        name: str,
    ) -> Problem:
        hint = _closest(name, set(known.attributes) - set(element.attrib), "@")
        takes = "It takes none."
        if known.attributes:
            takes = f"It takes {_listed(map(_attribute, known.attributes), sign='@')}."
        tag = _tag(element.tag)
        return _problem(
            document,
            "RNG105",
            f"{tag} has no attribute @{_attribute(name)}.",
            element,
            attribute=name,
            hint=hint or (takes if len(known.attributes) <= _SHOWN else ""),
        )

    def _wrong_value(
        self,
        document: SourceDocument,
        element: etree._Element,
        name: str,
        allowed: tuple[etree._Element, ...],
    ) -> Problem:
        value = element.get(name, "")
        values = self._values.allowed(allowed)
        close = get_close_matches(value, values, n=1, cutoff=0.7)
        hint = f"Did you mean “{close[0]}”?" if close else _listed_values(values)
        return _problem(
            document,
            "RNG107",
            f"“{_short(value)}” is no value of @{_attribute(name)} on "
            f"{_tag(element.tag)}.",
            element,
            attribute=name,
            hint=hint or _wanted(self._values.wanted(allowed)),
        )


def _symbols(
    element: etree._Element,
) -> Iterator[tuple[patterns.Symbol, etree._Element | None]]:
    """Yield what an element contains: text as (`STRING`, None), and elements."""
    has_text = bool((element.text or "").strip())
    for child in element:
        if isinstance(child.tag, str):
            if has_text:
                yield STRING, None
            yield child.tag, child
            has_text = False
        has_text = has_text or bool((child.tail or "").strip())
    if has_text:
        yield STRING, None


# -- words ------------------------------------------------------------------------


def _problem(  # noqa: PLR0913 - the parts of a problem
    document: SourceDocument,
    code: str,
    message: str,
    element: etree._Element,
    *,
    attribute: str | None = None,
    hint: str = "",
) -> Problem:
    return document.problem(
        code, Severity.ERROR, message, element, attribute=attribute, hint=hint
    )


def _tag(name: object) -> str:
    return f"<{local_name(name)}>"


def _attribute(name: str) -> str:
    prefix = "xml:" if name.startswith(f"{{{XML}}}") else ""
    return prefix + local_name(name)


def _namespace(name: str) -> str:
    namespace = name[1:].partition("}")[0] if name.startswith("{") else ""
    if namespace == TEI:
        return ""
    return f" in the namespace {namespace}" if namespace else " without a namespace"


def _other_namespace(name: str, known: Collection[str]) -> str:
    local = local_name(name)
    for other in sorted(known):
        if local_name(other) == local:
            return f"The schema has {_tag(local)}{_namespace(other) or ' of TEI'}."
    return ""


def _of_the_same_namespace(name: str, known: Iterable[str]) -> list[str]:
    namespace = name.rpartition("}")[0]
    return [other for other in known if other.rpartition("}")[0] == namespace]


def _closest(name: str, known: Iterable[str], sign: str = "") -> str:
    locals_ = sorted({_attribute(k) if sign else local_name(k) for k in known})
    wrong = _attribute(name) if sign else local_name(name)
    folded = {word.lower(): word for word in locals_}
    close = get_close_matches(wrong.lower(), folded, n=1, cutoff=0.7)
    if not close:
        return ""
    word = folded[close[0]]
    return f"Did you mean {sign}{word}?" if sign else f"Did you mean <{word}>?"


def _listed(names: Iterable[str], last: str = "or", sign: str = "") -> str:
    """List names in a sentence, not too many."""
    shown = [f"{sign}{n}" if sign else _tag(n) for n in sorted(names, key=_attribute)]
    more = len(shown) - _SHOWN
    if more > 1:
        return f"{', '.join(shown[:_SHOWN])} or {more} others"
    if len(shown) <= 1:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _listed_values(values: dict[str, str]) -> str:
    if not values:
        return ""
    said = [
        f"“{v}” ({doc.rstrip('.')})" if doc else f"“{v}”" for v, doc in values.items()
    ]
    more = len(said) - _SHOWN
    if more > 0:
        said = [*said[:_SHOWN], f"{more} others"]
    return f"Allowed: {', '.join(said)}."


def _wanted(words: str) -> str:
    return f"It has to be {words}." if words else ""


def _short(value: str, length: int = 60) -> str:
    value = " ".join(value.split())
    return value if len(value) <= length else f"{value[:length]}…"
