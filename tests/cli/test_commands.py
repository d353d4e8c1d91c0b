"""The commands, as a user types them."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from terminal import on_a_terminal

from edition.cli import COMMANDS, GROUPS
from edition.cli import edition as commands

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(edition, command):
    done = edition(command, "--help")

    assert done.returncode == 0
    assert re.search(rf"Example:\n +edition {command}", done.stdout)


def test_the_short_help_says_what_each_command_does(edition):
    done = edition("--help")

    for command, summary in COMMANDS.items():
        assert re.search(rf"{command}\s+{re.escape(summary[:30])}", done.stdout)
        own = CliRunner().invoke(commands, [command, "--help"]).stdout
        assert " ".join(summary.split()) in " ".join(own.split())


def test_the_short_help_groups_the_commands_and_gives_each_one_line(edition):
    done = edition("--help")

    listed = done.stdout.partition("Begin:")[2].splitlines()
    assert [line[:-1] for line in listed if line[:1].isalpha()] == [*GROUPS][1:]
    assert [line.split()[0] for line in listed if line[:2] == "  "][:-1] == [*COMMANDS]
    assert sum(map(len, GROUPS.values())) == len(COMMANDS)


def test_a_command_that_is_told_to_be_quiet_says_nothing_that_is_not_wrong(
    edition, letters
):
    for command in (
        ["new", "another", "-q"],
        ["validate", "-q"],
        ["ids", "-q"],
        ["format", "-q"],
        ["tag", "-q"],
    ):
        done = edition(*command, cwd=letters)

        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), command


def test_the_language_server_in_a_terminal_says_who_starts_it_and_ends(tmp_path):
    pytest.importorskip("pygls", reason='needs pygls: pip install "edition[lsp]"')
    command = [sys.executable, "-m", "edition", "lsp"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    code, shown = on_a_terminal(command, tmp_path, environment, is_typed=True)

    assert code == 2
    assert "waits for a text editor to start it" in shown


def test_a_misspelt_command_is_suggested(edition):
    done = edition("biuld")

    assert done.returncode == 2
    assert "Did you mean “build”?" in done.stderr


def test_outside_of_an_edition_a_command_says_how_to_start_one(edition):
    done = edition("build")

    assert done.returncode == 2
    assert "edition new" in done.stderr


@pytest.mark.usefixtures("letters")
def test_a_new_edition_is_not_put_on_top_of_other_files(edition):
    done = edition("new", "letters")

    assert done.returncode == 2
    assert "something in this folder" in done.stderr


# -- validate -------------------------------------------------------------------


def damage(letters, old="person:clara-weber", new="person:klara-weber"):
    path = letters / "tei/letter-1.xml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_right_edition_has_nothing_wrong(edition, letters):
    done = edition("validate", cwd=letters)

    assert (done.returncode, done.stdout) == (0, "")
    assert "3 files, nothing wrong by edition.rng." in done.stderr


def test_a_problem_has_file_line_column_code_message_and_hint(edition, letters):
    damage(letters)
    done = edition("validate", "-v", cwd=letters)

    assert done.returncode == 1
    assert re.search(r"tei/letter-1\.xml:\d+:\d+: error REF201: ", done.stdout)
    assert "Did you mean “clara-weber”?" in done.stdout
    assert "^^^" in done.stdout  # the place in the line


def test_json_is_for_programs(edition, letters):
    damage(letters)
    done = edition("validate", "--format", "json", cwd=letters)
    data = json.loads(done.stdout)

    assert data["errors"] == 1
    problem = next(p for p in data["problems"] if p["severity"] == "error")
    assert problem["code"] == "REF201"
    assert problem["file"] == "tei/letter-1.xml"
    assert problem["line"] > 1
    assert problem["column"] > 1


def test_sarif_names_rules_and_regions(edition, letters):
    damage(letters)
    data = json.loads(edition("validate", "--format", "sarif", cwd=letters).stdout)

    (run,) = data["runs"]
    assert data["version"] == "2.1.0"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]
        assert location["region"]["startLine"] >= 1
        assert not location["artifactLocation"]["uri"].startswith("/")


def test_github_annotations_are_one_line_each(edition, letters):
    damage(letters)
    done = edition("validate", "--format", "github", cwd=letters)

    assert done.stdout.startswith(("::error ", "::warning "))
    assert all(line.startswith("::") for line in done.stdout.splitlines())


def test_a_file_of_an_edition_is_judged_with_the_others_in_view(edition, letters):
    damage(letters)
    inside = edition("validate", "tei/letter-1.xml", cwd=letters)
    other = edition("validate", "tei/registers/places.xml", cwd=letters)

    assert inside.returncode == 1
    assert other.returncode == 0


def test_another_schema_can_be_tried(edition, letters, tmp_path):
    schema = tmp_path / "tiny.rng"
    schema.write_text(
        '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" '
        'xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    wrong = edition("validate", "--schema", schema, cwd=letters)
    none = edition("validate", "--schema", "none.rng", cwd=letters)

    assert wrong.returncode == 1
    assert "RNG10" in wrong.stdout
    assert none.returncode == 2
    assert "none.rng" in none.stderr


# -- explain --------------------------------------------------------------------


def test_a_code_is_explained_with_a_wrong_and_a_right_example(edition):
    done = edition("explain", "ref201")

    assert done.stdout.startswith("REF201: ")
    assert "Wrong:" in done.stdout
    assert "Right:" in done.stdout


def test_an_unknown_code_is_suggested(edition):
    done = edition("explain", "REF2001")

    assert done.returncode == 2
    assert "Did you mean REF201?" in done.stderr


# -- transform ------------------------------------------------------------------


def test_text_goes_to_standard_output_and_nothing_else_does(edition, letters):
    done = edition("transform", "tei/letter-1.xml", "--to", "text", cwd=letters)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "comet with my own eyes. [1]" in done.stdout


def test_html_is_a_page_that_needs_nothing_else(edition, letters):
    done = edition("transform", "tei/letter-1.xml", "--to", "html", cwd=letters)

    assert done.stdout.startswith("<!DOCTYPE html>")
    assert "Emil Brandt to Clara Weber" in done.stdout
    assert "<link" not in done.stdout
    assert "<script" not in done.stdout


def test_lines_are_as_wide_as_asked(edition, letters):
    wide = edition(
        "transform", "tei/letter-1.xml", "--to", "text", "--width", 0, cwd=letters
    )
    narrow = edition(
        "transform", "tei/letter-1.xml", "--to", "text", "--width", 30, cwd=letters
    )

    assert max(map(len, wide.stdout.splitlines())) > 80
    assert max(map(len, narrow.stdout.splitlines())) <= 30


def test_a_parameter_is_passed_and_a_wrong_one_is_suggested(edition, letters):
    command = ("transform", "tei/letter-1.xml", "--to", "text", "--param")
    right = edition(*command, "label-editorial-notes=Anmerkungen", cwd=letters)
    wrong = edition(*command, "labl-notes=x", cwd=letters)
    malformed = edition(*command, "x", cwd=letters)

    assert "Anmerkungen" in right.stdout
    assert wrong.returncode == 2
    assert "Did you mean “label-notes”?" in wrong.stderr
    assert malformed.returncode == 2
    assert "NAME=VALUE" in malformed.stderr


def test_without_a_form_the_command_says_what_it_needs(edition, letters):
    done = edition("transform", "tei/letter-1.xml", cwd=letters)

    assert done.returncode == 2
    assert "--to html" in done.stderr


def test_a_stylesheet_of_ones_own_imports_ours(edition, letters):
    (letters / "mine.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:tei="http://www.tei-c.org/ns/1.0"\n'
        '  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'exclude-result-prefixes="tei">\n'
        '<xsl:import href="edition:html.xsl"/>\n'
        '<xsl:template match="tei:placeName"><b><xsl:apply-templates/></b>'
        "</xsl:template>\n"
        "</xsl:stylesheet>"
    )
    done = edition("transform", "tei/letter-1.xml", "--xslt", "mine.xsl", cwd=letters)

    assert done.returncode == 0, done.stderr
    assert "<b>Tautenberg</b>" in done.stdout


def test_a_broken_stylesheet_is_named_with_its_line(edition, letters):
    (letters / "mine.xsl").write_text(
        '<xsl:stylesheet version="1.0" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n\n'
        '<xsl:template match="p["/></xsl:stylesheet>'
    )
    done = edition("transform", "tei/letter-1.xml", "--xslt", "mine.xsl", cwd=letters)

    assert done.returncode == 2
    assert "mine.xsl:3" in done.stderr


# -- verify ---------------------------------------------------------------------


def test_a_lost_word_is_found_with_its_place(edition, letters):
    (letters / "source.md").write_text(
        "Observatory, 3 May 1911\n\nDear Clara,\n\nlast night the whole sky over "
        "Tautenberg was clear at last, and I saw the comet with my own eyes.\n\n"
        "Yours, Emil\n"
    )
    done = edition("verify", "--against", "source.md", cwd=letters)

    assert done.returncode == 1
    assert "line 5: missing “whole”" in done.stderr


def test_a_deliberate_difference_is_counted_and_shown_where_asked(edition, letters):
    with (letters / "edition.toml").open("a", encoding="utf-8") as config:
        config.write(
            '\n[[verify]]\ndocument = "letter-1"\n[[verify.deliberate]]\n'
            'source = "whole"\nreason = "a slip of the copy"\n'
        )
    (letters / "source.md").write_text(
        "Observatory, 3 May 1911\n\nDear Clara,\n\nlast night the whole sky over "
        "Tautenberg was clear at last, and I saw the comet with my own eyes.\n\n"
        "Yours, Emil\n"
    )
    short = edition("verify", "--against", "source.md", cwd=letters)
    long = edition("verify", "-v", "--against", "source.md", cwd=letters)

    assert short.returncode == 0
    assert "none lost but for a deliberate difference, which -v shows." in short.stderr
    assert "missing “whole”" in long.stderr
    assert "a slip of the copy" in long.stderr


def test_an_unknown_document_is_suggested(edition, letters):
    done = edition("verify", "letter-11", cwd=letters)

    assert done.returncode == 2
    assert "Did you mean “letter-1”?" in done.stderr


# -- build ----------------------------------------------------------------------


def test_a_build_says_where_to_look(edition, letters):
    done = edition("build", cwd=letters)

    assert done.returncode == 0
    assert str(letters / "_site" / "index.html") in done.stderr
    assert edition("build", "-q", cwd=letters).stderr == ""


def test_a_folder_of_other_files_is_not_overwritten(edition, letters):
    (letters / "out").mkdir()
    (letters / "out" / "mine.txt").write_text("mine")
    done = edition("build", "--output", "out", cwd=letters)

    assert done.returncode == 2
    assert "did not make" in done.stderr
