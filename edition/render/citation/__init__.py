"""Citations: formatted by CSL styles, as files for reference managers, in the head.

All are made from one `Reference`, which joins what a text's header says with what
`edition.toml` says of the edition.
"""

from edition.render.citation.files import EXTENSIONS as EXTENSIONS
from edition.render.citation.files import render_citation_files as render_citation_files
from edition.render.citation.files import render_bibliography as render_bibliography
from edition.render.citation.reference import Reference as Reference
from edition.render.citation.reference import document_reference as document_reference
from edition.render.citation.reference import edition_reference as edition_reference

__all__ = [
    "EXTENSIONS",
    "Reference",
    "document_reference",
    "edition_reference",
    "render_bibliography",
    "render_citation_files",
]
