"""Endings Principles 5: releases, citation, addresses that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.problems import Severity
from edition.proof.addresses import is_page
from edition.proof.facts import counted, some
from edition.proof.principles import broken, kept, look

if TYPE_CHECKING:
    from edition.proof.facts import Facts
    from edition.proof.principles import Verdict

RELEASE: Final = "edition-release"
"""The name of the `meta` that says which release of the edition a page belongs to."""


def planning(facts: Facts) -> Verdict:
    """5.1: whether releases are planned."""
    if facts.circumstances.release:
        return look("5.1", f"this is release {facts.circumstances.release}.")
    return look("5.1", "edition.toml names no release: what readers see may change.")


def coherence(facts: Facts) -> Verdict:
    """5.2: whether everything that is released is complete and right."""
    wrong = sum(p.severity is Severity.ERROR for p in facts.problems)
    drafted = facts.circumstances.text_errors
    if wrong or drafted:
        return broken(
            "5.2",
            f"{counted(drafted, 'error')} in the texts, "
            f"{counted(wrong, 'problem')} in the site.",
        )
    return kept("5.2", "no error in the texts, none in the site.")


def identification(facts: Facts) -> Verdict:
    """5.3: whether every page says which release it belongs to."""
    bare = [p for p, page in facts.pages.items() if not page.metas.get(RELEASE)]
    if not facts.circumstances.release:
        return broken("5.3", "edition.toml names no release, so no page does.")
    if bare:
        what = counted(len(bare), "page does", "pages do")
        return broken("5.3", f"{what} not name the release.", some(bare))
    return kept("5.3", f"every page names release {facts.circumstances.release}.")


def citation(facts: Facts) -> Verdict:
    """5.4: whether every page of a text says how it is cited."""
    bare = [path for path in facts.texts if "ui-cite" not in facts.pages[path].anchors]
    if bare:
        what = counted(len(bare), "text does", "texts do")
        return broken("5.4", f"{what} not say how to cite.", some(bare))
    if not facts.site.url:
        return look(
            "5.4",
            "every page of a text says how it is cited, but edition.toml has no url: "
            "citations name no whole address.",
        )
    return kept("5.4", "every page of a text says how it is cited.")


def persistence(facts: Facts) -> Verdict:
    """5.5: whether the addresses of the last site are still there."""
    before = frozenset(filter(is_page, facts.circumstances.last_addresses))
    if not before:
        return look("5.5", "there is no earlier site to compare with.")
    gone = sorted(before - facts.pages.keys())
    if gone:
        what = counted(len(gone), "address is", "addresses are")
        return look("5.5", f"{what} gone since the last build.", some(gone))
    pages = counted(len(before), "page")
    return kept("5.5", f"the {pages} of the last build are all there.")
