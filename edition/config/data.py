"""What an edition is, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

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

IDENTIFIED: Final = ("div", "p", "ab", "note")
"""What gets an id by `edition ids` where nothing else is said."""

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
    against: Path | None = None
    """The source text that it was encoded from, where the edition has it."""


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
    editor: str = ""
    """Which editor the links of `edition serve` open; empty for the usual one."""
    indent: str = "  "
    """Of each level, where `edition format` lays out a file."""
    id_pattern: str = ""
    """Of the ids that `edition ids` mints; empty for those that the site derives."""
    id_elements: tuple[str, ...] = IDENTIFIED
    """What gets one: TEI names, `div` for all sections."""
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
        found = files_of(self.root, self.document_globs)
        return tuple(path for path in found if path not in registers)

    def registers(self) -> tuple[Path, ...]:
        """Return the files of the registers that are there now, sorted."""
        return files_of(self.root, self.register_globs)

    def verification(self, document: str) -> Verification:
        """Return what is deliberate in a document, by its id."""
        for verification in self.verify:
            if verification.document == document:
                return verification
        return Verification(document)


def files_of(root: Path, globs: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the files that globs below a folder match, but for those of a site."""
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
