"""What could be written at the cursor is proposed, from the schema and the edition."""

import time

import pytest
from lsp.conftest import LETTER, PERSONS

SNIPPETS = {"completion": {"completionItem": {"snippetSupport": True}}}


def proposed(client, path, text, mark="|"):
    """Open a text with a cursor in it; return what is proposed there, by label."""
    before, _, behind = text.partition(mark)
    client.open(path, before + behind)
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    found = client.ask("textDocument/completion", path, line, column)
    items = found["items"] if isinstance(found, dict) else found
    return {item["label"]: item for item in items}


def typed(words):
    """Return the letter with something that is being typed in its first paragraph."""
    return LETTER.replace("We met\n", f"We met {words}\n")


@pytest.mark.parametrize("written", ["<|", "<per|", "<|>", "<persName|"])
def test_elements_that_are_allowed_here_are_proposed(editor, letters, written):
    found = proposed(editor, letters.letter, typed(written))

    assert "persName" in found
    assert "titleStmt" not in found
    assert "teiHeader" not in found


def test_what_has_to_come_first_stands_first(editor, letters):
    text = LETTER.replace("<fileDesc>", "<|<fileDesc>", 1)

    found = proposed(editor, letters.letter, text)

    first = min(found.values(), key=lambda item: item["sortText"])
    assert first["label"] == "fileDesc"


def test_an_element_comes_with_what_it_must_have(start, letters):
    client = start(letters.root, textDocument=SNIPPETS)

    found = proposed(client, letters.letter, typed("<|"))

    assert found["hi"]["textEdit"]["newText"] == "hi>$0</hi>"
    assert found["pb"]["textEdit"]["newText"] == "pb/>"
    assert found["graphic"]["textEdit"]["newText"] == 'graphic url="$1">$0</graphic>'


def test_the_end_tag_is_that_of_the_element_that_is_open(editor, letters):
    found = proposed(editor, letters.letter, typed("<hi>words <ref>more</ref></|"))

    assert list(found) == ["hi"]
    assert found["hi"]["textEdit"]["newText"] == "hi>"


def test_attributes_are_proposed_but_those_that_are_there(editor, letters):
    found = proposed(editor, letters.letter, typed('<date when="1949" |'))

    assert {"notBefore", "calendar", "xml:id"} <= set(found)
    assert "when" not in found


def test_a_required_attribute_is_called_so_and_stands_first(editor, letters):
    found = proposed(editor, letters.letter, typed("<graphic |"))

    assert found["url"]["detail"] == "required"
    assert min(found.values(), key=lambda i: i["sortText"])["label"] == "url"


def test_values_that_the_schema_names_are_proposed(editor, letters):
    found = proposed(editor, letters.letter, typed('<date cert="|'))

    assert {"high", "medium", "low", "unknown"} <= set(found)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("jiang", "Jiang Jieshi"),
        ("Ji", "Jiang Jieshi"),
        ("Chia", "Jiang Jieshi (Chiang)"),
        ("kai", "Jiang Jieshi (Kai-shek)"),
        ("介", "Jiang Jieshi (蔣介石)"),
        ("g-jie", "Jiang Jieshi (jiang-jieshi)"),
    ],
)
def test_a_person_is_found_by_any_form_of_the_name(editor, letters, name, label):
    found = proposed(editor, letters.letter, typed(f'<persName ref="{name}|'))

    assert list(found) == [label]
    item = found[label]
    assert item["filterText"] == name, "no editor may leave it out"
    assert item["textEdit"]["newText"] == "registers/persons.xml#jiang-jieshi"
    assert item["labelDetails"]["description"] == "jiang-jieshi"


@pytest.mark.parametrize("pointer", ["registers/per", "registers/persons.xml#jia"])
def test_a_pointer_that_is_begun_is_gone_on_with(editor, letters, pointer):
    found = proposed(editor, letters.letter, typed(f'<persName ref="{pointer}|'))

    assert any(label.startswith("Jiang Jieshi") for label in found)


def test_of_very_many_entries_the_best_are_proposed(editor, letters):
    mao = PERSONS[PERSONS.index('<person xml:id="mao') : PERSONS.index("</listPerson>")]
    more = "".join(
        mao.replace("mao-zedong", f"xmao-{n}").replace("Mao Zedong", f"Xmao {n}")
        for n in range(600)
    )
    letters.persons.write_text(PERSONS.replace(mao, more + mao))

    found = proposed(editor, letters.letter, typed('<persName ref="mao|'))

    assert min(found, key=lambda name: found[name]["sortText"]) == "Mao Zedong"
    assert len(found) == 500


def test_accents_are_no_hindrance_and_the_beginning_of_a_name_counts_more(
    editor, letters
):
    text = PERSONS.replace(">Mao Zedong<", ">Jose Ángel<").replace(
        ">Jiang Jieshi<", ">Arcángel<"
    )
    letters.persons.write_text(text)

    found = proposed(editor, letters.letter, typed('<persName ref="ange|'))

    names = sorted(found, key=lambda name: found[name]["sortText"])
    assert names == ["Jose Ángel", "Arcángel"]


def test_what_nobody_is_called_finds_nobody(editor, letters):
    assert proposed(editor, letters.letter, typed('<persName ref="Stalin|')) == {}


def test_what_was_typed_of_a_pointer_is_replaced_and_the_one_before_is_kept(
    editor, letters
):
    text = typed('<persName ref="#p1 Chia|"')

    found = proposed(editor, letters.letter, text)

    place = found["Jiang Jieshi (Chiang)"]["textEdit"]["range"]
    line = text.splitlines()[place["start"]["line"]]
    assert line[place["start"]["character"] :].startswith("Chia|")


def test_a_private_scheme_of_the_file_is_used(editor, letters):
    declared = (
        '<encodingDesc><listPrefixDef><prefixDef ident="pers" matchPattern="(.+)" '
        'replacementPattern="registers/persons.xml#$1"/></listPrefixDef></encodingDesc>'
    )
    text = LETTER.replace("<revisionDesc>", declared + "<revisionDesc>")
    letters.letter.write_text(text)
    text = text.replace("We met\n", 'We met <persName ref="|\n')

    found = proposed(editor, letters.letter, text)

    new = found["Jiang Jieshi"]["textEdit"]["newText"]
    assert new == "pers:jiang-jieshi"


def test_ids_of_the_text_are_proposed(editor, letters):
    found = proposed(editor, letters.letter, typed('<ref target="#|'))

    assert {"#p1", "#p2", "#one"} <= set(found)
    assert found["#p1"]["detail"] == "<p>"


def test_a_name_that_was_put_into_the_register_a_moment_ago_is_found(editor, letters):
    editor.open(letters.persons)
    editor.replace(letters.persons, PERSONS.replace("Mao Zedong", "Mao Tse-tung"))

    found = proposed(editor, letters.letter, typed('<persName ref="|'))

    assert "Mao Tse-tung" in found


def test_what_is_put_into_the_register_later_is_found_too(editor, letters):
    text = typed('<persName ref="|')
    editor.open(letters.persons)
    assert "Mao Zedong" in proposed(editor, letters.letter, text)

    editor.replace(letters.persons, PERSONS.replace("Mao Zedong", "Mao Tse-tung"))

    for _ in range(100):
        if "Mao Tse-tung" in proposed(editor, letters.letter, text):
            return
        time.sleep(0.05)
    raise AssertionError


def test_a_broken_register_still_knows_whom_it_knew(editor, letters):
    editor.open(letters.letter)
    editor.open(letters.persons)
    editor.ask("textDocument/hover", letters.letter, 5, 20)
    editor.replace(letters.persons, PERSONS.replace("</listPerson>", "<"))

    found = proposed(editor, letters.letter, typed('<persName ref="|'))

    assert "Jiang Jieshi" in found


def test_nothing_is_proposed_in_a_comment(editor, letters):
    assert proposed(editor, letters.letter, typed("<!-- <|")) == {}
