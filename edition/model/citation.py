"""What a citation of a text is made of: who made it, who holds it, who publishes it.

From this one record come the formatted citations, the files for reference managers and
what the head of a page says to machines.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.dates import When


@dataclass(frozen=True, slots=True)
class CitedName:
    """Who is named in a citation."""

    name: str
    """As it is read: `Anastas Mikoyan`, `Mao Zedong`, `The Wilson Center`."""
    family: str = ""
    """What it is filed under; empty where it is filed as it is read."""
    given: str = ""

    @property
    def filed(self) -> str:
        """The name as a list files it: `Mikoyan, Anastas`."""
        return (
            f"{self.family}, {self.given}" if self.family and self.given else self.name
        )


@dataclass(frozen=True, slots=True)
class Record:
    """The bibliographic record of a text, as its header has it."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[CitedName, ...] = ()
    """Of the text; of a letter without an author, who sent it."""
    translators: tuple[CitedName, ...] = ()
    editors: tuple[CitedName, ...] = ()
    recipients: tuple[CitedName, ...] = ()
    """Of a letter."""
    created: When | None = None
    """When the text was written."""
    created_text: str = ""
    archive: str = ""
    """Who holds the original."""
    archive_place: str = ""
    shelfmark: str = ""
    """Collection and number of the original in the archive."""
    original_language: str = ""
    printed: tuple[str, ...] = ()
    """Where the text is in print."""
    origin: str = ""
    """The address of the publication that this one was made from."""
    publisher: str = ""
    publisher_place: str = ""
    published: When | None = None
    version: str = ""
    """The edition that this is, in the header's words."""
    doi: str = ""
