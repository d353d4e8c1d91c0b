"""A schema, compiled: patterns, rules and checks as data.

Its expressions have been checked and wait for a document. This module must not know
how they are evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from edition.problems import Severity
from edition.schema.schematron.expressions import Context, Query

Message: TypeAlias = tuple[str | Query, ...]
"""Text, and what is computed in it (name, value-of)."""


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """An assert or a report (ISO 19757-3, 5.4.1 and 5.4.12)."""

    identifier: str
    is_report: bool
    """It speaks where its test is true."""
    test: Query
    message: Message
    severity: Severity
    role: str
    """Where it is none of those that say how much it matters."""
    see: str
    subject: Query | None
    diagnostics: tuple[Message, ...]
    """And properties: what more can be said."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Checks of the nodes that a context matches."""

    identifier: str
    context: Context
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Rules of which the first that matches a node judges it."""

    identifier: str
    rules: tuple[Rule, ...]
    documents: Query | None
    """The addresses of the documents that are judged instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """The patterns of the chosen phase."""

    title: str
    phase: str
    patterns: tuple[Pattern, ...]
