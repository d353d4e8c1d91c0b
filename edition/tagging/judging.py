"""How sure it is that a name means an entry, and what speaks for it.

Nothing is decided by likelihood between two entries: that is for a person. The words of
the document itself say which names are ordinary words, too, and whom it speaks of.
This module must not know how a file is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from edition.model import Kind, When
from edition.tagging.forms import Form, Sort
from edition.tagging.matching import Hit
from edition.tagging.mention import Candidate
from edition.tagging.names import Names
from edition.tagging.words import HAN, HYPHENS, Word

_BASE: Final = {
    Sort.FULL: 0.95,
    Sort.INVERTED: 0.93,
    Sort.SHORT: 0.92,
    Sort.INITIALS: 0.88,
    Sort.SURNAME: 0.7,
    Sort.DESCRIPTION: 0.5,
}
_NAMED_ELSEWHERE: Final = 0.9
_ORDINARY: Final = 0.5
_OTHER_NAME: Final = 0.45
_IN_COMPOUND: Final = 0.6
_SHORT: Final = 0.7
_OUT_OF_TIME: Final = 0.2
_FEW_LETTERS: Final = 2
_TITLES: Final = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady comrade comrades president premier
    chairman minister general marshal colonel major captain lieutenant admiral secretary
    ambassador senator king queen emperor prince princess duke count baron bishop pope
    father saint st messrs herr frau fräulein doktor genosse general präsident kanzler
    könig kaiser fürst graf monsieur madame mademoiselle m mme mlle le général maréchal
    président roi empereur comte duc товарищ тов т генерал маршал министр председатель
    господин г president
    """.split()
)
_SENTENCE_END: Final = re.compile(r"(?:\A|[.!?:;…»”\"'\u2014\ufffc(\[])[\s»”\"'“„(\[]*\Z")


@dataclass(slots=True)
class Evidence:
    """What a document says about names by itself."""

    named: Counter[str] = field(default_factory=Counter)
    """How often each entry is named in full, or pointed to."""
    ordinary: set[str] = field(default_factory=set)
    """Words that are written without a capital."""
    date: When | None = None
    """Of the document."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought of a hit."""

    candidates: tuple[Candidate, ...]
    forms: tuple[Form, ...]
    """One for each candidate."""
    confidence: float
    why: str
    is_ambiguous: bool


def judged(
    hit: Hit, text: str, words: Sequence[Word], names: Names, evidence: Evidence
) -> Judged:
    """Judge a hit.

    Args:
        hit: where names stand.
        text: of the flow.
        words: of the text.
        names: the registers.
        evidence: of the document.
    """
    best = _best_forms(hit.forms)
    found = sorted(
        ((_scored(form, hit, text, words, names, evidence), form) for form in best),
        key=lambda pair: (-pair[0].score, pair[0].id),
    )
    candidates = tuple(candidate for candidate, _ in found)
    forms = tuple(form for _, form in found)
    if len(candidates) == 1:
        only = candidates[0]
        return Judged(candidates, forms, only.score, only.why, is_ambiguous=False)
    return Judged(
        candidates,
        forms,
        0.0,
        f"{len(candidates)} entries can be named so",
        is_ambiguous=True,
    )


def _best_forms(forms: Sequence[Form]) -> list[Form]:
    """Return the best form of each entry; descriptions only where there is no name."""
    order = list(Sort)
    best: dict[str, Form] = {}
    for form in sorted(forms, key=lambda form: order.index(form.sort)):
        best.setdefault(form.id, form)
    found = list(best.values())
    named = [form for form in found if form.sort is not Sort.DESCRIPTION]
    return named or found


def _scored(  # noqa: PLR0913, PLR0917 - all that speaks for or against
    form: Form,
    hit: Hit,
    text: str,
    words: Sequence[Word],
    names: Names,
    evidence: Evidence,
) -> Candidate:
    score, reasons = _BASE[form.sort], [form.sort.value]
    written = text[hit.start : hit.end]
    count = evidence.named[form.id]
    is_one = len(form.words) == 1
    if form.sort in {Sort.SURNAME, Sort.INITIALS}:
        if count:
            score = _NAMED_ELSEWHERE
            reasons.append("the document names this person in full")
        elif _behind_a_title(hit, text, words):
            reasons.append("behind a title")
    against: list[tuple[float, str]] = []
    if _is_han(written):
        if len(form.words) == 1:
            against.append((_OTHER_NAME, "a single character"))
    elif is_one and form.kind is not Kind.TERM:
        if form.key[0] in evidence.ordinary:
            against.append((_ORDINARY, "an ordinary word of this document, too"))
        if len(written) <= _FEW_LETTERS and not written.isupper():
            against.append((_SHORT, "very short"))
    if (is_one or form.sort is Sort.SURNAME) and not _is_han(written):
        neighbour = _other_name(form, hit, text, words, evidence)
        if neighbour:
            against.append((_OTHER_NAME, f"beside “{neighbour}”, so maybe another name"))
    if _in_compound(text, hit):
        against.append((_IN_COMPOUND, "a part of a longer word with a hyphen"))
    known = names.entries.get(form.id)
    if (
        known is not None
        and form.kind is Kind.PERSON
        and known.start is not None
        and evidence.date is not None
        and known.start.first > evidence.date.last
    ):
        against.append((_OUT_OF_TIME, "born after the date of the document"))
    for limit, reason in against:
        score = min(score, limit)
        reasons.append(reason)
    return Candidate(form.id, round(score, 2), "; ".join(reasons))


def _is_han(text: str) -> bool:
    return HAN.search(text) is not None


def _behind_a_title(hit: Hit, text: str, words: Sequence[Word]) -> bool:
    if not hit.first:
        return False
    before = words[hit.first - 1]
    between = text[before.end : hit.start]
    return before.norm in _TITLES and between.strip(" .\n\r\t") == ""


def _other_name(
    form: Form, hit: Hit, text: str, words: Sequence[Word], evidence: Evidence
) -> str:
    """Return the word beside a hit that makes another name of it, or ""."""
    written = text[hit.start : hit.end]
    if written.isupper() and len(written) > _FEW_LETTERS:
        return ""  # beside capitals everything is written in capitals
    if hit.first and form.kind is not Kind.TERM:
        before = words[hit.first - 1]
        word = text[before.start : before.end]
        is_beside = text[before.end : hit.start].strip(" \n\r\t") in {"", "."}
        if (
            is_beside
            and _is_name_like(word)
            and before.norm not in _TITLES
            and not (
                _SENTENCE_END.search(text[: before.start])
                and (before.norm in evidence.ordinary or len(word) == 1)
            )
            and (text[before.end : hit.start].strip() == "" or len(word) == 1)
        ):
            return word
    if hit.behind < len(words) and form.kind is not Kind.TERM:
        after = words[hit.behind]
        word = text[after.start : after.end]
        if text[hit.end : after.start].strip(" \n\r\t") == "" and _is_name_like(word):
            return word
    return ""


def _is_name_like(word: str) -> bool:
    return word[:1].isupper() and not word.isdigit()


def _in_compound(text: str, hit: Hit) -> bool:
    before, after = text[hit.start - 2 : hit.start], text[hit.end : hit.end + 2]
    return (
        len(before) > 1 and before[1] in HYPHENS and before[0].isalpha()
    ) or (len(after) > 1 and after[0] in HYPHENS and after[1].isalpha())
