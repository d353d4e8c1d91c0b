"""The extension for VS Code: its own tests, its types, and what is packed."""

import json
import shutil
import subprocess
import zipfile

import pytest
from conftest import REQUIRED
from editors.conftest import ROOT

EXTENSION = ROOT / "editors" / "vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text("utf-8"))


def run(*command):
    done = subprocess.run(
        command, cwd=EXTENSION, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def node():
    if shutil.which("node") is None and not REQUIRED:
        pytest.skip("needs Node.js")
    return "node"


@pytest.fixture
def installed():
    folder = EXTENSION / "node_modules" / ".bin"
    if not folder.is_dir() and not REQUIRED:
        pytest.skip("needs npm ci --ignore-scripts in editors/vscode")
    return folder


def test_it_finds_the_program_and_runs_none_of_a_folder_without_trust(node):
    said = run(node, "--test", "--test-reporter=tap")

    assert "# fail 0" in said
    assert "a folder that is not trusted" in said


def test_its_types_are_right(installed):
    run(installed / "tsc", "--project", "jsconfig.json")


@pytest.mark.usefixtures("installed")
def test_it_is_packed_with_all_that_runs_and_the_licences(tmp_path):
    package = tmp_path / "edition.vsix"

    run("npm", "run", "package", "--", "--out", package)

    with zipfile.ZipFile(package) as found:
        names = {name.removeprefix("extension/") for name in found.namelist()}
    assert MANIFEST["main"].removeprefix("./") in names
    assert MANIFEST["icon"] in names
    client = "node_modules/vscode-languageclient/"
    assert f"{client}package.json" in names
    assert f"{client}License.txt" in names
    assert not [n for n in names if n.startswith("test/") or n.endswith(".map")]
    assert not [n for n in names if n.startswith("node_modules/typescript/")]


def test_its_version_is_that_of_the_toolkit():
    from edition import __version__  # noqa: PLC0415 - only here

    assert MANIFEST["version"] == __version__


def test_no_command_runs_what_a_folder_has_before_it_is_trusted():
    commands = MANIFEST["contributes"]["commands"]
    trust = MANIFEST["capabilities"]["untrustedWorkspaces"]

    assert trust["restrictedConfigurations"] == ["edition.command"]
    assert {
        command["command"]
        for command in commands
        if command.get("enablement") != "isWorkspaceTrusted"
    } == {"edition.restart"}


def test_the_readme_of_the_extension_has_all_commands_and_settings():
    text = (EXTENSION / "README.md").read_text("utf-8")

    for command in MANIFEST["contributes"]["commands"]:
        assert f"{command['category']}: {command['title']}" in text
    for key in MANIFEST["contributes"]["configuration"]["properties"]:
        assert f"`{key}`" in text
