"""Dates in Chinese and Japanese: years, months and days by 年, 月 and 日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from edition.model import When
from edition.tagging.dated import CLEAR, Dated, plain

_HAN_DIGITS: Final = "〇一二三四五六七八九"
_HAN: Final = re.compile(
    r"(?P<year>[12]\d{3}|[一二][〇零○一二三四五六七八九]{3})年"
    r"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|"
    r"[一二三四五六七八九])[日号號])?)?"
)


def chinese_dates(text: str) -> Iterator[Dated]:
    """Yield the dates of a text that have a year."""
    for found in _HAN.finditer(text):
        year = int("".join(_digit(letter) for letter in found["year"]))
        month, day = _han_number(found["month"]), _han_number(found["day"])
        when = When.parse(str(When(year, month, day)))
        if when is not None:
            yield plain(found, when, CLEAR, "a date with 年")


def _digit(letter: str) -> str:
    if letter in "零○":
        return "0"
    return (
        letter
        if letter.isdigit() and letter.isascii()
        else str(_HAN_DIGITS.find(letter))
    )


def _han_number(text: str | None) -> int:
    if not text:
        return 0
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_digit(text))
    return (int(_digit(tens)) if tens else 1) * 10 + (int(_digit(ones)) if ones else 0)
