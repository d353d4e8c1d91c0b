"""An element is put round a selection, and taken away, where that is right."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsp.conftest import LETTER
from lsp.making import applied, edits_of, marked, place

from edition.lsp.selecting import element_at, piece_of, selected
from edition.lsp.trails import Trails
from edition.schema import builtin_schema, load_schema
from edition.schema.wrapping import may_unwrap, wrappers

ROOT = Path(__file__).parents[2]


def typed(words):
    return LETTER.replace("We met\n", f"{words}\n")


def offered(client, letters, text, **context):
    """Open a text with a selection in it; return the text and what is offered."""
    whole, start, end = marked(text)
    client.open(letters.letter, whole)
    return whole, client.actions(letters.letter, start, end, **context)


def wrapped(client, letters, words, name):
    """Wrap what is selected in a paragraph; return the paragraph's first line."""
    text, found = offered(client, letters, typed(words))
    edit = client.edit_of(found[f"Wrap in <{name}>"])
    after = applied(text, edits_of(edit, letters.letter))
    return re.search(r'<p xml:id="p1">(.*?)\r?\n', after)[1]


def test_a_word_is_wrapped_in_what_is_allowed_there(editor, letters):
    assert wrapped(editor, letters, "We |met| him", "hi") == "We <hi>met</hi> him"


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("We| met |him", "We <hi>met</hi> him"),
        ("a <name>b|c</name> d| e", "a <hi><name>bc</name> d</hi> e"),
        ("a |b <name>c|d</name> e", "a <hi>b <name>cd</name></hi> e"),
        (
            "<name>a|b</name> <name>c|d</name>",
            "<hi><name>ab</name> <name>cd</name></hi>",
        ),
        ("a <na|me>b|c</name>", "a <hi><name>bc</name></hi>"),
        ("a |b <pb/> c| d", "a <hi>b <pb/> c</hi> d"),
        ("A|&am|p;B", "A<hi>&amp;</hi>B"),
        ("\N{CAT FACE}|\N{DOG FACE}|x", "\N{CAT FACE}<hi>\N{DOG FACE}</hi>x"),
        ("a <!-- <b> |--> c|", "a <!-- <b> |--> c|"),
    ],
)
def test_a_selection_is_made_whole(editor, letters, words, after):
    if "<!--" in words:
        _, found = offered(editor, letters, typed(words))
        assert not any(title.startswith("Wrap") for title in found)
    else:
        assert wrapped(editor, letters, words, "hi") == after


def test_lines_that_end_as_on_windows_are_no_trouble(editor, letters):
    text = typed("We |met\nhim|").replace("\n", "\r\n")
    whole, found = offered(editor, letters, text)

    edit = editor.edit_of(found["Wrap in <hi>"])

    after = applied(whole, edits_of(edit, letters.letter))
    assert "We <hi>met\r\nhim</hi>\r\n" in after


@pytest.mark.parametrize(
    "text",
    [
        typed("a|| b"),
        typed("a |  | b"),
        typed("a |b <na| c"),
        typed("a |b & c| d"),
        typed("a <name>b|</p> c</name>|"),
        LETTER.replace('<?xml version="1.0"', '<?xml |version|="1.0"'),
        LETTER.replace("<text>", "|<text>").replace("</TEI>", "</TEI>|"),
    ],
)
def test_what_cannot_be_made_whole_is_not_wrapped(editor, letters, text):
    _, found = offered(editor, letters, text)

    assert not any(title.startswith("Wrap") for title in found)


def test_a_selection_over_the_end_of_the_file_is_no_accident(editor, letters):
    editor.open(letters.letter)

    assert editor.actions(letters.letter, (900, 7), (901, 3)) == {}


def test_what_the_edition_uses_most_is_offered_first_and_few_at_once(editor, letters):
    letters.letter.write_text(typed("<rs>a</rs> <rs>b</rs> <rs>c</rs>"))
    text = typed("<rs>a</rs> <rs>b</rs> |c|")
    editor.ask("textDocument/hover", letters.letter, 5, 1)  # the edition is read

    whole, found = offered(editor, letters, text)
    start, end = place(whole, "c\n", 0), place(whole, "c\n")
    every = editor.actions(letters.letter, start, end, only=["refactor.wrap"])

    wraps = [title for title in found if title.startswith("Wrap")]
    assert wraps[0] == "Wrap in <rs>"
    assert len(wraps) == 12
    assert len(every) > 60
    assert "Wrap in <seg>" in every


def test_only_what_may_hold_the_selection_is_offered(editor, letters):
    _, found = offered(
        editor, letters, typed("|<list><item>a</item></list>|"), only=["refactor.wrap"]
    )

    assert "Wrap in <note>" in found
    assert "Wrap in <persName>" not in found
    assert "Wrap in <p>" not in found


def test_an_attribute_that_is_needed_is_put_there_and_said(editor, letters):
    own = ROOT / "tei" / "schema" / "edition.rng"
    letters.toml.write_text(letters.toml.read_text() + f'schema = "{own}"\n')

    text, found = offered(editor, letters, typed("We met |Mao|"))

    edit = editor.edit_of(found["Wrap in <persName> (then give it @ref)"])
    after = applied(text, edits_of(edit, letters.letter))
    assert 'We met <persName ref="">Mao</persName>' in after


def test_the_tags_of_an_element_are_taken_away(editor, letters):
    text = typed("We <hi>met</hi>")
    editor.open(letters.letter, text)

    for words in ("<hi", "</hi"):
        found = editor.actions(letters.letter, place(text, words, 2))
        edit = editor.edit_of(found["Take the tags of <hi> away"])
        after = applied(text, edits_of(edit, letters.letter))
        assert after == typed("We met")


def test_the_tags_of_what_has_to_be_there_are_not_taken_away(editor, letters):
    editor.open(letters.letter)

    for words in ("<body", '<p xml:id="p1', "<fileDesc", "<TEI", "<titleStmt"):
        found = editor.actions(letters.letter, place(LETTER, words, 2))
        assert not any(title.startswith("Take") for title in found), words


# -- promises -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    own = load_schema(ROOT / "tei" / "schema" / "edition.rng", cache=cache)
    return {"own": own, "tei": builtin_schema(cache=cache)}


MEMORANDUM = (ROOT / "tei" / "memorandum-1949-02-06.xml").read_text("utf-8")
BODY = MEMORANDUM.index("<body>")


@settings(max_examples=25, deadline=None)
@given(
    start=st.integers(BODY, len(MEMORANDUM) - 1),
    length=st.integers(1, 400),
    which=st.sampled_from(["own", "tei"]),
)
def test_whatever_is_selected_a_wrapped_text_is_valid(
    schemas, tmp_path_factory, start, length, which
):
    schema, trails = schemas[which], Trails()
    span = selected(MEMORANDUM, start, min(start + length, len(MEMORANDUM)), trails)
    if span is None:
        return
    piece = piece_of(MEMORANDUM, *span, trails)
    before, inside = MEMORANDUM[: span[0]], MEMORANDUM[span[0] : span[1]]
    folder = tmp_path_factory.mktemp("wrapped")
    for wrapper in wrappers(schema, piece)[:4]:
        if any(not value for _, value in wrapper.needed):
            continue
        name = wrapper.name.local
        attributes = "".join(f' {key}="{value}"' for key, value in wrapper.needed)
        whole = f"<{name}{attributes}>{inside}</{name}>{MEMORANDUM[span[1] :]}"
        (folder / "it.xml").write_text(before + whole, "utf-8")

        assert schema.check(folder / "it.xml") == (), wrapper
    shutil.rmtree(folder)


@settings(max_examples=25, deadline=None)
@given(place=st.integers(BODY, len(MEMORANDUM) - 1))
def test_wherever_tags_are_taken_away_the_text_is_valid(
    schemas, tmp_path_factory, place
):
    schema, trails = schemas["own"], Trails()
    tags = element_at(MEMORANDUM, MEMORANDUM.rfind("<", 0, place) + 1, Trails())
    if tags is None or not trails.at(MEMORANDUM, tags[0].start):  # it is the root
        return
    first, last = tags
    piece = piece_of(MEMORANDUM, first.end, last.start, trails)
    outer = piece_of(MEMORANDUM, first.start, last.end, trails)
    piece = replace(outer, selected=piece.selected)
    element = MEMORANDUM[first.start : first.end]
    after = (
        MEMORANDUM[: first.start]
        + MEMORANDUM[first.end : last.start]
        + MEMORANDUM[last.end :]
    )
    file = tmp_path_factory.mktemp("unwrapped") / "it.xml"
    file.write_text(after, "utf-8")

    is_valid = not schema.check(file)
    if may_unwrap(schema, piece, element):
        assert is_valid
    else:
        assert not is_valid
