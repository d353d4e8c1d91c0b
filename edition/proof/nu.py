"""The Nu Html Checker, where a machine has it: every page and style sheet.

It is the measure of valid HTML, and needs Java; so it is asked where it is there, and
nothing depends on it. This module must not look for it: the caller says how it is run.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from edition.errors import MachineError
from edition.problems import Problem, Severity, Span

_OPTIONS: Final = (
    "--format",
    "json",
    "--stdout",
    "--exit-zero-always",
    "--errors-only",
)
_KINDS: Final = (("--skip-non-html", ".html"), ("--skip-non-css", ".css"))
_AT_ONCE: Final = 500
"""Files in one run: a command line has an end."""
_PATIENCE: Final = 600
"""Seconds for one run."""
_UNKNOWN_TO_IT: Final = re.compile(r"CSS: “(vector-effect|paint-order)”: .* exist")
"""Properties of SVG 2 (8.13, 13.8), which the checker has not learnt in styles."""


def nu_problems(command: Sequence[str], folder: Path) -> list[Problem]:
    """Ask the Nu Html Checker about every page and style sheet below a folder.

    Args:
        command: how the checker is run: `vnu`, or `java -jar vnu.jar`.
        folder: a site.

    Raises:
        MachineError: the checker cannot be run.
    """
    problems: list[Problem] = []
    for option, suffix in _KINDS:
        files = sorted(path for path in folder.rglob(f"*{suffix}") if path.is_file())
        for start in range(0, len(files), _AT_ONCE):
            some = files[start : start + _AT_ONCE]
            problems += _run([*command, *_OPTIONS, option, *map(str, some)])
    return problems


def _run(command: Sequence[str]) -> list[Problem]:
    try:
        done = subprocess.run(  # noqa: S603 - the caller's own command, without a shell
            command, capture_output=True, timeout=_PATIENCE, check=False
        )
        messages = json.loads(done.stdout)["messages"]
    except OSError as error:
        why = f"the Nu Html Checker cannot be run: {error.strerror}."
        raise MachineError(Path(command[0]), why) from error
    except subprocess.TimeoutExpired as error:
        why = f"the Nu Html Checker has not answered for {_PATIENCE} seconds."
        raise MachineError(Path(command[0]), why) from error
    except (ValueError, KeyError) as error:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        why = f"the Nu Html Checker gave no report: {' '.join(said) or 'nothing'}."
        raise MachineError(Path(command[0]), why) from error
    return list(_problems(messages))


def _problems(messages: list[dict[str, Any]]) -> Iterator[Problem]:
    for message in messages:
        if _UNKNOWN_TO_IT.search(message.get("message", "")):
            continue
        file = Path(unquote(urlsplit(message.get("url", "")).path))
        line = message.get("lastLine", 0)
        first = message.get("firstLine", line)
        end = message.get("lastColumn", 0)
        yield Problem(
            "HTML706",
            Severity.ERROR,
            f"the Nu Html Checker says: {message.get('message', '').rstrip('.')}.",
            file,
            Span(first, message.get("firstColumn", end), line, end + 1),
        )
