"""A reference as RIS (Research Information Systems, format specification of 2011).

A line for each value: two letters, two spaces, a hyphen, a space; lines end with CR LF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.model import When
    from edition.render.citation.reference import Reference

_END: Final = "\r\n"


def ris(reference: Reference) -> str:
    """Return one record: a chapter (the text in its edition) or a book."""
    lines = [
        f"{tag}  - {words}"
        for tag, value in _values(reference)
        if (words := " ".join(value.split()))
    ]
    return _END.join([*lines, "ER  - ", ""])


def _values(reference: Reference) -> Iterator[tuple[str, str]]:
    record = reference.record
    is_chapter = bool(reference.container)
    yield "TY", "CHAP" if is_chapter else "BOOK"
    yield "ID", reference.id
    yield from (("AU", name.filed) for name in record.authors)
    yield "TI", reference.title
    yield "T2", reference.container
    yield from (("A2" if is_chapter else "AU", n.filed) for n in record.editors)
    yield from (("A4", name.filed) for name in record.translators)
    yield "ET", record.version
    yield "PB", record.publisher
    yield "CY", record.publisher_place
    if record.published is not None:
        yield "PY", str(record.published.year)
        yield "DA", _date(record.published)
    if record.created is not None:
        yield "OP", str(record.created)
    yield "DB", ", ".join(filter(None, (record.archive, record.archive_place)))
    yield "AV", record.shelfmark
    yield "LA", reference.language
    yield from (("KW", keyword) for keyword in reference.keywords)
    yield from (("N1", printed) for printed in record.printed)
    yield "AB", reference.abstract
    yield "DO", record.doi
    yield "UR", reference.url


def _date(date: When) -> str:
    """Write a date as RIS has it: `1949/02/06/`; what is not known is empty."""
    month = f"{date.month:02}" if date.month else ""
    day = f"{date.day:02}" if date.day else ""
    return f"{date.year:04}/{month}/{day}/"
