"""What no schema can say: rules over all files of an edition.

One module for each family, one function for each rule. The docstring of the function
is the manual page that `edition explain` prints, with a wrong and a right example
that the tests run. A new rule is a function and a line below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from edition.problems import Problem, Severity
from edition.rules import (
    characters,
    citation,
    dated,
    dates,
    deprecated,
    header,
    identifiers,
    images,
    languages,
    mentions,
    notes,
    pages,
    pointers,
    registers,
    retired,
    speakers,
)
from edition.rules.scope import Finding, SourceSet

__all__ = ["RULES", "Rule", "SourceSet", "check"]

Check: TypeAlias = Callable[[SourceSet], Iterator[Finding]]

_LONGEST: Final = 600
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code is stable, its check yields what is wrong."""

    code: str
    severity: Severity
    check: Check

    @property
    def manual(self) -> str:
        """The manual page, as it stands in the docstring."""
        return self.check.__doc__ or ""


RULES: Final = (
    Rule("TEI201", _WARNING, deprecated.still_used),
    Rule("ID101", _ERROR, identifiers.twice_in_a_file),
    Rule("ID102", _ERROR, identifiers.same_address),
    Rule("ID103", _WARNING, identifiers.shared_between_files),
    Rule("ID104", _ERROR, identifiers.no_name),
    Rule("ID105", _WARNING, retired.used_again),
    Rule("REF201", _ERROR, pointers.to_nothing),
    Rule("REF202", _ERROR, pointers.to_no_file),
    Rule("REF203", _ERROR, pointers.with_unknown_scheme),
    Rule("REF204", _ERROR, pointers.to_the_wrong_kind),
    Rule("REF205", _ERROR, pointers.to_itself),
    Rule("REG301", _WARNING, registers.never_used),
    Rule("REG302", _ERROR, registers.without_name),
    Rule("REG303", _WARNING, registers.without_description),
    Rule("REG304", _WARNING, registers.same_name),
    Rule("REG305", _WARNING, registers.one_twice),
    Rule("REG306", _INFO, mentions.unknown_form),
    Rule("REG307", _WARNING, mentions.namesakes),
    Rule("REG308", _WARNING, mentions.before_birth),
    Rule("REG309", _WARNING, mentions.after_death),
    Rule("REG310", _WARNING, mentions.name_of_another),
    Rule("DATE401", _ERROR, dates.impossible),
    Rule("DATE402", _ERROR, dates.reversed_),
    Rule("DATE403", _ERROR, dates.when_and_more),
    Rule("DATE404", _WARNING, dates.not_normalised),
    Rule("DATE405", _ERROR, dates.death_before_birth),
    Rule("DATE406", _WARNING, dated.words_and_when),
    Rule("DATE407", _WARNING, dated.wrong_weekday),
    Rule("DATE408", _WARNING, dated.out_of_time),
    Rule("DATE409", _WARNING, dated.received_before_sent),
    Rule("HEAD501", _ERROR, header.missing),
    Rule("HEAD502", _ERROR, header.without_title),
    Rule("HEAD503", _ERROR, header.without_publication),
    Rule("HEAD504", _WARNING, header.without_availability),
    Rule("HEAD505", _ERROR, header.without_source),
    Rule("HEAD506", _INFO, header.without_revisions),
    Rule("HEAD507", _ERROR, languages.malformed),
    Rule("HEAD508", _INFO, header.document_without_id),
    Rule("HEAD509", _WARNING, citation.without_person),
    Rule("HEAD510", _INFO, citation.without_date),
    Rule("HEAD511", _INFO, citation.source_without_place),
    Rule("HEAD512", _WARNING, citation.without_language),
    Rule("HEAD513", _INFO, citation.without_publisher),
    Rule("LANG521", _WARNING, languages.unregistered),
    Rule("LANG522", _WARNING, languages.undeclared),
    Rule("WHO701", _WARNING, speakers.no_participant),
    Rule("WHO702", _INFO, speakers.no_participants),
    Rule("WHO703", _INFO, speakers.without_speaker),
    Rule("CHAR601", _WARNING, characters.not_composed),
    Rule("CHAR602", _WARNING, characters.private),
    Rule("CHAR603", _ERROR, characters.lost),
    Rule("CHAR604", _WARNING, characters.invisible),
    Rule("CHAR605", _WARNING, characters.look_alike),
    Rule("CHAR606", _INFO, characters.double_space),
    Rule("CHAR607", _WARNING, characters.soft_hyphen),
    Rule("CHAR608", _WARNING, characters.space_before_mark),
    Rule("CHAR609", _INFO, characters.two_kinds_of_quotes),
    Rule("NOTE701", _WARNING, notes.call_without_note),
    Rule("NOTE702", _WARNING, notes.note_without_call),
    Rule("NOTE703", _WARNING, notes.numbering),
    Rule("NOTE704", _INFO, notes.called_twice),
    Rule("PAGE801", _WARNING, pages.twice),
    Rule("PAGE802", _WARNING, pages.out_of_order),
    Rule("PAGE803", _WARNING, pages.out_of_step),
    Rule("PAGE804", _INFO, pages.lines),
    Rule("IMG901", _WARNING, images.missing),
    Rule("IMG902", _ERROR, images.wrong_case),
)


def check(
    sources: SourceSet, wanted: Callable[[str], bool] = lambda _: True
) -> tuple[Problem, ...]:
    """Check all rules.

    Args:
        sources: the files; rules see all of them at once.
        wanted: tells of a code whether it is worth looking for.
    """
    return tuple(
        _problem(rule, finding)
        for rule in RULES
        if wanted(rule.code)
        for finding in rule.check(sources)
    )


def _short(message: str) -> str:
    """Keep a value of megabytes from filling the report."""
    if len(message) <= _LONGEST:
        return message
    return f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 4 :]}"


def _problem(rule: Rule, finding: Finding) -> Problem:
    document = finding.document
    if finding.span is not None:
        path, span = document.path, finding.span
    elif finding.attribute is not None:
        path, span = document.attribute_place(finding.element, finding.attribute)
    else:
        path, span = document.place(finding.element)
    return Problem(
        rule.code,
        rule.severity,
        _short(finding.message),
        path,
        span,
        finding.hint,
        finding.mend,
    )
