"""Endings Principles 1 and 2: the data and their documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.proof.addresses import extension
from edition.proof.facts import counted, some
from edition.proof.principles import broken, kept, look

if TYPE_CHECKING:
    from edition.proof.facts import Facts
    from edition.proof.principles import Verdict

_OPEN: Final = frozenset(
    """
    html htm css js mjs json jsonld geojson webmanifest xml tei odd rng rnc sch xsd
    dtd xsl txt md csv tsv bib ris svg png jpg jpeg webp avif gif tif tiff jp2 woff
    woff2 ttf otf pdf epub odt ods opus ogg flac webm mp3 mp4 vtt atom rss ttl rdf nt
    wasm zip gz
    """.split()
)
_CLOSED: Final = frozenset(
    "doc xls ppt mdb accdb swf fla psd ai indd pages numbers rtf wma wmv mov".split()
)
_INDEX: Final = f"{urls.SEARCH_INDEX}/"
_SCHEMA: Final = frozenset("rng rnc odd sch xsd dtd".split())
_OPEN_LICENCE: Final = re.compile(
    r"creativecommons\.org|gnu\.org|opensource\.org|opendefinition\.org|mozilla\.org"
    r"|rightsstatements\.org/vocab/NoC|opendatacommons\.org|etalab",
    re.IGNORECASE,
)
_ENCODING: Final = re.compile(rb"<(?:\w+:)?encodingDesc[\s>/]")


def open_formats(facts: Facts) -> Verdict:
    """1.1: whether all files are in formats with an open standard."""
    closed = [path for path in facts.files if extension(path) in _CLOSED]
    if closed:
        what = counted(len(closed), "file is", "files are")
        return broken("1.1", f"{what} in a closed format.", some(closed))
    index = [path for path in facts.files if path.startswith(_INDEX)]
    own = [path for path in facts.files if not path.startswith(_INDEX)]
    unknown = [path for path in own if extension(path) not in _OPEN]
    formats = ", ".join(sorted({extension(path) for path in own} & _OPEN))
    if unknown:
        what = counted(len(unknown), "file is", "files are")
        return look("1.1", f"{what} in a format that is not known.", some(unknown))
    if index:
        files = counted(len(index), "file")
        return kept(
            "1.1",
            f"all data are in open formats: {formats}. Beside them, {files} of the "
            f"search index ({_INDEX}) hold nothing of their own: they are made from "
            "the texts, and every page can be read without them.",
        )
    return kept("1.1", f"all files are in open formats: {formats}.")


def version_control(facts: Facts) -> Verdict:
    """1.2: whether the sources are under version control."""
    if where := facts.circumstances.repository:
        return kept("1.2", f"the folder of the edition is under {where}.")
    return look("1.2", "the folder of the edition shows no version control.")


def validation(facts: Facts) -> Verdict:
    """1.3: whether the texts were validated, without errors."""
    known = facts.circumstances
    files = counted(known.text_files, "TEI file")
    if known.text_errors:
        errors = counted(known.text_errors, "error")
        return broken("1.3", f"validation of {files} finds {errors}.")
    return kept("1.3", f"this build has validated {files}, without an error.")


def documentation(facts: Facts) -> Verdict:
    """2.1: whether the site says how its data are made."""
    schemas = [path for path in facts.files if extension(path) in _SCHEMA]
    mute = [
        path
        for path in facts.with_extension("xml")
        if path.startswith("documents/")
        and not _ENCODING.search(facts.site.artifacts[path].data)
    ]
    if mute:
        what = counted(len(mute), "text has", "texts have")
        return broken("2.1", f"{what} no encodingDesc, which would say.", some(mute))
    if not schemas:
        return look(
            "2.1",
            "every text has an encodingDesc; the site has no schema of its data.",
        )
    return kept("2.1", f"every text has an encodingDesc; schema: {schemas[0]}.")


def rights(facts: Facts) -> Verdict:
    """2.2: whether every page states an open licence."""
    known = facts.circumstances
    if not known.licence:
        return broken("2.2", "edition.toml states no licence.")
    bare = [path for path, page in facts.pages.items() if "license" not in page.rels]
    if bare:
        what = counted(len(bare), "page links", "pages link")
        return broken("2.2", f"{what} to no licence.", some(bare))
    if not _OPEN_LICENCE.search(known.licence_url):
        return look("2.2", f"every page links to {known.licence_url}: is it open?")
    return kept("2.2", f"every page links to its licence, {known.licence_url}.")
