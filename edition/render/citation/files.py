"""The files that reference managers take: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.render.artifact import Artifact
from edition.render.citation.bibtex import bibtex
from edition.render.citation.csl import csl_item
from edition.render.citation.ris import ris
from edition.render.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.render.citation.reference import Reference

EXTENSIONS: Final = ("bib", "ris", "csl.json")


def bibliography(references: Sequence[Reference], extension: str) -> str:
    """Write references in the form that an extension names; one of `EXTENSIONS`."""
    if extension == "bib":
        return printable("\n".join(bibtex(reference) for reference in references))
    if extension == "ris":
        return printable("\r\n".join(ris(reference) for reference in references))
    items = [csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def render_citation_files(reference: Reference) -> list[Artifact]:
    """Render the reference of a document in every form, beside its page."""
    return [
        Artifact(
            urls.document_file(reference.id, extension),
            bibliography([reference], extension).encode(),
        )
        for extension in EXTENSIONS
    ]


def render_bibliography(references: Iterable[Reference]) -> list[Artifact]:
    """Render the references of all documents, and of the edition, in one file each."""
    found = list(references)
    return [
        Artifact(urls.edition_file(extension), bibliography(found, extension).encode())
        for extension in EXTENSIONS
    ]
