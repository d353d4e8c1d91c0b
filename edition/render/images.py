"""The images of an edition: files that its texts point at with @url or @facs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.render.artifact import Artifact
from edition.source.pointers import file_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.source import SourceDocument

_SUFFIXES: Final = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
"""Not SVG: opened by itself it is a program."""


def image_address(pointer: str, file: Path, root: Path) -> str:
    """Return the address of an image inside the site; "" where it is none of ours.

    Args:
        pointer: the value of @url or @facs.
        file: the TEI file that it stands in.
        root: the folder of the edition, which no image may lie outside of.
    """
    path = image_file(pointer, file, root)
    return "" if path is None else urls.image(path.relative_to(root).as_posix())


def image_file(pointer: str, file: Path, root: Path) -> Path | None:
    """Return the file that a pointer means, if it is an image of the edition."""
    path = file_at(pointer, file)
    if path is None:
        return None
    if path.suffix.lower() not in _SUFFIXES or not path.is_relative_to(root.resolve()):
        return None
    return path if path.is_file() else None


def render_images(sources: Iterable[SourceDocument], root: Path) -> list[Artifact]:
    """Collect every image that the texts show, each once."""
    root = root.resolve()
    found = {
        path
        for source in sources
        for element in source.elements()
        for name in ("url", "facs")
        for pointer in element.get(name, "").split()
        if (path := image_file(pointer, source.path, root)) is not None
    }
    return [
        Artifact(urls.image(path.relative_to(root).as_posix()), path.read_bytes())
        for path in sorted(found)
    ]
