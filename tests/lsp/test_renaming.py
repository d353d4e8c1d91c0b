"""An id that readers may have seen is kept in the register of retired ids."""

from lsp.conftest import LETTER, PERSONS
from lsp.making import applied, edits_of, place

REGISTER = '# Ours.\n[persons]\nold = "mao-zedong"\n'


def renamed(client, letters, new="chiang"):
    client.open(letters.letter)
    return client.ask(
        "textDocument/rename",
        letters.letter,
        *place(LETTER, "#jiang-jieshi", 3),
        newName=new,
    )


def test_a_register_is_made_for_the_id_that_is_given_up(editor, letters):
    edit = renamed(editor, letters)

    register = letters.root / "tei" / "retired-ids.toml"
    (made,) = [e for e in edit["documentChanges"] if e.get("kind") == "create"]
    assert made["uri"] == register.as_uri()
    (written,) = edits_of(edit, register)
    assert '[persons]\njiang-jieshi = "chiang"\n' in written["newText"]


def test_a_register_that_is_open_is_edited_as_it_is_open(editor, letters):
    register = letters.root / "tei" / "retired-ids.toml"
    register.write_text(REGISTER)
    text = REGISTER.replace("Ours", "Ours \N{CAT FACE}")
    editor.open(register, text)

    edit = renamed(editor, letters)

    after = applied(text, edits_of(edit, register))
    assert after == text + 'jiang-jieshi = "chiang"\n'


def test_an_id_that_was_never_saved_is_not_kept(editor, letters):
    editor.open(letters.persons, PERSONS.replace("mao-zedong", "mao"))

    edit = editor.ask(
        "textDocument/rename",
        letters.persons,
        *place(PERSONS, '"mao', 2),
        newName="mao-tse-tung",
    )

    assert [e["textDocument"]["uri"] for e in edit["documentChanges"]] == [
        letters.persons.as_uri()
    ]


def test_a_client_that_cannot_make_files_is_told_so_and_renames(plain_editor, letters):
    edit = renamed(plain_editor, letters)

    assert set(edit["changes"]) == {letters.letter.as_uri(), letters.persons.as_uri()}
    assert any("jiang-jieshi" in words for words in plain_editor.shown)
