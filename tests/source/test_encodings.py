"""Every encoding that XML allows is read, judged and shown; what is none is refused."""

import codecs
from pathlib import Path

import pytest

from edition.errors import TextError
from edition.source import lines_of, parse

ASCII = "Brief"
ENCODINGS = {
    "UTF-8": "Käthe 毛澤東 𝄞",
    "UTF-16": "Käthe 毛澤東 𝄞",
    "UTF-32": "Käthe 毛澤東 𝄞",
    "ISO-8859-1": "Käthe",
    "ISO-8859-2": "Łódź",
    "ISO-8859-5": "Микоян",
    "ISO-8859-15": "Œuvre, 5 €",
    "windows-1252": "„Käthe“ – 5 €",
    "windows-1251": "Микоян",
    "KOI8-R": "Микоян",
    "Shift_JIS": "東京 テスト",
    "EUC-JP": "東京 テスト",
    "ISO-2022-JP": "東京 テスト",
    "EUC-KR": "서울",
    "GB18030": "毛泽东 𝄞",
    "Big5": "毛澤東",
    "US-ASCII": "Mao",
    "IBM037": "Käthe",
}


def written(encoding: str, words: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<p n="{words}">{words}</p>'


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_in_this_encoding_is_read_and_its_lines_are_shown(encoding, tmp_path):
    words = ENCODINGS[encoding]
    text = written(encoding, words)
    path = tmp_path / "a.xml"
    path.write_bytes(text.encode(encoding))

    assert parse(path.read_bytes(), path).root.text == words
    assert lines_of(path) == tuple(text.split("\n"))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("is_marked", [True, False])
def test_unicode_is_read_with_a_mark_and_without(mark, encoding, is_marked):
    words = ENCODINGS["UTF-8"]
    declared = encoding.removesuffix("-le").removesuffix("-be").upper()
    data = written(declared, words).encode(encoding)

    document = parse((mark if is_marked else b"") + data, Path("a.xml"))
    assert document.root.text == document.root.get("n") == words


@pytest.mark.parametrize(
    "encoding",
    ["UTF-7", "utf_7", "punycode", "idna", "unicode_escape", "base64", "hex"],
)
def test_what_is_no_encoding_for_a_file_is_refused_with_a_sentence(encoding):
    with pytest.raises(TextError) as caught:
        parse(written(encoding, "Mao").encode(), Path("a.xml"))

    (problem,) = caught.value.problems
    assert problem.code == "XML002"
    assert f'"{encoding}"' in problem.message
    assert "UTF-8" in problem.hint


def test_of_a_file_with_a_wrong_byte_the_lines_up_to_it_are_shown(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(b"<TEI>\n<p>K\xe4the</p></TEI>")

    assert lines_of(path) == ("<TEI>", "<p>K\N{REPLACEMENT CHARACTER}")


def test_lines_end_where_xml_ends_them_and_nowhere_else(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes("a\r\nb\rc\u2028d\x85e\n".encode())

    assert lines_of(path) == ("a", "b", "c\u2028d\x85e", "")


def test_a_file_that_is_gone_has_no_lines(tmp_path):
    assert lines_of(tmp_path / "none.xml") == ()


def test_a_file_that_has_changed_is_read_again(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<one/>")
    before = lines_of(path)
    path.write_text("<another/>")

    assert (before, lines_of(path)) == (("<one/>",), ("<another/>",))
