"""Rules on images and other media (TEI Guidelines, 3.10 and 12.1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from edition.names import local_name, tei
from edition.rules.scope import Finding, Pointer, SourceSet
from edition.rules.stretches import value_mend

MEDIA: Final = frozenset(map(tei, ("graphic", "media", "binaryObject")))
"""Elements whose `@url` is a medium."""

_SUFFIXES: Final = frozenset(
    ".jpg .jpeg .png .tif .tiff .gif .webp .svg .jp2 .pdf .mp3 .ogg .wav .mp4".split()
)


def is_medium(pointer: Pointer) -> bool:
    """Tell whether a pointer leads to a medium and not to TEI."""
    if pointer.target is None or pointer.target.id:
        return False
    if pointer.attribute == "url":
        return pointer.element.tag in MEDIA
    return (
        pointer.attribute == "facs" and pointer.target.file.suffix.lower() in _SUFFIXES
    )


def is_there(path: Path) -> bool:
    """Tell whether there is such a file; what can be no path is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _missing(sources: SourceSet) -> Iterator[tuple[Pointer, Path, Path | None]]:
    """Yield pointers to media that are not there, and the file of nearly that name."""
    folders: dict[Path, dict[str, Path]] = {}
    for pointer in sources.pointers:
        if pointer.target is None or not is_medium(pointer):
            continue
        path = pointer.target.file
        if path.parent not in folders:
            folders[path.parent] = _files(path.parent)
        inside = folders[path.parent]
        near = inside.get(path.name.casefold())
        if near is None or (near.name != path.name and not is_there(path)):
            if near is None and is_there(path):
                continue
            yield pointer, path, near


def _files(folder: Path) -> dict[str, Path]:
    try:
        return {path.name.casefold(): path for path in sorted(folder.iterdir())}
    except (OSError, ValueError):
        return {}


def missing(sources: SourceSet) -> Iterator[Finding]:
    """An image, or another medium, is not there.

    Its path is relative to the file that it stands in.

    Wrong:

        <figure><graphic url="no-such-image.jpg"/></figure>

    Right:

        <figure><graphic url="https://example.org/image.jpg"/></figure>
    """
    for pointer, path, near in _missing(sources):
        if near is None:
            there = is_there(path.parent)
            yield pointer.finding(
                f"<{local_name(pointer.element.tag)}> shows “{pointer.text}”: there is "
                "no such file.",
                "Check its name." if there else "There is no such folder, either.",
            )


def wrong_case(sources: SourceSet) -> Iterator[Finding]:
    """The name of an image differs from that of the file in large and small letters.

    It may work on your computer, and will not on the server.

    Wrong:

        <figure><graphic url="Seal.PNG"/></figure>

    Right:

        <figure><graphic url="seal.png"/></figure>
    """
    for pointer, _, near in _missing(sources):
        if near is not None:
            head, slash, _ = pointer.text.rpartition("/")
            right = f"{head}{slash}{near.name}"
            yield pointer.finding(
                f"<{local_name(pointer.element.tag)}> shows “{pointer.text}”, and the "
                f"file is called “{near.name}”.",
                f"Write “{right}”.",
                value_mend(
                    pointer.document,
                    pointer.element,
                    pointer.attribute,
                    pointer.text,
                    right,
                ),
            )
