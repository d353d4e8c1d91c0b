"""XPath as libxml2 understands it: XPath 1.0, printed from the tree of an expression.

A schema whose binding is XPath 1.0 is printed whole. From one of XPath 2.0 or later
only that is printed which means the same in both: names and paths, comparisons of
strings, counting. What could differ raises `NotTheSameError`, and the expression is
evaluated by an engine that knows XPath 2.0. What XSLT adds to XPath becomes a
function of our own or a variable. This module must not evaluate anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from edition.schema.schematron.syntax import Expr, XPathSyntaxError, is_condition

PREFIX: Final = "edition"
"""Of our own functions: `id`, `key`, `document`, `generate-id`, `format-number`."""

CONSTANT: Final = "edition-constant-"
"""How the variables begin that stand for what is the same at all nodes."""

ROOT: Final = "$edition-root/.."
HERE: Final = {
    "node": "$edition-here",
    "other": "$edition-here",
    "attribute": "$edition-here/@*[local-name() = $edition-name"
    " and namespace-uri() = $edition-namespace]",
    "text": "$edition-here/node()[1]",
    "tail": "$edition-here/following-sibling::node()[1]",
    "root": "$edition-here/..",
}
"""How the node that a rule judges is reached, by its kind."""

CORE: Final = {
    "last": (0, 0), "position": (0, 0), "count": (1, 1), "id": (1, 1),
    "local-name": (0, 1), "namespace-uri": (0, 1), "name": (0, 1), "string": (0, 1),
    "concat": (2, 99), "starts-with": (2, 2), "contains": (2, 2),
    "substring-before": (2, 2), "substring-after": (2, 2), "substring": (2, 3),
    "string-length": (0, 1), "normalize-space": (0, 1), "translate": (3, 3),
    "boolean": (1, 1), "not": (1, 1), "true": (0, 0), "false": (0, 0), "lang": (1, 1),
    "number": (0, 1), "sum": (1, 1), "floor": (1, 1), "ceiling": (1, 1),
    "round": (1, 1), "current": (0, 0), "key": (2, 2), "document": (1, 2),
    "generate-id": (0, 1), "format-number": (2, 2),
}  # fmt: skip
"""The functions of XPath 1.0 and XSLT 1.0, with how many arguments they take."""

_OWN: Final = frozenset("id key document generate-id format-number".split())
_OF_HERE: Final = frozenset(
    "local-name namespace-uri name string string-length normalize-space number "
    "generate-id".split()
)
_TO_SINGLE: Final = frozenset({"self", "parent", "attribute"})
_VALUE_OPERATORS: Final = {
    "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
}  # fmt: skip
_LONGEST: Final = 20_000


class NotTheSameError(Exception):
    """An expression of XPath 2.0 may mean something else in XPath 1.0, or nothing."""


@dataclass(frozen=True, slots=True)
class Let:
    """A variable as a schema declares it."""

    source: str
    tree: Expr | None
    """None where the expression is beyond our grammar."""
    is_of_root: bool
    """Its context is the document, not the node that a rule judges."""
    lets: Mapping[str, Let] = field(default_factory=dict)
    """What it may refer to itself."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where in a schema and in an expression something is printed."""

    lets: Mapping[str, Let]
    here: str = ""
    """What reaches the context item; "" where it is the context item anyway."""
    current: str = HERE["node"]
    is_inside: bool = False
    """In a predicate, where the context item is another one."""
    constants: list[str] | None = None
    """Takes what is the same at all nodes of a document; None where nothing may be
    taken out."""

    @property
    def inside(self) -> Scope:
        """The scope of a predicate."""
        return self if self.is_inside else replace(self, here="", is_inside=True)


def scope_of(
    kind: str, lets: Mapping[str, Let], constants: list[str] | None = None
) -> Scope:
    """Return the scope of a whole expression that is evaluated at a kind of node.

    Args:
        kind: as in `Node`.
        lets: the variables that can be seen.
        constants: filled with expressions that the printed one refers to as variables,
            `CONSTANT` and their index: the elements that a path such as `//p` selects
            are the same for all nodes of a document.
    """
    here = HERE[kind]
    return Scope(lets, "" if kind == "node" else here, here, constants=constants)


def printed(tree: Expr, scope: Scope) -> str:
    """Print an expression of XPath 1.0.

    Raises:
        XPathSyntaxError: it is none.
    """
    return _bounded(_Loose().value(tree, scope))


def printed_test(tree: Expr, scope: Scope) -> str:
    """Print what has the effective boolean value of an expression of XPath 2.0.

    Raises:
        NotTheSameError: there may be no such thing.
    """
    return _bounded(_Strict().truth(tree, scope))


def printed_string(tree: Expr, scope: Scope) -> str:
    """Print what has the string value of an expression of XPath 2.0.

    Raises:
        NotTheSameError: there may be no such thing.
    """
    return _bounded(f"string({_Strict().text(tree, scope)})")


def printed_nodes(tree: Expr, scope: Scope) -> str:
    """Print what selects the nodes that an expression of XPath 2.0 selects.

    Raises:
        NotTheSameError: there may be no such thing.
    """
    kind, text = _Strict().typed(tree, scope)
    if kind not in {"nodes", "one"}:
        raise NotTheSameError
    return _bounded(text)


def _bounded(text: str) -> str:
    if len(text) > _LONGEST:
        raise NotTheSameError
    return text


class _Loose:
    """Prints XPath 1.0 as it is; `_Strict` asks first whether it means the same."""

    def value(self, e: Expr, scope: Scope) -> str:
        match e.kind:
            case "string" | "number":
                return e.value
            case "context":
                return scope.here or "."
            case "root":
                return "/"
            case "variable":
                return self.variable(e, scope)
            case "call":
                return self.call(e, scope)
            case "path":
                return self.path(e, scope)
            case "step":
                return self.path(Expr("path", "", (e,)), scope)
            case "filter":
                predicates = self.predicates(e, scope)
                return f"({self.value(e.parts[0], scope)}){predicates}"
            case "minus":
                return f"(-({self.value(e.parts[0], scope)}))"
            case "union":
                one, other = (self.value(part, scope) for part in e.parts)
                return f"({one} | {other})"
            case "or" | "and" | "sum" | "compare" if e.value not in {
                "idiv", *_VALUE_OPERATORS
            }:  # fmt: skip
                one, other = (self.value(part, scope) for part in e.parts)
                return f"(({one}) {e.value} ({other}))"
        name = e.value or ("()" if not e.parts else ",")
        raise XPathSyntaxError(f"“{name}” is not of XPath 1.0")

    def variable(self, e: Expr, scope: Scope) -> str:
        let = scope.lets.get(e.value)
        if let is None or let.tree is None:
            raise NotTheSameError
        return self.value(let.tree, _scope_of_let(let, scope))

    def predicates(self, e: Expr, scope: Scope) -> str:
        return "".join(f"[{self.value(p, scope.inside)}]" for p in e.predicates)

    def call(self, e: Expr, scope: Scope) -> str:
        if e.value not in CORE:
            raise XPathSyntaxError(f"there is no function {e.value}()")
        least, most = CORE[e.value]
        if not least <= len(e.parts) <= most:
            raise XPathSyntaxError(
                f"{e.value}() does not take {len(e.parts)} arguments"
            )
        return called(e, [self.value(part, scope) for part in e.parts], scope)

    def path(self, e: Expr, scope: Scope) -> str:
        first, *rest = e.parts
        if first.kind == "root":
            text, rest = self.constant(rest, scope)
        elif first.kind == "step":
            step = self.step(first, scope)
            text = f"{scope.here}/{step}" if scope.here else step
        else:
            text = self.head(first, scope)
        if not rest:
            return text or "/"
        pieces = [text]
        is_after_anywhere = False
        for step in rest:
            if _is_anywhere(step) and not is_after_anywhere and step is not rest[-1]:
                is_after_anywhere = True
                continue
            pieces.append("//" if is_after_anywhere else "/")
            pieces.append(self.step(step, scope))
            is_after_anywhere = False
        return "".join(pieces)

    def constant(self, steps: list[Expr], scope: Scope) -> tuple[str, list[Expr]]:
        """Take out what a path selects from the root before it asks for the node."""
        if scope.constants is None:
            return "", steps
        plain = replace(scope, constants=None)
        done: list[Expr] = []
        asked: tuple[Expr, ...] = ()
        for step in steps:
            fixed = [p for p in step.predicates if not _depends(p)]
            asked = step.predicates[len(fixed) :]
            is_cut = step.predicates[: len(fixed)] != tuple(fixed)
            if is_cut or step.axis == "attribute" or not all(map(is_condition, asked)):
                return "", steps
            done.append(replace(step, predicates=tuple(fixed)))
            if asked:
                break
        if not done or "(" in done[-1].value:
            return "", steps
        text = self.path(Expr("path", "", (Expr("root"), *done)), plain)
        if text not in scope.constants:
            scope.constants.append(text)
        predicates = self.predicates(Expr("step", predicates=asked), scope)
        name = f"{CONSTANT}{scope.constants.index(text)}"
        return f"(${name}){predicates}", steps[len(done) :]

    def head(self, first: Expr, scope: Scope) -> str:
        """Print what a path starts from."""
        text = self.value(first, scope)
        return text if first.kind in {"context", "variable"} else f"({text})"

    def step(self, e: Expr, scope: Scope) -> str:
        if e.kind == "context":
            return "."
        if e.kind != "step":
            raise XPathSyntaxError("only a step can follow “/” in XPath 1.0")
        return f"{e.axis}::{_node_test(e.value)}{self.predicates(e, scope)}"


class _Strict(_Loose):
    """Prints what has the same meaning in XPath 1.0 and 2.0.

    The types are nodes, one (node at most), string, number and boolean. What comes
    out of untyped nodes is text: compared with text in both versions, but with
    numbers only in 1.0 without fail.
    """

    def value(self, e: Expr, scope: Scope) -> str:
        return self.typed(e, scope)[1]

    def typed(self, e: Expr, scope: Scope) -> tuple[str, str]:
        match e.kind:
            case "string":
                quote, content = e.value[0], e.value[1:-1]
                if quote in content:
                    raise NotTheSameError
                return "string", e.value
            case "number" if e.value.isdigit() and len(e.value) < 10:  # noqa: PLR2004
                return "number", e.value
            case "context":
                return "one", scope.here or "."
            case "root":
                return "one", "/"
            case "variable":
                let = scope.lets.get(e.value)
                if let is None or let.tree is None:
                    raise NotTheSameError
                kind, text = self.typed(let.tree, _scope_of_let(let, scope))
                return kind, f"({text})"
            case "call":
                return self.typed_call(e, scope)
            case "path" | "step":
                return self.typed_path(e, scope)
            case "filter":
                kind, text = self.typed(e.parts[0], scope)
                self.only(kind, "nodes", "one")
                is_one = any(p.kind == "number" for p in e.predicates)
                return ("one" if is_one else kind,
                        f"({text}){self.predicates(e, scope)}")  # fmt: skip
            case "union":
                parts = [self.typed(part, scope) for part in e.parts]
                for kind, _ in parts:
                    self.only(kind, "nodes", "one")
                return "nodes", f"({parts[0][1]} | {parts[1][1]})"
            case "sum" if e.value in {"+", "-", "*"}:
                one, other = (self.typed(part, scope) for part in e.parts)
                self.only(one[0], "number")
                self.only(other[0], "number")
                return "number", f"(({one[1]}) {e.value} ({other[1]}))"
            case "or" | "and" | "compare":
                return "boolean", self.truth(e, scope)
        raise NotTheSameError

    def only(self, kind: str, *kinds: str) -> None:
        if kind not in kinds:
            raise NotTheSameError

    def text(self, e: Expr, scope: Scope) -> str:
        kind, text = self.typed(e, scope)
        self.only(kind, "one", "string")
        return text

    def truth(self, e: Expr, scope: Scope) -> str:
        if e.kind in {"or", "and"}:
            one, other = (self.truth(part, scope) for part in e.parts)
            return f"({one} {e.value} {other})"
        if e.kind == "compare":
            return self.comparison(e, scope)
        kind, text = self.typed(e, scope)
        return text if kind == "boolean" else f"boolean({text})"

    def comparison(self, e: Expr, scope: Scope) -> str:
        if e.value in {"=", "!="} and (listed := _one_of(e, scope)):
            return f"({' or '.join(self.comparison(one, scope) for one in listed)})"
        (one, left), (other, right) = (self.typed(part, scope) for part in e.parts)
        operator = _VALUE_OPERATORS.get(e.value, e.value)
        if one == other == "number":
            return f"(({left}) {operator} ({right}))"
        if operator not in {"=", "!="}:
            raise NotTheSameError
        kinds = ("one", "string") + (() if e.value in _VALUE_OPERATORS else ("nodes",))
        self.only(one, *kinds)
        self.only(other, *kinds)
        return f"(({left}) {operator} ({right}))"

    def predicates(self, e: Expr, scope: Scope) -> str:
        found = []
        for predicate in e.predicates:
            is_last = predicate.kind == "call" and predicate.value == "last"
            if predicate.kind == "number" or is_last:
                found.append(self.typed(predicate, scope.inside)[1])
            elif self.typed(predicate, scope.inside)[0] == "number":
                raise NotTheSameError
            else:
                found.append(self.truth(predicate, scope.inside))
        return "".join(f"[{text}]" for text in found)

    def typed_path(self, e: Expr, scope: Scope) -> tuple[str, str]:
        parts = e.parts if e.kind == "path" else (e,)
        is_one = all(map(_leads_to_one, parts))
        first = parts[0]
        # from an attribute libxml2 does not go on with what is in its element
        axes = {part.axis for part in parts}
        is_at_element = not scope.is_inside and not scope.here
        if "following" in axes and not (is_at_element and first.axis == "following"):
            raise NotTheSameError
        if first.kind not in {"step", "root", "context"}:
            kind, _ = self.typed(first, scope)
            self.only(kind, "nodes", "one")
            is_one = kind == "one" and all(map(_leads_to_one, parts[1:]))
        text = self.path(Expr("path", "", parts), scope)
        return "one" if is_one else "nodes", text

    def step(self, e: Expr, scope: Scope) -> str:
        if e.kind == "context":
            return "."
        if e.kind != "step" or e.axis == "namespace":
            raise NotTheSameError
        try:
            test = _node_test(e.value)
        except XPathSyntaxError:
            raise NotTheSameError from None
        return f"{e.axis}::{test}{self.predicates(e, scope)}"

    def typed_call(self, e: Expr, scope: Scope) -> tuple[str, str]:  # noqa: C901
        name, parts = e.value, e.parts
        known = CORE.get(name) or {"exists": (1, 1), "empty": (1, 1)}.get(name)
        if known is None or not known[0] <= len(parts) <= known[1]:
            raise NotTheSameError
        match name:
            case "true" | "false":
                return "boolean", f"{name}()"
            case "not" | "boolean":
                return "boolean", f"{name}({self.truth(parts[0], scope)})"
            case "exists" | "empty":
                kind, text = self.typed(parts[0], scope)
                self.only(kind, "nodes", "one")
                return "boolean", f"{'boolean' if name == 'exists' else 'not'}({text})"
            case "count":
                kind, text = self.typed(parts[0], scope)
                self.only(kind, "nodes", "one")
                return "number", f"count({text})"
            case "position" | "last":
                return "number", f"{name}()" if scope.is_inside else "1"
            case "current":
                return "one", scope.current
            case "contains" | "starts-with":
                return "boolean", self.on_texts(e, scope)
            case "name" | "local-name" | "namespace-uri":
                if parts:
                    self.only(self.typed(parts[0], scope)[0], "one")
                return "string", called(e, [self.value(p, scope) for p in parts], scope)
            case (
                "string"
                | "normalize-space"
                | "concat"
                | "translate"
                | ("substring-before" | "substring-after")
            ):
                return "string", self.on_texts(e, scope)
            case "string-length":
                return "number", self.on_texts(e, scope)
            case "substring":
                numbers = [self.typed(part, scope) for part in parts[1:]]
                for kind, _ in numbers:
                    self.only(kind, "number")
                texts = [self.text(parts[0], scope), *(text for _, text in numbers)]
                return "string", called(e, texts, scope)
            case "id":
                # lxml does not hand the document over as a node
                text = f"string({self.text(parts[0], scope)})"
                return "nodes", called(e, [text], scope)
        raise NotTheSameError

    def on_texts(self, e: Expr, scope: Scope) -> str:
        return called(e, [self.text(part, scope) for part in e.parts], scope)


def called(e: Expr, arguments: list[str], scope: Scope) -> str:
    """Print a call whose arguments are printed."""
    name = e.value
    if name == "current":
        return scope.current
    if name in {"position", "last"} and not scope.is_inside:
        return "1"
    if name == "lang" and scope.here:
        return f"boolean({scope.here}[lang({arguments[0]})])"
    if not arguments and name in _OF_HERE and (scope.here or name == "generate-id"):
        arguments = [scope.here or "."]
    if name in {"id", "key"}:
        arguments = [*arguments, "/*"]  # in the document of the context item
    call = f"{name}({', '.join(arguments)})"
    if name not in _OWN:
        return call
    return f"{PREFIX}:{call}" + ("/.." if name == "document" else "")


def _scope_of_let(let: Let, scope: Scope) -> Scope:
    if let.is_of_root:
        return Scope(let.lets, ROOT, ROOT, constants=scope.constants)
    here = scope.current if scope.is_inside else scope.here
    return Scope(let.lets, here, scope.current, constants=scope.constants)


def _depends(e: Expr) -> bool:
    """Tell whether a predicate asks for more than the node that it is about."""
    return any(
        part.kind == "variable" or (part.kind == "call" and part.value == "current")
        for part in e.walk()
    )


def _is_anywhere(step: Expr) -> bool:
    return (step.axis, step.value, step.predicates) == (
        "descendant-or-self", "node()", (),
    )  # fmt: skip


def _leads_to_one(step: Expr) -> bool:
    if step.kind in {"context", "root"}:
        return True
    if step.kind != "step" or step.axis not in _TO_SINGLE:
        return False
    return step.axis != "attribute" or not ("*" in step.value or "(" in step.value)


def _node_test(test: str) -> str:
    if test.startswith("*:"):
        return f"*[local-name() = '{test[2:]}']"
    name, bracket, inner = test.partition("(")
    inner = inner.rstrip(")").strip()
    if not bracket:
        return test
    if name in {"node", "text", "comment"} and not inner:
        return f"{name}()"
    if name == "processing-instruction":
        bare = inner.strip("\"'").strip()
        return f"{name}('{bare}')" if bare else f"{name}()"
    raise XPathSyntaxError(f"“{test}” is not of XPath 1.0")


def _one_of(e: Expr, scope: Scope) -> tuple[Expr, ...]:
    """Spell a comparison with a list of values out: one comparison for each."""
    for index, side in enumerate(e.parts):
        let = scope.lets.get(side.value) if side.kind == "variable" else None
        if let is not None and let.tree is not None and let.tree.kind == "sequence":
            raise NotTheSameError
        if side.kind == "sequence" and side.parts:
            other = e.parts[1 - index]
            return tuple(Expr("compare", e.value, (part, other)) for part in side.parts)
    return ()
