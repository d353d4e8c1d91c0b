"""Why a text is not of a datatype, in one clause for an editor.

`reason` completes a sentence such as "“1914-7-1” is not allowed: …". This module must
not know where the text stands.
"""

from __future__ import annotations

from typing import Final

from edition.schema.datatypes.automaton import Automaton
from edition.schema.datatypes.characters import SPACE
from edition.schema.datatypes.date_reasons import date_fault
from edition.schema.datatypes.expressions import RegexError, parse
from edition.schema.datatypes.faults import EMPTY, Fault, quoted, shown
from edition.schema.datatypes.kinds import BOUNDS, LENGTHS, Context
from edition.schema.datatypes.library import Datatype
from edition.schema.datatypes.numeric import digits, numeric_kind
from edition.schema.datatypes.temporal import temporal_kind
from edition.schema.datatypes.text_reasons import number_fault, text_fault
from edition.schema.datatypes.words import counted, is_one_word, unit_of

_MOST_REPEATED: Final = 200
_MOST_SHOWN: Final = 20
_BOUND_CLAUSES: Final = {
    "minInclusive": "it is below {}",
    "maxInclusive": "it is above {}",
    "minExclusive": "it is not above {}",
    "maxExclusive": "it is not below {}",
}


def reason(datatype: Datatype, text: str, context: Context | None = None) -> str:
    """Return why a text is not of a datatype; "" if it is."""
    if datatype.allows(text, context):
        return ""
    fault = _fault(datatype, text, context)
    is_short = len(text) <= _MOST_REPEATED
    if fault.mended and is_short and datatype.allows(fault.mended, context):
        return f"{fault.clause}: {text.strip()} should be {fault.mended}"
    return fault.clause


def mended(datatype: Datatype, text: str, context: Context | None = None) -> str:
    """Return the right value that was likely meant; "" if none is known."""
    if datatype.allows(text, context):
        return ""
    meant = _fault(datatype, text, context).mended
    return meant if meant and datatype.allows(meant, context) else ""


def _fault(datatype: Datatype, text: str, context: Context | None) -> Fault:
    kind = datatype.kind
    normal = kind.space.normalize(text)
    if not kind.reads(normal):
        return _lexical_fault(datatype.name, normal)
    for (name, limit), check in zip(datatype.params, datatype.checks, strict=True):
        if not check(normal):
            return _facet_fault(datatype, name, limit, normal)
    prefix, colon, _ = normal.partition(":")
    if colon and context is not None:
        return Fault(f"the prefix {quoted(prefix)} is not declared here")
    return Fault("the file declares no such unparsed entity")


def _lexical_fault(name: str, text: str) -> Fault:
    if temporal_kind(name) is not None:
        if len(text) > _MOST_REPEATED:
            return Fault(f"it is much too long, with {len(text):,} characters")
        return date_fault(name, text)
    if name != "boolean" and numeric_kind(name) is not None:
        return number_fault(name, text)
    return text_fault(name, text)


def _facet_fault(datatype: Datatype, name: str, limit: str, text: str) -> Fault:
    if name == "pattern":
        return _pattern_fault(limit, text)
    limit = limit.strip()
    if name in BOUNDS:
        return Fault(_BOUND_CLAUSES[name].format(limit))
    if name in LENGTHS:
        length = datatype.kind.length
        count = len(text) if length is None else length(text)
        if not count:
            return EMPTY
        has = counted(str(count), unit_of(datatype.name))
        most = {"length": "exactly", "minLength": "at least", "maxLength": "at most"}
        return Fault(f"it has {has}, and {most[name]} {limit} are wanted")
    place = "" if name == "totalDigits" else " behind the point"
    count = digits(text)[0 if name == "totalDigits" else 1]
    has = counted(str(count), "digit")
    return Fault(f"it has {has}{place}, and at most {limit} are allowed")


def _pattern_fault(pattern: str, text: str) -> Fault:
    """Return where a text leaves a pattern."""
    if not text:
        return EMPTY
    try:
        fitting = Automaton(parse(pattern)).fitting(text)
    except RegexError:
        return Fault(f"it does not match {pattern}")
    before = text[max(0, fitting - _MOST_SHOWN) : fitting]
    rule = "" if is_one_word(pattern) else f" (it has to match {pattern})"
    if fitting == len(text):
        return Fault(f"something is missing after “{before}”{rule}")
    char = text[fitting]
    if is_one_word(pattern):
        clause = "spaces are" if char in SPACE else f"{shown(char)} is"
        return Fault(f"{clause} not allowed")
    where = f"after “{before}”" if before else "at the beginning"
    return Fault(f"{shown(char)} does not fit {where}{rule}")
