"""What may be meant by a name that is not allowed is offered, from what is allowed."""

import pytest
from lsp.conftest import LETTER
from lsp.making import applied, edits_of, place


def typed(words):
    return LETTER.replace("We met\n", f"We met {words}\n")


@pytest.mark.parametrize(
    ("wrong", "right", "title"),
    [
        ("<persNm>x</persNm>", "<persName>x</persName>", "<persName>"),
        ("<italic>x</italic>", "<hi>x</hi>", "<hi>"),
        ("<personName>x</personName>", "<persName>x</persName>", "<persName>"),
        ('<date cert="hihg">x</date>', '<date cert="high">x</date>', "“high”"),
        ('<date whenn="1949">x</date>', '<date when="1949">x</date>', "@when"),
        ('<date notBfre="1949">x</date>', '<date notBefore="1949">x</date>', "@notB"),
    ],
)
def test_what_may_be_meant_is_offered(editor, letters, wrong, right, title):
    text = typed(wrong)
    editor.open(letters.letter, text)
    (problem,) = editor.wait(
        lambda: [
            p
            for p in editor.problems(letters.letter)
            if p["code"] in {"RNG101", "RNG105", "RNG107"}
        ]
    )

    where = problem["range"]["start"]
    found = editor.actions(letters.letter, (where["line"], where["character"]))

    chosen = [t for t in found if title in t or ("Mend" in t and "all" not in t)]
    edits = edits_of(editor.edit_of(found[chosen[0]]), letters.letter)
    assert applied(text, edits) == typed(right)


def test_only_what_is_allowed_there_is_offered(editor, letters):
    text = typed("<titelStmnt>x</titelStmnt>")
    editor.open(letters.letter, text)
    editor.wait(lambda: "RNG101" in editor.codes(letters.letter))

    found = editor.actions(letters.letter, place(text, "<titelStmnt", 3))

    assert not any("titleStmt" in title for title in found)
