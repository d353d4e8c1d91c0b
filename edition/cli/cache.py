"""Where the user's cache is: compiled schemas, which may be deleted at any time."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Return the folder for what can be made again; None where there is no home.

    `EDITION_CACHE` names another one; an empty value means none.
    """
    named = os.environ.get("EDITION_CACHE")
    if named is not None:
        return Path(named) if named else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "edition"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "edition" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "edition"
