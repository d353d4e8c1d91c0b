"""Whatever an editor has open, the server stays up and says what is wrong."""

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
