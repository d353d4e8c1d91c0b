"""What every renderer is given, and the frame and the links that all pages share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from edition import __version__, messages, urls
from edition.messages import gettext as _
from edition.model import (
    KINDS,
    Document,
    Edition,
    Entity,
    Kind,
    Mention,
    Relation,
    Tie,
    Together,
    mentioned_together,
)
from edition.reading.alignment import Alignment, read_alignments
from edition.reading.documents import document_id
from edition.render import labels
from edition.render.images import image_address
from edition.render.maps import has_map
from edition.render.network import ties_of
from edition.render.pages import Frame, Link
from edition.retired import Retired
from edition.source.pointers import Prefix, expand, prefixes
from edition.transform import Link as Target
from edition.transform import Sayings, find, load, prepared_for, transform

if TYPE_CHECKING:
    from lxml import etree

    from edition.config import Config
    from edition.problems import Problem
    from edition.source import SourceDocument
    from edition.transform import Prepared
    from edition.transform.stylesheet import Stylesheet

Voices: TypeAlias = "Mapping[str, int] | None"
"""The numbers of the speakers of a document, by id."""

_KEPT: Final = 4
"""Prepared documents: an edition has registers in several files, and takes turns."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document made ready for a page."""

    voices: Voices
    page: str
    targets: frozenset[str]
    """The pages of texts that it points at."""
    prepared: Prepared


@dataclass(frozen=True)
class Rendering:
    """Everything that a renderer may look at; nothing of it changes."""

    config: Config
    edition: Edition
    documents: Mapping[str, SourceDocument]
    """By document id."""
    registers: tuple[SourceDocument, ...]
    site: tuple[Path, ...]
    """The folders of templates and static files, the edition's own first."""
    retired: Retired = field(default_factory=Retired)
    """Ids whose addresses lead on."""

    @cached_property
    def texts(self) -> dict[str, Document]:
        """The documents of the model, by id."""
        return {document.id: document for document in self.edition.documents}

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """All mentions of each entity, in the order of the documents."""
        result: dict[str, list[Mention]] = {i: [] for i in self.edition.entities}
        for document in self.edition.documents:
            for mention in document.mentions:
                result[mention.entity].append(mention)
        return result

    @cached_property
    def alignments(self) -> dict[str, tuple[Alignment, ...]]:
        """What each document goes with: a translation, another version."""
        return read_alignments(self.documents)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each entity is mentioned."""
        return Counter({i: len(found) for i, found in self.mentions.items()})

    @cached_property
    def together(self) -> Together:
        """Who is mentioned with whom."""
        return mentioned_together(self.edition.documents)

    @cached_property
    def ties(self) -> list[Tie]:
        """Who stands with whom often enough to be drawn; may be empty."""
        return ties_of(self.edition.entities, self.together)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The registers that have entries."""
        present = {entity.kind for entity in self.edition.entities.values()}
        return tuple(kind for kind in KINDS if kind in present)

    @cached_property
    def has_dates(self) -> bool:
        """Whether there are dates in the texts."""
        return any(document.dates for document in self.edition.documents)

    @cached_property
    def _has_map(self) -> bool:
        return has_map(self)

    @cached_property
    def _entries(self) -> dict[Kind, list[Entity]]:
        result: dict[Kind, list[Entity]] = {kind: [] for kind in KINDS}
        for entity in self.edition.entities.values():
            result[entity.kind].append(entity)
        for found in result.values():
            found.sort(key=lambda e: ((e.sort_key or e.name).casefold(), e.id))
        return result

    def entries(self, kind: Kind) -> list[Entity]:
        """Return the entries of a register, as they are filed."""
        return list(self._entries[kind])

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """The relations of each entity that has any, in the order of the registers."""
        result: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.edition.relations:
            for identifier in dict.fromkeys((relation.active, relation.passive)):
                result[identifier].append(relation)
        return dict(result)

    def entity_href(self, identifier: str, page: str) -> str:
        """Return the link from a page to an entity; "" where there is none such."""
        entity = self.edition.entities.get(identifier)
        if entity is None:
            return ""
        return urls.relative(urls.entity_page(entity.kind, identifier), page)

    def other_language(self, language: str) -> str:
        """Return a language (BCP 47), or "" where it is that of the pages."""
        return "" if language == messages.language() else language

    def frame(
        self, page: str, title: str, description: str = "", *, canonical: str = ""
    ) -> Frame:
        """Make what stands around the page at the address `page`.

        `canonical` is the public address of another page that it stands for.
        """

        def link(label: str, target: str) -> Link:
            return Link(label, urls.relative(target, page), target == page)

        documents = self.edition.documents
        # where there are several, the front page is their list
        navigation = [
            link(_("Text"), urls.document_page(document.id))
            for document in documents[: len(documents) == 1]
        ]
        navigation += [
            link(labels.REGISTERS[kind][0], urls.register_page(kind))
            for kind in self.kinds
        ]
        if self._has_map:
            navigation.append(link(_("Map"), urls.MAP))
        if self.has_dates:
            navigation.append(link(_("Dates"), urls.DATES))
        navigation.append(link(_("About"), urls.ABOUT))
        navigation.append(link(_("Downloads"), urls.DOWNLOADS))
        config = self.config
        return Frame(
            language=messages.language(),
            title=title,
            site_title=config.title,
            site_subtitle=config.subtitle,
            description=description or config.description,
            static=urls.relative(urls.STATIC, page),
            home=urls.relative(urls.FRONT, page),
            navigation=tuple(navigation),
            editors=config.editors,
            publisher=config.publisher,
            licence=config.licence,
            licence_url=config.licence_url,
            version=__version__,
            canonical=canonical
            or (urls.public(page, config.url) if config.url else ""),
            direction=messages.direction(messages.language()),
            own_language=self.other_language(config.language),
            search="" if config.search == "none" else urls.relative(urls.SEARCH, page),
            release=config.release,
        )

    def fragment(
        self,
        source: SourceDocument,
        stylesheet: str,
        page: str,
        voices: Voices = None,
        *,
        sayings: Sayings | None = None,
        **parameters: str,
    ) -> tuple[str, tuple[Problem, ...]]:
        """Transform a document with one of the stylesheets, for the page at `page`.

        `voices` has the numbers of those who speak in it, by their ids. A view of a
        text may say more of its elements: `sayings`.
        """
        sheet = self._sheet(stylesheet)
        done = transform(
            source,
            sheet,
            parameters={name: _(word) for name, word in sheet.labels if word}
            | parameters,
            edition=self.config.root.resolve(),
            prepared=self._prepared(source, page, voices, sayings),
        )
        return done.output, done.problems

    @cached_property
    def _sheets(self) -> dict[str, Stylesheet]:
        return {}

    def _sheet(self, name: str) -> Stylesheet:
        """Load a stylesheet once: its files are not asked for changes at each page."""
        if name not in self._sheets:
            root = self.config.root.resolve()
            self._sheets[name] = load(find(name, root), root)
        return self._sheets[name]

    @cached_property
    def _trees(self) -> dict[tuple[Path, str], _Ready]:
        return {}

    def _prepared(
        self,
        source: SourceDocument,
        page: str,
        voices: Voices,
        sayings: Sayings | None,
    ) -> Prepared:
        """Make a document ready for a page; the last few are kept.

        Several stylesheets follow each other over a document, and one over a register
        for each of its entries. Who does not ask for voices may have them. From pages
        of one folder all links are the same, but for those to one of these pages.
        """
        if sayings:
            return self._made_ready(source, page, voices, sayings)[0]
        key = source.path, page.rpartition("/")[0]
        known = self._trees.get(key)
        if (
            known is not None
            and (voices is None or voices == known.voices)
            and (page == known.page or known.targets.isdisjoint((page, known.page)))
        ):
            return known.prepared
        while len(self._trees) >= _KEPT:
            del self._trees[next(iter(self._trees))]
        ready, targets = self._made_ready(source, page, voices)
        self._trees[key] = _Ready(voices, page, targets, ready)
        return ready

    def _made_ready(
        self,
        source: SourceDocument,
        page: str,
        voices: Voices,
        sayings: Sayings | None = None,
    ) -> tuple[Prepared, frozenset[str]]:
        """Make a document ready; tell, too, which texts its pointers lead to."""
        known = prefixes(source)
        root = self.config.root.resolve()
        met: dict[str, Target | None] = {}
        texts: set[str] = set()

        def resolve(pointer: str, element: etree._Element) -> Target | None:
            if pointer in {element.get("url"), element.get("facs")}:
                address = image_address(pointer, source.path, root)
                return Target(urls.relative(address, page)) if address else None
            if pointer not in met:  # few are pointed at, and each of them often
                met[pointer] = self._target(pointer, known, page, texts)
            target = met[pointer]
            if target is None or pointer not in (element.get("who") or "").split():
                return target
            speaker = expand(pointer, known).rpartition("#")[2]
            entity = self.edition.entities.get(speaker)
            name = target.label if entity is None else entity.name
            return replace(target, label=name, number=(voices or {}).get(speaker, 0))

        formerly = self.retired.passages_of(document_id(source))
        ready = prepared_for(source, resolve, sayings, formerly)
        return ready, frozenset(texts)

    def _target(
        self,
        pointer: str,
        known: dict[str, tuple[Prefix, ...]],
        page: str,
        texts: set[str],
    ) -> Target | None:
        path, _, identifier = expand(pointer, known).rpartition("#")
        entity = self.edition.entities.get(identifier)
        if entity is not None:
            href = urls.relative(urls.entity_page(entity.kind, identifier), page)
            label = f"{entity.name} ({entity.years})" if entity.years else entity.name
            return Target(href, label, entity.kind.name.lower())
        stem = Path(path or identifier).stem
        if path and stem in self.documents:
            target = urls.passage(stem, identifier)
            texts.add(urls.document_page(stem))
            return Target(urls.relative(target, page), "")
        return None
