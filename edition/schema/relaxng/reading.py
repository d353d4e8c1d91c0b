"""A schema in the XML syntax to patterns (RELAX NG specification, section 4).

The simplifications of section 4 are made while the patterns are built: what is
inherited (`ns`, `datatypeLibrary`) is carried along, definitions are put together by
name, and a reference becomes what it refers to. This module must not know documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeAlias

from lxml import etree

from edition.errors import SchemaError
from edition.names import local_name
from edition.schema import datatypes
from edition.schema.datatypes import Datatype, DatatypeError
from edition.schema.relaxng.naming import read_name_class
from edition.schema.relaxng.patterns import Pattern, Table
from edition.schema.relaxng.scope import (
    BLANK,
    Definition,
    GrammarScope,
    Scope,
    based,
    fault,
    text_of,
)
from edition.schema.relaxng.storage import TypeKey
from edition.schema.relaxng.syntax import SyntaxFault, check_syntax, children

Load: TypeAlias = Callable[[str, Path], tuple["etree._Element", Path]]  # noqa: SLF001 - lxml has no other name for it
"""Reads the schema that an `href` in a file leads to: its root, and its own path."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a pattern is written."""

    path: Path
    line: int


class Reader:
    """Reads one schema, with all its files, into a table."""

    def __init__(self, table: Table, load: Load) -> None:
        self.table: Final = table
        self.origins: dict[int, Origin] = {}
        """By the uid of a pattern, where it is first written."""
        self._load = load
        self._bodies: list[tuple[Pattern, list[etree._Element], Scope]] = []
        self.types: dict[Datatype, TypeKey] = {}
        """How each datatype was asked for."""
        self._types: dict[TypeKey, Datatype] = {}
        self._grammars: list[GrammarScope] = []
        self._is_lenient = False

    def read(self, root: etree._Element, path: Path) -> Pattern:
        """Return the pattern of the document element.

        Raises:
            SchemaError: with file, line, and the section that is violated.
        """
        scope = Scope(path, loaded=(path.resolve(),))
        try:
            self._check(root, scope)
            start = self._pattern(root, scope)
            self._bind_all()
            # what nothing refers to has to be right as well, but for section 4.19
            self._is_lenient = True
            for grammar in self._grammars:
                for definition in grammar.definitions.values():
                    self._defined(definition, "")
            self._bind_all()
        except RecursionError:
            raise SchemaError(
                path, 0, "its patterns are nested too deep to be read."
            ) from None
        return start

    def _bind_all(self) -> None:
        while self._bodies:
            element, content, inside = self._bodies.pop()
            self.table.bind(element, self._group(content, inside))

    # -- mistakes -------------------------------------------------------------------

    def _check(self, root: etree._Element, scope: Scope) -> None:
        try:
            check_syntax(root)
        except SyntaxFault as wrong:
            raise fault(
                wrong.element, scope, wrong.reason, wrong.section, wrong.hint
            ) from None

    def _made(self, pattern: Pattern, element: etree._Element, scope: Scope) -> Pattern:
        if pattern.uid not in self.origins:
            self.origins[pattern.uid] = Origin(scope.path, int(element.sourceline or 0))
        return pattern

    # -- patterns -------------------------------------------------------------------

    def _pattern(self, element: etree._Element, scope: Scope) -> Pattern:
        scope = scope.at(element)
        return self._made(self._built(element, scope), element, scope)

    def _built(self, element: etree._Element, scope: Scope) -> Pattern:  # noqa: C901, PLR0911, PLR0912 - one case for each element of the language
        table = self.table
        match local_name(element.tag):
            case "empty":
                return table.empty
            case "notAllowed":
                return table.not_allowed
            case "text":
                return table.text
            case "choice":
                return table.choice(self._all(children(element), scope))
            case "group":
                return self._group([*children(element)], scope)
            case "interleave":
                return self._interleaved([*children(element)], scope)
            case "mixed":
                inside = self._group([*children(element)], scope)
                return table.interleave(table.text, inside)
            case "optional":
                return table.optional(self._group([*children(element)], scope))
            case "zeroOrMore":
                repeated = table.one_or_more(self._group([*children(element)], scope))
                self._made(repeated, element, scope)
                return table.optional(repeated)
            case "oneOrMore":
                return table.one_or_more(self._group([*children(element)], scope))
            case "list":
                return table.listed(self._group([*children(element)], scope))
            case "element":
                return self._element(element, scope)
            case "attribute":
                return self._attribute(element, scope)
            case "data":
                return self._data(element, scope)
            case "value":
                return self._value(element, scope)
            case "ref":
                return self._ref(element, scope, scope.grammar)
            case "parentRef":
                outer = None if scope.grammar is None else scope.grammar.parent
                return self._ref(element, scope, outer)
            case "externalRef":
                return self._external(element, scope)
        return self._grammar(element, scope)

    def _all(
        self, elements: Iterator[etree._Element], scope: Scope
    ) -> Iterator[Pattern]:
        return (self._pattern(element, scope) for element in elements)

    def _group(self, elements: list[etree._Element], scope: Scope) -> Pattern:
        return self._joined(elements, scope, self.table.group)

    def _interleaved(self, elements: list[etree._Element], scope: Scope) -> Pattern:
        return self._joined(elements, scope, self.table.interleave)

    def _joined(
        self,
        elements: list[etree._Element],
        scope: Scope,
        join: Callable[[Pattern, Pattern], Pattern],
    ) -> Pattern:
        """Join patterns by halves, so that many of them do not nest deep."""
        if not elements:
            return self.table.empty
        if len(elements) == 1:
            return self._pattern(elements[0], scope)
        half = len(elements) // 2
        one = self._joined(elements[:half], scope, join)
        other = self._joined(elements[half:], scope, join)
        return self._made(join(one, other), elements[0], scope)

    def _element(self, element: etree._Element, scope: Scope) -> Pattern:
        names, content = read_name_class(element, scope)
        pattern = self.table.element(names)
        self._bodies.append((pattern, content, scope))
        return pattern

    def _attribute(self, element: etree._Element, scope: Scope) -> Pattern:
        names, content = read_name_class(element, scope)
        value = self._pattern(content[0], scope) if content else self.table.text
        return self.table.attribute(names, value)

    # -- definitions ----------------------------------------------------------------

    def _grammar(self, element: etree._Element, scope: Scope) -> Pattern:
        grammar = GrammarScope(scope.grammar)
        inside = replace(scope, grammar=grammar)
        for component, found in self._components(element, inside):
            self._add(component, found, grammar)
        if not grammar.start.parts:
            raise fault(element, scope, "the grammar has no <start>", "4.18")
        self._grammars.append(grammar)
        return self._defined(grammar.start, "start")

    def _add(
        self, component: etree._Element, scope: Scope, grammar: GrammarScope
    ) -> None:
        if local_name(component.tag) == "start":
            grammar.start.parts.append((component, scope))
            return
        name = component.get("name", "").strip(BLANK)
        definition = grammar.definitions.setdefault(name, Definition())
        definition.parts.append((component, scope))

    def _components(
        self, element: etree._Element, scope: Scope
    ) -> Iterator[tuple[etree._Element, Scope]]:
        """Yield each `start` and `define`, through `div` and `include`."""
        for child in children(element):
            inside = scope.at(child)
            match local_name(child.tag):
                case "div":
                    yield from self._components(child, inside)
                case "include":
                    yield from self._included(child, inside)
                case _:
                    yield child, inside

    def _included(
        self, include: etree._Element, scope: Scope
    ) -> Iterator[tuple[etree._Element, Scope]]:
        """Section 4.7: what stands in `include` takes the place of what is included."""
        root, there = self._loaded(include, scope)
        if local_name(root.tag) != "grammar":
            raise fault(include, scope, f"“{include.get('href')}” is no grammar", "4.7")
        own = [*self._components(include, scope)]
        replaced = {_component_name(component) for component, _ in own}
        found: set[str] = set()
        for component, inside in self._components(root, there.at(root)):
            name = _component_name(component)
            if name in replaced:
                found.add(name)
            else:
                yield component, inside
        for component, inside in own:
            name = _component_name(component)
            if name not in found:
                what = "start" if name == "start" else f"definition of “{name[1:]}”"
                raise fault(
                    component,
                    inside,
                    f"“{include.get('href')}” has no {what} that could be replaced",
                    "4.7",
                )
            yield component, inside

    def _loaded(
        self, element: etree._Element, scope: Scope
    ) -> tuple[etree._Element, Scope]:
        href = element.get("href", "").strip(BLANK)
        try:
            root, path = self._load(based(element, href), scope.path)
        except SchemaError as error:
            if error.line:
                raise
            raise fault(element, scope, error.reason.rstrip("."), "4.5") from None
        if path.resolve() in scope.loaded:
            raise fault(element, scope, f"“{href}” leads back to itself", "4.6 and 4.7")
        there = Scope(
            path, scope.grammar, scope.ns, "", (*scope.loaded, path.resolve())
        )
        self._check(root, there)
        return root, there

    def _external(self, element: etree._Element, scope: Scope) -> Pattern:
        root, there = self._loaded(element, scope)
        return self._pattern(root, there)

    def _ref(
        self, element: etree._Element, scope: Scope, grammar: GrammarScope | None
    ) -> Pattern:
        kind, name = local_name(element.tag), element.get("name", "").strip(BLANK)
        if grammar is None:
            where = "outside a grammar" if kind == "ref" else "in the outermost grammar"
            raise fault(element, scope, f"<{kind}> stands {where}", "4.18")
        definition = grammar.definitions.get(name)
        if definition is None:
            near = get_close_matches(name, grammar.definitions, n=1)
            hint = f"Did you mean “{near[0]}”?" if near else ""
            raise fault(
                element, scope, f"“{name}” is referred to, not defined", "4.18", hint
            )
        if definition.is_open:
            if self._is_lenient:
                return self.table.not_allowed
            raise fault(
                element,
                scope,
                f"“{name}” refers to itself without an element between",
                "4.19",
            )
        return self._defined(definition, name)

    def _defined(self, definition: Definition, name: str) -> Pattern:
        if definition.pattern is not None:
            return definition.pattern
        combine = self._combination(definition, name)
        definition.is_open = True
        found = self.table.not_allowed if combine == "choice" else self.table.empty
        join = self.table.interleave
        for component, scope in definition.parts:
            pattern = self._group([*children(component)], scope)
            if len(definition.parts) == 1:
                found = pattern
            elif combine == "choice":
                found = self.table.choice((found, pattern))
            else:
                found = self._made(join(found, pattern), component, scope)
        definition.is_open = False
        definition.pattern = found
        return found

    def _combination(self, definition: Definition, name: str) -> str:
        """Section 4.17."""
        said = [part.get("combine", "").strip(BLANK) for part, _ in definition.parts]
        component, scope = definition.parts[-1]
        what = name or component.get("name", "start")
        if said.count("") > 1:
            raise fault(
                component,
                scope,
                f"“{what}” is defined twice without @combine",
                "4.17",
                'Say combine="choice" or combine="interleave" in all but one.',
            )
        ways = {way for way in said if way}
        if len(ways) > 1:
            raise fault(
                component,
                scope,
                f"the parts of “{what}” are combined in two ways",
                "4.17",
                "Say @combine the same in all of them.",
            )
        return next(iter(ways), "choice")

    # -- datatypes ------------------------------------------------------------------

    def _data(self, element: etree._Element, scope: Scope) -> Pattern:
        name = element.get("type", "").strip(BLANK)
        params = []
        without: list[Pattern] = []
        for child in children(element):
            if local_name(child.tag) == "param":
                text = text_of(child)
                params.append((child.get("name", "").strip(BLANK), text))
            else:
                inner = scope.at(child)
                without += self._all(children(child), inner)
                self._made(self.table.choice(without), child, inner)
        datatype = self._datatype(element, scope, scope.library, name, tuple(params))
        excepted = self.table.choice(without) if without else None
        return self.table.data(datatype, excepted)

    def _value(self, element: etree._Element, scope: Scope) -> Pattern:
        name, library = element.get("type"), scope.library
        if name is None:  # section 4.4
            name, library = "token", ""
        datatype = self._datatype(element, scope, library, name.strip(BLANK), ())
        text = text_of(element)
        context = {}
        if datatype.needs_context:
            context = {p or "": ns for p, ns in element.nsmap.items() if ns}
            context[""] = scope.ns
        if not datatype.same(text, context, text, context):
            raise fault(
                element,
                scope,
                f"“{text}” is no value of the datatype “{name}”",
                "4.16",
                datatypes.reason(datatype, text, context),
            )
        return self.table.value(datatype, text, context)

    def _datatype(
        self,
        element: etree._Element,
        scope: Scope,
        uri: str,
        name: str,
        params: tuple[tuple[str, str], ...],
    ) -> Datatype:
        key = (uri, name, params)
        if key in self._types:
            return self._types[key]
        library = datatypes.library(uri)
        if library is None:
            raise fault(
                element, scope, f"the datatype library “{uri}” is not known", "4.16"
            )
        try:
            found = library.datatype(name, params)
        except DatatypeError as error:
            raise fault(
                element, scope, error.reason.rstrip("."), "4.16", error.hint
            ) from None
        self._types[key] = found
        self.types[found] = key
        return found


def _component_name(component: etree._Element) -> str:
    """Return what `include` may replace: "start", or "=" and the name of a define."""
    if local_name(component.tag) == "start":
        return "start"
    return "=" + component.get("name", "").strip(BLANK)
