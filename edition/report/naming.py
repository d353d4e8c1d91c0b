"""What reports call a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote


def file_name(path: Path, root: Path) -> str:
    """Return what reports call a file: relative to `root` where it is below it."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def uri(name: str) -> str:
    """Return the name of a file as a URI reference (RFC 3986): absolute if it is.

    >>> uri("tei/Brief an Käthe.xml")
    'tei/Brief%20an%20K%C3%A4the.xml'
    """
    if Path(name).is_absolute():
        return Path(name).as_uri()
    # a colon in the first segment would be read as that of a scheme
    return quote(name, safe="/~")
