"""Judges open texts by their grammars, each from what is known of it.

What cannot be judged that way (inclusions, document types, other encodings, elements
nested without end) is left to who judges from the beginning. This module must not know
what an edition is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from edition.names import TEI
from edition.problems import Problem
from edition.schema import Schema
from edition.schema.relaxng.resuming import UnusualError
from edition.schema.relaxng.runs import Judged
from edition.schema.relaxng.telling import positions
from edition.schemas import Grammars, Schemas

_MARK: Final = b"\xef\xbb\xbf"
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
            What `Schemas.check_file` would find, without what merely follows from a
            tag that is missing; None where that has to be asked.
        """
        data = data.removeprefix(_MARK)
        if data.isspace() or not data:
            return None
        grammars = schemas.grammars_of(path, data)
        try:
            return None if grammars is None else self._found(grammars, path, data)
        except UnusualError:
            return None

    def _found(
        self, grammars: Grammars, path: Path, data: bytes
    ) -> tuple[Problem, ...] | None:
        problems = list(grammars.problems)
        for schema in grammars.schemas:
            found, stopped = self._judged(schema, path, data)
            if stopped and not _is_right(data):
                return None
            if grammars.is_named_there:
                if stopped:
                    return (stopped,)
                if self._known[path, schema].root not in _ROOTS:
                    return None
            if stopped:
                limit = _unclosed(self._known[path, schema])
                found = tuple(p for p in found if _start(p) <= limit)
                problems.append(stopped)
            problems += found
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


_EVERYWHERE: Final = (sys.maxsize, 0)


def _unclosed(judged: Judged) -> tuple[int, int]:
    """Return where what is wrong by the grammar becomes a mere consequence.

    Behind a start tag whose end tag is missing, as while it is being typed, all that
    follows seems to stand in the wrong element.
    """
    stop = judged.stop
    if stop is None or stop.opened is None or stop.words != "mismatched tag":
        return _EVERYWHERE
    offset = stop.opened[1]
    return positions(judged.data, (offset,))[offset]


def _start(problem: Problem) -> tuple[int, int]:
    return problem.span.line, problem.span.column


def _is_right(data: bytes) -> bool:
    """Tell whether bytes are UTF-8; a parser finds out only as far as it goes."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
