"""The catalogues: files of GNU gettext, read as they are written, without compiling.

A language of which there is none has the words of the source.
"""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "locale"


def path(language: str) -> Path:
    """Return the file of a language (BCP 47), whether it is there or not."""
    return FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "edition.po"


@lru_cache(maxsize=16)
def catalogue(language: str) -> NullTranslations:
    """Read the catalogue of a language, once."""
    file = path(language)
    if not file.is_file():
        return NullTranslations()
    # Babel is not imported where everything is English
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with file.open("rb") as source:
        read = read_po(source, locale=language.replace("-", "_"))
    compiled = io.BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)
