"""Actions on texts that are no good, or strange: nothing breaks, no edit is wrong."""

import pytest
from lsp.conftest import LETTER
from lsp.making import applied, edits_of, marked, place

MARK = "\ufeff"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<TEI",
        "<TEI><text>",
        "no markup & none",
        "</p>",
        "<!-- <p>",
        "<![CDATA[ <p>",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><p a='",
        "<a><b></a></b>",
        "\x00<TEI/>",
        LETTER.replace("</persName>", ""),
        LETTER.replace("<head>", "<head"),
    ],
)
def test_whatever_is_open_a_menu_can_be_asked_for(editor, letters, text):
    editor.open(letters.letter, text)

    for start, end in (((0, 0), (0, 0)), ((0, 1), (0, 3)), ((6, 2), (7, 5))):
        for action in editor.actions(letters.letter, start, end).values():
            edit = editor.edit_of(action)
            assert edit["documentChanges"]


@pytest.mark.parametrize("mark", ["", MARK])
def test_a_byte_order_mark_moves_no_edit(editor, letters, mark):
    text = mark + LETTER.replace("We met\n", "|We| met\n").replace("\n", "\r\n")
    whole, start, end = marked(text)
    editor.open(letters.letter, whole)

    found = editor.actions(letters.letter, start, end)

    edit = editor.edit_of(found["Wrap in <hi>"])
    after = applied(whole, edits_of(edit, letters.letter))
    assert after == whole.replace("We met", "<hi>We</hi> met")


def test_a_mark_at_the_beginning_of_the_only_line_moves_no_edit(editor, letters):
    line = MARK + LETTER.replace("\n", " ").replace("We met", "We <hi>met</hi>")
    editor.open(letters.letter, line)

    found = editor.actions(letters.letter, place(line, "<hi", 2))

    edit = editor.edit_of(found["Take the tags of <hi> away"])
    after = applied(line, edits_of(edit, letters.letter))
    assert after == line.replace("<hi>met</hi>", "met")


def test_an_entity_of_the_file_is_no_obstacle(editor, letters):
    head, newline, rest = LETTER.partition("\n")
    declared = '<!DOCTYPE TEI [<!ENTITY mao "Mao">]>\n'
    text = f"{head}{newline}{declared}{rest}".replace("We met", "|We &ma|o; met")
    whole, start, end = marked(text)
    editor.open(letters.letter, whole)

    found = editor.actions(letters.letter, start, end)

    edit = editor.edit_of(found["Wrap in <hi>"])
    after = applied(whole, edits_of(edit, letters.letter))
    assert "<hi>We &mao;</hi> met" in after


def test_a_text_that_changes_meanwhile_is_not_edited_blindly(editor, letters):
    text = LETTER.replace("We met", "We <hi>met</hi>")
    editor.open(letters.letter, text)
    found = editor.actions(letters.letter, place(text, "<hi", 2))
    editor.type(letters.letter, 0, 0, "\n")

    edit = editor.edit_of(found["Take the tags of <hi> away"])

    (change,) = edit["documentChanges"]
    assert change["textDocument"]["version"] == 1, "which the client knows is old"
