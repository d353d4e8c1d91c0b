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

from edition.report import file_name
from edition.review.checklist import GROUPS
from edition.review.items import Outcome, Place, Reviewed, counted
from edition.review.ticks import LAPSED, MARK, SEEN, Settled
from edition.transform.inline import escaped as without_markup

MOST: Final = 100
"""Places that are listed of one item."""
_UNPRINTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\s]+")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\\]+")
_TICKS: Final = re.compile(r"`+")


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
    for place in answer.places[:MOST]:
        wrong = "**wrong:** " if _is_mixed(each) and place.is_wrong else ""
        yield f"  - {_at(place, root)} {wrong}{escaped(place.words)}"
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


def _at(place: Place, root: Path) -> str:
    line = f":{place.line}" if place.line else ""
    return code(f"{file_name(place.file, root)}{line}")


def _signed(words: str) -> str:
    """Return a signature so that it is read again as it is; markup is taken out."""
    return re.sub(r"[<>`*_\[\]\\]", "", one_line(words))


def one_line(words: str) -> str:
    """Return words in one line, without what prints nothing or turns a line round."""
    return _UNPRINTED.sub(" ", words).strip()


def escaped(words: str) -> str:
    """Return words so that Markdown shows them as they are; addresses become links."""
    result = []
    last = 0
    text = one_line(words)
    for match in _ADDRESS.finditer(text):
        result += [without_markup(text[last : match.start()]), f"<{match[0]}>"]
        last = match.end()
    result.append(without_markup(text[last:]))
    return "".join(result)


def escaped_but_code(words: str) -> str:
    """Return our own words, in which backquotes mark code, as Markdown."""
    return "".join(
        code(part) if number % 2 else without_markup(part)
        for number, part in enumerate(words.split("`"))
    )


def code(words: str) -> str:
    """Return words as code (CommonMark 0.31, 6.1)."""
    text = one_line(words)
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    edge = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{edge}{text}{edge}{fence}"


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
