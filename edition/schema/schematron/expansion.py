"""What a schema says in short, said in full: phases, abstract patterns and rules.

ISO 19757-3, 5.4.6 (extends), 5.4.8 (pattern), 5.4.9 (phase). This module must not know
what an expression is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from edition.schema.schematron.markup import Element

ALL: Final = "#ALL"
DEFAULT: Final = "#DEFAULT"


@dataclass(frozen=True, slots=True)
class Phase:
    """What is to be judged."""

    name: str
    patterns: tuple[Element, ...]
    """Concrete ones, in order."""
    lets: tuple[Element, ...]


def choose_phase(schema: Element, wanted: str | None) -> Phase:
    """Choose the patterns of a phase: `#ALL`, `#DEFAULT` (as None), or by name.

    Raises:
        SchemaError: there is no such phase, or it activates what is not there.
    """
    patterns = tuple(instances(schema))
    phases = {phase.get("id"): phase for phase in schema.all("phase")}
    name = wanted or DEFAULT
    if name == DEFAULT:
        name = schema.get("defaultPhase") or ALL
    if name == ALL:
        return Phase(ALL, patterns, ())
    if name not in phases:
        known = ", ".join([*phases, ALL]) if phases else f"only {ALL}"
        raise schema.error(
            f"there is no phase “{name}”.",
            f"This schema has {known}.{_meant(name, phases)}",
        )
    phase = phases[name]
    active = {a.get("pattern"): a for a in phase.all("active")}
    identifiers = {pattern.get("id") for pattern in patterns}
    for identifier, element in active.items():
        if identifier not in identifiers:
            raise element.error(
                f"the phase “{name}” activates the pattern “{identifier}”, "
                "which is not there.",
                _meant(identifier, identifiers).strip(),
            )
    chosen = tuple(pattern for pattern in patterns if pattern.get("id") in active)
    return Phase(name, chosen, phase.all("let"))


def instances(schema: Element) -> Iterator[Element]:
    """Yield the patterns of a schema; what they say of an abstract one, filled in.

    Raises:
        SchemaError: an abstract pattern or a parameter is not there.
    """
    patterns = schema.all("pattern")
    abstract = {p.get("id"): p for p in patterns if _is_abstract(p)}
    for pattern in patterns:
        base = pattern.get("is-a")
        if _is_abstract(pattern):
            continue
        if not base:
            yield pattern
            continue
        if base not in abstract:
            raise pattern.error(
                f"there is no abstract pattern “{base}”.",
                _meant(base, abstract).strip(),
            )
        given = {
            param.get("name"): param.get("value")
            for part in (abstract[base], pattern)
            for param in part.all("param")
        }
        filled = abstract[base].instance(given)
        yield replace(
            filled, node=pattern.node, path=pattern.path,
            children=(*pattern.all("let"), *filled.children),
        )  # fmt: skip


def rules_of(pattern: Element) -> Iterator[Element]:
    """Yield the rules of a pattern that have a context.

    Raises:
        SchemaError: a rule has none.
    """
    for rule in pattern.all("rule"):
        if _is_abstract(rule):
            continue
        if not rule.get("context").strip():
            raise rule.error(
                "this rule has no context.",
                'A rule says which nodes it judges: <rule context="…">; one that '
                'others extend is abstract="true" and has an id.',
            )
        yield rule


def said_in_full(rule: Element, pattern: Element, schema: Element) -> Iterator[Element]:
    """Yield the lets and checks of a rule, with those of the rules that it extends.

    Raises:
        SchemaError: a rule that it extends is not there, or extends itself.
    """
    yield from _said(rule, pattern, schema, ())


def _said(
    rule: Element, pattern: Element, schema: Element, within: tuple[str, ...]
) -> Iterator[Element]:
    for child in rule.all("let", "assert", "report", "extends"):
        if child.name != "extends":
            yield child
            continue
        identifier = child.get("rule")
        if identifier in within:
            raise child.error(f"the rule “{identifier}” extends itself.")
        base = _abstract_rule(identifier, pattern, schema)
        if base is None:
            known = [r.get("id") for r in _abstract_rules(pattern, schema)]
            raise child.error(
                f"there is no abstract rule “{identifier}”.",
                _meant(identifier, known).strip(),
            )
        yield from _said(base, pattern, schema, (*within, identifier))


def _abstract_rules(pattern: Element, schema: Element) -> Iterator[Element]:
    for part in (pattern, schema, *schema.all("pattern", "rules")):
        yield from (rule for rule in part.all("rule") if _is_abstract(rule))


def _abstract_rule(
    identifier: str, pattern: Element, schema: Element
) -> Element | None:
    for rule in _abstract_rules(pattern, schema):
        if rule.get("id") == identifier:
            return rule
    return None


def _is_abstract(element: Element) -> bool:
    return element.get("abstract").strip() in {"true", "1"}


def _meant(wrong: str, known: object) -> str:
    names = [str(name) for name in known] if hasattr(known, "__iter__") else []
    close = get_close_matches(wrong, names, n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""
