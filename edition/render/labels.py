"""The words for what the registers and headers name by codes.

English stands here, as everywhere; the functions return what the catalogue of the
interface's language says (`edition.messages`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from edition.messages import gettext as _
from edition.messages import marked, ngettext
from edition.model import DateMention, Kind, When
from edition.render.formats import coordinates as coordinates  # noqa: PLC0414 - given on
from edition.render.formats import size as size  # noqa: PLC0414 - given on
from edition.render.formats import when as when  # noqa: PLC0414 - given on


class _Registers(Mapping[Kind, tuple[str, str]]):
    """Names of the registers, in the language that is spoken when they are asked."""

    _words: Final = {
        Kind.PERSON: (marked("Persons"), marked("Person")),
        Kind.PLACE: (marked("Places"), marked("Place")),
        Kind.ORGANISATION: (marked("Organisations"), marked("Organisation")),
        Kind.GROUP: (marked("Peoples and groups"), marked("People or group")),
        Kind.EVENT: (marked("Events and treaties"), marked("Event or treaty")),
        Kind.TERM: (marked("Terms"), marked("Term")),
    }

    def __getitem__(self, kind: Kind) -> tuple[str, str]:
        register, entry = self._words[kind]
        return _(register), _(entry)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


REGISTERS: Final = _Registers()
"""For each register its name, and what one of its entries is."""

_NAME_TYPES: Final = {
    "preferred": "",
    "text": marked("In the text"),
    "alias": marked("Also"),
    "modern": marked("Today"),
    "pinyin": marked("Pinyin"),
    "wade-giles": marked("Wade-Giles"),
    "chinese": marked("Chinese"),
    "russian": marked("Russian"),
    "transliteration": marked("Transliteration"),
}
_FACTS: Final = {
    "birth": marked("Born"),
    "death": marked("Died"),
    "floruit": marked("Active"),
    "occupation": marked("Office"),
    "state": marked("Existed"),
    "country": marked("Country today"),
    "region": marked("Region today"),
    "settlement": marked("Settlement"),
    "residence": marked("Lives in"),
    "affiliation": marked("Affiliation"),
    "nationality": marked("Nationality"),
    "education": marked("Education"),
    "faith": marked("Faith"),
    "langKnowledge": marked("Languages"),
}
_RELATIONS: Final = (
    (marked("Member of"), marked("Member")),
    (marked("Part of"), marked("Part")),
    (marked("Chairman of"), marked("Chairman")),
    (marked("Leader of"), marked("Leader")),
    (marked("Commander of"), marked("Commander")),
    (marked("Participant in"), marked("Participant")),
    (marked("Present at"), marked("Present")),
    (marked("Predecessor of"), marked("Predecessor")),
    (marked("Successor of"), marked("Successor")),
    (marked("Signatory of"), marked("Signatory")),
    (marked("Seat of"), marked("Seat")),
    (marked("Session of"), marked("Session")),
    (marked("Parent of"), marked("Parent")),
    (marked("Child of"), marked("Child")),
    (marked("Friend of"), marked("Friend")),
    (marked("Teacher of"), marked("Teacher")),
    (marked("Pupil of"), marked("Pupil")),
    (marked("Interpreter for"), marked("Interpreter")),
    (marked("Interpreter at"), marked("Interpreter")),
    (marked("Planned seat of"), marked("Planned seat")),
    (marked("Representative with"), marked("Representative")),
    (marked("Superior of"), marked("Superior")),
    (marked("Related to"), marked("Related")),
    (marked("Spouse"), marked("Sibling")),
)
"""What registers say most often, from one end and from the other; the last two are
the same from both."""
_TYPES: Final = (
    *(marked("army"), marked("association"), marked("building"), marked("campaign")),
    *(marked("church"), marked("city"), marked("company"), marked("congress")),
    *(marked("conversation"), marked("country"), marked("government")),
    *(marked("island"), marked("lake"), marked("mountain"), marked("party")),
    *(marked("party body"), marked("people"), marked("political group")),
    *(marked("province"), marked("region"), marked("religious community")),
    *(marked("revolution"), marked("river"), marked("state body"), marked("town")),
    *(marked("treaty"), marked("university"), marked("village"), marked("war")),
)
"""What registers say most often of what something is."""
_PREPOSITIONS: Final = ("of", "for", "in", "at", "with", "by", "to", "from")
_CERTAINTY: Final = {
    "low": marked("uncertain"),
    "medium": marked("inferred, not certain"),
    "high": marked("inferred"),
    "unknown": marked("certainty unknown"),
}
_ROLES: Final = (
    marked("translator"),
    marked("annotator"),
    marked("transcriber"),
    marked("encoder"),
    marked("interpreter"),
    marked("speaker"),
    marked("narrator"),
)
"""What `@role` says most often, beside the roles that the header gives by itself."""
_SEVERAL: Final = {
    "addressee": marked("addressees"),
    "annotator": marked("annotators"),
    "author": marked("authors"),
    "editor": marked("editors"),
    "encoder": marked("encoders"),
    "interpreter": marked("interpreters"),
    "narrator": marked("narrators"),
    "participant": marked("participants"),
    "sender": marked("senders"),
    "speaker": marked("speakers"),
    "transcriber": marked("transcribers"),
    "translator": marked("translators"),
}
"""Where several have the same part."""


def name_type(code: str) -> str:
    """Say what a form of a name is; "" for the preferred one."""
    return _known(_NAME_TYPES.get(code, _words(code).capitalize()))


def fact(element: str) -> str:
    """Say what a TEI element of a register entry states."""
    return _known(_FACTS.get(element, element.capitalize()))


def header_fact(label: str) -> str:
    """Say what a statement of the header is about."""
    return _known(label)


def role(words: str, count: int = 1) -> str:
    """Say what part somebody had, or several; a header's own words stay as they are.

    >>> role("speaker"), role("speaker", 3), role("recorded by", 3)
    ('speaker', 'speakers', 'recorded by')
    """
    return _known(_SEVERAL.get(words, words) if count > 1 else words)


def _known(words: str) -> str:
    """Return words in the language of the interface, or as they are.

    The message of no words is what a catalogue says of itself.
    """
    return _(words) if words else ""


def spaced(code: str) -> str:
    """Turn a code such as `party-body` into words of the interface's language."""
    return _known(_words(code))


def _words(code: str) -> str:
    return code.replace("-", " ").replace("_", " ")


def relation(code: str, *, is_passive: bool) -> str:
    """Name a relation as seen from one of its ends.

    >>> relation("member-of", is_passive=False), relation("member-of", is_passive=True)
    ('Member of', 'Member')
    """
    words = _words(code).split()
    if is_passive and len(words) > 1 and words[-1] in _PREPOSITIONS:
        words.pop()
    return _known(" ".join(words).capitalize())


def period(start: When | None, end: When | None) -> str:
    """Write a period for readers; "" where nothing is known."""
    if start is not None and end is not None:
        if start == end:
            return when(start)
        return _("%(start)s – %(end)s") % {"start": when(start), "end": when(end)}
    if start is not None:
        return _("since %(date)s") % {"date": when(start, in_phrase=True)}
    if end is not None:
        return _("until %(date)s") % {"date": when(end, in_phrase=True)}
    return ""


def date(mention: DateMention) -> str:
    """Say what a date in a text means."""
    start, end = mention.start, mention.end
    if start is None and end is None:
        return duration(mention.duration)
    if not mention.is_approximate or start == end:
        return period(start, end)
    if end is None and start is not None:
        return _("not before %(date)s") % {"date": when(start, in_phrase=True)}
    if start is None and end is not None:
        return _("not after %(date)s") % {"date": when(end, in_phrase=True)}
    if start is None or end is None:
        return ""  # ruled out above, which no type can say
    return _("between %(start)s and %(end)s") % {
        "start": when(start, in_phrase=True),
        "end": when(end, in_phrase=True),
    }


def duration(code: str) -> str:
    """Write an ISO 8601 duration in words: `P12Y` is `12 years`."""
    if not code.startswith("P"):
        return ""
    day_part, _t, time_part = code[1:].partition("T")
    words: list[str] = []
    for part, units in ((day_part, "YMWD"), (time_part, "HMS")):
        number = ""
        for character in part:
            if character in units:
                words.append(_unit(number, character, is_time=units == "HMS"))
                number = ""
            else:
                number += character
    return ", ".join(words)


def _unit(number: str, unit: str, *, is_time: bool) -> str:
    count = int(number) if number.isdecimal() else 2  # of 1.5 years there are several
    forms = {
        "Y": ngettext("%(count)s year", "%(count)s years", count),
        "M": (
            ngettext("%(count)s minute", "%(count)s minutes", count)
            if is_time
            else ngettext("%(count)s month", "%(count)s months", count)
        ),
        "W": ngettext("%(count)s week", "%(count)s weeks", count),
        "D": ngettext("%(count)s day", "%(count)s days", count),
        "H": ngettext("%(count)s hour", "%(count)s hours", count),
        "S": ngettext("%(count)s second", "%(count)s seconds", count),
    }
    return forms[unit] % {"count": number}


def certainty(mention: DateMention) -> str:
    """Say how sure a date is; "" where the text itself gives it."""
    text = _CERTAINTY.get(mention.certainty, "")
    if mention.evidence and not text:
        return _("inferred")
    return _known(text)
