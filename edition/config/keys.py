"""The keys of `edition.toml`: of which type each is, and what its value has to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from edition import messages
from edition.config.data import FILE_NAME, LEVELS, PLACES, READINGS, SEARCHES

_Check = Callable[[Any], str | None]
"""Says what is wrong with a value, or None."""


@dataclass(frozen=True, slots=True)
class Key:
    """What may be said under one key."""

    type: type
    """A list is always one of strings or of tables, by what `keys` says."""
    check: _Check = lambda _: None
    required: bool = False
    keys: Mapping[str, Key] | None = None
    """Of a table, or of each table of a list."""
    codes: bool = False
    """Beside the keys, codes of problems may stand here, each with a level."""


def _not_empty(value: str) -> str | None:
    return None if value.strip() else "must not be empty"


def _address(value: str) -> str | None:
    if not value:
        return None
    if not re.fullmatch(
        r"https?://[^\s/\x00-\x20\x7f-\x9f][^\s\x00-\x20\x7f-\x9f]*", value
    ):
        return f'must be an address that begins with "https://", not "{value}"'
    try:
        parts = urlsplit(value)
        fits = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # brackets of no IPv6 address, a port that is none
        fits = False
    return None if fits else f'must be an address, and "{value}" is none'


def _folder_address(value: str) -> str | None:
    if re.search("[?#]", value):
        return f"must have no query and no fragment: addresses are made from {value!r}"
    return _address(value)


def _language(value: str) -> str | None:
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value):
        return None
    return f'must be a language code such as "en" or "zh-Hant", not "{value}"'


def _one_of(choices: tuple[str, ...]) -> _Check:
    def check(value: str) -> str | None:
        if value in choices:
            return None
        listed = " or ".join(f'"{choice}"' for choice in choices)
        return f'must be {listed}, not "{value}"{did_you_mean(value, choices)}'

    return check


def _level(value: str) -> str | None:
    if value == SHORT:
        return None
    return _one_of(LEVELS)(value)


def _width(value: int) -> str | None:
    if value == 0 or value >= _NARROWEST:
        return None
    return f"must be 0 (lines are not wrapped) or at least {_NARROWEST}, not {value}"


def _globs(values: list[str]) -> str | None:
    for value in values:
        if not value or Path(value).is_absolute() or ".." in Path(value).parts:
            return f'must be relative to the folder of {FILE_NAME}, not "{value}"'
    return None


def _glob(value: str) -> str | None:
    return _globs([value])


def _indent(value: str) -> str | None:
    if not value.strip(" \t"):
        return None
    return f'must be spaces or tabs, or nothing, not "{value}"'


def _pattern(value: str) -> str | None:
    if not value:
        return None
    plain = re.sub(r"\{(?:document|parent|element)\}", "x", value)
    if plain.count("{n}") == 1 and re.fullmatch(
        r"[^\W\d][\w.-]*", plain.replace("{n}", "1")
    ):
        return None
    return (
        "must make names of XML with {n}, a number, in them once, as in "
        f'"{{document}}-{{element}}{{n}}" (there is also {{parent}}), not "{value}"'
    )


def _names(values: list[str]) -> str | None:
    for value in values:
        if not re.fullmatch(r"[A-Za-z]\w*", value):
            return f'must be names of TEI elements, not "{value}"'
    return None


_NARROWEST: Final = 20
SHORT: Final = "warn"
CODE = re.compile(r"[A-Z]{2,6}(?:\d{3})?")
LEVEL = Key(str, _level)
DELIBERATE: Final = {
    "source": Key(str),
    "edition": Key(str),
    "where": Key(str, _one_of(PLACES)),
    "reason": Key(str, _not_empty, required=True),
}
KEYS: Final = {
    "edition": Key(
        dict,
        required=True,
        keys={
            "title": Key(str, _not_empty, required=True),
            "subtitle": Key(str),
            "editors": Key(list),
            "publisher": Key(str),
            "licence": Key(str),
            "licence_url": Key(str, _address),
            "language": Key(str, _language),
            "interface": Key(str, _one_of(messages.LANGUAGES)),
            "url": Key(str, _folder_address),
            "description": Key(str),
            "release": Key(str),
        },
    ),
    "sources": Key(
        dict,
        keys={
            "documents": Key(list, _globs),
            "registers": Key(list, _globs),
            "schema": Key(str),
        },
    ),
    "output": Key(
        dict,
        keys={
            "folder": Key(str, _not_empty),
            "text_width": Key(int, _width),
            "reading": Key(str, _one_of(READINGS)),
            "search": Key(str, _one_of(SEARCHES)),
        },
    ),
    "ids": Key(
        dict, keys={"pattern": Key(str, _pattern), "elements": Key(list, _names)}
    ),
    "serve": Key(dict, keys={"editor": Key(str)}),
    "format": Key(dict, keys={"indent": Key(str, _indent)}),
    "verify": Key(
        list,
        keys={
            "document": Key(str, _not_empty, required=True),
            "against": Key(str, _not_empty),
            "deliberate": Key(list, keys=DELIBERATE),
        },
    ),
    "rules": Key(
        dict,
        codes=True,
        keys={
            "paths": Key(
                list, codes=True, keys={"glob": Key(str, _glob, required=True)}
            )
        },
    ),
}


def did_you_mean(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Return a question about the word that is nearest; "" where none is near."""
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f' Did you mean "{close[0]}"?' if close else ""
