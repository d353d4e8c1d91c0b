"""The recipe: how an edition is built and its words are verified, from top to bottom.

How it is checked stands in `checking`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from edition import messages, proof, resources, site, urls
from edition.checking import (
    Progress,
    Sources,
    judge,
    no_progress,
    ordered,
    read_sources,
)
from edition.errors import MachineError, TextError, UseError
from edition.problems import Problem, Severity
from edition.reading import read_edition
from edition.reading.documents import document_id
from edition.render.context import Rendering
from edition.render.markdown import render_markdown
from edition.render.pieces import Pieces
from edition.render.text import render_text
from edition.render.views import view_texts
from edition.retired import Retired, load_retired
from edition.schemas import Schemas
from edition.verify import (
    Verification,
    verify_html,
    verify_markdown,
    verify_source,
    verify_text,
    verify_view,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from edition.config import Config
    from edition.model import Edition
    from edition.render import Artifact


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
    proof: proof.Proof | None = None
    """What the checks of the site have found, where they were asked for."""


def _site_problems(artifacts: list[Artifact], config: Config) -> list[Problem]:
    """Report links that lead nowhere."""
    return [
        Problem(
            "SITE601",
            Severity.WARNING,
            f"a link on the page {link.page} leads nowhere: {link.href}.",
            config.path,
        )
        for link in proof.dead_links(proof.read_site(artifacts, config.url))
        if not link.is_written_elsewhere
    ]


def build(  # noqa: PLR0913 - one for each choice
    config: Config,
    output: Path,
    *,
    draft: bool = False,
    schemas: Schemas | None = None,
    check: bool = False,
    nu: Sequence[str] = (),
    progress: Progress = no_progress,
) -> BuildResult:
    """Build the whole site.

    Args:
        config: the edition.
        output: the folder of the site, which is replaced as a whole.
        draft: publish in spite of errors in the texts that can be read.
        schemas: judge the texts; None for those that the edition and its files name,
            without a cache.
        check: judge the site, too; it is written whatever is found.
        nu: how the Nu Html Checker is run, for that; empty where there is none.
        progress: is told how far the work is.

    Raises:
        UseError: the output folder, a stylesheet or a template cannot be used.
        MachineError: the disk; the last good site stays as it was. The Nu Html
            Checker cannot be run; the new site has been written.
    """
    site.prepare(output)
    for link in site.links_out(config.root / "site", config.root):
        raise UseError(f"{link}: this link leads nowhere, or out of the edition.")
    sources = read_sources(config, progress)
    schemas = schemas or Schemas(edition=config.schema)
    problems = list(judge(config, sources, schemas, progress))
    if _has_errors(problems) and not draft:
        return BuildResult(output, ordered(problems), is_written=False)
    rendering = rendering_of(config, sources)
    artifacts, more = render_all(rendering, progress)
    problems += more
    if _has_errors(more) and not draft:
        return BuildResult(output, ordered(problems), is_written=False)
    artifacts = with_static_files(artifacts, rendering)
    if not check:
        problems += _site_problems(artifacts, config)
    progress("Writing", 0, 1)
    before = site.addresses(output)
    changed = site.write(artifacts, output)
    found = None
    if check:
        progress("Checking the site", 0, 1)
        known = circumstances(config, sources, problems, before)
        found = proof.prove(
            artifacts, output, url=config.url, circumstances=known, nu=nu
        )
    return BuildResult(
        output,
        ordered(problems),
        is_written=True,
        files=len(artifacts),
        changed=changed,
        proof=found,
    )


def with_static_files(
    artifacts: Sequence[Artifact], rendering: Rendering
) -> list[Artifact]:
    """Add the static files, which makes the site whole.

    Raises:
        UseError: two of its files would have one address, or an address is too long.
    """
    whole = [*artifacts, *site.static_artifacts(rendering.site)]
    twice = site.collisions(whole)
    if twice:
        raise UseError(
            f"two pages would have the address {twice[0]}. Rename one of the two ids."
        )
    long = site.too_long(whole)
    if long:
        raise UseError(
            f"the address {long[0][:60]}… is too long for the name of a file. Give "
            "what it stands for a shorter id."
        )
    return whole


def circumstances(
    config: Config,
    sources: Sources,
    problems: Iterable[Problem],
    before: frozenset[str],
) -> proof.Circumstances:
    """Gather what the files of the site do not tell."""
    return proof.Circumstances(
        licence=config.licence,
        licence_url=config.licence_url,
        release=config.release,
        repository=proof.repository(config.root),
        automation=proof.automation(config.root),
        own_code=proof.own_code(config.root),
        text_errors=sum(p.severity is Severity.ERROR for p in problems),
        text_files=len(sources.documents) + len(sources.registers),
        last_addresses=before,
    )


def rendering_of(
    config: Config,
    sources: Sources,
    edition: Edition | None = None,
    retired: Retired | None = None,
) -> Rendering:
    """Read the model, and put together what the renderers work with.

    Args:
        config: the edition.
        sources: its files.
        edition: the model, where it has been read from them already.
        retired: the ids that were given up, where these have been.
    """
    if edition is None:
        edition = read_edition(config.title, sources.documents, sources.registers)
    return Rendering(
        config=config,
        edition=edition,
        documents={document_id(source): source for source in sources.documents},
        registers=sources.registers,
        site=site_folders(config),
        retired=load_retired(config.root) if retired is None else retired,
    )


def site_folders(config: Config) -> tuple[Path, ...]:
    """Return the folders of templates and static files, the edition's own first."""
    folders = dict.fromkeys((config.root / "site", resources.site_folder()))
    return tuple(folder for folder in folders if folder.is_dir())


def render_all(
    rendering: Rendering, progress: Progress = no_progress
) -> tuple[list[Artifact], list[Problem]]:
    """Render every page and file of the site but the static ones."""
    with messages.speaking(interface(rendering.config)):
        return _render_all(rendering, progress)


def interface(config: Config) -> str:
    """Return the language that the pages and files of an edition speak."""
    return messages.nearest(config.interface or config.language)


def _render_all(
    rendering: Rendering, progress: Progress
) -> tuple[list[Artifact], list[Problem]]:
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    pieces = Pieces(rendering)
    totals = Counter(piece.stage for piece in pieces)
    done: Counter[str] = Counter()
    for piece in pieces:
        progress(piece.stage, done[piece.stage], totals[piece.stage])
        made = pieces.made(piece)
        artifacts += made.artifacts
        problems += made.problems
        done[piece.stage] += 1
    return artifacts, problems


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def verify(
    config: Config,
    identifier: str | None,
    against: Path | None,
    *,
    progress: Progress = no_progress,
) -> list[tuple[str, Verification]]:
    """Compare words: source with TEI, TEI with what is published of it.

    Args:
        config: the edition.
        identifier: of one document; None for all, or for the only one.
        against: the source of that document, as Markdown or plain text, instead of the
            one that the configuration names.
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
    if identifier is not None:
        require_document(known, identifier)
    if against is not None and identifier is None and len(known) > 1:
        raise UseError("Say which document was made from this source: its id.")
    chosen = [identifier] if identifier else list(known)
    rendering = rendering_of(config, sources)
    results: list[tuple[str, Verification]] = []
    for name in chosen:
        source = known[name]
        meant = config.verification(name)
        original = against or meant.against
        if original is not None:
            found = verify_source(source, source_text(original), meant.deliberate)
            results.append((f"{name}, source to TEI", found))
        results += verify_published(rendering, name)
    return results


def verify_published(rendering: Rendering, name: str) -> list[tuple[str, Verification]]:
    """Compare a document with its forms, as the edition publishes them."""
    with messages.speaking(interface(rendering.config)):
        return list(_verified(rendering, name))


def _verified(rendering: Rendering, name: str) -> Iterator[tuple[str, Verification]]:
    source, text = rendering.documents[name], rendering.texts[name]
    reading = rendering.config.reading
    html, _ = rendering.fragment(
        source, "html.xsl", urls.document_page(name), reading=reading
    )
    yield f"{name}, TEI to HTML", verify_html(source, html)
    plain, _ = render_text(rendering, text)
    found = verify_text(source, plain.data.decode(), reading=reading)
    yield f"{name}, TEI to text", found
    markdown, _ = render_markdown(rendering, text)
    found = verify_markdown(source, markdown.data.decode(), reading=reading)
    yield f"{name}, TEI to Markdown", found
    for view in view_texts(rendering, text):
        found = verify_view(view.expected, view.html, in_order=view.in_order)
        yield f"{name}, TEI to the view “{view.name}”", found


def require_document(known: Collection[str], identifier: str) -> None:
    """Make sure that there is a document.

    Raises:
        UseError: there is none of that id.
    """
    if identifier not in known:
        close = get_close_matches(identifier, known, n=1)
        hint = f" Did you mean “{close[0]}”?" if close else ""
        raise UseError(f"There is no document “{identifier}” in this edition.{hint}")


def source_text(path: Path) -> str:
    """Read the source that a document was encoded from.

    Raises:
        UseError: there is no such file, or it is not in UTF-8.
        MachineError: it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UseError(f"{path}: not in UTF-8 (byte {error.start}).") from error
    except FileNotFoundError as error:
        raise UseError(f"{path}: there is no such file.") from error
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
