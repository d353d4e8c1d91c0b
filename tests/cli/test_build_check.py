"""`edition build --check`: what the command prints, and its exit code."""

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def build(edition, letters, monkeypatch):
    """Build a small edition that names its release, with neither java nor vnu."""
    config = letters / "edition.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("[edition]", '[edition]\nrelease = "1"', 1), "utf-8")
    monkeypatch.setenv("PATH", "")

    def run(*arguments: str):
        return edition("build", *arguments, cwd=letters)

    return run


def test_the_report_goes_through_the_principles(build):
    result = build("--check")

    for number in ("1.1", "2.2", "4.4", "4.7", "5.5"):
        assert f"  {number}  " in result.stdout
    assert "kept" in result.stdout
    assert "was not asked" in result.stderr


def test_what_breaks_a_principle_breaks_the_build(build, letters):
    config = letters / "edition.toml"
    config.write_text(config.read_text("utf-8").replace('release = "1"', ""), "utf-8")

    result = build("--check")

    assert result.returncode == 1
    assert "broken" in result.stdout
    assert (letters / "_site" / "index.html").is_file()


def test_a_dead_link_is_an_error_with_its_place(build, letters):
    own = letters / "site" / "templates"
    own.mkdir(parents=True)
    (own / "404.html").write_text(
        '{% extends "edition:404.html" %}{% block main %}{{ super() }}'
        '<a href="gone.html">x</a>{% endblock %}'
    )

    result = build("--check")

    assert result.returncode == 1
    assert "SITE601" in result.stderr
    assert "404.html:" in result.stderr
    assert build().returncode == 0  # without --check it is a warning


def test_the_report_for_programs_is_what_its_schema_says(build):
    result = build("--check", "--format", "json")
    told = json.loads(result.stdout)

    schema = json.loads((ROOT / "docs/schemas/proof.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert told["nu"] is False
    assert len(told["endings"]) == 20
    assert told["kept"] is (result.returncode == 0)


@pytest.mark.parametrize("option", [("--format", "json"), ("--nu", "edition.toml")])
def test_options_of_the_check_need_it(build, letters, option):
    result = build(*option)

    assert result.returncode != 0
    assert not (letters / "_site").exists()


def test_the_checker_needs_java(build, letters):
    result = build("--check", "--nu", "edition.toml")

    assert result.returncode != 0
    assert not (letters / "_site").exists()
