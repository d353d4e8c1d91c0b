"""Rules on pointers (TEI Guidelines, 17.1 and 17.2; datatype teidata.pointer)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.model import Kind
from edition.names import XML_ID, local_name, tei
from edition.rules.scope import Entry, Finding, SourceSet
from edition.source.pointers import PUBLIC_SCHEMES, Target, expand, scheme, target

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_ATTRIBUTES: Final = """
    ref who toWhom corresp ana resp target sameAs copyOf next prev synch select exclude
    active passive mutual wit hand decls scheme where nymRef spanTo start end parts
    change edRef inst facs url
    """.split()
"""Attributes whose values are pointers."""

_NOT_POINTERS: Final = {
    ("classCode", "scheme"),
    ("measure", "scheme"),
    ("tag", "scheme"),
    ("gi", "scheme"),
    ("att", "scheme"),
    ("f", "url"),
    ("schemaSpec", "start"),
    ("schemaSpec", "target"),
}
_KINDS: Final = {
    tei("persName"): {Kind.PERSON, Kind.GROUP},
    tei("placeName"): {Kind.PLACE},
    tei("geogName"): {Kind.PLACE},
    tei("orgName"): {Kind.ORGANISATION, Kind.GROUP},
    tei("eventName"): {Kind.EVENT},
    tei("term"): {Kind.TERM},
}
_RUNNING: Final = frozenset(("javascript", "vbscript", "data"))
_IDENTITY: Final = ("sameAs", "copyOf", "corresp", "ref")
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class _Pointer:
    """One token of one attribute."""

    document: SourceDocument
    element: etree._Element
    attribute: str
    text: str

    @property
    def where(self) -> str:
        return f"@{self.attribute} of <{local_name(self.element.tag)}>"

    def finding(self, message: str, hint: str = "") -> Finding:
        return Finding(self.document, self.element, message, hint, self.attribute)


def pointers(sources: SourceSet) -> Iterator[_Pointer]:
    """Yield every pointer of every TEI element."""
    for document in sources:
        for element in document.elements():
            name = local_name(element.tag)
            if element.tag != tei(name):
                continue
            for attribute in _ATTRIBUTES:
                value = element.get(attribute)
                if value and (name, attribute) not in _NOT_POINTERS:
                    for token in value.split():
                        yield _Pointer(document, element, attribute, token)


def _target(pointer: _Pointer, sources: SourceSet) -> Target | None:
    known = sources.prefixes(pointer.document)
    return target(pointer.text, pointer.document.path.absolute(), known)


def to_nothing(sources: SourceSet) -> Iterator[Finding]:
    """A pointer leads to an id that does not exist.

    Pointers inside an edition are written `#id`, `file.xml#id`, or with a private
    scheme that a prefixDef of the header declares.

    Wrong:

        <p xml:id="p1">See <ref target="#p2">below</ref>.</p>

    Right:

        <p xml:id="p1">See <ref target="#p2">below</ref>.</p>
        <p xml:id="p2">Here.</p>
    """
    for pointer in pointers(sources):
        found = _target(pointer, sources)
        if found is None or not found.id or "(" in found.id:  # not an XPointer scheme
            continue
        ids = sources.ids_of(found.file)
        if ids is None or found.id in ids:
            continue
        where = "this file"
        if found.file.resolve() != pointer.document.path.resolve():
            where = found.file.name
        yield pointer.finding(
            f"{pointer.where} points to “{pointer.text}”, but nothing in {where} has "
            f"the id “{found.id}”.",
            _suggestion(found.id, ids, sources),
        )


def _suggestion(
    identifier: str, ids: dict[str, etree._Element], sources: SourceSet
) -> str:
    near = get_close_matches(identifier, ids, n=_NEAR, cutoff=0.7)
    if near:
        return f"Did you mean {' or '.join(f'“{name}”' for name in near)}?"
    for path, others in sources.ids.items():
        if identifier in others:
            return f"{path.name} has this id: point to it there."
    return "Write the xml:id of an element that exists."


def to_no_file(sources: SourceSet) -> Iterator[Finding]:
    """A pointer leads to a file that does not exist, or lies outside the edition.

    A pointer without a # means a file. Paths are relative to the file that they
    stand in.

    Wrong:

        <p>See <ref target="lettre-2.xml#p1">the next letter</ref>.</p>

    Right:

        <p>See <ref target="https://example.org/letter-2">the next letter</ref>.</p>
    """
    for pointer in pointers(sources):
        found = _target(pointer, sources)
        if found is None or pointer.text.startswith("#"):
            continue
        path = found.file.resolve()
        if path in sources.ids:
            continue
        if sources.root is not None and not path.is_relative_to(sources.root.resolve()):
            yield pointer.finding(
                f"{pointer.where} points to “{pointer.text}”, outside the edition.",
                "What an edition points to has to be in its folder, or on the web.",
            )
        elif not _is_there(path):
            yield pointer.finding(
                f"{pointer.where} points to “{pointer.text}”: there is no such file.",
                _file_hint(pointer, found, sources),
            )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long for any disk
        return False


def _file_hint(pointer: _Pointer, found: Target, sources: SourceSet) -> str:
    if pointer.text in sources.ids.get(pointer.document.path.resolve(), {}):
        return f"An id of this file is pointed to as “#{pointer.text}”."
    if pointer.text.startswith("www."):
        return f"An address on the web begins with https: “https://{pointer.text}”."
    names = [path.name for path in sources.ids]
    near = get_close_matches(Path(found.file).name, names, n=1)
    return f"Did you mean “{near[0]}”?" if near else "Check the path."


def with_unknown_scheme(sources: SourceSet) -> Iterator[Finding]:
    """A pointer has a private scheme that the header does not declare.

    What `person:` means is said by a prefixDef in the encodingDesc of each file that
    uses it (TEI Guidelines, 17.2.3). Without it nobody can follow the pointer.

    Wrong:

        <p><persName ref="psn:mao">Mao</persName> spoke.</p>

    Right:

        <p><persName ref="https://example.org/mao">Mao</persName> spoke.</p>
    """
    for pointer in pointers(sources):
        known = sources.prefixes(pointer.document)
        name = scheme(pointer.text)
        if not name or name.lower() in PUBLIC_SCHEMES:
            continue
        if name in known:
            if expand(pointer.text, known) == pointer.text:
                yield pointer.finding(
                    f"{pointer.where} is “{pointer.text}”, which no pattern of the "
                    f"prefixDef for “{name}:” matches.",
                    "See matchPattern in the header.",
                )
            continue
        if name.lower() in _RUNNING:
            yield pointer.finding(
                f"{pointer.where} is “{pointer.text}”, an address that runs or holds "
                "a program.",
                "Take it out: an edition does not publish such an address.",
            )
            continue
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"Did you mean “{near[0]}:”?" if near else ""
        yield pointer.finding(
            f"{pointer.where} is “{pointer.text}”, and the header declares no scheme "
            f"“{name}:”.",
            hint or f'Declare it: <prefixDef ident="{name}" …> in the encodingDesc.',
        )


def to_the_wrong_kind(sources: SourceSet) -> Iterator[Finding]:
    """A name points to a register entry of another kind.

    A persName means a person (or a group), a placeName a place, an orgName an
    organisation. If the entry is right, the element is not.

    Wrong:

        --- text.xml
        <p><persName ref="places.xml#beijing">Beijing</persName></p>
        --- places.xml
        <standOff><listPlace><place xml:id="beijing"/></listPlace></standOff>

    Right:

        --- text.xml
        <p><placeName ref="places.xml#beijing">Beijing</placeName></p>
        --- places.xml
        <standOff><listPlace><place xml:id="beijing"/></listPlace></standOff>
    """
    for pointer in pointers(sources):
        expected = _KINDS.get(str(pointer.element.tag))
        if expected is None or pointer.attribute != "ref":
            continue
        entry = _entry(pointer, sources)
        if entry is not None and entry.kind not in expected:
            yield pointer.finding(
                f"<{local_name(pointer.element.tag)}> points to “{entry.id}”, which is "
                f"in the register of {entry.kind.value}.",
                "Use the element for that kind, or point to another entry.",
            )


def to_itself(sources: SourceSet) -> Iterator[Finding]:
    """A register entry points to itself.

    An entry that says it is the same as itself says nothing, and a program that
    follows it never comes to an end. Neither can a relation hold between one.

    Wrong:

        <standOff><listPerson>
          <person xml:id="mao" sameAs="#mao"><persName>Mao Zedong</persName></person>
        </listPerson></standOff>

    Right:

        <standOff><listPerson>
          <person xml:id="mao"><persName>Mao Zedong</persName></person>
        </listPerson></standOff>
    """
    for pointer in pointers(sources):
        if pointer.attribute in _IDENTITY:
            entry = _entry(pointer, sources)
            if entry is not None and entry.element is pointer.element:
                yield pointer.finding(f"the entry “{entry.id}” points to itself.")
    for document in sources:
        for relation in document.root.iter(tei("relation")):
            active = set((relation.get("active") or "").split())
            both = active & set((relation.get("passive") or "").split())
            if both:
                yield Finding(
                    document,
                    relation,
                    f"the relation holds between “{both.pop()}” and itself.",
                    "",
                    "passive",
                )


def _entry(pointer: _Pointer, sources: SourceSet) -> Entry | None:
    """Return the register entry that a pointer means."""
    found = _target(pointer, sources)
    if found is None:
        return None
    entry = sources.entries_by_id.get(found.id)
    if entry is None or entry.document.path.resolve() != found.file.resolve():
        return None
    return entry


def pointed_at(sources: SourceSet) -> set[str]:
    """Return the ids of the entries that something outside them points at."""
    used: set[str] = set()
    for pointer in pointers(sources):
        entry = _entry(pointer, sources)
        if entry is None:
            continue
        inside = any(
            ancestor.get(XML_ID) == entry.id
            for ancestor in (pointer.element, *pointer.element.iterancestors())
        )
        if not inside:
            used.add(entry.id)
    return used
