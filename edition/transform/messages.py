"""What a stylesheet says with `xsl:message` becomes a problem with a place.

libxslt gives a message neither line nor node. Ours end with the path of the node they
mean, made by the template `t:path`: ` [/*[1]/*[2]/*[1]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.errors import TransformError
from edition.problems import Problem, Severity

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument
    from edition.transform.stylesheet import Stylesheet

_PLACED = re.compile(r"^(?P<text>.*?)\s*\[(?P<path>(?:/\*\[\d+\])+)\]\s*$", re.DOTALL)
_CODED = re.compile(r"^(?P<code>XSL\d{3}):\s*")


@dataclass(frozen=True, slots=True)
class Log:
    """What libxslt had to say: the stylesheet's own messages, and its own."""

    messages: tuple[str, ...]
    """Of `xsl:message`."""
    reason: str
    """Why it stopped; empty where the stylesheet itself said so, or nobody did."""
    place: tuple[Path, int] | None
    """The stylesheet and line at fault."""


_FAULT = re.compile(r"(?:runtime|compilation) error\b")
_OWN = re.compile(r"^(?:xslt|xmlXPath|xsl:)[\w:-]*\s*:\s*")
_SILENT = frozenset({"", "error", "unknown error"})


def read_log(log: Iterable[Any]) -> Log:
    """Tell apart what libxslt puts into one list.

    A fault is an entry that only says where, and one that says what; a message of the
    stylesheet is an entry with neither place nor kind.
    """
    messages: list[str] = []
    reason = ""
    place: tuple[Path, int] | None = None
    for entry in log:
        text = (entry.message or "").strip()
        if text in _SILENT:
            continue
        if _FAULT.match(text):
            if entry.line and entry.filename:
                place = place or (Path(entry.filename), entry.line)
        elif entry.domain_name != "XSLT" or _OWN.match(text):
            reason = reason or _OWN.sub("", text).splitlines()[0].rstrip(".")
            if entry.line and Path(entry.filename or "").is_file():
                place = place or (Path(entry.filename), entry.line)
        else:
            messages.append(text)
    return Log(tuple(messages), reason, place)


def stopped(
    log: Log, last_word: str, document: SourceDocument, sheet: Stylesheet
) -> TransformError:
    """Make the error of a stylesheet that stopped on a document.

    Where it stopped itself (`terminate="yes"`), its last message is the reason.
    """
    messages = list(log.messages)
    reason = log.reason
    if not reason:
        is_own = bool(messages) and messages[-1] == last_word.strip()
        reason = messages.pop() if is_own else last_word.strip()
    where = f" ({log.place[0].name}, line {log.place[1]})" if log.place else ""
    failed = problem_of(
        f"XSL202: {sheet.path.name} stopped on this document{where}: {reason}",
        document,
        sheet,
    )
    said = (problem_of(text, document, sheet) for text in messages)
    return TransformError((*said, failed))


_SEVERITIES = {"XSL202": Severity.ERROR, "XSL203": Severity.INFO}


def problem_of(text: str, document: SourceDocument, sheet: Stylesheet) -> Problem:
    """Turn one message into a problem; it is a warning unless it is one of ours."""
    text = text.strip()
    code = ""
    if coded := _CODED.match(text):
        code, text = coded["code"], text[coded.end() :]
    placed = _PLACED.match(text)
    element = None if placed is None else _element(document.root, placed["path"])
    if placed is not None:
        text = placed["text"]
    if not code:
        code, text = "XSL201", f"{sheet.path.name} says: {text}"
    severity = _SEVERITIES.get(code, Severity.WARNING)
    if element is None:
        return Problem(code, severity, text, document.path)
    return document.problem(code, severity, text, element)


def _element(root: etree._Element, path: str) -> etree._Element | None:
    steps = [int(step) for step in re.findall(r"\[(\d+)\]", path)]
    node = root
    for step in steps[1:]:
        children = list(node.iterchildren("*"))
        if step > len(children):
            return None
        node = children[step - 1]
    return node
