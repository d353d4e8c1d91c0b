"""Whatever stands in a source: the TEI is valid, in its layout, and has every word."""

import re
from pathlib import Path
from unicodedata import normalize

import docx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from imports import imported, saved

from edition.errors import UseError
from edition.model.words import words_of
from edition.schema import load_schema

PIECES = """
# |## |### |> |- |1. |    |*|**|_|`|``|[|]|(|)|[^1]|^[|<br>|<div>|</div>|<b>|<!-- c -->
|&amp;|&eacute;|&#0;|~~|\\|  |word|Wort|дом|字|é|[a](b)|![pic](a.png "T")|<http://a.b>
|{#id}|Term|$x$|1|2|[x](javascript:1)|[y](a:b c)|[z](<http://[>)|-|--|=|[i]{.smallcaps}
|H~2~O|x^2^|{w=5}|ANNA. |[Footnote 1: |[p. 3]|Chapter 1|¹|_so_|\x0c|\x00|\u2028|\ue000
""".replace("\n", "").split("|")
LINES = [
    "\n", "\n\n", "```\n", "[^1]: note\n", "| a | b |\n|---|---|\n| c | d |\n",
    '[a]: http://x "T"\n', ": def\n", "---\n", "===\n", "$$\ny\n$$\n", "title: x\n",
    "| verse\n", "Table: caption\n", "THE END\n",
]  # fmt: skip
PIECE = st.sampled_from([*PIECES, *LINES]) | st.text(max_size=5)
TEXT = st.lists(PIECE, max_size=40).map("".join)
HOUSE = load_schema(Path(__file__).parents[2] / "tei" / "schema" / "edition.rng")
LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=8)


@pytest.mark.parametrize("kind", ["markdown", "txt"])
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_any_text_becomes_valid_tei_without_the_loss_of_a_word(kind, text):
    try:
        imported(text.encode("utf-8", "replace"), kind)
    except UseError as error:
        assume("control characters" not in str(error))
        raise


@pytest.mark.parametrize("kind", ["markdown", "txt"])
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
def test_any_bytes_become_tei_or_a_sentence(kind, data):
    try:
        imported(data, kind)
    except UseError as error:
        message = str(error)
    else:
        message = "."
    assert message.endswith(".")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(LETTERS, min_size=1, max_size=12), min_size=1, max_size=12))
def test_the_words_of_paragraphs_keep_their_order(paragraphs):
    """The words are known from how the text was made, not from how it is read."""
    text = "\n\n".join(f"w{' '.join(words)}" for words in paragraphs)
    made = normalize("NFC", imported(text, "markdown").data.decode())
    position = made.index("<body>")
    for word in words_of(text):
        position = made.index(word, position) + len(word)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_any_text_is_fitted_into_a_schema_without_the_loss_of_a_word(text):
    data = text.encode("utf-8", "replace")
    try:
        made = imported(
            data,
            "markdown",
            language="en",
            schema=HOUSE,
            editors=("Ada Reed",),
            today="2026-01-02",
        )
    except UseError as error:
        assume("control characters" not in str(error))
        raise

    kept = re.compile("<(?:eg|figure|table|graphic|row|cell|p|ref)>")
    assert all(kept.search(problem.message) for problem in made.refused)


RUNS = st.lists(
    st.tuples(st.text(max_size=12), st.integers(0, 63)), min_size=1, max_size=5
)
STYLES = [
    "Normal", "Heading 1", "Heading 2", "Title", "List Bullet", "List Bullet 2",
    "List Number", "List Number 2", "Quote", "Caption", "Subtitle", "Table",
]  # fmt: skip


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(STYLES), RUNS), max_size=10))
def test_any_word_document_becomes_valid_tei_without_the_loss_of_a_word(blocks):
    document = docx.Document()
    for style, given_runs in blocks:
        runs = [(clean(text), look) for text, look in given_runs]
        if style == "Table":
            table = document.add_table(2, len(runs))
            for number, (text, _) in enumerate(runs):
                table.cell(0, number).text = text
            if len(runs) > 1:
                table.cell(0, 0).merge(table.cell(1, 1))
            continue
        paragraph = document.add_paragraph(style=style)
        for text, look in runs:
            run = paragraph.add_run(text)
            run.bold, run.italic = bool(look & 1), bool(look & 2)
            run.font.small_caps = bool(look & 4)
            run.font.superscript = bool(look & 8)
            if look & 16:
                document.add_comment(run, text=text, author=text or "A")
            if look & 32:
                run.add_break()

    imported(saved(document), "docx")


def clean(text: str) -> str:
    """Leave out what python-docx cannot write."""
    return "".join(c for c in text if c.isprintable())
