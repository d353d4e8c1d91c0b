"""What the pages of docs/editors/ tell to write can be read by a machine."""

import ast
import configparser
import json
import os
import re
import subprocess
import sys
import tomllib

import pytest
from editors.conftest import PAGES, files_of

OVERVIEW = PAGES.parent / "editors.md"
NAMES = ["vscode.md", "neovim.md", "emacs.md", "helix.md", "zed.md", "kate.md"]

_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def as_shell(text):
    subprocess.run(["bash", "-n"], input=text, text=True, check=True)


def as_ini(text):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)


READERS = {
    "json": json.loads,
    "toml": tomllib.loads,
    "python": ast.parse,
    "ini": as_ini,
    "sh": as_shell,
}
BY_THE_EDITORS = {"lua", "elisp"}
"""Their tests read these."""


def blocks(path):
    return _BLOCK.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("path", [OVERVIEW, *sorted(PAGES.glob("*.md"))])
def test_what_is_to_be_written_can_be_read(path):
    assert blocks(path) or path.name == "editors.md"
    for language, text in blocks(path):
        if language not in BY_THE_EDITORS:
            READERS[language](text)


@pytest.mark.parametrize("name", NAMES)
def test_each_editor_has_a_page_that_says_how_and_whether_it_was_tried(name):
    text = (PAGES / name).read_text("utf-8")

    assert f"](editors/{name})" in OVERVIEW.read_text("utf-8")
    assert files_of(name), "no configuration"
    assert "From the preview back to the text" in text
    assert re.search(r"^## (Tried with|Not tried)$", text, re.MULTILINE)


def test_all_pages_are_those_of_the_list():
    assert sorted(path.name for path in PAGES.glob("*.md")) == sorted(NAMES)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("kate.md", lambda found: found["servers"]["xml"]["command"]),
        (
            "zed.md",
            lambda found: [
                found["lsp"]["lemminx"]["binary"]["path"],
                *found["lsp"]["lemminx"]["binary"]["arguments"],
            ],
        ),
    ],
)
def test_the_settings_start_the_language_server(name, command):
    assert command(json.loads(files_of(name)["settings.json"])) == ["edition", "lsp"]


def test_helix_starts_the_language_server_for_xml():
    found = tomllib.loads(files_of("helix.md")["languages.toml"])
    (language,) = found["language"]
    (server,) = language["language-servers"]

    assert language["name"] == "xml"
    assert found["language-server"][server] == {"command": "edition", "args": ["lsp"]}


def test_the_setting_of_vs_code_is_one_of_the_extension():
    manifest = PAGES.parents[1] / "editors" / "vscode" / "package.json"
    known = json.loads(manifest.read_text("utf-8"))["contributes"]["configuration"]

    assert set(json.loads(files_of("vscode.md")["settings.json"])) <= set(
        known["properties"]
    )


OPENED = {
    "kate": [["kate", "--line", "7", "--column", "3", "--", "/a letter.xml"]],
    "emacsclient": [["emacsclient", "--no-wait", "+7:3", "--", "/a letter.xml"]],
    "nvim": [
        ["nvim", "--server", "/run/letters.nvim", "--remote", "/a letter.xml"],
        [
            "nvim",
            "--server",
            "/run/letters.nvim",
            "--remote-send",
            r"<C-\><C-N>:call cursor(7, 3)<CR>",
        ],
    ],
}


@pytest.mark.parametrize("editor", OPENED)
def test_an_address_of_the_preview_opens_the_editor_there(editor, tmp_path):
    program, *others = (
        text for language, text in blocks(OVERVIEW) if language == "python"
    )
    last = program.rindex("subprocess.run")
    (calls,) = (text for text in (program[last:], *others) if f'"{editor}"' in text)
    (tmp_path / "open-in-editor").write_text(program[:last] + calls)
    log = tmp_path / "log"
    fake = tmp_path / "bin" / editor
    fake.parent.mkdir()
    fake.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"with open({str(log)!r}, 'a') as log:\n"
        f"    log.write(json.dumps([{editor!r}, *sys.argv[1:]]) + '\\n')\n"
    )
    fake.chmod(0o755)

    subprocess.run(
        [
            sys.executable,
            tmp_path / "open-in-editor",
            "text-editor:/a%20letter.xml:7:3",
        ],
        env={**os.environ, "PATH": str(fake.parent), "XDG_RUNTIME_DIR": "/run"},
        check=True,
    )

    assert [json.loads(line) for line in log.read_text().splitlines()] == OPENED[editor]
