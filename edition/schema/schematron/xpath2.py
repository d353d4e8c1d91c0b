"""Evaluating XPath 2.0 and later with elementpath, at any kind of node.

It is only brought in for what libxml2 cannot do, since it is slow to import and has to
build nodes of its own. It reaches no file except those that the run may read.
"""

from __future__ import annotations

import datetime as dt
import locale
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

from edition.schema.schematron.contexts import Node
from edition.schema.schematron.printing import Let
from edition.schema.schematron.run import Run, UnreachableError, current_run
from edition.schema.schematron.syntax import tokens, variables

if TYPE_CHECKING:
    from edition.schema.schematron.repaired import Parser

CURRENT: Final = "edition-current"
"""The variable that stands for `current()`."""

_CODEPOINTS: Final = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
"""Without it elementpath compares by the locale of the machine."""

_CODE = re.compile(r"^.*?\[err:\w+\]\s*", re.DOTALL)
_CLOCK: Final = frozenset({"current-date", "current-dateTime", "current-time"})
_SOME_DAY: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)

FindByKey: TypeAlias = Callable[[Any, str, str], Iterable[Node]]


class EvaluationError(Exception):
    """An expression cannot be compiled or evaluated; says why."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function that a schema declares (xsl:function)."""

    prefix: str
    name: str
    parameters: tuple[str, ...]
    body: str
    """An expression in which the parameters are variables."""


@dataclass(slots=True, eq=False)
class XPath2:
    """The expressions of one schema, each compiled once."""

    namespaces: Mapping[str, str]
    base: Path
    functions: tuple[Function, ...]
    by_key: FindByKey
    _parser: Parser | None = None
    _tokens: dict[str, Any] = field(default_factory=dict)

    def compiled(self, source: str) -> Any:
        """Compile an expression, once.

        Raises:
            EvaluationError: it is none.
        """
        found = self._tokens.get(source)
        if found is None:
            found = _guarded(lambda: self._the_parser().parse(_with_current(source)))
            self._tokens[source] = found
        return found

    def truth(
        self, source: str, lets: Mapping[str, Let], run: Run, node: Node, root: Any
    ) -> bool:
        """Return the effective boolean value of an expression at a node.

        Raises:
            EvaluationError: it has none.
            UnreachableError: it asks for a file that it may not have.
        """
        token = self.compiled(source)
        items = self._items(source, lets, run, node, root)
        return bool(_guarded(lambda: token.boolean_value(items)))

    def texts(
        self, source: str, lets: Mapping[str, Let], run: Run, node: Node, root: Any
    ) -> list[str]:
        """Return the items that an expression yields, each as text.

        Raises:
            EvaluationError: it cannot be evaluated.
            UnreachableError: it asks for a file that it may not have.
        """
        token = self.compiled(source)
        items = self._items(source, lets, run, node, root)
        found: list[str] = _guarded(
            lambda: [str(token.string_value(item)) for item in items]
        )
        return found

    def nodes(
        self, source: str, lets: Mapping[str, Let], run: Run, node: Node, root: Any
    ) -> list[Node]:
        """Return the nodes that an expression selects.

        Raises:
            EvaluationError: it cannot be evaluated.
            UnreachableError: it asks for a file that it may not have.
        """
        items = self._items(source, lets, run, node, root)
        return [found for item in items if (found := _node_of(item)) is not None]

    def _items(
        self, source: str, lets: Mapping[str, Let], run: Run, node: Node, root: Any
    ) -> list[Any]:
        known = {
            name: self._variable(lets[name], run, node, root)
            for name in variables(source)
            if name in lets
        }
        top, item = self.tree(run, root), self._own_node(run, node, root)
        return self._evaluated(source, known, run, top, item)

    def _evaluated(
        self, source: str, known: dict[str, Any], run: Run, top: Any, item: Any
    ) -> list[Any]:
        from edition.schema.schematron.repaired import Context  # noqa: PLC0415

        token = self.compiled(source)
        if run.now is None and any(t.text in _CLOCK for t in tokens(source)):
            raise EvaluationError("it asks for the date, which was not given")

        def evaluated() -> list[Any]:
            context = Context(
                top,
                item=item,
                variables={**known, CURRENT: item},
                current_dt=run.now or _SOME_DAY,
            )
            context.documents = _Documents(self)
            return list(token.select_flatten(context))

        found: list[Any] = _guarded(evaluated)
        return found

    def _variable(self, let: Let, run: Run, node: Node, root: Any) -> Any:
        """Return the value of a variable; at one node it is computed but once."""
        where = Node(root, "root") if let.is_of_root else node
        slot = "of the document" if let.is_of_root else "of the node"
        remembered, values = run.memory.get(slot, (None, {}))
        if remembered != where:
            values = {}
            run.memory[slot] = (where, values)
        if id(let) not in values:
            values[id(let)] = self._items(let.source, let.lets, run, where, root)
        return values[id(let)]

    # -- nodes ------------------------------------------------------------------

    def tree(self, run: Run, root: etree._Element) -> Any:
        """Return elementpath's node of a document, made once in a run."""
        from edition.schema.schematron.repaired import document_node  # noqa: PLC0415

        if ("tree", root) not in run.memory:
            run.memory["tree", root] = document_node(
                root.getroottree(), run.address(root)
            )
        return run.memory["tree", root]

    def _own_node(self, run: Run, node: Node, root: etree._Element) -> Any:
        """Return elementpath's node for one of ours."""
        document = self.tree(run, root)
        if node.kind == "root":
            return document
        own = document.elements[node.element]
        if node.kind == "attribute":
            return next(a for a in own.attributes if a.name == node.name)
        if node.kind == "text":
            return own.children[0]
        if node.kind == "tail":
            siblings = own.parent.children
            return siblings[siblings.index(own) + 1]
        return own

    def _the_parser(self) -> Parser:
        if self._parser is None:
            from edition.schema.schematron.repaired import Parser  # noqa: PLC0415

            parser = Parser(
                namespaces=dict(self.namespaces),
                base_uri=self.base.resolve().as_uri(),
                default_collation=_CODEPOINTS,
            )
            many = "item()*"
            # elementpath counts parameters, and would count self among them
            parser.external_function(
                lambda name, wanted, top=None: self._key(name, wanted, top),
                "key",
                sequence_types=("item()", many, "node()?", many),
            )
            parser.external_function(
                lambda wanted, base=None: self._document(wanted, base),
                "document",
                sequence_types=(many, "node()?", many),
            )
            for function in self.functions:
                parser.external_function(
                    self._callable(function),
                    function.name,
                    function.prefix,
                    sequence_types=(many,) * (len(function.parameters) + 1),
                )
            self._parser = parser
        return self._parser

    # -- functions --------------------------------------------------------------

    def _key(self, name: Any, wanted: Any, top: Any = None) -> list[Any]:
        run = current_run()
        root = top.tree.root_node.getroot().value if top else run.document.root
        values = wanted if isinstance(wanted, list) else [wanted]
        found = (
            self._own_node(run, node, root)
            for value in values
            for node in self.by_key(root, _text(name), _text(value))
        )
        return list(dict.fromkeys(found))

    def _document(self, wanted: Any, base: Any = None) -> list[Any]:
        run = current_run()
        values = wanted if isinstance(wanted, list) else [wanted]
        found = []
        for value in values:
            is_of_node = base is not None or hasattr(value, "string_value")
            own = run.document.path if is_of_node else None
            found.append(self.tree(run, run.other(_text(value), own).root))
        return found

    def _callable(self, function: Function) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            run = current_run()
            known = dict(zip(function.parameters, arguments, strict=True))
            item = self.tree(run, run.document.root)
            return self._evaluated(function.body, known, run, item, item)

        # elementpath looks how many parameters a function has
        positional = Parameter.POSITIONAL_ONLY
        parameters = [
            Parameter(f"p{n}", positional) for n, _ in enumerate(function.parameters)
        ]
        call.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        return call


class _Documents(dict[str, Any]):
    """The documents that doc() finds: read when they are asked for."""

    def __init__(self, engine: XPath2) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, address: str) -> Any:
        run = current_run()
        return self._engine.tree(run, run.other(address).root)


def _with_current(source: str) -> str:
    """Write a variable where XSLT's current() stands."""
    words = tokens(source)
    result, done = [], 0
    for name, opening, closing in zip(words, words[1:], words[2:], strict=False):
        if (name.text, opening.text, closing.text) == ("current", "(", ")"):
            result += [source[done : name.start], f"${CURRENT}"]
            done = closing.end
    return "".join([*result, source[done:]])


def _node_of(item: Any) -> Node | None:  # noqa: PLR0911 - each kind of node
    kind = getattr(item, "node_kind", "")
    match kind:
        case "element":
            return Node(item.value)
        case "comment" | "processing-instruction":
            return Node(item.value, "other")
        case "attribute":
            return Node(item.parent.value, "attribute", item.name)
        case "document":
            return Node(item.value.getroot(), "root")
        case "text":
            siblings = item.parent.children
            place = siblings.index(item)
            if place:
                return Node(siblings[place - 1].value, "tail")
            return Node(item.parent.value, "text")
    return None


def _text(value: Any) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return str(getattr(value, "string_value", value))


def _guarded(evaluate: Callable[[], Any]) -> Any:
    """Map whatever elementpath raises: it lets errors of Python's through."""
    from elementpath import ElementPathError  # noqa: PLC0415 - costly

    try:
        return evaluate()
    except (EvaluationError, UnreachableError):
        raise
    except ElementPathError as error:
        raise EvaluationError(_reason(str(error))) from error
    except (
        ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
        ValueError, locale.Error,
    ) as error:  # fmt: skip
        raise EvaluationError(str(error) or type(error).__name__) from error


def _reason(said: str) -> str:
    """Return what an error of elementpath's says, without codes and our variable."""
    words = _CODE.sub("", said.strip(), count=1).rstrip(".")
    return words.replace(f"${CURRENT}", "current()")


def walk_up(node: Node) -> Iterator[Node]:
    """Yield a node and its ancestors, the document last."""
    yield node
    element = node.element if node.kind != "tail" else node.element.getparent()
    if node.kind in {"node", "other", "root"}:
        element = node.element.getparent()
    while element is not None:
        yield Node(element)
        element = element.getparent()
    if node.kind != "root":
        yield Node(node.element.getroottree().getroot(), "root")
