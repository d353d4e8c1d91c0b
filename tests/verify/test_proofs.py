"""No word is lost: from a source to TEI, from TEI to HTML and text."""

from pathlib import Path

import pytest

from edition.config import Deliberate
from edition.source import parse
from edition.verify import verify_html, verify_source, verify_text

HEADER = """<teiHeader><fileDesc><titleStmt><title>Memorandum of Conversation</title>
</titleStmt><publicationStmt><date>1949</date></publicationStmt></fileDesc></teiHeader>"""
NOTE = '<note type="editorial" resp="#us">Added by the editor.</note>'


def tei(body, header=""):
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}'
        f"<text><body>{body}</body></text></TEI>"
    )
    return parse(text.encode(), Path("a.xml"))


def seen(verification):
    return [
        (" ".join(w.text for w in d.expected), " ".join(w.text for w in d.found))
        for d in verification.differences
    ]


# -- from a source to TEI -------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<p>The Com<ex>munist</ex> Party met.</p>",
        "<p>The <orgName>Communist<lb/> Party</orgName> met.</p>",
        '<p>The Commu<pb break="no"/>nist Party met.</p>',
        f"<p>The Communist{NOTE} Party met.</p>",
        "<p>The <sic>Communist</sic> Party</p><p>met.</p>",
    ],
)
def test_markup_changes_no_word(body):
    result = verify_source(tei(body), "# The Com[munist] Party\n\nmet.\n")

    assert result.is_clean
    assert result.count == 4


def test_what_is_lost_added_or_changed_is_told_with_its_lines():
    body = "<p>one two\nthree</p>\n<p>five sechs\nseven and more</p>"

    result = verify_source(tei(body), "one two\nthree four\nfive six\nseven")

    assert seen(result) == [("four", ""), ("six", "sechs"), ("", "and more")]
    assert [d.expected_line for d in result.differences] == [2, 3, 4]
    assert [d.found_line for d in result.differences] == [3, 3, 4]


def test_an_editors_note_is_no_part_of_the_source_wherever_it_stands():
    body = f"<p>One{NOTE} two<note>The author’s own.</note></p>"

    assert verify_source(tei(body), "One two\n\nThe author’s own.").is_clean


def test_a_note_in_the_header_does_not_hide_a_loss_at_the_end():
    header = f"<teiHeader><fileDesc>{NOTE}</fileDesc></teiHeader>"

    result = verify_source(tei("<p>One</p>", header), "One two")

    assert seen(result) == [("two", "")]


def test_a_deliberate_difference_is_explained_by_its_reason():
    meant = Deliberate("six", "sechs", "the translator's slip")

    result = verify_source(tei("<p>five sechs</p>"), "five six", [meant])

    assert result.is_clean
    assert [d.reason for d in result.deliberate] == ["the translator's slip"]


def test_two_deliberate_differences_may_stand_side_by_side():
    meant = [Deliberate("four", "", "a"), Deliberate("five", "fünf", "b")]

    result = verify_source(tei("<p>three fünf six</p>"), "three four five six", meant)

    assert result.is_clean
    assert [d.reason for d in result.deliberate] == ["a; b"]


def test_a_deliberate_difference_is_used_as_often_as_it_is_given():
    meant = Deliberate("six", "sechs", "a slip")
    document = tei("<p>one sechs two sechs three</p>")
    source = "one six two six three"

    assert seen(verify_source(document, source, [meant])) == [("six", "sechs")]
    assert verify_source(document, source, [meant, meant]).is_clean
    assert verify_source(document, source, [meant] * 3).unused == (meant,)


def test_a_deliberate_difference_that_is_none_is_told():
    meant = Deliberate("six", "sechs", "a slip")

    result = verify_source(tei("<p>six</p>"), "six", [meant])

    assert not result.is_clean
    assert result.unused == (meant,)


def test_a_passage_that_moved_to_the_header_has_to_be_there():
    source = "# Memorandum of Conversation, 1949\n\nOne"
    kept = Deliberate("Memorandum of Conversation, 1949", "", "title", "header")
    lost = Deliberate("Memorandum of Conversation, 1949", "", "title")
    document = tei("<p>One</p>", HEADER)
    without = tei("<p>One</p>", HEADER.replace("1949", "1950"))

    assert verify_source(document, source, [kept]).is_clean
    assert not verify_source(without, source, [kept]).is_clean
    assert verify_source(without, source, [lost]).is_clean


def test_a_word_that_the_source_has_twice_has_to_be_in_the_header_twice():
    meant = Deliberate("Conversation Conversation", "", "title", "header")

    result = verify_source(
        tei("<p>One</p>", HEADER), "Conversation Conversation One", [meant]
    )

    assert not result.is_clean


# -- from TEI to HTML and text --------------------------------------------------


def test_html_without_a_word_is_caught():
    document = tei("<p>one two</p><p>three<note>four</note></p>")

    assert verify_html(document, "<p>one two</p><p>three</p><li>four</li>").is_clean
    assert seen(verify_html(document, "<p>one</p><p>three</p><li>four</li>")) == [
        ("two", "")
    ]


def test_html_with_a_word_too_many_is_caught():
    document = tei("<p>one</p>")

    assert seen(verify_html(document, "<p>one <i>more</i></p>")) == [("", "more")]
    assert verify_html(document, "<p>one <i data-generated>more</i></p>").is_clean


def test_html_with_words_in_another_order_is_caught():
    document = tei("<p>one</p><p>two</p>")

    assert not verify_html(document, "<p>two</p><p>one</p>").is_clean


def test_both_readings_stand_in_html_and_one_in_text():
    document = tei("<p><choice><sic>teh</sic><corr>the</corr></choice> end</p>")

    assert verify_html(document, "<p>teh the end</p>").is_clean
    assert not verify_html(document, "<p>the end</p>").is_clean
    assert verify_text(document, "teh end").is_clean
    assert not verify_text(document, "the end").is_clean
    assert verify_text(document, "the end", reading="resolved").is_clean


@pytest.mark.parametrize("note", ["<note>two</note>", '<note n="a">two</note>'])
@pytest.mark.parametrize("space", [("", ""), (" ", ""), ("", " "), (" ", " ")])
def test_text_may_have_numbers_and_headings_of_its_own(note, space):
    document = tei(f"<p>one{space[0]}{note}{space[1]}three</p>")
    number = "a" if "n=" in note else "1"
    text = f"one [{number}]{space[1]}three\n\nNotes\n\n[{number}] two"

    assert verify_text(document, f"TITLE\n\n{text}\n").is_clean


@pytest.mark.parametrize(
    "text",
    [
        "one [1]\n\nNotes\n\n[1] two",
        "one [1]threefold\n\nNotes\n\n[1] two",
        "one three\n\nNotes\n\n[1]",
        "three one two",
    ],
)
def test_text_without_a_word_is_caught_though_its_letters_are_there(text):
    document = tei("<p>one<note>two</note> three</p>")

    assert not verify_text(document, text).is_clean
