"""The register of retired ids: what tools add to it, and what it must not be."""

import tomllib
from pathlib import Path

import pytest
from edition_desk import after

from edition.desk import merge_entities, rename
from edition.editing import Rewritten, save
from edition.errors import ConfigError, MachineError, UseError
from edition.retired import FILE, load_retired, with_retired
from edition.rules import check

PERSONS = (
    '<person xml:id="chiang"><persName>Chiang</persName></person>'
    '<person xml:id="jiang"><persName>Jiang</persName></person>'
)


def test_a_renamed_and_a_merged_entry_are_noted(desk):
    desk.persons(PERSONS)
    save(rename(desk.sources, "chiang", "chiang-kai-shek").files)
    save(merge_entities(desk.sources, "chiang-kai-shek", "jiang").files)

    register = load_retired(desk.root)

    assert register.pages["persons"] == {
        "chiang": "chiang-kai-shek",
        "chiang-kai-shek": "jiang",
    }


def test_documents_and_passages_are_noted_apart(desk):
    desk.text('<p xml:id="one">A</p>')
    save(rename(desk.sources, "one", "two").files)
    save(rename(desk.sources, "two", "three").files)

    register = load_retired(desk.root)

    assert register.passages_of("letter") == {"one": "three", "two": "three"}
    assert register.passages_of("other") == {}


def test_what_nobody_has_seen_and_what_has_no_address_is_not_noted(desk):
    desk.persons(PERSONS.replace("<persName>J", '<persName xml:id="n">J'))

    files = [
        *rename(desk.sources, "n", "m").files,
        *rename(desk.sources, "jiang", "j", is_published=False).files,
        *merge_entities(desk.sources, "jiang", "chiang", is_published=False).files,
    ]

    assert {file.path.name for file in files} == {"persons.xml"}


def test_an_id_that_was_given_up_is_refused_but_for_its_own_return(desk):
    desk.persons(PERSONS + '<person xml:id="wu"><persName>W</persName></person>')
    save(rename(desk.sources, "chiang", "kai-shek").files)

    with pytest.raises(UseError, match="“chiang” was given up"):
        rename(desk.sources, "wu", "chiang")
    save(rename(desk.sources, "kai-shek", "chiang").files)
    assert load_retired(desk.root).pages["persons"] == {"kai-shek": "chiang"}


def test_an_id_that_is_used_again_by_hand_is_told(desk):
    (desk.root / FILE).write_text(
        '[persons]\nchiang = "jiang"\n[documents]\nletter = ""\n'
        '[passages.letter]\np1 = "p2"\n'
    )
    desk.persons(PERSONS)
    desk.text('<p xml:id="p1">A</p><p xml:id="p2">B</p>')

    found = [p for p in check(desk.sources) if p.code == "ID105"]

    assert sorted((p.file.name, p.message.split("”")[0][-6:]) for p in found) == [
        ("letter.xml", "id “p1"),
        ("persons.xml", "chiang"),
    ]


def test_the_lines_of_others_stay_as_they_are():
    text = (
        "# by hand\n[persons]  # all of them\n a = 'b' # why\n\n"
        '[passages."ä.1"]\nx = ""\n'
    )

    text = with_retired(text, ("persons",), {"c": "d.e"}, Path())
    text = with_retired(text, ("passages", "ä.1"), {"div1.p1": "y"}, Path())
    text = with_retired(text, ("places",), {"f": "g"}, Path())

    assert text == (
        "# by hand\n[persons]  # all of them\n a = 'b' # why\nc = \"d.e\"\n\n"
        '[passages."ä.1"]\nx = ""\n"div1.p1" = "y"\n\n[places]\nf = "g"\n'
    )
    assert tomllib.loads(text)["passages"]["ä.1"]["div1.p1"] == "y"


def test_a_table_that_cannot_be_added_to_is_not_touched():
    with pytest.raises(UseError, match="no line can be added"):
        with_retired('persons = { a = "b" }\n', ("persons",), {"c": "d"}, Path())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[persons\n", "not TOML"),
        ("[people]\n", 'unknown table "people"'),
        ("[persons]\na = 1\n", "in quotes"),
        ("[persons]\n'a b' = 'c'\n", '"a b" is no id'),
        ("[persons]\n'' = 'c'\n", '"" is no id'),
        ("\xff", "not TOML"),
        ("persons = 3\n", "must be a table"),
        ("passages = 3\n", "must be a table"),
        ("[passages]\na = 'b'\n", "must be a table"),
    ],
)
def test_a_register_that_is_wrong_stops_with_its_mistakes(desk, text, words):
    (desk.root / FILE).write_text(text)
    desk.persons(PERSONS)
    with pytest.raises(ConfigError, match=words):
        rename(desk.sources, "chiang", "kai-shek")


def test_a_register_that_is_a_link_out_of_the_edition_is_refused(desk, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}.toml"
    outside.write_text("")
    (desk.root / FILE).symlink_to(outside)
    desk.persons(PERSONS)

    with pytest.raises(ConfigError, match="out of the edition"):
        rename(desk.sources, "chiang", "kai-shek")


def test_a_new_register_gets_its_folder_and_one_that_has_changed_is_not_written(
    tmp_path,
):
    new = Rewritten(tmp_path / FILE, b"", b"[persons]\n", is_xml=False)
    save((new,))
    assert (tmp_path / FILE).read_bytes() == b"[persons]\n"

    with pytest.raises(MachineError, match="changed by somebody else"):
        save((new,))


def test_a_mark_at_the_beginning_of_the_register_stays(desk):
    (desk.root / FILE).write_bytes(b'\xef\xbb\xbf[persons]\nx = "y"\n')
    desk.persons(PERSONS)

    files = rename(desk.sources, "chiang", "kai-shek").files

    assert after(files, "retired-ids.toml").startswith('\ufeff[persons]\nx = "y"\n')
