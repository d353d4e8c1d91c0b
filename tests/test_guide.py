"""The guide is followed word by word, and every page of docs/ keeps its links."""

import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
EDITION = Path(sysconfig.get_path("scripts")) / "edition"

_STEP = re.compile(
    r"<!-- edit (?P<edit>\S+): (?P<old>.+?) => (?P<new>.+?) -->"
    r"|<!-- file (?P<file>\S+) -->\n```\w*\n(?P<content>.*?)```"
    r"|```console\n(?P<commands>.*?)```",
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
    for step in _STEP.finditer(guide):
        if step["edit"]:
            path = folder / step["edit"]
            text = path.read_text("utf-8")
            assert step["old"] in text, f"{path} does not have {step['old']}"
            path.write_text(text.replace(step["old"], step["new"]), "utf-8")
        elif step["file"]:
            (folder / step["file"]).write_text(step["content"], "utf-8")
        else:
            lines = step["commands"].splitlines()
            expected = (
                int(lines.pop().split()[1]) if lines[-1].startswith("exit") else 0
            )
            for line in lines:
                command = shlex.split(line.removeprefix("$ "))
                if command[0] == "cd":
                    folder /= command[1]
                    continue
                done = run(command, folder)
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


MARKDOWN = [*ROOT.glob("*.md"), *DOCS.glob("*.md")]


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda p: p.name)
def test_the_links_of_the_documentation_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_the_readme_names_only_commands_that_exist():
    named = re.findall(r"`edition (\w+)", (ROOT / "README.md").read_text("utf-8"))

    assert named
    for command in dict.fromkeys(named):
        done = run(["edition", command, "--help"], ROOT)
        assert done.returncode == 0, command
        assert "Example" in done.stdout, command
