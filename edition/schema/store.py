"""Schemas that were downloaded once, and what proves that they are still the same.

A folder with an index and, for each schema, a folder of its files in the places that
their references to each other ask for. A file whose checksum is not that of the index
is never handed out. Where the folder is, and what day it is, others say; nothing here
reaches for the network (`fetching` does).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from edition.errors import MachineError

_INDEX: Final = "index.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of a schema."""

    place: PurePosixPath
    """Below the folder of the schema."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A schema in the store."""

    url: str
    date: str
    """The day of the download, ISO 8601."""
    folder: str
    """Its folder in the store."""
    files: tuple[KeptFile, ...]
    """The schema itself first, then those that it includes."""


@dataclass(frozen=True, slots=True)
class Store:
    """The schemas in a folder; the folder need not exist."""

    folder: Path

    def all(self) -> tuple[Kept, ...]:
        """Return what the index lists, by address, be it whole or not.

        An index that is broken, or made by another version, lists nothing.
        """
        try:
            text = (self.folder / _INDEX).read_text("utf-8")
        except (OSError, ValueError):
            return ()
        try:
            kept = _from_json(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return ()
        return tuple(sorted(kept, key=lambda schema: schema.url))

    def find(self, url: str) -> Path | None:
        """Return the file of the schema that was fetched from an address.

        None where there is none, or where one of its files is missing or changed.
        """
        for kept in self.all():
            if kept.url == url and self.is_whole(kept):
                return self.path(kept)
        return None

    def path(self, kept: Kept) -> Path:
        """Return where the file of a schema should be."""
        return self.folder / kept.folder / kept.files[0].place

    def is_whole(self, kept: Kept) -> bool:
        """Tell whether all files of a schema are there, and unchanged."""
        return all(
            _checksum(self.folder / kept.folder / file.place) == file.sha256
            for file in kept.files
        )

    def keep(
        self, url: str, date: str, files: tuple[tuple[PurePosixPath, bytes], ...]
    ) -> Kept:
        """Keep a schema in place of what was kept from its address before.

        The new files are whole before the index names them, so that an interruption
        leaves the old schema or the new one.

        Args:
            url: where it comes from.
            date: the day, ISO 8601.
            files: the schema itself first; places relative to each other.

        Raises:
            MachineError: the folder cannot be written.
        """
        listed = tuple(KeptFile(place, _digest(data)) for place, data in files)
        content = "\n".join((url, *(f"{f.place} {f.sha256}" for f in listed)))
        kept = Kept(url, date, _digest(content.encode())[:16], listed)
        try:
            self._write(kept, files)
        except OSError as error:
            raise MachineError(
                self.folder, f"cannot be written: {error.strerror or error}."
            ) from error
        return kept

    def _write(
        self, kept: Kept, files: tuple[tuple[PurePosixPath, bytes], ...]
    ) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=self.folder, prefix=".new-"))
        try:
            for place, data in files:
                path = new / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            target = self.folder / kept.folder
            shutil.rmtree(target, ignore_errors=True)
            new.rename(target)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        before = self.all()
        others = tuple(schema for schema in before if schema.url != kept.url)
        self._write_index((*others, kept))
        for schema in before:
            if schema.url == kept.url and schema.folder != kept.folder:
                shutil.rmtree(self.folder / schema.folder, ignore_errors=True)

    def _write_index(self, schemas: tuple[Kept, ...]) -> None:
        data = {"version": _VERSION, "schemas": [_as_json(kept) for kept in schemas]}
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".index-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False, indent=1)
            temporary.replace(self.folder / _INDEX)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _checksum(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""


def _as_json(kept: Kept) -> dict[str, Any]:
    return {
        "url": kept.url,
        "date": kept.date,
        "folder": kept.folder,
        "files": [
            {"place": file.place.as_posix(), "sha256": file.sha256}
            for file in kept.files
        ],
    }


def _from_json(data: Any) -> list[Kept]:
    """Read the index; it may have been written by anyone, so places are looked at.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is not as we write it.
    """
    if data["version"] != _VERSION:
        raise ValueError
    return [
        Kept(
            str(entry["url"]),
            str(entry["date"]),
            _inside(entry["folder"]).as_posix(),
            tuple(
                KeptFile(_inside(file["place"]), str(file["sha256"]))
                for file in entry["files"]
            ),
        )
        for entry in data["schemas"]
        if entry["files"]
    ]


def _inside(place: str) -> PurePosixPath:
    path = PurePosixPath(place)
    is_outside = path.is_absolute() or ".." in path.parts or not path.parts
    if is_outside or "\\" in place or ":" in place or "\0" in place:
        raise ValueError
    return path
