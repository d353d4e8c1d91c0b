"""Whatever the bytes: a document or a TextError, never anything else."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from edition.errors import TextError
from edition.source import SourceDocument, parse

PIECES = st.sampled_from(
    [
        b"<", b">", b"/", b"&", b";", b"<a>", b"</a>", b"<a b='c'/>", b"<!--", b"-->",
        b"<![CDATA[", b"]]>", b"<!DOCTYPE a [", b"<!ENTITY x 'y'>", b"]>", b"&x;",
        b"<?xml version='1.0' encoding='utf-16'?>", b"\xff\xfe", b"\x00", b"\xc3\xa9",
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>", b"</TEI>", b"xml:id='a'", b" ",
    ]
)  # fmt: skip


def reads_or_refuses(data: bytes) -> None:
    try:
        document = parse(data, Path("a.xml"))
    except TextError as error:
        told = error.problems
    else:
        assert isinstance(document, SourceDocument)
        for element in document.elements():
            document.place(element)
        return
    assert told
    assert all(problem.message and problem.code for problem in told)


@given(st.binary(max_size=200))
def test_any_bytes(data):
    reads_or_refuses(data)


@given(st.lists(PIECES, max_size=25).map(b"".join))
def test_any_pieces_of_xml(data):
    reads_or_refuses(data)
