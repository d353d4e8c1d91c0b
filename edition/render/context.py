"""What every renderer is given, and the frame and the links that all pages share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition import __version__, urls
from edition.model import KINDS, Document, Edition, Entity, Kind, Mention
from edition.reading.alignment import Alignment, read_alignments
from edition.render import labels
from edition.render.images import image_address
from edition.render.pages import Frame, Link
from edition.source.pointers import Prefix, expand, prefixes
from edition.transform import Link as Target
from edition.transform import Sayings, find, transform

if TYPE_CHECKING:
    from lxml import etree

    from edition.config import Config
    from edition.problems import Problem
    from edition.source import SourceDocument


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
    def kinds(self) -> tuple[Kind, ...]:
        """The registers that have entries."""
        present = {entity.kind for entity in self.edition.entities.values()}
        return tuple(kind for kind in KINDS if kind in present)

    def entries(self, kind: Kind) -> list[Entity]:
        """Return the entries of a register, as they are filed."""
        found = [e for e in self.edition.entities.values() if e.kind is kind]
        return sorted(found, key=lambda e: ((e.sort_key or e.name).casefold(), e.id))

    def entity_href(self, identifier: str, page: str) -> str:
        """Return the link from a page to an entity; "" where there is none such."""
        entity = self.edition.entities.get(identifier)
        if entity is None:
            return ""
        return urls.relative(urls.entity_page(entity.kind, identifier), page)

    def other_language(self, language: str) -> str:
        """Return a language (BCP 47), or "" where it is that of the pages."""
        return "" if language == self.config.language else language

    def frame(self, page: str, title: str, description: str = "") -> Frame:
        """Make what stands around the page at the address `page`."""

        def link(label: str, target: str) -> Link:
            return Link(label, urls.relative(target, page), target == page)

        documents = self.edition.documents
        # where there are several, the front page is their list
        navigation = [
            link("Text", urls.document_page(document.id))
            for document in documents
            if len(documents) == 1
        ]
        navigation += [
            link(labels.REGISTERS[kind][0], urls.register_page(kind))
            for kind in self.kinds
        ]
        if any(document.dates for document in documents):
            navigation.append(link("Dates", urls.DATES))
        navigation.append(link("About", urls.ABOUT))
        navigation.append(link("Downloads", urls.DOWNLOADS))
        config = self.config
        return Frame(
            language=config.language,
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
            canonical=urls.public(page, config.url) if config.url else "",
        )

    def fragment(
        self,
        source: SourceDocument,
        stylesheet: str,
        page: str,
        *,
        sayings: Sayings | None = None,
        **parameters: str,
    ) -> tuple[str, tuple[Problem, ...]]:
        """Transform a document with one of the stylesheets, for the page at `page`.

        A view of a text may say more of its elements: `sayings`.
        """
        known = prefixes(source)
        root = self.config.root.resolve()

        def resolve(pointer: str, element: etree._Element) -> Target | None:
            if pointer in {element.get("url"), element.get("facs")}:
                address = image_address(pointer, source.path, root)
                return Target(urls.relative(address, page)) if address else None
            return self._target(pointer, known, page)

        done = transform(
            source,
            find(stylesheet, root),
            parameters=parameters,
            links=resolve,
            sayings=sayings,
            edition=root,
        )
        return done.output, done.problems

    def _target(
        self, pointer: str, known: dict[str, tuple[Prefix, ...]], page: str
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
            return Target(urls.relative(target, page), "")
        return None
