"""How sure it is that a name means an entry, and what speaks for it.

Nothing is decided by likelihood between two entries: that is for a person. The words of
the document itself say which names are ordinary words, too, and whom it speaks of.
This module must not know how a file is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
_SINGLE_TERM: Final = 0.75
_FEW_LETTERS: Final = 2
_LONG: Final = 4
_OFTEN: Final = 3
_ADJECTIVE: Final = re.compile(r"(?:ese|ish|an|ch|ic|i)\Z")
_ARTICLES: Final = frozenset("the these those all many most some".split())
_FUNCTION: Final = frozenset(
    """
    and or but who whom which that are were is was have had has do did will would shall
    should can could may might must in on at of to from by with for as than against if
    not also then themselves alone there here when where while because since until
    """.split()
)
TITLES: Final = frozenset(
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
_OPENING: Final = _FUNCTION | frozenset(
    """
    then so thus yet even only both later today now however therefore moreover further
    this that such no yes did does how why what meanwhile again still once according
    dear although though under over between during about up
    dann als und aber oder da der die das den dem dass auch noch wenn weil nach vor mit
    von für durch bei seit so wie was wer wo nun hier dort heute lieber liebe
    alors quand et mais ou car donc puis avec pour par sur dans de du après avant si
    comme ainsi aussi cher chère le la les un une ce cet cette
    и а но или потом затем когда если после до в на с у от для по при как что так тогда
    """.split()
)
"""Begin sentences with a capital, and are no names."""
_SENTENCE_END: Final = re.compile(
    r"(?:\A|[.!?:;…»”\"'\u2014\ufffc(\[])[\s»”\"'“„(\[]*\Z"
)


@dataclass(slots=True)
class Evidence:
    """What a document says about names by itself."""

    named: Counter[str] = field(default_factory=Counter)
    """How often each entry is named in full, or pointed to."""
    tagged: Counter[str] = field(default_factory=Counter)
    """How often a form has a tag in it, by its words as they are compared."""
    left: Counter[str] = field(default_factory=Counter)
    """How often it has none, in paragraphs in which other names have one."""
    ordinary: set[str] = field(default_factory=set)
    """Words that are written without a capital."""
    date: When | None = None
    """Of the document."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Running words, and which of them are names."""

    text: str
    words: Sequence[Word]
    ids: Mapping[int, frozenset[str]]
    """By the number of a word, the entries that it may be a name of."""
    described: frozenset[int] = frozenset()
    """The numbers of words in longer descriptions of entries."""
    is_tagged: bool = False
    """A person has said already that they are a name."""

    def written(self, number: int) -> str:
        """Return a word as it is written."""
        word = self.words[number]
        return self.text[word.start : word.end]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought of a hit."""

    candidates: tuple[Candidate, ...]
    forms: tuple[Form, ...]
    """One for each candidate."""
    confidence: float
    why: str
    is_ambiguous: bool


def judged(hit: Hit, setting: Setting, names: Names, evidence: Evidence) -> Judged:
    """Judge a hit.

    Args:
        hit: where names stand.
        setting: the words around.
        names: the registers.
        evidence: of the document.
    """
    found = sorted(
        (
            (_scored(form, hit, setting, names, evidence), form)
            for form in _best_forms(hit.forms)
        ),
        key=lambda pair: (-pair[0].score, pair[0].id),
    )
    candidates = tuple(candidate for candidate, _ in found)
    forms = tuple(form for _, form in found)
    if len(candidates) == 1:
        only = candidates[0]
        return Judged(candidates, forms, only.score, only.why, is_ambiguous=False)
    why = f"{len(candidates)} entries can be named so"
    return Judged(candidates, forms, 0.0, why, is_ambiguous=True)


def _best_forms(forms: Sequence[Form]) -> list[Form]:
    """Return the best form of each entry; descriptions only where there is no name."""
    order = list(Sort)
    best: dict[str, Form] = {}
    for form in sorted(forms, key=lambda form: order.index(form.sort)):
        best.setdefault(form.id, form)
    found = list(best.values())
    named = [form for form in found if form.sort is not Sort.DESCRIPTION]
    return named or found


def _scored(
    form: Form, hit: Hit, setting: Setting, names: Names, evidence: Evidence
) -> Candidate:
    score, reasons = _BASE[form.sort], [form.sort.value]
    if form.sort in {Sort.SURNAME, Sort.INITIALS}:
        if evidence.named[form.id]:
            score = _NAMED_ELSEWHERE
            reasons.append("the document names this person in full")
        elif _behind_a_title(hit, setting):
            reasons.append("behind a title")
    for limit, reason in _against(form, hit, setting, names, evidence):
        score = min(score, limit)
        reasons.append(reason)
    known = names.entries.get(form.id)
    name = known.name if known is not None else ""
    return Candidate(form.id, round(score, 2), "; ".join(reasons), name)


def _against(
    form: Form, hit: Hit, setting: Setting, names: Names, evidence: Evidence
) -> Iterator[tuple[float, str]]:
    """Yield what speaks against a form, and how sure it can be at most."""
    if not setting.is_tagged:
        yield from _against_a_name(form, hit, setting, evidence)
    known = names.entries.get(form.id)
    if (
        known is not None
        and form.kind is Kind.PERSON
        and known.start is not None
        and evidence.date is not None
        and known.start.first > evidence.date.last
    ):
        yield _OUT_OF_TIME, "born after the date of the document"


def _against_a_name(
    form: Form, hit: Hit, setting: Setting, evidence: Evidence
) -> Iterator[tuple[float, str]]:
    """Yield what speaks against that it is a name at all."""
    written = setting.text[hit.start : hit.end]
    is_one = len(form.words) == 1
    if HAN.search(written):
        if is_one:
            yield _OTHER_NAME, "a single character"
        return
    if is_one and form.kind is Kind.TERM and form.words[0].islower():
        yield _SINGLE_TERM, "a single word that may be meant in its ordinary sense"
    elif is_one:
        if form.key[0] in evidence.ordinary:
            yield _ORDINARY, "an ordinary word of this document, too"
        if len(written) <= _FEW_LETTERS and not written.isupper():
            yield _SHORT, "very short"
    yield from _against_by_neighbours(form, hit, setting, evidence)
    key = " ".join(form.key)
    if evidence.left[key] > evidence.tagged[key] > 0 or evidence.left[key] > _OFTEN:
        yield _ORDINARY, "mostly left without a tag where other names have one"


def _against_by_neighbours(
    form: Form, hit: Hit, setting: Setting, evidence: Evidence
) -> Iterator[tuple[float, str]]:
    """Yield what words beside a form have to say against it."""
    written = setting.text[hit.start : hit.end]
    is_one = len(form.words) == 1
    if form.kind is Kind.TERM and hit.first in setting.described:
        yield _ORDINARY, "a part of a longer description of another entry"
    if form.kind is Kind.GROUP and is_one and _is_adjective(hit, setting):
        yield _ORDINARY, "maybe an adjective or a language"
    if not (written.isupper() and len(written) > _FEW_LETTERS):
        # beside capitals everything is written in capitals
        neighbour = _other_name(form, hit, setting, evidence, is_one=is_one)
        if neighbour:
            limit = _OTHER_NAME if is_one else _SHORT
            yield limit, f"beside “{neighbour}”, so maybe another name"
    if _in_compound(form, hit, setting):
        yield _IN_COMPOUND, "a part of a longer word with a hyphen"


def _behind_a_title(hit: Hit, setting: Setting) -> bool:
    if not hit.first:
        return False
    before = setting.words[hit.first - 1]
    between = setting.text[before.end : hit.start]
    return before.norm in TITLES and between.strip(" .\n\r\t") == ""


def _other_name(
    form: Form, hit: Hit, setting: Setting, evidence: Evidence, *, is_one: bool
) -> str:
    """Return the word beside a hit that makes another name of it, or ""."""
    if (is_one or form.sort is Sort.SURNAME) and form.kind is not Kind.TERM:
        word = _name_before(form, hit, setting, evidence)
        if word:
            return word
    if hit.behind < len(setting.words) and (is_one or form.kind is not Kind.PERSON):
        word = setting.written(hit.behind)
        between = setting.text[hit.end : setting.words[hit.behind].start]
        is_same = form.id in setting.ids.get(hit.behind, ())
        if not between.strip(" \n\r\t") and _is_name_like(word) and not is_same:
            return word
    return ""


def _name_before(form: Form, hit: Hit, setting: Setting, evidence: Evidence) -> str:
    number = hit.first - 1
    if number < 0 or form.id in setting.ids.get(number, ()):
        return ""
    before, word = setting.words[number], setting.written(number)
    between = setting.text[before.end : hit.start].strip(" \n\r\t")
    is_initial = len(word) == 1
    if between not in {"", "."} or (between == "." and not is_initial):
        return ""
    if not _is_name_like(word) or before.norm in TITLES:
        return ""
    begins = _SENTENCE_END.search(
        setting.text[max(before.start - 12, 0) : before.start]
    )
    is_opening = before.norm in _OPENING and not is_initial
    if is_opening or (begins and (is_initial or before.norm in evidence.ordinary)):
        return ""
    return word


def _is_name_like(word: str) -> bool:
    return word[:1].isupper() and not word.isdigit()


def _is_adjective(hit: Hit, setting: Setting) -> bool:
    """Tell whether a people's name may be an adjective, or the name of its language."""
    written = setting.text[hit.start : hit.end]
    if len(written) <= _LONG or not _ADJECTIVE.search(written):
        return False
    before = setting.words[hit.first - 1].norm if hit.first else ""
    if before not in _ARTICLES:
        return True
    if hit.behind >= len(setting.words):
        return False
    following = setting.words[hit.behind]
    between = setting.text[hit.end : following.start]
    return not between.strip() and following.norm not in _FUNCTION


def _in_compound(form: Form, hit: Hit, setting: Setting) -> bool:
    """Tell whether a hit is joined by a hyphen to something that is no name."""
    before = setting.text[max(hit.start - 2, 0) : hit.start]
    after = setting.text[hit.end : hit.end + 2]
    if len(before) > 1 and before[1] in HYPHENS and before[0].isalpha():
        return form.kind is not Kind.PLACE or not setting.ids.get(hit.first - 1)
    if len(after) > 1 and after[0] in HYPHENS and after[1].isalpha():
        return form.kind is not Kind.PLACE or not setting.ids.get(hit.behind)
    return False
