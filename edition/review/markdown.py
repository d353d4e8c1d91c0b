"""The list as Markdown: a file of the edition, with boxes for persons to tick.

CommonMark with the task lists of GitHub. The same review gives the same characters, and
what has not changed stays as it is, so that differences are small. Nothing that stands
in a text becomes markup. This module must not know how anything is found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from edition.proof.facts import counted
from edition.review.checklist import GROUPS
from edition.review.items import Outcome, Reviewed
from edition.review.lines import escaped, escaped_but_code, line_of, one_line
from edition.review.ticks import LAPSED, MARK, SEEN, Settled

MOST: Final = 100
"""Places that are listed of one item."""


def as_markdown(
    reviewed: Sequence[Reviewed],
    settled: Settled,
    *,
    title: str,
    root: Path,
    accepted: int = 0,
) -> str:
    """Write the list.

    Args:
        reviewed: what came out, in the order of the list.
        settled: what persons have looked at.
        title: of the edition.
        root: file names are relative to this folder.
        accepted: how many problems are known and accepted.
    """
    by_id = {each.item.id: each for each in reviewed}
    lines = [
        "# Review before publication",
        "",
        f"**{escaped(title)}**: {counts(reviewed, settled)}.",
        "",
        f"<!-- {MARK} -->",
        "",
        (
            "`edition review --write` brings this list up to date. What is for a "
            "person to look at is ticked by an x in its box, and a name and a date "
            f"behind “{SEEN}”; `edition review --tick ITEM --by NAME` does the same. "
            "A tick holds until something at its places changes."
        ),
    ]
    if accepted:
        known = counted(accepted, "problem is", "problems are")
        lines += ["", f"{known} known and accepted (baseline)."]
    for group in GROUPS:
        lines += ["", f"## {group.title}", ""]
        for item in group.items:
            lines += _item(by_id[item.id], settled, root)
    return "\n".join(_joined(lines)) + "\n"


def counts(reviewed: Iterable[Reviewed], settled: Settled) -> str:
    """Return how many items passed, failed, and wait for a person."""
    each = list(reviewed)
    outcomes = [one.outcome for one in each]
    waiting = sum(settled.waits(one) for one in each)
    return (
        f"{outcomes.count(Outcome.PASSED)} passed, "
        f"{outcomes.count(Outcome.FAILED)} failed, "
        f"{waiting} to be looked at by a person, "
        f"{outcomes.count(Outcome.LOOK) - waiting} looked at"
    )


def _item(each: Reviewed, settled: Settled, root: Path) -> Iterator[str]:
    item, answer = each.item, each.answer
    scope = f" ({escaped(answer.finding)})" if answer.finding else ""
    if each.outcome is Outcome.PASSED:
        yield f"- [x] {item.sentence}{scope}"
        return
    signature = settled.seen.get(item.id)
    if each.outcome is Outcome.FAILED:
        head = "- [ ] **Failed:**"
    elif signature is None:
        head = "- [ ] **To look at:**"
    else:
        head = "- [x] **Looked at:**"
    yield f"{head} {item.sentence} {_told(each)}{scope}"
    yield ""
    yield f"  {escaped_but_code(item.why)}"
    yield ""
    is_mixed = _is_mixed(each)
    new = settled.new.get(item.id, frozenset())
    for number, place in enumerate(answer.places[:MOST]):
        yield line_of(place, root, is_new=number in new, is_told=is_mixed)
    if len(answer.places) > MOST:
        left = counted(len(answer.places) - MOST, "more place", "more places")
        yield f"  - … and {left}: `edition review --format json` lists all"
    yield ""
    if each.outcome is Outcome.LOOK:
        if item.id in settled.lapsed:
            yield f"  {LAPSED} {_signed(settled.lapsed[item.id])}"
            yield ""
        yield f"  {SEEN} {_signed(str(signature or ''))}".rstrip()
        yield f"  <!-- {item.id} {each.fingerprint} -->"
        yield ""


def _told(each: Reviewed) -> str:
    """Say how many places there are."""
    return f"{counted(len(each.answer.places), 'place')}"


def _is_mixed(each: Reviewed) -> bool:
    return len({place.is_wrong for place in each.answer.places}) > 1


def _signed(words: str) -> str:
    """Return a signature so that it is read again as it is; markup is taken out."""
    return re.sub(r"[<>`*_\[\]\\]", "", one_line(words))


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with no more than one empty one after another."""
    before = "x"
    kept = list(lines)
    while kept and not kept[-1]:
        kept.pop()
    for line in kept:
        if line or before:
            yield line
        before = line
