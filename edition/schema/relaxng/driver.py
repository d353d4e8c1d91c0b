"""Feeds a validator: from the bytes of a file by expat, or from a tree.

The file is the fast way, and knows every place. The tree is for documents that are put
together from several files (XInclude), whose nodes know their own places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.parsers import expat

from lxml import etree

from edition.problems import Mend, Problem, Severity, Span
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.messages import Messages
from edition.schema.relaxng.nameclasses import expanded
from edition.schema.relaxng.places import Places
from edition.schema.relaxng.validation import Fault, Validator, What, Where
from edition.source import SourceDocument

_BUFFER: Final = 1 << 16


class Broken(Exception):  # noqa: N818 - the reader says what is wrong with the file
    """A file is not well-formed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems
        """What was found before that."""


def check_bytes(
    grammar: Grammar, messages: Messages, data: bytes, path: Path
) -> tuple[Problem, ...]:
    """Judge a file.

    Args:
        grammar: the schema.
        messages: the words for what is wrong.
        data: the file, in UTF-8 whatever its declaration says, without a mark.
        path: what the problems call it.

    Raises:
        Broken: it is not well-formed.
    """
    parser = parser_for()
    validator = attach(grammar, messages, parser)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        raise Broken(_problems(validator.faults, data, path)) from None
    return _problems(validator.finish(), data, path)


def _problems(faults: Sequence[Fault], data: bytes, path: Path) -> tuple[Problem, ...]:
    if not faults:
        return ()
    places = Places(data)
    found = [
        _problem(
            fault,
            path,
            places.span(fault),
            places.mend(fault),
            None if fault.first is None else places.line(fault.first),
        )
        for fault in faults
    ]
    return tuple(sorted(found, key=lambda problem: problem.span))


def parser_for() -> expat.XMLParserType:
    """Return a parser for UTF-8 that loads nothing."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    return parser


def attach(
    grammar: Grammar, messages: Messages, parser: expat.XMLParserType
) -> Validator:
    """Let a parser feed a new validator."""
    context: dict[str, str] = {}

    def place() -> int:
        return parser.CurrentByteIndex

    validator = Validator(grammar, messages, place, context)
    start, end = validator.start, validator.end
    if grammar.needs_context:
        declared: list[tuple[str, str | None]] = []

        def declare(prefix: str | None, uri: str | None) -> None:
            declared.append((prefix or "", context.get(prefix or "")))
            context[prefix or ""] = uri or ""

        def restore(_prefix: str | None) -> None:
            prefix, uri = declared.pop()
            if uri is None:
                context.pop(prefix, None)
            else:
                context[prefix] = uri

        parser.StartNamespaceDeclHandler = declare
        parser.EndNamespaceDeclHandler = restore

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = validator.text
    parser.SkippedEntityHandler = lambda name, is_parameter: (
        None if is_parameter else validator.text(f"&{name};")
    )
    return validator


def _problem(
    fault: Fault, path: Path, span: Span, mend: Mend | None, first: int | None
) -> Problem:
    said = fault.said
    hint = said.hint if first is None else said.hint.format(line=first)
    return Problem(said.code, Severity.ERROR, said.message, path, span, hint, mend)


# -- trees --------------------------------------------------------------------------


def check_tree(
    grammar: Grammar, messages: Messages, document: SourceDocument
) -> tuple[Problem, ...]:
    """Judge a document that is put together from several files."""
    here: list[tuple[etree._Element, bool]] = [(document.root, False)]
    context: dict[str, str] = {}
    validator = Validator(grammar, messages, lambda: here[0], context)
    for event, node in etree.iterwalk(document.tree, events=("start", "end")):
        here[0] = (node, event == "end")
        if event == "start":
            if grammar.needs_context:
                context.clear()
                context.update({p or "": uri for p, uri in node.nsmap.items()})
            names = [
                part
                for key, value in node.attrib.items()
                for part in (_name(str(key)), str(value))
            ]
            validator.start(_name(str(node.tag)), names)
            for text in _texts(node):
                validator.text(text)
        else:
            validator.end(_name(str(node.tag)))
            parent = node.getparent()
            if parent is not None:
                for text in _tails(node):
                    validator.text(text)
    return tuple(_tree_problem(fault, document) for fault in validator.finish())


def _name(key: str) -> str:
    namespace, _, local = key[1:].partition("}") if key[:1] == "{" else ("", "", key)
    return expanded(namespace, local)


def _texts(node: etree._Element) -> Iterator[str]:
    if node.text:
        yield node.text
    yield from _between(next(node.iterchildren(), None))


def _tails(node: etree._Element) -> Iterator[str]:
    if node.tail:
        yield node.tail
    yield from _between(node.getnext())


def _between(node: etree._Element | None) -> Iterator[str]:
    """Yield the texts behind comments and the like, up to the next element."""
    while node is not None and not isinstance(node.tag, str):
        if node.tail:
            yield node.tail
        node = node.getnext()


def _tree_problem(fault: Fault, document: SourceDocument) -> Problem:
    node, is_behind = fault.place
    if fault.attribute:
        namespace, _, local = fault.attribute.rpartition(" ")
        name = f"{{{namespace}}}{local}" if namespace else local
        path, span = document.attribute_place(node, name)
    elif fault.where is Where.TEXT:
        path, span = document.text_place(node, is_behind=is_behind)
    elif fault.where is Where.END:
        path, span = document.end_place(node)
    else:
        path, span = document.place(node)
    first = None
    if fault.first is not None:
        first = document.place(fault.first[0])[1].line
    return _problem(fault, path, span, _tree_mend(fault, node, document), first)


def _tree_mend(
    fault: Fault, node: etree._Element, document: SourceDocument
) -> Mend | None:
    meant = fault.meant
    if meant is None:
        return None
    from edition.schema.relaxng.mending import in_end_tag, in_tag  # noqa: PLC0415

    if meant.what is What.NAMESPACE and not document.may_declare_namespace():
        return None
    start, end = document.tags(node)
    edit = in_tag(meant, start.text)
    if edit is None:
        return None
    also: tuple[Mend, ...] = ()
    if meant.what is What.ELEMENT and end is not None:
        other = in_end_tag(meant, end.text)
        if other is None:
            return None
        also = (Mend(end.span(other.start, other.end), other.replacement),)
    return Mend(start.span(edit.start, edit.end), edit.replacement, also)
