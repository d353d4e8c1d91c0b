"""`edition review`, as a user types it."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
LOST = "a sentence that nobody has encoded"


def waiting(stderr: str) -> int:
    return int(re.search(r"(\d+) to be looked at by a person", stderr)[1])


def test_the_list_of_a_new_edition_has_nothing_that_failed(edition, letters):
    before = {p: p.read_bytes() for p in letters.rglob("*") if p.is_file()}

    done = edition("review", cwd=letters)

    assert done.returncode == 0
    assert "0 failed" in done.stderr
    assert "look    register-dates: Persons have their dates. 2 places" in done.stdout
    assert "encoding-schema" not in done.stdout
    assert before == {p: p.read_bytes() for p in letters.rglob("*") if p.is_file()}
    assert edition("review", "--strict", cwd=letters).returncode == 1


def test_a_tick_is_kept_in_the_list_and_found_there(edition, letters):
    first = edition("review", "--write", cwd=letters)
    listed = letters / "review.md"
    assert "review.md is up to date" in first.stderr
    assert first.returncode == 0
    written = listed.read_bytes()
    assert b"\r" not in written
    edition("review", "--write", cwd=letters)
    assert listed.read_bytes() == written

    done = edition("review", "--tick", "register-dates", "--by", "Jane", cwd=letters)
    assert waiting(done.stderr) == waiting(first.stderr) - 1
    assert re.search(r"Seen by: Jane, \d{4}-\d\d-\d\d", listed.read_text("utf-8"))
    done = edition("review", "-v", cwd=letters)
    assert "seen    register-dates" in done.stdout
    assert "passed  encoding-schema" in done.stdout


def test_the_list_for_programs_is_as_its_schema_says(edition, letters):
    edition("review", "--tick", "register-dates", "--by", "Jane", cwd=letters)

    done = edition("review", "--format", "json", cwd=letters)

    data = json.loads(done.stdout)
    schema = json.loads((ROOT / "docs/schemas/review.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    (item,) = [item for item in data["items"] if item["id"] == "register-dates"]
    assert item["seen"]["by"] == "Jane"
    assert [place["file"] for place in item["places"]] == [
        "tei/registers/persons.xml"
    ] * 2


def test_what_is_broken_fails_with_its_place_and_the_rest_is_looked_at(
    edition, letters
):
    (letters / "tei/half.xml").write_text("<TEI><te")
    path = letters / "tei/letter-1.xml"
    path.write_text(path.read_text("utf-8").replace("<p>", "<p><!-- FIXME -->", 1))

    done = edition("review", "--color", "never", cwd=letters)

    assert done.returncode == 1
    assert re.search(
        r"failed +encoding-wellformed.*\n.*half\.xml:1: XML004", done.stdout
    )
    assert re.search(
        r"failed +text-leftovers.*\n.*letter-1\.xml:\d+: .*FIXME", done.stdout
    )
    assert "register-dates" in done.stdout


def test_a_source_is_compared_word_by_word(edition, letters):
    text = letters / "source.txt"
    text.write_text(f"{LOST}\n")

    done = edition("review", "--against", "source.txt", cwd=letters)

    assert done.returncode == 1
    assert f"“{LOST}”" in done.stdout or LOST in done.stdout
    with (letters / "edition.toml").open("a") as file:
        file.write('\n[[verify]]\ndocument = "letter-1"\nagainst = "source.txt"\n')
    for command in ("review", "verify"):
        done = edition(command, cwd=letters)
        assert done.returncode == 1, command
        assert "nobody has encoded" in done.stdout + done.stderr


def test_what_a_baseline_lists_is_accepted(edition, letters):
    path = letters / "tei/letter-1.xml"
    changed = path.read_text("utf-8").replace("person:clara-weber", "person:nobody")
    path.write_text(changed)
    assert edition("review", cwd=letters).returncode == 1

    edition("validate", "--baseline", "known.json", "--update-baseline", cwd=letters)
    done = edition("review", "--baseline", "known.json", cwd=letters)

    assert "failed  links-resolve" not in done.stdout
    assert "accepted by known.json" in done.stderr


def test_an_older_site_is_told_and_a_new_one_is_not(edition, letters):
    assert edition("build", cwd=letters).returncode == 0
    assert "site-current" not in edition("review", cwd=letters).stdout

    path = letters / "tei/letter-1.xml"
    path.write_text(path.read_text("utf-8").replace("<salute>Dear", "<salute>Dearest"))
    done = edition("review", cwd=letters)

    assert done.returncode == 1
    assert "failed  site-current" in done.stdout
    assert "_site/documents/letter-1.html" in done.stdout


def test_a_stylesheet_that_is_broken_fails_the_site_only(edition, letters):
    (letters / "xslt").mkdir()
    (letters / "xslt/html.xsl").write_text("<xsl:stylesheet")

    done = edition("review", cwd=letters)

    assert done.returncode == 1
    assert "failed  site-built" in done.stdout
    assert "register-dates" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tick", "register-dates"), "who has looked: --by"),
        (("--tick", "register-date", "--by", "J"), "Did you mean “register-dates”?"),
        (
            ("--tick", "encoding-schema", "--by", "J"),
            "passed: there is nothing to tick",
        ),
        (("--by", "  "), "--by needs a name"),
        (("other.md",), "there is no such file; --write makes it"),
        (("tei",), "is a directory"),
        (("edition.toml",), "no list that `edition review` has written"),
        (("edition.toml", "--write"), "no list that `edition review` has written"),
        (("--against", "letter-9=edition.toml"), "There is no document “letter-9”"),
        (("--against", "none.txt"), "none.txt: there is no such file"),
        (("--baseline", "none.json"), "none.json: there is no such file"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(edition, letters, arguments, said):
    toml = (letters / "edition.toml").read_bytes()

    done = edition("review", *arguments, cwd=letters)

    assert done.returncode == 2
    assert said in done.stderr
    assert (letters / "edition.toml").read_bytes() == toml


def test_broken_files_of_an_edition_are_said_in_one_sentence(
    edition, letters, tmp_path
):
    done = edition("review", cwd=tmp_path)
    assert (done.returncode, "There is no edition.toml" in done.stderr) == (2, True)

    (letters / "review.md").write_bytes(b"\xff\xfe")
    done = edition("review", cwd=letters)
    assert (done.returncode, "not in UTF-8" in done.stderr) == (2, True)
    (letters / "review.md").unlink()

    retired = letters / "tei/retired-ids.toml"
    retired.write_text("[persons\n")
    done = edition("review", cwd=letters)
    assert (done.returncode, "retired-ids.toml: this is not TOML" in done.stderr) == (
        2,
        True,
    )
    retired.unlink()

    for path in letters.glob("tei/*.xml"):
        path.write_text("<TEI")
    done = edition("review", cwd=letters)
    assert (done.returncode, "letter-1.xml:1:" in done.stderr) == (1, True)


def test_a_register_that_is_broken_fails_and_the_texts_are_looked_at(edition, letters):
    (letters / "tei/registers/persons.xml").write_text("<TEI><standOff>")

    done = edition("review", cwd=letters)

    assert done.returncode == 1
    assert "persons.xml:1: XML004" in done.stdout
    assert "text-source" in done.stdout
