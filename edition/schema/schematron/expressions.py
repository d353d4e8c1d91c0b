"""The expressions of a schema by its query language binding: checked, then evaluated.

XPath 1.0 goes to libxml2. Of XPath 2.0 and later goes there what means the same, which
is most of what schemas ask and many times as fast; the rest goes to elementpath.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from lxml import etree

from edition.errors import SchemaError
from edition.schema.schematron import libxml
from edition.schema.schematron.contexts import (
    Alternative,
    Node,
    alternatives,
    asked_of_itself,
    everywhere,
    without_tests,
)
from edition.schema.schematron.printing import (
    CORE,
    Let,
    NotTheSameError,
    printed,
    scope_of,
)
from edition.schema.schematron.run import Run, current_run
from edition.schema.schematron.sameness import (
    printed_nodes,
    printed_string,
    printed_test,
)
from edition.schema.schematron.syntax import (
    AXES,
    Expr,
    XPathSyntaxError,
    parse,
    tokens,
    variables,
)
from edition.schema.schematron.xpath2 import (
    EvaluationError,
    Function,
    XPath2,
    walk_up,
)

BINDINGS: Final = {
    "": 1, "xslt": 1, "xslt1": 1, "xpath": 1, "xpath1": 1,
    "xslt2": 2, "xslt3": 2, "xpath2": 2, "xpath3": 2, "xpath31": 2,
}  # fmt: skip
"""The query language bindings, with 1 for XPath 1.0 and 2 for what came later."""

_PREDECLARED: Final = {
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "fn": "http://www.w3.org/2005/xpath-functions",
    "math": "http://www.w3.org/2005/xpath-functions/math",
    "map": "http://www.w3.org/2005/xpath-functions/map",
    "array": "http://www.w3.org/2005/xpath-functions/array",
    "err": "http://www.w3.org/2005/xqt-errors",
}
_REFUSED: Final = frozenset(
    "unparsed-text unparsed-text-lines unparsed-text-available environment-variable "
    "available-environment-variables collection uri-collection json-doc transform "
    "load-xquery-module".split()
)
_LATER: Final = {
    **{name: arity for name, arity in CORE.items() if name != "format-number"},
    "exists": (1, 1), "empty": (1, 1), "tokenize": (2, 3), "matches": (2, 3),
    "replace": (3, 4), "string-join": (1, 2), "distinct-values": (1, 2),
    "current-date": (0, 0), "current-dateTime": (0, 0), "lower-case": (1, 1),
    "upper-case": (1, 1), "ends-with": (2, 2), "abs": (1, 1), "min": (1, 2),
    "max": (1, 2), "avg": (1, 1), "index-of": (2, 3), "root": (0, 1),
    "normalize-unicode": (1, 2), "data": (0, 1), "doc": (1, 1), "id": (1, 2),
    "key": (2, 3), "deep-equal": (2, 3), "subsequence": (2, 3), "reverse": (1, 1),
    "string-to-codepoints": (1, 1), "codepoints-to-string": (1, 1),
}  # fmt: skip
"""Functions that elementpath need not be asked for when a schema is loaded."""


class FailedError(Exception):
    """An expression failed at a node; says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands in a schema, for messages."""

    path: Path
    line: int
    what: str
    """Such as `@test of an assert`."""


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """An expression that has been checked."""

    source: str
    tree: Expr | None
    lets: Mapping[str, Let]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One alternative of a context, and what finds its nodes."""

    alternative: Alternative
    whole: Query
    """Selects its nodes."""
    bare: Query
    """Selects those that match by their names, whatever else is asked of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """The context of a rule, or another pattern that selects nodes."""

    query: Query
    patterns: tuple[Pattern, ...]
    """None of them where the context is beyond our grammar."""


@dataclass(frozen=True, slots=True)
class Key:
    """An index that a schema declares (xsl:key)."""

    name: str
    match: Context
    use: Query


@dataclass(slots=True, eq=False)
class Engine:
    """All expressions of one schema."""

    binding: str
    namespaces: Mapping[str, str]
    base: Path
    functions: tuple[Function, ...] = ()
    keys: list[Key] = field(default_factory=list)
    _compiled: dict[tuple[Query, str, str], libxml.Compiled | None] = field(
        default_factory=dict
    )
    _xpath2: XPath2 | None = None

    @property
    def is_first(self) -> bool:
        """Tell whether the binding is XPath 1.0."""
        return BINDINGS[self.binding] == 1

    # -- when a schema is loaded ------------------------------------------------

    def query(self, source: str, lets: Mapping[str, Let], place: Place) -> Query:
        """Check an expression.

        Raises:
            SchemaError: it is none, or asks for what it may not have.
        """
        try:
            self._check_names(source, lets)
            tree = self._tree(source)
            query = Query(source, tree, lets, place)
            if self.is_first:
                self._libxml(query, "value", "node")
        except (XPathSyntaxError, EvaluationError, etree.XPathError) as error:
            reason = str(error).rstrip(".")
            hint = ""
            if self.is_first and "XPath 1.0" in reason:
                hint = 'A schema that uses XPath 2.0 says so: queryBinding="xslt2".'
            raise SchemaError(
                place.path,
                place.line,
                f"{place.what} is no XPath: {reason}: {source}",
                hint,
            ) from None
        return query

    def context(self, source: str, lets: Mapping[str, Let], place: Place) -> Context:
        """Check a pattern.

        Raises:
            SchemaError: it is none.
        """
        query = self.query(source, lets, place)
        if query.tree is None:
            return Context(query, ())
        found = []
        for alternative in alternatives(query.tree, dict(self.namespaces)):
            whole = everywhere(alternative.tree)
            bare = everywhere(without_tests(alternative.tree))
            found.append(
                Pattern(
                    alternative, replace(query, tree=whole), replace(query, tree=bare)
                )
            )
        return Context(query, tuple(found))

    def let(
        self, source: str, lets: Mapping[str, Let], place: Place, *, is_of_root: bool
    ) -> Let:
        """Check the value of a variable.

        Raises:
            SchemaError: it is no expression.
        """
        query = self.query(source, lets, place)
        return Let(source, query.tree, is_of_root, dict(lets))

    def _check_names(self, source: str, lets: Mapping[str, Let]) -> None:
        for name in sorted(variables(source)):
            if name not in lets:
                raise XPathSyntaxError(f"there is no variable ${name}")
        words = tokens(source)
        for word, after in zip(words, (*words[1:], None), strict=True):
            if word.kind != "name":
                continue
            prefix, colon, _ = word.text.partition(":")
            if colon and prefix not in {"*", *self.namespaces, *_PREDECLARED}:
                raise XPathSyntaxError(f"the prefix {prefix} is not declared (sch:ns)")
            if (
                self.is_first
                and prefix in _PREDECLARED.keys() - {"xml"}
                and (prefix not in self.namespaces)
            ):
                raise XPathSyntaxError(f"{word.text} is not of XPath 1.0")
            name = word.text.removeprefix("fn:")
            if name in _REFUSED and after is not None and after.text in {"(", "#"}:
                raise XPathSyntaxError(f"{name}() is not available here")
            if after is not None and after.text == "::" and name not in AXES:
                raise XPathSyntaxError(f"“{name}” is no axis")

    def _tree(self, source: str) -> Expr | None:
        if not source.strip():
            raise XPathSyntaxError("it is empty")
        try:
            tree = parse(source)
        except XPathSyntaxError as error:
            if self.is_first or "early" in str(error):
                raise
            self.xpath2.compiled(source)
            return None
        if not self.is_first and not all(
            self._is_known(part) for part in tree.walk() if part.kind == "call"
        ):
            self.xpath2.compiled(source)
        return tree

    def _is_known(self, call: Expr) -> bool:
        least, most = _LATER.get(call.value, (1, 0))
        prefix, _, name = call.value.partition(":")
        if prefix == "xs" and name in {"string", "integer", "date", "float", "double"}:
            return len(call.parts) == 1
        if prefix == "xs" and name == "dayTimeDuration":
            return len(call.parts) == 1
        return least <= len(call.parts) <= most

    # -- while a document is judged ---------------------------------------------

    def truth(self, query: Query, run: Run, node: Node, root: etree._Element) -> bool:
        """Tell whether an expression is true at a node.

        Raises:
            FailedError: that cannot be told.
        """
        with _failures():
            xpath = self._libxml(query, "truth", node.kind)
            if xpath is not None:
                return bool(libxml.value(xpath, node, root))
            return self.xpath2.truth(query.source, query.lets, run, node, root)

    def text(self, query: Query, run: Run, node: Node, root: etree._Element) -> str:
        """Return the value of an expression as text (XSLT, value-of).

        Raises:
            FailedError: it has none.
        """
        with _failures():
            xpath = self._libxml(query, "string", node.kind)
            if xpath is not None:
                return str(libxml.value(xpath, node, root))
            found = self.xpath2.texts(query.source, query.lets, run, node, root)
            return " ".join(found)

    def texts(
        self, query: Query, run: Run, node: Node, root: etree._Element
    ) -> list[str]:
        """Return the values of an expression, each as text.

        Raises:
            FailedError: it has none.
        """
        with _failures():
            if not self.is_first:
                return self.xpath2.texts(query.source, query.lets, run, node, root)
            xpath = self._libxml(query, "value", node.kind)
            found = libxml.value(xpath, node, root) if xpath else []
            return [libxml.text(item) for item in _as_list(found)]

    def nodes(
        self, query: Query, run: Run, node: Node, root: etree._Element
    ) -> list[Node]:
        """Return the nodes that an expression selects.

        Raises:
            FailedError: that cannot be told.
        """
        with _failures():
            if not self.is_first:
                return self.xpath2.nodes(query.source, query.lets, run, node, root)
            xpath = self._libxml(query, "value", node.kind)
            return list(libxml.nodes(libxml.value(xpath, node, root))) if xpath else []

    def select(
        self, context: Context, run: Run, root: etree._Element
    ) -> Iterator[Node]:
        """Yield the nodes of a document that a pattern matches; some maybe twice.

        Raises:
            FailedError: that cannot be told.
        """
        with _failures():
            query = context.query
            top = Node(root, "root")
            if not context.patterns:
                everything = f"//({query.source})"
                yield from self.xpath2.nodes(everything, query.lets, run, top, root)
            for pattern in context.patterns:
                if pattern.alternative.tree.kind == "root":
                    yield top
                elif pattern.alternative.may_match(run.names(root)):
                    yield from self._selected(pattern, run, root)

    def _selected(
        self, pattern: Pattern, run: Run, root: etree._Element
    ) -> Iterator[Node]:
        top, query = Node(root, "root"), pattern.whole
        xpath = self._libxml(pattern.whole, "nodes", "root")
        if xpath is not None:
            yield from libxml.nodes(libxml.value(xpath, top, root))
            return
        xpath = self._libxml(pattern.bare, "nodes", "root")
        if xpath is None:
            everything = f"//({query.source})"
            yield from self.xpath2.nodes(everything, query.lets, run, top, root)
            return
        candidates = libxml.nodes(libxml.value(xpath, top, root))
        step = asked_of_itself(pattern.alternative.tree)
        if step is not None:
            tests = "".join(
                f"[{query.source[p.start : p.end]}]" for p in step.predicates
            )
            test = f"self::node(){tests}"
            for node in candidates:
                if self.xpath2.truth(test, query.lets, run, node, root):
                    yield node
            return
        found: dict[Node, frozenset[Node]] = {}
        for node in candidates:
            for above in walk_up(node):
                if above not in found:
                    found[above] = frozenset(
                        self.xpath2.nodes(query.source, query.lets, run, above, root)
                    )
                if node in found[above]:
                    yield node
                    break

    @property
    def xpath2(self) -> XPath2:
        """The engine for what libxml2 cannot do."""
        if self._xpath2 is None:
            self._xpath2 = XPath2(
                {**_PREDECLARED, **self.namespaces},
                self.base,
                self.functions,
                self._by_key,
            )
        return self._xpath2

    def _libxml(self, query: Query, purpose: str, kind: str) -> libxml.Compiled | None:
        """Return the expression as libxml2 can evaluate it, or None."""
        slot = (query, purpose, kind)
        if slot not in self._compiled:
            self._compiled[slot] = self._made(query, purpose, kind)
        return self._compiled[slot]

    def _made(self, query: Query, purpose: str, kind: str) -> libxml.Compiled | None:
        if query.tree is None:
            return None
        # in another document, the paths from the root lead elsewhere
        is_one = purpose != "nodes" and not _is_elsewhere(query.tree, query.lets)
        constants: list[str] = []
        scope = scope_of(kind, query.lets, constants if is_one else None)
        if self.is_first:
            text = printed(query.tree, scope)
            text = {"truth": f"boolean({text})", "string": f"string({text})"}.get(
                purpose, text
            )
        else:
            write = {
                "truth": printed_test, "string": printed_string, "nodes": printed_nodes,
            }[purpose]  # fmt: skip
            try:
                text = write(query.tree, scope)
            except NotTheSameError:
                return None
        by_key = self._elements_by_key
        return libxml.compiled(text, constants, self.namespaces, by_key)

    # -- keys -------------------------------------------------------------------

    def _elements_by_key(
        self, root: etree._Element, name: str, value: str
    ) -> list[etree._Element]:
        found = self._by_key(root, name, value)
        return [node.element for node in found if node.kind in {"node", "other"}]

    def _by_key(self, root: etree._Element, name: str, value: str) -> list[Node]:
        run = current_run()
        slot = ("key", name, root)
        if slot not in run.memory:
            index: dict[str, dict[Node, None]] = {}
            keys = [key for key in self.keys if key.name == name]
            if not keys:
                raise EvaluationError(f"there is no key “{name}”")
            for key in keys:
                for node in self.select(key.match, run, root):
                    for text in self.texts(key.use, run, node, root):
                        index.setdefault(text, {})[node] = None
            run.memory[slot] = index
        return list(run.memory[slot].get(value, ()))


class _failures:  # noqa: N801 - reads as a word
    """Maps what goes wrong in an expression."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: object, error: BaseException | None, trace: object
    ) -> None:
        if isinstance(error, (etree.XPathError, EvaluationError, ValueError)):
            reason = str(error).strip().rstrip(".") or "it cannot be evaluated"
            raise FailedError(reason) from error


def _is_elsewhere(tree: Expr, lets: Mapping[str, Let]) -> bool:
    """Tell whether an expression may look into other documents."""
    for part in tree.walk():
        if part.kind == "call" and part.value in {"document", "doc"}:
            return True
        let = lets.get(part.value) if part.kind == "variable" else None
        if let is not None and (let.tree is None or _is_elsewhere(let.tree, let.lets)):
            return True
    return False


def _as_list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]
