"""Makes an entry of a register from a name, as the other entries of it are made.

Where it goes, which id it gets, and what stands in it is learnt from the register: its
order, its ids, its names. What nobody could know is left empty, in its place. TEI
Guidelines, chapter 14. This module writes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from edition.editing import Edit
from edition.errors import UseError
from edition.model import Kind
from edition.names import XML_ID, XML_LANG, local_name
from edition.reading.registers import description_element, read_names
from edition.retired import Retired, load_retired
from edition.rules.scope import Entry, SourceSet
from edition.source import SourceDocument

FOLDER: Final = "tei/registers"
_ENTRY: Final = {
    Kind.PERSON: ("listPerson", "person", "persName"),
    Kind.PLACE: ("listPlace", "place", "placeName"),
    Kind.ORGANISATION: ("listOrg", "org", "orgName"),
    Kind.GROUP: ("listPerson", "personGrp", "name"),
    Kind.EVENT: ("listEvent", "event", "label"),
    Kind.TERM: ("list", "item", "term"),
}
_NUMBERED: Final = re.compile(r"(.*?)(\d{1,15})", re.DOTALL)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MOST: Final = 0.7
"""What so many of the entries have, a new one has as well."""
_LETTERS: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяæœøßłđðþı",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia "
        "ae oe o ss l d d th i".replace("_", "").split(" "),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Entered:
    """A new entry, as an edit of its register, or as a register of its own."""

    file: Path
    """Links resolved."""
    id: str
    edit: Edit | None
    """Of the register as it was read; None where there is none yet."""
    text: str = ""
    """Of the register that has to be made."""


def enter(  # noqa: PLR0913 - a name, and what is known of it
    sources: SourceSet,
    kind: Kind,
    name: str,
    *,
    identifier: str = "",
    language: str = "",
    file: Path | None = None,
) -> Entered:
    """Return an entry for a name.

    Args:
        sources: all files of the edition.
        kind: which register.
        name: as it is read.
        identifier: the id that it shall have; "" for one after the house's fashion.
        language: of the name (BCP 47), where the register says languages.
        file: the register that it shall be in; None for the usual one.

    Raises:
        UseError: there is no edition, the name is empty, the id is taken, or was given
            up by something else.
        ConfigError: the register of retired ids is wrong.
        MachineError: it cannot be read.
    """
    name = " ".join(name.split())
    if sources.root is None:
        raise UseError("A register belongs to an edition, and there is none.")
    if not name:
        raise UseError("There is no name to make an entry from.")
    retired = load_retired(sources.root)
    entries = [entry for entry in sources.entries if entry.kind is kind]
    taken = _taken(sources, kind, retired)
    if identifier in taken:
        raise UseError(f"The id “{identifier}” is taken, or was given up.")
    identifier = identifier or _identifier(name, kind, entries, taken)
    home = _home(sources, entries, file)
    if home is None:
        folder = _folder(sources, sources.root)
        path = (folder / f"{kind.value}.xml").resolve()
        if not path.is_relative_to(sources.root.resolve()):
            raise UseError(f"{folder} is a link that leads out of the edition.")
        if path.exists():
            raise UseError(
                f"{path.name} has no such entry yet: write the first one by hand, as "
                "it shall be."
            )
        text = _register(kind, _written(kind, name, identifier, [], language, "    "))
        return Entered(path, identifier, None, text)
    document, group = home
    return Entered(
        sources.resolved(document.path),
        identifier,
        _edit(document, group, kind, name, identifier, language),
    )


def slug(name: str, between: str = "-") -> str:
    """Return a name in small letters without marks, fit for an id; "" for none.

    Latin and Cyrillic letters are kept, in Latin ones.
    """
    spelt = "".join(_LETTERS.get(letter, letter) for letter in name.casefold())
    bare = unicodedata.normalize("NFKD", spelt)
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ‘\u0300-\u036f]", "", bare))
    return between.join(words).lstrip("0123456789-_.")


# -- ids ----------------------------------------------------------------------------


def _taken(sources: SourceSet, kind: Kind, retired: Retired) -> set[str]:
    used = {identifier for ids in sources.ids.values() for identifier in ids}
    return used | set(retired.pages.get(kind.value, ()))


def _identifier(
    name: str, kind: Kind, entries: Sequence[Entry], taken: set[str]
) -> str:
    """Return an id like those of the other entries: numbered, or made of the name."""
    found = [_NUMBERED.fullmatch(entry.id) for entry in entries]
    numbered = [match for match in found if match is not None]
    stems = Counter(match[1] for match in numbered)
    if stems and stems.most_common(1)[0][1] > max(len(entries) * _MOST, 1):
        stem = stems.most_common(1)[0][0]
        own = [match[2] for match in numbered if match[1] == stem]
        width = min(map(len, own))
        return _free(stem, taken, max(map(int, own)) + 1, width)
    marks = Counter(
        mark for entry in entries for mark in re.findall(r"[-_.]", entry.id)
    )
    between = marks.most_common(1)[0][0] if marks else "-"
    made = slug(name, between)
    if not made:
        return _free(f"{_ENTRY[kind][1]}{between}", taken, 1, 1)
    return made if made not in taken else _free(f"{made}{between}", taken, 2, 1)


def _free(stem: str, taken: set[str], number: int, width: int) -> str:
    while (made := f"{stem}{number:0{width}}") in taken:
        number += 1
    return made


# -- its place ----------------------------------------------------------------------


def _home(
    sources: SourceSet, entries: Sequence[Entry], file: Path | None
) -> tuple[SourceDocument, list[Any]] | None:
    """Return the register with most entries of a kind, and those of its longest list.

    An entry that comes from an entity or an inclusion shows nobody where to write.
    """
    lists: dict[Any, tuple[SourceDocument, list[Any]]] = {}
    for entry in entries:
        parent = entry.element.getparent()
        is_here = file is None or sources.resolved(entry.document.path) == file
        if is_here and parent is not None and _is_written(entry):
            lists.setdefault(parent, (entry.document, []))[1].append(entry.element)
    return max(lists.values(), key=lambda each: len(each[1]), default=None)


def _is_written(entry: Entry) -> bool:
    if entry.document.tag_start(entry.element) is None:
        return False
    start, end = entry.document.tags(entry.element)
    return (
        start.document is entry.document and (end or start).document is start.document
    )


def _folder(sources: SourceSet, root: Path) -> Path:
    first = next(iter(sources.registers), None)
    return root / FOLDER if first is None else first.path.parent


def _edit(  # noqa: PLR0913, PLR0917 - an entry, and where it goes
    document: SourceDocument,
    group: Sequence[Any],
    kind: Kind,
    name: str,
    identifier: str,
    language: str,
) -> Edit:
    """Return the edit that puts an entry into its list, in the order of the list."""
    sorted_by = _order(group)
    behind = list(group)
    if sorted_by is not None:
        own = sorted_by(_Draft(name, identifier, _sort_key(name, group)))
        behind = [element for element in group if sorted_by(_draft(element)) <= own]
    model = behind[-1] if behind else group[0]
    start, end = _extent(document, model)
    indent = _indent(document.text, start)
    entry = _written(kind, name, identifier, group, language, indent.lstrip("\r\n"))
    if behind:
        return Edit(end, end, f"{indent}{_in_lines_of(document.text, entry)}")
    return Edit(start, start, f"{_in_lines_of(document.text, entry)}{indent}")


def _extent(document: SourceDocument, element: Any) -> tuple[int, int]:
    start, end = document.tags(element)
    last = end or start
    return start.offset, last.offset + len(last.text)


def _indent(text: str, start: int) -> str:
    """Return the line end and the spaces in front of a place."""
    found = re.search(r"(?:\r\n|\r|\n)?[ \t]*\Z", text[max(start - 400, 0) : start])
    return found[0] if found is not None else ""


def _in_lines_of(text: str, entry: str) -> str:
    first = _LINE_END.search(text)
    return entry.replace("\n", first[0] if first else "\n")


@dataclass(frozen=True, slots=True)
class _Draft:
    """What entries are put in order by."""

    name: str
    identifier: str
    sort_key: str


def _draft(element: Any) -> _Draft:
    names = read_names(element)
    first = names[0].text if names else ""
    return _Draft(first, element.get(XML_ID, ""), element.get("sortKey", ""))


def _order(group: Sequence[Any]) -> Callable[[_Draft], str] | None:
    """Return what a list is in order of; None where it is in none that we know."""
    drafts = [_draft(element) for element in group]
    keys: tuple[Callable[[_Draft], str], ...] = (
        lambda draft: draft.sort_key.casefold(),
        lambda draft: draft.name.casefold(),
        lambda draft: draft.identifier.casefold(),
    )
    for key in keys:
        values = [key(draft) for draft in drafts]
        if len(values) > 1 and all(values) and values == sorted(values):
            return key
    return None


# -- what it says -------------------------------------------------------------------


def _written(  # noqa: PLR0913, PLR0917 - an entry is made of that
    kind: Kind,
    name: str,
    identifier: str,
    group: Sequence[Any],
    language: str,
    indent: str,
) -> str:
    """Return the entry, in lines that end with LF; the first has no indentation."""
    entry, element = _ENTRY[kind][1:]
    prefix = ""
    attributes = {"xml:id": identifier}
    own: dict[str, str] = {}
    description: tuple[str, dict[str, str]] | None = None
    step = "  "
    if group:
        entry, prefix = local_name(group[0].tag), group[0].prefix or ""
        if _share(group, lambda e: e.get("sortKey") is not None) >= _MOST:
            attributes["sortKey"] = _sort_key(name, group)
        element, own = _name_form(group, element, language)
        description = _description(group)
        step = "\t" if "\t" in indent else step
    mark = f"{prefix}:" if prefix else ""
    lines = [f"<{mark}{element}{_pairs(own)}>{escape(name)}</{mark}{element}>"]
    if description is not None:
        tag, pairs = description
        lines.append(f"<{mark}{tag}{_pairs(pairs)}></{mark}{tag}>")
    inside = "".join(f"\n{indent}{step}{line}" for line in lines)
    return f"<{mark}{entry}{_pairs(attributes)}>{inside}\n{indent}</{mark}{entry}>"


def _name_form(
    group: Sequence[Any], element: str, language: str
) -> tuple[str, dict[str, str]]:
    """Return the element in which entries have their first name, and its attributes."""
    firsts = []
    for entry in group:
        children = entry.iterchildren("*")
        named = (c for c in children if local_name(c.tag) in _NAMING)
        first = next(named, None)
        if first is not None:
            firsts.append(first)
    if not firsts:
        return element, {}
    element = Counter(local_name(first.tag) for first in firsts).most_common(1)[0][0]
    pairs = {}
    for key, written in (("type", "type"), (XML_LANG, "xml:lang")):
        values = Counter(first.get(key) for first in firsts)
        value, count = values.most_common(1)[0]
        if value is not None and count >= len(firsts) * _MOST:
            pairs[written] = language if language and key == XML_LANG else value
    return element, pairs


_NAMING: Final = frozenset(
    "persName placeName orgName eventName geogName name term label head".split()
)


def _description(group: Sequence[Any]) -> tuple[str, dict[str, str]] | None:
    """Return the empty description that a new entry gets, if most have one."""
    found = [description_element(entry) for entry in group]
    told = [each for each in found if each is not None]
    if len(told) < len(group) * _MOST:
        return None
    name = Counter(local_name(each.tag) for each in told).most_common(1)[0][0]
    pairs = {}
    for key, written in (("type", "type"), (XML_LANG, "xml:lang")):
        value, count = Counter(each.get(key) for each in told).most_common(1)[0]
        if value is not None and count >= len(told) * _MOST:
            pairs[written] = value
    return name, pairs


def _sort_key(name: str, group: Sequence[Any]) -> str:
    """Return what a name is filed under: as it is written, or the last word first."""
    as_written = turned = 0
    for element in group:
        key, names = element.get("sortKey", ""), read_names(element)
        words = names[0].text.split() if names else []
        if key and len(words) > 1:
            as_written += slug(" ".join(words)) == slug(key)
            turned += slug(" ".join((words[-1], *words[:-1]))) == slug(key)
    words = name.split()
    if turned > as_written:
        words = [words[-1], *words[:-1]]
    return slug(" ".join(words)) or name


def _share(group: Sequence[Any], test: Callable[[Any], bool]) -> float:
    return sum(map(test, group)) / len(group)


def _pairs(attributes: dict[str, str]) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())


_REGISTER: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Register of {kind}</title></titleStmt>
      <publicationStmt><p>Published with the edition.</p></publicationStmt>
      <sourceDesc><p>Born digital.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <{list}>
      {entry}
    </{list}>
  </standOff>
</TEI>
"""


def _register(kind: Kind, entry: str) -> str:
    """Return a register with one entry; its header says no more than it has to.

    TEI Guidelines, 2.2.
    """
    inside = entry.replace("\n", "\n  ")
    return _REGISTER.format(kind=kind.value, list=_ENTRY[kind][0], entry=inside)
