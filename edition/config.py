"""`edition.toml` as frozen data; all its mistakes are reported at once.

It says what an edition is: title, editors, licence, which files are its sources, and
how it is put out. This module must not know what is in those files.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeAlias

from edition import messages
from edition.errors import ConfigError, MachineError

FILE_NAME: Final = "edition.toml"

SITE_MARKER: Final = ".edition-site"
"""A file that tells a site that we built from other folders: those hold no sources,
and must not be touched."""

READINGS: Final = ("source", "resolved")
"""The text as its source has it, or as the editor reads it."""

SEARCHES: Final = ("paragraphs", "sections", "documents", "none")
"""What a result of the full-text search opens."""

LEVELS: Final = ("off", "info", "warning", "error")
"""How much a rule may matter."""

PLACES: Final = ("header", "text")
"""Where the words of a deliberate difference stand in the TEI instead."""


@dataclass(frozen=True, slots=True)
class Deliberate:
    """A difference between a source text and its edition that is meant to be."""

    source: str
    """The words of the source; empty where the edition adds some."""
    edition: str
    """The words of the edition; empty where it leaves some out."""
    reason: str
    where: str = "text"
    """One of `PLACES`."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What `edition verify` has to know about one document."""

    document: str
    """The document's id."""
    deliberate: tuple[Deliberate, ...] = ()


Levels: TypeAlias = tuple[tuple[str, str], ...]
"""Codes, or their families, and one of `LEVELS` for each."""


@dataclass(frozen=True, slots=True)
class RulePath:
    """How much rules matter in some files."""

    glob: str
    """Relative to the folder of the edition."""
    levels: Levels


@dataclass(frozen=True, slots=True)
class Config:
    """A checked `edition.toml`; every path in it is absolute."""

    path: Path
    """Of the file itself."""
    title: str
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""
    licence_url: str = ""
    language: str = "en"
    """Of the edition's own words: its title, its headers, its registers."""
    interface: str = ""
    """Of what the toolkit adds, one of `messages.LANGUAGES`; empty: as `language`."""
    url: str = ""
    """Where the edition will be published; empty where that is not known."""
    description: str = ""
    release: str = ""
    """What this state of the edition is called on every page: a version, a date."""
    document_globs: tuple[str, ...] = ("tei/*.xml",)
    register_globs: tuple[str, ...] = ("tei/registers/*.xml",)
    schema: Path | None = None
    output: Path = Path("_site")
    text_width: int | None = 72
    """Characters in a line of the plain text; None: one line for a paragraph."""
    reading: str = "source"
    """One of `READINGS`."""
    search: str = "paragraphs"
    """One of `SEARCHES`."""
    verify: tuple[Verification, ...] = ()
    rules: Levels = ()
    rule_paths: tuple[RulePath, ...] = ()

    @property
    def root(self) -> Path:
        """The folder of the edition."""
        return self.path.parent

    def documents(self) -> tuple[Path, ...]:
        """Return the files of the texts that are there now, sorted."""
        registers = set(self.registers())
        found = _files(self.root, self.document_globs)
        return tuple(path for path in found if path not in registers)

    def registers(self) -> tuple[Path, ...]:
        """Return the files of the registers that are there now, sorted."""
        return _files(self.root, self.register_globs)

    def verification(self, document: str) -> Verification:
        """Return what is deliberate in a document, by its id."""
        for verification in self.verify:
            if verification.document == document:
                return verification
        return Verification(document)


def find_config(start: Path) -> Path | None:
    """Return the nearest `edition.toml` in `start` (a file or folder) or above it."""
    start = start.absolute()
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return None


def load_config(path: Path) -> Config:
    """Read and check an `edition.toml`.

    Raises:
        ConfigError: with every mistake of the file.
        MachineError: the file cannot be read.
    """
    path = path.absolute()
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        mistake = "there is no such file. `edition new` makes one."
        raise ConfigError(path, (mistake,)) from None
    except UnicodeDecodeError as error:
        mistake = f"the file is not in UTF-8 (byte {error.start})."
        raise ConfigError(path, (mistake,)) from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, (f"this is not TOML: {error}.",)) from None
    return _Reader(path, text).config(data)


# -- the keys -------------------------------------------------------------------

_Check = Callable[[Any], str | None]
"""Says what is wrong with a value, or None."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What may be said under one key."""

    type: type
    """A list is always one of strings or of tables, by what `keys` says."""
    check: _Check = lambda _: None
    required: bool = False
    keys: Mapping[str, _Key] | None = None
    """Of a table, or of each table of a list."""
    codes: bool = False
    """Beside the keys, codes of problems may stand here, each with a level."""


def _not_empty(value: str) -> str | None:
    return None if value.strip() else "must not be empty"


def _address(value: str) -> str | None:
    if not value or re.match(r"https?://[^\s/]", value):
        return None
    return f'must be an address that begins with "https://", not "{value}"'


def _language(value: str) -> str | None:
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value):
        return None
    return f'must be a language code such as "en" or "zh-Hant", not "{value}"'


def _one_of(choices: tuple[str, ...]) -> _Check:
    def check(value: str) -> str | None:
        if value in choices:
            return None
        listed = " or ".join(f'"{choice}"' for choice in choices)
        return f'must be {listed}, not "{value}"{_did_you_mean(value, choices)}'

    return check


def _level(value: str) -> str | None:
    if value == _SHORT:
        return None
    return _one_of(LEVELS)(value)


def _width(value: int) -> str | None:
    if value == 0 or value >= _NARROWEST:
        return None
    return f"must be 0 (lines are not wrapped) or at least {_NARROWEST}, not {value}"


def _globs(values: list[str]) -> str | None:
    for value in values:
        if not value or Path(value).is_absolute() or ".." in Path(value).parts:
            return f'must be relative to the folder of {FILE_NAME}, not "{value}"'
    return None


def _glob(value: str) -> str | None:
    return _globs([value])


_NARROWEST: Final = 20
_SHORT: Final = "warn"
_CODE = re.compile(r"[A-Z]{2,6}(?:\d{3})?")
_LEVEL = _Key(str, _level)
_DELIBERATE: Final = {
    "source": _Key(str),
    "edition": _Key(str),
    "where": _Key(str, _one_of(PLACES)),
    "reason": _Key(str, _not_empty, required=True),
}
_KEYS: Final = {
    "edition": _Key(
        dict,
        required=True,
        keys={
            "title": _Key(str, _not_empty, required=True),
            "subtitle": _Key(str),
            "editors": _Key(list),
            "publisher": _Key(str),
            "licence": _Key(str),
            "licence_url": _Key(str, _address),
            "language": _Key(str, _language),
            "interface": _Key(str, _one_of(messages.LANGUAGES)),
            "url": _Key(str, _address),
            "description": _Key(str),
            "release": _Key(str),
        },
    ),
    "sources": _Key(
        dict,
        keys={
            "documents": _Key(list, _globs),
            "registers": _Key(list, _globs),
            "schema": _Key(str),
        },
    ),
    "output": _Key(
        dict,
        keys={
            "folder": _Key(str, _not_empty),
            "text_width": _Key(int, _width),
            "reading": _Key(str, _one_of(READINGS)),
            "search": _Key(str, _one_of(SEARCHES)),
        },
    ),
    "verify": _Key(
        list,
        keys={
            "document": _Key(str, _not_empty, required=True),
            "deliberate": _Key(list, keys=_DELIBERATE),
        },
    ),
    "rules": _Key(
        dict,
        codes=True,
        keys={
            "paths": _Key(
                list, codes=True, keys={"glob": _Key(str, _glob, required=True)}
            )
        },
    ),
}
_TYPE_WORDS: Final = {str: "text in quotes", int: "a whole number", dict: "a table"}


class _Reader:
    """Collects the mistakes of one file while it is read."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._mistakes: list[str] = []

    def config(self, data: dict[str, Any]) -> Config:
        """Make the configuration, or raise `ConfigError` with all mistakes."""
        self._check_table(data, _Key(dict, keys=_KEYS), "", 0)
        if self._mistakes:  # the shape is wrong: what follows would stumble
            raise ConfigError(self._path, tuple(self._mistakes))
        about = {k: _frozen(v) for k, v in data["edition"].items()}
        sources, output = data.get("sources", {}), data.get("output", {})
        root = self._path.parent
        schema = sources.get("schema")
        width = output.get("text_width", 72)
        config = Config(
            path=self._path,
            **about,
            document_globs=tuple(sources.get("documents", ["tei/*.xml"])),
            register_globs=tuple(sources.get("registers", ["tei/registers/*.xml"])),
            schema=_below(root, schema) if schema else None,
            output=_below(root, output.get("folder", "_site")),
            text_width=width or None,
            reading=output.get("reading", "source"),
            search=output.get("search", "paragraphs"),
            verify=tuple(
                Verification(
                    item["document"],
                    tuple(
                        Deliberate(
                            d.get("source", ""),
                            d.get("edition", ""),
                            d["reason"],
                            d.get("where", "text"),
                        )
                        for d in item.get("deliberate", ())
                    ),
                )
                for item in data.get("verify", ())
            ),
            rules=_levels(data.get("rules", {})),
            rule_paths=tuple(
                RulePath(table["glob"], _levels(table))
                for table in data.get("rules", {}).get("paths", ())
            ),
        )
        self._check_disk(config)
        if self._mistakes:
            raise ConfigError(self._path, tuple(self._mistakes))
        return config

    def _check_table(
        self, table: dict[str, Any], rule: _Key, name: str, index: int
    ) -> None:
        keys = rule.keys or {}
        for key, value in table.items():
            if rule.codes and _CODE.fullmatch(key):
                self._check_value(value, _LEVEL, name, key, index)
                continue
            if key not in keys:
                kind = "table" if isinstance(value, dict) else "key"
                where = f" in [{name}]" if name else ""
                hint = _did_you_mean(key, keys)
                if not hint:
                    takes = [*keys, *(["codes such as REG301"] if rule.codes else [])]
                    hint = " It takes: " + ", ".join(takes) + "."
                self._mistake(f'unknown {kind} "{key}"{where}.{hint}', name, key, index)
                continue
            self._check_value(value, keys[key], name, key, index)
        for key, known in keys.items():
            if known.required and key not in table:
                what = f'"{key}" is missing in [{name}]' if name else f"no [{key}]"
                self._mistake(f"{what}.", name, "", index)

    def _check_value(
        self, value: Any, rule: _Key, name: str, key: str, index: int
    ) -> None:
        full = f"{name}.{key}".lstrip(".")
        item = str if rule.keys is None else dict
        wrong_item = isinstance(value, list) and any(
            not isinstance(v, item) for v in value
        )
        if type(value) is not rule.type or wrong_item:
            words = _TYPE_WORDS.get(rule.type)
            if words is None:
                words = (
                    'a list of texts, as in ["one", "two"]'
                    if rule.keys is None
                    else f"written as [[{full}]]"
                )
            self._mistake(
                f"{full} must be {words}, not {_shown(value)}.", name, key, index
            )
        elif rule.keys is not None:
            tables = value if isinstance(value, list) else [value]
            for number, table in enumerate(tables):
                self._check_table(table, rule, full, number)
        elif reason := rule.check(value):
            self._mistake(
                f"{full} {reason.rstrip('.?')}{_end(reason)}", name, key, index
            )

    def _check_disk(self, config: Config) -> None:
        for pattern in config.document_globs:
            if not _files(config.root, (pattern,)):
                self._mistake(
                    f'sources.documents: no file matches "{pattern}".',
                    "sources",
                    "documents",
                )
        if config.schema is not None and not config.schema.is_file():
            self._mistake(
                f"sources.schema: there is no file {config.schema}.",
                "sources",
                "schema",
            )
        sources = (*config.documents(), *config.registers(), self._path)
        if any(path.is_relative_to(config.output) for path in sources):
            self._mistake(
                "output.folder must be a folder of its own: what is in it is replaced, "
                f"and {config.output} holds sources of the edition.",
                "output",
                "folder",
            )

    def _mistake(self, text: str, table: str, key: str, index: int = 0) -> None:
        line = _line_of(self._lines, table, key, index)
        self._mistakes.append(f"line {line}: {text}" if line else text)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _levels(table: dict[str, Any]) -> Levels:
    return tuple(
        (key, "warning" if value == _SHORT else value)
        for key, value in table.items()
        if _CODE.fullmatch(key)
    )


def _end(reason: str) -> str:
    return "?" if reason.endswith("?") else "."


def _did_you_mean(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f' Did you mean "{close[0]}"?' if close else ""


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _line_of(lines: list[str], table: str, key: str, index: int) -> int:
    """Find the line of a key, or of its table; 0 where it is not written plainly."""
    found, current, count = 0, "", -1
    for number, line in enumerate(lines, 1):
        header = re.match(r"\s*\[\[?\s*([^\]\s]+)\s*\]", line)
        if header:
            current = header[1]
            count += current == table
            if current == table and count == index:
                found = number
            if current == key and not table:
                return number
        elif (
            key
            and current == table
            and count in {index, -1}
            and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line)
        ):
            return number
    return found


def _below(root: Path, name: str) -> Path:
    """Return the absolute path of `name`, without `..` in it."""
    return Path(re.sub(r"/+$", "", (root / name).as_posix())).resolve()


def _files(root: Path, globs: tuple[str, ...]) -> tuple[Path, ...]:
    found = {
        path
        for pattern in globs
        for path in root.glob(pattern)
        # a link that leads nowhere is kept: it is to be told, not passed over
        if (path.is_file() or (path.is_symlink() and not path.exists()))
        and not path.name.startswith(".")
    }
    folders = {folder for path in found for folder in path.parents}
    built = {
        folder
        for folder in folders
        if folder.is_relative_to(root) and (folder / SITE_MARKER).exists()
    }
    return tuple(sorted(path for path in found if built.isdisjoint(path.parents)))
