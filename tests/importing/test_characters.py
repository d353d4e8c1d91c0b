"""The characters of a text: encodings, marks, and what XML does not allow."""

from pathlib import Path

import pytest
from imports import body, imported

from edition.errors import TextError, UseError
from edition.importing.characters import characters

WORDS = "Grüße aus Köln — “so”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_its_mark_or_by_itself(encoding):
    assert body(imported(WORDS.encode(encoding), "txt")) == f"<p>{WORDS}</p>"


def test_what_is_no_unicode_is_guessed_and_the_header_says_so():
    result = imported(WORDS.encode("cp1252"), "markdown")

    assert body(result) == f"<p>{WORDS}</p>"
    assert b"its characters were read as cp1252" in result.data


def test_an_encoding_that_is_named_is_believed():
    assert body(imported("Привет".encode("koi8-r"), "txt", encoding="koi8-r")) == (
        "<p>Привет</p>"
    )


def test_an_encoding_that_does_not_fit_is_told_with_the_byte():
    with pytest.raises(TextError, match=r"byte 0xFC \(the 3rd\)|byte 0xFC"):
        imported(WORDS.encode("cp1252"), "txt", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "zip"])
def test_an_encoding_that_is_none_is_refused(encoding):
    with pytest.raises(UseError, match=encoding):
        imported("a", "txt", encoding=encoding)


def test_line_ends_of_all_systems_are_one():
    found = [
        characters(f"a{end}b".encode(), Path("a")).text for end in ("\n", "\r\n", "\r")
    ]

    assert found == ["a\nb"] * 3


def test_a_declaration_of_xml_in_a_text_is_text():
    text = '<?xml version="1.0" encoding="klingon"?>\nis how it begins.\n'

    assert "is how it begins." in body(imported(text, "txt"))
