"""Makes TEI of what scholars have: Markdown, Word documents, plain text.

    bytes ──▶ reader ──▶ tree ──▶ hints ──▶ writer ──▶ TEI ──▶ ids, layout ──▶ proof

Three readers, one neutral tree, one writer. Each result is judged by the schema of TEI
P5, and its words are counted against those of the source. This package must not know a
page or a command, writes no file and opens no address.
"""

from __future__ import annotations

from edition.importing.conversion import Imported as Imported
from edition.importing.conversion import Options as Options
from edition.importing.conversion import import_text as import_text
from edition.importing.formats import FORMATS as FORMATS
from edition.importing.formats import Format as Format
from edition.importing.formats import format_of as format_of
from edition.importing.hints import Hint as Hint
from edition.importing.hints import Place as Place
from edition.importing.hints import Sort as Sort
from edition.importing.marks import stem as stem
from edition.importing.tree import Enclosed as Enclosed
from edition.importing.tree import Metadata as Metadata
from edition.importing.tree import Unplaced as Unplaced
