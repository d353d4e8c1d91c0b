"""What `edition validate` tells, and how: the report, its limit, its baseline."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from terminal import on_a_terminal

ROOT = Path(__file__).parents[2]
START = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
END = "</body></text></TEI>"


def damage(letters, old="person:clara-weber", new="person:klara-weber"):
    path = letters / "tei/letter-1.xml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def shown(tmp_path):
    """What a terminal of 80 columns shows of `edition …`."""

    def run(*arguments, cwd=tmp_path, color="never"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "edition", *map(str, arguments)]
        return on_a_terminal([*command, "--color", color], cwd, environment)[1]

    return run


# -- for people -----------------------------------------------------------------


def test_in_a_pipe_each_problem_is_one_line(edition, letters):
    damage(letters)
    done = edition("validate", cwd=letters)

    line = r"tei/[\w/-]+\.xml:\d+:\d+: (error|warning|info) [A-Z]+\d{3}: .+"
    assert done.stdout
    assert all(re.fullmatch(line, told) for told in done.stdout.splitlines())


def test_the_summary_stands_beside_the_problems_and_names_the_schema(edition, letters):
    damage(letters)
    done = edition("validate", cwd=letters)
    quiet = edition("validate", "-q", cwd=letters)

    assert "1 error" in done.stderr
    assert "of 3 files, judged by edition.rng." in done.stderr
    assert "`edition explain REF201`" in done.stderr
    assert "1 error" not in done.stdout
    assert quiet.stderr == ""


def test_on_a_terminal_a_file_is_named_once_and_the_place_is_underlined(shown, letters):
    damage(letters)
    screen = shown("validate", cwd=letters)

    assert screen.count("tei/letter-1.xml\n") == 1
    place = re.search(
        r"(\d+) \| (.*ref=\"person:klara-weber\".*)\n +\| ( *)(\^+)", screen
    )
    start = len(place[3])
    marked = place[2][start : start + len(place[4])]
    assert marked == 'ref="person:klara-weber"'


def test_on_a_terminal_there_is_colour_unless_it_is_not_wanted(shown, letters):
    damage(letters)

    assert "\x1b[31m" in shown("validate", cwd=letters, color="auto")
    assert "\x1b[3" not in shown("validate", cwd=letters)


def test_a_terminal_shows_a_hundred_problems_and_says_how_many_it_does_not(
    shown, edition, tmp_path
):
    items = "".join(f'<p when{n}="x"/>\n' for n in range(150))
    (tmp_path / "a.xml").write_text(f"{START}\n{items}{END}")
    screen = shown("validate", "--no-rules", "a.xml")
    everything = shown("validate", "--no-rules", "a.xml", "--limit", 0)
    few = edition("validate", "--no-rules", "a.xml", "--limit", 7)
    all_of_them = edition("validate", "--no-rules", "a.xml")

    total = len(all_of_them.stdout.splitlines())
    assert total > 150
    assert screen.count("error RNG") == 100
    assert f"{total - 100} problems not shown: --limit 0 shows all." in screen
    assert everything.count("error RNG") == total
    assert "not shown" not in everything
    assert len(few.stdout.splitlines()) == 7
    assert f"{total - 7} problems not shown" in few.stderr


def test_the_source_line_is_read_in_the_encoding_of_the_file(edition, tmp_path):
    words = (
        '<?xml version="1.0" encoding="{}"?>\n<p>Käthe <persname>Groß</persname></p>'
    )
    for encoding in ("iso-8859-1", "utf-16"):
        name = f"{encoding}.xml"
        (tmp_path / name).write_bytes(words.format(encoding).encode(encoding))
        done = edition("validate", "-v", "--no-rules", name)

        assert "2 | <p>Käthe <persname>Groß</persname></p>" in done.stdout


def test_a_file_cannot_steer_the_terminal(edition, tmp_path):
    hostile = "\N{RIGHT-TO-LEFT OVERRIDE}\x9b31m"
    (tmp_path / "a.xml").write_text(f"{START}<pp n='{hostile}'/>{hostile}{END}")
    done = edition("validate", "-v", "a.xml")

    assert "pp" in done.stdout
    assert not re.search("[\x80-\x9f\u202e\x1b]", done.stdout + done.stderr)


# -- for programs ---------------------------------------------------------------


def test_programs_are_told_the_schema_and_nothing_on_standard_error(edition, letters):
    damage(letters)
    as_json = edition("validate", "--format", "json", cwd=letters)
    as_sarif = edition("validate", "--format", "sarif", cwd=letters)

    assert json.loads(as_json.stdout)["schemas"] == ["edition.rng"]
    (run,) = json.loads(as_sarif.stdout)["runs"]
    assert run["properties"]["schemas"] == ["edition.rng"]
    rule = run["tool"]["driver"]["rules"][0]
    assert "Wrong:" in rule["help"]["markdown"]
    assert as_json.stderr == as_sarif.stderr == ""


def test_an_annotation_has_the_title_of_its_code(edition, letters):
    damage(letters)
    done = edition("validate", "--format", "github", cwd=letters)

    assert "title=REF201%3A A pointer leads to" in done.stdout
    assert "1 error, 1 warning in 2 of 3 files, judged by edition.rng." in done.stderr


def test_names_of_files_are_those_of_the_folder_one_stands_in(edition, letters):
    damage(letters)
    done = edition("validate", letters.name, "--format", "github", cwd=letters.parent)

    assert "file=letters/tei/letter-1.xml" in done.stdout


# -- the baseline ---------------------------------------------------------------


def test_known_problems_are_not_reported_again_even_if_lines_move(edition, letters):
    damage(letters)
    made = edition(
        "validate", "--baseline", "known.json", "--update-baseline", cwd=letters
    )
    damage(letters, "<teiHeader>", "\n\n<teiHeader>")
    known = edition("validate", "--baseline", "known.json", cwd=letters)
    damage(letters, "place:tautenberg", "place:nowhere")
    new = edition("validate", "--baseline", "known.json", cwd=letters)

    assert made.returncode == 0
    assert re.search(r"\d problems? listed in known\.json", made.stderr)
    assert (known.returncode, known.stdout) == (0, "")
    assert new.returncode == 1
    assert "klara-weber" not in new.stdout
    assert "nowhere" in new.stdout


def test_what_is_mended_is_told_and_can_be_forgotten(edition, letters):
    damage(letters)
    command = ("validate", "--baseline", "known.json")
    edition(*command, "--update-baseline", cwd=letters)
    damage(letters, "person:klara-weber", "person:clara-weber")
    mended = edition(*command, cwd=letters)
    edition(*command, "--update-baseline", cwd=letters)
    forgotten = edition(*command, cwd=letters)

    assert re.search(r"known problems? (is|are) mended: --update-base", mended.stderr)
    assert "mended" not in forgotten.stderr


def test_a_baseline_keeps_what_is_known_of_files_that_were_not_looked_at(
    edition, letters
):
    damage(letters)
    command = ("validate", "--baseline", "known.json")
    edition(*command, "--update-baseline", cwd=letters)
    other = edition(*command, "tei/registers/places.xml", cwd=letters)
    edition(*command, "--update-baseline", "tei/registers/places.xml", cwd=letters)
    still = edition(*command, cwd=letters)

    assert "mended" not in other.stderr
    assert still.returncode == 0


def test_a_baseline_holds_wherever_the_command_is_run(edition, letters):
    damage(letters)
    edition("validate", "--baseline", "known.json", "--update-baseline", cwd=letters)
    done = edition(
        "validate", "letters", "--baseline", "letters/known.json", cwd=letters.parent
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2, "problems": []}'])
def test_what_is_no_baseline_is_refused_and_left_alone(edition, letters, content):
    (letters / "known.json").write_text(content)
    command = ("validate", "--baseline", "known.json")
    used = edition(*command, cwd=letters)
    written = edition(*command, "--update-baseline", cwd=letters)

    assert used.returncode == written.returncode == 2
    assert "this is no baseline" in used.stderr
    assert (letters / "known.json").read_text() == content


def test_a_baseline_that_is_missing_or_not_named_is_asked_for(edition, letters):
    missing = edition("validate", "--baseline", "none.json", cwd=letters)
    nameless = edition("validate", "--update-baseline", cwd=letters)

    assert missing.returncode == nameless.returncode == 2
    assert "--baseline none.json --update-baseline" in missing.stderr
    assert "--baseline FILE" in nameless.stderr


def test_without_rules_what_they_know_is_neither_mended_nor_forgotten(edition, letters):
    damage(letters)
    command = ("validate", "--baseline", "known.json")
    edition(*command, "--update-baseline", cwd=letters)
    fast = edition(*command, "--no-rules", cwd=letters)
    edition(*command, "--no-rules", "--update-baseline", cwd=letters)
    whole = edition(*command, cwd=letters)

    assert "mended" not in fast.stderr
    assert whole.returncode == 0
