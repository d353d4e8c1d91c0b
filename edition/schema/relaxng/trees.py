"""Feeds a validator from a tree: a document that is put together from several files.

Its nodes know their own files and places (XInclude, entities).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.problems import Mend, Problem
from edition.schema.relaxng.driver import as_problem
from edition.schema.relaxng.faults import Fault, What, Where
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import expanded
from edition.schema.relaxng.validation import Validator, Words
from edition.source import SourceDocument


def check_tree(
    grammar: Grammar, words: Words, document: SourceDocument
) -> tuple[Problem, ...]:
    """Judge a document that is put together from several files."""
    here: list[tuple[etree._Element, bool]] = [(document.root, False)]
    context: dict[str, str] = {}
    validator = Validator(grammar, words, lambda: here[0], context)
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
    return as_problem(fault, path, span, _tree_mend(fault, node, document), first)


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
