"""The recipe: how an edition is checked and how it is built, from top to bottom."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from edition import resources, rules, site, urls
from edition.errors import MachineError, TextError, UseError
from edition.problems import Problem, Severity
from edition.reading import read_edition
from edition.reading.documents import document_id
from edition.reading.registers import read_entities
from edition.render.context import Rendering
from edition.render.data import render_edition_data
from edition.render.documents import render_document
from edition.render.entities import render_entity, render_register
from edition.render.images import render_images
from edition.render.overviews import (
    render_about,
    render_dates,
    render_downloads,
    render_front,
    render_not_found,
)
from edition.render.text import render_text
from edition.rules import SourceSet
from edition.schema import check_root, load_schema
from edition.source import SourceDocument, read
from edition.verify import Verification, verify_html, verify_source, verify_text

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
    return _read(config.documents(), config.registers(), config.root, progress)


def _read(
    documents: Sequence[Path],
    registers: Sequence[Path],
    root: Path | None,
    progress: Progress,
) -> Sources:
    problems: list[Problem] = []
    total = len(documents) + len(registers)
    done = itertools.count()

    def readable(paths: Sequence[Path]) -> tuple[SourceDocument, ...]:
        result = []
        for path in paths:
            progress("Reading", next(done), total)
            if root is not None and _leads_out(path, root):
                problems.append(
                    Problem(
                        "XML003",
                        Severity.ERROR,
                        "this is a link that leads out of the edition.",
                        path,
                        hint="Put the file itself in its place.",
                    )
                )
                continue
            try:
                document = read(path, within=root)
            except TextError as error:
                problems.extend(error.problems)
            else:
                problems.extend(document.problems)
                result.append(document)
        return tuple(result)

    return Sources(readable(documents), readable(registers), tuple(problems))


def _leads_out(path: Path, root: Path) -> bool:
    """Tell whether a file of an edition is a link to one that is not.

    What an edition from anywhere links to on this machine must not be published.
    """
    inside = path.absolute().is_relative_to(root)
    return inside and not path.resolve().is_relative_to(root.resolve())


def judge(
    config: Config | None,
    sources: Sources,
    *,
    schema: Path | None = None,
    progress: Progress = _no_progress,
) -> tuple[Problem, ...]:
    """Judge files: what the reader found, then the schema, then the rules.

    Raises:
        SchemaError: the schema cannot be used.
    """
    problems = list(sources.problems)
    everything = (*sources.documents, *sources.registers)
    if schema is None and config is not None:
        schema = config.schema
    compiled = None if schema is None else load_schema(schema)
    for done, document in enumerate(everything):
        progress("Validating", done, len(everything))
        problems += check_root(document)
        if compiled is not None:
            problems += compiled.check(document)
    root = None if config is None else config.root
    progress("Checking rules", 0, 1)
    scope = SourceSet(sources.documents, sources.registers, root)
    return (*problems, *rules.check(scope))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    problems: tuple[Problem, ...]
    files: int
    """How many files were checked."""


def check(
    config: Config | None,
    paths: Sequence[Path] = (),
    *,
    schema: Path | None = None,
    progress: Progress = _no_progress,
) -> Checked:
    """Check an edition, or some files.

    Args:
        config: the edition; None for files without one.
        paths: files and folders; none for the whole edition. In an edition all its
            files are read, so that pointers can be followed, and the problems of
            these are returned.
        schema: instead of that of the edition.
        progress: is told how far the work is.

    Raises:
        UseError: a path leads to no file, or the schema cannot be used.
    """
    chosen = _chosen(paths)
    if config is None:
        sources = _read(chosen, (), None, progress)
        found = judge(None, sources, schema=schema, progress=progress)
        return Checked(_ordered(found), len(chosen))
    documents, registers = config.documents(), config.registers()
    own = {path.resolve() for path in (*documents, *registers)}
    others = tuple(path for path in chosen if path.resolve() not in own)
    sources = _read((*documents, *others), registers, config.root, progress)
    found = judge(config, sources, schema=schema, progress=progress)
    if not chosen:
        return Checked(_ordered(found), len(own))
    wanted = {path.resolve() for path in chosen}
    kept = [problem for problem in found if problem.file.resolve() in wanted]
    return Checked(_ordered(kept), len(wanted))


def _chosen(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that paths mean: themselves, or the XML files of a folder."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*.xml"))
            if not inside:
                raise UseError(f"{path}: there is no XML file in this folder.")
            files.update(dict.fromkeys(inside))
        else:
            files[path] = None
    return tuple(files)


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
        for link in site.dead_links(artifacts, urls.published_root(config.url))
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
    for link in site.links_out(config.root / "site", config.root):
        raise UseError(f"{link}: this link leads nowhere, or out of the edition.")
    sources = read_sources(config, progress)
    problems = list(judge(config, sources, progress=progress))
    if _has_errors(problems) and not draft:
        return BuildResult(output, _ordered(problems), is_written=False)
    rendering = rendering_of(config, sources)
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


def rendering_of(config: Config, sources: Sources) -> Rendering:
    """Read the model, and put together what the renderers work with."""
    own_site = config.root / "site"
    return Rendering(
        config=config,
        edition=read_edition(config.title, sources.documents, sources.registers),
        documents={document_id(source): source for source in sources.documents},
        registers=sources.registers,
        site=tuple(
            folder
            for folder in dict.fromkeys((own_site, resources.site_folder()))
            if folder.is_dir()
        ),
    )


def render_all(
    rendering: Rendering, progress: Progress = _no_progress
) -> tuple[list[Artifact], list[Problem]]:
    """Render every page and file of the site but the static ones."""
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    edition = rendering.edition
    for index in range(len(edition.documents)):
        progress("Rendering documents", index, len(edition.documents))
        files, more = render_document(rendering, index)
        artifacts += files
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
    artifacts += render_images(rendering.documents.values(), rendering.config.root)
    return artifacts, [*problems, *notes_about]


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def verify(
    config: Config,
    identifier: str | None,
    against: Path | None,
    *,
    progress: Progress = _no_progress,
) -> list[tuple[str, Verification]]:
    """Compare words: source with TEI, TEI with the published HTML and text.

    Args:
        config: the edition.
        identifier: of one document; None for all, or for the only one.
        against: the source of that document, as Markdown or plain text.
        progress: is told how far the work is.

    Returns:
        For each comparison its name and what it found.

    Raises:
        UseError: there is no such document, or it is not said which.
        TextError: a file cannot be read.
    """
    sources = read_sources(config, progress)
    if not sources.documents:
        raise TextError(sources.problems)
    known = {document_id(source): source for source in sources.documents}
    if identifier is not None and identifier not in known:
        close = get_close_matches(identifier, known, n=1)
        hint = f" Did you mean “{close[0]}”?" if close else ""
        raise UseError(f"There is no document “{identifier}” in this edition.{hint}")
    if against is not None and identifier is None and len(known) > 1:
        raise UseError("Say which document was made from this source: its id.")
    chosen = [identifier] if identifier else list(known)
    rendering = rendering_of(config, sources)
    results: list[tuple[str, Verification]] = []
    for name in chosen:
        source = known[name]
        if against is not None:
            deliberate = config.verification(name).deliberate
            found = verify_source(source, _source_text(against), deliberate)
            results.append((f"{name}, source to TEI", found))
        html, _ = rendering.fragment(
            source, "html.xsl", urls.document_page(name), reading=config.reading
        )
        results.append((f"{name}, TEI to HTML", verify_html(source, html)))
        text, _ = render_text(rendering, rendering.texts[name])
        results.append(
            (
                f"{name}, TEI to text",
                verify_text(source, text.data.decode(), reading=config.reading),
            )
        )
    return results


def _source_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UseError(f"{path}: not in UTF-8 (byte {error.start}).") from error
    except FileNotFoundError as error:
        raise UseError(f"{path}: there is no such file.") from error
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
