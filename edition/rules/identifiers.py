"""Rules on `xml:id` (TEI Guidelines, 1.3.1.1.1; XML Namespaces, NCName)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edition.names import XML_ID, is_ncname, local_name
from edition.rules.scope import Finding, SourceSet

if TYPE_CHECKING:
    from lxml import etree


def twice_in_a_file(sources: SourceSet) -> Iterator[Finding]:
    """Two elements of a file have the same xml:id.

    An id has to be unique in its file: a pointer could not say which one it means.

    Wrong:

        <p xml:id="p1">One.</p>
        <p xml:id="p1">Two.</p>

    Right:

        <p xml:id="p1">One.</p>
        <p xml:id="p2">Two.</p>
    """
    for document in sources:
        seen: dict[str, etree._Element] = {}
        written_ids = [written for _, written in sources.identified(document)]
        if len(set(map(str.strip, written_ids))) == len(written_ids):
            continue  # as in nearly every file
        for element, written in sources.identified(document):
            identifier = written.strip()
            if not identifier:
                continue
            if identifier in seen:
                line = document.place(seen[identifier])[1].line
                yield Finding(
                    document,
                    element,
                    f"the id “{identifier}” of <{local_name(element.tag)}> is taken "
                    f"already, in line {line}.",
                    "Give one of the two another xml:id.",
                    XML_ID,
                )
            else:
                seen[identifier] = element


def same_address(sources: SourceSet) -> Iterator[Finding]:
    """Two documents, or two register entries, have the same id.

    Documents and entries have pages of their own, whose addresses are made from their
    ids; and a pointer to an entry has to mean one of them.

    Wrong:

        --- persons.xml
        <standOff><listPerson><person xml:id="mao"/></listPerson></standOff>
        --- places.xml
        <standOff><listPlace><place xml:id="mao"/></listPlace></standOff>

    Right:

        --- persons.xml
        <standOff><listPerson><person xml:id="mao"/></listPerson></standOff>
        --- places.xml
        <standOff><listPlace><place xml:id="mao-county"/></listPlace></standOff>
    """
    taken: dict[str, str] = {}
    for document in sources.documents:
        identifier = document.root.get(XML_ID, "")
        name = identifier if is_ncname(identifier) else document.path.stem
        if name in taken:
            yield Finding(
                document,
                document.root,
                f"the document “{name}” has the same id as {taken[name]}.",
                "Give the TEI element of one of them another xml:id.",
                XML_ID if identifier else None,
            )
        taken.setdefault(name, f"the document {document.path.name}")
    entries: dict[str, str] = {}
    for entry in sources.entries:
        if entry.id in entries and entries[entry.id] != str(entry.document.path):
            other = entries[entry.id].rpartition("/")[2]
            yield Finding(
                entry.document,
                entry.element,
                f"the register entry “{entry.id}” exists already, in {other}.",
                "Give one of the two another xml:id, and mend the pointers to it.",
                XML_ID,
            )
        entries.setdefault(entry.id, str(entry.document.path))


def shared_between_files(sources: SourceSet) -> Iterator[Finding]:
    """Ids of this file are also used in another file.

    Inside their files they do no harm. They do when texts are put together, and they
    make it hard to say which of two paragraphs is meant. Reported once for each file.

    Wrong:

        --- a.xml
        <p xml:id="opening">One.</p>
        --- b.xml
        <p xml:id="opening">Two.</p>

    Right:

        --- a.xml
        <p xml:id="a-opening">One.</p>
        --- b.xml
        <p xml:id="b-opening">Two.</p>
    """
    addressed = {entry.id for entry in sources.entries}
    addressed.update(document.root.get(XML_ID, "") for document in sources)
    owner: dict[str, Path] = {}
    for document in sources:
        own = sources.ids[sources.resolved(document.path)]
        common = (own.keys() & owner.keys()) - addressed
        shared = Counter(owner[identifier].name for identifier in common)
        first = next(
            (own[identifier] for identifier in own if identifier in common), None
        )
        owner.update(dict.fromkeys(own.keys() - common, document.path))
        if first is not None:
            other, count = shared.most_common(1)[0]
            ids = "id" if count == 1 else "ids"
            yield Finding(
                document,
                first,
                f"this file shares {count} {ids} with {other}, first "
                f"“{first.get(XML_ID)}”.",
                "Ids that begin with that of their document are unique everywhere.",
                XML_ID,
            )


def no_name(sources: SourceSet) -> Iterator[Finding]:
    """An xml:id is not the name that XML asks for.

    It begins with a letter or an underscore; letters, digits, hyphens, underscores and
    full stops follow. Spaces and colons are not allowed.

    Wrong:

        <p xml:id="1 a">One.</p>

    Right:

        <p xml:id="p1a">One.</p>
    """
    for document in sources:
        for element, identifier in sources.identified(document):
            if not is_ncname(identifier.strip()):
                yield Finding(
                    document,
                    element,
                    f"“{identifier}” cannot be an xml:id.",
                    "It begins with a letter and has no spaces or colons.",
                    XML_ID,
                )
