"""The configuration of an editor as its page in docs/ has it, and a text to open."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "editors"
PATIENCE = 60

_FILE = re.compile(r"<!-- file (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)


def files_of(page: str) -> dict[str, str]:
    """Return the files that a page tells its reader to write, by their names."""
    return dict(_FILE.findall((PAGES / page).read_text("utf-8")))


def wait(ask, is_so=bool):
    """Ask until it is so; return what it then is."""
    deadline = time.monotonic() + PATIENCE
    while not is_so(found := ask()):
        assert time.monotonic() < deadline, f"it never was so: {found}"
        time.sleep(0.1)
    return found


def editor_or_skip(name: str, *arguments: str) -> tuple[str, str]:
    """Return the program of an editor, and what it says of its version."""
    program = os.environ.get(f"EDITION_{name.upper()}") or shutil.which(name)
    if program is None:
        pytest.skip(f"needs {name}, in the PATH or as EDITION_{name.upper()}")
    done = subprocess.run(
        [program, *(arguments or ("--version",))],
        capture_output=True,
        text=True,
        check=True,
    )
    return program, done.stdout


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory):
    """Where `edition` is a command of the PATH, and nothing of the user is found."""
    home = tmp_path_factory.mktemp("home")
    command = home / "bin" / "edition"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m edition "$@"\n')
    command.chmod(0o755)
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("XDG_")},
        "HOME": str(home),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "EDITION_CACHE": str(tmp_path_factory.mktemp("cache")),
    }


class Letters:
    """A new edition, with a mistake in its letter."""

    def __init__(self, root: Path) -> None:
        self.letter = root / "tei" / "letter-1.xml"
        self.persons = root / "tei" / "registers" / "persons.xml"
        text = self.letter.read_text("utf-8")
        assert text.count(RIGHT) == 1
        self.letter.write_text(text.replace(RIGHT, WRONG), "utf-8")

    def place(self, words: str) -> tuple[int, int]:
        """Return line and column, from 1 on, of the first character of some words."""
        before, _, _ = self.letter.read_text("utf-8").partition(words)
        return before.count("\n") + 1, len(before) - before.rfind("\n")


RIGHT = '<persName ref="person:clara-weber">Clara</persName>'
WRONG = '<persname ref="person:clara-weber">Clara</persname>'


@pytest.fixture
def letters(tmp_path, surroundings):
    subprocess.run(
        ["edition", "new", "letters"],
        cwd=tmp_path,
        env=surroundings,
        check=True,
        capture_output=True,
    )
    return Letters(tmp_path / "letters")
