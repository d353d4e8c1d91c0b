"""Collects what has to be translated and brings the catalogues up to date.

`make messages` runs it. It is not in the wheel: only who changes words needs it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from edition.messages import LANGUAGES, SOURCE
from edition.messages.catalogue import path

ROOT: Final = Path(__file__).resolve().parents[2]
_KEYWORDS: Final = {**DEFAULT_KEYWORDS, "marked": None}
_FOLDERS: Final = (
    ("edition/render", "**.py", "python"),
    ("edition/reading", "**.py", "python"),
    ("edition/serving/site/templates", "**.html", "jinja2"),
    ("site/templates", "**.html", "jinja2"),
)
_JINJA: Final = {
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
    "newstyle_gettext": "true",
}
_PARAMETER: Final = "{http://www.w3.org/1999/XSL/Transform}param"


def _stylesheet_words(file: Path) -> Iterator[str]:
    """Yield the words that stylesheets add: the defaults of `label-` parameters."""
    for parameter in ET.parse(file).getroot().iter(_PARAMETER):
        if parameter.get("name", "").startswith("label-"):
            yield parameter.get("select", "").strip("'")


def template() -> Catalog:
    """Collect every message of code, templates and stylesheets."""
    found = Catalog(project="edition", fuzzy=False)
    for folder, pattern, method in _FOLDERS:
        extracted = extract_from_dir(
            ROOT / folder,
            method_map=[(pattern, method)],
            options_map={pattern: _JINJA if method == "jinja2" else {}},
            keywords=_KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, line, message, comments, context in extracted:
            place = (f"{folder}/{name}", line)
            found.add(message, None, [place], auto_comments=comments, context=context)
    for word in _stylesheet_words(ROOT / "xslt" / "params.xsl"):
        found.add(word, None, [("xslt/params.xsl", 0)])
    return found


def updated(language: str, found: Catalog) -> bytes:
    """Return the file of a language with the messages that there are now.

    What is translated stays; what is new is empty, what is gone is left out.
    """
    locale = language.replace("-", "_")
    old = Catalog(locale=locale)
    if path(language).is_file():
        with path(language).open("rb") as source:
            old = read_po(source, locale=locale)
    result = Catalog(
        locale=locale,
        project="edition",
        fuzzy=False,
        charset="utf-8",
        header_comment="",
    )
    for message in found:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        result.add(
            message.id,
            known.string if known is not None else None,
            sorted(set(message.locations)),
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known is not None else (),
            context=message.context,
        )
    written = io.BytesIO()
    write_po(
        written,
        result,
        width=0,
        omit_header=True,
        sort_output=True,
        include_lineno=False,
    )
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {result.plural_forms}\\n"\n\n'
    )
    return header.encode() + written.getvalue().strip(b"\n") + b"\n"


def main() -> None:
    """Bring every catalogue up to date."""
    found = template()
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        file = path(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        data = updated(language, found)
        file.write_bytes(data)
        empty = data.count(b'msgstr ""\n\n') + data.count(b'msgstr[0] ""\n')
        sys.stdout.write(f"{file.relative_to(ROOT)}: {empty} to translate\n")


if __name__ == "__main__":
    main()
