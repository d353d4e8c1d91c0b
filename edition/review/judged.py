"""Items whose answer stands in what the checks have found already: problems by code.

An error is wrong. A warning or a remark is for a person to weigh, unless nothing is to
be weighed before a publication (`wrong`). This module must not know a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from edition.names import tei
from edition.problems import Problem, Severity
from edition.proof.facts import counted
from edition.review.items import Answer, Item, Place

if TYPE_CHECKING:
    from edition.review.evidence import Evidence

Scope = Callable[["Evidence"], str]
"""Says how much was looked at: `612 references`."""

DATED: Final = ("when", "notBefore", "notAfter", "from", "to")


def judged(  # noqa: PLR0913, PLR0917 - the parts of an item
    identifier: str,
    sentence: str,
    why: str,
    codes: str,
    scope: Scope,
    wrong: str = "",
) -> Item:
    """Make an item of what the checks say under some codes.

    Args:
        identifier: of the item.
        sentence: what has to be so.
        why: it matters.
        codes: of problems, with spaces between them.
        scope: says how much was looked at.
        wrong: those of the codes whose warnings are no matter of opinion.
    """
    gathered = tuple(codes.split())
    decided = frozenset(wrong.split())

    def look(evidence: Evidence) -> Answer:
        return Answer(scope(evidence), places_of(evidence, gathered, decided))

    return Item(identifier, sentence, why, look, gathered)


def places_of(
    evidence: Evidence, codes: tuple[str, ...], wrong: frozenset[str] = frozenset()
) -> tuple[Place, ...]:
    """Return the places of the problems that have some codes."""
    found = [p for code in codes for p in evidence.by_code.get(code, ())]
    found.sort(key=lambda problem: problem.sort_key)
    return tuple(_place(problem, wrong) for problem in found)


def _place(problem: Problem, wrong: frozenset[str]) -> Place:
    is_wrong = problem.severity is Severity.ERROR or problem.code in wrong
    words = f"{problem.code}: {problem.message}"
    return Place(problem.file, problem.span.line, words, is_wrong)


def files(evidence: Evidence) -> str:
    """Say how many files there are."""
    return counted(len(tuple(evidence.sources)), "file")


def by_schemas(evidence: Evidence) -> str:
    """Say how many files there are, and by what they were judged."""
    used = ", ".join(evidence.schemas)
    return f"{files(evidence)}{f' by {used}' if used else ''}"


def texts(evidence: Evidence) -> str:
    """Say how many texts there are."""
    return counted(len(evidence.documents), "text")


def references(evidence: Evidence) -> str:
    """Say how many pointers lead somewhere inside the edition."""
    inside = sum(pointer.target is not None for pointer in evidence.sources.pointers)
    return counted(inside, "reference")


def mentions(evidence: Evidence) -> str:
    """Say how often a text names something that a register knows."""
    return counted(len(evidence.sources.mentions), "mention")


def entries(evidence: Evidence) -> str:
    """Say how many entries the registers have."""
    return counted(len(evidence.sources.entries), "register entry", "register entries")


def dates(evidence: Evidence) -> str:
    """Say how many elements for a date there are."""
    sources = evidence.sources
    return counted(sum(len([*sources.named(d, "date")]) for d in sources), "date")


def notes(evidence: Evidence) -> str:
    """Say how many notes the texts have."""
    return counted(
        sum(len(document.notes) for document in evidence.edition.documents), "note"
    )


def pages(evidence: Evidence) -> str:
    """Say how many page breaks the texts have."""
    sources = evidence.sources
    count = sum(len([*sources.named(d, "pb")]) for d in sources.documents)
    return counted(count, "page break")


def speeches(evidence: Evidence) -> str:
    """Say how often somebody speaks."""
    count = sum(len(document.speeches) for document in evidence.edition.documents)
    return counted(count, "speech", "speeches")


def ids(evidence: Evidence) -> str:
    """Say how many ids there are."""
    return counted(sum(map(len, evidence.sources.ids.values())), "id")


def images(evidence: Evidence) -> str:
    """Say how many images and media the texts name."""
    count = sum(
        len([*evidence.sources.named(document, "graphic", "media")])
        + sum(
            element.tag == tei("pb")
            for element in evidence.sources.having(document, "facs")
        )
        for document in evidence.sources.documents
    )
    return counted(count, "reference to an image", "references to images")


def site(evidence: Evidence) -> str:
    """Say how large the site is."""
    if evidence.proof is None:
        return "the site cannot be made"
    return counted(evidence.proof.pages, "page")
