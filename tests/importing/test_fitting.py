"""An import into an edition whose schema takes less than TEI P5, or wants more."""

import re
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from imports import imported, saved

from edition.schema import builtin_schema, load_schema
from edition.schema.placing import Places

ROOT = Path(__file__).parents[2]
HOUSE = load_schema(ROOT / "tei" / "schema" / "edition.rng")
LETTER = """Observatory, 3 May 1911

Dear Clara,

last night I saw the *comet*.[^1]

[^1]: No comet of that night is known.
"""


def fitted(source, kind: str = "markdown", **options):
    return imported(
        source,
        kind,
        schema=HOUSE,
        editors=("Ada Reed",),
        language="en",
        today="2026-01-02",
        version="1",
        **options,
    )


def text_of(made) -> str:
    text = re.sub(r"\s+", " ", made.data.decode())
    text = text[text.index("<body>") + 6 : text.index("</body>")].strip()
    return re.sub(r"> <(?=/?(?:div|p|head|list|item|table|!--)\b)", "><", text)


def bare(made) -> str:
    """Return the body without ids."""
    return re.sub(r' xml:id="[^"]*"', "", text_of(made))


def told(made) -> set[str]:
    return {one.what for one in made.adapted}


def test_a_letter_is_valid_at_once_whatever_it_was_written_with():
    word = docx.Document()
    for line in LETTER.split("\n\n")[:3]:
        word.add_paragraph(line)
    for source, kind in (
        (LETTER, "markdown"),
        (LETTER.replace("[^1]:", "[1]").replace("[^1]", "[1]"), "txt"),
        (saved(word), "docx"),
    ):
        made = fitted(source, kind)

        assert made.refused == (), kind
        assert '<div xml:id="div1" type="letter" n="1">' in text_of(made)
        assert '<p xml:id="div1-p3" n="3">last night' in text_of(made)


def test_what_was_guessed_is_told():
    assert told(fitted(LETTER)) == {
        '<div type="letter">, which is a guess',
        '<note type="authorial">, which is a guess',
    }


def test_the_editors_of_the_edition_answer_for_the_file():
    header = fitted(LETTER, identifier="to-clara").data.decode()

    assert '<respStmt xml:id="to-clara-editor">' in header
    assert "<persName>Ada Reed</persName>" in header


def test_divisions_within_divisions_stand_one_behind_another():
    made = fitted(
        "# T\n\nOpening.\n\n## One\n\nA.\n\n### Inner\n\nB.\n\n## Two\n\nC.\n"
    )

    assert made.refused == ()
    assert bare(made) == (
        '<div type="section" n="1"><head>T</head><p n="1">Opening.</p></div>'
        '<div type="section" n="2"><head>One</head><p n="1">A.</p></div>'
        '<div type="section" n="3"><head>Inner</head><p n="1">B.</p></div>'
        '<div type="section" n="4"><head>Two</head><p n="1">C.</p></div>'
    )
    assert "a division of divisions, which now stand behind it" in told(made)


def test_a_heading_that_is_left_alone_stands_over_the_next_division():
    made = fitted("## Part\n\n### One\n\nA.\n\n## Other\n\nB.\n")

    assert made.refused == ()
    assert "<head>Part<lb/>One</head>" in bare(made)


def test_what_stands_before_the_first_heading_is_the_opening():
    made = fitted("Words.\n\n## One\n\nA.\n\n## Two\n\nB.\n")

    assert '<div type="opening" n="0"><p n="1">Words.</p></div>' in bare(made)
    assert made.refused == ()


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("~~struck~~ words", '<p n="1"><del rend="strikethrough">struck</del> words'),
        ("a [link](https://x.org/b) b", "a link<!-- https://x.org/b --> b"),
        ("say `code` here", '<p n="1">say code here</p>'),
        ("> One.\n>\n> Two.", '<p n="1"><quote>One.</quote></p><p n="2"><quote>Two.'),
        ("| one\n| two", '<p n="1">one<lb/>two</p>'),
        ("- a\n  - b\n- c", "<item>a</item><item>b</item><item>c</item></list>"),
        ("1. a\n\n   b", "<item>a<lb/>b</item>"),
        ("T\n:   D.", "<item>T<lb/>D.</item>"),
        ("A.\n\n---\n\nB.", "<!-- milestone unit=section rend=rule -->"),
        ("A[^1]\n\n[^1]: One.\n\n    Two.", ">One.<lb/>Two.</note>"),
    ],
)
def test_other_markup_is_taken_that_the_schema_knows(source, result):
    made = fitted(f"{source}\n\nMore.\n")

    assert made.refused == ()
    assert result in bare(made)
    assert told(made)


def test_what_no_other_markup_says_stays_and_is_named():
    made = fitted("A.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")

    assert "<table>" in bare(made)
    (problem,) = made.refused
    assert "<table> is no element of this schema" in problem.message
    assert problem.span.line


def test_tracked_changes_are_nobody_elses_to_decide():
    word = docx.Document()
    word.add_paragraph("We saw ").add_run("nothing")
    (run,) = word.element.body.iterfind(f".//{qn('w:r')}[2]")
    change = OxmlElement("w:del")
    change.set(qn("w:author"), "Ada")
    run.addprevious(change)
    run.find(qn("w:t")).tag = qn("w:delText")
    change.append(run)
    made = fitted(saved(word), "docx")

    assert "<del" in bare(made)
    assert "nothing" in bare(made)


def test_ids_have_the_form_that_the_schema_wants_and_links_follow():
    made = fitted("# T\n\n## A {#Sec_A}\n\nWords.\n\n## B\n\nB.[^1]\n\n[^1]: See.\n")

    assert 'xml:id="sec-a"' in text_of(made)
    assert "<!-- xml:id=Sec_A -->" in text_of(made)
    assert made.refused == ()


def test_notes_of_the_header_stand_where_the_schema_has_a_place():
    made = fitted("---\ntitle: T\nshelfmark: MS 12\n---\n\nWords.\n")

    assert made.refused == ()
    assert "It says of itself: shelfmark: MS 12." in re.sub(
        r"\s+", " ", made.data.decode()
    )


def test_a_schema_that_takes_everything_changes_nothing():
    plain = imported(LETTER, "markdown", language="en")
    whole = imported(LETTER, "markdown", language="en", schema=builtin_schema())

    assert whole.data == plain.data
    assert whole.adapted == whole.refused == ()


def test_a_schema_is_asked_what_an_element_needs_where_it_stands():
    places = Places(HOUSE)
    note = ("TEI", "text", "body", "div", "p", "note")

    assert places.holds(("TEI", "text", "body"), "div")
    assert not places.holds(("TEI", "text", "body"), "p")
    assert places.tag(note, {"place": "foot"}).needed == ("type", "xml:id")
    assert places.takes(note, {"place": "foot"}, "type", "authorial")
    assert not places.takes(note, {"resp": "#ada"}, "type", "authorial")
    assert places.tag(note, {"xml:id": "A.b"}).wrong == {"xml:id"}
    assert places.tag(note, {"lang": "en"}).unknown == {"lang"}
