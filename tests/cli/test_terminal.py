"""Nothing that stands in an edition, or in its name, steers the terminal."""

import os
import re
import sys

import pytest
from terminal import on_a_terminal

TITLE = "\x1b]0;title\x07"
LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
COLUMN = "\x9b2J"
"""Clears the screen where C1 is understood, and XML 1.0 allows it."""
OURS = re.compile(r"\x1b\[(?:\d+(?:;\d+)*)?m|\r\x1b\[K")


@pytest.fixture
def hostile(letters):
    """An edition with such characters wherever they may stand."""
    toml = letters / "edition.toml"
    text = toml.read_text("utf-8")
    escaped = "\\u001b]0;title\\u0007\\u202e"
    text = text.replace('title = "', f'title = "{escaped}', 1)
    toml.write_text(text, "utf-8")
    letter = (letters / "tei" / "letter-1.xml").read_text("utf-8")
    letter = letter.replace(
        "with my own eyes", f'with <hi rend="{COLUMN}{LEFT}">my</hi>{COLUMN} own eyes'
    ).replace("<p>", "<p>Clara Weber" + COLUMN + LEFT, 1)
    letter = letter.replace('xml:id="letter-1"', 'xml:id="letter-9"')
    (letters / "tei" / f"{TITLE}{LEFT}.xml").write_text(letter, "utf-8")
    broken = letters / "tei" / f"{COLUMN}broken{TITLE}.xml"
    broken.write_text(f"<TEI>{COLUMN}{LEFT}</tei>", "utf-8")
    return letters


def screen(folder, *arguments):
    """What a terminal is sent, but for what this program itself says to it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    _code, shown = on_a_terminal(
        [sys.executable, "-m", "edition", *arguments], folder, environment
    )
    assert "Traceback" not in shown
    return OURS.sub("", shown)


@pytest.mark.parametrize(
    "command",
    [
        "validate",
        "validate --fix --dry-run",
        "stats",
        "stats --format json",
        "stats --format csv",
        "coverage",
        "tag",
        "ids",
        "format",
        "format --check",
        "rename letter-9 letter-10",
        "review",
        "review -v --format markdown",
        "build",
        "verify",
        "schema list",
    ],
)
def test_a_command_sends_no_character_of_an_edition_that_steers(hostile, command):
    shown = screen(hostile, *command.split())

    assert len(shown) > 20
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_an_import_sends_none_either(tmp_path):
    text = f"# {TITLE}A title\n\n![{LEFT}x]({COLUMN}.png) <b{COLUMN}>\n\n[a]: b\n"
    name = f"{TITLE}a.md"
    (tmp_path / name).write_text(text, "utf-8")

    for arguments in (["-o", "-"], ["--dry-run", "-v"], []):
        shown = screen(tmp_path, "import", name, *arguments)
        assert "words" in shown
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_what_stops_a_command_is_told_without_them(tmp_path):
    (tmp_path / "edition.toml").write_text('[edition]\n"\\u001b]0;x\\u0007" = 1\n')

    shown = screen(tmp_path, "stats")
    assert "edition.toml" in shown
    assert "\x1b" not in shown

    shown = screen(tmp_path, "import", f"{TITLE}.odt")
    assert "\x1b" not in shown


def test_a_pipe_gets_differences_as_they_are(edition, letters):
    letter = letters / "tei" / "letter-1.xml"
    text = letter.read_text("utf-8").replace(">Clara<", f">{COLUMN}Clara<")
    letter.write_text(text, "utf-8")
    done = edition("rename", "clara-weber", "clara", cwd=letters)

    assert f">{COLUMN}Clara<" in done.stdout
