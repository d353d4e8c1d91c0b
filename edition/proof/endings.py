"""The Endings report: one verdict for each principle, in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from edition.proof import processing, products, releases, sources
from edition.proof.facts import Circumstances, Facts

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.proof.links import Site
    from edition.proof.principles import Verdict

JUDGES: Final[tuple[Callable[[Facts], Verdict], ...]] = (
    sources.open_formats,
    sources.version_control,
    sources.validation,
    sources.documentation,
    sources.rights,
    processing.output_validation,
    processing.whole_rebuild,
    processing.contingent_code,
    products.no_server,
    products.lasting_standards,
    products.nothing_from_elsewhere,
    products.simple_addresses,
    products.included_data,
    products.pages_that_stand_alone,
    products.graceful_failure,
    releases.planning,
    releases.coherence,
    releases.identification,
    releases.citation,
    releases.persistence,
)


def endings(
    site: Site, circumstances: Circumstances, problems: tuple[Problem, ...]
) -> tuple[Verdict, ...]:
    """Judge a site by the Endings Principles.

    Args:
        site: its facts.
        circumstances: what the files alone do not tell.
        problems: what the checks of links and HTML have found in it.
    """
    facts = Facts(site, circumstances, problems)
    return tuple(judge(facts) for judge in JUDGES)
