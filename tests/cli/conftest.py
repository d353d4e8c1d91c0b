"""Running the command as its users do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def edition(tmp_path):
    """Run `edition …` in a folder (`cwd`), as a process of its own."""

    def run(*arguments: object, cwd: Path = tmp_path):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
        environment.pop("EDITION_TRACEBACK", None)
        done = subprocess.run(
            [sys.executable, "-m", "edition", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
        )
        done.stdout = done.stdout.decode("utf-8", "replace")
        done.stderr = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.fixture
def letters(starter, tmp_path):
    """A small edition to work on."""
    return shutil.copytree(starter, tmp_path / "letters")
