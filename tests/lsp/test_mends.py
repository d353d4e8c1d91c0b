"""What is wrong and has one safe mend is mended, and a text is laid out."""

import pytest
from lsp.client import RequestError
from lsp.conftest import LETTER
from lsp.making import applied, edits_of, place

OPTIONS = {"tabSize": 8, "insertSpaces": False}
"""Which do not count."""
WRONG = LETTER.replace("persName", "persname")


def wrong_letter(editor, letters, text=WRONG):
    editor.open(letters.letter, text)
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))
    return text


def test_what_has_one_safe_mend_is_mended(editor, letters):
    text = wrong_letter(editor, letters)

    found = editor.actions(letters.letter, place(text, "<persname", 2))

    (title,) = [each for each in found if "RNG101" in each]
    assert "edit" not in found[title]
    edit = editor.edit_of(found[title])
    assert applied(text, edits_of(edit, letters.letter)) == LETTER
    assert edit["documentChanges"][0]["textDocument"]["version"] == 1
    assert found[title]["diagnostics"][0]["code"] == "RNG101"


def test_a_client_that_cannot_wait_gets_the_edit_at_once(plain_editor, letters):
    text = wrong_letter(plain_editor, letters)

    found = plain_editor.actions(letters.letter, place(text, "<persname", 2))

    (action,) = [each for title, each in found.items() if "RNG101" in title]
    edits = action["edit"]["changes"][letters.letter.as_uri()]
    assert applied(text, edits) == LETTER


def test_all_that_has_one_safe_mend_is_mended_on_saving(editor, letters):
    text = WRONG.replace("6 February</date>", "6 February</dat>").replace(
        '<date when="1949-02-06">', '<dat when="1949-02-06">'
    )
    wrong_letter(editor, letters, text)

    found = editor.actions(letters.letter, (0, 0), only=["source.fixAll"])

    (action,) = found.values()
    assert action["kind"] == "source.fixAll.edition"
    edits = edits_of(editor.edit_of(action), letters.letter)
    assert "<persName" in applied(text, edits)


def test_only_what_is_asked_for_is_offered(editor, letters):
    text = wrong_letter(editor, letters)

    place_of_it = place(text, "<persname", 2)
    assert editor.actions(letters.letter, place_of_it, only=["refactor.inline"]) == {}


def test_an_old_menu_is_refused(editor, letters):
    text = wrong_letter(editor, letters)
    found = editor.actions(letters.letter, place(text, "<persname", 2))
    action = next(iter(found.values()))
    for _ in range(9):
        editor.actions(letters.letter, (0, 0))

    with pytest.raises(RequestError, match="old one"):
        editor.edit_of(action)


LAID_OUT = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <text>
    <body>
      <div><p>Two  words
and <hi>more</hi></p></div>
    </body>
  </text>
</TEI>
"""
TIGHT = LAID_OUT.replace("    <body>\n      ", "<body>")


def test_a_text_is_laid_out_and_keeps_its_words(editor, letters):
    editor.open(letters.letter, TIGHT)

    edits = editor.ask("textDocument/formatting", letters.letter, options=OPTIONS)

    laid_out = applied(TIGHT, edits)
    assert "    <body>\n      <div>" in laid_out
    assert "Two  words\nand" in laid_out


def test_a_part_is_laid_out_as_it_would_be_with_the_whole(editor, letters):
    text = TIGHT.replace("</body>\n  </text>", "</body></text>")
    editor.open(letters.letter, text)
    line = text[: text.index("<body>")].count("\n")

    edits = editor.ask(
        "textDocument/rangeFormatting",
        letters.letter,
        range={
            "start": {"line": line - 1, "character": 0},
            "end": {"line": line, "character": 8},
        },
        options=OPTIONS,
    )

    after = applied(text, edits)
    assert "<text>\n    <body>" in after
    assert "</body></text>" in after


def test_what_is_not_well_formed_is_not_laid_out_and_it_is_said_why(editor, letters):
    editor.open(letters.letter, TIGHT.replace("</hi>", ""))

    with pytest.raises(RequestError, match="not well-formed; line 4"):
        editor.ask("textDocument/formatting", letters.letter, options=OPTIONS)
