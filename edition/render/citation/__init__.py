"""Citations: formatted by CSL styles, as files for reference managers, in the head.

All are made from one `Reference`, which joins what a text's header says with what
`edition.toml` says of the edition.
"""

from edition.render.citation.files import EXTENSIONS as EXTENSIONS
from edition.render.citation.files import render_bibliography as render_bibliography
from edition.render.citation.files import render_citation_files as render_citation_files
from edition.render.citation.linked import linked_document as linked_document
from edition.render.citation.linked import linked_edition as linked_edition
from edition.render.citation.linked import linked_entity as linked_entity
from edition.render.citation.meta import metadata as metadata
from edition.render.citation.page import citation_lines as citation_lines
from edition.render.citation.reference import Reference as Reference
from edition.render.citation.reference import document_reference as document_reference
from edition.render.citation.reference import edition_reference as edition_reference

__all__ = [
    "EXTENSIONS",
    "Reference",
    "citation_lines",
    "document_reference",
    "edition_reference",
    "linked_document",
    "linked_edition",
    "linked_entity",
    "metadata",
    "render_bibliography",
    "render_citation_files",
]
