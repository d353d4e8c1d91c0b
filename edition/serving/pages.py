"""What the templates of the preview are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem in the panel."""

    severity: str
    """`error`, `warning` or `info`."""
    code: str
    """Empty where a file that steers the work is wrong."""
    message: str
    hint: str
    place: str
    """The file, from the folder of the edition, with line and column."""
    href: str
    """Opens the editor there; empty where there is no link."""
    before: str = ""
    """The source line up to the place."""
    at: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PanelPage:
    """What the preview says on a page."""

    language: str
    direction: str
    words: str
    """The language of the messages; empty where it is that of the interface."""
    failures: tuple[ProblemLine, ...]
    """Why the page is not shown as its file is now."""
    is_old: bool
    """The page is shown as it was when it last could be."""
    is_gone: bool
    """Nothing stands at the address any more."""
    own: tuple[ProblemLine, ...]
    """What is wrong with the file that is shown."""
    others: tuple[ProblemLine, ...]
    more: int
    """So many are not listed."""
    errors: int
    warnings: int
    notes: int


@dataclass(frozen=True, slots=True)
class HeadPage:
    """What the preview puts into the head of a page."""

    address: str
    version: str


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that is shown where there is none yet."""

    language: str
    direction: str
    title: str
    what: str
    """What is being done; empty where the page cannot be made."""
    done: int
    total: int
