"""The elements of a schema become a rulebook: every expression is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from edition.problems import Severity
from edition.schema.schematron.declarations import functions_of, keys_of
from edition.schema.schematron.expansion import (
    choose_phase,
    rules_of,
    said_in_full,
)
from edition.schema.schematron.expressions import (
    BINDINGS,
    Engine,
    Key,
    Place,
    Query,
)
from edition.schema.schematron.markup import Element, sch
from edition.schema.schematron.printing import Let
from edition.schema.schematron.rulebook import (
    Check,
    Message,
    Pattern,
    Rule,
    Rulebook,
)
from edition.schema.schematron.syntax import XPathSyntaxError, parse

_SEVERITIES: Final = {
    **dict.fromkeys(("error", "err", "fatal"), Severity.ERROR),
    **dict.fromkeys(("warning", "warn", "nonfatal"), Severity.WARNING),
    **dict.fromkeys(("information", "info"), Severity.INFO),
}
_NODES: Final = frozenset({"path", "context", "filter", "union", "root"})


def compile_schema(schema: Element, wanted: str | None) -> tuple[Rulebook, Engine]:
    """Compile the patterns of a phase.

    Raises:
        SchemaError: the schema is not right; says where and why.
    """
    binding = schema.get("queryBinding").strip().lower()
    if binding not in BINDINGS:
        known = ", ".join(name for name in BINDINGS if name)
        raise schema.error(
            f"the query binding “{binding}” is not known.", f"There are: {known}."
        )
    namespaces = {ns.get("prefix"): ns.get("uri") for ns in schema.all("ns")}
    phase = choose_phase(schema, wanted)
    declared = () if BINDINGS[binding] == 1 else functions_of(schema, namespaces)
    namespaces.pop("xml", None)
    functions = tuple(function for _, function in declared)
    engine = Engine(binding, namespaces, schema.path, functions)
    compiler = _Compiler(schema, engine)
    lets = compiler.lets((*schema.all("let"), *phase.lets), {}, is_of_root=True)
    engine.keys.extend(compiler.key(element, lets) for element in keys_of(schema))
    for element, function in declared:
        parameters = {name: Let("()", None, is_of_root=True)
                      for name in function.parameters}  # fmt: skip
        engine.query(function.body, parameters, _place(element, "a function"))
    patterns = tuple(compiler.pattern(pattern, lets) for pattern in phase.patterns)
    title = " ".join(
        " ".join("".join(map(str, t.node.itertext())).split())
        for t in schema.all("title")
    )
    return Rulebook(title, phase.name, patterns), engine


@dataclass(frozen=True, slots=True)
class _Compiler:
    schema: Element
    engine: Engine

    def lets(
        self,
        elements: Iterable[Element],
        known: Mapping[str, Let],
        *,
        is_of_root: bool,
    ) -> dict[str, Let]:
        """Compile variables; each may refer to those before it (5.4.5)."""
        lets = dict(known)
        for element in elements:
            name = element.get("name")
            if not name or element.node.get("value") is None:
                raise element.error(
                    "a variable needs a name and a value.",
                    '<let name="…" value="…"/>',
                )
            lets[name] = self.engine.let(
                element.get("value"),
                lets,
                _place(element, f"the value of ${name}"),
                is_of_root=is_of_root,
            )
        return lets

    def pattern(self, element: Element, known: Mapping[str, Let]) -> Pattern:
        lets = self.lets(element.all("let"), known, is_of_root=True)
        documents = element.get("documents")
        return Pattern(
            element.get("id"),
            tuple(self.rule(rule, element, lets) for rule in rules_of(element)),
            self.engine.query(documents, known, _place(element, "@documents"))
            if documents
            else None,
        )

    def rule(
        self, element: Element, pattern: Element, known: Mapping[str, Let]
    ) -> Rule:
        parts = tuple(said_in_full(element, pattern, self.schema))
        lets = self.lets(
            (part for part in parts if part.name == "let"), known, is_of_root=False
        )
        return Rule(
            element.get("id"),
            self.engine.context(
                element.get("context"), known, _place(element, "the context of a rule")
            ),
            tuple(
                self.check(part, element, lets) for part in parts if part.name != "let"
            ),
        )

    def check(self, element: Element, rule: Element, lets: Mapping[str, Let]) -> Check:
        if not element.get("test").strip():
            raise element.error(f"this {element.name} has no test.")
        role = (element.get("role") or rule.get("role")).strip()
        flag = (element.get("flag") or rule.get("flag")).strip()
        severity = _SEVERITIES.get((role or flag).lower(), Severity.ERROR)
        subject = element.get("subject") or rule.get("subject")
        return Check(
            element.get("id"),
            element.name == "report",
            self.engine.query(
                element.get("test"),
                lets,
                _place(element, f"the test of a {element.name}"),
            ),
            self.message(element, lets),
            severity,
            role if role.lower() not in _SEVERITIES else "",
            element.get("see") or rule.get("see"),
            self.engine.query(subject, lets, _place(element, "@subject"))
            if subject
            else None,
            tuple(
                self.message(self.named(kind, name, element), lets)
                for kind in ("diagnostic", "property")
                for name in element.get(
                    "properties" if kind == "property" else "diagnostics"
                ).split()
            ),
        )

    def named(self, kind: str, identifier: str, where: Element) -> Element:
        """Find a diagnostic or a property."""
        plural = "properties" if kind == "property" else "diagnostics"
        for group in self.schema.all(plural):
            for found in group.all(kind):
                if found.get("id") == identifier:
                    return found.instance(where.parameters)
        raise where.error(f"there is no {kind} “{identifier}”.")

    def message(self, element: Element, lets: Mapping[str, Let]) -> Message:
        return tuple(self._parts(element.node, element, lets))

    def _parts(
        self, node: etree._Element, element: Element, lets: Mapping[str, Let]
    ) -> Iterable[str | Query]:
        yield node.text or ""
        for child in node:
            path = element.filled(str(child.get("path") or ""))
            select = element.filled(str(child.get("select") or ""))
            if child.tag == sch("value-of"):
                yield self.computed(select, child, element, lets)
            elif child.tag == sch("name"):
                yield self.computed(_name_of(path), child, element, lets)
            elif isinstance(child.tag, str):
                yield from self._parts(child, element, lets)
            yield child.tail or ""

    def computed(
        self,
        source: str,
        child: etree._Element,
        element: Element,
        lets: Mapping[str, Let],
    ) -> Query:
        line = int(child.sourceline or 0)
        what = "the select of a value-of" if child.tag == sch("value-of") else "a name"
        place = Place(element.path, line, what)
        return self.engine.query(source, lets, place)

    def key(self, element: Element, lets: Mapping[str, Let]) -> Key:
        if not (element.get("name") and element.get("match") and element.get("use")):
            raise element.error("a key needs a name, a match and a use.")
        return Key(
            element.get("name"),
            self.engine.context(
                element.get("match"), lets, _place(element, "the match of a key")
            ),
            self.engine.query(
                element.get("use"), lets, _place(element, "the use of a key")
            ),
        )


def _place(element: Element, what: str) -> Place:
    return Place(element.path, element.line, what)


def _name_of(path: str) -> str:
    """Return the expression for a name: that of a node, or what a path says it is."""
    if not path:
        return "name(.)"
    try:
        is_node = parse(path).kind in _NODES
    except XPathSyntaxError:
        is_node = False
    return f"name(({path})[1])" if is_node else path
