"""The manual: what every code means, with a wrong and a right example.

The pages of the rules are their docstrings; those of the codes that other rooms give
out (reading, schema, transformation) stand in `elsewhere`, those of what is found in a
built site in `published`.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache

from edition.rules import RULES, elsewhere, published


@dataclass(frozen=True, slots=True)
class ManualPage:
    """What `edition explain` prints."""

    code: str
    text: str
    """A sentence, an explanation, and examples after `Wrong:` and `Right:`."""

    @property
    def title(self) -> str:
        """The first sentence."""
        return self.text.partition("\n")[0]

    @property
    def markdown(self) -> str:
        """What follows the title, as Markdown: the examples are its code blocks."""
        _, _, rest = self.text.partition("\n")
        return "\n".join(
            line if line.startswith("    ") else _escaped(line)
            for line in rest.strip("\n").splitlines()
        )


@cache
def manual() -> dict[str, ManualPage]:
    """Return all pages, by code, in the order of the codes' families."""
    pages = {
        **elsewhere.PAGES,
        **{rule.code: rule.manual for rule in RULES},
        **published.PAGES,
    }
    return {
        code: ManualPage(code, inspect.cleandoc(text)) for code, text in pages.items()
    }


_FAMILIES = (
    ("XML", "Reading the file"),
    ("TEI", "Is it TEI?"),
    ("MODEL", "The choice of the schema"),
    ("RNG", "The schema"),
    ("SCH", "Rules of a Schematron schema"),
    ("ID", "Identifiers"),
    ("REF", "Pointers"),
    ("REG", "Registers"),
    ("DATE", "Dates"),
    ("HEAD", "The header"),
    ("LANG", "Languages"),
    ("WHO", "Speakers"),
    ("CHAR", "Characters"),
    ("NOTE", "Notes"),
    ("PAGE", "Pages and lines"),
    ("IMG", "Images"),
    ("IGN", "What is silenced"),
    ("XSL", "Transformation"),
    ("SITE", "The links of the site"),
    ("HTML", "The pages of the site"),
    ("END", "The Endings Principles"),
)


def as_markdown() -> str:
    """Return all pages as one Markdown document, which is `docs/problems.md`."""
    parts = [
        "# Problems\n",
        (
            "Every code that `edition validate` and `edition build` know. The page is "
            "made by `edition explain --markdown`; `edition explain CODE` shows one "
            "of them in the terminal.\n"
        ),
    ]
    for prefix, title in _FAMILIES:
        parts.append(f"## {title}\n")
        for page in manual().values():
            if page.code.rstrip("0123456789") != prefix:
                continue
            parts.append(f"### {page.code}: {_escaped(page.title)}\n")
            parts.append(f"{page.markdown}\n")
    return "\n".join(parts)


def _escaped(prose: str) -> str:
    """Let Markdown show the markup that prose speaks of."""
    return prose.replace("&", "&amp;").replace("<", "&lt;")
