"""Everything that the items of a review look at, gathered once.

The texts are judged as `edition validate` judges them, the site is rendered as
`edition build` renders it and held to the same proof, the words are compared as
`edition verify` compares them. Nothing is written. This module must not know an item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from edition import pipeline, proof, site
from edition.checking import (
    Progress,
    Sources,
    judge,
    no_progress,
    ordered,
    read_sources,
)
from edition.errors import EditionError, TextError
from edition.model import When
from edition.rules import SourceSet
from edition.verify import Verification, verify_source

if TYPE_CHECKING:
    from edition.config import Config
    from edition.model import Edition
    from edition.problems import Problem
    from edition.render import Artifact
    from edition.render.context import Rendering
    from edition.schemas import Schemas
    from edition.source import SourceDocument

Accepted = Callable[[Iterable["Problem"]], tuple["Problem", ...]]
"""Leaves out the problems that are known and accepted."""


@dataclass(frozen=True)
class Evidence:
    """What is known of an edition before it is published."""

    config: Config
    sources: SourceSet
    documents: Mapping[str, SourceDocument]
    """Those that could be read, by document id."""
    edition: Edition
    problems: tuple[Problem, ...]
    """In texts and site, but for those that are accepted."""
    accepted: int
    """How many of them are."""
    schemas: tuple[str, ...]
    """The schemas that judged, by name and version."""
    today: When
    proof: proof.Proof | None = None
    """Of the site; None where it cannot be made."""
    hindrance: str = ""
    """Why it cannot be made."""
    comparisons: tuple[tuple[str, Verification], ...] = ()
    """Of the words of each document, by what is compared."""
    with_source: tuple[tuple[str, Verification], ...] = ()
    """Of documents with the source text that they were encoded from, by id."""
    older: tuple[str, ...] = ()
    """Addresses at which the site in the output folder differs from today's."""
    by_code: dict[str, list[Problem]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the problems by their codes."""
        for problem in self.problems:
            self.by_code.setdefault(problem.code, []).append(problem)

    @property
    def root(self) -> Path:
        """The folder of the edition."""
        return self.config.root


def _accept_none(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problems)


def gather(  # noqa: PLR0913 - what a review can be told
    config: Config,
    schemas: Schemas,
    today: When,
    *,
    against: Mapping[str, Path] | None = None,
    accept: Accepted = _accept_none,
    progress: Progress = no_progress,
) -> Evidence:
    """Look at everything once.

    Args:
        config: the edition.
        schemas: judge the texts.
        today: what is later has not happened yet.
        against: the source texts of documents, by id ("" for the only one), beside or
            instead of those that the configuration names.
        accept: leaves out what is known and accepted.
        progress: is told how far the work is.

    Raises:
        TextError: no text of the edition can be read.
        UseError: a schema, the register of retired ids or `[rules]` cannot be used.
    """
    read = read_sources(config, progress)
    if not read.documents:
        raise TextError(read.problems)
    rendering = pipeline.rendering_of(config, read)
    with_source = tuple(_with_source(rendering, against or {}))
    problems = list(judge(config, read, schemas, progress))
    artifacts: list[Artifact] = []
    comparisons: list[tuple[str, Verification]] = []
    found = None
    hindrance = ""
    try:
        pages, more = pipeline.render_all(rendering, progress)
        artifacts = pipeline.with_static_files(pages, rendering)
        for done, name in enumerate(rendering.documents):
            progress("Comparing words", done, len(rendering.documents))
            comparisons += pipeline.verify_published(rendering, name)
    except EditionError as error:
        hindrance = str(error)
    else:
        problems += more
        progress("Checking the site", 0, 1)
        found = _proof(config, read, problems, artifacts)
        problems += found.problems
    everything = ordered(problems)
    left = accept(everything)
    return Evidence(
        config,
        SourceSet(read.documents, read.registers, config.root),
        rendering.documents,
        rendering.edition,
        left,
        len(everything) - len(left),
        schemas.used,
        today,
        found,
        hindrance,
        tuple(comparisons),
        with_source,
        tuple(site.differences(artifacts, config.output)) if found else (),
    )


def _proof(
    config: Config,
    read: Sources,
    problems: Iterable[Problem],
    artifacts: list[Artifact],
) -> proof.Proof:
    before = site.addresses(config.output)
    known = pipeline.circumstances(config, read, problems, before)
    return proof.prove(artifacts, config.output, url=config.url, circumstances=known)


def _with_source(
    rendering: Rendering, against: Mapping[str, Path]
) -> Iterator[tuple[str, Verification]]:
    """Compare texts with the files that they were encoded from."""
    documents = rendering.documents
    chosen = {v.document: v.against for v in rendering.config.verify if v.against}
    chosen = {name: file for name, file in chosen.items() if name in documents}
    for name, file in against.items():
        identifier = name or next(iter(documents))
        pipeline.require_document(documents, identifier)
        chosen[identifier] = file
    for name, file in chosen.items():
        deliberate = rendering.config.verification(name).deliberate
        text = pipeline.source_text(file)
        yield name, verify_source(documents[name], text, deliberate)
