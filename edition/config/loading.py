"""Reads an `edition.toml`; all its mistakes are reported at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from edition.config.data import (
    FILE_NAME,
    IDENTIFIED,
    Config,
    Deliberate,
    Levels,
    RulePath,
    Verification,
    files_of,
)
from edition.config.keys import CODE, KEYS, LEVEL, SHORT, Key, did_you_mean
from edition.errors import ConfigError, MachineError


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


_TYPE_WORDS: Final = {str: "text in quotes", int: "a whole number", dict: "a table"}


class _Reader:
    """Collects the mistakes of one file while it is read."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._mistakes: list[str] = []

    def config(self, data: dict[str, Any]) -> Config:
        """Make the configuration, or raise `ConfigError` with all mistakes."""
        self._check_table(data, Key(dict, keys=KEYS), "", 0)
        if self._mistakes:  # the shape is wrong: what follows would stumble
            raise ConfigError(self._path, tuple(self._mistakes))
        about = {k: _frozen(v) for k, v in data["edition"].items()}
        sources, output = data.get("sources", {}), data.get("output", {})
        ids = data.get("ids", {})
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
            id_pattern=ids.get("pattern", ""),
            id_elements=tuple(ids.get("elements", IDENTIFIED)),
            editor=data.get("serve", {}).get("editor", ""),
            indent=data.get("format", {}).get("indent", "  "),
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
                    _below(root, item["against"]) if "against" in item else None,
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
        self, table: dict[str, Any], rule: Key, name: str, index: int
    ) -> None:
        keys = rule.keys or {}
        for key, value in table.items():
            if rule.codes and CODE.fullmatch(key):
                self._check_value(value, LEVEL, name, key, index)
                continue
            if key not in keys:
                kind = "table" if isinstance(value, dict) else "key"
                where = f" in [{name}]" if name else ""
                hint = did_you_mean(key, keys)
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
        self, value: Any, rule: Key, name: str, key: str, index: int
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
            if not files_of(config.root, (pattern,)):
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
        for index, item in enumerate(config.verify):
            if item.against is None:
                continue
            if not item.against.is_relative_to(config.root.resolve()):
                # its words are shown, and may be another's on this machine
                mistake = "verify.against must lie in the folder of the edition."
                self._mistake(mistake, "verify", "against", index)
            elif not item.against.is_file():
                mistake = f"verify.against: there is no file {item.against}."
                self._mistake(mistake, "verify", "against", index)
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
        (key, "warning" if value == SHORT else value)
        for key, value in table.items()
        if CODE.fullmatch(key)
    )


def _end(reason: str) -> str:
    return "?" if reason.endswith("?") else "."


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
