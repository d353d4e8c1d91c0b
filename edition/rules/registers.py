"""Rules on the registers (TEI Guidelines, chapter 14)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.model import Kind
from edition.names import XML_ID, tei
from edition.reading.registers import description_element
from edition.rules.forms import Form, form
from edition.rules.occasions import Period, period
from edition.rules.pointers import pointed_at
from edition.rules.scope import Entry, Finding, SourceSet, words_of


def never_used(sources: SourceSet) -> Iterator[Finding]:
    """No text mentions this register entry.

    It may be left over, or a mention of it may have been missed.

    Wrong:

        --- text.xml
        <p>Nobody is named here.</p>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"/></listPerson></standOff>

    Right:

        --- text.xml
        <p><persName ref="persons.xml#mao">Mao</persName> spoke.</p>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"/></listPerson></standOff>
    """
    if not sources.documents:
        return  # registers alone cannot be unused
    used = pointed_at(sources)
    for entry in sources.entries:
        if entry.id not in used:
            yield Finding(
                entry.document,
                entry.element,
                f"nothing points to the entry “{entry.id}”.",
                "Take it out, or tag its mentions in the texts.",
                XML_ID,
            )


def without_name(sources: SourceSet) -> Iterator[Finding]:
    """A register entry has no name.

    The first name is what the entry's page is called; without one it is called by its
    id.

    Wrong:

        <standOff><listPerson><person xml:id="mao"/></listPerson></standOff>

    Right:

        <standOff><listPerson>
          <person xml:id="mao"><persName>Mao Zedong</persName></person>
        </listPerson></standOff>
    """
    for entry in sources.entries:
        if not sources.names[entry.element]:
            yield Finding(
                entry.document,
                entry.element,
                f"the entry “{entry.id}” has no name.",
                "Write persName, placeName, orgName, name, eventName or term in it.",
            )


def without_description(sources: SourceSet) -> Iterator[Finding]:
    """A register entry does not say who or what it is.

    One sentence is enough; it stands on the entry's page and in the list.

    Wrong:

        <standOff><listPerson>
          <person xml:id="mao"><persName>Mao Zedong</persName></person>
        </listPerson></standOff>

    Right:

        <standOff><listPerson>
          <person xml:id="mao"><persName>Mao Zedong</persName>
            <note type="description">Leader of the Chinese Communist Party.</note>
          </person>
        </listPerson></standOff>
    """
    for entry in sources.entries:
        if description_element(entry.element) is None:
            yield Finding(
                entry.document,
                entry.element,
                f"the entry “{entry.id}” has no description.",
                'Write <note type="description"> … </note> in it.',
            )


def same_name(sources: SourceSet) -> Iterator[Finding]:
    """Two entries of a register have the same name.

    Either they are one and the same, or a reader cannot tell them apart. A list in a
    text, such as the persons of a play, is a register by itself.

    Wrong:

        <standOff><listPerson>
          <person xml:id="a"><persName>Kovalev</persName></person>
          <person xml:id="b"><persName>Kovalev</persName></person>
        </listPerson></standOff>

    Right:

        <standOff><listPerson>
          <person xml:id="a"><persName>Ivan Kovalev</persName></person>
          <person xml:id="b"><persName>Evgenii Kovalev</persName></person>
        </listPerson></standOff>
    """
    seen: dict[tuple[Path | None, Kind, str], str] = {}
    for entry in sources.entries:
        names = sources.names[entry.element]
        if not names:
            continue
        key = (_home(entry, sources), entry.kind, names[0].text.casefold())
        if key in seen:
            yield Finding(
                entry.document,
                entry.element,
                f"“{names[0].text}” is also the name of the entry “{seen[key]}”.",
                "Add what tells them apart, or put the two together.",
            )
        seen.setdefault(key, entry.id)


def one_twice(sources: SourceSet) -> Iterator[Finding]:
    """One person, or one thing, has two entries.

    They have a name and the dates of their lives in common, or the same identifier of
    an authority such as Wikidata.

    Wrong:

        <standOff><listPerson>
          <person xml:id="a"><persName>Mao Zedong</persName><birth when="1893"/>
            <death when="1976"/></person>
          <person xml:id="b"><persName>Mao Tse-tung</persName>
            <persName>Mao Zedong</persName><birth when="1893"/><death when="1976"/>
          </person>
        </listPerson></standOff>

    Right:

        <standOff><listPerson>
          <person xml:id="a"><persName>Mao Zedong</persName>
            <persName>Mao Tse-tung</persName><birth when="1893"/><death when="1976"/>
          </person>
        </listPerson></standOff>
    """
    lives: dict[tuple[str, ...], str] = {}
    authorities: dict[tuple[str, ...], str] = {}
    for entry in sources.entries:
        kind = (str(_home(entry, sources)), entry.kind.value)
        numbers = [
            (*kind, idno.get("type", "").lower(), words_of(idno).strip())
            for idno in entry.element.iterchildren(tei("idno"))
        ]
        dates = tuple(str(life(entry, name) or "") for name in ("birth", "death"))
        keys = (
            [(*kind, f.joined, *dates) for f in forms_of(entry, sources)]
            if any(dates)
            else []
        )
        number = next((n for n in numbers if n[-1] and n in authorities), None)
        same = next((k for k in keys if k in lives), None)
        if number is not None and authorities[number] != entry.id:
            yield Finding(
                entry.document,
                entry.element,
                f"“{entry.id}” and “{authorities[number]}” have the same identifier, "
                f"{number[-1]}.",
                "Put the two together, or mend the identifier.",
                XML_ID,
            )
        elif same is not None and lives[same] != entry.id:
            yield Finding(
                entry.document,
                entry.element,
                f"“{entry.id}” and “{lives[same]}” have a name and the dates of their "
                "lives in common.",
                "Put the two together, and let all pointers lead to one of them.",
                XML_ID,
            )
        for number in numbers:
            authorities.setdefault(number, entry.id)
        for key in keys:
            lives.setdefault(key, entry.id)


def _home(entry: Entry, sources: SourceSet) -> Path | None:
    """Return the text that has the list of an entry; None for the registers."""
    return None if entry.document in sources.registers else entry.document.path


def forms_of(entry: Entry, sources: SourceSet) -> list[Form]:
    """Return the names of an entry as they can be compared."""
    return [form(name.text) for name in sources.names[entry.element]]


def life(entry: Entry, end: str) -> Period | None:
    """Return when the life of an entry began (`birth`) or ended (`death`)."""
    found = entry.element.find(tei(end))
    return None if found is None else period(found)
