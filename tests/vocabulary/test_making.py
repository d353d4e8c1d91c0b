"""`tei.json` is what the program makes of the TEI's release, and nothing else."""

import json
from pathlib import Path

import pytest

import edition.vocabulary
from edition.vocabulary.making import make

SMALL = Path(__file__).with_name("small.xml")
RELEASE = Path(__file__).parents[3] / "shared" / "schemas" / "p5subset.xml"
DATA = Path(edition.vocabulary.__file__).with_name("tei.json")


@pytest.mark.skipif(
    not RELEASE.is_file(), reason="the TEI's release is not beside this checkout"
)
def test_the_data_are_what_the_program_makes_of_the_release():
    assert DATA.read_text("utf-8") == make(RELEASE)


def test_the_data_are_small_and_readable_line_by_line():
    assert DATA.stat().st_size < 300_000
    lines = DATA.read_text("utf-8").splitlines()
    assert sum(line.startswith('"') and '":{"' in line for line in lines) > 800


def test_no_prose_is_taken():
    assert "Prose" in SMALL.read_text("utf-8")
    assert "Prose" not in make(SMALL)


def test_no_value_of_the_data_is_a_sentence():
    def words(form):
        if isinstance(form, dict):
            for key, value in form.items():
                yield from () if key == "facets" else words(value)
        elif isinstance(form, list):
            for value in form:
                yield from words(value)
        elif isinstance(form, str):
            yield form

    long = {w for w in words(json.loads(DATA.read_text("utf-8"))) if w.count(" ") > 1}

    assert not long


def test_the_specifications_keep_the_order_of_the_release():
    assert list(json.loads(make(SMALL))["classes"]) == [
        *("model.word", "model.name", "model.nothing"),
        *("att.place", "att.basic", "att.late"),
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("<empty/>", "<perhaps/>", "perhaps"),
        ("<empty/>", "<empty/><empty/>", "old"),
        ("<attRef ", "<attMaybe ", "attMaybe"),
        ('<date when="2001-02-03">then</date>', "", "no date"),
        ("<edition>", "<edition/><edition>", "no version"),
        ("editionStmt", "editionNot", "which release"),
    ],
)
def test_what_the_program_does_not_know_stops_it(tmp_path, was, becomes, said):
    changed = SMALL.read_text("utf-8").replace(was, becomes)
    path = tmp_path / "changed.xml"
    path.write_text(changed, "utf-8")

    with pytest.raises(ValueError, match=said):
        make(path)
