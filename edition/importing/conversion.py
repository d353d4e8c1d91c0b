"""One import, from top to bottom: read, look, write, give ids, lay out, prove."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from edition import desk
from edition.importing import marks
from edition.importing.above import date_above
from edition.importing.fitting import fitted, with_ids
from edition.importing.formats import Format, read
from edition.importing.heading import (
    Facts,
    Origin,
    editor_id,
    header,
    language_of,
    missing,
)
from edition.importing.hints import Hint, Place, Sort, look
from edition.importing.mending import mended
from edition.importing.proving import lost_words
from edition.importing.tree import (
    Blocks,
    Enclosed,
    Heading,
    Metadata,
    Note,
    Read,
    Revised,
    Unplaced,
    plain,
)
from edition.importing.visiting import everything
from edition.importing.writing import Sigla, Writer
from edition.names import TEI
from edition.problems import Problem
from edition.schema import Schema, builtin_schema
from edition.source import SourceDocument, parse

_NO_DAY: Final = re.compile(r"T.*")


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor says of a source, and how it shall be imported."""

    identifier: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    """What is not empty here goes before what the source says."""
    publisher: str = ""
    licence: str = ""
    licence_url: str = ""
    """Of the edition, where neither the source nor the editor names a licence."""
    language: str = ""
    """Of the edition, where neither the source nor the editor names one."""
    encoding: str = ""
    is_mended: bool = False
    """Mend what the hints are certain of."""
    scheme: desk.Scheme | None = field(default_factory=desk.Scheme)
    """Of the ids; None for none."""
    root: Path | None = None
    """Of the edition."""
    schema: Schema | None = None
    """Of the edition, which the file is fitted into; None for TEI P5 and no other."""
    editors: tuple[str, ...] | None = None
    """Of the edition; None where the text is for none."""
    indent: str = desk.formatting.INDENT
    cache: Path | None = None
    """Of compiled schemas."""
    version: str = ""
    today: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has come to."""

    identifier: str
    data: bytes
    """The TEI file, in UTF-8."""
    words: int
    """Of the source."""
    lost: tuple[str, ...]
    """Those that are not in the file: a mistake of the program if there are any."""
    problems: tuple[Problem, ...]
    """What is wrong by the schema of TEI P5: the same."""
    refused: tuple[Problem, ...]
    """What the schema of the edition does not take."""
    adapted: tuple[Unplaced, ...]
    """What stands in the file otherwise, for the sake of that schema."""
    missing: tuple[str, ...]
    """What the header has no answer to."""
    unplaced: tuple[Unplaced, ...]
    hints: tuple[Hint, ...]
    enclosed: tuple[Enclosed, ...]
    unit: str
    """What the places of hints count."""


def import_text(
    data: bytes, path: Path, kind: Format, options: Options, target: Path
) -> Imported:
    """Make a TEI file of a source.

    Args:
        data: the bytes of the source.
        path: of the source; only its name is used.
        kind: its format.
        options: what the editor says.
        target: what messages call the TEI file; nothing is written.

    Raises:
        UseError: the source is of another format.
        TextError: it cannot be read.
        MissingExtraError: a library is needed that is not there.
    """
    identifier = options.identifier or marks.stem(path.stem) or "text"
    source = read(data, path, kind, options.encoding, f"{identifier}-images")
    hints = look(source.blocks, source.unit)
    blocks = source.blocks
    rules = source.rules
    if options.is_mended:
        better = mended(blocks, hints, source.unit)
        blocks, rules = better.blocks, (*rules, *better.rules)
        hints = tuple(hint for hint in hints if hint.sort not in better.done)
    metadata = _metadata(source, options)
    if not metadata.date:
        above = date_above(source.blocks, language_of(metadata))
        if above is not None:
            metadata = replace(metadata, date=above.words)
            hints = (Hint(Sort.DATED, (Place(above.place, above.words),)), *hints)
    people, changes = _people(blocks)
    facts = Facts(
        identifier,
        metadata,
        Origin(
            path.name,
            kind.title,
            len(data),
            hashlib.sha256(data).hexdigest(),
            options.version,
            options.today,
        ),
        options.publisher,
        options.licence_url if metadata.licence == options.licence else "",
        rules,
        people,
        changes,
        options.editors,
    )
    taken = {identifier, editor_id(identifier), *people.values(), *changes.values()}
    names = marks.Names(taken)
    writer = Writer(Sigla(people, changes), names, indent=options.indent)
    written = "".join(_file(facts, blocks, writer, options.indent))
    plain = _Finished(_finished(written, target, options), ())
    best = _fitted(plain, source.words, written, target, options)
    document = best.document
    return Imported(
        identifier,
        document.text.encode(),
        len(source.words),
        lost_words(source.words, document),
        _schema(options.cache).check(document),
        () if options.schema is None else options.schema.check(document),
        best.adapted,
        missing(facts),
        (*source.unplaced, *writer.unplaced),
        hints,
        source.enclosed,
        source.unit,
    )


@functools.cache
def _schema(cache: Path | None) -> Schema:
    """Return the schema of TEI P5, compiled once for however many imports."""
    return builtin_schema(cache=cache)


def _file(facts: Facts, blocks: Blocks, writer: Writer, indent: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    language = language_of(facts.metadata)
    root = marks.tag("TEI", xmlns=TEI, xml_id=facts.identifier, xml_lang=language)
    yield f"{root}\n"
    yield from header(facts, 1, indent)
    yield from writer.text(blocks, 1)
    yield "</TEI>\n"


@dataclass(frozen=True, slots=True)
class _Finished:
    """A file as it could be handed over."""

    document: SourceDocument
    adapted: tuple[Unplaced, ...]


def _finished(
    written: str,
    target: Path,
    options: Options,
    schema: Schema | None = None,
    identified: Iterable[str] = (),
) -> SourceDocument:
    """Give ids and the layout of `edition format`, which later changes nothing."""
    if options.scheme is not None:
        elements = dict.fromkeys((*options.scheme.elements, *identified))
        scheme = replace(options.scheme, elements=tuple(elements))
        document = parse(written.encode(), target)
        written = with_ids(document, scheme, options.root, schema, options.indent)
    data = written.encode()
    data = desk.formatted(target, data, indent=options.indent).file.after
    return parse(data, target)


def _fitted(
    plain: _Finished,
    words: Sequence[str],
    written: str,
    target: Path,
    options: Options,
) -> _Finished:
    """Return the file as the schema of the edition takes it, if that is any better.

    It is not if a word were lost, or the file no valid TEI any more.
    """
    schema = options.schema
    if schema is None:
        return plain
    before = len(schema.check(plain.document))
    if not before:
        return plain
    found = fitted(parse(written.encode(), target), schema, options.indent)
    document = _finished(found.text, target, options, schema, found.identified)
    is_better = (
        len(schema.check(document)) < before
        and not _schema(options.cache).check(document)
        and not lost_words(words, document)
    )
    return _Finished(document, found.told) if is_better else plain


def _metadata(source: Read, options: Options) -> Metadata:
    """Put together what the editor says and what the source says of itself."""
    found, said = source.metadata, options.metadata
    more = list(found.more)
    for name in ("title", "subtitle", "date", "language", "licence"):
        old = getattr(found, name)
        if old and getattr(said, name) and old != getattr(said, name):
            more.append((f"{name} in the imported file", old))
    if said.authors and found.authors and said.authors != found.authors:
        more.append(("author in the imported file", "; ".join(found.authors)))
    title = said.title or found.title or _title(source.blocks)
    return Metadata(
        title,
        said.subtitle or found.subtitle,
        said.authors or found.authors,
        said.date or found.date,
        said.language or found.language or options.language,
        said.licence or found.licence or options.licence,
        tuple(more),
    )


def _title(blocks: Blocks) -> str:
    """Return the highest heading, the first of several.

    What stands before several of the highest level, as the title of a book before its
    chapters, goes before them, though it may look lower.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    if not headings:
        return ""
    level = min(heading.level for heading in headings)
    highest = [heading for heading in headings if heading.level == level]
    first = headings[0] if highest[1:] else highest[0]
    return " ".join(plain(first.children).split())


def _people(blocks: Blocks) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Give ids to those who commented and changed, and to their days."""
    people: dict[str, str] = {}
    changes: dict[tuple[str, str], str] = {}
    for found in everything(blocks):
        if not isinstance(found, (Note, Revised)):
            continue
        if found.author:
            people.setdefault(found.author, f"reviser-{len(people) + 1}")
        day = _NO_DAY.sub("", found.date)
        if day:
            changes.setdefault((found.author, day), f"change-{len(changes) + 1}")
    return people, changes
