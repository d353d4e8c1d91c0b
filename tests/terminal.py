"""Running a command with a terminal as its output, and perhaps as its input."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest


def on_a_terminal(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    is_typed: bool = False,
) -> tuple[int, str]:
    """Run a command; return its exit code and what the terminal showed.

    Args:
        command: what is run.
        folder: where.
        environment: of the process.
        is_typed: its input is the terminal, too; else there is none.
    """
    pty = pytest.importorskip("pty", reason="there are no such terminals here")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=theirs if is_typed else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while data := _read(ours):
        shown += data
    os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
