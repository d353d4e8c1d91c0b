"""Proves that no word is lost, from the source to what is published.

Words are read from each format (`formats`), compared (`comparing`), and what differs is
held against what is meant to differ (`proofs`).
"""

from edition.verify.comparing import Difference as Difference
from edition.verify.comparing import compare as compare
from edition.verify.formats import html_words as html_words
from edition.verify.formats import markdown_words as markdown_words
from edition.verify.formats import text_words as text_words
from edition.verify.formats import written_markdown_words as written_markdown_words
from edition.verify.proofs import Verification as Verification
from edition.verify.proofs import verify_html as verify_html
from edition.verify.proofs import verify_markdown as verify_markdown
from edition.verify.proofs import verify_source as verify_source
from edition.verify.proofs import verify_text as verify_text
from edition.verify.proofs import verify_view as verify_view

__all__ = [
    "Difference",
    "Verification",
    "compare",
    "html_words",
    "markdown_words",
    "text_words",
    "verify_html",
    "verify_markdown",
    "verify_source",
    "verify_text",
    "verify_view",
    "written_markdown_words",
]
