"""Whatever an editor has open, the server stays up and says what is wrong."""

import os
import signal
import time
from pathlib import Path

import pytest
from lsp.conftest import HEADER, LETTER, TOML


@pytest.mark.parametrize(
    "half", ["<", "</", "<per", '<persName ref="', "&", "<!--", "<?"]
)
def test_a_half_typed_tag_is_told_where_it_is(editor, letters, half):
    line = LETTER.splitlines().index(
        '<p xml:id="p2">See <ref target="#p1">above</ref>.</p>'
    )
    editor.open(letters.letter)

    editor.type(letters.letter, line, 19, half)
    editor.wait(lambda: "XML004" in editor.codes(letters.letter))
    editor.type(letters.letter, line, 19, "", (line, 19 + len(half)))

    editor.wait(lambda: editor.codes(letters.letter) == [])


def test_a_register_that_is_broken_is_told_and_the_letter_is_still_judged(
    editor, letters
):
    editor.open(letters.letter)
    letters.persons.write_text("<TEI><standOff>")
    editor.replace(letters.letter, LETTER.replace("<p ", "<pp ", 1))

    editor.wait(lambda: "XML004" in editor.codes(letters.persons))
    editor.wait(lambda: editor.codes(letters.letter))


def test_a_file_that_is_deleted_while_it_is_open_is_judged_as_it_is_open(
    editor, letters
):
    editor.open(letters.letter)
    letters.letter.unlink()

    editor.replace(letters.letter, LETTER.replace("</head>", "</head><wrong/>"))
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    editor.close(letters.letter)

    editor.wait(lambda: editor.codes(letters.letter) == [])


@pytest.mark.parametrize("encoding", ["UTF-16", "ISO-8859-1"])
def test_a_text_is_judged_by_its_characters_whatever_its_declaration(
    editor, letters, encoding
):
    text = LETTER.replace("UTF-8", encoding).replace("We met", "Zürich: we met")
    letters.letter.write_bytes(text.encode(encoding))
    editor.open(letters.letter, text)
    editor.wait(lambda: letters.letter.as_uri() in editor.diagnostics)
    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)
    assert editor.codes(letters.letter) == []

    editor.replace(letters.letter, text.replace("</head>", "</head><wrong/>"))

    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))


def test_a_file_in_another_encoding_than_it_says_is_told_when_it_is_saved(
    editor, letters
):
    text = LETTER.replace("We met", "Zürich: we met")
    editor.open(letters.letter, text)

    letters.letter.write_bytes(text.encode("iso-8859-1"))
    editor.save(letters.letter)

    editor.wait(lambda: "XML002" in editor.codes(letters.letter))


def test_a_wrong_edition_toml_is_told_in_its_line_and_texts_are_still_judged(
    editor, letters
):
    letters.toml.write_text(TOML.replace("[sources]", "[source]"))
    editor.open(letters.letter, LETTER.replace("</head>", "</head><wrong/>"))

    editor.wait(lambda: editor.problems(letters.toml))
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    (problem,) = editor.problems(letters.toml)
    assert "source" in problem["message"]
    assert problem["range"]["start"]["line"] == 2

    letters.toml.write_text(TOML)
    editor.save(letters.letter)
    editor.wait(lambda: not editor.problems(letters.toml))


def test_an_edition_toml_that_becomes_wrong_leaves_the_schema_as_it_was(
    editor, letters
):
    (letters.root / "only.rnc").write_text(
        'default namespace = "http://www.tei-c.org/ns/1.0"\n'
        "start = element TEI { any }\n"
        "any = (attribute * { text } | text | element * - wrong { any })*\n"
    )
    letters.toml.write_text(TOML + 'schema = "only.rnc"\n')
    editor.open(letters.letter)
    editor.wait(lambda: letters.letter.as_uri() in editor.diagnostics)

    letters.toml.write_text("[edition")
    editor.replace(letters.letter, LETTER.replace("</head>", "</head><nonsense/>"))
    editor.wait(lambda: editor.problems(letters.toml))

    assert "RNG101" not in editor.codes(letters.letter)


def test_a_schema_that_is_wrong_is_told_in_its_own_file(editor, letters):
    schema = letters.root / "own.rnc"
    schema.write_text("start = nothing\n")
    letters.toml.write_text(TOML + 'schema = "own.rnc"\n')

    editor.open(letters.letter)

    editor.wait(lambda: editor.problems(schema))


def test_an_attack_of_entities_is_told(editor, letters):
    text = (
        '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {new} "{f"&{old};" * 10}">'
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + f']><TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}'
        "<text><body><p>&i;</p></body></text></TEI>"
    )
    editor.open(letters.letter, text)

    editor.wait(lambda: "XML006" in editor.codes(letters.letter))


def test_half_a_surrogate_is_told(editor, letters):
    editor.open(letters.letter, LETTER.replace("We met", "\ud83d met"))

    editor.wait(lambda: set(editor.codes(letters.letter)) & {"XML002", "XML004"})


def test_a_text_in_no_file_yet_is_judged(editor):
    uri = "untitled:Untitled-1"
    item = {"uri": uri, "languageId": "xml", "version": 1}
    text = LETTER.replace("</head>", "</head><wrong/>")
    editor.notify("textDocument/didOpen", {"textDocument": {**item, "text": text}})

    editor.wait(
        lambda: "RNG101" in [p.get("code") for p in editor.diagnostics.get(uri, [])]
    )
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("edition.toml", TOML),
        ("tei/retired-ids.toml", "# None yet.\n"),
        ("tei/own.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>"),
        ("images/seal.svg", "<svg xmlns='http://www.w3.org/2000/svg'><nothing/></svg>"),
        ("notes.md", "# What we know\n"),
    ],
)
def test_a_file_of_the_edition_that_is_no_text_is_not_judged_as_one(
    editor, letters, name, text
):
    other = letters.root / name
    other.parent.mkdir(exist_ok=True)
    other.write_text(text)
    editor.open(other)
    editor.open(letters.letter, LETTER.replace("We met", "We <wrong/>"))

    editor.wait(lambda: other.as_uri() in editor.diagnostics)
    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)
    editor.type(other, 0, 0, " ")
    editor.type(letters.letter, 0, 0, " ")
    editor.wait(lambda: "XML004" in editor.codes(letters.letter))

    assert editor.problems(other) == []
    assert not editor.ask("textDocument/completion", other, 0, 1)
    assert not editor.actions(other, (0, 1))


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["no mark", "a mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_typed_goes_where_it_was_typed_whatever_ends_the_lines(
    editor, letters, start, end
):
    text = start + LETTER.replace("\n", end)
    letters.letter.write_bytes(text.encode())
    editor.open(letters.letter, text)
    line = LETTER.split("\n").index("</div>")

    editor.type(letters.letter, line, 0, f"<wrong/>{end}")

    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    assert editor.text(letters.letter) == text.replace("</div>", f"<wrong/>{end}</div>")
    (place,) = [
        p["range"] for p in editor.problems(letters.letter) if p["code"] == "RNG101"
    ]
    assert place["start"] == {"line": line, "character": 0}
    editor.type(letters.letter, line, 0, "", (line + 1, 0))
    editor.wait(lambda: "RNG101" not in editor.codes(letters.letter))


ENTITIES = LETTER.replace("We met", "&we;").replace(
    "<TEI ",
    '<!DOCTYPE TEI [<!ENTITY we "We met"> <!ENTITY odd "<wrong/>">]>\n<TEI ',
    1,
)


def test_entities_of_the_document_are_read_while_it_is_written(editor, letters):
    letters.letter.write_text(ENTITIES)
    editor.open(letters.letter)
    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)
    assert editor.codes(letters.letter) == []
    line = ENTITIES.split("\n").index('<p xml:id="p1">&we;')

    editor.type(letters.letter, line, 19, "&odd;")
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    editor.type(letters.letter, line, 20, "", (line, 24))
    editor.wait(lambda: "XML004" in editor.codes(letters.letter))
    editor.type(letters.letter, line, 19, "", (line, 20))

    editor.wait(lambda: editor.codes(letters.letter) == [])
    assert editor.text(letters.letter) == ENTITIES


def test_a_file_that_is_replaced_while_it_is_open_is_judged_as_it_is_open(
    editor, letters
):
    editor.open(letters.letter)
    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)

    letters.letter.write_text(LETTER.replace("persons.xml#jiang", "persons.xml#no"))
    letters.persons.write_text(letters.persons.read_text().replace("mao-zedong", "mao"))
    editor.change_on_disk(letters.letter, letters.persons)
    editor.wait(lambda: "“mao”" in str(editor.problems(letters.persons)))

    assert editor.codes(letters.letter) == []
    assert editor.text(letters.letter) == LETTER


def test_a_file_that_somebody_else_changes_is_judged_again(editor, letters):
    editor.open(letters.letter)
    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)
    register = letters.persons.read_text()

    letters.persons.write_text(register.replace('"jiang-jieshi"', '"jiang"'))
    editor.change_on_disk(letters.persons)
    editor.wait(lambda: "REF201" in editor.codes(letters.letter))
    letters.persons.write_text(register)
    editor.change_on_disk(letters.persons)

    editor.wait(lambda: editor.codes(letters.letter) == [])


def test_a_schema_that_somebody_else_changes_judges_what_is_open(editor, letters):
    schema = letters.root / "own.rnc"
    rules = (
        'default namespace = "http://www.tei-c.org/ns/1.0"\n'
        "start = element TEI { any }\n"
        "any = (attribute * { text } | text | element * - odd { any })*\n"
    )
    schema.write_text(rules)
    letters.toml.write_text(TOML + 'schema = "own.rnc"\n')
    editor.open(letters.letter)
    editor.wait(lambda: letters.letter.as_uri() in editor.diagnostics)
    editor.type(letters.letter, 3, 0, " ")

    schema.write_text(rules.replace("odd", "persName"))
    editor.change_on_disk(schema)

    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))


def test_a_client_that_can_watch_files_is_asked_to(start, letters):
    client = start(
        letters.root,
        workspace={"didChangeWatchedFiles": {"dynamicRegistration": True}},
    )

    client.wait(lambda: client.asked)

    ((method, params),) = client.asked
    assert method == "client/registerCapability"
    (wanted,) = params["registrations"]
    assert wanted["method"] == "workspace/didChangeWatchedFiles"
    patterns = {w["globPattern"] for w in wanted["registerOptions"]["watchers"]}
    assert {"**/*.xml", "**/edition.toml"} <= patterns


def test_a_client_that_cannot_watch_files_is_not_asked_to(plain_editor, letters):
    plain_editor.open(letters.letter)
    plain_editor.wait(lambda: letters.letter.as_uri() in plain_editor.diagnostics)

    assert plain_editor.asked == []


def test_a_register_is_broken_and_mended_while_the_letter_is_written(editor, letters):
    editor.open(letters.letter)
    editor.open(letters.persons)
    line = LETTER.splitlines().index("</div>")

    editor.type(letters.persons, 3, 0, "<")
    editor.wait(lambda: "XML004" in editor.codes(letters.persons))
    editor.type(letters.letter, line, 0, "<wrong/>")
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    editor.type(letters.persons, 3, 0, "", (3, 1))
    editor.wait(lambda: "XML004" not in editor.codes(letters.persons))
    editor.type(letters.letter, line, 0, "", (line, 8))

    editor.wait(lambda: editor.codes(letters.letter) == [])


def test_two_editors_at_once_each_see_their_own_text(editor, plain_editor, letters):
    one, other = editor, plain_editor
    line = LETTER.splitlines().index("</div>")
    one.open(letters.letter)
    other.open(letters.letter)

    one.type(letters.letter, line, 0, "<wrong/>")
    other.type(letters.letter, line, 0, "<")
    one.wait(lambda: "RNG101" in one.codes(letters.letter))
    other.wait(lambda: "XML004" in other.codes(letters.letter))
    letters.letter.write_text(one.text(letters.letter))
    one.save(letters.letter)
    other.change_on_disk(letters.letter)
    other.type(letters.letter, line, 0, "", (line, 1))

    other.wait(lambda: other.codes(letters.letter) == [])
    assert other.text(letters.letter) == LETTER
    assert "RNG101" in one.codes(letters.letter)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((-1, 0), (-1, 0)),
        ((0, -5), (0, -5)),
        ((3, 0), (2, 0)),
        ((99_999, 7), (100_000, 1)),
        ((2, 100_000), (2, 200_000)),
        ((2**31 - 1, 2**31 - 1), (2**31 - 1, 2**31 - 1)),
    ],
)
def test_positions_that_are_nowhere_are_taken_for_the_nearest(
    editor, letters, start, end
):
    editor.open(letters.letter)
    editor.type(letters.letter, *start, "<!---->", end)
    editor.ask("textDocument/hover", letters.letter, *start)
    editor.ask("textDocument/completion", letters.letter, *start)

    assert len(editor.text(letters.letter)) == len(LETTER) + len("<!---->")
    editor.replace(letters.letter, LETTER.replace("</head>", "</head><wrong/>"))
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))


def test_a_change_of_a_file_that_is_not_open_is_passed_over(editor, letters):
    editor.versions[letters.letter] = 1
    editor.type(letters.letter, 3, 0, "<wrong/>")
    editor.versions.pop(letters.letter)
    editor.open(letters.persons)

    editor.wait(lambda: letters.persons.as_uri() in editor.diagnostics)
    assert editor.text(letters.letter) == LETTER


def test_a_process_that_is_killed_is_told_and_its_work_done_all_the_same(
    start, letters
):
    client = start(letters.root)
    client.open(letters.letter)
    client.wait(lambda: letters.persons.as_uri() in client.diagnostics)
    for pid in children(client.process.pid):
        os.kill(pid, signal.SIGSTOP)
    line = LETTER.splitlines().index("</div>")
    client.type(letters.letter, line, 0, "<wrong/>")
    time.sleep(0.5)  # it has been asked by then

    for pid in children(client.process.pid):
        os.kill(pid, signal.SIGKILL)

    client.wait(lambda: "RNG101" in client.codes(letters.letter), 30)
    assert any("ended from outside" in words for words in client.shown)


def children(pid):
    """The processes that judge."""
    found = Path(f"/proc/{pid}/task")
    if not found.is_dir():
        pytest.skip("only Linux tells of the processes of a process in files")
    numbers = [
        int(number)
        for task in found.iterdir()
        for number in (task / "children").read_text().split()
    ]
    commands = {n: Path(f"/proc/{n}/cmdline").read_bytes() for n in numbers}
    return [n for n, words in commands.items() if b"spawn_main" in words]
