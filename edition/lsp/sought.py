"""Which of the proposed pointers somebody means who has begun to type.

Editors differ: one looks for what was typed anywhere in what it may look at, another
only at its beginning, a third in the label and nowhere else. Who is found by any form
of a name must not hang on that, so it is found here, and asked for again with each
letter. This module must not know where the proposals come from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import Final, TypeVar

from lsprotocol import types as lsp

_Entry = TypeVar("_Entry")

_MANY: Final = 500
"""More nobody reads; who types on sees the others."""


def best(
    entries: Iterable[_Entry], words: Callable[[_Entry], str], typed: str
) -> list[_Entry]:
    """Return the entries that somebody may mean, the best first, and not too many.

    Args:
        entries: of a register, in their order.
        words: all that an entry may be found by.
        typed: a part of that, or a pointer: of one only what is behind the scheme or
            the number sign says whom it means.
    """
    is_file = re.search(r"[/.]", typed) and "#" not in typed
    wanted = "" if is_file else _plain(re.split("[:#]", typed)[-1])
    found = (
        (f" {wanted}" not in text, rank, entry)
        for rank, entry in enumerate(entries)
        if wanted in (text := f" {_plain(words(entry))}")
    )
    return [entry for *_, entry in nsmallest(_MANY, found, key=lambda one: one[:2])]


def sought(items: Iterable[lsp.CompletionItem], typed: str) -> lsp.CompletionList:
    """Keep the proposals that have what was typed, the best first.

    Accents and capitals do not matter. What has it at the beginning of a word comes
    before what has it inside of one. A label shows by which word it was found: Kate
    hides what has nothing of what was typed in its label.

    Args:
        items: proposals, each with all words that it may be found by in its
            `filter_text`, and with a `sort_text`.
        typed: what stands between the beginning of the word and the cursor.
    """
    wanted = _plain(typed)
    kept = []
    for item in items:
        words = f" {_plain(item.filter_text or item.label)}"
        if wanted not in words:
            continue
        if wanted:
            inside = f" {wanted}" not in words
            item.sort_text = f"{int(inside)}{item.sort_text}"
            if wanted not in _plain(item.label):
                item.label = f"{item.label} ({_found_in(item, wanted)})"
            item.filter_text = typed
        kept.append(item)
    return lsp.CompletionList(is_incomplete=True, items=kept)


def _found_in(item: lsp.CompletionItem, wanted: str) -> str:
    """Return the word that was found, as it is written."""
    words = (item.filter_text or "").split()
    return next((word for word in words if wanted in _plain(word)), wanted)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))
