"""The words of dates in English, German, French and Russian.

Only forms that a reader of the language would take for a date without thinking. This
module must not know what is made of them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_MONTHS: Final = {
    "en": """
        january,jan. february,feb. march,mar. april,apr. may june,jun. july,jul.
        august,aug. september,sept.,sep. october,oct. november,nov. december,dec.
        """,
    "de": """
        januar,jänner,jan. februar,feber,feb. märz april,apr. mai juni juli august,aug.
        september,sept. oktober,okt. november,nov. dezember,dez.
        """,
    "fr": """
        janvier,janv. février,févr. mars avril,avr. mai juin juillet,juil. août
        septembre,sept. octobre,oct. novembre,nov. décembre,déc.
        """,
    "ru": """
        январь,января,январе февраль,февраля,феврале март,марта,марте
        апрель,апреля,апреле май,мая,мае июнь,июня,июне июль,июля,июле
        август,августа,августе сентябрь,сентября,сентябре октябрь,октября,октябре
        ноябрь,ноября,ноябре декабрь,декабря,декабре
        """,
}
"""A point stands behind what is an abbreviation."""
_DAYS: Final = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag,sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "ru": "понедельник вторник среда,среду четверг пятница,пятницу "
    "суббота,субботу воскресенье",
}
LANGUAGES: Final = tuple(_MONTHS)
CAPITAL: Final = frozenset(("en", "de"))
"""Languages that write months with a capital."""

IN: Final = """
    in since during until till by before after from of for throughout through between
    to im seit bis vor nach ab von um dem en depuis avant après jusqu'en dès vers de
    à au du fin début в с до после к по на начала конца
    """.split()
"""Words before a month or a year that say that it is one."""


@cache
def months(language: str) -> dict[str, int]:
    """Return the words for months of a language, or of all for ""; in lower case.

    Abbreviations are among them, without their point.
    """
    return {word.rstrip("."): n for word, n in _numbered(_MONTHS, language).items()}


@cache
def abbreviated(language: str) -> frozenset[str]:
    """Return the months that are abbreviations, without their point."""
    words = _numbered(_MONTHS, language)
    return frozenset(word.rstrip(".") for word in words if word.endswith("."))


@cache
def weekdays(language: str) -> dict[str, int]:
    """Return the words for days of the week, Monday is 1."""
    return _numbered(_DAYS, language)


def _numbered(table: dict[str, str], language: str) -> dict[str, int]:
    own = [language] if language in table else list(table)
    return {
        word: number
        for each in own
        for number, words in enumerate(table[each].split(), start=1)
        for word in words.split(",")
    }
