"""A reference as BibTeX, in UTF-8, with the fields of biblatex beside the old ones.

(Patashnik, "BibTeXing" (1988); the biblatex manual, section 2.2.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.model import CitedName
    from edition.render.citation.reference import Reference

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "$&%#_"},
}
_UNFIT_KEY: Final = re.compile(r"[^A-Za-z0-9:._+-]+")
_UNFIT_ADDRESS: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(reference: Reference) -> str:
    """Return one entry: a text in an edition, or the edition."""
    record = reference.record
    created, published = record.created, record.published
    holder = (record.shelfmark, record.archive, record.archive_place)
    archive = ", ".join(filter(None, holder))
    fields = {
        "author": _names(record.authors),
        "title": _kept(reference.title),
        "booktitle": _kept(reference.container),
        "editor": _names(record.editors),
        "translator": _names(record.translators),
        "edition": escaped(record.version),
        "publisher": escaped(record.publisher),
        "address": escaped(record.publisher_place),
        "year": "" if published is None else str(published.year),
        "date": "" if published is None else str(published),
        "origdate": "" if created is None else str(created),
        "origlanguage": escaped(record.original_language),
        "language": escaped(reference.language),
        "note": escaped("; ".join(filter(None, (archive, *record.printed)))),
        "keywords": escaped(", ".join(reference.keywords)),
        "abstract": escaped(reference.abstract),
        "doi": record.doi.translate(_UNFIT_ADDRESS),
        "url": reference.url.translate(_UNFIT_ADDRESS),
    }
    kind = "incollection" if reference.container else "book"
    key = _UNFIT_KEY.sub("-", reference.id).strip("-") or "text"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def escaped(text: str) -> str:
    """Write words such that LaTeX sets them as they are, in one line."""
    return "".join(_SPECIAL.get(c, c) for c in " ".join(text.split()))


def _kept(text: str) -> str:
    """Write a title whose capitals no style may take away."""
    return f"{{{escaped(text)}}}" if text else ""


def _names(names: Iterable[CitedName]) -> str:
    return " and ".join(
        f"{escaped(name.family)}, {escaped(name.given)}"
        if name.family and not _splits(name)
        else f"{{{escaped(name.name)}}}"
        for name in names
    )


def _splits(name: CitedName) -> bool:
    """Tell whether BibTeX would take a word of the name for its own syntax."""
    return bool(re.search(r",|\band\b", f"{name.family} {name.given}"))
