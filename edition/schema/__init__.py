"""A schema, compiled, judges a document and says what is allowed where.

The interface is `load_schema` and `Schema`; behind it stands our own engine for RELAX
NG. This package must not know what TEI's elements mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import SchemaError, TextError
from edition.names import TEI, XINCLUDE, local_name, tei
from edition.problems import Problem, Severity
from edition.schema.loading import Find, load_builtin, load_grammar
from edition.schema.relaxng.driver import Broken, check_bytes
from edition.schema.relaxng.expecting import expected
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import split
from edition.source.decoding import UndecodableError, as_utf8

# Whoever judges valid files needs no trees, no words and no places: what makes them is
# imported where they are wanted.
if TYPE_CHECKING:
    from edition.schema.relaxng.allowed import Allowed
    from edition.schema.relaxng.messages import Messages
    from edition.schema.relaxng.runs import Judged
    from edition.source import SourceDocument

__all__ = [
    "Schema",
    "SchemaError",
    "builtin_schema",
    "check_root",
    "load_schema",
]

_ROOTS = (tei("TEI"), tei("teiCorpus"))


@dataclass(frozen=True, eq=False)
class Schema:
    """A compiled schema."""

    grammar: Grammar

    @cached_property
    def messages(self) -> Messages:
        """The words for what is wrong."""
        from edition.schema.lore import TEI_LORE  # noqa: PLC0415 - see above
        from edition.schema.relaxng.messages import Messages  # noqa: PLC0415 - see above

        return Messages(self.grammar, TEI_LORE)

    def _words(self) -> Messages:
        return self.messages

    @property
    def title(self) -> str:
        """What reports call it, with its version where it has one."""
        return self.grammar.title

    @property
    def is_tei(self) -> bool:
        """Its documents are TEI."""
        return any(split(n)[0] == TEI for n in expected(self.grammar.start).names)

    def check(
        self,
        source: Path | SourceDocument,
        *,
        unsaved: Mapping[Path, bytes] | None = None,
    ) -> tuple[Problem, ...]:
        """Return what is wrong with a document by this schema, in document order.

        A file is read only as far as the schema needs it, which is fast. One that is
        not well-formed is judged up to there. A document that is no TEI, where TEI is
        wanted, gets no more than that said of it: `check_root`.

        Args:
            source: a file, or a document.
            unsaved: by resolved path, files that are not as they are on the disk.

        Raises:
            MachineError: a file cannot be read.
        """
        if isinstance(source, Path):
            return self._check_file(source, unsaved or {})
        if self.is_tei and check_root(source):
            return ()
        if source.included or XINCLUDE in source.text:
            return self._check_tree(source)
        data = source.text.encode()
        found = check_bytes(self.grammar, self._words, data, source.path)
        if any(problem.code == "XML009" for problem in source.problems):
            return tuple(p for p in found if p.code != "RNG113")
        return found

    def _check_tree(self, document: SourceDocument) -> tuple[Problem, ...]:
        from edition.schema.relaxng.trees import check_tree  # noqa: PLC0415 - see above

        return check_tree(self.grammar, self._words, document)

    def _check_file(
        self, path: Path, unsaved: Mapping[Path, bytes]
    ) -> tuple[Problem, ...]:
        data = self._bytes(path, unsaved)
        before: tuple[Problem, ...] | None = None
        if data is not None and XINCLUDE.encode() not in data:
            try:
                return check_bytes(self.grammar, self._words, data, path)
            except Broken as broken:
                before = broken.problems
        from edition.source import read  # noqa: PLC0415 - see above

        try:
            document = read(path, unsaved=unsaved)
        except TextError as error:
            return (*(before or ()), *error.problems)
        if before is not None:
            return self._check_tree(document)
        return (*document.problems, *self.check(document))

    @staticmethod
    def _bytes(path: Path, unsaved: Mapping[Path, bytes]) -> bytes | None:
        """Return a file in UTF-8; None where the reader has to say what is wrong."""
        try:
            data = unsaved.get(path.resolve()) if unsaved else None
            return as_utf8(path.read_bytes() if data is None else data)
        except (OSError, UndecodableError):
            return None

    def judge(
        self, path: Path, data: bytes, before: Judged | None
    ) -> tuple[tuple[Problem, ...], Problem | None, Judged]:
        """Judge a text that is being written, from what is known of it.

        Args:
            path: what the problems call it.
            data: the text; see `relaxng.resuming.judge`.
            before: what is known of an earlier state of it.

        Returns:
            What is wrong, why it is not well-formed if it is not, and what to hand in
            the next time.

        Raises:
            UnusualError: it has to be judged by `check`.
        """
        # Imported here: who checks once judges nothing again.
        from edition.schema.relaxng import resuming, telling  # noqa: PLC0415

        judged = resuming.judge(self.grammar, self._words, data, before)
        found = telling.problems(judged, self._words, path)
        return found, telling.stopped(judged, path), judged

    def allowed_at(
        self, source: Path | SourceDocument, line: int, column: int
    ) -> Allowed:
        """Return what may be written at a place, whatever is wrong before it.

        Args:
            source: a file, or a document that is being edited.
            line: from 1.
            column: in characters, from 1: what would be written begins there.
        """
        # Imported here: who checks does not ask what could be written.
        from edition.schema.relaxng.allowed import allowed_at  # noqa: PLC0415

        if isinstance(source, Path):
            data = self._bytes(source, {}) or b""
        else:
            data = source.text.encode()
        return allowed_at(self.grammar, self._words, data, line, column)

    def allowed_behind(self, before: bytes, known: Judged | None = None) -> Allowed:
        """Return what may be written behind the beginning of a text.

        Args:
            before: the text up to there, in UTF-8 without a mark.
            known: what has been found out about a state of the text; see `judge`.
        """
        from edition.schema.relaxng.allowed import allowed_behind  # noqa: PLC0415

        return allowed_behind(self.grammar, self._words, before, known)


def _nowhere(_address: str) -> Path | None:
    return None


def load_schema(
    path: Path, *, cache: Path | None = None, find: Find = _nowhere
) -> Schema:
    """Read and compile a RELAX NG schema, in the XML or the compact syntax.

    Args:
        path: the file; what it includes is read from beside it, never from the network.
        cache: a folder for compiled schemas, which may be deleted at any time; None to
            compile anew.
        find: says which file stands for an address that the schema includes.

    Raises:
        SchemaError: with file, line, and the section of the standard that is violated.
        MachineError: it cannot be read.
    """
    return Schema(load_grammar(path, cache, find))


def builtin_schema(*, cache: Path | None = None) -> Schema:
    """Return the schema for documents that name none: all of TEI P5.

    Args:
        cache: as for `load_schema`.
    """
    return Schema(load_builtin(cache))


def check_root(document: SourceDocument) -> tuple[Problem, ...]:
    """Return the problem of a document that is no TEI, or nothing.

    TEI Guidelines, iv.6: the root is TEI or teiCorpus, in the namespace of TEI.
    """
    root = document.root
    if root.tag in _ROOTS:
        return ()
    name = local_name(root.tag)
    namespace = str(root.tag)[1:].partition("}")[0] if name != root.tag else ""
    if name not in {"TEI", "teiCorpus"}:
        message = f"this is no TEI document: its root is <{name}>."
    elif namespace:
        message = f"the root <{name}> is in the namespace {namespace}."
    else:
        message = f"the root <{name}> is in no namespace."
    start = name if name == "teiCorpus" else "TEI"
    return (
        document.problem(
            "TEI101",
            Severity.ERROR,
            message,
            root,
            hint=f'A TEI document begins with <{start} xmlns="{TEI}">.',
        ),
    )
