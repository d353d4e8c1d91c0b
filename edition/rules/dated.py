"""Rules that hold dates against words: those of the text, and its own date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.model import When
from edition.names import local_name, tei
from edition.reading.prose import plain
from edition.rules.calendar import is_old_style, said, weekday_of, weekdays
from edition.rules.occasions import Period, made, period, text_of
from edition.rules.scope import Finding, SourceSet

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_DATES: Final = ("date", "docDate", "origDate", "birth", "death")
_OTHER_CALENDAR: Final = (
    "calendar",
    "datingMethod",
    "when-custom",
    "from-custom",
    "to-custom",
)
_DOUBTFUL: Final = tuple(map(tei, ("choice", "app", "sic", "corr", "gap")))
"""Where an editor has been at work on the words, nothing is said of them."""

_OWN_DATES: Final = frozenset(
    map(tei, ("dateline", "docDate", "postmark", "stamp", "signed"))
)
_MARKS: Final = {"postmark", "stamp"}
_FOREIGN: Final = frozenset(
    map(tei, ("note", "quote", "cit", "q", "floatingText", "said", "bibl"))
)
_DAY_NAMES: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _worded(
    sources: SourceSet,
) -> Iterator[tuple[SourceDocument, etree._Element, When, str]]:
    """Yield the dates with @when that have words, by our calendar."""
    for document in sources:
        for element in sources.named(document, *_DATES):
            value = element.get("when") or element.get("when-iso")
            when = When.parse(value) if value else None
            if when is None or any(element.get(name) for name in _OTHER_CALENDAR):
                continue
            words = plain(element)
            if words and next(element.iter(*_DOUBTFUL), None) is None:
                yield document, element, when, words


def words_and_when(sources: SourceSet) -> Iterator[Finding]:
    """A date in words and its @when disagree.

    Read are days, months and years in English, German, French, Italian, Spanish,
    Russian and Latin, and in digits; what only may be a date is left alone, and so are
    dates in the Julian calendar or with @calendar.

    Wrong:

        <p><date when="1949-02-07">6 February 1949</date></p>

    Right:

        <p><date when="1949-02-06">6 February 1949</date></p>
    """
    for document, element, when, words in _worded(sources):
        ways = said(words)
        if not ways or any(w.agrees(when) or is_old_style(w, when) for w in ways):
            continue
        way = ways[0]
        year = way.year or when.year
        month = way.month or (when.month if way.day else 0)
        meant = When(year, month, way.day)
        is_date = When.parse(str(meant)) == meant
        yield Finding(
            document,
            element,
            f"“{words}” has the @when {when}.",
            f'Write when="{meant}", or mend the words if they are misread.'
            if is_date
            else "Mend the one or the other.",
            "when" if element.get("when") else "when-iso",
        )


def wrong_weekday(sources: SourceSet) -> Iterator[Finding]:
    """A date in words names a weekday that it was not.

    The weekday is reckoned from @when, until 1930 also by the Julian calendar. If the
    source itself errs, say so in a note, or with sic.

    Wrong:

        <p><date when="1949-02-06">Monday, 6 February 1949</date></p>

    Right:

        <p><date when="1949-02-06">Sunday, 6 February 1949</date></p>
    """
    for document, element, when, words in _worded(sources):
        found = weekday_of(words)
        right = weekdays(when)
        if found is None or not right or found[1] in right:
            continue
        day = _DAY_NAMES[min(right, key=lambda number: abs(number - found[1]))]
        if len(right) > 1:
            day = " or ".join(_DAY_NAMES[number] for number in sorted(right))
        yield Finding(
            document,
            element,
            f"“{found[0]}” in “{words}”: {when} was a {day}.",
            "Mend the date, or leave a note if the source has it so.",
            "when" if element.get("when") else "when-iso",
        )


def out_of_time(sources: SourceSet) -> Iterator[Finding]:
    """A text says of itself that it is of another time than its header says.

    Datelines and dates of signatures and title pages tell when a text was written, and
    cannot be after the date of creation, or of sending, in the header; a postmark
    cannot be before it. Quoted texts and notes have dates of their own.

    Wrong:

        <TEI><teiHeader><profileDesc><creation><date when="1949-02-06"/></creation>
          </profileDesc></teiHeader><text><body><div>
          <dateline><date when="1949-03-06">6 March 1949</date></dateline><p>Words.</p>
        </div></body></text></TEI>

    Right:

        <TEI><teiHeader><profileDesc><creation><date when="1949-02-06"/></creation>
          </profileDesc></teiHeader><text><body><div>
          <dateline><date when="1949-02-06">6 February</date></dateline><p>Words.</p>
        </div></body></text></TEI>
    """
    for document in sources:
        for element in sources.named(document, "date", "docDate"):
            place = _own_date(element)
            own = period(element) if place else None
            written = _made(element) if own is not None else None
            if own is None or written is None:
                continue
            if (
                _is_before(own, written)
                if place in _MARKS
                else _is_before(written, own)
            ):
                yield Finding(
                    document,
                    element,
                    f"this {place} is of {own}, but the header dates the text "
                    f"{written}.",
                    "One of the two is wrong.",
                )


def _own_date(element: etree._Element) -> str:
    """Say what a date stands in that is the text's own; "" where it is another's."""
    if element.tag == tei("docDate"):
        return "docDate" if _is_own(element) else ""
    for ancestor in element.iterancestors():
        if ancestor.tag in _OWN_DATES:
            return local_name(ancestor.tag) if _is_own(ancestor) else ""
    return ""


def _is_own(element: etree._Element) -> bool:
    outer = {ancestor.tag for ancestor in element.iterancestors()}
    return tei("text") in outer and not outer & _FOREIGN


def _made(element: etree._Element) -> Period | None:
    text = text_of(element)
    return None if text is None else made(text)


def received_before_sent(sources: SourceSet) -> Iterator[Finding]:
    """A letter is received before it is sent.

    Wrong:

        <TEI><teiHeader><profileDesc><correspDesc>
          <correspAction type="sent"><date when="1949-02-06"/></correspAction>
          <correspAction type="received"><date when="1949-02-03"/></correspAction>
        </correspDesc></profileDesc></teiHeader><text><body><p>x</p></body></text></TEI>

    Right:

        <TEI><teiHeader><profileDesc><correspDesc>
          <correspAction type="sent"><date when="1949-02-03"/></correspAction>
          <correspAction type="received"><date when="1949-02-06"/></correspAction>
        </correspDesc></profileDesc></teiHeader><text><body><p>x</p></body></text></TEI>
    """
    for document in sources:
        for correspondence in sources.named(document, "correspDesc"):
            sent: Period | None = None
            for action in correspondence.iterchildren(tei("correspAction")):
                found = action.find(tei("date"))
                own = None if found is None else period(found)
                if found is None or own is None:
                    continue
                if action.get("type") == "sent":
                    sent = sent or own
                elif action.get("type") == "received" and _is_before(own, sent):
                    yield Finding(
                        document,
                        found,
                        f"received in {own}, but sent in {sent}.",
                        "One of the two dates is wrong.",
                    )


def _is_before(one: Period, other: Period | None) -> bool:
    """Tell whether a period is over before the other begins."""
    if other is None or one.end is None or other.start is None:
        return False
    return one.end.last < other.start.first
