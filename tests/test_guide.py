"""The guide is followed word by word, and every page of docs/ keeps its links."""

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from terminal import on_a_terminal

from edition.review import items

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
EDITION = Path(sysconfig.get_path("scripts")) / "edition"

_STEP = re.compile(
    r"<!-- edit (?P<edit>\S+): (?P<old>.+?) => (?P<new>.+?) -->"
    r"|<!-- file (?P<file>\S+) -->\n```\w*\n(?P<content>.*?)```"
    r"|```console\n(?P<commands>.*?)```"
    r"|<!-- shows -->\n```text\n(?P<shown>.*?)```",
    re.DOTALL,
)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    if command[0] == "edition":
        command = [sys.executable, "-m", "edition", *command[1:]]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )


def follow(guide: str, folder: Path) -> tuple[Path, int]:
    """Do what a guide says; return the folder it ends in, and how much it ran."""
    ran = 0
    last: list[str] = []
    for step in _STEP.finditer(guide):
        if step["edit"]:
            path = folder / step["edit"]
            text = path.read_text("utf-8")
            assert step["old"] in text, f"{path} does not have {step['old']}"
            path.write_text(text.replace(step["old"], step["new"]), "utf-8")
        elif step["file"]:
            (folder / step["file"]).write_text(step["content"], "utf-8")
        elif step["shown"]:
            environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
            command = [sys.executable, "-m", *last]
            _code, screen = on_a_terminal(command, folder, environment)
            screen = re.sub(r"\r\x1b\[K[^\r\n]*(?=\r)|\r\x1b\[K", "", screen)
            parts = map(re.escape, re.split(r"(?m)^…\n", step["shown"]))
            assert re.fullmatch("(?s:.*)".join(parts), screen), screen
        else:
            lines = step["commands"].splitlines()
            expected = (
                int(lines.pop().split()[1]) if lines[-1].startswith("exit") else 0
            )
            for line in lines:
                last = shlex.split(line.removeprefix("$ "))
                if last[0] == "cd":
                    folder /= last[1]
                    continue
                done = run(last, folder)
                assert done.returncode == expected, (
                    f"{line}\n{done.stdout}{done.stderr}"
                )
                assert "Traceback" not in done.stderr
                ran += 1
    return folder, ran


def test_the_guide_your_first_edition_works_as_it_says(tmp_path):
    guide = (DOCS / "first-edition.md").read_text("utf-8")
    folder, ran = follow(guide, tmp_path)

    assert ran >= 10
    page = (folder / "_site" / "documents" / "letter-1.html").read_text("utf-8")
    assert "Letters to an astronomer" in page
    assert "letter.html" in {p.name for p in folder.iterdir()}


def test_the_guide_to_checking_texts_works_as_it_says(tmp_path):
    guide = (DOCS / "validating.md").read_text("utf-8")
    folder, ran = follow(guide, tmp_path)

    assert ran >= 10
    assert (folder / "known.json").exists()


def test_the_guide_to_the_desk_works_as_it_says(tmp_path):
    run(["edition", "new", "letters"], tmp_path)
    guide = (DOCS / "desk.md").read_text("utf-8")
    _folder, ran = follow(guide, tmp_path / "letters")

    assert ran >= 3


def test_the_guide_to_reviewing_works_as_it_says(tmp_path):
    guide = (DOCS / "reviewing.md").read_text("utf-8")
    folder, ran = follow(guide, tmp_path)

    assert ran == 6
    (shown,) = re.findall(r"```markdown\n(.*?)```", guide, re.DOTALL)
    listed = (folder / "review.md").read_text("utf-8")
    shown = re.escape(shown).replace("2026\\-11\\-25", r"\d{4}-\d\d-\d\d")
    assert re.search(shown, listed), listed
    for item in items():
        assert f"| `{item.id}` | {item.sentence} |" in guide
        assert all(code in guide for code in item.codes if not code.startswith("RNG"))


def test_the_guide_to_importing_works_as_it_says(tmp_path):
    run(["edition", "new", "letters"], tmp_path)
    guide = (DOCS / "importing.md").read_text("utf-8")
    folder, ran = follow(guide, tmp_path / "letters")

    assert ran >= 3
    assert (folder / "tei" / "report.xml").exists()


def test_the_pattern_for_editors_finds_the_problems_of_a_pipe(tmp_path):
    guide = (DOCS / "validating.md").read_text("utf-8")
    (task,) = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    pattern = json.loads(task)["tasks"][0]["problemMatcher"]["pattern"]
    (tmp_path / "a.xml").write_text("<TEI/>")
    lines = run(["edition", "validate", "a.xml"], tmp_path).stdout.splitlines()

    assert lines
    for line in lines:
        found = re.match(pattern["regexp"], line)
        assert found, line
        assert found[pattern["file"]] == "a.xml"
        assert found[pattern["line"]] == "1"
        assert found[pattern["severity"]] in {"error", "warning", "info"}
        assert re.fullmatch(r"[A-Z]+\d{3}", found[pattern["code"]])


def test_the_guide_to_mending_works_as_it_says(tmp_path):
    guide = (DOCS / "mending.md").read_text("utf-8")
    for name in ("broken", "mended"):
        (tmp_path / name).mkdir()
    follow(guide.partition("See first")[0], tmp_path / "broken")
    folder, ran = follow(guide, tmp_path / "mended")

    def letter(folder: Path) -> str:
        return (folder / "letters/tei/letter-1.xml").read_text("utf-8")

    assert ran == 4
    assert "<persname" in letter(tmp_path / "broken")
    assert '<persName ref="person:clara-weber">Clara<' in letter(folder.parent)
    assert 'when="1911-05-03">3 May 1911<' in letter(folder.parent)


MARKDOWN = [
    *ROOT.glob("*.md"),
    *DOCS.rglob("*.md"),
    *(ROOT / "editors").glob("*/README.md"),
]


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda p: p.name)
def test_the_links_of_the_documentation_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_the_readme_names_only_commands_that_exist():
    named = re.findall(r"`edition ([\w-]+)", (ROOT / "README.md").read_text("utf-8"))

    assert named
    for command in dict.fromkeys(named):
        done = run(["edition", command, "--help"], ROOT)
        assert done.returncode == 0, command
        assert "Example" in done.stdout, command
