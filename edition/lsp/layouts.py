"""The canonical layout of an open text: white space where the TEI allows no characters.

`edition.desk.formatting` decides it; what a client wishes for tabs and spaces does not
count, so that everybody's editor and `edition format` lay out alike.
"""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp

from edition.config import find_config, load_config
from edition.desk import layout
from edition.errors import ConfigError, TextError, UseError
from edition.lsp import wording
from edition.lsp.changing import text_edits
from edition.lsp.texts import Text
from edition.source import parse


def laid_out(text: Text, path: Path, within: lsp.Range | None) -> list[lsp.TextEdit]:
    """Return the edits that bring a text into its layout.

    Args:
        text: the text.
        path: its file, links resolved.
        within: only the gaps between tags that lie in this range; None for all. Each
            gap is laid out by what is around it in the whole text, so that a part is
            laid out as it would be with everything.

    Raises:
        UseError: the text is not well-formed.
    """
    edition = find_config(path)
    root, indent = None, None
    if edition is not None:
        try:
            config = load_config(edition)
            root, indent = config.root, config.indent
        except ConfigError as error:
            raise UseError(f"Mend this first: {error}") from None
    try:
        document = parse(text.as_bytes, path, within=root)
    except TextError as error:
        first = error.problems[0]
        place = f"line {first.span.line}: " if first.span.line else ""
        raise UseError(f"It is not well-formed; {place}{first.message}") from None
    edits = layout(document) if indent is None else layout(document, indent)
    if within is not None:
        start = text.offset(wording.point(within.start)) - text.mark
        end = text.offset(wording.point(within.end)) - text.mark
        edits = (e for e in edits if start <= e.start and e.end <= end)
    return text_edits(text, edits)
