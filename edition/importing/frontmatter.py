"""The front matter of a Markdown text: YAML, taken for what its author wrote.

Every value is read as the characters that stand there (a year stays a year, `no` stays
no). What a header has no place for is kept by its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import yaml

from edition.importing.tree import Metadata, Unplaced
from edition.model.words import words_of

_MEANINGS: Final = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "authors": ("author", "authors", "creator"),
    "date": ("date",),
    "language": ("lang", "language"),
    "licence": ("licence", "license", "rights", "copyright"),
}
_KEY: Final = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*(?:{'|'.join(k for keys in _MEANINGS.values() for k in keys)}"
    r"|name|text)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def front_matter(text: str) -> tuple[Metadata, tuple[Unplaced, ...]]:
    """Return what front matter says, and what of it could not be read."""
    values, why = _loaded(text)
    if why:
        return _unread(text, why)
    named = {str(key).lower(): value for key, value in values.items()}
    found: dict[str, tuple[str, ...]] = {}
    for meaning, keys in _MEANINGS.items():
        for key in keys:
            if key in named and meaning not in found:
                found[meaning] = tuple(_texts(named.pop(key)))
    more = tuple(
        (key, "; ".join(_texts(value))) for key, value in named.items() if value
    )

    kept = Counter(words_of(" ".join(_everything(found, more))))
    if Counter(words_of(_KEY.sub("", text))) - kept:  # remarks, for the most part
        more = (*more, ("front matter", text))

    def one(meaning: str) -> str:
        return " ".join(found.get(meaning, ()))

    return (
        Metadata(
            one("title"),
            one("subtitle"),
            found.get("authors", ()),
            one("date"),
            one("language"),
            one("licence"),
            more,
        ),
        (),
    )


def _loaded(text: str) -> tuple[dict[Any, Any], str]:
    """Return the values of front matter, or why it has none."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            # an alias of an alias of an alias would never end
            return {}, "it repeats parts of itself by *names"
        values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return {}, "it is no YAML" + ("" if mark is None else f", line {mark.line + 2}")
    except RecursionError:
        return {}, "it is too deep"
    is_empty = values is None or not str(values).strip()
    if isinstance(values, dict) or is_empty:
        return values or {}, ""
    return {}, "it has no names"


def _everything(
    found: dict[str, tuple[str, ...]], more: tuple[tuple[str, str], ...]
) -> Iterator[str]:
    for values in found.values():
        yield from values
    for name, value in more:
        yield name
        yield value


def front_words(text: str) -> Iterator[str]:
    """Yield the words of front matter but for the names of what a header knows."""
    yield from words_of(_KEY.sub("", text))


def _unread(text: str, why: str) -> tuple[Metadata, tuple[Unplaced, ...]]:
    told = Unplaced(f"the front matter stands in the header as it is: {why}", text, 1)
    return Metadata(more=(("front matter", text),)), (told,)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value, with the names of those inside that have one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            # authors are often written `- name: …`
            prefix = "" if key in {"name", "text"} else f"{key}: "
            yield from (f"{prefix}{text}" for text in _texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif str(value).strip():
        yield str(value).strip()
