"""Addresses that open a text editor at a place in a file.

Most editors that have windows register a scheme of their own for that. This module must
not know what is shown where.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

PRESETS: Final = {
    "vscode": "vscode://file{file}:{line}:{column}",
    "vscodium": "vscodium://file{file}:{line}:{column}",
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    "macvim": "mvim://open?url=file://{file}&line={line}&column={column}",
    "emacs": "emacs://open?url=file://{file}&line={line}&column={column}",
    "none": "",
}
"""Editors by name; `none` for no links."""

_SCHEMES: Final = frozenset(
    """
    atom clion cursor emacs goland idea mvim nova phpstorm positron pycharm rubymine
    subl txmt vscode vscode-insiders vscodium webstorm windsurf zed
    """.split()
)
"""Editors that the file of an edition may name: it may come from anywhere, and other
schemes start other programs."""
_SHAPE: Final = re.compile(
    r"[a-z-]+://(?:"
    r"file/?\{file\}(?::\{line\}(?::\{column\})?)?"
    r"|(?:open|core/open/file)\?"
    r"[a-z_]+=(?:file://)?\{file\}(?:&[a-z_]+=\{(?:line|column)\})*"
    r")"
)
"""What such an address may ask of the editor: to open the file. With others it clones
what is elsewhere, or opens a file there, and tells it who the user is."""
_NEVER: Final = frozenset(
    "about blob data file filesystem http https javascript vbscript view-source".split()
)


def template_of(editor: str, *, is_trusted: bool) -> str | None:
    """Return how the addresses of an editor are made; None where that is none.

    Args:
        editor: one of `PRESETS`, or an address with `{file}`, `{line}` and `{column}`.
        is_trusted: the user said so, not the file of an edition.
    """
    if editor in PRESETS:
        return PRESETS[editor]
    found = re.match(r"([a-z][a-z0-9+.-]*):", editor)
    if found is None or "{file}" not in editor or re.search(r"[\s\"<>\\^`]", editor):
        return None
    scheme = found[1]
    if is_trusted:
        return editor if scheme not in _NEVER else None
    return editor if scheme in _SCHEMES and _SHAPE.fullmatch(editor) else None


def address(template: str, file: Path, line: int, column: int) -> str:
    """Return the address of a place; "" where there are no links.

    >>> address(PRESETS["vscode"], Path("/tei/a letter.xml"), 7, 3)
    'vscode://file/tei/a%20letter.xml:7:3'
    """
    path = quote(file.absolute().as_posix(), safe="/:")
    path = path if path.startswith("/") else f"/{path}"
    return (
        template.replace("{line}", str(max(line, 1)))
        .replace("{column}", str(max(column, 1)))
        .replace("{file}", path)
    )
