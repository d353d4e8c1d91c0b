"""Rules on pointers (TEI Guidelines, 17.1 and 17.2; datatype teidata.pointer)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.model import Kind
from edition.names import local_name, tei
from edition.problems import Mend
from edition.rules.images import is_medium, is_there
from edition.rules.scope import Finding, Pointer, SourceSet
from edition.rules.stretches import value_mend
from edition.source.pointers import PUBLIC_SCHEMES, Target, expand, scheme, target

if TYPE_CHECKING:
    from lxml import etree

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
_MANY: Final = 1000


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
    said: dict[tuple[Path, str], str] = {}  # the same id is often missed many times
    fine: set[tuple[int, str]] = set()
    for pointer in sources.pointers:
        found, written = pointer.target, (id(pointer.document), pointer.text)
        if found is None or not found.id or written in fine:
            continue
        ids = sources.ids_of(found.file)
        if ids is None or found.id in ids or "(" in found.id:  # an XPointer scheme
            fine.add(written)
            continue
        key = (found.file, found.id)
        if key not in said:
            said[key] = _suggestion(found.id, ids, sources)
        where = "this file"
        if sources.resolved(found.file) != sources.resolved(pointer.document.path):
            where = found.file.name
        yield pointer.finding(
            f"{pointer.where} points to “{pointer.text}”, but nothing in {where} has "
            f"the id “{found.id}”.",
            said[key],
        )


def _suggestion(
    identifier: str, ids: dict[str, etree._Element], sources: SourceSet
) -> str:
    likely = list(ids)
    if len(likely) > _MANY:  # to compare with each would take seconds
        likely = sources.ids_beginning(ids, identifier[:2])
        likely = [n for n in likely if abs(len(n) - len(identifier)) < _NEAR][:_MANY]
    near = get_close_matches(identifier, likely, n=_NEAR, cutoff=0.7)
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
    there: dict[Path, bool] = {}  # the disk is asked once
    fine: set[tuple[int, str]] = set()
    for pointer in sources.pointers:
        found, key = pointer.target, (id(pointer.document), pointer.text)
        if found is None or key in fine or pointer.text.startswith("#"):
            continue
        path = sources.resolved(found.file)
        if path in sources.ids:
            fine.add(key)
            continue
        if is_medium(pointer):
            continue
        if path not in there:
            there[path] = is_there(path)
        if sources.root is not None and not path.is_relative_to(sources.root.resolve()):
            yield pointer.finding(
                f"{pointer.where} points to “{pointer.text}”, outside the edition.",
                "What an edition points to has to be in its folder, or on the web.",
            )
        elif not there[path]:
            yield pointer.finding(
                f"{pointer.where} points to “{pointer.text}”: there is no such file.",
                _file_hint(pointer, found, sources),
                _missing_hash(pointer, sources),
            )


def _is_id_here(pointer: Pointer, sources: SourceSet) -> bool:
    file = sources.resolved(pointer.document.path)
    return pointer.text in sources.ids.get(file, {})


def _missing_hash(pointer: Pointer, sources: SourceSet) -> Mend | None:
    """Put a # before an id of this file that is pointed to without one."""
    if not _is_id_here(pointer, sources):
        return None
    return value_mend(
        pointer.document,
        pointer.element,
        pointer.attribute,
        pointer.text,
        f"#{pointer.text}",
    )


def _file_hint(pointer: Pointer, found: Target, sources: SourceSet) -> str:
    if _is_id_here(pointer, sources):
        return f"An id of this file is pointed to as “#{pointer.text}”."
    if pointer.text.startswith("www."):
        return f"An address on the web begins with https: “https://{pointer.text}”."
    names = [path.name for path in sources.ids][:_MANY]
    near = get_close_matches(Path(found.file).name, names, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    if set(pointer.text).isdisjoint("./"):
        return f"If an id is meant, it is written “#{pointer.text}”, and has to exist."
    return "Check the path."


def with_unknown_scheme(sources: SourceSet) -> Iterator[Finding]:
    """A pointer has a private scheme that the header does not declare.

    What `person:` means is said by a prefixDef in the encodingDesc of each file that
    uses it (TEI Guidelines, 17.2.3). Without it nobody can follow the pointer.

    Wrong:

        <p><persName ref="psn:mao">Mao</persName> spoke.</p>

    Right:

        <p><persName ref="https://example.org/mao">Mao</persName> spoke.</p>
    """
    for pointer in sources.pointers:
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
            _declared_scheme(pointer, name, near, sources),
        )


def _declared_scheme(
    pointer: Pointer, name: str, near: list[str], sources: SourceSet
) -> Mend | None:
    """Put a declared scheme in the place of a misspelt one, if the id then exists."""
    if not near:
        return None
    right = f"{near[0]}{pointer.text[len(name) :]}"
    known = sources.prefixes(pointer.document)
    found = target(right, pointer.document.path.absolute(), known)
    ids = None if found is None else sources.ids_of(found.file)
    if found is None or ids is None or found.id not in ids:
        return None
    return value_mend(
        pointer.document, pointer.element, pointer.attribute, pointer.text, right
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
    for pointer in sources.pointers:
        expected = _KINDS.get(str(pointer.element.tag))
        if expected is None or pointer.attribute != "ref":
            continue
        entry = sources.entry(pointer)
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
    for pointer in sources.pointers:
        if pointer.attribute in _IDENTITY:
            entry = sources.entry(pointer)
            if entry is not None and entry.element is pointer.element:
                yield pointer.finding(f"the entry “{entry.id}” points to itself.")
    for document in sources:
        for relation in sources.named(document, "relation"):
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


def pointed_at(sources: SourceSet) -> set[str]:
    """Return the ids of the entries that something outside them points at."""
    used: set[str] = set()
    for pointer in sources.pointers:
        entry = sources.entry(pointer)
        if entry is None or entry.id in used:
            continue
        inside = entry.element in (pointer.element, *pointer.element.iterancestors())
        if not inside:
            used.add(entry.id)
    return used
