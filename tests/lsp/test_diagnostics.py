"""What is wrong is told while somebody types, and taken back when it is mended."""

import pytest
from lsp.conftest import LETTER


def test_a_good_letter_has_no_problems(editor, letters):
    editor.open(letters.letter)

    editor.wait(lambda: letters.letter.as_uri() in editor.diagnostics)
    editor.save(letters.letter)
    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)

    assert editor.problems(letters.letter) == []


def test_problems_of_files_that_are_not_open_are_told_too(editor, letters):
    editor.open(letters.letter)

    editor.wait(lambda: "REG301" in editor.codes(letters.persons))


def test_a_misspelt_element_is_told_and_taken_back_without_saving(editor, letters):
    editor.open(letters.letter)
    line = LETTER.splitlines().index(
        '<p xml:id="p2">See <ref target="#p1">above</ref>.</p>'
    )

    editor.type(letters.letter, line, 20, "s")
    editor.type(
        letters.letter, line, LETTER.splitlines()[line].index("</ref>") + 3, "s"
    )
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    editor.replace(letters.letter, LETTER)

    editor.wait(lambda: "RNG101" not in editor.codes(letters.letter))


def test_a_problem_has_code_severity_page_and_place(editor, letters):
    text = LETTER.replace('when="1949-02-06"', 'when="1949-02-30"')
    editor.open(letters.letter, text)

    editor.wait(lambda: "RNG107" in editor.codes(letters.letter))
    (problem,) = [p for p in editor.problems(letters.letter) if p["code"] == "RNG107"]

    line = text.splitlines()[problem["range"]["start"]["line"]]
    start, end = problem["range"]["start"], problem["range"]["end"]
    assert line[start["character"] : end["character"]] == 'when="1949-02-30"'
    assert problem["severity"] == 1
    assert problem["source"] == "edition"
    assert problem["codeDescription"]["href"].endswith("problems.md#rng107")


def test_what_the_rules_find_keeps_its_place_while_lines_are_put_in_before_it(
    editor, letters
):
    text = LETTER.replace("persons.xml#jiang", "persons.xml#chiang")
    editor.open(letters.letter, text)
    editor.wait(lambda: "REF201" in editor.codes(letters.letter))
    before = editor.problems(letters.letter)

    editor.type(letters.letter, 3, 0, "\n\n")
    version = editor.versions[letters.letter]
    uri = letters.letter.as_uri()
    editor.wait(lambda: editor.published[uri]["version"] == version, 0.6)

    moved = [p["range"]["start"]["line"] for p in editor.problems(letters.letter)]
    assert moved == [p["range"]["start"]["line"] + 2 for p in before]


def test_a_pointer_is_wrong_when_the_register_loses_its_entry_and_right_again(
    editor, letters
):
    editor.open(letters.letter)
    editor.open(letters.persons)
    register = letters.persons.read_text()

    editor.replace(letters.persons, register.replace('"jiang-jieshi"', '"jiang"'))
    editor.wait(lambda: "REF201" in editor.codes(letters.letter))
    editor.replace(letters.persons, register)

    editor.wait(lambda: "REF201" not in editor.codes(letters.letter))


def test_a_character_beyond_the_first_plane_counts_two_units(editor, letters):
    text = LETTER.replace("We met", "\N{CAT FACE} met <wrong/>")
    editor.open(letters.letter, text)

    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))

    (place,) = [
        p["range"]["start"]
        for p in editor.problems(letters.letter)
        if p["code"] == "RNG101"
    ]
    line = text.splitlines()[place["line"]]
    assert place["character"] == line.index("<wrong/>") + 1


@pytest.mark.parametrize(
    ("units", "more"), [("utf-8", 3), ("utf-16", 1), ("utf-32", 0)]
)
def test_client_and_server_agree_on_what_a_position_counts(start, letters, units, more):
    client = start(letters.root, general={"positionEncodings": [units]})
    text = LETTER.replace("We met", "\N{CAT FACE} met <wrong/>")
    client.open(letters.letter, text)
    client.wait(lambda: "RNG101" in client.codes(letters.letter))

    (place,) = [
        p["range"]["start"]
        for p in client.problems(letters.letter)
        if p["code"] == "RNG101"
    ]

    assert client.capabilities["positionEncoding"] == units
    line = text.splitlines()[place["line"]]
    assert place["character"] == line.index("<wrong/>") + more


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_those_of_the_protocol(editor, letters, end):
    text = LETTER.replace("We met", "We\u2028\f\u0085 met").replace("\f", "")
    text = text.replace("</p>\n</div>", "<wrong/></p>\n</div>").replace("\n", end)
    editor.open(letters.letter, text)

    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))

    (place,) = [
        p["range"]["start"]
        for p in editor.problems(letters.letter)
        if p["code"] == "RNG101"
    ]
    line = text.split(end)[place["line"]]
    assert line[place["character"] :].startswith("<wrong/>")


def test_a_byte_order_mark_shifts_nothing(editor, letters):
    text = "\ufeff" + LETTER.partition("\n")[2].replace(
        "</p>\n</div>", "<wrong/></p>\n</div>"
    )
    text = text.replace("\n", "")
    editor.open(letters.letter, text)

    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))

    (place,) = [
        p["range"]["start"]
        for p in editor.problems(letters.letter)
        if p["code"] == "RNG101"
    ]
    assert place == {"line": 0, "character": text.index("<wrong/>")}


def test_an_editor_that_types_faster_than_we_judge_gets_the_last_state(editor, letters):
    editor.open(letters.letter)
    for _ in range(30):
        editor.type(letters.letter, 3, 0, " ")
    editor.type(letters.letter, 3, 0, "&")

    editor.wait(lambda: "XML004" in editor.codes(letters.letter))

    assert editor.published[letters.letter.as_uri()]["version"] == 32


def test_a_text_that_is_no_tei_is_left_alone(editor, tmp_path):
    other = tmp_path / "drawing.svg"
    other.write_text('<svg xmlns="http://www.w3.org/2000/svg"><nothing/></svg>')
    editor.open(other)

    editor.wait(lambda: other.as_uri() in editor.diagnostics)

    assert editor.problems(other) == []
