"""Words, the coin in which the promise that nothing is lost is counted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_BRACKETS: Final = str.maketrans("", "", "[]⟨⟩\u00ad\u200b\u2060\ufeff")
_HAS_BRACKETS: Final = re.compile(r"[\[\]⟨⟩\u00ad\u200b\u2060\ufeff]")
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # kana and Han: each one counts
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    line: int
    column: int = 0


def words_of(text: str) -> list[str]:
    """Split running text into words, as they are compared.

    Unicode is brought to NFC; editorial brackets vanish, so that `Com[munist]` and
    `Communist` are one and the same; a word is a run of letters and digits, and each
    Chinese character or Japanese kana is a word of its own.

    >>> words_of("the Com[munist] Party—2/3 of it")
    ['the', 'Communist', 'Party', '2', '3', 'of', 'it']
    """
    plain = unicodedata.normalize("NFC", text)
    if _HAS_BRACKETS.search(plain) is not None:
        plain = plain.translate(_BRACKETS)
    return _WORD.findall(plain)
