"""Endings Principles 3: how the products are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.problems import Severity
from edition.proof.facts import counted, some
from edition.proof.principles import broken, kept, look

if TYPE_CHECKING:
    from edition.proof.facts import Facts
    from edition.proof.principles import Verdict


def output_validation(facts: Facts) -> Verdict:
    """3.1: whether what comes out is valid, and every link leads somewhere."""
    errors = [p for p in facts.problems if p.severity is Severity.ERROR]
    links = counted(len(facts.site.links), "link")
    pages = counted(len(facts.pages), "page")
    if errors:
        places = some(sorted({f"{p.code}: {p.file.name}" for p in errors}))
        return broken("3.1", f"{counted(len(errors), 'problem')} in {pages}.", places)
    return kept("3.1", f"{pages} and {links} checked, nothing wrong.")


def whole_rebuild(facts: Facts) -> Verdict:
    """3.2: whether a change of the data rebuilds the whole site by itself."""
    if how := facts.circumstances.automation:
        return kept("3.2", f"every build makes the whole site; {how} starts it.")
    return look("3.2", "every build makes the whole site. What starts it is not seen.")


def contingent_code(facts: Facts) -> Verdict:
    """3.3: whether the data outlive the code."""
    if not facts.circumstances.own_code:
        return kept("3.3", "the edition has no code of its own.")
    files = counted(facts.circumstances.own_code, "file")
    return look(
        "3.3",
        f"the edition brings {files} of code: stylesheets, templates, styles, scripts. "
        "Would somebody else understand them?",
    )
