"""The Endings Principles for digital longevity, and what is said of a site by each.

The numbers and their order are those of version 2.2.1 (endings.uvic.ca/principles);
the words are ours. How a principle is judged stands in `sources`, `processing`,
`products` and `releases`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

PARTS: Final = {
    "1": "Data",
    "2": "Documentation",
    "3": "Processing",
    "4": "Products",
    "5": "Releases",
}
TITLES: Final = {
    "1.1": "Open formats",
    "1.2": "Under version control",
    "1.3": "Continually validated",
    "2.1": "The data are documented",
    "2.2": "Rights are stated",
    "3.1": "What comes out is validated",
    "3.2": "Rebuilt as a whole",
    "3.3": "Code may go, data stay",
    "4.1": "No software on the server",
    "4.2": "Only lasting standards",
    "4.3": "Nothing from elsewhere",
    "4.4": "Simple addresses, no queries",
    "4.5": "The data are included",
    "4.6": "Every page stands alone",
    "4.7": "Readable without JavaScript",
    "5.1": "Planned releases",
    "5.2": "Coherent and complete",
    "5.3": "Every page names its release",
    "5.4": "Every text can be cited",
    "5.5": "Addresses persist",
}


class Outcome(Enum):
    """What the facts of a site say about one principle."""

    KEPT = "kept"
    BROKEN = "broken"
    LOOK = "look"
    """Facts cannot tell: a person has to look."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a site by one principle."""

    number: str
    """One of `TITLES`."""
    outcome: Outcome
    finding: str
    """The facts, as a sentence."""
    places: tuple[str, ...] = ()
    """Files of the site, with line and column where they are known."""

    @property
    def title(self) -> str:
        """The principle in a few words."""
        return TITLES[self.number]

    @property
    def code(self) -> str:
        """What `edition explain` documents."""
        return f"END{self.number.replace('.', '0')}"


def kept(number: str, finding: str) -> Verdict:
    """Say that a principle is kept."""
    return Verdict(number, Outcome.KEPT, finding)


def broken(number: str, finding: str, places: tuple[str, ...] = ()) -> Verdict:
    """Say that a principle is broken, and where."""
    return Verdict(number, Outcome.BROKEN, finding, places)


def look(number: str, finding: str, places: tuple[str, ...] = ()) -> Verdict:
    """Say what a person has to look at."""
    return Verdict(number, Outcome.LOOK, finding, places)
