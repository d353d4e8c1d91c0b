"""What pip installs is complete: it starts an edition and builds it, offline."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from contextlib import closing
from http.client import HTTPConnection
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


def test_the_wheel_has_every_file_of_the_toolkit_but_those_that_make_others(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = {*archive.namelist()}
    places = {"edition": "edition", "xslt": "edition/_data/xslt"}
    places |= {"site": "edition/_data/site", "tei/schema": "edition/_data/schema"}

    for folder, place in places.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_dir() or "__pycache__" in path.parts or path.name == "making.py":
                continue
            assert f"{place}/{path.relative_to(ROOT / folder).as_posix()}" in packed
    assert not any("making" in name for name in packed)


def test_the_desk_of_the_wheel_works_in_a_folder_with_spaces_and_umlauts(
    wheel, tmp_path
):
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = (scripts / "python", "-m", "pip", "install", "-q", f"{wheel}[desk]")
    run(*pip, cwd=tmp_path)
    clean = {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
    }
    place = tmp_path / "Müller & Söhne"
    place.mkdir()
    run(scripts / "edition", "new", "die Briefe", cwd=place, env=clean)
    letters = place / "die Briefe"
    (letters / "kurzer Brief.md").write_text("# Ein Brief\n\nGruß[^1]\n\n[^1]: Note\n")

    run(scripts / "edition", "import", "kurzer Brief.md", cwd=letters, env=clean)
    for command in ("tag", "ids", "format"):
        run(scripts / "edition", command, "--apply", cwd=letters, env=clean)
    (imported,) = (letters / "tei").glob("kurzer-brief.xml")
    assert "Gruß" in imported.read_text("utf-8")
    imported.unlink()
    run(scripts / "edition", "review", "--write", cwd=letters, env=clean)
    assert (letters / "review.md").is_file()
    assert b'"completionProvider"' in answers(scripts / "edition", letters, clean)
    assert "comet" in served(scripts / "edition", letters, clean)


def answers(command: Path, folder: Path, env: dict[str, str]) -> bytes:
    """What the language server says when a client says hello and goodbye."""
    said = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **each}).encode() for each in said]
    done = subprocess.run(
        [command, "lsp"],
        input=b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(b), b) for b in bodies),
        cwd=folder,
        env=env,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def served(command: Path, folder: Path, env: dict[str, str]) -> str:
    """The page of the letter, as the preview has it."""
    with subprocess.Popen(
        [command, "serve"], cwd=folder, env=env, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            port = re.search(r"http://localhost:(\d+)/", process.stderr.readline())[1]
            with closing(HTTPConnection("localhost", int(port), timeout=60)) as asked:
                asked.request("GET", "/documents/letter-1.html")
                return asked.getresponse().read().decode()
        finally:
            process.terminate()


def test_the_wheel_has_the_vocabulary_but_not_the_program_that_makes_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = {entry.filename: entry for entry in archive.infolist()}

    assert packed["edition/vocabulary/tei.json"].compress_size < 50_000
    assert "edition/vocabulary/loading.py" in packed
    assert "edition/vocabulary/making.py" not in packed
