"""Names and dates are tagged, here or in the whole file; dates say when they are."""

import pytest
from lsp.client import RequestError
from lsp.conftest import ABLE, LETTER
from lsp.making import applied, edits_of, place

PLAIN = {**ABLE, "workspace": {"workspaceEdit": {"documentChanges": True}}}


def typed(words):
    return LETTER.replace("We met\n", f"We met {words}\n")


def offered(client, letters, text, words, more=1):
    client.open(letters.letter, text)
    client.ask("textDocument/hover", letters.letter, 5, 1)  # the edition is read
    return client.actions(letters.letter, place(text, words, more))


def after(client, letters, text, action):
    return applied(text, edits_of(client.edit_of(action), letters.letter))


def test_a_name_of_the_register_is_tagged(editor, letters):
    text = typed("Mao Zedong at last")

    found = offered(editor, letters, text, "Mao Zedong", 5)

    action = found["Tag “Mao Zedong” as Mao Zedong"]
    assert after(editor, letters, text, action) == typed(
        '<persName ref="registers/persons.xml#mao-zedong">Mao Zedong</persName> at last'
    )


def test_all_like_it_are_tagged_after_a_look_at_each(editor, letters):
    text = typed("Mao Zedong, and Mao Zedong \N{CAT FACE} again, and Mao Zedong")

    found = offered(editor, letters, text, "Mao Zedong", 2)

    title = "Tag all mentions of Mao Zedong in this file, after a look at each"
    edit = editor.edit_of(found[title])
    edits = edits_of(edit, letters.letter)
    (note,) = edit["changeAnnotations"].values()
    assert note["needsConfirmation"]
    assert {each["annotationId"] for each in edits} == set(edit["changeAnnotations"])
    assert applied(text, edits).count(">Mao Zedong</persName>") == 3


def test_a_client_that_cannot_ask_gets_an_action_for_each(start, letters):
    client = start(letters.root, **PLAIN)
    text = typed("Mao Zedong\nand Mao Zedong")

    found = offered(client, letters, text, "Mao Zedong", 2)

    line = text[: text.index("and Mao")].count("\n") + 1
    assert not any("after a look" in title for title in found)
    action = found[f"Tag “Mao Zedong” in line {line}"]
    assert "We met Mao Zedong\nand <persName" in after(client, letters, text, action)


@pytest.mark.parametrize("words", ["Chiang<", "#p1"])
def test_what_is_tagged_or_no_text_is_not_tagged_again(editor, letters, words):
    found = offered(editor, letters, LETTER, words)

    assert not any(title.startswith("Tag") for title in found)


def test_nothing_is_tagged_while_the_text_cannot_be_read(editor, letters):
    text = typed("Mao Zedong <hi")
    found = offered(editor, letters, text, "Mao Zedong", 2)

    for title in [each for each in found if each.startswith("Tag “")]:
        with pytest.raises(RequestError, match=r"letter\.xml"):
            editor.edit_of(found[title])


def test_a_date_is_tagged(editor, letters):
    text = typed("him on 3 March 1950 again")

    found = offered(editor, letters, text, "March 1950", 2)

    action = found["Tag “3 March 1950” as a date"]
    assert '<date when="1950-03-03">3 March 1950</date>' in after(
        editor, letters, text, action
    )


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("<date>6 February 1949</date>", '<date when="1949-02-06">6 February 1949<'),
        ("<date>Februar 1949</date>", '<date when="1949-02">Februar 1949<'),
        ("<date>6 febbraio 1949</date>", '<date when="1949-02-06">6 febbraio 1949<'),
        ("<date>6 <hi>February</hi> 1949</date>", '<date when="1949-02-06">6 <hi>'),
    ],
)
def test_a_date_is_told_when_it_is_from_its_words(editor, letters, words, when):
    text = typed(words)

    found = offered(editor, letters, text, "<date>", 8)

    (title,) = [each for each in found if each.startswith("Say when")]
    assert when in after(editor, letters, text, found[title])


def test_a_date_without_a_year_gets_it_from_what_stands_around_it(editor, letters):
    text = LETTER.replace("on\n<date", "on 3 March 1950 and\n<date").replace(
        '<date when="1949-02-06">6 February', "<date>6 April"
    )

    found = offered(editor, letters, text, "6 April")

    action = found["Say when “6 April” was, by what stands around it"]
    assert 'when="1950-04-06"' in after(editor, letters, text, action)


@pytest.mark.parametrize(
    "words",
    [
        '<date when="1949">1949</date>',
        "<date>long ago</date>",
        "<date>1 or 2 March 1949 or 3 May 1950</date>",
        "<date></date>",
        "<date/>",
    ],
)
def test_nothing_is_said_of_dates_that_are_no_single_one(editor, letters, words):
    found = offered(editor, letters, typed(words), "<date", 3)

    assert not any(title.startswith("Say when") for title in found)
