"""A search index of records, made by Pagefind: the one room that runs it.

What the records are made from, this room must not know.
"""

from __future__ import annotations

import base64
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from edition.indexing.service import Service, program
from edition.indexing.settling import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENTRY: Final = "pagefind-entry.json"
"""The file that names the others; it differs whenever the index does."""
SCRIPT: Final = "pagefind.js"

_NEEDED: Final = re.compile(
    rf"{re.escape(ENTRY)}|{re.escape(SCRIPT)}|pagefind\.[^/]*\.pf_meta"
    r"|(?:fragment|index|filter)/.*"
)
"""What a page of our own needs; the rest are interfaces that we do not use."""
_STEMMED: Final = frozenset(
    "ar ca da de el en es et eu fi fr ga hi hu hy id it lt ne nl no pl pt ro ru sr sv "
    "ta tr yi".split()
)
"""Languages whose word forms Pagefind brings together (Snowball)."""
_WHOLE_ENDINGS: Final = "unknown"
_HAN: Final = (
    "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"
    "\\U00020000-\\U0003ffff"
)
_OPENING: Final = r"\s(\[{“‘《〈「『【（"
_BOUNDARY: Final = re.compile(rf"(?<=[^{_OPENING}])(?=[{_HAN}])|(?<=[{_HAN}])(?=\w)")
_APART: Final = "\u2060 "
_SECONDS: Final = 120
_RECORDS_A_SECOND: Final = 50


@dataclass(frozen=True, slots=True)
class Record:
    """Something that a search can find."""

    url: str
    """From the root of the site."""
    text: str
    """What is searched, and what a result shows."""
    filters: Mapping[str, tuple[str, ...]]
    also: tuple[str, ...] = ()
    """Words that find it as well, though the text has them not."""
    title: str = ""
    """Searched too, and counts more than the text."""


def index(
    records: Sequence[Record], language: str, *, seconds: float | None = None
) -> dict[str, bytes]:
    """Make a search index.

    Args:
        records: in the order in which equally good results are shown.
        language: of most of the texts (BCP 47): its word forms are brought together.
        seconds: after which Pagefind is given up; by default it depends on how much
            there is to do.

    Returns:
        The files of the index by their paths, the script that reads it among them;
        none where there is nothing to be found.

    Raises:
        MissingExtraError: Pagefind is not installed.
        MachineError: it did not start, stopped, or took too long.
    """
    if not records:
        return {}
    limit = seconds or _SECONDS + len(records) / _RECORDS_A_SECOND
    language = stemming_language(language)
    with (
        tempfile.TemporaryDirectory() as folder,
        Service(program(), Path(folder), limit) as service,
    ):
        made = service.ask("NewIndex", config={"force_language": language})
        number = made["index_id"]
        for record in records:
            service.ask("AddRecord", index_id=number, **_message(record))
        files = service.ask("GetFiles", index_id=number)["files"]
        contents = {file["path"]: base64.b64decode(file["content"]) for file in files}
        try:
            wasm = f"wasm.{_wasm(contents[ENTRY])}.pagefind"
            contents = settle(contents)
        except (KeyError, ValueError) as error:
            raise service.failed("made files that we do not know") from error
    return {
        path: contents[path]
        for path in sorted(contents)
        if path == wasm or _NEEDED.fullmatch(path)
    }


def stemming_language(language: str) -> str:
    """Return the language whose word forms are brought together, or `unknown`.

    >>> stemming_language("de-AT"), stemming_language("zh-Hant")
    ('de', 'unknown')
    """
    primary = language.partition("-")[0].lower()
    return primary if primary in _STEMMED else _WHOLE_ENDINGS


def apart(text: str) -> str:
    """Set the characters of Chinese and Japanese apart, so that each is a word.

    No dictionary knows where the words of an old text end, nor every name. A search
    for several characters becomes one for a phrase. The invisible sign (U+2060, word
    joiner) tells our spaces from those of the text.
    """
    return _BOUNDARY.sub(_APART, text)


def _message(record: Record) -> dict[str, Any]:
    more = {"title": record.title, "also": " ".join(record.also)}
    return {
        "url": record.url,
        "content": apart(record.text),
        "language": "en",  # `force_language` counts
        "meta": {name: apart(words) for name, words in more.items() if words},
        "filters": {name: list(values) for name, values in record.filters.items()},
        "sort": {},
    }


def _wasm(entry: bytes) -> str:
    """Return which of the compiled programs an index is read with."""
    (language,) = json.loads(entry)["languages"].values()
    return language["wasm"] or _WHOLE_ENDINGS
