"""Word documents (docx, ISO/IEC 29500 transitional) to the neutral tree.

python-docx opens the package and knows parts, relations, styles and properties; what it
has no model of (notes, tracked changes, fields, boxes) is read from its trees. A
document is untrusted: `package` bounds it first, and nothing that it points to is
opened. This package must not know TEI.
"""

from __future__ import annotations

from edition.importing.word.reading import read_docx as read_docx
