"""Edits of source files, to the byte: what is not edited stays as it was.

An `Edit` replaces characters; edits that only make sense together are a `Change`.
`apply` makes them in the bytes of a file, `diff` shows what that does, `write` puts it
on the disk. A `Rewritten` is a file before and after; `save` writes several.
`changes_for` makes changes of what problems say would mend them. This package must not
know what is edited, or why.
"""

from __future__ import annotations

from edition.editing.applying import Applied, Change, Edit, apply
from edition.editing.differences import diff
from edition.editing.mends import changes_for
from edition.editing.rewriting import Rewritten, read_bytes, rewritten, save
from edition.editing.writing import require_whole, write

__all__ = [
    "Applied",
    "Change",
    "Edit",
    "Rewritten",
    "apply",
    "changes_for",
    "diff",
    "read_bytes",
    "require_whole",
    "rewritten",
    "save",
    "write",
]
