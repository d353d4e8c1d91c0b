"""Finds sums of money and quantities with their units, and says how much they are.

Sober: a number counts only with a unit that is in the tables here. Limits ("up to",
"more than") become @min and @max; "about" stays outside. A currency gets its ISO 4217
code only where the words leave no doubt whose it is. TEI Guidelines, 3.6.3 and 3.6.4
(`measure`, `num`). This module must not know a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

_CLEAR, _LIKELY, _MAYBE, _OPEN = 0.92, 0.85, 0.7, 0.5

_SYMBOLS: Final = {
    "$": "dollars", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "¥", "₽": "RUB",
}  # fmt: skip
_CURRENCIES: Final = {
    "dollars": r"dollars?|Dollars?|доллар(?:ов|а|ы)?",
    "USD": r"(?:US|U\.\s?S\.|American)\s+dollars?|USD|amerikanische\s+Dollar"
    r"|dollars\s+américains|американских\s+долларов",
    "GBP": r"pounds?\s+sterling|livres\s+sterling|Pfund\s+Sterling|GBP",
    "EUR": r"euros?|Euro|EUR",
    "rubles": r"r(?:o)?ubles?|Rubel|roubles|рубл(?:ей|я|ь|и)|руб\.",
    "francs": r"francs?|Franken|франк(?:ов|а)?",
    "marks": r"Reichsmark|Deutsche\s+Mark|Mark|marks|марок",
    "yuan": r"yuan|юаней",
    "cents": r"cents?",
}
_UNITS: Final = {
    ("weight", "t"): r"(?:metric\s+)?tons?|tonnes?|Tonnen?|тонн[аы]?",
    ("weight", "kg"): r"kilograms?|kilogrammes?|Kilogramm|kg|килограмм(?:ов|а)?|кг",
    ("weight", "g"): r"grams?|grammes?|Gramm|граммов",
    ("weight", "oz"): r"ounces?",
    ("length", "km"): r"kilomet(?:er|re)s?|kilomètres?|km|километр(?:ов|а)?|км",
    ("length", "m"): r"met(?:er|re)s?|Meter|mètres?|метр(?:ов|а)?",
    ("length", "cm"): r"centimet(?:er|re)s?|Zentimeter|centimètres?|cm",
    ("length", "mm"): r"millimet(?:er|re)s?|Millimeter|millimètres?|mm",
    ("length", "mi"): r"miles?|Meilen?|вёрст|верст",
    ("length", "ft"): r"feet|foot",
    ("length", "in"): r"inch(?:es)?",
    ("length", "yd"): r"yards?",
    ("area", "acre"): r"acres?",
    ("area", "ha"): r"hectares?|Hektar|гектар(?:ов|а)?",
    ("area", "km2"): r"square\s+kilomet(?:er|re)s?|Quadratkilometer|km²",
    ("volume", "l"): r"lit(?:er|re)s?|Liter|литр(?:ов|а)?",
    ("volume", "gal"): r"gallons?",
    ("volume", "barrel"): r"barrels?",
    ("population", "persons"): r"people|persons|inhabitants|population|troops|soldiers"
    r"|Einwohner|Menschen|Soldaten|habitants|personnes|soldats|человек|жителей|солдат",
    ("count", "households"): r"households",
}  # fmt: skip
_TOO_SMALL: Final = 1000
"""Fewer people than this are no quantity that a reader would look for."""
_MAGNITUDES: Final = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
    "tausend": 1000, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9,
    "mille": 1000, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
    "тыс": 1000, "тысяч": 1000, "тысячи": 1000, "млн": 10**6, "миллион": 10**6,
    "миллиона": 10**6, "миллионов": 10**6, "млрд": 10**9, "миллиардов": 10**9,
}  # fmt: skip
_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_AT_LEAST: Final = r"more\s+than|over|at\s+least|mehr\s+als|über|plus\s+de|более|свыше"
_AT_MOST: Final = (
    r"up\s+to|no\s+more\s+than|not\s+more\s+than|at\s+most|less\s+than|bis\s+zu|"
    r"jusqu['’]à|до|не\s+более"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in running words."""

    start: int
    end: int
    element: str
    attributes: tuple[tuple[str, str], ...]
    confidence: float
    why: str
    is_money: bool = False


def quantities(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a text, in order; none overlaps another.

    Args:
        text: running words.
        language: of them (BCP 47), which says what a comma in a number is.
    """
    primary = language.partition("-")[0].lower()
    has_comma = primary in {"de", "fr", "ru"}
    expression = _expression()
    position = 0
    for begin in _BEGIN.finditer(text):
        start = begin.start()
        word = begin[0]
        if start < position or (word.isalpha() and word.lower() not in _WORDS):
            continue
        found = expression.match(text, start)
        if found is None:
            continue
        quantity = _read(found, text, has_comma=has_comma)
        if quantity is not None:
            yield quantity
        if quantity is not None or found["first"]:
            is_other = quantity is None and found["first_percent"]  # 80% to 75%
            position = found.start("number") if is_other else found.end()


_BEGIN: Final = re.compile(r"US\$|[$£€¥₽]|\d[\d.,]*|[^\W\d_]+")
"""What may begin a quantity: it would take long to try everywhere."""


@cache
def _expression() -> re.Pattern[str]:
    words = "|".join(sorted(_WORDS, key=len, reverse=True))
    magnitudes = "|".join(sorted(_MAGNITUDES, key=len, reverse=True))
    digits = r"\d{1,3}(?:[  ,.\u00a0\u202f’']\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
    number = (
        rf"(?:{digits}|(?:{words})(?:[\s-]+(?:{words}))?(?!\w))"
        rf"(?:(?:\s+|-)(?:{magnitudes})\b\.?)*"
    )
    units = "|".join(f"(?:{unit})" for unit in _UNITS.values())
    money = "|".join(
        f"(?:{_CURRENCIES[each]})" for each in sorted(_CURRENCIES, key=_by_length)
    )
    symbols = r"US\$|[$£€¥₽]"
    percent = (
        r"\s?%|\s+per\s?cent\b|\s+Prozent\b|\s+pour\s+cent\b|\s+процент(?:ов|а)?\b"
    )
    return re.compile(
        rf"(?<![\w.,/$£€-])(?:(?P<symbol>{symbols})\s?)?"
        rf"(?:(?P<first>{number})(?P<first_percent>{percent})?"
        rf"(?:\s+(?:to|bis|à|до|(?(first_percent)(?!)|(?:and|und)))\s+"
        rf"|(?<=[\d%])\s?[-–—]\s?(?=[\d$£€¥]))(?:{symbols})?)?"
        rf"(?P<number>{number})"
        rf"(?:(?P<percent>{percent})|(?(first_percent)(?!))(?:"  # 75% to 80 is none
        rf"(?:\s+|-)(?:d[e'’]\s?)?(?P<money>{money})(?!\w)|(?P<sign>\s?[€₽])"
        rf"|(?P<joint>\s+|-)(?:d[e'’]\s?)?(?P<unit>{units})(?!\w)|(?P<none>(?<![\s,.-])(?![\w%]))))",
        re.IGNORECASE,
    )


def _by_length(currency: str) -> int:
    return -len(_CURRENCIES[currency])


_SHILLINGS: Final = re.compile(r"\s*(?:,\s*)?\d+\s?(?:s|d|sh)\b\.?|[/.]\d")


@dataclass(frozen=True, slots=True)
class _Amount:
    """How much it is: one number, a range, or a limit."""

    first: Decimal | None
    last: Decimal
    limit: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """As att.measurement and att.ranging have it."""
        if self.first is not None:
            return (("min", _written(self.first)), ("max", _written(self.last)))
        return ((self.limit or "quantity", _written(self.last)),)


def _read(found: re.Match[str], text: str, *, has_comma: bool) -> Quantity | None:
    amount = _amount(found, has_comma=has_comma)
    symbol = found["symbol"]
    if amount is None or (found["none"] is not None and not symbol):
        return None
    if symbol and _SHILLINGS.match(text, found.end()):
        return None  # pounds, shillings and pence are no decimal number
    if found["percent"]:
        before = text[max(found.start() - _BEFORE, 0) : found.start()]
        is_behind_from = _FROM.search(before) is not None
        return _percentage(found, amount, is_behind_from=is_behind_from)
    start, limit = _opened(found.start(), text, is_range=amount.first is not None)
    amount = _Amount(amount.first, amount.last, limit)
    if symbol or found["sign"] or found["money"]:
        return _money(found, start, amount)
    return _measure(found, start, amount)


def _amount(found: re.Match[str], *, has_comma: bool) -> _Amount | None:
    last = value_of(found["number"], has_comma=has_comma)
    if last is None:
        return None
    if not found["first"]:
        return _Amount(None, last)
    first = value_of(found["first"], has_comma=has_comma)
    if first is None:
        return None
    scale = _scale(found["number"])
    if scale > 1 and first * scale < last:
        first *= scale  # "3 to 4 million"
    return _Amount(first, last) if first < last else None


_OPENING: Final = re.compile(
    rf"(?<!\w)(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})"
    r"|(?P<from>from|between|von|zwischen|de|от))\s+\Z",
    re.IGNORECASE,
)
_BEFORE: Final = 40
"""Characters before a number that are looked at."""


def _opened(start: int, text: str, *, is_range: bool) -> tuple[int, str]:
    """Return where a quantity begins with the words before it, and its limit."""
    before = text[max(start - _BEFORE, 0) : start]
    found = _OPENING.search(before)
    if found is None or bool(found["from"]) is not is_range:
        return start, ""
    limit = "min" if found["least"] else "max" if found["most"] else ""
    return start - len(before) + found.start(), limit


_FROM: Final = re.compile(r"\b(?:from|von|de|от|с)\s+\Z", re.IGNORECASE)


def _percentage(
    found: re.Match[str], amount: _Amount, *, is_behind_from: bool
) -> Quantity:
    pairs: tuple[tuple[str, str], ...] = (("value", _written(amount.last)),)
    if amount.first is not None:
        pairs = (
            ("atLeast", _written(amount.first)),
            ("atMost", _written(amount.last)),
        )
    pairs = (("type", "percentage"), *pairs)
    if found["first_percent"] and is_behind_from:
        why = "percentages: a range, or a change from the one to the other"
        return Quantity(*found.span(), "num", pairs, _MAYBE, why)
    return Quantity(*found.span(), "num", pairs, _LIKELY, "a percentage")


def _money(found: re.Match[str], start: int, amount: _Amount) -> Quantity:
    if found["money"]:
        unit, sure = _currency(found["money"]), _LIKELY
    else:
        symbol = (found["symbol"] or found["sign"]).strip()
        unit, sure = _SYMBOLS[symbol.upper()], _CLEAR
    pairs = (("type", "currency"), *amount.pairs, ("unit", unit))
    why = "a number with a currency"
    return Quantity(start, found.end(), "measure", pairs, sure, why, is_money=True)


def _measure(found: re.Match[str], start: int, amount: _Amount) -> Quantity | None:
    type_, unit = _unit(found["unit"])
    sure = _LIKELY
    if type_ in {"population", "count"}:
        if amount.last < _TOO_SMALL:
            return None
        sure = _MAYBE
    if found["joint"] == "-":
        sure = _MAYBE  # "a three-mile limit" is a word of its own
    if _WORDS.get(found["number"].lower()) == 1:
        sure = _OPEN
    pairs = (("type", type_), *amount.pairs, ("unit", unit))
    why = "a number with a unit"
    return Quantity(start, found.end(), "measure", pairs, sure, why)


def _currency(written: str) -> str:
    """Return what a currency is called; the longer of two patterns is asked first."""
    patterns = sorted(_CURRENCIES, key=_by_length)
    found = (n for n in patterns if _is(_CURRENCIES[n], written))
    return next(found, written)


def _unit(written: str) -> tuple[str, str]:
    found = (name for name, pattern in _UNITS.items() if _is(pattern, written))
    return next(found, ("", written))


def _is(pattern: str, written: str) -> bool:
    return re.fullmatch(pattern, written, re.IGNORECASE) is not None


def value_of(written: str, *, has_comma: bool) -> Decimal | None:
    """Return what a number is; None where its points and commas leave it open.

    Args:
        written: with figures or in words, maybe with “million”.
        has_comma: a comma stands before decimals, as in German, French and Russian.
    """
    value: Decimal | None = None
    scale = 1
    for part in re.split(
        r"[\s\u00a0\u202f-]+(?=[^\W\d])|(?<=[^\W\d])-", written.strip()
    ):
        word = part.lower().rstrip(".")
        if word in _WORDS:
            value = (value or Decimal(0)) + _WORDS[word]
        elif word in _MAGNITUDES:
            scale *= _MAGNITUDES[word]
        else:
            value = _figures(part, has_comma=has_comma)
            if value is None:
                return None
    return None if value is None else value * scale


def _figures(text: str, *, has_comma: bool) -> Decimal | None:
    text = re.sub(r"[\s\u00a0\u202f’']", "", text)
    decimal, thousands = (",", ".") if has_comma else (".", ",")
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?|\d+(?:{re.escape(decimal)}\d+)?",
        text,
    ):
        return Decimal(text.replace(thousands, "").replace(decimal, "."))
    return None


def _scale(written: str | None) -> int:
    scale = 1
    for word in re.findall(r"[^\W\d]+", written or ""):
        scale *= _MAGNITUDES.get(word.lower(), 1)
    return scale


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
