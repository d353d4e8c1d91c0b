"""The header of an imported text: what is known of it, and what is not, told as such.

TEI Guidelines, chapter 2. What neither the source nor the editor says stands there as
an honest placeholder in square brackets, and is listed for the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from edition.importing import marks
from edition.importing.above import day_of
from edition.importing.filling import filled
from edition.importing.tree import Metadata

_DATE: Final = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?=\Z|T)"
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"()]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that was imported, and by what."""

    name: str
    kind: str
    """As people call it: `Markdown`."""
    size: int
    digest: str
    """SHA-256 in hexadecimal digits."""
    version: str
    """Of the toolkit."""
    today: str = ""
    """ISO 8601; "" leaves the date out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header tells."""

    identifier: str
    metadata: Metadata
    origin: Origin
    publisher: str = ""
    licence_url: str = ""
    rules: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    """The ids of those who commented and changed the source."""
    changes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By person and day."""
    editors: tuple[str, ...] | None = None
    """Of the edition; None where the text is for none."""


def language_of(metadata: Metadata) -> str:
    """Return the language as BCP 47 has it; "" where it is unknown or no such tag."""
    found = metadata.language.strip().replace("_", "-")
    return found if _LANGUAGE.fullmatch(found) else ""


def editor_id(identifier: str) -> str:
    """Return the id of those who answer for a text: one that no other file has."""
    return f"{identifier}-editor"


def missing(facts: Facts) -> tuple[str, ...]:
    """Return what the header has only placeholders for."""
    metadata = facts.metadata
    found = {
        "the title": metadata.title,
        "the author": metadata.authors,
        "the date": metadata.date,
        "the language": language_of(metadata),
        "the licence": metadata.licence,
        "the editors": facts.editors is None or facts.editors,
    }
    return tuple(name for name, value in found.items() if not value)


def header(facts: Facts, depth: int, indent: str) -> Iterator[str]:
    """Yield the lines of a header."""
    tree = _Element("teiHeader")
    file = tree.add("fileDesc")
    _title(file.add("titleStmt"), facts)
    _publication(file.add("publicationStmt"), facts)
    _notes(file, facts)
    _source(file.add("sourceDesc"), facts.origin)
    _encoding(tree.add("encodingDesc"), facts)
    _profile(tree, facts)
    day = facts.origin.today
    change = tree.add("revisionDesc").add("change", when=day)
    change.words(f"Imported from {facts.origin.name}.")
    yield from tree.lines(depth, indent)


@dataclass(slots=True)
class _Element:
    """An element of a header: words, or elements."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[_Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def add(self, name: str, **attributes: str) -> _Element:
        child = _Element(name, attributes)
        self.inside.append(child)
        return child

    def words(self, text: str) -> _Element:
        self.pieces.append(marks.text(text))
        return self

    def marked(self, name: str, text: str, **attributes: str) -> _Element:
        self.pieces += [
            marks.tag(name, **attributes),
            marks.text(text),
            f"</{name}>",
        ]
        return self

    def lines(self, depth: int, indent: str) -> Iterator[str]:
        before = indent * depth
        opened = marks.tag(self.name, **self.attributes)
        if self.inside:
            yield f"{before}{opened}\n"
            for child in self.inside:
                yield from child.lines(depth + 1, indent)
            yield f"{before}</{self.name}>\n"
        elif self.pieces:
            pieces = [opened, *self.pieces, f"</{self.name}>"]
            inner = indent * (depth + 1)
            yield f"{before}{filled(pieces, inner, start=len(before))}\n"
        else:
            yield f"{before}{marks.empty(self.name, **self.attributes)}\n"


def _title(statement: _Element, facts: Facts) -> None:
    metadata = facts.metadata
    title = metadata.title or f"[Title not stated: {facts.origin.name}]"
    statement.add("title", type="main").words(title)
    if metadata.subtitle:
        statement.add("title", type="sub").words(metadata.subtitle)
    for author in metadata.authors:
        statement.add("author").words(author)
    if facts.editors is not None:
        edited = statement.add("respStmt", xml_id=editor_id(facts.identifier))
        edited.add("resp").words("edited by")
        for editor in facts.editors or ("[Editor not stated]",):
            edited.add("persName").words(editor)
    for person, identifier in facts.people.items():
        responsible = statement.add("respStmt", xml_id=identifier)
        responsible.add("resp").words("commented or changed the imported file")
        responsible.add("persName").words(person)


def _publication(statement: _Element, facts: Facts) -> None:
    statement.add("publisher").words(facts.publisher or "[Publisher not stated]")
    licence = facts.metadata.licence
    address = _ADDRESS.search(licence)
    target = facts.licence_url or (address[0] if address else "")
    availability = statement.add("availability", status="" if licence else "unknown")
    if licence:
        availability.add("licence", target=target and marks.address(target)).words(
            licence
        )
    else:
        availability.add("p").words("[Licence not stated]")


def _notes(file: _Element, facts: Facts) -> None:
    if facts.metadata.more:
        notes = file.add("notesStmt")
        for name, value in facts.metadata.more:
            label = marks.word(name)
            note = notes.add("note", type="imported", n=label)
            is_named = label == name.replace(" ", "-")
            note.words(value if is_named else f"{name}: {value}")


def _source(description: _Element, origin: Origin) -> None:
    source = description.add("bibl", type="digital")
    source.words("The file ").marked("title", origin.name, level="u")
    source.words(
        f" ({origin.kind}, {origin.size:,} bytes), SHA-256 {origin.digest}. [What this "
        "file was made from is not stated]"
    )


def _encoding(description: _Element, facts: Facts) -> None:
    # no appInfo: few schemas of editions have it, and the words say the same
    description.add("projectDesc").add("p").words(
        f"Made from {facts.origin.name} by “edition import”, version "
        f"{facts.origin.version}, by the rules that the editorial declaration gives. "
        "Nobody has read it through yet."
    )
    declaration = description.add("editorialDecl")
    for rule in facts.rules:
        declaration.add("p").words(rule)


def _profile(tree: _Element, facts: Facts) -> None:
    language = language_of(facts.metadata)
    date = facts.metadata.date
    if not (language or date or facts.changes):
        return
    profile = tree.add("profileDesc")
    if date or facts.changes:
        creation = profile.add("creation")
        found = _DATE.match(date)
        when = found[0] if found else day_of(date, language)
        if facts.changes:
            changes = creation.add("listChange")
            for (person, day), identifier in facts.changes.items():
                when_ = day if _DATE.fullmatch(day) else ""
                who = f"#{facts.people[person]}" if person in facts.people else ""
                changes.add("change", xml_id=identifier, who=who, when=when_).words(
                    "Comments and changes in the imported file"
                    + ("" if when_ or not day else f", {day}")
                    + "."
                )
            if date:
                creation.inside.insert(0, _dated(date, when))
        else:
            creation.marked("date", date, when=when)
    if language:
        languages = profile.add("langUsage")
        languages.add("language", ident=language).words(facts.metadata.language)


def _dated(date: str, when: str) -> _Element:
    return _Element("date", {"when": when}).words(date)
