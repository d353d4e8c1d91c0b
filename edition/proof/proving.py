"""All checks of a built site, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.problems import Problem, Severity, Span
from edition.proof.endings import endings
from edition.proof.facts import Circumstances
from edition.proof.html import html_problems
from edition.proof.links import Site, dead_links, read_site
from edition.proof.nu import nu_problems
from edition.proof.principles import Outcome, Verdict

if TYPE_CHECKING:
    from edition.render import Artifact


@dataclass(frozen=True, slots=True)
class Proof:
    """What the checks of a site have found."""

    problems: tuple[Problem, ...]
    """In links and HTML."""
    verdicts: tuple[Verdict, ...]
    """By the Endings Principles, one for each."""
    files: int
    pages: int
    links: int
    has_nu: bool
    """Whether the Nu Html Checker was asked."""

    @property
    def is_kept(self) -> bool:
        """Nothing is wrong, and no principle is broken."""
        return not any(p.severity is Severity.ERROR for p in self.problems) and not any(
            verdict.outcome is Outcome.BROKEN for verdict in self.verdicts
        )


def prove(
    artifacts: Iterable[Artifact],
    folder: Path,
    *,
    url: str = "",
    circumstances: Circumstances | None = None,
    nu: Sequence[str] = (),
) -> Proof:
    """Check a site: links, HTML, the Endings Principles.

    Args:
        artifacts: all its files.
        folder: where they have been written: problems name files there, and the Nu
            Html Checker reads them.
        url: the address at which the site is published; empty where not known.
        circumstances: what the files do not tell.
        nu: how the Nu Html Checker is run; empty where there is none.

    Raises:
        MachineError: the Nu Html Checker cannot be run.
    """
    site = read_site(artifacts, url)
    problems = [*link_problems(site, folder), *html_problems(site, folder)]
    if nu:
        problems += nu_problems(nu, folder)
    return Proof(
        tuple(problems),
        endings(site, circumstances or Circumstances(), tuple(problems)),
        files=len(site.artifacts),
        pages=len(site.pages),
        links=len(site.links),
        has_nu=bool(nu),
    )


def link_problems(site: Site, folder: Path) -> Iterator[Problem]:
    """Yield a problem for each link of a site that leads nowhere."""
    for link in dead_links(site):
        place = Span(link.line, link.column, link.line, link.column)
        if link.is_written_elsewhere:
            yield Problem(
                "SITE603",
                Severity.WARNING,
                f"from where this source is published, “{link.href}” leads nowhere.",
                folder / link.page,
                place,
            )
        else:
            yield Problem(
                "SITE601",
                Severity.ERROR,
                f"a link leads nowhere: {link.href}.",
                folder / link.page,
                place,
            )
