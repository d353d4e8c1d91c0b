"""A rulebook judges a document: what is found, and how it is said.

In each pattern every node is judged by the first rule whose context matches it, and
each node for itself: that a rule has judged a node says nothing of the nodes in it
(ISO 19757-3, 5.4.8 and 6.5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from edition.problems import Problem, Severity
from edition.schema.schematron.contexts import Node
from edition.schema.schematron.expressions import Engine, FailedError, Query
from edition.schema.schematron.rulebook import (
    Check,
    Message,
    Pattern,
    Rule,
    Rulebook,
)
from edition.schema.schematron.run import Run, UnreachableError, running
from edition.source import SourceDocument

_FAILED: Final = "SCH101"
_REPORTED: Final = "SCH102"
_BROKEN: Final = "SCH109"


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that has something to say about a node."""

    pattern: Pattern
    rule: Rule
    check: Check
    node: Node
    """What the rule judged."""
    subject: Node
    """What the check is about: the same, or what its subject says."""
    message: str
    diagnostics: tuple[str, ...]
    document: SourceDocument


@dataclass(slots=True)
class _Failures:
    """Expressions that failed, each once, with how often."""

    known: dict[Query, tuple[str, Node, SourceDocument, int]] = field(
        default_factory=dict
    )

    def add(
        self, query: Query, reason: str, node: Node, document: SourceDocument
    ) -> None:
        first = self.known.get(query, (reason, node, document, 0))
        self.known[query] = (*first[:3], first[3] + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Schematron:
    """A compiled schema of Schematron."""

    path: Path
    rulebook: Rulebook
    _engine: Engine
    _folder: Path | None = None
    _now: dt.datetime | None = None

    def check(self, document: SourceDocument) -> tuple[Problem, ...]:
        """Return what the rules say of a document, in the order of the document.

        A rule that cannot be evaluated becomes a problem too, once.
        """
        failures = _Failures()
        said = [_problem(f) for f in self._findings(document, failures)]
        said.extend(_failure(query, *what) for query, what in failures.known.items())
        return tuple(sorted(said, key=lambda problem: problem.sort_key))

    def findings(self, document: SourceDocument) -> Iterator[Finding]:
        """Yield what the rules find, pattern after pattern, as data."""
        return self._findings(document, _Failures())

    def _findings(
        self, document: SourceDocument, failures: _Failures
    ) -> Iterator[Finding]:
        folders = (
            (self._folder,)
            if self._folder is not None
            else (document.path.parent, self.path.parent)
        )
        run = Run(document, self.path, folders, self._now)
        with running(run):
            judge = _Judge(self._engine, run, failures)
            found = [f for p in self.rulebook.patterns for f in judge.pattern(p)]
        yield from found


@dataclass(frozen=True, slots=True)
class _Judge:
    engine: Engine
    run: Run
    failures: _Failures

    def pattern(self, pattern: Pattern) -> Iterator[Finding]:
        for document in self.documents(pattern):
            judged: set[Node] = set()
            for rule in pattern.rules:
                for node in self.matched(rule, document):
                    if node in judged:
                        continue
                    judged.add(node)
                    for check in rule.checks:
                        yield from self.checked(check, rule, pattern, node, document)

    def documents(self, pattern: Pattern) -> Iterator[SourceDocument]:
        """Yield the documents that a pattern judges (ISO 19757-3:2016, 5.4.8)."""
        own = self.run.document
        if pattern.documents is None:
            yield own
            return
        top = Node(own.root, "root")
        try:
            for address in self.engine.texts(
                pattern.documents, self.run, top, own.root
            ):
                yield self.run.other(address, own.path)
        except (FailedError, UnreachableError) as error:
            self.failures.add(pattern.documents, str(error), top, own)

    def matched(self, rule: Rule, document: SourceDocument) -> Iterator[Node]:
        try:
            yield from self.engine.select(rule.context, self.run, document.root)
        except FailedError as error:
            top = Node(document.root, "root")
            self.failures.add(rule.context.query, str(error), top, document)

    def checked(
        self,
        check: Check,
        rule: Rule,
        pattern: Pattern,
        node: Node,
        document: SourceDocument,
    ) -> Iterator[Finding]:
        root = document.root
        query = check.test
        try:
            if self.engine.truth(query, self.run, node, root) is not check.is_report:
                return
            subject = node
            if check.subject is not None:
                query = check.subject
                found = self.engine.nodes(query, self.run, node, root)
                subject = found[0] if found else node
        except FailedError as error:
            self.failures.add(query, str(error), node, document)
            return
        yield Finding(
            pattern, rule, check, node, subject,
            self.written(check.message, node, document),
            tuple(self.written(part, node, document) for part in check.diagnostics),
            document,
        )  # fmt: skip

    def written(self, message: Message, node: Node, document: SourceDocument) -> str:
        parts = []
        for part in message:
            if isinstance(part, str):
                parts.append(part)
                continue
            try:
                parts.append(self.engine.text(part, self.run, node, document.root))
            except FailedError as error:
                parts.append("…")
                self.failures.add(part, str(error), node, document)
        return " ".join("".join(parts).split())


def _problem(finding: Finding) -> Problem:
    check = finding.check
    message = finding.message or f"the rule “{check.test.source}” is not kept."
    label = " of ".join(
        f"{what} {identifier}"
        for what, identifier in (
            ("report" if check.is_report else "assert", check.identifier),
            ("rule", finding.rule.identifier),
            ("pattern", finding.pattern.identifier),
        )
        if identifier
    )
    hint = [*finding.diagnostics]
    if check.see:
        hint.append(f"See {check.see}.")
    if label:
        hint.append(f"({label})")
    return _placed(
        _REPORTED if check.is_report else _FAILED,
        check.severity,
        f"{message} ({check.role})" if check.role else message,
        finding.subject,
        finding.document,
        " ".join(hint),
    )


def _failure(
    query: Query, reason: str, node: Node, document: SourceDocument, count: int
) -> Problem:
    place = query.place
    where = f"{place.path.name}, line {place.line}"
    more = f" It fails at {count - 1} other places too." if count > 1 else ""
    return _placed(
        _BROKEN,
        Severity.ERROR,
        f"{place.what} in the schema cannot be evaluated here: {reason}.",
        node,
        document,
        f"The expression is “{' '.join(query.source.split())}” ({where}).{more}",
    )


def _placed(  # noqa: PLR0913, PLR0917 - the parts of a problem
    code: str,
    severity: Severity,
    message: str,
    node: Node,
    document: SourceDocument,
    hint: str,
) -> Problem:
    element: etree._Element | None = node.element
    if node.kind == "tail":
        element = node.element.getparent()
    if element is None:
        element = document.root
    attribute = node.name if node.kind == "attribute" else None
    return document.problem(
        code, severity, message, element, attribute=attribute, hint=hint
    )
