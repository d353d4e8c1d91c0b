"""Chinese in the other script: what is written 毛澤東 is also looked for as 毛泽东.

The tables are OpenCC's. Where it is not installed, each script finds itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

_RUN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_SCRIPTS: Final = ("t2s", "s2t")


def other_scripts(text: str) -> Iterator[str]:
    """Yield each run of Chinese as the other script has it, where that differs."""
    runs = dict.fromkeys(_RUN.findall(text))
    converters = _converters() if runs else ()
    for run in runs:
        for convert in converters:
            other = convert(run)
            if other != run:
                yield other


@cache
def _converters() -> tuple[Callable[[str], str], ...]:
    try:
        import opencc  # noqa: PLC0415 - an extra, and costly
    except ImportError:
        return ()
    return tuple(opencc.OpenCC(name).convert for name in _SCRIPTS)
