"""Characters that XML lets into a text, and no page nor plain text may hold.

HTML forbids control characters and noncharacters in a page (13.2.3.5, "Preprocessing
the input stream"), and a terminal obeys some of them. A reader sees that something
stands there; rule CHAR604 tells the editor what.
"""

from __future__ import annotations

import re
from typing import Final

_REPLACEMENT: Final = "\ufffd"
_NEXT_LINE: Final = 0x85
_CONTROLS: Final = range(0x7F, 0xA0)
_ARABIC_FORMS: Final = range(0xFDD0, 0xFDF0)
_PLANES: Final = 17
_UNFIT: Final = {
    **dict.fromkeys((*_CONTROLS, *_ARABIC_FORMS), _REPLACEMENT),
    **{
        plane * 0x10000 + last: _REPLACEMENT
        for plane in range(_PLANES)
        for last in (0xFFFE, 0xFFFF)
    },
    _NEXT_LINE: " ",
}
_MAYBE_UNFIT: Final = re.compile(r"[^\x00-\x7e\xa0-\ufdcf\ufdf0-\ufffd]")
"""Those of the first plane, and all of the others, most of which are fit."""


def printable(text: str) -> str:
    """Put U+FFFD in the place of what cannot be shown, and a space for a new line."""
    # looking is many times quicker than replacing, and nearly no text has any
    return text if _MAYBE_UNFIT.search(text) is None else text.translate(_UNFIT)
