"""Formats one reference for all that have its shape.

citeproc-py takes several milliseconds for a reference, and an edition has forty
thousand letters whose citations differ in names, titles and years only. So each value
is replaced by a mark, the marks are formatted once for each shape (which fields there
are, what punctuation stands at their ends, month and day), and the values put in their
place. A mark behaves as what it stands for: a given name is a capital and a small
letter, of which an initial keeps the capital. Styles that do more with letters
(`fits`), and references with characters of the marks, are formatted by themselves.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from lxml import etree

_FIRST: Final = 0xF0000
_CAPITALS: Final = 0x10400
"""Deseret: forty capitals, each forty before its small letter."""
_COUNT: Final = 40
_MARK: Final = re.compile(
    "([\U00010400-\U00010427])([\U00010428-\U0001044f])?|[\U000f0000-\U000f00ff]"
)
_CORE: Final = re.compile(r"([\W_]*)(.*\w)([\W_]*)", re.DOTALL)
_NUMERIC: Final = re.compile(r"[A-Za-z]*\d+[A-Za-z]*")
_WORD: Final = re.compile(r"[^\W\d_][\w’']*")
_VALUES: Final = frozenset(
    {"title", "archive", "archive-place", "archive_location", "DOI", "URL"}
)
_NAMES: Final = frozenset({"author", "recipient", "translator", "editor"})
_UNUSED: Final = frozenset({"abstract", "keyword", "note", "source"})
"""What no style of a bibliography shows, and what is long."""


def fits(style: etree._Element) -> bool:
    """Tell whether a style leaves the letters of values as they are."""
    for element in style.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        is_word = name == "label" or element.get("term") is not None
        if element.get("text-case") is not None and not is_word:
            return False
        if any(element.get(a) for a in ("strip-periods", "is-numeric")):
            return False
        if (
            element.get("variable") in _UNUSED
            or element.get("variable") == "year-suffix"
        ):
            return False
        if (
            name == "date-part"
            and element.get("name") == "year"
            and element.get("form")
        ):
            return False
    return True


class Year(int):
    """A year that is written as a mark."""

    mark: str

    def __new__(cls, year: int, mark: str) -> Self:
        """Make a year that counts as `year` and is written as `mark`."""
        made = super().__new__(cls, year)
        made.mark = mark
        return made

    def __str__(self) -> str:
        return self.mark

    def __abs__(self) -> Year:
        return self


class Shape:
    """An item of CSL-JSON with marks for its values."""

    def __init__(self, item: dict[str, Any]) -> None:
        self.is_usable = not any(map(_MARK.search, _strings(item)))
        self._values: list[str] = []
        self._given: list[str] = []
        self.years: dict[str, Year] = {}
        self.item = {
            key: self._shaped(key, value)
            for key, value in item.items()
            if key not in _UNUSED
        }
        self.is_usable = self.is_usable and len(self._given) <= _COUNT
        self.key = json.dumps(self.item, ensure_ascii=False)

    def filled(self, text: str) -> str:
        """Put the values in the place of the marks."""
        return _MARK.sub(self._value, text)

    def _value(self, match: re.Match[str]) -> str:
        if match[1]:
            word = self._given[ord(match[1]) - _CAPITALS]
            return word if match[2] else word[0]
        return self._values[ord(match[0]) - _FIRST]

    def _shaped(self, key: str, value: Any) -> Any:
        if key == "id":
            return "item"
        if key in _VALUES:
            return self._marked(value)
        if key in _NAMES:
            return [self._name(name) for name in value]
        if isinstance(value, dict) and "date-parts" in value:
            year, *rest = value["date-parts"][0]
            self._values.append(str(abs(year)))
            mark = chr(_FIRST + len(self._values) - 1)
            self.years[key.replace("-", "_")] = Year(year, mark)
            era = -1 if year < 0 else 999 if year < 1000 else 1000  # noqa: PLR2004
            return {"date-parts": [[era, *rest]]}
        return value

    def _marked(self, text: str) -> str:
        match = _CORE.fullmatch(text)
        if match is None or _NUMERIC.fullmatch(text):
            return text
        self._values.append(match[2])
        return f"{match[1]}{chr(_FIRST + len(self._values) - 1)}{match[3]}"

    def _name(self, name: dict[str, str]) -> dict[str, str]:
        if "literal" in name:
            return {"literal": self._marked(name["literal"])}
        given = _WORD.sub(self._initial, name.get("given", ""))
        return {"family": self._marked(name["family"]), "given": given}

    def _initial(self, match: re.Match[str]) -> str:
        if not match[0][0].isupper() or len(self._given) >= _COUNT:
            return match[0]
        self._given.append(match[0])
        capital = _CAPITALS + len(self._given) - 1
        return chr(capital) + chr(capital + _COUNT)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return [s for part in parts if not isinstance(part, int) for s in _strings(part)]
