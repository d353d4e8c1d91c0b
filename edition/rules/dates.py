"""Rules on dates (TEI Guidelines, 14.4; att.datable.w3c)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.model import When
from edition.names import local_name, tei
from edition.rules.scope import Finding, SourceSet, words_of

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_ATTRIBUTES: Final = ("when", "from", "to", "notBefore", "notAfter")
_DATED: Final = tuple(
    """
    date time birth death floruit event origDate occupation residence state affiliation
    relation change creation custEvent acquisition provenance origin education docDate
    setting persName placeName orgName name person place org location trait nationality
    population title
    """.split()
)
_OTHER = re.compile(
    r"(?:--\d\d(?:-\d\d)?|---\d\d|\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-]\d\d:\d\d)?\Z"
)
_UNNORMALISED: Final = (
    "dur dur-iso when-iso from-iso to-iso notBefore-iso notAfter-iso when-custom "
    "from-custom to-custom period datingPoint"
).split()


def _dated(sources: SourceSet) -> Iterator[tuple[SourceDocument, etree._Element]]:
    for document in sources:
        for element in sources.named(document, *_DATED):
            yield document, element


def impossible(sources: SourceSet) -> Iterator[Finding]:
    """A date is none that a calendar has.

    Dates are written YYYY-MM-DD, YYYY-MM or YYYY, years before our era with a minus;
    times HH:MM:SS. What the day was called in the text stands in the element.

    Wrong:

        <p><date when="1949-02-30">30 February 1949</date></p>

    Right:

        <p><date when="1949-02-28">28 February 1949</date></p>
    """
    for document, element in _dated(sources):
        for attribute in _ATTRIBUTES:
            value = element.get(attribute)
            if value is None or _OTHER.match(value.strip()):
                continue
            if When.parse(value) is None:
                yield Finding(
                    document,
                    element,
                    f"“{value}” in @{attribute} of <{local_name(element.tag)}> is no "
                    "date.",
                    "Write for example 1949-02-06, 1949-02 or 1949.",
                    attribute,
                )


def reversed_(sources: SourceSet) -> Iterator[Finding]:
    """A period ends before it begins.

    Wrong:

        <p><date from="1935" to="1934">1934-1935</date></p>

    Right:

        <p><date from="1934" to="1935">1934-1935</date></p>
    """
    for document, element in _dated(sources):
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            start = When.parse(element.get(first) or "")
            end = When.parse(element.get(last) or "")
            if start is not None and end is not None and start.first > end.last:
                yield Finding(
                    document,
                    element,
                    f"<{local_name(element.tag)}> ends before it begins: @{first} is "
                    f"{start}, @{last} is {end}.",
                    "Exchange the two, or mend the wrong one.",
                    last,
                )


def when_and_more(sources: SourceSet) -> Iterator[Finding]:
    """A date has @when and the limits of a period at once.

    @when says that the date is one day, month or year; @from, @to, @notBefore and
    @notAfter say that it is not.

    Wrong:

        <p><date when="1949" from="1949-02" to="1949-03">February and March</date></p>

    Right:

        <p><date from="1949-02" to="1949-03">February and March</date></p>
    """
    for document, element in _dated(sources):
        if element.get("when") is None:
            continue
        others = [name for name in _ATTRIBUTES[1:] if element.get(name) is not None]
        if others:
            listed = " and ".join(f"@{name}" for name in others)
            yield Finding(
                document,
                element,
                f"<{local_name(element.tag)}> has @when together with {listed}.",
                "Keep the one or the other.",
                "when",
            )


def not_normalised(sources: SourceSet) -> Iterator[Finding]:
    """A date in a text does not say in an attribute which date it is.

    Only what is normalised can be sorted, found and drawn. If it cannot be known, say
    the limits: notBefore and notAfter.

    Wrong:

        <p>We met <date>in April</date>.</p>

    Right:

        <p>We met <date when="1949-04" cert="high">in April</date>.</p>
    """
    names = (*_ATTRIBUTES, *_UNNORMALISED)
    for document in sources:
        for element in sources.named(document, "date"):
            is_bare = all(element.get(name) is None for name in names)
            if is_bare and words_of(element).strip() and _in_text(element):
                yield Finding(
                    document,
                    element,
                    f"the date “{_short(element)}” is not normalised.",
                    "Add @when, @from and @to, or @notBefore and @notAfter.",
                )


def _in_text(element: etree._Element) -> bool:
    return next(element.iterancestors(tei("text")), None) is not None


def _short(element: etree._Element) -> str:
    text = " ".join(words_of(element).split())
    limit = 40
    return text if len(text) <= limit else f"{text[:limit]}…"


def death_before_birth(sources: SourceSet) -> Iterator[Finding]:
    """A person dies before being born.

    Wrong:

        <standOff><listPerson><person xml:id="mao">
          <birth when="1976"/><death when="1893"/>
        </person></listPerson></standOff>

    Right:

        <standOff><listPerson><person xml:id="mao">
          <birth when="1893"/><death when="1976"/>
        </person></listPerson></standOff>
    """
    for document in sources:
        for person in sources.named(document, "person"):
            birth, death = person.find(tei("birth")), person.find(tei("death"))
            if birth is None or death is None:
                continue
            born = _earliest(birth)
            died = _latest(death)
            if born is not None and died is not None and born.first > died.last:
                yield Finding(
                    document,
                    death,
                    f"death in {died}, but birth in {born}.",
                    "One of the two dates is wrong.",
                )


def _earliest(element: etree._Element) -> When | None:
    for name in ("when", "notBefore", "from"):
        if when := When.parse(element.get(name) or ""):
            return when
    return None


def _latest(element: etree._Element) -> When | None:
    for name in ("when", "notAfter", "to"):
        if when := When.parse(element.get(name) or ""):
            return when
    return None
