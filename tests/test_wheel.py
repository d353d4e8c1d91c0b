"""What pip installs is complete: it starts an edition and builds it, offline."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: object, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy, so that nothing is left in the checkout."""
    copy = tmp_path_factory.mktemp("source") / "edition"
    ignored = shutil.ignore_patterns(".*", "_site", "__pycache__", "tests")
    shutil.copytree(ROOT, copy, ignore=ignored)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", copy / "dist", cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


def test_the_wheel_starts_and_builds_an_edition_in_an_empty_environment(
    wheel, tmp_path
):
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    clean = {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
    }

    run(scripts / "edition", "new", "x", cwd=tmp_path, env=clean)
    run(scripts / "edition", "validate", cwd=tmp_path / "x", env=clean)
    run(scripts / "edition", "build", cwd=tmp_path / "x", env=clean)

    site = tmp_path / "x" / "_site"
    assert "comet" in (site / "documents" / "letter-1.html").read_text("utf-8")
    assert (site / "static" / "page.css").is_file()
    assert "Clara Weber" in (site / "persons" / "clara-weber.html").read_text("utf-8")


def test_the_wheel_has_the_vocabulary_but_not_the_program_that_makes_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = {entry.filename: entry for entry in archive.infolist()}

    assert packed["edition/vocabulary/tei.json"].compress_size < 50_000
    assert "edition/vocabulary/loading.py" in packed
    assert "edition/vocabulary/making.py" not in packed
