"""The site in pieces, each of which can be rendered by itself, when it is asked for.

A piece says what it depends on, in values that are equal as long as its bytes are. So
what was made of one state of an edition can be kept for the next one, and who wants all
of it takes one piece after the other. This module must not know who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from edition import urls
from edition.reading.registers import read_entities
from edition.render.chronology import has_dates, render_dates
from edition.render.citation import (
    document_reference,
    edition_reference,
    render_bibliography,
)
from edition.render.data import render_edition_data
from edition.render.documents import render_document, render_document_views
from edition.render.entities import render_entity, render_register
from edition.render.images import render_images
from edition.render.many import (
    MANY_DATES,
    render_date_lists,
    render_further_mentions,
)
from edition.render.maps import has_map, render_map
from edition.render.network import render_network
from edition.render.overviews import (
    LISTED,
    render_about,
    render_downloads,
    render_front,
    render_not_found,
)
from edition.render.redirects import render_redirects
from edition.render.schemas import published_sources, render_schemas
from edition.render.search import render_search
from edition.render.texts import render_texts

if TYPE_CHECKING:
    from edition.model import Entity, Kind
    from edition.problems import Problem
    from edition.render.artifact import Artifact
    from edition.render.context import Rendering
    from edition.source import SourceDocument

DOCUMENTS: Final = "Rendering documents"
REGISTERS: Final = "Rendering registers"
LISTS: Final = "Rendering lists"
INDEXING: Final = "Indexing"


@dataclass(frozen=True, slots=True)
class Made:
    """What a piece has become."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...] = ()
    """What the stylesheets had to say."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the site."""

    stems: tuple[str, ...]
    """How its addresses begin: `persons/mao` has `persons/mao.html` and what is below
    `persons/mao/`; a piece that has only the latter says `persons/mao/`. None for one
    whose addresses nobody can tell beforehand."""
    stage: str
    """What is being done while it is made."""
    depends: Callable[[], tuple[object, ...]]
    """Equal to that of another state of the edition: its bytes are the same."""
    make: Callable[[], Made]
    home: Callable[[], SourceDocument | None] = lambda: None
    """The file that it shows, if it is one."""

    @property
    def name(self) -> str:
        """What no other piece is called."""
        return self.stems[0] if self.stems else self.stage


_Render: TypeAlias = Callable[
    ["Rendering", int], tuple[list["Artifact"], list["Problem"]]
]


class Pieces:
    """The whole site of one state of an edition; makes each piece once."""

    def __init__(self, rendering: Rendering, kept: Pieces | None = None) -> None:
        """Begin; nothing is rendered yet.

        Args:
            rendering: the edition.
            kept: the pieces of an earlier state, of which those are taken that would
                come out the same. Only sources may have changed since, no template,
                stylesheet, image or schema.
        """
        self.rendering = rendering
        self._made: dict[str, tuple[tuple[object, ...], Made]] = (
            {} if kept is None else dict(kept._made)  # noqa: SLF001 - its own kind
        )

    def __iter__(self) -> Iterator[Piece]:
        yield from self._texts
        yield from self._others

    def made(self, piece: Piece) -> Made:
        """Return what a piece becomes.

        Raises:
            EditionError: a template, a stylesheet, a program failed.
        """
        depends = piece.depends()
        known = self._made.get(piece.name)
        if known is not None and known[0] == depends:
            return known[1]
        made = piece.make()
        self._made[piece.name] = depends, made
        return made

    def claiming(self, address: str) -> Iterator[Piece]:
        """Yield the pieces that may have an address, the likeliest first.

        Args:
            address: from the root of the site.
        """
        yield from _claiming(address, self._texts_by_stem.get)
        yield from _claiming(address, self._others_by_stem.get)
        yield from (piece for piece in self._others if not piece.stems)

    def artifact(self, address: str) -> Artifact | None:
        """Return what stands at an address; None where nothing does.

        Raises:
            EditionError: as `made`.
        """
        for piece in self.claiming(address):
            for artifact in self.made(piece).artifacts:
                if artifact.path == address:
                    return artifact
        return None

    def home(self, address: str) -> SourceDocument | None:
        """Return the file that is shown at an address; None where it is not one."""
        found = (piece.home() for piece in self.claiming(address))
        return next((source for source in found if source is not None), None)

    # -- the pieces -------------------------------------------------------------------

    @property
    def _texts(self) -> Iterator[Piece]:
        for number in range(len(self.rendering.edition.documents)):
            yield self._text(number, "", render_document)
            yield self._text(number, "/", render_document_views)

    @cached_property
    def _others(self) -> tuple[Piece, ...]:
        return (*self._registers(), *self._lists(), *self._rest())

    @cached_property
    def _texts_by_stem(self) -> _Texts:
        documents = self.rendering.edition.documents
        return _Texts(
            {
                _stem(urls.document_page(document.id)): number
                for number, document in enumerate(documents)
            },
            self._text,
        )

    @cached_property
    def _others_by_stem(self) -> dict[str, Piece]:
        return _by_stem(self._others)

    @cached_property
    def _shared(self) -> _Same:
        """What every page depends on: the frame, and all that can be linked to."""
        rendering = self.rendering
        return _Same(
            (
                rendering.config,
                rendering.has_dates,
                rendering.retired,
                tuple(rendering.edition.entities.items()),
                rendering.edition.relations,
                rendering.registers,
                tuple(document.id for document in rendering.edition.documents),
            )
        )

    def _text(self, index: int, below: str, render: _Render) -> Piece:
        rendering = self.rendering
        documents = rendering.edition.documents
        document = documents[index]

        def depends() -> tuple[object, ...]:
            around = documents[max(index - 1, 0) : index + 2]
            return (
                self._shared,
                document,
                rendering.documents[document.id],
                *(
                    rendering.documents[alignment.other]
                    for alignment in rendering.alignments.get(document.id, ())
                ),
                *((other.id, other.title) for other in around),
            )

        return Piece(
            (_stem(urls.document_page(document.id)) + below,),
            DOCUMENTS,
            depends,
            lambda: _made(*render(rendering, index)),
            lambda: rendering.documents[document.id],
        )

    @cached_property
    def _homes(self) -> Mapping[str, SourceDocument]:
        """The file of each entry."""
        rendering = self.rendering
        return {
            entity.id: source
            for source in (*rendering.documents.values(), *rendering.registers)
            for entity in read_entities(source)
        }

    def _registers(self) -> Iterator[Piece]:
        for kind in self.rendering.kinds:
            entries = self.rendering.entries(kind)
            yield self._register(kind, entries)
            for before, entity, after in zip(
                [None, *entries], entries, [*entries[1:], None], strict=False
            ):
                yield self._entity(entity, (before, after))

    def _register(self, kind: Kind, entries: list[Entity]) -> Piece:
        rendering = self.rendering
        return Piece(
            (_stem(urls.register_page(kind)),),
            REGISTERS,
            lambda: (
                self._shared,
                tuple(rendering.counts[entity.id] for entity in entries),
                bool(rendering.ties),
            ),
            lambda: _made([render_register(rendering, kind)]),
        )

    def _entity(
        self, entity: Entity, neighbours: tuple[Entity | None, Entity | None]
    ) -> Piece:
        rendering = self.rendering

        def depends() -> tuple[object, ...]:
            mentioned = dict.fromkeys(
                mention.passage.document for mention in rendering.mentions[entity.id]
            )
            texts = (rendering.texts[identifier] for identifier in mentioned)
            return (self._shared, self._homes[entity.id], *texts)

        def make() -> Made:
            page, problems = render_entity(
                rendering, entity, self._homes[entity.id], neighbours
            )
            more = render_further_mentions(rendering, entity)
            return Made((page, *more), problems)

        stem = _stem(urls.entity_page(entity.kind, entity.id))
        return Piece((stem,), REGISTERS, depends, make, lambda: self._homes[entity.id])

    def _models(self) -> tuple[object, ...]:
        return self._shared, self.rendering.edition.documents

    def _sources(self) -> tuple[object, ...]:
        return (*self._models(), tuple(self.rendering.documents.values()))

    def _lists(self) -> Iterator[Piece]:
        rendering = self.rendering

        def piece(address: str, *makers: Callable[[], Iterable[Artifact]]) -> Piece:
            def make() -> Made:
                return Made(tuple(artifact for maker in makers for artifact in maker()))

            return Piece((_stem(address),), LISTS, self._models, make)

        yield piece(
            urls.EDITION_DATA,
            self._bibliography,
            lambda: [render_edition_data(rendering)],
        )
        yield piece(urls.FRONT, lambda: [render_front(rendering)])
        yield Piece((_stem(urls.ABOUT),), LISTS, self._sources, self._about)
        yield piece(urls.NOT_FOUND, lambda: [render_not_found(rendering)])
        yield piece(urls.DATES, self._dates)
        yield piece(
            urls.MAP, lambda: [render_map(rendering)] if has_map(rendering) else []
        )
        yield piece(
            urls.NETWORK, lambda: [render_network(rendering)] if rendering.ties else []
        )
        yield piece(urls.TEXTS, lambda: render_texts(rendering))
        yield Piece(
            (_stem(urls.SEARCH), urls.SEARCH_INDEX),
            INDEXING,
            self._sources,
            lambda: _made(*render_search(rendering)),
        )

    def _about(self) -> Made:
        page, problems = render_about(self.rendering)
        return _made([page], problems)

    def _bibliography(self) -> list[Artifact]:
        rendering = self.rendering
        return render_bibliography(
            [
                edition_reference(rendering),
                *(
                    document_reference(rendering, text)
                    for text in rendering.edition.documents
                ),
            ]
        )

    def _dates(self) -> Iterable[Artifact]:
        rendering = self.rendering
        documents = rendering.edition.documents
        if sum(len(document.dates) for document in documents) > MANY_DATES:
            return render_date_lists(rendering)
        return [render_dates(rendering)] if has_dates(rendering) else []

    def _rest(self) -> Iterator[Piece]:
        rendering = self.rendering
        root = rendering.config.root
        # whatever stands at an address already is not hidden by schemas and redirects
        taken = _Taken(self)

        def piece(
            stems: tuple[str, ...], stage: str, render: Callable[[], list[Artifact]]
        ) -> Piece:
            return Piece(stems, stage, self._sources, lambda: _made(render()))

        downloads = (_stem(urls.DOWNLOADS), urls.REGISTERS)
        yield piece(downloads, LISTS, self._downloads)
        yield piece(
            (),
            "Collecting schemas",
            lambda: render_schemas(published_sources(rendering), root, taken),
        )
        yield piece(
            (), "Rendering redirects", lambda: render_redirects(rendering, taken)
        )
        yield piece(
            (urls.IMAGES,),
            "Collecting images",
            lambda: render_images(rendering.documents.values(), root),
        )

    def _downloads(self) -> list[Artifact]:
        """Render the list of all files, for which these have to be there."""
        documents = self.rendering.edition.documents
        whole = self._others_by_stem[_stem(urls.EDITION_DATA)]
        files = list(self.made(whole).artifacts)
        for piece in self._texts if len(documents) <= LISTED else ():
            if not piece.name.endswith("/"):
                files += self.made(piece).artifacts
        return render_downloads(self.rendering, files)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The pieces of the texts by their stems; each is made when it is asked for."""

    numbers: Mapping[str, int]
    make: Callable[[int, str, _Render], Piece]

    def get(self, stem: str) -> Piece | None:
        """Return the piece with a stem."""
        number = self.numbers.get(stem.removesuffix("/"))
        if number is None:
            return None
        if stem.endswith("/"):
            return self.make(number, "/", render_document_views)
        return self.make(number, "", render_document)


@dataclass(frozen=True, slots=True)
class _Same:
    """Values that are compared as one."""

    values: tuple[object, ...]


class _Taken:
    """The addresses at which something stands that has a piece of its own."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def __contains__(self, address: object) -> bool:
        return any(
            artifact.path == address
            for piece in self._pieces.claiming(str(address))
            if piece.stems
            for artifact in self._pieces.made(piece).artifacts
        )


def _stem(address: str) -> str:
    return address.removesuffix(f".{urls.extension(address)}")


def _by_stem(pieces: tuple[Piece, ...]) -> dict[str, Piece]:
    return {stem: piece for piece in reversed(pieces) for stem in piece.stems}


def _claiming(address: str, known: Callable[[str], Piece | None]) -> Iterator[Piece]:
    stem = address
    while stem:
        if (found := known(stem)) is not None:
            yield found
        cut = max(stem.rfind("."), stem.rfind("/"), 0)
        below = known(f"{stem[:cut]}/") if stem[cut : cut + 1] == "/" else None
        if below is not None:
            yield below
        stem = stem[:cut]


def _made(artifacts: Iterable[Artifact], problems: Iterable[Problem] = ()) -> Made:
    return Made(tuple(artifacts), tuple(problems))
