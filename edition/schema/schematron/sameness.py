"""What means the same in XPath 1.0 and in later versions, printed for libxml2.

Names and paths, comparisons of strings, counting: most of what schemas ask, and many
times as fast there as in an engine for XPath 2.0. What could differ raises
`NotTheSameError`; that nothing else differs, tests show against SaxonC.
This module must not evaluate anything.
"""

from __future__ import annotations

from typing import Final

from edition.schema.schematron.printing import (
    CORE,
    VALUE_OPERATORS,
    NotTheSameError,
    Printer,
    Scope,
    bounded,
    called,
    node_test,
    scope_of_let,
)
from edition.schema.schematron.syntax import Expr, XPathSyntaxError

_TO_SINGLE: Final = frozenset({"self", "parent", "attribute"})


def printed_test(tree: Expr, scope: Scope) -> str:
    """Print what has the effective boolean value of an expression of XPath 2.0.

    Raises:
        NotTheSameError: there may be no such thing.
    """
    return bounded(_Sameness().truth(tree, scope))


def printed_string(tree: Expr, scope: Scope) -> str:
    """Print what has the string value of an expression of XPath 2.0.

    Raises:
        NotTheSameError: there may be no such thing.
    """
    return bounded(f"string({_Sameness().text(tree, scope)})")


def printed_nodes(tree: Expr, scope: Scope) -> str:
    """Print what selects the nodes that an expression of XPath 2.0 selects.

    Raises:
        NotTheSameError: there may be no such thing.
    """
    kind, text = _Sameness().typed(tree, scope)
    if kind not in {"nodes", "one"}:
        raise NotTheSameError
    return bounded(text)


class _Sameness(Printer):
    """Prints what has the same meaning in XPath 1.0 and 2.0.

    The types are nodes, one (node at most), string, number and boolean. What comes
    out of untyped nodes is text: compared with text in both versions, but with
    numbers only in 1.0 without fail.
    """

    def value(self, e: Expr, scope: Scope) -> str:
        return self.typed(e, scope)[1]

    def typed(  # noqa: C901, PLR0911, PLR0912 - each kind of expression
        self, e: Expr, scope: Scope
    ) -> tuple[str, str]:
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
                kind, text = self.typed(let.tree, scope_of_let(let, scope))
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
        operator = VALUE_OPERATORS.get(e.value, e.value)
        if one == other == "number":
            return f"(({left}) {operator} ({right}))"
        if operator not in {"=", "!="}:
            raise NotTheSameError
        kinds = ("one", "string") + (() if e.value in VALUE_OPERATORS else ("nodes",))
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
            test = node_test(e.value)
        except XPathSyntaxError:
            raise NotTheSameError from None
        return f"{e.axis}::{test}{self.predicates(e, scope)}"

    def typed_call(  # noqa: C901, PLR0911, PLR0912 - each function
        self, e: Expr, scope: Scope
    ) -> tuple[str, str]:
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


def _leads_to_one(step: Expr) -> bool:
    if step.kind in {"context", "root"}:
        return True
    if step.kind != "step" or step.axis not in _TO_SINGLE:
        return False
    return step.axis != "attribute" or not ("*" in step.value or "(" in step.value)


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
