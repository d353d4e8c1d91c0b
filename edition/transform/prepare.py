"""A copy of the TEI with what XSLT cannot know, as attributes of our own.

Their namespace is `urn:edition:prepared`, its prefix in the stylesheets `ed`.

| attribute | on | says |
|---|---|---|
| `id` | everything that has an address | its fragment identifier |
| `href` | elements with a pointer | the links, separated by spaces |
| `labels` | the same | what they lead to, separated by `|` |
| `kind` | the same | `person`, `place` … of the first |
| `src` | `graphic`, `media`, `pb` … | the address of an image that may be shown |
| `voice` | the same, with `who` | the numbers of the speakers, where they have any |
| `lang` | elements with `xml:lang` | the same, where HTML can say it |
| `dir` | the same | `rtl` or `ltr`, as that language is written |
| `space` | `pb`, `lb` … | `yes` where the break also parts words |
| `block` | elements on lines of their own | `yes` |
| `holds` | elements with a block inside | `block` |
| `links` | elements with a link inside | `yes` |
| `note` | notes in a text | their label |
| `app` | entries of the apparatus | their number |
| `zone` | elements with a place on an image (`facsimile.xsl`) | the id of its zone |
| `left` | what is no part of a text (`transcription.xsl`) | `out` |
| `wit` | readings (`apparatus.xsl`) | the ids of the witnesses, separated by spaces |
| `sigla` | the same | what they are called, separated by `|` |
| `apart` | entries of the apparatus that stand apart | `yes` |
| `marked` | the same | `yes` where a sign stands at their place |
| `place` | the same | the link to their place, where no sign stands there |
| `entries` | places of such entries | their numbers, separated by spaces |
| `chosen` | the reading of a witness (`witness.xsl`) | `yes` |
| `differs` | entries where it is not that of the editors | `yes` |

What stands below `app` is not found out here: who asks for a view says it (`Sayings`).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from edition.messages import direction
from edition.names import PREPARED, XML_ID, XML_LANG, local_name, prepared, tei
from edition.problems import Problem, Severity
from edition.source.blocks import Layout, ends_word, layout

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Link:
    """Where a pointer leads."""

    href: str
    """Empty where it leads nowhere that a reader can go."""
    label: str = ""
    kind: str = ""
    number: int = 0
    """Of a speaker, from 1."""


LinkResolver: TypeAlias = Callable[[str, Any], Link | None]
"""Resolves one pointer of an element (lxml's); None leaves it to the defaults here."""

Sayings: TypeAlias = Mapping[Any, Mapping[str, str | None]]
"""For elements of the source (lxml's) more prepared attributes, by their local names;
None takes away the one that would be there."""

_POINTERS: Final = ("target", "ref", "key", "who", "sameAs")
_SOURCES: Final = ("url", "facs")
_SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto", "geo", "tel", "doi"})
_DANGEROUS: Final = frozenset({"javascript", "data", "vbscript"})
_BLANK = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"[\s\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*)\s*:")
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|[xX])(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (BCP 47); browsers ignore what has another."""
_NUMBERED: Final = frozenset(map(tei, ("note", "app")))
_ID, _BLOCK, _HOLDS, _LINKS = map(prepared, ("id", "block", "holds", "links"))
_NO_LINK: Final = frozenset(map(tei, ("said", "sp", "u", "person", "seg", "div")))


def prepare(
    document: SourceDocument,
    links: LinkResolver | None,
    sayings: Sayings | None = None,
) -> tuple[etree._ElementTree, list[Problem]]:
    """Copy the tree of a document and prepare it for a stylesheet.

    Returns:
        The copy, and problems: addresses that a page must not contain.
    """
    tree = copy.deepcopy(document.tree)
    display = layout(document.root)
    problems: list[Problem] = []
    known = {
        own: element
        for element in document.identifiers
        if (own := element.get(XML_ID, "").strip())
        and not _within(element, "teiHeader")  # which a page does not show
    }
    _disown(tree)
    pairs = list(zip(document.root.iter("*"), tree.getroot().iter("*"), strict=True))
    for element, twin in pairs:
        _mark(twin, element, document.identifiers.get(element), display)
    linking = _number(pairs)
    for element, twin in pairs:
        if element.keys() and _link(element, twin, document, links, known, problems):
            linking.append(twin)
    for twin in linking:
        outer = twin.getparent()
        while outer is not None and outer.get(_LINKS) is None:
            outer.set(_LINKS, "yes")
            outer = outer.getparent()
    if sayings:
        for element, twin in pairs:
            _say(twin, sayings.get(element, {}))
    return tree, problems


def _disown(tree: etree._ElementTree) -> None:
    """Take away what only we may say; an editor may have written it nevertheless."""
    for element in tree.xpath(f"//*[@*[namespace-uri() = '{PREPARED}']]"):
        for name in [n for n in element.attrib if n.startswith(f"{{{PREPARED}}}")]:
            del element.attrib[name]


def _mark(
    twin: etree._Element,
    element: etree._Element,
    identifier: str | None,
    display: Layout,
) -> None:
    """Say of an element what it is on the page."""
    if identifier is not None:
        twin.set(_ID, identifier)
    language = element.get(XML_LANG, "").strip()
    if _LANGUAGE.fullmatch(language):
        twin.set(prepared("lang"), language)
        twin.set(prepared("dir"), direction(language))
    if element in display.blocks:
        twin.set(_BLOCK, "yes")
    if element in display.holders:
        twin.set(_HOLDS, "block")
    if ends_word(element):
        twin.set(prepared("space"), "yes")


def _say(twin: etree._Element, more: Mapping[str, str | None]) -> None:
    for name, value in more.items():
        if value is None:
            twin.attrib.pop(prepared(name), None)
        else:
            twin.set(prepared(name), value)


def _number(
    pairs: list[tuple[etree._Element, etree._Element]],
) -> list[etree._Element]:
    """Number the notes and the entries of the apparatus; they become links."""
    numbered: list[etree._Element] = []
    notes = entries = 0
    for element, twin in pairs:
        if element.tag not in _NUMBERED or _within(element, "teiHeader"):
            continue
        if element.tag == tei("note") and _within(element, "standOff"):
            continue  # a part of what it stands in; an entry may stand there, too
        numbered.append(twin)
        if element.tag == tei("app"):
            entries += 1
            twin.set(prepared("app"), str(entries))
        else:
            notes += 1
            twin.set(prepared("note"), element.get("n") or str(notes))
    return numbered


def _within(element: etree._Element, name: str) -> bool:
    return any(ancestor.tag == tei(name) for ancestor in element.iterancestors())


def _link(  # noqa: PLR0913, PLR0917 - the two trees and what is known of them
    element: etree._Element,
    twin: etree._Element,
    document: SourceDocument,
    links: LinkResolver | None,
    known: dict[str, etree._Element],
    problems: list[Problem],
) -> bool:
    """Resolve the pointers of an element; tell whether it becomes a link."""
    for attribute in _SOURCES:
        value = (element.get(attribute) or "").strip()
        if value:
            _source(element, twin, value, document, links, known, attribute, problems)
    for attribute in _POINTERS:
        pointers = (element.get(attribute) or "").split()
        if not pointers:
            continue
        found = []
        for pointer in pointers:
            link = _resolve(pointer, element, attribute, links, known)
            if link is None:
                problems.append(_refused(document, element, attribute, pointer))
            elif link.href:
                found.append(link)
        if found:
            twin.set(prepared("href"), " ".join(link.href for link in found))
            labels = (link.label.replace("|", "/") for link in found)
            twin.set(prepared("labels"), "|".join(labels))
            twin.set(prepared("kind"), found[0].kind)
            numbers = [str(link.number) for link in found if link.number]
            if attribute == "who" and numbers:
                twin.set(prepared("voice"), " ".join(numbers))
            return element.tag not in _NO_LINK
        return False
    return False


def _label(element: etree._Element) -> str:
    """Return what a bare pointer to an element of the same text may be called."""
    for name in ("head", "persName", "placeName", "orgName"):
        found = element.find(tei(name))
        if found is not None:
            return " ".join(" ".join(found.itertext()).split())
    return ""


def _resolve(
    pointer: str,
    element: etree._Element,
    attribute: str,
    links: LinkResolver | None,
    known: dict[str, etree._Element],
) -> Link | None:
    """Return the link of a pointer; None for an address that must not be one."""
    if links is not None:
        link = links(pointer, element)
        if link is not None:
            return link
    if pointer.startswith("#"):
        target = known.get(pointer[1:])
        return Link("") if target is None else Link(pointer, _label(target))
    scheme = _SCHEME.match(pointer)
    if scheme is None:
        return Link(pointer if attribute == "target" and links is None else "")
    if scheme[1].lower() in _SAFE_SCHEMES:
        return Link(pointer)
    return None if scheme[1].lower() in _DANGEROUS else Link("")


def _source(  # noqa: PLR0913, PLR0917 - as for _link
    element: etree._Element,
    twin: etree._Element,
    value: str,
    document: SourceDocument,
    links: LinkResolver | None,
    known: dict[str, etree._Element],
    attribute: str,
    problems: list[Problem],
) -> None:
    """Give an image its address: shown if it is a file of ours, linked if not."""
    value = _BLANK.sub("", value)  # which browsers leave out of addresses too
    link = None if links is None else links(value, element)
    scheme = _SCHEME.match(value)
    is_elsewhere = value.replace("\\", "/").startswith("//")
    if link is not None and link.href:
        twin.set(prepared("src"), link.href)
    elif value.startswith("#"):
        if value[1:] in known:
            twin.set(prepared("href"), value)
    elif is_elsewhere or (scheme and scheme[1].lower() in {"http", "https"}):
        twin.set(prepared("href"), value)
        twin.set(prepared("labels"), "")
    elif scheme is not None and scheme[1].lower() in _DANGEROUS:
        problems.append(_refused(document, element, attribute, value))
    elif scheme is None and links is None and attribute == "url":
        twin.set(prepared("src"), value)


def _refused(
    document: SourceDocument, element: etree._Element, attribute: str, pointer: str
) -> Problem:
    shown = pointer if len(pointer) <= 40 else f"{pointer[:40]}…"  # noqa: PLR2004
    return document.problem(
        "XSL205",
        Severity.WARNING,
        f"@{attribute} of <{local_name(element.tag)}> is no address that a page may "
        f"contain: “{shown}”.",
        element,
        attribute=attribute,
        hint="Only http, https and mailto, and files of the edition, become links.",
    )
