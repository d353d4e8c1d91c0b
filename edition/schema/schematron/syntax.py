"""XPath as a tree: enough of the grammar to see what an expression asks for.

All of XPath 1.0 is read, and what schemas use of 2.0. What is not read here is no
mistake yet: a binding may know more. This module must not know what an expression
is good for, nor evaluate anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

AXES: Final = frozenset(
    "ancestor ancestor-or-self attribute child descendant descendant-or-self following "
    "following-sibling namespace parent preceding preceding-sibling self".split()
)
_NODE_TESTS: Final = frozenset("node text comment processing-instruction".split())
_TYPE_TESTS: Final = frozenset(
    "element attribute document-node schema-element schema-attribute item "
    "namespace-node empty-sequence".split()
)
_NAME: Final = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<string>"(?:[^"]|"")*"|'(?:[^']|'')*')
    |(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>(?:{_NAME}|\*):(?!:)(?:{_NAME}|\*)|{_NAME})
    |(?P<sign>Q\{{[^{{}}]*\}}|::|:=|=>|//|\.\.|!=|<=|>=|<<|>>|\|\||[$(){{}}\[\],./@|+\-*=<>!?\#])
    """,
    re.VERBOSE,
)

_BINARY: Final = {
    **dict.fromkeys(["or"], (1, "or")),
    **dict.fromkeys(["and"], (2, "and")),
    **dict.fromkeys("= != < <= > >= eq ne lt le gt ge".split(), (3, "compare")),
    **dict.fromkeys(["is", "<<", ">>"], (3, "other")),
    **dict.fromkeys(["||"], (4, "other")),
    **dict.fromkeys(["to"], (5, "other")),
    **dict.fromkeys(["+", "-"], (6, "sum")),
    **dict.fromkeys(["*", "div", "idiv", "mod"], (7, "sum")),
    **dict.fromkeys(["union", "|"], (8, "union")),
    **dict.fromkeys(["intersect", "except"], (9, "other")),
}
_CONDITIONS: Final = frozenset(
    "not exists empty boolean contains starts-with ends-with matches true false "
    "deep-equal lang doc-available".split()
)
_TYPED: Final = {"instance": "of", "treat": "as", "castable": "as", "cast": "as"}


class XPathSyntaxError(ValueError):
    """An expression is not one, or is beyond this grammar."""


@dataclass(frozen=True, slots=True)
class Expr:
    """A node of the tree.

    Its kind is one of: or, and, compare, sum, union, minus, sequence, string, number,
    variable, call, path, step, root, context, filter, and other, which stands for all
    that only XPath 2.0 has.
    """

    kind: str
    value: str = ""
    """The operator, literal, name of a function or variable, or node test."""
    parts: tuple[Expr, ...] = ()
    predicates: tuple[Expr, ...] = ()
    axis: str = ""
    start: int = 0
    end: int = 0

    def walk(self) -> Iterator[Expr]:
        """Iterate over an expression and all that it is made of."""
        yield self
        for part in (*self.parts, *self.predicates):
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an expression."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)


def tokens(source: str) -> tuple[Token, ...]:
    """Cut an expression into words; comments and spaces are left out.

    Raises:
        XPathSyntaxError: some character cannot stand where it stands.
    """
    found: list[Token] = []
    offset = 0
    while offset < len(source):
        if source.startswith("(:", offset):
            offset = _after_comment(source, offset)
            continue
        match = _TOKEN.match(source, offset)
        if match is None:
            rest = source[offset : offset + 20]
            raise XPathSyntaxError(f"“{rest}” cannot stand here")
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match[0], offset))
        offset = match.end()
    return tuple(found)


def variables(source: str) -> frozenset[str]:
    """Return the names of the variables that an expression uses without binding them.

    Raises:
        XPathSyntaxError: the expression has characters that no expression has.
    """
    words = [word.text for word in tokens(source)]
    used: set[str] = set()
    bound: set[str] = set()
    is_parameter = False
    for index, word in enumerate(words):
        if word == "(" and index and words[index - 1] == "function":
            is_parameter = True
        elif word == ")":
            is_parameter = False
        elif word == "$":
            name, *after = words[index + 1 : index + 3] or [""]
            is_bound = is_parameter or after[:1] in (["in"], [":="])
            (bound if is_bound else used).add(name)
    return frozenset(used - bound)


def is_condition(e: Expr) -> bool:
    """Tell whether a predicate is a condition on the node, not on its position."""
    for part in e.walk():
        if part.kind == "call" and part.value in {"position", "last"}:
            return False
    return (
        e.kind in {"or", "and", "compare", "path", "union"}
        or (e.kind == "call" and e.value in _CONDITIONS)
        or (e.kind == "other" and e.value in {"some", "every", "castable", "instance"})
    )


@lru_cache(maxsize=4096)
def parse(source: str) -> Expr:
    """Read an expression (XPath 1.0, section 3; XPath 2.0, appendix A.1).

    Raises:
        XPathSyntaxError: it is none, or beyond this grammar.
    """
    parser = _Parser(source)
    result = parser.sequence()
    if parser.peek() is not None:
        raise XPathSyntaxError(f"“{source[parser.offset() :][:20]}” cannot follow")
    return result


def _after_comment(source: str, offset: int) -> int:
    depth = 0
    for match in re.compile(r"\(:|:\)").finditer(source, offset):
        depth += 1 if match[0] == "(:" else -1
        if not depth:
            return match.end()
    raise XPathSyntaxError("a comment is not closed")


class _Parser:
    """Descends over the words of one expression."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokens(source)
        self._index = 0
        self._depth = 0

    def peek(self, ahead: int = 0) -> str | None:
        """Return the text of a coming word."""
        index = self._index + ahead
        return self._tokens[index].text if index < len(self._tokens) else None

    def offset(self) -> int:
        """Return where the next word stands."""
        if self._index < len(self._tokens):
            return self._tokens[self._index].start
        return len(self._source)

    def _kind(self) -> str:
        return self._tokens[self._index].kind if self._index < len(self._tokens) else ""

    def _next(self) -> Token:
        if self._index >= len(self._tokens):
            raise XPathSyntaxError("it ends too early")
        self._index += 1
        return self._tokens[self._index - 1]

    def _take(self, text: str) -> None:
        token = self._next()
        if token.text != text:
            raise XPathSyntaxError(f"“{token.text}” stands where “{text}” is expected")

    def _made(self, kind: str, start: int, value: str = "", *parts: Expr) -> Expr:
        end = self._tokens[self._index - 1].end if self._index else 0
        return Expr(kind, value, parts, (), "", start, end)

    def sequence(self) -> Expr:
        start = self.offset()
        parts = [self._single()]
        while self.peek() == ",":
            self._next()
            parts.append(self._single())
        return (
            parts[0] if len(parts) == 1 else self._made("sequence", start, "", *parts)
        )

    def _single(self) -> Expr:
        start, word, ahead = self.offset(), self.peek(), self.peek(1)
        if word in {"for", "some", "every", "let"} and ahead == "$":
            return self._binding(start)
        if word == "if" and ahead == "(":
            self._next()
            self._take("(")
            parts = [self.sequence()]
            self._take(")")
            for keyword in ("then", "else"):
                self._take(keyword)
                parts.append(self._single())
            return self._made("other", start, "if", *parts)
        self._depth += 1
        if self._depth > 60:  # noqa: PLR2004 - far beyond what anyone writes
            raise XPathSyntaxError("it is nested too deeply")
        result = self._operators(0)
        self._depth -= 1
        return result

    def _binding(self, start: int) -> Expr:
        keyword = self._next().text
        parts = []
        while True:
            self._take("$")
            self._next()
            self._take(":=" if keyword == "let" else "in")
            parts.append(self._single())
            if self.peek() != ",":
                break
            self._next()
        self._take("satisfies" if keyword in {"some", "every"} else "return")
        parts.append(self._single())
        return self._made("other", start, keyword, *parts)

    def _operators(self, least: int) -> Expr:
        start = self.offset()
        left = self._typed(start)
        while (word := self.peek()) in _BINARY and self._kind() != "string":
            strength, kind = _BINARY[word]
            if strength < least:
                break
            self._next()
            right = self._operators(strength + 1)
            left = self._made(
                kind, start, "|" if word == "union" else word, left, right
            )
        return left

    def _typed(self, start: int) -> Expr:
        result = self._signed()
        while (word := self.peek()) in _TYPED and self.peek(1) == _TYPED[word]:
            self._next()
            self._next()
            self._type()
            result = self._made("other", start, word, result)
        return result

    def _type(self) -> None:
        name = self._next()
        if name.kind != "name":
            raise XPathSyntaxError(f"“{name.text}” is no type")
        if self.peek() == "(":
            self._bracketed()
        if self.peek() in {"?", "*", "+"}:
            self._next()

    def _bracketed(self) -> None:
        depth = 0
        while True:
            text = self._next().text
            depth += (text == "(") - (text == ")")
            if not depth:
                return

    def _signed(self) -> Expr:
        start = self.offset()
        if self.peek() in {"-", "+"}:
            sign = self._next().text
            return self._made("minus" if sign == "-" else "other", start, sign,
                              self._signed())  # fmt: skip
        result = self._path()
        while self.peek() == "!":
            self._next()
            result = self._made("other", start, "!", result, self._path())
        return result

    # -- paths ------------------------------------------------------------------

    def _path(self) -> Expr:
        start = self.offset()
        parts: list[Expr] = []
        if self.peek() == "/":
            self._next()
            parts.append(self._made("root", start))
            if not self._starts_step():
                return parts[0]
        elif self.peek() == "//":
            self._next()
            parts += [self._made("root", start), self._anywhere()]
        parts.append(self._step())
        while self.peek() in {"/", "//"}:
            if self._next().text == "//":
                parts.append(self._anywhere())
            parts.append(self._step())
        if len(parts) == 1 and parts[0].kind != "step":
            return parts[0]
        return self._made("path", start, "", *parts)

    def _starts_step(self) -> bool:
        return self._kind() == "name" or self.peek() in {".", "..", "@", "*", "("}

    def _anywhere(self) -> Expr:
        at = self.offset()
        return Expr("step", "node()", (), (), "descendant-or-self", at, at)

    def _step(self) -> Expr:
        start, word = self.offset(), self.peek()
        if word == "..":
            self._next()
            return self._predicated(start, "step", "node()", "parent")
        if word == "@":
            self._next()
            return self._predicated(start, "step", self._node_test(), "attribute")
        if self.peek(1) == "::":
            axis = self._next().text
            if axis not in AXES:
                raise XPathSyntaxError(f"“{axis}” is no axis")
            self._next()
            return self._predicated(start, "step", self._node_test(), axis)
        if word == "*" or (self._kind() == "name" and self.peek(1) != "("):
            return self._predicated(start, "step", self._node_test(), "child")
        if word in _NODE_TESTS | _TYPE_TESTS:
            test = self._node_test()
            axis = (
                "attribute" if test.startswith(("attribute", "schema-a")) else "child"
            )
            return self._predicated(start, "step", test, axis)
        return self._filter(start)

    def _node_test(self) -> str:
        token = self._next()
        if token.kind == "name" and self.peek() == "(":
            if token.text not in _NODE_TESTS | _TYPE_TESTS:
                raise XPathSyntaxError(f"“{token.text}()” is no node test")
            self._bracketed()
            return self._source[token.start : self._tokens[self._index - 1].end]
        if token.kind != "name" and token.text != "*":
            raise XPathSyntaxError(f"“{token.text}” is no name")
        return token.text

    def _filter(self, start: int) -> Expr:
        primary = self._primary(start)
        if self.peek() != "[":
            return primary
        predicates = self._predicates()
        end = self._tokens[self._index - 1].end
        return Expr("filter", "", (primary,), predicates, "", start, end)

    def _predicated(self, start: int, kind: str, value: str, axis: str) -> Expr:
        predicates = self._predicates()
        end = self._tokens[self._index - 1].end
        return Expr(kind, value, (), predicates, axis, start, end)

    def _predicates(self) -> tuple[Expr, ...]:
        found = []
        while self.peek() == "[":
            self._next()
            found.append(self.sequence())
            self._take("]")
        return tuple(found)

    def _primary(self, start: int) -> Expr:
        token = self._next()
        match token.kind:
            case "string" | "number":
                return self._made(token.kind, start, token.text)
            case "name":
                return self._call(start, token.text)
        match token.text:
            case ".":
                return self._made("context", start)
            case "$":
                name = self._next()
                if name.kind != "name":
                    raise XPathSyntaxError(f"“${name.text}” is no variable")
                return self._made("variable", start, name.text)
            case "(" if self.peek() == ")":
                self._next()
                return self._made("sequence", start)
            case "(":
                inner = self.sequence()
                self._take(")")
                return inner
        raise XPathSyntaxError(f"“{token.text}” cannot stand here")

    def _call(self, start: int, name: str) -> Expr:
        self._take("(")
        parts: list[Expr] = []
        while self.peek() != ")":
            if parts:
                self._take(",")
            parts.append(self._single())
        self._next()
        return self._made("call", start, name.removeprefix("fn:"), *parts)
