"""Rules that compare dates: with their own words, and with that of the document."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.model import When
from edition.names import PREFIXES, local_name, tei
from edition.rules.scope import Finding, SourceSet, words_of
from edition.rules.written_dates import Written, read_date, read_weekday

if TYPE_CHECKING:
    from lxml import etree

_WITH_WORDS: Final = ("date", "docDate", "origDate", "birth", "death")
_OTHER_CALENDARS: Final = ("calendar", "datingMethod", "when-custom")
_ALIEN: Final = frozenset(map(tei, ("note", "app", "choice", "subst", "del")))
_LAST_OLD_STYLE: Final = 1923
"""The last country that dated by the Julian calendar changed in this year (Greece)."""

_OLD_STYLE_DAYS: Final = range(10, 14)
_FIRST_NEW_STYLE: Final = 1583
_MONTHS: Final = (
    "January February March April May June July August September October November "
    "December"
).split()
_WEEKDAYS: Final = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()


def _dated(sources: SourceSet) -> Iterator[tuple[Finding, When, str]]:
    """Yield dates with @when and words in the calendar of @when.

    Each as a finding that still has to be said, with its date and its words.
    """
    for document in sources:
        for element in sources.named(document, *_WITH_WORDS):
            when = When.parse(element.get("when", ""))
            if when is None or any(map(element.get, _OTHER_CALENDARS)):
                continue
            if any(True for _ in element.iter(*_ALIEN)):
                continue
            words = words_of(element)
            yield Finding(document, element, "", attribute="when"), when, words


def not_as_written(sources: SourceSet) -> Iterator[Finding]:
    """A date says one thing in its words and another in @when.

    Month names are read in English, German, French, Russian, Italian, Spanish and
    Latin. A date of another calendar says so, with calendar or datingMethod; then it
    is not compared.

    Wrong:

        <p><date when="1949-02-07">6 February 1949</date></p>

    Right:

        <p><date when="1949-02-06">6 February 1949</date></p>
    """
    for place, when, words in _dated(sources):
        written = read_date(words)
        if written is None:
            continue
        pairs = zip(
            (when.year, when.month, when.day),
            (written.year, written.month, written.day),
            strict=True,
        )
        if all(a == b or not a or not b for a, b in pairs):
            continue
        if _may_be_old_style(when, written):
            continue
        text = " ".join(words.split())
        yield Finding(
            place.document,
            place.element,
            f"the text says “{text}”, and @when says {when}.",
            "Mend the wrong one.",
            "when",
        )


def _may_be_old_style(when: When, written: Written) -> bool:
    """Tell whether a date and its words may be one day in two calendars."""
    if when.year > _LAST_OLD_STYLE or not when.day or not written.day:
        return False
    year = written.year or when.year
    if year < 1 or when.year < 1:
        return False
    day = min(written.day, monthrange(year, written.month)[1])
    old = dt.date(year, written.month, day)
    new = dt.date(when.year, when.month, when.day)
    return (new - old).days in _OLD_STYLE_DAYS


def wrong_weekday(sources: SourceSet) -> Iterator[Finding]:
    """A date did not fall on the day of the week that it names.

    Either the day of the week is wrong or the date; in an old text it may be the
    author's own slip, which is worth a note.

    Wrong:

        <p><date when="1949-02-06">Monday, 6 February 1949</date></p>

    Right:

        <p><date when="1949-02-06">Sunday, 6 February 1949</date></p>
    """
    for place, when, words in _dated(sources):
        named = read_weekday(words)
        if named is None or not when.day or not _FIRST_NEW_STYLE <= when.year <= 9999:  # noqa: PLR2004
            continue
        day = dt.date(when.year, when.month, when.day)
        if day.weekday() == named:
            continue
        if when.year <= _LAST_OLD_STYLE and _is_old_style_weekday(day, named):
            continue
        yield Finding(
            place.document,
            place.element,
            f"the text names a {_WEEKDAYS[named]}, but {when.day} "
            f"{_MONTHS[when.month - 1]} {when.year} was a {_WEEKDAYS[day.weekday()]}.",
            "Is the date right?",
            "when",
        )


def _is_old_style_weekday(day: dt.date, named: int) -> bool:
    shifts = (dt.timedelta(days) for days in _OLD_STYLE_DAYS)
    return any((day + shift).weekday() == named for shift in shifts)


def out_of_time(sources: SourceSet) -> Iterator[Finding]:
    """A date of writing, posting or receiving cannot be, by the document's own date.

    The dateline of a letter is not later than the letter; a postmark is not earlier;
    nothing is received before it is sent.

    Wrong:

        <TEI><teiHeader><profileDesc><creation><date when="1949-02-06"/></creation>
        </profileDesc></teiHeader><text><body><opener><dateline>
        <date when="1949-02-08"/></dateline></opener><p>Dear comrade</p></body></text>
        </TEI>

    Right:

        <TEI><teiHeader><profileDesc><creation><date when="1949-02-06"/></creation>
        </profileDesc></teiHeader><text><body><opener><dateline>
        <date when="1949-02-06"/></dateline></opener><p>Dear comrade</p></body></text>
        </TEI>
    """
    for document in sources.documents:
        own = document.root.find(f"{tei('teiHeader')}/{tei('profileDesc')}")
        if own is None or document.root.find(f".//{tei('group')}") is not None:
            continue
        made = _limits(own.find(f"{tei('creation')}/{tei('date')}"))
        sent = _limits(_action(own, "sent"))
        received = _action(own, "received")
        end = _limits(received)
        if sent and end and end[1] < sent[0] and received is not None:
            yield Finding(
                document,
                received,
                f"it is received on {_day(end[1])}, before it is sent on "
                f"{_day(sent[0])}.",
                "Mend the wrong one.",
            )
        made = made or sent
        if made is None:
            continue
        for date in sources.named(document, "date", "docDate"):
            holder = _holder(date)
            limits = _limits(date)
            if not limits or not holder:
                continue
            if holder == "stamp" and limits[1] < made[0]:
                yield Finding(
                    document,
                    date,
                    f"the postmark of {_day(limits[1])} is older than the document, of "
                    f"{_day(made[0])}.",
                    "Mend the wrong one; the header has the document's date.",
                )
            elif holder != "stamp" and limits[0] > made[1]:
                yield Finding(
                    document,
                    date,
                    f"the {holder} has the date {_day(limits[0])}, and by its header "
                    f"the document is of {_day(made[1])}.",
                    "Mend the wrong one; the header has the document's date.",
                )


def _action(profile: etree._Element, kind: str) -> etree._Element | None:
    path = f"tei:correspDesc/tei:correspAction[@type='{kind}']/tei:date"
    found: list[etree._Element] = profile.xpath(path, namespaces=PREFIXES)
    return found[0] if len(found) == 1 else None


def _holder(date: etree._Element) -> str:
    """Return what a date of the whole document stands in, "" for any other date."""
    if date.tag == tei("docDate"):
        return "docDate"
    outer = [local_name(element.tag) for element in date.iterancestors()]
    if "teiHeader" in outer or {"quote", "cit", "floatingText", "note"} & set(outer):
        return ""
    for name in ("stamp", "dateline"):
        if name in outer:
            return name
    return ""


def _limits(
    date: etree._Element | None,
) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    """Return the first and the last day that a date can mean."""
    if date is None:
        return None
    first = _first(date, ("when", "notBefore", "from"))
    last = _first(date, ("when", "notAfter", "to"))
    return None if first is None or last is None else (first.first, last.last)


def _first(date: etree._Element, names: tuple[str, ...]) -> When | None:
    for name in names:
        if when := When.parse(date.get(name) or ""):
            return when
    return None


def _day(day: tuple[int, int, int]) -> str:
    return str(When(*day))
