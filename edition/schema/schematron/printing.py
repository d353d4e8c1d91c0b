"""XPath as libxml2 understands it: XPath 1.0, printed from the tree of an expression.

What XSLT adds to XPath becomes a function of our own or a variable. `sameness` prints
what means the same in later versions. This module must not evaluate anything.
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
VALUE_OPERATORS: Final = {
    "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
}  # fmt: skip
"""Those of XPath 2.0 that compare single values."""

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
    return bounded(Printer().value(tree, scope))


def bounded(text: str) -> str:
    """Refuse what has grown beyond all measure by filling in variables.

    Raises:
        NotTheSameError: the expression is too long.
    """
    if len(text) > _LONGEST:
        raise NotTheSameError
    return text


class Printer:
    """Prints XPath 1.0 as it is; `sameness` asks first whether it means the same."""

    def value(self, e: Expr, scope: Scope) -> str:  # noqa: C901, PLR0911 - each kind
        """Print an expression."""
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
                "idiv", *VALUE_OPERATORS
            }:  # fmt: skip
                one, other = (self.value(part, scope) for part in e.parts)
                return f"(({one}) {e.value} ({other}))"
        name = e.value or ("()" if not e.parts else ",")
        raise XPathSyntaxError(f"“{name}” is not of XPath 1.0")

    def variable(self, e: Expr, scope: Scope) -> str:
        """Print the value of a variable in its place."""
        let = scope.lets.get(e.value)
        if let is None or let.tree is None:
            raise NotTheSameError
        return self.value(let.tree, scope_of_let(let, scope))

    def predicates(self, e: Expr, scope: Scope) -> str:
        """Print the predicates of a step or filter."""
        return "".join(f"[{self.value(p, scope.inside)}]" for p in e.predicates)

    def call(self, e: Expr, scope: Scope) -> str:
        """Print a call of a function that XSLT 1.0 has."""
        if e.value not in CORE:
            raise XPathSyntaxError(f"there is no function {e.value}()")
        least, most = CORE[e.value]
        if not least <= len(e.parts) <= most:
            raise XPathSyntaxError(
                f"{e.value}() does not take {len(e.parts)} arguments"
            )
        return called(e, [self.value(part, scope) for part in e.parts], scope)

    def path(self, e: Expr, scope: Scope) -> str:
        """Print a path."""
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
        for each in rest:
            if _is_anywhere(each) and not is_after_anywhere and each is not rest[-1]:
                is_after_anywhere = True
                continue
            pieces.append("//" if is_after_anywhere else "/")
            pieces.append(self.step(each, scope))
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
        """Print a step of a path."""
        if e.kind == "context":
            return "."
        if e.kind != "step":
            raise XPathSyntaxError("only a step can follow “/” in XPath 1.0")
        return f"{e.axis}::{node_test(e.value)}{self.predicates(e, scope)}"


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


def scope_of_let(let: Let, scope: Scope) -> Scope:
    """Return the scope in which the value of a variable is printed in its place."""
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


def node_test(test: str) -> str:
    """Print a node test.

    Raises:
        XPathSyntaxError: XPath 1.0 has none like it.
    """
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
