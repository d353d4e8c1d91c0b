"""The recipe: how an edition is checked and how it is built, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from edition import resources, site
from edition.errors import TextError, UseError
from edition.problems import Problem, Severity
from edition.reading import read_edition
from edition.reading.documents import document_id
from edition.reading.registers import read_entities
from edition.render.context import Rendering
from edition.render.data import render_document_data, render_edition_data
from edition.render.documents import render_document
from edition.render.entities import render_entity, render_register
from edition.render.overviews import (
    render_about,
    render_dates,
    render_downloads,
    render_front,
    render_not_found,
)
from edition.schema import load_schema
from edition.source import SourceDocument, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.config import Config
    from edition.render import Artifact

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many of them are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of an edition that could be read, and what is wrong with the others."""

    documents: tuple[SourceDocument, ...]
    registers: tuple[SourceDocument, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did."""

    output: Path
    problems: tuple[Problem, ...]
    is_written: bool
    """False where errors in the texts stopped the build."""
    files: int = 0
    changed: int = 0
    """Files that differ from those of the last build."""


def _no_progress(_what: str, _done: int, _total: int) -> None:
    pass


def read_sources(config: Config, progress: Progress = _no_progress) -> Sources:
    """Read all files of an edition; a file that cannot be read becomes problems."""
    problems: list[Problem] = []

    def readable(paths: Iterable[Path]) -> list[SourceDocument]:
        result = []
        for path in paths:
            progress("Reading", len(done), total)
            done.append(path)
            try:
                document = read(path, within=config.root)
            except TextError as error:
                problems.extend(error.problems)
            else:
                problems.extend(document.problems)
                result.append(document)
        return result

    done: list[Path] = []
    documents, registers = config.documents(), config.registers()
    total = len(documents) + len(registers)
    return Sources(
        tuple(readable(documents)), tuple(readable(registers)), tuple(problems)
    )


def judge(
    config: Config, sources: Sources, progress: Progress = _no_progress
) -> tuple[Problem, ...]:
    """Judge the texts of an edition: schema, then rules."""
    problems = list(sources.problems)
    everything = (*sources.documents, *sources.registers)
    if config.schema is not None:
        schema = load_schema(config.schema)
        for done, document in enumerate(everything):
            progress("Validating", done, len(everything))
            problems += schema.check(document)
    return tuple(problems)


def _site_problems(artifacts: list[Artifact], config: Config) -> list[Problem]:
    """Refuse two files at one address; report links that lead nowhere."""
    twice = site.collisions(artifacts)
    if twice:
        raise UseError(
            f"two pages would have the address {twice[0]}. Rename one of the two ids."
        )
    return [
        Problem(
            "SITE601",
            Severity.WARNING,
            f"a link on the page {link.page} leads nowhere: {link.href}.",
            config.path,
        )
        for link in site.dead_links(artifacts)
    ]


def build(
    config: Config,
    output: Path,
    *,
    draft: bool = False,
    progress: Progress = _no_progress,
) -> BuildResult:
    """Build the whole site.

    Args:
        config: the edition.
        output: the folder of the site, which is replaced as a whole.
        draft: publish in spite of errors in the texts that can be read.
        progress: is told how far the work is.

    Raises:
        UseError: the output folder, a stylesheet or a template cannot be used.
        MachineError: the disk; the last good site stays as it was.
    """
    site.prepare(output)
    sources = read_sources(config, progress)
    problems = list(judge(config, sources, progress))
    if _has_errors(problems) and not draft:
        return BuildResult(output, _ordered(problems), is_written=False)
    rendering = _rendering(config, sources)
    artifacts, more = render_all(rendering, progress)
    problems += more
    if _has_errors(more) and not draft:
        return BuildResult(output, _ordered(problems), is_written=False)
    artifacts += site.static_artifacts(rendering.site)
    problems += _site_problems(artifacts, config)
    progress("Writing", 0, 1)
    changed = site.write(artifacts, output)
    return BuildResult(
        output,
        _ordered(problems),
        is_written=True,
        files=len(artifacts),
        changed=changed,
    )


def _rendering(config: Config, sources: Sources) -> Rendering:
    own_site = config.root / "site"
    return Rendering(
        config=config,
        edition=read_edition(config.title, sources.documents, sources.registers),
        documents={document_id(source): source for source in sources.documents},
        registers=sources.registers,
        xslt=_own_or_ours(config.root / "xslt"),
        site=tuple(
            folder
            for folder in dict.fromkeys((own_site, resources.site_folder()))
            if folder.is_dir()
        ),
    )


def _own_or_ours(folder: Path) -> Path:
    """An edition's own stylesheets, where it has the entries, or the toolkit's."""
    return folder if (folder / "html.xsl").is_file() else resources.xslt_folder()


def render_all(
    rendering: Rendering, progress: Progress = _no_progress
) -> tuple[list[Artifact], list[Problem]]:
    """Render every page and file of the site but the static ones."""
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    edition = rendering.edition
    for index, document in enumerate(edition.documents):
        progress("Rendering documents", index, len(edition.documents))
        files, more = render_document(rendering, index)
        artifacts += [*files, render_document_data(document)]
        problems += more
    homes = {
        entity.id: source
        for source in (*rendering.documents.values(), *rendering.registers)
        for entity in read_entities(source)
    }
    done = 0
    for kind in rendering.kinds:
        artifacts.append(render_register(rendering, kind))
        entries = rendering.entries(kind)
        for before, entity, after in zip(
            [None, *entries], entries, [*entries[1:], None], strict=False
        ):
            progress("Rendering registers", done, len(edition.entities))
            page, notes = render_entity(
                rendering, entity, homes[entity.id], (before, after)
            )
            artifacts.append(page)
            problems += notes
            done += 1
    about, notes_about = render_about(rendering)
    artifacts += [
        render_front(rendering),
        about,
        render_not_found(rendering),
        render_edition_data(rendering),
    ]
    if any(document.dates for document in edition.documents):
        artifacts.append(render_dates(rendering))
    artifacts += render_downloads(rendering, artifacts)
    return artifacts, [*problems, *notes_about]


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))
