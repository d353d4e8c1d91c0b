"""What each item of the list finds, and what it lets pass."""

import struct

import pytest

from edition.problems import Problem, Severity, Span
from edition.review import (
    GROUPS,
    Outcome,
    items,
    pictures,
    publishing,
    registered,
    review,
    textual,
)
from edition.review.checklist import ELSEWHERE
from edition.rules.manual import manual
from edition.verify import Verification, verify_source

FIVE_MEGABYTES = 5_000_000


def png(width: int, height: int, size: int = 0) -> bytes:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)
    return head.ljust(size, b"\x00")


def outcome(reviewed, identifier: str) -> Outcome:
    (found,) = [each.outcome for each in reviewed if each.item.id == identifier]
    return found


def test_every_code_of_the_manual_belongs_to_one_item():
    gathered = [code for item in items() for code in item.codes]

    assert len(gathered) == len(set(gathered))
    missing = [code for code in manual() if code not in gathered]
    assert all(code.startswith(ELSEWHERE) for code in missing), missing
    assert set(gathered) <= set(manual())


def test_items_have_ids_of_their_own_and_sentences_that_end():
    ids = [item.id for item in items()]

    assert len(ids) == len(set(ids))
    for item in items():
        assert item.sentence.endswith(".")
        assert item.why.endswith(".")
    assert all(group.items for group in GROUPS)


@pytest.mark.parametrize(
    ("code", "severity", "item", "expected"),
    [
        ("RNG101", Severity.ERROR, "encoding-schema", Outcome.FAILED),
        ("REG307", Severity.WARNING, "names-right", Outcome.LOOK),
        ("CHAR606", Severity.INFO, "text-spaces", Outcome.LOOK),
        ("HEAD504", Severity.WARNING, "header-licence", Outcome.FAILED),
        ("IMG901", Severity.WARNING, "images-there", Outcome.FAILED),
    ],
)
def test_an_error_fails_and_a_warning_is_for_a_person_with_few_exceptions(
    desk, code, severity, item, expected
):
    path = desk.text("<p>a</p>")
    problem = Problem(code, severity, "something is so.", path, Span(3, 1, 3, 2))

    reviewed = review(desk.evidence([problem]))

    (found,) = [each for each in reviewed if each.item.id == item]
    assert found.outcome is expected
    (place,) = found.answer.places
    assert (place.file, place.line) == (path, 3)
    assert place.words == f"{code}: something is so."
    assert outcome(review(desk.evidence()), item) is Outcome.PASSED


def test_persons_places_and_authorities_that_a_register_lacks(desk):
    desk.text('<p ana="r:a r:b r:c r:d"/>')
    desk.register(
        '<listPerson><person xml:id="a"><persName>A</persName><birth when="1900"/>'
        '<idno type="GND">118</idno></person>\n'
        '<person xml:id="b"><persName>B</persName></person></listPerson>\n'
        '<listPlace><place xml:id="c"><placeName>C</placeName></place>'
        '<place xml:id="d"><placeName>D</placeName><location><geo>1 2</geo></location>'
        "</place></listPlace>"
    )

    assert desk.words(registered.undated) == [("register.xml", 3, "B (b) has no dates")]
    assert desk.words(registered.unlocated) == [
        ("register.xml", 4, "C (c) has no coordinates")
    ]
    told = [words for _, _, words in desk.words(registered.unidentified)]
    assert [words[0] for words in told] == ["B", "C", "D"]


def test_names_that_lead_to_no_entry_are_listed_with_their_words(desk):
    desk.register(
        '<listPerson><person xml:id="a"><persName>A</persName></person></listPerson>'
    )
    desk.text(
        '<p><persName ref="r:a">A</persName> wrote\nto <persName>Osgood</persName>'
        ' and <persName ref="r:z">Z</persName>.</p>'
    )

    answer = registered.untagged(desk.evidence())

    assert [(p.line, p.words) for p in answer.places] == [
        (5, "<persName>Osgood</persName> in “A wrote to Osgood and Z.”"),
        (5, "<persName>Z</persName> in “A wrote to Osgood and Z.”"),
    ]
    assert answer.finding == "3 names, of which 33% lead to an entry"


def test_a_text_without_date_is_told(desk):
    dated = (
        '<profileDesc><creation><date when="1949">1949</date></creation></profileDesc>'
    )
    desk.text("<p/>", more=dated)
    desk.text("<p/>", "undated.xml")

    assert desk.words(registered.documents_undated) == [
        ("undated.xml", 0, "“T” has no date")
    ]


def test_a_section_without_heading_is_told_where_others_have_one(desk):
    desk.text("<div><head>One</head><p>a</p></div>\n<div><p>Two begins.</p></div>")
    desk.text("<div><p>a</p></div><div><p>b</p></div>", "letters.xml")

    assert desk.words(textual.headings) == [
        ("letter.xml", 5, "<div> without a heading: “Two begins.”")
    ]


def test_a_letter_without_the_dateline_that_the_others_have_is_told(desk):
    for number in range(4):
        desk.text("<opener><dateline>Rome</dateline></opener><p>a</p>", f"{number}.xml")
    assert desk.words(textual.outliers) == []
    desk.text("<opener>Dear all</opener><p>a</p>", "4.xml")
    assert desk.words(textual.outliers) == [("4.xml", 0, "has no <dateline>")]

    desk.text("<p>a</p>", "5.xml")
    assert [file for file, _, _ in desk.words(textual.outliers)] == ["5.xml"]


def test_an_empty_note_fails(desk):
    desk.text(
        '<p>a<note n="1"> </note> b<note n="2">c</note><note><graphic/></note></p>'
    )

    answer = textual.empty_notes(desk.evidence())

    assert answer.outcome is Outcome.FAILED
    assert [p.words for p in answer.places] == ["an empty note, number 1"]


def test_the_last_change_is_asked_about_again_after_any_edit(desk):
    changes = (
        '<revisionDesc><change when="2026-02-03">Second.</change>'
        '<change when="2025-01-01">First.</change></revisionDesc>'
    )
    desk.text("<p>a</p>", more=changes)
    (before,) = textual.recorded(desk.evidence()).places
    desk.text("<p>b</p>", more=changes)
    (after,) = textual.recorded(desk.evidence()).places

    assert before.words == after.words == "the last change is of 2026-02-03: “Second.”"
    assert before.seen != after.seen
    assert not after.is_wrong

    desk.text("<p>b</p>", more=changes.replace("2026-02-03", "2027-02-03"))
    (future,) = textual.recorded(desk.evidence()).places
    assert future.is_wrong
    assert future.words.endswith("which is yet to come")


def test_ten_paragraphs_are_chosen_and_stay_the_same(desk):
    def paragraph(number: int) -> str:
        return f'<p xml:id="p{number}">Paragraph {number} {"word " * 14}</p>\n'

    desk.text("".join(map(paragraph, range(40))) + "<p>Too short.</p>")
    first = desk.words(textual.sources)
    desk.text("<p>Put in.</p>\n" + "".join(map(paragraph, range(40))))
    second = desk.words(textual.sources)

    assert len(first) == 10
    assert [words for _, _, words in first] == [words for _, _, words in second]
    assert [line + 1 for _, line, _ in first] == [line for _, line, _ in second]


def test_a_text_that_was_compared_with_its_source_needs_no_sample(desk):
    desk.text(f"<p>one two {'word ' * 14}</p>")
    source = desk.evidence().documents["letter"]
    same = verify_source(source, f"one two {'word ' * 14}")
    lost = verify_source(source, f"one two three {'word ' * 14}")

    clean = textual.sources(desk.evidence(with_source=(("letter", same),)))
    broken = textual.sources(desk.evidence(with_source=(("letter", lost),)))

    assert (clean.outcome, clean.finding) == (Outcome.PASSED, "16 words compared")
    assert broken.outcome is Outcome.FAILED
    assert [p.words for p in broken.places] == [
        "source to TEI, line 1: missing “three”"
    ]


def test_words_lost_in_what_is_published_fail(desk):
    desk.text("<p>one two</p>")
    source = desk.evidence().documents["letter"]
    lost = verify_source(source, "one two three")

    name = "letter, TEI to HTML"
    answer = textual.published(desk.evidence(comparisons=((name, lost),)))
    fine = desk.evidence(comparisons=((name, Verification(2, ())),))

    assert answer.outcome is Outcome.FAILED
    assert textual.published(fine).outcome is Outcome.PASSED


def test_a_page_without_image_fails_where_others_have_one(desk):
    (desk.root / "tei/1.png").write_bytes(png(2000, 3000))
    (desk.root / "tei/2.png").write_bytes(png(200, 300))
    (desk.root / "tei/3.png").write_bytes(png(2000, 3000, FIVE_MEGABYTES + 1))
    desk.text(
        '<p><pb n="1" facs="1.png"/>a\n<pb n="2" facs="2.png"/>b\n<pb n="3"/>c\n'
        '<pb n="4" facs="3.png"/>d</p>'
    )
    desk.text('<p><pb n="1"/>a</p>', "without.xml")

    answer = pictures.pages(desk.evidence())

    assert [(p.line, p.words) for p in answer.places] == [
        (6, "the page 3 has no image")
    ]
    assert answer.outcome is Outcome.FAILED
    assert desk.words(pictures.files) == [
        ("letter.xml", 5, "2.png has only 200 × 300 pixels"),
        ("letter.xml", 7, "3.png has 5.0 MB"),
    ]


def test_an_image_in_a_text_needs_a_description(desk):
    desk.text(
        '<figure><graphic url="a.png"/></figure>\n'
        '<figure><graphic url="a.png"/><figDesc>A seal.</figDesc></figure>\n'
        '<figure><head>Seal</head><graphic url="a.png"/></figure>'
    )

    assert desk.words(pictures.descriptions) == [
        ("letter.xml", 4, "an image that no figDesc describes")
    ]


def test_links_to_the_web_are_listed_once(desk):
    desk.text(
        '<p><ref target="https://example.org/a">x</ref>\n'
        '<ref target="https://example.org/a">y</ref> <ref target="#p">z</ref></p>'
    )

    assert desk.words(publishing.external) == [
        ("letter.xml", 4, "https://example.org/a")
    ]


def test_what_has_no_permanent_id_is_told_by_its_file(desk):
    desk.text('<p xml:id="p1">a</p>')
    desk.text("<p>a</p>", "other.xml")

    assert [file for file, _, _ in desk.words(publishing.permanent)] == ["other.xml"]


def test_retired_ids_have_to_lead_to_something(desk):
    desk.text('<p xml:id="p1">a</p>')
    (desk.root / "tei/retired-ids.toml").write_text(
        '[documents]\nold = "letter"\ndraft = ""\nlost = "nowhere"\n'
        '[passages.letter]\np0 = "p1"\np9 = "p8"\n'
    )

    answer = publishing.redirected(desk.evidence())

    assert answer.finding == "5 retired ids"
    assert [p.words for p in answer.places] == [
        "lost of [documents] leads to nowhere, which there is not",
        "p9 of [passages.letter] leads to p8, which there is not",
    ]


def test_an_older_site_in_the_output_folder_fails(desk):
    desk.text("<p>a</p>")

    assert publishing.current(desk.evidence()).outcome is Outcome.PASSED
    (place,) = publishing.current(desk.evidence(older=("index.html",))).places
    assert place.file == desk.root / "_site/index.html"
    assert place.is_wrong


def test_a_site_that_cannot_be_built_fails_with_the_reason(desk):
    desk.text("<p>a</p>")
    evidence = desk.evidence(hindrance="xslt/html.xsl:3: no such element")

    for look in (publishing.built, textual.published):
        (place,) = look(evidence).places
        assert place.is_wrong
        assert "xslt/html.xsl:3: no such element" in place.words


def test_address_release_and_identifiers_are_asked_for(desk):
    idno = '<publisher>P</publisher><idno type="DOI">10.1/2</idno>'
    desk.text("<p>a</p>", publication=idno)
    desk.text("<p>a</p>", "other.xml")
    assert [f for f, _, _ in desk.words(publishing.identifiers)] == ["other.xml"]
    assert [w for _, _, w in desk.words(publishing.address)] == [
        "names no url: citations give no whole address"
    ]
    assert [w for _, _, w in desk.words(publishing.release)] == ["names no release"]

    desk.configure('url = "https://example.org/e/"\nrelease = "2"')
    assert desk.words(publishing.address) == []
    assert [w for _, _, w in desk.words(publishing.release)] == [
        "the release is called “2”"
    ]
