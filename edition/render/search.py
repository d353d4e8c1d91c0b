"""The full-text search: what can be found in an edition, and the page to find it on.

A result opens the place that has the words, so each paragraph is a record of its own
(or each section, or document, where an edition is so large that this would be too
many files). The entries of the registers are records too, with all forms of their
names: whoever types one is led to the entry, whatever the texts call it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from edition import indexing, urls
from edition.errors import MissingExtraError
from edition.indexing import Record
from edition.indexing.chinese import other_scripts
from edition.messages import gettext as _
from edition.model.words import words_of
from edition.problems import Problem, Severity
from edition.reading.paragraphs import read_paragraphs
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.pages import Facet, Link, SearchPage
from edition.render.templates import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from edition.model import DateMention, Document, Paragraph
    from edition.render.context import Rendering

_FACETS: Final = ("part", "document", "section", "speaker")
_MORE_FACETS: Final = ("year", "date", "language")
_LONGEST_SPAN: Final = 60
"""Years; of a longer span of time only the ends are told."""
_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "ı": "i",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th",
        "ð": "d", "Ð": "D",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, and readers type without their signs."""


def render_search(rendering: Rendering) -> tuple[list[Artifact], list[Problem]]:
    """Render the search page and its index.

    Returns:
        Nothing where `edition.toml` says so; only the page, and a problem, where
        Pagefind is not installed.

    Raises:
        MachineError: Pagefind failed.
    """
    if rendering.config.search == "none":
        return [], []
    records = tuple(_records(rendering))
    try:
        files = indexing.index(records, _language(rendering.edition.documents))
    except MissingExtraError as error:
        problem = Problem(
            "SITE602",
            Severity.WARNING,
            "the site has no full-text search, since Pagefind is not installed.",
            rendering.config.path,
            hint=f'pip install "edition[{error.extra}]", or search = "none" in '
            "[output].",
        )
        return [_page(rendering, (), {})], [problem]
    artifacts = [
        Artifact(f"{urls.SEARCH_INDEX}/{path}", data) for path, data in files.items()
    ]
    return [_page(rendering, records, files), *artifacts], []


def _language(documents: Iterable[Document]) -> str:
    """Return the language of most words."""
    words: Counter[str] = Counter()
    for document in documents:
        words[document.language] += document.word_count
    return max(words, key=lambda language: words[language], default="en")


def _records(rendering: Rendering) -> Iterator[Record]:
    names = _unique(
        {e.id: (e.name, e.years) for e in rendering.edition.entities.values()}
    )
    titles = _unique(
        {d.id: (d.title, d.date_text) for d in rendering.edition.documents}
    )
    for document in rendering.edition.documents:
        yield from _passages(rendering, document, names, titles[document.id])
    for entity in rendering.edition.entities.values():
        forms = dict.fromkeys(name.text for name in entity.names)
        yield Record(
            urls.entity_page(entity.kind, entity.id),
            " · ".join(forms),
            {"part": (entity.kind.value,)},
            tuple(_folded(forms)),
            names[entity.id],
        )


def _unique(known: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Name things so that no two have one name: with what tells them apart, or the id.

    Args:
        known: for each id its name, and what may tell it from its namesakes.
    """
    plain = Counter(name for name, _ in known.values())
    fuller = Counter(known.values())
    result = {}
    for identifier, (name, more) in known.items():
        if plain[name] == 1:
            result[identifier] = name
        elif more and fuller[name, more] == 1:
            result[identifier] = f"{name} ({more})"
        else:
            result[identifier] = f"{name} ({identifier})"
    return result


def _passages(
    rendering: Rendering, document: Document, names: Mapping[str, str], title: str
) -> Iterator[Record]:
    """Yield what a result can open in a document."""
    unit = rendering.config.search
    groups: dict[str, list[Paragraph]] = defaultdict(list)
    source = rendering.documents[document.id]
    for paragraph in read_paragraphs(source, document.id, rendering.edition.entities):
        sections = paragraph.sections
        place = {
            "paragraphs": paragraph.anchor,
            "sections": sections[0] if sections else "",
            "documents": "",
        }[unit]
        groups[place].append(paragraph)
    about = _about(rendering, document, names)
    headings = {section.anchor: section.title for section in document.sections}
    for place, paragraphs in groups.items():
        filters: dict[str, dict[str, None]] = defaultdict(dict)
        filters["document"][title] = None
        if document.date is not None:
            filters["year"][str(document.date.year)] = None
        for paragraph in paragraphs:
            filters["part"][_part(paragraph)] = None
            filters["language"][paragraph.language or document.language] = None
            filters["section"].update(
                (headings[anchor], None)
                for anchor in paragraph.sections
                if anchor in headings
            )
            filters["speaker"].update((names[i], None) for i in paragraph.speakers)
            for key, value in about[paragraph.anchor]:
                filters[key][value] = None
        text = " ".join(paragraph.text for paragraph in paragraphs)
        variants = [word for paragraph in paragraphs for word in paragraph.variants]
        yield Record(
            urls.passage(document.id, place),
            unicodedata.normalize("NFC", text),
            {key: tuple(values) for key, values in filters.items() if values},
            tuple(dict.fromkeys((*variants, *_folded((text, *variants))))),
        )


def _part(paragraph: Paragraph) -> str:
    if not paragraph.is_note:
        return "text"
    return "editorial" if paragraph.is_editorial else "note"


def _about(
    rendering: Rendering, document: Document, names: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """Tell for each block, by its anchor, whom, what and which years it speaks of."""
    result: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mention in document.mentions:
        kind = rendering.edition.entities[mention.entity].kind
        result[mention.passage.anchor].append((kind.value, names[mention.entity]))
    for date in document.dates:
        result[date.passage.anchor] += [("date", str(year)) for year in _years(date)]
    return result


def _years(date: DateMention) -> Iterable[int]:
    ends = [when.year for when in (date.start, date.end) if when is not None]
    if not ends:
        return ()
    first, last = min(ends), max(ends)
    return range(first, last + 1) if last - first <= _LONGEST_SPAN else (first, last)


def _folded(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words that may be typed otherwise than they are written.

    Accents and capitals are Pagefind's; these are letters and ligatures (ﬁ, ſ, ß, ł)
    that it takes as they are, and Chinese in the other script.
    """
    seen = set()
    for text in texts:
        if text.isascii():
            continue
        for run in other_scripts(text):
            if run not in seen:
                seen.add(run)
                yield run
        for word in words_of(text):
            plain = unicodedata.normalize("NFKC", word).translate(_LETTERS)
            if plain != word and plain not in seen:
                seen.add(plain)
                yield plain


def _page(
    rendering: Rendering, records: tuple[Record, ...], files: Mapping[str, bytes]
) -> Artifact:
    page = urls.SEARCH
    documents = rendering.edition.documents
    only = documents[0] if len(documents) == 1 else None
    passages = [record for record in records if "document" in record.filters]
    registers = {kind.value: labels.REGISTERS[kind] for kind in rendering.kinds}
    entry = files.get(indexing.ENTRY, b"")
    context = SearchPage(
        frame=rendering.frame(page, _("Search")),
        index=urls.relative(urls.SEARCH_INDEX, page) if files else "",
        edition_of_index=hashlib.sha256(entry).hexdigest()[:12],
        facets=tuple(
            Facet(key, *registers.get(key, ()))
            for key in (*_FACETS, *registers, *_MORE_FACETS)
            if _chooses(key, passages)
        ),
        registers=tuple(
            Link(
                labels.REGISTERS[kind][0],
                urls.relative(urls.register_page(kind), page),
            )
            for kind in rendering.kinds
        ),
        texts=Link(
            only.title if only else "",
            urls.relative(urls.document_page(only.id) if only else urls.FRONT, page),
        ),
        downloads=Link("", urls.relative(urls.DOWNLOADS, page)),
    )
    return Artifact(page, render("search.html", context, rendering.site))


def _chooses(key: str, records: list[Record]) -> bool:
    """Tell whether a facet parts the records: all with one value are not parted."""
    values = {record.filters.get(key, ()) for record in records}
    return len(values) > 1
