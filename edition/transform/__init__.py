"""Runs a stylesheet over a TEI document: libxslt, or SaxonC for XSLT 2.0 and 3.0.

Knows nothing of pages: where a pointer leads is told by the caller.
"""

from edition.transform.layout import lay_out as lay_out
from edition.transform.markdown import lay_out_markdown as lay_out_markdown
from edition.transform.prepare import Link as Link
from edition.transform.prepare import LinkResolver as LinkResolver
from edition.transform.prepare import Sayings as Sayings
from edition.transform.run import Prepared as Prepared
from edition.transform.run import Transformed as Transformed
from edition.transform.run import prepared_for as prepared_for
from edition.transform.run import transform as transform
from edition.transform.stylesheet import find as find
from edition.transform.stylesheet import load as load

__all__ = [
    "Link",
    "LinkResolver",
    "Sayings",
    "Transformed",
    "find",
    "lay_out",
    "lay_out_markdown",
    "load",
    "transform",
]
