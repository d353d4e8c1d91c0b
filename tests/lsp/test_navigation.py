"""Where pointers lead, who is meant, and what a text is made of."""

import pytest
from lsp.client import RequestError
from lsp.conftest import LETTER, PERSONS


def place(text, words, more=1):
    """Return where words stand, as a client says it."""
    before = text[: text.index(words) + more]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def cut(text, found):
    """Return what a range of one line has in it."""
    start, end = found["start"], found["end"]
    assert start["line"] == end["line"]
    return text.split("\n")[start["line"]][start["character"] : end["character"]]


@pytest.mark.parametrize("words", ["registers/persons", "Chiang<"])
def test_the_definition_of_a_name_is_its_entry(editor, letters, words):
    editor.open(letters.letter)

    found = editor.ask("textDocument/definition", letters.letter, *place(LETTER, words))

    assert found["uri"] == letters.persons.as_uri()
    assert cut(PERSONS, found["range"]) == "jiang-jieshi"


def test_a_definition_is_found_while_the_text_is_half_typed(editor, letters):
    editor.open(letters.letter, LETTER + "<")

    found = editor.ask("textDocument/definition", letters.letter, *place(LETTER, "#p1"))

    assert cut(LETTER, found["range"]) == "p1"


def test_a_pointer_to_nothing_leads_nowhere(editor, letters):
    text = LETTER.replace("#p1", "#p9")
    editor.open(letters.letter, text)

    where = place(text, "#p9")
    assert editor.ask("textDocument/definition", letters.letter, *where) is None


def test_the_references_of_an_entry_are_found_across_files(editor, letters):
    (letters.root / "tei" / "other.xml").write_text(LETTER.replace('"letter"', '"o"'))
    editor.open(letters.persons)

    found = editor.ask(
        "textDocument/references",
        letters.persons,
        *place(PERSONS, "jiang-jieshi"),
        context={"includeDeclaration": True},
    )

    names = [location["uri"].rpartition("/")[2] for location in found]
    assert names == ["persons.xml", "letter.xml", "other.xml"]
    assert cut(LETTER, found[1]["range"]) == "registers/persons.xml#jiang-jieshi"


def test_another_id_is_written_in_all_files_as_they_are_open(editor, letters):
    text = LETTER.replace("We met", "\N{CAT FACE}\nWe met")
    editor.open(letters.letter, text)
    where = place(text, "jiang-jieshi")
    prepared = editor.ask("textDocument/prepareRename", letters.letter, *where)

    found = editor.ask(
        "textDocument/rename", letters.letter, *where, newName="chiang-kai-shek"
    )
    edits = {
        each["textDocument"]["uri"]: each["edits"]
        for each in found["documentChanges"]
        if "edits" in each
    }

    assert prepared["placeholder"] == "jiang-jieshi"
    (in_letter,) = edits[letters.letter.as_uri()]
    (in_register,) = edits[letters.persons.as_uri()]
    assert cut(text, in_letter["range"]) == "registers/persons.xml#jiang-jieshi"
    assert in_letter["newText"] == "registers/persons.xml#chiang-kai-shek"
    assert cut(PERSONS, in_register["range"]) == "jiang-jieshi"


@pytest.mark.parametrize("new", ["mao-zedong", "two words"])
def test_an_id_that_cannot_be_is_refused_with_the_reason(editor, letters, new):
    editor.open(letters.letter)
    where = place(LETTER, "jiang-jieshi")

    with pytest.raises(RequestError, match=new):
        editor.ask("textDocument/rename", letters.letter, *where, newName=new)


def test_nothing_is_renamed_while_a_file_cannot_be_read(editor, letters):
    editor.open(letters.letter)
    letters.persons.write_text("<TEI>")

    with pytest.raises(RequestError, match=r"persons\.xml"):
        editor.ask(
            "textDocument/rename", letters.letter, *place(LETTER, '"p1"'), newName="q"
        )


def hovered(client, path, *where):
    found = client.ask("textDocument/hover", path, *where)
    return "" if found is None else found["contents"]["value"]


def test_hovering_tells_who_somebody_is(editor, letters):
    editor.open(letters.letter)

    shown = hovered(editor, letters.letter, *place(LETTER, "Chiang<"))

    assert "Jiang Jieshi" in shown
    assert "1887–1975" in shown
    assert "蔣介石" in shown
    assert "leader of the Guomindang" in shown


def test_hovering_tells_which_day_a_date_is(editor, letters):
    editor.open(letters.letter)

    shown = hovered(editor, letters.letter, *place(LETTER, "6 February"))

    assert "Sunday, 6 February 1949" in shown


def test_hovering_tells_of_an_element_what_it_may_have(editor, letters):
    editor.open(letters.letter)

    shown = hovered(editor, letters.letter, *place(LETTER, "<persName", 3))

    assert "<persName>" in shown
    assert "@ref" in shown


def test_hovering_tells_what_a_code_means(editor, letters):
    text = LETTER.replace("#p1", "#p9")
    editor.open(letters.letter, text)
    editor.wait(lambda: "REF201" in editor.codes(letters.letter))

    shown = hovered(editor, letters.letter, *place(text, "#p9"))

    assert "REF201" in shown
    assert "<p xml:id=" in shown


def test_words_of_a_register_are_no_markup_where_they_are_shown(editor, letters):
    letters.persons.write_text(
        PERSONS.replace("The leader", "[x](command:evil) &lt;img&gt; The leader")
    )
    editor.open(letters.letter)

    shown = hovered(editor, letters.letter, *place(LETTER, "Chiang<"))

    assert r"\[x\](command:evil)" in shown
    assert r"\<img\>" in shown


def test_the_outline_has_the_divisions_by_their_heads(editor, letters):
    editor.open(letters.letter)

    header, text = editor.ask("textDocument/documentSymbol", letters.letter)[0:2]

    assert header["name"] == "teiHeader"
    (body,) = text["children"]
    (division,) = body["children"]
    assert division["name"] == "The first part"
    assert division["detail"] == "one"


def test_the_outline_of_a_register_has_its_entries_by_their_names(editor, letters):
    editor.open(letters.persons)

    *_, listed = editor.ask("textDocument/documentSymbol", letters.persons)

    names = [entry["name"] for entry in listed["children"]]
    assert names == ["Jiang Jieshi", "Mao Zedong"]


def test_elements_of_several_lines_can_be_folded(editor, letters):
    editor.open(letters.letter)

    found = editor.ask("textDocument/foldingRange", letters.letter)

    lines = LETTER.splitlines()
    first = lines.index('<div xml:id="one"><head>The first part</head>')
    assert {"startLine": first, "endLine": lines.index("</div>") - 1} in found


def test_the_names_of_both_tags_are_edited_together(editor, letters):
    editor.open(letters.letter)

    found = editor.ask(
        "textDocument/linkedEditingRange",
        letters.letter,
        *place(LETTER, "<persName", 3),
    )["ranges"]

    assert [cut(LETTER, each) for each in found] == ["persName", "persName"]


def test_an_entity_is_found_in_the_whole_edition(editor, letters):
    editor.open(letters.letter)

    found = editor.request("workspace/symbol", {"query": "chiang"})

    assert [each["name"] for each in found] == ["Jiang Jieshi"]
    assert found[0]["location"]["uri"] == letters.persons.as_uri()
