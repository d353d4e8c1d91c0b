"""Feeds a validator with the bytes of a file, by expat: the fast way.

What only a mistake needs (words, places) is not even imported before there is one.
Documents that are put together from several files are fed from their trees: `trees`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.parsers import expat

from edition.problems import Mend, Problem, Severity, Span
from edition.schema.relaxng.faults import Fault
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.validation import Validator, Words

_BUFFER: Final = 1 << 16


class Broken(Exception):  # noqa: N818 - the reader says what is wrong with the file
    """A file is not well-formed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems
        """What was found before that."""


def check_bytes(
    grammar: Grammar, words: Words, data: bytes, path: Path
) -> tuple[Problem, ...]:
    """Judge a file.

    Args:
        grammar: the schema.
        words: says what is wrong.
        data: the file, in UTF-8 whatever its declaration says, without a mark.
        path: what the problems call it.

    Raises:
        Broken: it is not well-formed.
    """
    parser = parser_for()
    validator = attach(grammar, words, parser)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        raise Broken(_problems(validator.faults, data, path)) from None
    return _problems(validator.finish(), data, path)


def _problems(faults: Sequence[Fault], data: bytes, path: Path) -> tuple[Problem, ...]:
    if not faults:
        return ()
    from edition.schema.relaxng.places import Places  # noqa: PLC0415 - see above

    places = Places(data)
    found = [
        as_problem(
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


def attach(grammar: Grammar, words: Words, parser: expat.XMLParserType) -> Validator:
    """Let a parser feed a new validator."""
    context: dict[str, str] = {}

    def place() -> int:
        return parser.CurrentByteIndex

    validator = Validator(grammar, words, place, context)
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


def as_problem(
    fault: Fault, path: Path, span: Span, mend: Mend | None, first: int | None
) -> Problem:
    """Make a problem of a fault.

    Args:
        fault: what is wrong.
        path: the file.
        span: the place in it.
        mend: the one safe edit, if there is one.
        first: the line of what is there twice.
    """
    said = fault.said
    hint = said.hint if first is None else said.hint.format(line=first)
    return Problem(said.code, Severity.ERROR, said.message, path, span, hint, mend)
