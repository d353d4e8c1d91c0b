"""What a stylesheet says with `xsl:message` becomes a problem with a place.

libxslt gives a message neither line nor node. Ours end with the path of the node they
mean, made by the template `t:path`: ` [/*[1]/*[2]/*[1]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from edition.problems import Problem, Severity

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument
    from edition.transform.stylesheet import Stylesheet

_PLACED = re.compile(r"^(?P<text>.*?)\s*\[(?P<path>(?:/\*\[\d+\])+)\]\s*$", re.DOTALL)
_CODED = re.compile(r"^(?P<code>XSL\d{3}):\s*")


def problems_of(
    log: Iterable[Any], document: SourceDocument, sheet: Stylesheet
) -> tuple[Problem, ...]:
    """Turn the log of a transformation into problems."""
    return tuple(
        problem_of(entry.message, document, sheet) for entry in log if entry.message
    )


def problem_of(text: str, document: SourceDocument, sheet: Stylesheet) -> Problem:
    """Turn one message into a problem; it is a warning unless it is one of ours."""
    text = text.strip()
    code = "XSL201"
    if coded := _CODED.match(text):
        code, text = coded["code"], text[coded.end() :]
    placed = _PLACED.match(text)
    if placed is None:
        return Problem(
            code, Severity.WARNING, f"{sheet.path.name} says: {text}", document.path
        )
    element = _element(document.root, placed["path"])
    severity = Severity.INFO if code == "XSL203" else Severity.WARNING
    if element is None:
        return Problem(code, severity, placed["text"], document.path)
    return document.problem(code, severity, placed["text"], element)


def _element(root: etree._Element, path: str) -> etree._Element | None:
    steps = [int(step) for step in re.findall(r"\[(\d+)\]", path)]
    node = root
    for step in steps[1:]:
        children = list(node.iterchildren("*"))
        if step > len(children):
            return None
        node = children[step - 1]
    return node
