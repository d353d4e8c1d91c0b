"""The schemas that judge files: which of them, loaded once, whoever named them.

This module must not know rules, and not how many files there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.errors import TextError, UseError
from edition.names import SCHEMATRON, TEI
from edition.problems import Problem
from edition.schema import Schema, builtin_schema, check_root, load_schema

# What finds, reads and runs other schemas is imported where it is asked for: a grammar
# that is named and compiled needs none of it, and it costs more than judging a play.
if TYPE_CHECKING:
    from edition.schema.catalog import Catalog
    from edition.schema.choice import Choice, Chosen
    from edition.schema.documentation import Documentation
    from edition.schema.schematron import Schematron
    from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Grammars:
    """The grammars of one text."""

    schemas: tuple[Schema, ...]
    problems: tuple[Problem, ...] = ()
    """What is wrong with how the text names them."""
    is_named_there: bool = False
    """The text names them itself."""


Unsaved: TypeAlias = Mapping[Path, bytes]
"""By resolved path, files that are not as they are on the disk."""


@dataclass(slots=True)
class Schemas:
    """Finds the schemas of each file, and judges by them; loads each once."""

    command: Path | None = None
    """Named by the command."""
    edition: Path | None = None
    """Named by `edition.toml`."""
    cache: Path | None = None
    """The folder of what can be made or fetched again."""
    catalog: Catalog | None = None
    """Which files stand for addresses."""
    now: datetime | None = None
    """What rules in XPath take for the present."""
    _loaded: dict[Path | None, Schema] = field(default_factory=dict)
    _documented: dict[Path | None, Documentation] = field(default_factory=dict)
    _rules_loaded: dict[Chosen, Schematron | None] = field(default_factory=dict)
    _used: dict[str, None] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Schemas], tuple[object, ...]]:
        """Take to another process where schemas are, not what they are compiled to."""
        named = (self.command, self.edition)
        return Schemas, (*named, self.cache, self.catalog, self.now)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the grammars that are loaded, without what they include."""
        return tuple(path for path in self._loaded if path is not None)

    @property
    def used(self) -> tuple[str, ...]:
        """What the schemas are called that have judged."""
        return tuple(self._used)

    def used_elsewhere(self, titles: Iterable[str]) -> None:
        """Take note of schemas by which other processes have judged."""
        self._used.update(dict.fromkeys(titles))

    def check(self, document: SourceDocument) -> tuple[Problem, ...]:
        """Judge a document by its grammars.

        Raises:
            SchemaError: one cannot be used.
            CatalogError: a catalog is broken.
        """
        choice = self._choice(document)
        problems = list(choice.problems)
        for chosen in choice.schemas:
            if chosen.kind != "schematron":
                schema = self._load(chosen.path)
                self._used[schema.title] = None
                if schema.is_tei:
                    problems += check_root(document)
                problems += schema.check(document)
        return tuple(problems)

    def check_by_rules(self, document: SourceDocument) -> tuple[Problem, ...]:
        """Judge a document by the Schematron that it names, and that in its grammars.

        Raises:
            SchemaError: it cannot be used.
        """
        problems: list[Problem] = []
        for chosen in self._choice(document).schemas:
            rules = self._rules(chosen)
            if rules is not None:
                problems += rules.check(document)
        return tuple(problems)

    def check_file(
        self, path: Path, unsaved: Unsaved | None = None
    ) -> tuple[Problem, ...]:
        """Judge a file by its grammars; it is read no further than that needs."""
        named = self.command or self.edition
        if named is None and _names_schemas(path, unsaved or {}):
            from edition.source import read  # noqa: PLC0415 - see above

            try:
                document = read(path, unsaved=unsaved)
            except TextError as error:
                return error.problems
            return (*document.problems, *self.check(document))
        if named is not None and named.suffix in _SCHEMATRON:
            raise UseError(f"{named} holds rules, and --no-rules wants none.")
        schema = self._load(named)
        self._used[schema.title] = None
        return schema.check(path, unsaved=unsaved)

    def grammar_of(self, path: Path, data: bytes) -> Schema:
        """Return the first grammar of a text that is being written.

        Args:
            path: its file.
            data: the text; only what stands before its first tag and that are read.

        Raises:
            SchemaError: it cannot be used.
            CatalogError: a catalog is broken.
        """
        return self._load(self._grammar_file(path, data))

    def documentation_of(self, path: Path, data: bytes) -> Documentation:
        """Return what the documentation in that grammar says.

        Args and what is raised: as for `grammar_of`.
        """
        from edition.schema.documentation import NOTHING  # noqa: PLC0415 - see above
        from edition.schema.documenting import load_documentation  # noqa: PLC0415

        file = self._grammar_file(path, data)
        if file not in self._documented:
            self._documented[file] = (
                NOTHING
                if file is None
                else load_documentation(file, self.cache, self._find)
            )
        return self._documented[file]

    def _grammar_file(self, path: Path, data: bytes) -> Path | None:
        """Return the file of the first grammar of a text; None for the built-in."""
        named = self.command or self.edition
        if named is not None and named.suffix not in _SCHEMATRON:
            return named
        found = _BEGINNING.match(data)
        if found is None or b"xml-model" not in found[0]:
            return None
        from edition.source import parse  # noqa: PLC0415 - see above

        try:
            document = parse(found[1] + b"<" + found[2] + b"/>", path)
        except TextError:
            return None
        chosen = self._choice(document).schemas
        return next(c.path for c in chosen if c.kind != "schematron")

    def grammar(self, document: SourceDocument) -> Schema:
        """Return the first grammar of a document.

        Raises:
            SchemaError: it cannot be used.
            CatalogError: a catalog is broken.
        """
        chosen = self._choice(document).schemas
        paths = (each.path for each in chosen if each.kind != "schematron")
        return self._load(next(paths, None))

    def grammars_of(self, path: Path, data: bytes) -> Grammars | None:
        """Return the grammars of a text, without reading it further than they need.

        Args:
            path: its file.
            data: the text, in UTF-8.

        Returns:
            None where it has to be read as a whole to know.

        Raises:
            SchemaError: one cannot be used.
            CatalogError: a catalog is broken.
        """
        named = self.command or self.edition
        if named is not None or b"xml-model" not in data[:_HEAD]:
            return Grammars((self._load(named),))
        found = _BEGINNING.match(data)
        if found is None:
            return None
        from edition.source import parse  # noqa: PLC0415 - see above

        try:
            choice = self._choice(parse(found[1] + _NO_MORE, path))
        except TextError:
            return None
        chosen = [each for each in choice.schemas if each.kind != "schematron"]
        schemas = tuple(self._load(each.path) for each in chosen)
        return Grammars(schemas, choice.problems, is_named_there=True)

    def load(self) -> None:
        """Load the schema of most files, so that other processes have it at once."""
        named = self.command or self.edition
        if named is None or named.suffix not in _SCHEMATRON:
            self._load(named)

    def _choice(self, document: SourceDocument) -> Choice:
        from edition.schema.catalog import Catalog  # noqa: PLC0415 - see above
        from edition.schema.choice import choose  # noqa: PLC0415 - see above
        from edition.schema.store import Store  # noqa: PLC0415 - see above

        return choose(
            document,
            command=self.command,
            edition=self.edition,
            catalog=self.catalog or Catalog(),
            store=Store(self._fetched),
        )

    def _rules(self, chosen: Chosen) -> Schematron | None:
        """Load Schematron, or what of it stands in a grammar."""
        from edition.schema import overview, schematron  # noqa: PLC0415 - see above

        if chosen not in self._rules_loaded:
            self._rules_loaded[chosen] = None
            path = chosen.path
            if path is not None and chosen.kind == "schematron":
                self._rules_loaded[chosen] = schematron.load_schematron(
                    path, phase=chosen.phase or None, now=self.now
                )
                self._used[path.name] = None
            elif path is not None and _holds_rules(path):
                root, _ = overview.read_schema(path)
                self._rules_loaded[chosen] = schematron.embedded_schematron(
                    root, path, now=self.now
                )
        return self._rules_loaded[chosen]

    @property
    def _fetched(self) -> Path:
        """The folder of the schemas that were fetched."""
        return (self.cache or Path()) / "schemas"

    def _load(self, path: Path | None) -> Schema:
        if path not in self._loaded:
            self._loaded[path] = (
                builtin_schema(cache=self.cache)
                if path is None
                else load_schema(path, cache=self.cache, find=self._find)
            )
        return self._loaded[path]

    def _find(self, address: str) -> Path | None:
        from edition.schema.store import Store  # noqa: PLC0415 - see above

        mapped = self.catalog.resolve(address) if self.catalog else None
        return Path(mapped) if mapped else Store(self._fetched).find(address)


def _holds_rules(path: Path) -> bool:
    """Tell whether a grammar may have Schematron in it."""
    try:
        return SCHEMATRON.encode() in path.read_bytes()
    except OSError:
        return False  # whoever loads it says what is wrong


def _names_schemas(path: Path, unsaved: Unsaved) -> bool:
    """Tell whether a file may name its own schemas, by its beginning."""
    try:
        head = unsaved.get(path.resolve(), b"")[:_HEAD]
        if not head:
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
    except OSError:
        return True  # the reader says what is wrong with it
    return b"xml-model" in head.replace(b"\0", b"")


_BEGINNING: Final = re.compile(
    rb"((?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*>)*)<([^\s<>/!?]+)",
    re.DOTALL,
)
_NO_MORE: Final = f'<TEI xmlns="{TEI}"/>'.encode()
_HEAD: Final = 1 << 16
_SCHEMATRON: Final = frozenset({".sch", ".isosch"})
