"""Which schemas judge a document, and who said so.

What the command names goes before what the edition names, that before what the
document names for itself, and a text that nobody named a schema for is judged by the
one that comes with the toolkit. This module loads no schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from edition.problems import Problem, Severity
from edition.schema.association import (
    Association,
    Kind,
    associated,
    association_problems,
    locate,
)
from edition.schema.catalog import Catalog
from edition.schema.store import Store
from edition.source import SourceDocument

_GRAMMARS: Final = frozenset({"relaxng", "compact"})


class Origin(Enum):
    """Who named a schema."""

    COMMAND = "the command"
    EDITION = "edition.toml"
    DOCUMENT = "the document"
    TOOLKIT = "the toolkit"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One schema that judges a document."""

    path: Path | None
    """None: the TEI that comes with the toolkit."""
    kind: Kind
    origin: Origin
    phase: str = ""
    """Of Schematron."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The schemas of a document, and what is wrong with how it names them."""

    schemas: tuple[Chosen, ...]
    """At least one grammar; in the order in which they are named."""
    problems: tuple[Problem, ...] = ()


def choose(
    document: SourceDocument,
    *,
    command: Path | None = None,
    edition: Path | None = None,
    catalog: Catalog,
    store: Store,
) -> Choice:
    """Choose the schemas that judge a document.

    A document that names no grammar that is at hand is judged by the built-in one, and
    by the Schematron that it names.

    Args:
        document: the document.
        command: the schema that the command names.
        edition: the schema that the configuration names.
        catalog: which files stand for addresses.
        store: the schemas that were fetched.

    Raises:
        CatalogError: a catalog that another names is broken.
    """
    for path, origin in ((command, Origin.COMMAND), (edition, Origin.EDITION)):
        if path is not None:
            return Choice((Chosen(path, _kind(path), origin),))
    schemas: list[Chosen] = []
    problems = list(association_problems(document))
    for association in associated(document):
        if association.kind not in {*_GRAMMARS, "schematron"}:
            if association.kind != "unknown":  # of that a problem has been told
                problems.append(_other_language(association))
            continue
        found = locate(association, catalog, store)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        chosen = Chosen(found, association.kind, Origin.DOCUMENT, association.phase)
        if chosen not in schemas:
            schemas.append(chosen)
    if not any(schema.kind in _GRAMMARS for schema in schemas):
        schemas.insert(0, Chosen(None, "relaxng", Origin.TOOLKIT))
    return Choice(tuple(schemas), tuple(problems))


def _kind(path: Path) -> Kind:
    match path.suffix.lower():
        case ".rnc":
            return "compact"
        case ".sch" | ".isosch":
            return "schematron"
    return "relaxng"


def _other_language(association: Association) -> Problem:
    return Problem(
        "MODEL104",
        Severity.INFO,
        f"the file is not judged by {association.href}, which is written in "
        f"{association.kind.upper()}.",
        association.file,
        association.span,
        "RELAX NG and Schematron are what the toolkit judges by.",
    )
