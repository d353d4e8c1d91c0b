"""Judges open texts by their grammars, each from what is known of it.

What cannot be judged that way (inclusions, document types, other encodings, elements
nested without end) is left to who judges from the beginning. This module must not know
what an edition is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from edition.names import TEI, XINCLUDE
from edition.problems import Problem
from edition.schema import Schema
from edition.schema.relaxng.resuming import TooDeepError
from edition.schema.relaxng.runs import Judged
from edition.schemas import Schemas

_MARK: Final = b"\xef\xbb\xbf"
_ELSEWHERE: Final = (b"<!DOCTYPE", XINCLUDE.encode())
_ROOTS: Final = frozenset({f"{TEI} TEI", f"{TEI} teiCorpus"})
_MOST: Final = 12
"""How many texts are kept, with what is known of them."""


class Again:
    """What is known of the texts that were judged last."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, Schema], Judged] = {}

    def problems(
        self, schemas: Schemas, path: Path, data: bytes
    ) -> tuple[Problem, ...] | None:
        """Judge a text by its grammars.

        Args:
            schemas: finds them.
            path: the file of the text.
            data: the text, in UTF-8.

        Returns:
            What `Schemas.check_file` would find; None where that has to be asked.
        """
        data = data.removeprefix(_MARK)
        if not _is_plain(data):
            return None
        grammars = schemas.grammars_of(path, data)
        if grammars is None:
            return None
        problems = list(grammars.problems)
        for schema in grammars.schemas:
            try:
                found, stopped = self._judged(schema, path, data)
            except TooDeepError:
                return None
            if grammars.is_named_there and stopped:
                return (stopped,)
            if grammars.is_named_there and not self._is_tei(schema, path):
                return None
            problems += found
            if stopped:
                problems.append(stopped)
        return tuple(problems)

    def known(self, schema: Schema, path: Path) -> Judged | None:
        """Return what is known of a text by one of its grammars."""
        return self._known.get((path, schema))

    def _judged(
        self, schema: Schema, path: Path, data: bytes
    ) -> tuple[tuple[Problem, ...], Problem | None]:
        key = (path, schema)
        found, stopped, judged = schema.judge(path, data, self._known.pop(key, None))
        self._known[key] = judged
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return found, stopped

    def _is_tei(self, schema: Schema, path: Path) -> bool:
        return self._known[path, schema].root in _ROOTS


def _is_plain(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return bool(data) and not (
        data.isspace() or any(each in data for each in _ELSEWHERE)
    )
