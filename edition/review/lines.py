"""Words as Markdown shows them as they are, and the line that a place has in the list.

A line is written here and read here again, since what a person has seen is told by the
lines that there were. This module must not know a tick.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from edition.report import file_name
from edition.review.items import Place
from edition.transform.inline import escaped as without_markup

NEW: Final = "**new:**"
WRONG: Final = "**wrong:**"

_UNPRINTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\s]+")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\\]+")
_TICKS: Final = re.compile(r"`+")
_LINE: Final = re.compile(
    rf"  - (?P<fence>`+) ?(?P<file>.+?)(?::\d+)? ?(?P=fence)"
    rf" (?P<new>{re.escape(NEW)} )?(?:{re.escape(WRONG)} )?(?P<words>.*)"
)


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


def line_of(place: Place, root: Path, *, is_new: bool, is_told: bool) -> str:
    """Return the line of a place.

    Args:
        place: the place.
        root: file names are relative to this folder.
        is_new: nobody has looked at it yet, while others of its item were looked at.
        is_told: say where it is wrong.
    """
    line = f":{place.line}" if place.line else ""
    new = f"{NEW} " if is_new else ""
    wrong = f"{WRONG} " if is_told and place.is_wrong else ""
    at = code(f"{file_name(place.file, root)}{line}")
    return f"  - {at} {new}{wrong}{escaped(place.words)}"


Known = tuple[str, str]
"""What a place is known by in the list: its file and its words, as they are written."""


def known_by(place: Place, root: Path) -> Known:
    """Return what a place is known by."""
    return one_line(file_name(place.file, root)), escaped(place.words)


def place_in(line: str) -> tuple[Known, bool] | None:
    """Read the line of a place: what it is known by, and whether it was new."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    return (found["file"], found["words"]), found["new"] is not None
