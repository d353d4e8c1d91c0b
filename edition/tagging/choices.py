"""What people have decided about mentions: a file that is reviewed as the texts are.

`tei/tag-choices.toml` holds a table for each decision. `[[form]]` is about some words
wherever they stand, in the whole edition or in one `document`; `[[place]]` about one
place. That is found again by its `document`, its `anchor` (the nearest xml:id around
it) and some words `before` and `after`, so that edits elsewhere do no harm. Each table
says one thing: `means = "id"`, `tag = true` (as proposed) or `never = true`. This
module must not know who asks.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from edition.errors import ConfigError, MachineError
from edition.tagging.words import words_of

FILE: Final = "tei/tag-choices.toml"
_HEAD: Final = """\
# What `edition tag` has been told by hand; read it as you read other changes.
# docs/tagging.md says what a table may hold.
"""
_KEYS: Final = {
    "form": ("words", "document", "means", "tag", "never", "note"),
    "place": (
        *("words", "document", "anchor", "before", "after"),
        *("means", "tag", "never", "note"),
    ),
}
_SAYS: Final = ("means", "tag", "never")
_NEAR: Final = 3
"""How many words around a place are kept."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision."""

    words: str
    document: str = ""
    """The id of the only document that it is about; "" for all."""
    anchor: str | None = None
    """Of a place; None for a decision about words wherever they stand."""
    before: str = ""
    after: str = ""
    means: str = ""
    """The id of an entry; "" where the proposal is taken as it is, or never."""
    is_never: bool = False
    note: str = ""

    @property
    def is_place(self) -> bool:
        """Whether it is about one place."""
        return self.anchor is not None

    @property
    def key(self) -> str:
        """Its words as they are compared."""
        return compared(self.words)


@dataclass(frozen=True, slots=True)
class Choices:
    """All decisions of an edition."""

    places: tuple[Choice, ...] = ()
    forms: tuple[Choice, ...] = ()

    def __iter__(self) -> Any:
        yield from self.places
        yield from self.forms

    def with_choice(self, choice: Choice) -> Choices:
        """Return them with one more; it goes before what was decided earlier."""
        if choice.is_place:
            return Choices((choice, *self.places), self.forms)
        return Choices(self.places, (choice, *self.forms))


def compared(words: str) -> str:
    """Return words as they are compared."""
    return " ".join(word.norm for word in words_of(words))


def near(before: str, after: str) -> tuple[str, str]:
    """Return the words that a place is found by again.

    Args:
        before: what stands before it.
        after: what stands behind it.
    """
    return (
        " ".join(before.split()[-_NEAR:]),
        " ".join(after.split()[:_NEAR]),
    )


def load_choices(root: Path) -> Choices:
    """Read the decisions of an edition; a file that is not there has none.

    Raises:
        ConfigError: it is not as the docstring of this module says.
        MachineError: it cannot be read.
    """
    path = root / FILE
    if not path.resolve().is_relative_to(root.resolve()):
        raise ConfigError(path, ("this is a link that leads out of the edition.",))
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return Choices()
    except UnicodeDecodeError as error:
        mistake = f"the file is not in UTF-8 (byte {error.start})."
        raise ConfigError(path, (mistake,)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, (f"this is not TOML: {error}.",)) from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
    mistakes = _mistakes(data)
    if mistakes:
        raise ConfigError(path, tuple(mistakes))
    return Choices(
        tuple(_choice(table, is_place=True) for table in data.get("place", ())),
        tuple(_choice(table, is_place=False) for table in data.get("form", ())),
    )


def _choice(table: dict[str, Any], *, is_place: bool) -> Choice:
    return Choice(
        table["words"],
        table.get("document", ""),
        table.get("anchor", "") if is_place else None,
        table.get("before", ""),
        table.get("after", ""),
        table.get("means", ""),
        bool(table.get("never")),
        table.get("note", ""),
    )


def _mistakes(data: dict[str, Any]) -> list[str]:
    found = [
        f'unknown key "{name}". The file takes [[form]] and [[place]].'
        for name in data
        if name not in _KEYS
    ]
    for name, keys in _KEYS.items():
        tables = data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            found.append(
                f"{name} has to be written [[{name}]], once for each decision."
            )
            continue
        for number, table in enumerate(tables, start=1):
            found += [
                f"[[{name}]] {number}: {mistake}" for mistake in _wrong(table, keys)
            ]
    return found


def _wrong(table: dict[str, Any], keys: Sequence[str]) -> list[str]:
    found = [
        f'unknown key "{key}". It takes: {", ".join(keys)}.'
        for key in table
        if key not in keys
    ]
    for key in keys:
        wanted = bool if key in {"tag", "never"} else str
        if key in table and not isinstance(table[key], wanted):
            kind = "true" if wanted is bool else "a text in quotes"
            found.append(f"{key} has to be {kind}.")
    if isinstance(table.get("words", ""), str) and not compared(table.get("words", "")):
        found.append("words are missing.")
    said = [key for key in _SAYS if table.get(key)]
    if len(said) != 1:
        found.append("it has to say one of means, tag and never.")
    if "anchor" in keys and not table.get("document"):
        found.append("document is missing: which one the place is in.")
    return found


def text_of(choices: Iterable[Choice], before: str = "") -> str:
    """Return the file with more decisions at its end; what stood there stays.

    Args:
        choices: to be added.
        before: the file as it is.
    """
    text = before or _HEAD
    if not text.endswith("\n"):
        text += "\n"
    return text + "".join(map(_written, choices))


def _written(choice: Choice) -> str:
    pairs: list[tuple[str, str]] = [("words", choice.words)]
    if choice.document:
        pairs.append(("document", choice.document))
    if choice.is_place:
        pairs += [
            ("anchor", choice.anchor or ""),
            ("before", choice.before),
            ("after", choice.after),
        ]
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs]
    if choice.is_never:
        lines.append("never = true")
    elif choice.means:
        lines.append(f"means = {json.dumps(choice.means, ensure_ascii=False)}")
    else:
        lines.append("tag = true")
    if choice.note:
        lines.append(f"note = {json.dumps(choice.note, ensure_ascii=False)}")
    table = "place" if choice.is_place else "form"
    return f"\n[[{table}]]\n" + "".join(f"{line}\n" for line in lines)
