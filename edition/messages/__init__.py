"""The words of the interface, in the language that the edition is shown in.

`gettext` and its kin work as everywhere: English is what stands in code and templates,
and the catalogues in `edition/locale/` say the rest. Which language is meant holds for
a stretch of work (`speaking`), since hundreds of small functions would otherwise hand
it on to each other. This module must not know what it translates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from edition.messages.catalogue import catalogue

SOURCE: Final = "en"
"""The language that the messages are written in."""

LANGUAGES: Final = (SOURCE, "de", "fr", "ru", "zh-Hans")
"""The languages (BCP 47) that there are words in."""

_RIGHT_TO_LEFT: Final = frozenset(
    "adlm arab aran hebr mand mend nkoo rohg samr syrc thaa yezi".split()
)
"""Scripts (ISO 15924) that run from right to left, as far as they are in use."""
_WRITTEN_SO: Final = frozenset(
    """
    ar arc arz ckb dv fa glk he iw ji ks lrc mzn nqo pnb prs ps sd syr ug ur yi
    """.split()
)
"""Languages that are written so where no script is named (CLDR, likely subtags)."""
_TRADITIONAL: Final = frozenset(("hant", "tw", "hk", "mo"))

_current: Final[ContextVar[str]] = ContextVar("interface", default=SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let everything inside find the words of a language, one of `LANGUAGES`."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def language() -> str:
    """Return the language (BCP 47) that is spoken just now."""
    return _current.get()


def known(tag: str) -> str:
    """Return the language of `LANGUAGES` that a tag (BCP 47) means, or "".

    Traditional Chinese is another language here than simplified: who reads the one
    must not be given the other unasked.

    >>> known("de-AT"), known("zh-CN"), known("zh-TW"), known("it")
    ('de', 'zh-Hans', '', '')
    """
    first, *others = tag.lower().replace("_", "-").split("-")
    if first == "zh":
        return "" if _TRADITIONAL.intersection(others) else "zh-Hans"
    return first if first in LANGUAGES else ""


def nearest(tag: str) -> str:
    """Return the language that those who read `tag` are spoken to in, or English."""
    return known(tag) or SOURCE


def direction(tag: str) -> str:
    """Return the direction of a language's script: `rtl`, `ltr`, or "" for no tag.

    A script in the tag decides (BCP 47, 2.2.3), else what the language is written in.

    >>> direction("ar"), direction("ar-Latn"), direction("pa-Arab"), direction("en")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    first, *others = tag.lower().split("-")
    if not first:
        return ""
    for part in others:
        if len(part) == 1:  # what follows is an extension or for private use
            break
        if re.fullmatch(r"[a-z]{4}", part):
            return "rtl" if part in _RIGHT_TO_LEFT else "ltr"
    return "rtl" if first in _WRITTEN_SO else "ltr"


def marked(message: str) -> str:
    """Mark a message for the catalogues that is translated where it is shown."""
    return message


def gettext(message: str) -> str:
    """Return a message in the language that is spoken just now."""
    return catalogue(_current.get()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of a message that agrees with a number."""
    return catalogue(_current.get()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """Return a message that means different things in different places."""
    return catalogue(_current.get()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """Return the form of such a message that agrees with a number."""
    return catalogue(_current.get()).npgettext(context, one, many, number)
