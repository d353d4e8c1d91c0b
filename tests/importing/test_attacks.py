"""A Word document from anywhere does no harm: a sentence, and nothing is opened."""

import io
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest
from imports import W, body, imported, relation, repacked, saved, word

from edition.errors import UseError
from edition.importing import format_of

MOST_SECONDS = 30
"""What is made to hold up would take hours."""
TEXT = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"


def test_a_bomb_is_not_unpacked():
    source = repacked(saved(docx.Document()), {"word/bomb.xml": b" " * 30_000_000})

    with pytest.raises(UseError, match=r"word/bomb\.xml would become 28 MB"):
        imported(source, "docx")


def test_very_many_parts_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.xml", "")

    with pytest.raises(UseError, match="more than 10,000 parts"):
        imported(buffer.getvalue(), "docx")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://localhost:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml"])
def test_a_doctype_is_refused_wherever_it_stands(doctype, part):
    source = repacked(
        saved(docx.Document()), {part: f'{doctype}<d xmlns="{W}">&x;</d>'}
    )

    with pytest.raises(UseError, match="DOCTYPE"):
        imported(source, "docx")


def test_a_doctype_in_another_encoding_is_seen_too():
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "b">]><d/>'
    source = repacked(
        saved(docx.Document()), {"word/document.xml": xml.encode("utf-16")}
    )

    with pytest.raises(UseError, match="DOCTYPE"):
        imported(source, "docx")


def test_elements_in_elements_without_end_are_refused():
    deep = "<w:sdt>" * 300 + "</w:sdt>" * 300

    with pytest.raises(UseError, match="nested more than 200 deep"):
        imported(word(deep), "docx")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)"])
def test_a_link_to_a_file_or_a_program_is_no_link(target):
    source = word(
        '<w:p><w:hyperlink r:id="rIdA"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>',
        relations=relation("rIdA", "hyperlink", target, is_external=True),
    )
    result = imported(source, "docx")

    assert body(result) == f"<p><!-- {target} --><ref>here</ref></p>"
    assert result.unplaced[0].text == target


def test_a_picture_from_elsewhere_is_not_fetched():
    source = word(
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main" r:link="rIdA"/></w:drawing></w:r></w:p>',
        relations=relation("rIdA", "image", "file:///etc/hostname", is_external=True),
    )
    result = imported(source, "docx")

    assert result.enclosed == ()
    assert 'url="' not in body(result)


def test_a_document_with_macros_is_read_without_them():
    main = "wordprocessingml.document.main+xml"
    data = saved(docx.Document())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    types = types.replace(
        f"application/vnd.openxmlformats-officedocument.{main}",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    source = repacked(
        word(TEXT),
        {"[Content_Types].xml": types, "word/vbaProject.bin": b"Sub AutoOpen()"},
    )
    result = imported(source, "docx")

    assert body(result) == "<p>Text.</p>"
    assert b"AutoOpen" not in result.data


def test_a_relation_to_a_part_that_is_not_there_is_passed_over():
    source = word(TEXT, relations=relation("rIdN", "image", "../NULL"))

    assert body(imported(source, "docx")) == "<p>Text.</p>"


def test_pictures_cannot_leave_their_folder():
    source = word(
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main" r:embed="rIdA"/></w:drawing></w:r></w:p>',
        parts={"../../../evil.png": "not a picture"},
        relations=relation("rIdA", "image", "../../../evil.png"),
    )
    try:
        names = [each.name for each in imported(source, "docx").enclosed]
    except UseError:
        return
    assert all(name.startswith("source-images/") for name in names)
    assert not any(".." in Path(name).parts for name in names)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", r"Word 97 to 2003"),
        (b"{\\rtf1 x}", "RTF"),
        (b"PK\x03\x04 and no archive", "no Word document"),
        (b"just text", "no Word document"),
        (b"", "no Word document"),
    ],
)
def test_what_is_no_word_document_is_named(data, words):
    with pytest.raises(UseError, match=words):
        imported(data, "docx")


def test_a_document_that_was_cut_off_is_named():
    data = saved(docx.Document())

    with pytest.raises(UseError, match="only a part of one"):
        imported(data[: len(data) // 2], "docx")


def test_an_archive_that_is_no_document_is_named():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    with pytest.raises(UseError, match="no Word document"):
        imported(buffer.getvalue(), "docx")


@pytest.mark.parametrize(
    "name", ["a.odt", "a.doc", "a.pdf", "a.rtf", "a.pages", "a.html", "a.xml"]
)
def test_another_format_is_told_what_to_do(name):
    with pytest.raises(UseError, match="cannot be imported: "):
        format_of(Path(name))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"\x7fELF\x00\x00\x00\x01" + b"\x00" * 99]
)
def test_a_text_that_is_none_is_refused(data):
    with pytest.raises(UseError, match="no text"):
        imported(data, "txt")


def within_seconds(text, kind="markdown"):
    """Import a text, in the time of a processor that a person would wait for."""
    start = time.process_time()
    result = imported(text, kind)
    assert time.process_time() - start < MOST_SECONDS
    return result


@pytest.mark.parametrize("mark", ["[", "![", "^[", "[a](", "x<!--", "x<a ", "[]"])
def test_a_paragraph_of_brackets_is_refused_with_its_line(mark):
    with pytest.raises(UseError, match=r"paragraph on line 3 has .* times"):
        imported(f"A text.\n\n{mark * 100_000}", "markdown")


def test_many_links_in_one_paragraph_are_no_attack():
    links = "[here](https://example.org/a) <b>and</b> " * 400

    assert body(within_seconds(links)).count("<ref ") == 400


def test_an_address_that_is_named_very_often_does_not_fill_the_memory():
    text = f"[a]: /{'x' * 10_000}\n\n" + "[a] [b]\n\n" * 2_000

    with pytest.raises(UseError, match="addresses of its links"):
        imported(text, "markdown")


def test_a_table_is_not_filled_up_without_end():
    wide = 1_000
    head = "|" + "a|" * wide + "\n|" + "-|" * wide + "\n"

    with pytest.raises(UseError, match=r"table on line 1 .* empty cells"):
        imported(head + "|a|\n" * 5_000, "markdown")


def test_a_table_of_many_columns_or_rows_is_no_attack():
    rows = "|a|b|\n|-|-|\n" + "|1|\n" * 500

    assert body(within_seconds(rows)).count("<row") == 501


def test_notes_in_notes_in_notes_without_end_stand_at_the_end():
    count = 300
    notes = "".join(f"[^{n}]: note{n} [^{n + 1}]\n\n" for n in range(count))
    result = within_seconds(f"Text[^0]\n\n{notes}")

    for number in (0, 11, 12, 13, count - 1):
        assert len(re.findall(rf">note{number}\b", result.data.decode())) == 1


def test_notes_that_contain_each_other_are_each_there_once():
    result = within_seconds("Text[^a]\n\n[^a]: One[^b]\n\n[^b]: Two[^a]\n")

    assert result.data.count(b"One") == result.data.count(b"Two") == 1


def test_notes_of_one_name_are_all_kept():
    result = within_seconds("Text[^a]\n\n" + "[^a]: Same words\n\n" * 400)

    assert result.data.decode().count("Same words") >= 400


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<", "<!-- a -->", "<b>x</b>"])
def test_html_that_never_ends_is_read_once(piece):
    within_seconds("<div>\n" + piece * (60_000 // len(piece)))


def test_a_text_with_all_private_characters_is_told():
    private = "".join(map(chr, range(0xE000, 0xF900)))
    assert imported(f"{private}\n\nText", "markdown").words

    private += "".join(map(chr, range(0xF0000, 0xFFFFE)))
    with pytest.raises(UseError, match="private character"):
        imported(private, "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "[1] a\n\n" * 3_000,
        "x [1]\n\n" * 1_500 + "[1] a\n\n" * 1_500,
        "a" * 500_000,
        " " * 500_000 + "a",
        "[" * 100_000,
        "_" * 100_000,
        "1" * 100_000,
    ],
    ids=["notes", "marks", "word", "spaces", "brackets", "lines", "digits"],
)
def test_a_plain_text_of_one_thing_is_read(text):
    within_seconds(text, "txt")
