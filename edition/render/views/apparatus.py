"""The views of a text with witnesses: its apparatus, and the text of each of them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from edition import urls
from edition.names import tei
from edition.reading.apparatus import Apparatus, Entry, Witness, read_apparatus
from edition.reading.transcription import notes_within
from edition.reading.words import words
from edition.render.pages.views import ApparatusPage, ViewHead, WitnessLine
from edition.render.views.facsimile import in_the_text
from edition.render.views.view import Made, View, ViewText, side
from edition.source.blocks import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from edition.model import Document
    from edition.render.context import Rendering
    from edition.render.pages import Frame
    from edition.source import SourceDocument

_Sayings = dict[Any, dict[str, "str | None"]]
_SIGNED = frozenset(map(tei, ("l", "p", "ab")))


def apparatus_views(rendering: Rendering, document: Document) -> list[View]:
    """Return the view with the apparatus, then one for each witness.

    The text of a witness can be put together only from parallel segmentation.
    """
    apparatus = read_apparatus(rendering.documents[document.id])
    if not apparatus.entries:
        return []
    address = urls.view_page(document.id, "apparatus")
    texts = _addresses(document, apparatus) if apparatus.is_parallel else {}
    shared = (rendering, document, apparatus, texts)
    result = [View("apparatus", "", address, partial(_critical, *shared, address))]
    for witness in apparatus.witnesses:
        if witness.id in texts:
            making = partial(_witness, *shared, witness, address)
            result.append(View("witness", witness.siglum, texts[witness.id], making))
    return result


def _addresses(document: Document, apparatus: Apparatus) -> dict[str, str]:
    """Return the address of each witness's text.

    The sigla `A` and `a` mean two witnesses, and some disks take them for one name.
    """
    seen: Counter[str] = Counter()
    result = {}
    for witness in apparatus.witnesses:
        address = urls.view_page(document.id, f"witness-{witness.id}")
        seen[address.casefold()] += 1
        if (count := seen[address.casefold()]) > 1:
            address = urls.view_page(document.id, f"witness-{witness.id}-{count}")
        result[witness.id] = address
    return result


def _lines(
    apparatus: Apparatus, texts: dict[str, str], page: str, current: str = ""
) -> tuple[WitnessLine, ...]:
    return tuple(
        WitnessLine(
            f"ui-witness-{witness.id}",
            witness.siglum,
            witness.description,
            urls.relative(texts[witness.id], page) if witness.id in texts else "",
            witness.id == current,
        )
        for witness in apparatus.witnesses
    )


def _critical(  # noqa: PLR0913, PLR0917 - the first five are known when it is found
    rendering: Rendering,
    document: Document,
    apparatus: Apparatus,
    texts: dict[str, str],
    address: str,
    frame: Frame,
    head: ViewHead,
) -> Made:
    source = rendering.documents[document.id]
    sayings = _of_readings(apparatus, in_the_text(rendering, document, address))
    _place(source, apparatus, sayings)
    html, problems = rendering.fragment(
        source,
        "apparatus.xsl",
        address,
        sayings=sayings,
        reading=rendering.config.reading,
    )
    page = ApparatusPage(
        frame,
        head,
        side(rendering, "text", document, address),
        "",
        Markup(html),  # noqa: S704 - escaped by XSLT
        _lines(apparatus, texts, address),
        len(apparatus.entries),
        0,
    )
    text = ViewText(
        "apparatus",
        words(source, reading="both"),
        html,
        in_order=not any(entry.is_apart for entry in apparatus.entries),
    )
    return Made("apparatus.html", page, (text,), problems)


def _of_readings(apparatus: Apparatus, sayings: _Sayings) -> _Sayings:
    """Say also of each reading who has it, and of each entry its number."""
    sigla = {witness.id: witness.siglum for witness in apparatus.witnesses}
    for number, entry in enumerate(apparatus.entries, 1):
        sayings.setdefault(entry.element, {})["app"] = str(number)
        for reading, ids in entry.witnesses.items():
            if ids:
                labels = (sigla[i].replace("|", "/") for i in ids)
                said = sayings.setdefault(reading, {})
                said.update(wit=" ".join(ids), sigla="|".join(labels))
    return sayings


def _place(source: SourceDocument, apparatus: Apparatus, sayings: _Sayings) -> None:
    """Say where the entries belong that stand apart from their places."""
    shown = layout(source.root)
    blocks = shown.blocks | shown.holders
    signs: dict[etree._Element, list[str]] = {}
    for number, entry in enumerate(apparatus.entries, 1):
        if not entry.is_apart:
            continue
        said = sayings[entry.element]
        said["apart"] = "yes"
        place = next((e for e in reversed(entry.places) if _is_shown(e)), None)
        if place is None:
            continue
        if place.tag in _SIGNED or place not in blocks:
            said["marked"] = "yes"
            signs.setdefault(place, []).append(str(number))
        elif place in source.identifiers:
            said["place"] = f"#{source.identifiers[place]}"
    for place, numbers in signs.items():
        sayings.setdefault(place, {})["entries"] = " ".join(numbers)


def _is_shown(element: etree._Element) -> bool:
    outer = [ancestor.tag for ancestor in element.iterancestors()]
    apart = {tei("app"), tei("teiHeader"), tei("standOff"), tei("note"), tei("list")}
    return tei("text") in outer and apart.isdisjoint(outer)


def _witness(  # noqa: PLR0913, PLR0917 - the first six are known when it is found
    rendering: Rendering,
    document: Document,
    apparatus: Apparatus,
    texts: dict[str, str],
    witness: Witness,
    critical: str,
    frame: Frame,
    head: ViewHead,
) -> Made:
    source = rendering.documents[document.id]
    address = texts[witness.id]
    chosen = {e.element: e.readings.get(witness.id) for e in apparatus.entries}
    unread = [part for e in apparatus.entries for part in _unread(e, witness.id)]
    sayings = _of_readings(apparatus, in_the_text(rendering, document, address))
    for element in notes_within(unread):
        sayings.setdefault(element, {})["note"] = None
    beyond = set(unread)
    variants = 0
    for entry in apparatus.entries:
        reading = chosen[entry.element]
        if reading is not None:
            sayings.setdefault(reading, {})["chosen"] = "yes"
        if beyond.isdisjoint(entry.element.iterancestors()) and (
            reading is None or reading is not _lemma(entry)
        ):
            sayings[entry.element]["differs"] = "yes"
            variants += 1
    html, problems = rendering.fragment(
        source,
        "witness.xsl",
        address,
        sayings=sayings,
        reading=rendering.config.reading,
        apparatus=urls.relative(critical, address),
    )
    page = ApparatusPage(
        frame,
        head,
        side(rendering, "text", document, address),
        witness.siglum,
        Markup(html),  # noqa: S704 - escaped by XSLT
        _lines(apparatus, texts, address, witness.id),
        len(apparatus.entries),
        variants,
    )

    def choose(entry: etree._Element) -> list[etree._Element]:
        reading = chosen.get(entry)
        return [] if reading is None else [reading]

    expected = words(source, reading="both", left_out=unread, choose=choose)
    text = ViewText(f"witness {witness.siglum}", expected, html)
    return Made("apparatus.html", page, (text,), problems)


def _lemma(entry: Entry) -> etree._Element | None:
    """Return the reading that the text of the editors has."""
    lemma = entry.element.find(tei("lem"))
    return next(entry.element.iterchildren("*"), None) if lemma is None else lemma


def _unread(entry: Entry, witness: str) -> Iterator[etree._Element]:
    """Yield what stands in an entry beside the reading of a witness."""
    waiting = list(entry.element.iterchildren("*"))
    while waiting:
        part = waiting.pop()
        if part.tag == tei("rdgGrp"):
            waiting += part.iterchildren("*")
        elif part is not entry.readings.get(witness):
            yield part
