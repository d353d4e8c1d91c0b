"""`edition build --check`: what the command prints, and its exit code."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from edition.cli import edition

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "edition" / "starter"


@pytest.fixture
def letters(tmp_path, monkeypatch):
    """A small edition that names its release."""
    folder = tmp_path / "letters"
    shutil.copytree(STARTER, folder)
    config = folder / "edition.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("[edition]", '[edition]\nrelease = "1"', 1), "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", "")  # neither java nor vnu
    return folder


def run(*arguments: str):
    return CliRunner().invoke(edition, ["build", *arguments])


@pytest.mark.usefixtures("letters")
def test_the_report_goes_through_the_principles():
    result = run("--check")

    for number in ("1.1", "2.2", "4.4", "4.7", "5.5"):
        assert f"  {number}  " in result.stdout
    assert "kept" in result.stdout
    assert "was not asked" in result.stderr


def test_what_breaks_a_principle_breaks_the_build(letters):
    config = letters / "edition.toml"
    config.write_text(config.read_text("utf-8").replace('release = "1"', ""), "utf-8")

    result = run("--check")

    assert result.exit_code == 1
    assert "broken" in result.stdout
    assert (letters / "_site" / "index.html").is_file()


def test_a_dead_link_is_an_error_with_its_place(letters):
    own = letters / "site" / "templates"
    own.mkdir(parents=True)
    (own / "404.html").write_text(
        '{% extends "edition:404.html" %}{% block main %}{{ super() }}'
        '<a href="gone.html">x</a>{% endblock %}'
    )

    result = run("--check")

    assert result.exit_code == 1
    assert "SITE601" in result.stderr
    assert "404.html:" in result.stderr
    assert run().exit_code == 0  # without --check it is a warning


@pytest.mark.usefixtures("letters")
def test_the_report_for_programs_is_what_its_schema_says():
    result = run("--check", "--format", "json")
    told = json.loads(result.stdout)

    schema = json.loads((ROOT / "docs/schemas/proof.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert told["nu"] is False
    assert len(told["endings"]) == 20
    assert told["kept"] is (result.exit_code == 0)


@pytest.mark.parametrize("option", [("--format", "json"), ("--nu", "edition.toml")])
def test_options_of_the_check_need_it(letters, option):
    result = run(*option)

    assert result.exit_code != 0
    assert not (letters / "_site").exists()


def test_the_checker_needs_java(letters):
    result = run("--check", "--nu", "edition.toml")

    assert result.exit_code != 0
    assert not (letters / "_site").exists()
