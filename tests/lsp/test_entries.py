"""A register entry is made from a name, in the register, and the name points to it."""

import pytest
from lsp.client import RequestError
from lsp.conftest import LETTER, PERSONS
from lsp.making import applied, edits_of, marked, place

TITLE = "Make a register entry for “Zhou Enlai”: a person"


def typed(words):
    return LETTER.replace("We met\n", f"We met {words}\n")


def selected(client, letters, text):
    whole, start, end = marked(text)
    client.open(letters.letter, whole)
    client.ask("textDocument/hover", letters.letter, 5, 1)  # the edition is read
    return whole, client.actions(letters.letter, start, end)


def at(client, letters, text, words, more=1):
    client.open(letters.letter, text)
    client.ask("textDocument/hover", letters.letter, 5, 1)
    return client.actions(letters.letter, place(text, words, more))


def test_a_selected_name_gets_an_entry_and_is_tagged(editor, letters):
    text, found = selected(editor, letters, typed("|Zhou Enlai| there"))

    edit = editor.edit_of(found[TITLE])

    assert applied(text, edits_of(edit, letters.letter)) == typed(
        '<persName ref="registers/persons.xml#zhou-enlai">Zhou Enlai</persName> there'
    )
    assert applied(PERSONS, edits_of(edit, letters.persons)) == PERSONS.replace(
        "The Chairman.</note></person>\n",
        'The Chairman.</note></person>\n<person xml:id="zhou-enlai">\n'
        '  <persName type="preferred">Zhou Enlai</persName>\n'
        '  <note type="description"></note>\n</person>\n',
    )


def test_an_entry_goes_into_the_register_as_it_is_open(editor, letters):
    open_register = PERSONS.replace("<listPerson>", "<listPerson><!-- \N{CAT FACE} -->")
    editor.open(letters.persons, open_register)
    _, found = selected(editor, letters, typed("|Zhou Enlai| there"))

    edit = editor.edit_of(found[TITLE])

    after = applied(open_register, edits_of(edit, letters.persons))
    assert after.index("\N{CAT FACE}") < after.index('xml:id="zhou-enlai"')
    (change,) = [
        each
        for each in edit["documentChanges"]
        if each["textDocument"]["uri"] == letters.persons.as_uri()
    ]
    assert change["textDocument"]["version"] == 1


def test_a_name_without_a_pointer_gets_both(editor, letters):
    text = typed("<persName>Zhou\nEnlai</persName>")

    found = at(editor, letters, text, "Zhou")

    edit = editor.edit_of(found[TITLE])
    after = applied(text, edits_of(edit, letters.letter))
    assert '<persName ref="registers/persons.xml#zhou-enlai">Zhou' in after
    assert 'xml:id="zhou-enlai"' in applied(PERSONS, edits_of(edit, letters.persons))


def test_a_pointer_to_nothing_gets_what_it_points_to(editor, letters):
    ref = "registers/persons.xml#zhou"
    text = typed(f'<persName ref="{ref}">Zhou Enlai</persName>')

    found = at(editor, letters, text, "Zhou Enlai")

    edit = editor.edit_of(found[TITLE])
    assert edits_of(edit, letters.letter) == []
    assert 'xml:id="zhou">' in applied(PERSONS, edits_of(edit, letters.persons))


def test_a_register_is_made_where_there_is_none(editor, letters):
    letters.persons.unlink()
    text, found = selected(editor, letters, typed("|Zhou Enlai| there"))

    edit = editor.edit_of(found[TITLE])

    (made,) = [e for e in edit["documentChanges"] if e.get("kind") == "create"]
    assert made["uri"] == letters.persons.as_uri()
    (written,) = edits_of(edit, letters.persons)
    letters.persons.write_text(written["newText"])
    letters.letter.write_text(applied(text, edits_of(edit, letters.letter)))
    editor.save(letters.letter)
    editor.replace(letters.letter, letters.letter.read_text())
    shown = at(editor, letters, letters.letter.read_text(), "Zhou Enlai")
    assert TITLE not in shown


def test_no_entry_is_made_while_the_register_is_broken(editor, letters):
    _, found = selected(editor, letters, typed("|Zhou Enlai| there"))
    letters.persons.write_text("<TEI>")

    with pytest.raises(RequestError, match=r"persons\.xml"):
        editor.edit_of(found[TITLE])


@pytest.mark.parametrize("words", ["Chiang<", "6 February", "above"])
def test_what_has_an_entry_or_is_no_name_gets_none(editor, letters, words):
    found = at(editor, letters, LETTER, words)

    assert not any(title.startswith("Make") for title in found)


def test_a_form_of_a_name_in_a_register_is_no_mention(editor, letters):
    editor.open(letters.persons)
    editor.ask("textDocument/hover", letters.persons, 5, 1)

    found = editor.actions(letters.persons, place(PERSONS, "Chiang Kai"))

    assert not any(title.startswith("Make") for title in found)
