"""Word documents of other makers, and where the words of a comment begin."""

import io
import zipfile

import docx
from imports import body, imported, saved

LOOSE = b"http://schemas.openxmlformats.org/"
STRICT = b"http://purl.oclc.org/ooxml/"


def strict(data: bytes) -> bytes:
    """Return a Word document with the names of Strict Open XML."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            for kind in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                part = part.replace(
                    LOOSE + kind + b"/2006/main", STRICT + kind + b"/main"
                ).replace(
                    LOOSE + kind + b"/2006/relationships",
                    STRICT + kind + b"/relationships",
                )
            new.writestr(entry.filename, part)
    return buffer.getvalue()


def test_a_strict_document_is_read_like_any_other():
    document = docx.Document()
    document.add_heading("Of comets", 1)
    document.add_paragraph("A ").add_run("bright").italic = True
    data = saved(document)

    assert STRICT in zipfile.ZipFile(io.BytesIO(strict(data))).read("word/document.xml")
    assert body(imported(strict(data), "docx")) == body(imported(data, "docx"))
    assert '<hi rend="italic">bright</hi>' in body(imported(strict(data), "docx"))


def test_a_comment_points_to_where_its_words_begin():
    document = docx.Document()
    paragraph = document.add_paragraph("We saw ")
    run = paragraph.add_run("the comet")
    paragraph.add_run(" at last.")
    document.add_comment(run, text="Which one?", author="Ada", initials="A")
    found = body(imported(saved(document), "docx"))

    assert 'We saw <anchor xml:id="comment-0"/>the comet<note type="comment"' in found
    assert 'target="#comment-0"' in found


def test_the_words_of_a_comment_may_begin_in_another_paragraph():
    document = docx.Document()
    first = document.add_paragraph("We ").add_run("saw")
    last = document.add_paragraph("").add_run("the comet")
    document.add_comment([first, last], text="Which one?", author="Ada", initials="A")
    found = body(imported(saved(document), "docx"))

    assert '<p>We <anchor xml:id="comment-0"/>saw</p>' in found
    assert 'target="#comment-0"' in found
