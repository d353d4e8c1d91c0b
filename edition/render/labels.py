"""The English words for what the registers and headers name by codes."""

from __future__ import annotations

from typing import Final

from edition.model import DateMention, Kind, When

REGISTERS: Final = {
    Kind.PERSON: ("Persons", "Person"),
    Kind.PLACE: ("Places", "Place"),
    Kind.ORGANISATION: ("Organisations", "Organisation"),
    Kind.GROUP: ("Peoples and groups", "People or group"),
    Kind.EVENT: ("Events and treaties", "Event or treaty"),
    Kind.TERM: ("Terms", "Term"),
}
"""For each register its name, and what one of its entries is."""

_NAME_TYPES: Final = {
    "preferred": "",
    "text": "In the text",
    "alias": "Also",
    "modern": "Today",
    "pinyin": "Pinyin",
    "wade-giles": "Wade-Giles",
    "chinese": "Chinese",
    "russian": "Russian",
    "transliteration": "Transliteration",
}
_FACTS: Final = {
    "birth": "Born",
    "death": "Died",
    "floruit": "Active",
    "occupation": "Office",
    "state": "Existed",
    "country": "Country today",
    "region": "Region today",
    "settlement": "Settlement",
    "residence": "Lives in",
    "affiliation": "Affiliation",
    "nationality": "Nationality",
    "education": "Education",
    "faith": "Faith",
    "langKnowledge": "Languages",
}
_PREPOSITIONS: Final = ("of", "for", "in", "at", "with", "by", "to", "from")
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_CERTAINTY: Final = {
    "low": "uncertain",
    "medium": "inferred, not certain",
    "high": "inferred",
    "unknown": "certainty unknown",
}


def name_type(code: str) -> str:
    """Say what a form of a name is; "" for the preferred one."""
    return _NAME_TYPES.get(code, spaced(code).capitalize())


def fact(element: str) -> str:
    """Say what a TEI element of a register entry states."""
    return _FACTS.get(element, element.capitalize())


def spaced(code: str) -> str:
    """Turn a code such as `party-body` into words."""
    return code.replace("-", " ").replace("_", " ")


def relation(code: str, *, is_passive: bool) -> str:
    """Name a relation as seen from one of its ends.

    >>> relation("member-of", is_passive=False), relation("member-of", is_passive=True)
    ('Member of', 'Member')
    """
    words = spaced(code).split()
    if is_passive and len(words) > 1 and words[-1] in _PREPOSITIONS:
        words.pop()
    return " ".join(words).capitalize()


def when(date: When) -> str:
    """Write a date for readers: `6 February 1949`, `February 1949`, `1949`."""
    parts = [str(date.day)] if date.day else []
    if date.month:
        parts.append(_MONTHS[date.month - 1])
    year = f"{-date.year} BC" if date.year < 0 else str(date.year)
    return " ".join([*parts, year])


def period(start: When | None, end: When | None) -> str:
    """Write a period for readers; "" where nothing is known."""
    if start is not None and end is not None:
        return when(start) if start == end else f"{when(start)} – {when(end)}"
    if start is not None:
        return f"since {when(start)}"
    return "" if end is None else f"until {when(end)}"


def date(mention: DateMention) -> str:
    """Say what a date in a text means."""
    if mention.start is None and mention.end is None:
        return duration(mention.duration)
    text = period(mention.start, mention.end)
    if not mention.is_approximate or mention.start == mention.end:
        return text
    if mention.start is None or mention.end is None:
        return text.replace("since", "not before").replace("until", "not after")
    return f"between {when(mention.start)} and {when(mention.end)}"


def duration(code: str) -> str:
    """Write an ISO 8601 duration in words: `P12Y` is `12 years`."""
    if not code.startswith("P"):
        return ""
    day_part, _, time_part = code[1:].partition("T")
    units = [("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day")]
    words: list[str] = []
    for part, names in (
        (day_part, dict(units)),
        (time_part, {"H": "hour", "M": "minute", "S": "second"}),
    ):
        number = ""
        for character in part:
            if character in names:
                plural = "" if number == "1" else "s"
                words.append(f"{number} {names[character]}{plural}")
                number = ""
            else:
                number += character
    return ", ".join(words)


def certainty(mention: DateMention) -> str:
    """Say how sure a date is; "" where the text itself gives it."""
    text = _CERTAINTY.get(mention.certainty, "")
    if mention.evidence and not text:
        return "inferred"
    return text


def size(count: int) -> str:
    """Write a number of bytes for readers: `84 KB`, `1.2 MB`."""
    kilo = 1000
    if count < kilo:
        return f"{count} bytes"
    if count < kilo * kilo:
        return f"{round(count / kilo)} KB"
    return f"{count / kilo / kilo:.1f} MB"


def coordinates(latitude: float, longitude: float) -> str:
    """Write a position for readers: `41.79° N, 123.43° E`."""
    north = "N" if latitude >= 0 else "S"
    east = "E" if longitude >= 0 else "W"
    return f"{abs(latitude):g}° {north}, {abs(longitude):g}° {east}"
