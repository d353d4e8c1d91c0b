"""Rules on notes and what points to them (TEI Guidelines, 3.9 and 3.7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import XML_ID, XML_LANG, local_name, tei
from edition.rules.scope import Finding, Pointer, SourceSet, words_of

if TYPE_CHECKING:
    from lxml import etree

_CALLS: Final = (tei("ref"), tei("ptr"))
_TYPE_OF_CALL = re.compile(r"(?:foot|end|margin)?-?note(?:-?(?:ref|anchor|call))?|fn")
_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶]{1,3})[\])]?\.?")
_COLLECTIONS: Final = frozenset(map(tei, ("noteGrp", "back")))
_COLLECTED = re.compile(r"(?:foot|end)?-?notes")


def _is_call(element: etree._Element) -> bool:
    """Tell whether an element is the mark that calls a note, and no cross-reference."""
    if element.tag not in _CALLS:
        return False
    kind = element.get("type")
    if kind is not None:
        return _TYPE_OF_CALL.fullmatch(kind.lower()) is not None
    return _MARK.fullmatch(words_of(element).strip()) is not None


def _element(pointer: Pointer, sources: SourceSet) -> etree._Element | None:
    """Return the element that a pointer leads to."""
    if pointer.target is None:
        return None
    ids = sources.ids.get(sources.resolved(pointer.target.file), {})
    return ids.get(pointer.target.id)


def call_without_note(sources: SourceSet) -> Iterator[Finding]:
    """What calls a note leads to none.

    A ref or ptr whose type is note says that a note is at its other end.

    Wrong:

        <p xml:id="p1">He spoke.<ref type="note" target="#p1">1</ref></p>

    Right:

        <p>He spoke.<ref type="note" target="#n1">1</ref></p>
        <note xml:id="n1">In Russian.</note>
    """
    for document in sources:
        for element in sources.named(document, "ref", "ptr"):
            kind = element.get("type")
            if kind and not element.get("target") and _is_call(element):
                yield Finding(
                    document,
                    element,
                    f"<{local_name(element.tag)}> calls a note and does not say which.",
                    'Write target="#…" with the id of the note.',
                    "type",
                )
    for pointer in sources.pointers:
        if pointer.attribute != "target" or not pointer.element.get("type"):
            continue
        if not _is_call(pointer.element):
            continue
        found = _element(pointer, sources)
        if found is not None and found.tag not in {tei("note"), tei("noteGrp")}:
            yield pointer.finding(
                f"{pointer.where} calls a note, but “{pointer.text}” is a "
                f"<{local_name(found.tag)}>.",
                "Point to the note, or change the type.",
            )


def note_without_call(sources: SourceSet) -> Iterator[Finding]:
    """A note at the end of a text is called from nowhere.

    A note that does not stand where it belongs needs a pointer from there, or says
    with target where it belongs.

    Wrong:

        <p>He spoke.</p>
        <noteGrp><note xml:id="n1">In Russian.</note></noteGrp>

    Right:

        <p>He spoke.<ref target="#n1">1</ref></p>
        <noteGrp><note xml:id="n1">In Russian.</note></noteGrp>
    """
    called: set[etree._Element] | None = None
    for document in sources.documents:
        for note in sources.named(document, "note"):
            if note.get("target") or not _is_collected(note):
                continue
            if called is None:
                found = (_element(pointer, sources) for pointer in sources.pointers)
                called = {element for element in found if element is not None}
            holder = note.getparent()
            if note not in called and holder not in called:
                name = note.get(XML_ID) or note.get("n") or ""
                yield Finding(
                    document,
                    note,
                    f"nothing calls the note{f' “{name}”' if name else ''}.",
                    "Point to it from its place in the text, or give it a target.",
                )


def _is_collected(note: etree._Element) -> bool:
    """Tell whether a note stands among notes, away from what it says something on."""
    parent = note.getparent()
    if parent is None or not str(parent.tag).startswith(tei("")):
        return False
    if parent.tag in _COLLECTIONS:
        return True
    kind = (parent.get("type") or "").lower()
    return parent.tag != tei("p") and _COLLECTED.fullmatch(kind) is not None


def numbering(sources: SourceSet) -> Iterator[Finding]:
    """The numbers of the notes skip one, or give one twice.

    Notes of the same type and place are counted together; they may begin again at 1.

    Wrong:

        <p>One<note n="1">A.</note>, two<note n="3">B.</note>.</p>

    Right:

        <p>One<note n="1">A.</note>, two<note n="2">B.</note>.</p>
    """
    for document in sources.documents:
        last: dict[tuple[str | None, ...], int] = {}
        for note in sources.named(document, "note"):
            written = (note.get("n") or "").strip()
            if not written.isascii() or not written.isdigit():
                continue
            keys = ("type", "place", "resp", XML_LANG)
            key = (*map(note.get, keys), _holding(note))
            number = int(written)
            before = last.get(key)
            last[key] = number
            if before is None or number in {1, before + 1}:
                continue
            what = "too" if number == before else f"after note {before}"
            yield Finding(
                document,
                note,
                f"the note is number {number}, {what}.",
                f"Is it {before + 1}, or is a note missing?"
                if number > before
                else f"Should it be {before + 1}?",
                "n",
            )


def _holding(note: etree._Element) -> str:
    """Return in which part of a document a note stands: header, text or another."""
    parts = ("teiHeader", "text", "standOff", "sourceDoc", "facsimile")
    for outer in note.iterancestors():
        if local_name(outer.tag) in parts:
            return local_name(outer.tag)
    return ""


def called_twice(sources: SourceSet) -> Iterator[Finding]:
    """A note is called from two places.

    A reader who follows the note's way back comes to one of them only. Often one of
    the two numbers is a slip.

    Wrong:

        <p>One<ref target="#n1">1</ref>, two<ref target="#n1">2</ref>.</p>
        <note xml:id="n1">A.</note>

    Right:

        <p>One<ref target="#n1">1</ref>, two<ref target="#n2">2</ref>.</p>
        <note xml:id="n1">A.</note><note xml:id="n2">B.</note>
    """
    calls: defaultdict[etree._Element, list[Pointer]] = defaultdict(list)
    for pointer in sources.pointers:
        if pointer.attribute == "target" and _is_call(pointer.element):
            note = _element(pointer, sources)
            if note is not None and note.tag == tei("note"):
                calls[note].append(pointer)
    for first, *others in calls.values():
        for pointer in others:
            line = first.document.place(first.element)[1].line
            yield pointer.finding(
                f"the note “{pointer.text}” is called already, in line {line}.",
                "If both are meant, give one the type “crossref”.",
            )
