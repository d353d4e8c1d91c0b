"""Fits an imported text into the schema of its edition, as far as honesty goes.

    TEI P5 ──▶ nodes ──▶ header, divisions, blocks, words, attributes ──▶ ids ──▶ TEI

The schema is asked what may stand where, and which attributes it wants. What the text
itself answers (a number by counting, the only value there is) is written; where the
schema knows no such markup, another is taken that it knows, or the words alone are
kept; all of it is told. What cannot be placed honestly stays, for the schema to name
and an editor to decide. This package must not know an edition's schema by name.
"""

from __future__ import annotations

from edition.importing.fitting.whole import Fitted as Fitted
from edition.importing.fitting.whole import fitted as fitted
from edition.importing.fitting.whole import with_ids as with_ids
