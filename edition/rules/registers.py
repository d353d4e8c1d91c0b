"""Rules on the registers (TEI Guidelines, chapter 14)."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Kind
from edition.names import XML_ID
from edition.reading.registers import description_element, entry_dates, read_names
from edition.rules.pointers import pointed_at
from edition.rules.scope import Finding, SourceSet


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
        if not read_names(entry.element):
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


def duplicated(sources: SourceSet) -> Iterator[Finding]:
    """Two entries of a register share a name and the dates of their life.

    They are probably one and the same.

    Wrong:

        <standOff><listPerson>
          <person xml:id="a"><persName>Ivan Kovalev</persName><birth when="1901"/>
          <death when="1993"/></person>
          <person xml:id="b"><persName>Kovalev, Ivan</persName>
          <persName>Ivan Kovalev</persName><birth when="1901"/><death when="1993"/>
          </person>
        </listPerson></standOff>

    Right:

        <standOff><listPerson>
          <person xml:id="a"><persName>Ivan Kovalev</persName>
          <persName>Kovalev, Ivan</persName><birth when="1901"/><death when="1993"/>
          </person>
        </listPerson></standOff>
    """
    seen: dict[tuple[object, ...], str] = {}
    for entry in sources.entries:
        dates = entry_dates(entry.element)
        if entry.kind is not Kind.PERSON or None in dates:
            continue
        for name in read_names(entry.element):
            other = seen.setdefault((name.text.casefold(), *dates), entry.id)
            if other != entry.id:
                yield Finding(
                    entry.document,
                    entry.element,
                    f"the entry “{entry.id}” has a name and the dates of “{other}”.",
                    "Put the two together, and mend the pointers to one of them.",
                    XML_ID,
                )
                break


def same_name(sources: SourceSet) -> Iterator[Finding]:
    """Two entries of a register have the same name.

    Either they are one and the same, or a reader cannot tell them apart.

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
    seen: dict[tuple[str, str], str] = {}
    for entry in sources.entries:
        names = read_names(entry.element)
        if not names:
            continue
        key = (entry.kind.value, names[0].text.casefold())
        if key in seen:
            yield Finding(
                entry.document,
                entry.element,
                f"“{names[0].text}” is also the name of the entry “{seen[key]}”.",
                "Add what tells them apart, or put the two together.",
            )
        seen.setdefault(key, entry.id)
