"""Dates, numbers, sizes and positions as the language of the interface writes them.

The patterns are those of the CLDR (Unicode Technical Standard 35). Years before our
era and of five digits are written too, which is why the patterns are filled here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.dates import tokenize_pattern
from babel.numbers import format_decimal

from edition.messages import gettext as _
from edition.messages import language, ngettext
from edition.model import When

_LOCALES: Final = {"en": "en_GB", "zh-Hans": "zh_Hans"}
"""`6 February 1949` is what stands in texts from everywhere."""
_WIDE: Final = 4


@lru_cache(maxsize=16)
def _locale(tag: str) -> Locale:
    return Locale.parse(_LOCALES.get(tag, tag.replace("-", "_")))


@lru_cache(maxsize=64)
def _tokens(tag: str, skeleton: str) -> tuple[tuple[str, Any], ...]:
    locale = _locale(tag)
    pattern = (
        locale.date_formats["long"]
        if skeleton == "yMMMMd"
        else locale.datetime_skeletons[skeleton]
    )
    return tuple(tokenize_pattern(pattern.pattern))


def _month(tag: str, number: int, *, letter: str, width: int, in_phrase: bool) -> str:
    if width < _WIDE:
        return str(number)
    # `L` stands alone ("февраль"), `M` in a phrase ("февраля")
    form = "stand-alone" if letter == "L" and not in_phrase else "format"
    return str(_locale(tag).months[form]["wide"][number])


def when(date: When, *, in_phrase: bool = False) -> str:
    """Write a day, month or year.

    Args:
        date: what is not known in it is left out.
        in_phrase: words go before it, which in some languages changes its own.
    """
    tag = language()
    skeleton = "yMMMMd" if date.day else "yMMMM" if date.month else "y"
    written = []
    for kind, value in _tokens(tag, skeleton):
        if kind == "chars":
            written.append(value)
            continue
        letter, width = value
        if letter == "y":
            written.append(str(abs(date.year)))
        elif letter == "d":
            written.append(str(date.day))
        else:
            written.append(
                _month(tag, date.month, letter=letter, width=width, in_phrase=in_phrase)
            )
    text = "".join(written)
    return text if date.year >= 0 else _before_our_era(tag, text)


def _before_our_era(tag: str, text: str) -> str:
    locale = _locale(tag)
    era = str(locale.eras["abbreviated"][0])
    is_first = locale.datetime_skeletons["Gy"].pattern.startswith("G")
    return f"{era}{text}" if is_first else f"{text} {era}"


def number(value: float) -> str:
    """Write a number: `12,345` in English, `12.345` in German."""
    return str(format_decimal(value, locale=_locale(language())))


def size(count: int) -> str:
    """Write a number of bytes: `84 KB`, `1.2 MB`."""
    kilo = 1000
    if count < kilo:
        return ngettext("%(count)s byte", "%(count)s bytes", count) % {"count": count}
    if count < kilo * kilo:
        return _("%(number)s KB") % {"number": number(round(count / kilo))}
    return _("%(number)s MB") % {"number": number(round(count / kilo / kilo, 1))}


def coordinates(latitude: float, longitude: float) -> str:
    """Write a position: `41.79° N, 123.43° E`."""
    north = _("%(degrees)s° N") if latitude >= 0 else _("%(degrees)s° S")
    east = _("%(degrees)s° E") if longitude >= 0 else _("%(degrees)s° W")
    return ", ".join(
        pattern % {"degrees": _degrees(abs(value))}
        for pattern, value in ((north, latitude), (east, longitude))
    )


def _degrees(value: float) -> str:
    return str(
        format_decimal(float(f"{value:g}"), "#0.######", locale=_locale(language()))
    )


def language_name(tag: str) -> str:
    """Name a language in that of the interface; a tag that nobody knows stays.

    Args:
        tag: as BCP 47 has it, from a text: it may be anything.
    """
    try:
        name = Locale.parse(tag, sep="-").get_display_name(_locale(language()))
    except (UnknownLocaleError, ValueError, TypeError):
        return tag
    return name or tag
