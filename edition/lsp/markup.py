"""A look at XML as it is being written: by its characters, well-formed or not.

This module must not know TEI's elements, nor a parser: what a parser accepts is judged
elsewhere.
"""

from __future__ import annotations

import re
from typing import Final

from edition.names import TEI

_ROOT: Final = re.compile(
    r"\A\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*"
    r"<(?:[^\s:<>/]+:)?([^\s:<>/]+)([^>]*)",
    re.DOTALL,
)


def is_tei(characters: str) -> bool:
    """Tell whether a text means to be TEI, by its first tag."""
    root = _ROOT.match(characters)
    if root is None:
        return False
    name, attributes = root.groups()
    return name in {"TEI", "teiCorpus"} or bool(
        re.search(rf"xmlns\s*=\s*[\"']{re.escape(TEI)}[\"']", attributes)
    )
