"""The names of a register entry with their parts (TEI Guidelines, 14.2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, tei
from edition.reading.prose import plain

if TYPE_CHECKING:
    from lxml import etree

_TAGS: Final = tuple(
    map(
        tei,
        ["persName", "placeName", "orgName", "eventName", "geogName", "name", "term"],
    )
)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as a register writes it."""

    text: str
    """In one line."""
    type: str = ""
    language: str = ""
    """BCP 47, from `@xml:lang`."""
    surname: str = ""
    """As `surname` has it; "" where the parts are not tagged."""
    forenames: tuple[str, ...] = ()


def written_names(entry: etree._Element) -> list[WrittenName]:
    """Return the names of an entry, in its order; only proper ones, no `head`."""
    return [
        WrittenName(
            plain(name),
            name.get("type", ""),
            str(name.get(XML_LANG, "")),
            " ".join(plain(part) for part in name.iter(tei("surname"))),
            tuple(
                word
                for part in name.iter(tei("forename"))
                for word in plain(part).split()
            ),
        )
        for name in entry.iterchildren(*_TAGS)
    ]
