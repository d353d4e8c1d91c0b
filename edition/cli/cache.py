"""What a machine has for schemas: the user's cache, and catalogs of XML."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.config import Config
    from edition.schema.catalog import Catalog


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
        local = os.environ.get("LOCALAPPDATA")
        base = Path(local) if local else home / "AppData" / "Local"
        return base / "edition" / "Cache"
    named = os.environ.get("XDG_CACHE_HOME", "")
    # the specification wants relative folders to be ignored
    base = Path(named) if Path(named).is_absolute() else home / ".cache"
    return base / "edition"


def catalogs(config: Config | None) -> Catalog | None:
    """Return the catalogs to be asked, if any: of the edition, then the user's.

    XML_CATALOG_FILES names catalogs as libxml2 has it: paths or file: URLs with spaces
    between them.

    Raises:
        CatalogError: one of them is broken.
    """
    own = None if config is None else config.root / "catalog.xml"
    names = os.environ.get("XML_CATALOG_FILES", "").split()
    if not names and (own is None or not own.is_file()):
        return None
    # imported here: it costs more than to judge a letter
    from edition.schema.catalog import load_catalogs, local_path  # noqa: PLC0415

    paths = [] if own is None else [own]
    for name in names:
        path = local_path(name) if name.startswith("file:") else Path(name)
        if path is not None:
            paths.append(path)
    return load_catalogs(paths)
