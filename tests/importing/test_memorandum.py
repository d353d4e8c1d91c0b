"""The first example: the source of this edition, beside what its editors made of it."""

from pathlib import Path

import pytest
from imports import body, imported
from lxml import etree

from edition.importing import Sort
from edition.reading.words import words
from edition.source import parse, read
from edition.verify import compare, verify_source

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "memorandum.md"
OURS = ROOT / "tei" / "memorandum-1949-02-06.xml"

if not SEED.is_file():
    pytest.skip("needs the source of the memorandum", allow_module_level=True)


@pytest.fixture(scope="module")
def plainly():
    return imported(SEED.read_bytes(), "markdown", "memorandum.md")


@pytest.fixture(scope="module")
def mended():
    return imported(SEED.read_bytes(), "markdown", "memorandum.md", is_mended=True)


def elements(data: bytes, name: str) -> list[str]:
    root = etree.fromstring(data)
    found = root.iterfind(f".//{{*}}body//{{*}}{name}")
    return [" ".join("".join(each.itertext()).split()) for each in found]


def test_no_word_is_lost_by_the_proof_of_the_edition(mended):
    document = parse(mended.data, Path("memorandum.xml"))

    assert verify_source(document, SEED.read_text("utf-8")).is_clean


def test_the_four_cuts_are_where_the_editors_have_their_page_breaks(plainly, mended):
    (hint,) = [hint for hint in plainly.hints if hint.sort is Sort.BROKEN]
    behind = [place.text.partition(" ¶ ")[2].split()[0] for place in hint.places]
    ours = etree.parse(OURS).iterfind(".//{*}body//{*}pb")

    assert behind == ["treaty,", "strengthen", "government,", "receive"]
    assert [(pb.tail or "").split()[0].strip(",") for pb in ours] == [
        word.strip(",") for word in behind
    ]
    assert body(mended).count("import: joined") == 4


def test_its_ten_sections_are_those_of_the_editors(mended):
    capitals = [head for head in elements(mended.data, "head") if head.isupper()]

    assert capitals == elements(OURS.read_bytes(), "head")
    assert len(capitals) == 10


def test_its_paragraphs_are_those_of_the_editors(mended):
    """Those of the memorandum itself, behind the description of the page."""
    found = elements(mended.data, "p")
    ours = etree.parse(OURS).iterfind(".//{*}body//{*}p")
    start = next(i for i, text in enumerate(found) if text.startswith("On 6 February"))

    assert len(found[start:]) == len(list(ours))
    assert elements(mended.data, "item") == elements(OURS.read_bytes(), "item")


def test_its_words_are_those_of_the_editors(mended):
    ours = words(read(OURS), reading="source", editorial_notes=False)
    theirs = words(parse(mended.data, Path("memorandum.xml")))
    start = next(i for i, w in enumerate(theirs) if w.text == "another") - 4

    assert compare(ours, theirs[start:]) == ()


def test_its_brackets_are_told(plainly):
    found = {hint.sort: len(hint.places) for hint in plainly.hints}

    assert found[Sort.COMPLETED] + found[Sort.INSERTIONS] == (
        SEED.read_text("utf-8").count("[")
    )
