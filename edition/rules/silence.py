"""Problems that an editor has looked at and wants to keep, with the reason.

`<?edition-ignore REF201 the letter is not edited yet?>` covers the element that follows
it; where words or an end tag follow, the element that it stands in. It is read in the
characters of a file, so that problems of every kind, in whichever tree, can be met by
their places. This module must not know what a problem is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.problems import Problem, Severity, Span
from edition.rules.settings import family, nearest

if TYPE_CHECKING:
    from edition.source import SourceDocument

TARGET: Final = "edition-ignore"
OWN: Final = ("IGN901", "IGN902", "IGN903")
"""The codes of this module, which nothing silences."""

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|<\?(?P<target>\S+?)(?P<data>\s.*?)?\?>|"
    r"<(?P<end>/)?[^\s!?<>/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/)?>",
    re.DOTALL,
)
_CODES = re.compile(r"\s*((?:[A-Z]{2,6}\d{3}[\s,]*)+|[A-Z]{2,6}(?=\s|$))")


@dataclass(slots=True)
class _Silence:
    codes: tuple[str, ...]
    reason: str
    start: int
    end: int
    """Of the instruction itself."""
    first: int = -1
    last: int = -1
    """Of the element that it covers; -1 where it has not been met yet."""


def silenced(
    problems: Iterable[Problem],
    documents: Iterable[SourceDocument],
    known: Collection[str],
    *,
    asked: Callable[[str], bool] = lambda _: True,
) -> tuple[Problem, ...]:
    """Leave out what is silenced, and tell which silences are at fault.

    Args:
        problems: of these files.
        documents: the files, with those that they include.
        known: every code that there is.
        asked: tells of a code or family whether anybody has looked for it; where
            not, a silence without a problem is none too many.
    """
    found = tuple(problems)
    own: list[Problem] = []
    gone: set[Problem] = set()
    for document in {file.path: file for file in _all(documents)}.values():
        if f"<?{TARGET}" not in document.text:
            continue
        here = [problem for problem in found if problem.file == document.path]
        lines = _line_starts(document.text)
        for silence in _silences(document.text):
            covered = [p for p in here if _covers(silence, p, lines)]
            gone.update(covered)
            place = _span(silence, lines)
            faults = list(_faults(silence, known))
            for code, severity, message, hint in faults:
                own.append(Problem(code, severity, message, document.path, place, hint))
            if not covered and not faults and all(map(asked, silence.codes)):
                own.append(
                    Problem(
                        "IGN902",
                        Severity.INFO,
                        f"nothing here has to be silenced: no {_listed(silence.codes)}"
                        " in the element that it covers.",
                        document.path,
                        place,
                        "Take the instruction out.",
                    )
                )
    return (*(problem for problem in found if problem not in gone), *own)


def _all(documents: Iterable[SourceDocument]) -> Iterator[SourceDocument]:
    for document in documents:
        yield document
        yield from _all(document.included)


def _silences(text: str) -> Iterator[_Silence]:
    """Yield the instructions of a file with what they cover (XML 1.0, 2.6)."""
    waiting: list[_Silence] = []
    open_: list[tuple[int, list[_Silence]]] = []
    done: list[_Silence] = []
    position = 0
    for token in _TOKEN.finditer(text, text.startswith("\ufeff")):
        is_text = token[0].startswith("<![")
        if waiting and (is_text or text[position : token.start()].strip()):
            _inside(waiting, open_)
            waiting = []
        position = token.end()
        if token["target"] == TARGET:
            waiting.append(_silence(token))
            done.append(waiting[-1])
        elif token["target"] or token[0].startswith("<!"):
            continue
        elif token["end"]:
            _inside(waiting, open_)
            waiting = []
            if open_:
                _close(*open_.pop(), token.end())
        else:
            for silence in waiting:
                silence.first = token.start()
            open_.append((token.start(), waiting))
            waiting = []
            if token["empty"]:
                _close(*open_.pop(), token.end())
    yield from done


def _inside(waiting: list[_Silence], open_: list[tuple[int, list[_Silence]]]) -> None:
    if open_:
        open_[-1][1].extend(waiting)


def _close(start: int, silences: list[_Silence], end: int) -> None:
    for silence in silences:
        silence.first, silence.last = start, end


def _silence(token: re.Match[str]) -> _Silence:
    data = token["data"] or ""
    codes = _CODES.match(data)
    named = re.findall(r"[A-Z]{2,6}\d*", codes[1]) if codes else []
    reason = data[codes.end() :] if codes else data
    return _Silence(
        tuple(named), reason.strip(" \t\r\n:-\u2013\u2014"), token.start(), token.end()
    )


def _covers(silence: _Silence, problem: Problem, lines: list[int]) -> bool:
    if problem.code in OWN or not problem.span.line:
        return False
    if problem.code not in silence.codes and family(problem.code) not in silence.codes:
        return False
    line = min(problem.span.line, len(lines))
    offset = lines[line - 1] + max(problem.span.column, 1) - 1
    return silence.first <= offset < silence.last


def _faults(
    silence: _Silence, known: Collection[str]
) -> Iterator[tuple[str, Severity, str, str]]:
    families = set(map(family, known))
    for code in silence.codes:
        if code not in known and code not in families:
            yield (
                "IGN903",
                Severity.WARNING,
                f"there is no code “{code}” that could be silenced.",
                nearest(code, known).strip() or "See the list of problems.",
            )
    if not silence.codes:
        yield (
            "IGN903",
            Severity.WARNING,
            "the instruction does not say which code it silences.",
            f"Write it first: <?{TARGET} REF201 the reason?>.",
        )
    elif not silence.reason:
        yield (
            "IGN901",
            Severity.WARNING,
            f"{_listed(silence.codes)} is silenced without a reason.",
            "Write it behind the code: whoever comes after you will want to know.",
        )


def _listed(codes: tuple[str, ...]) -> str:
    return " and ".join(codes)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def _span(silence: _Silence, lines: list[int]) -> Span:
    first = bisect_right(lines, silence.start)
    last = bisect_right(lines, silence.end)
    return Span(
        first,
        silence.start - lines[first - 1] + 1,
        last,
        silence.end - lines[last - 1] + 1,
    )
