"""Where the files that come with the toolkit are: in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_WHEEL: Final = _PACKAGE / "_data"
_CHECKOUT: Final = _PACKAGE.parent


def xslt_folder() -> Path:
    """Return the folder of the stylesheets."""
    return _folder("xslt", _CHECKOUT / "xslt")


def site_folder() -> Path:
    """Return the folder with `templates/` and `static/`."""
    return _folder("site", _CHECKOUT / "site")


def schema_path() -> Path:
    """Return the RELAX NG schema that a new edition begins with."""
    return _folder("schema", _CHECKOUT / "tei" / "schema") / "edition.rng"


def _folder(name: str, checkout: Path) -> Path:
    packaged = _WHEEL / name
    return packaged if packaged.is_dir() else checkout
