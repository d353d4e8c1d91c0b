"""`edition import` as a scholar uses it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from imports import imported, saved
from PIL import Image

ROOT = Path(__file__).parents[2]
TEXT = (
    "# A letter\n\nDear Ada, it rains, and the roof of this house lets in the\n\n"
    "rain.\n"
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "edition", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "EDITION_CACHE": str(folder.parent / "cache"),
        },
    )


@pytest.fixture
def desk(tmp_path):
    """A new edition, and beside it a letter in Markdown."""
    assert run(tmp_path, "new", "letters").returncode == 0
    (tmp_path / "letters" / "schema.txt").touch()
    (tmp_path / "Letter to Ada.md").write_text(TEXT)
    return tmp_path / "letters"


def test_a_file_is_put_beside_the_texts_of_the_edition(desk):
    done = run(desk, "import", "../Letter to Ada.md", "--author", "Carl")
    made = desk / "tei" / "letter-to-ada.xml"

    assert done.returncode == 0, done.stderr
    assert "tei/letter-to-ada.xml: 16 words of the source, none lost." in done.stderr
    assert "The source does not tell the date" in done.stderr
    assert "line 5: …" in done.stderr
    assert "Next: edition validate tei/letter-to-ada.xml" in done.stderr
    assert "It is valid by tei/schema/edition.rng." in done.stderr
    assert b"<author>Carl</author>" in made.read_bytes()
    assert run(desk, "format", "--check", "tei/letter-to-ada.xml").returncode == 0


def test_a_letter_in_a_new_edition_is_valid_and_can_be_published_at_once(desk):
    assert run(desk, "import", "../Letter to Ada.md").returncode == 0
    checked = run(desk, "validate")
    built = run(desk, "build")

    assert checked.returncode == 0, checked.stdout
    assert built.returncode == 0, built.stderr
    page = (desk / "_site" / "documents" / "letter-to-ada.html").read_text()
    assert "Dear Ada, it rains" in page


def test_what_the_schema_of_the_edition_does_not_take_is_told_with_its_place(desk):
    (desk.parent / "a.md").write_text("Words.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    done = run(desk, "import", "../a.md")

    assert done.returncode == 0
    assert re.search(r"  tei/a\.xml:\d+:\d+: error RNG101: <table>", done.stderr)
    assert "or allow the elements in the schema and import again" in done.stderr


def test_an_editor_may_want_it_as_it_is(desk):
    done = run(desk, "import", "../Letter to Ada.md", "--no-fit")

    assert done.returncode == 0
    assert "It was not fitted into tei/schema/edition.rng" in done.stderr
    assert (
        b"type="
        not in (desk / "tei" / "letter-to-ada.xml").read_bytes().split(b"<text>")[1]
    )


def test_nothing_is_ever_overwritten(desk):
    assert run(desk, "import", "../Letter to Ada.md").returncode == 0
    made = desk / "tei" / "letter-to-ada.xml"
    before = made.read_bytes()
    again = run(desk, "import", "../Letter to Ada.md", "--title", "Another")

    assert again.returncode == 2
    assert "never overwritten" in again.stderr
    assert made.read_bytes() == before


def test_a_dry_run_writes_nothing(desk):
    before = sorted(desk.rglob("*"))
    done = run(desk, "import", "../Letter to Ada.md", "--dry-run", "--mend")

    assert done.returncode == 0
    assert "Nothing is written" in done.stderr
    assert sorted(desk.rglob("*")) == before


def test_a_dash_writes_to_standard_output(tmp_path):
    (tmp_path / "a.txt").write_text("Words.\n")
    done = run(tmp_path, "import", "a.txt", "-o", "-", "--id", "mine")

    assert done.returncode == 0
    assert done.stdout.startswith('<?xml version="1.0"')
    assert 'xml:id="mine"' in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_pictures_of_a_word_document_are_written_beside_it(tmp_path):
    picture = tmp_path / "red.png"
    Image.new("RGB", (9, 9), "red").save(picture)
    document = docx.Document()
    document.add_picture(str(picture))
    (tmp_path / "a.docx").write_bytes(saved(document))
    done = run(tmp_path, "import", "a.docx")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a-images" / "image1.png").read_bytes() == picture.read_bytes()


def test_the_pictures_of_a_word_document_are_in_the_site(desk):
    settings = desk / "edition.toml"
    settings.write_text(
        "".join(
            line
            for line in settings.read_text().splitlines(keepends=True)
            if not line.startswith("schema")
        )
    )
    picture = desk.parent / "red.png"
    Image.new("RGB", (9, 9), "red").save(picture)
    document = docx.Document()
    document.add_picture(str(picture))
    (desk.parent / "a.docx").write_bytes(saved(document))
    assert run(desk, "import", "../a.docx").returncode == 0
    assert run(desk, "build").returncode == 0
    page = (desk / "_site" / "documents" / "a.html").read_text()

    (address,) = re.findall(r'<img src="\.\./([^"]+)"', page)
    assert (desk / "_site" / address).read_bytes() == picture.read_bytes()


def test_what_cannot_be_imported_is_one_sentence(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.bin").write_bytes(b"x")
    (tmp_path / "a.odt").write_bytes(b"PK")
    for name, words in (
        ("a.pdf", "pdftotext"),
        ("a.odt", "soffice --headless --convert-to docx"),
        ("b.bin", "--from"),
    ):
        done = run(tmp_path, "import", name)
        assert done.returncode == 2
        assert words in done.stderr
        assert done.stderr.count("\n") == 1


def test_an_id_that_can_be_none_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("Words.\n")

    assert run(tmp_path, "import", "a.txt", "--id", "1 2").returncode == 2


def test_the_same_source_gives_the_same_bytes():
    first, second = (imported(TEXT, "markdown", today="2026-01-01").data for _ in "ab")

    assert first == second
