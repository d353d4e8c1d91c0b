"""What of the characters of a text looks like a leftover of the work on it."""

import pytest

from edition.review import Outcome, wording


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("<p>One (two [three] four) five.</p>", []),
        ("<p>One (two.</p>", ["( has no other half: “One (two.”"]),
        ("<p>It was so) he said.</p>", [") has no other half: “It was so) he said.”"]),
        ("<p>iv) the fourth, x.) the tenth</p>", []),
        ("<p>a) one, b) two, 12) three</p>", []),
        ("<p>(One.</p><p>Two.)</p>", []),
        ("<div><p>(One.</p></div><div><p>Two.)</p></div>", ["(", ") has"]),
        ("<p>A <note>(see</note> b) c</p>", ["( has no other half: “(see”"]),
        ("<p>f<supplied>oo</supplied> [x]</p>", []),
        ("<list><item>one (</item><item>two)</item></list>", []),
        ("<p>one <q>(two</q></p>", ["( has no other half"]),
    ],
)
def test_a_bracket_needs_its_other_half(desk, words, found):
    desk.text(words)

    places = desk.words(wording.brackets)

    assert len(places) == len(found)
    for (_, line, told), expected in zip(sorted(places), found, strict=True):
        assert told.startswith(expected)
        assert line == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the de-\n  velopment of", ["“the de- velopment of”"]),
        ("a still- classified file", ["“a still- classified file”"]),
        ("pre- and post-war, Vor- und Nachteile", []),
        ("well-known, and a dash - here", []),
        ("North-\nSouth", []),
        ("de-<lb/>\nvelopment", []),
        ("раз-\nвитие страны", ["“раз- витие страны”"]),
    ],
)
def test_a_word_that_a_line_end_parted_is_found(desk, words, found):
    desk.text(f"<p>{words}</p>")

    assert [told for _, _, told in desk.words(wording.hyphens)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("on this s1de of", ["“on this s1de of”"]),
        ("the post-l945 years", ["“the post-l945 years”"]),
        ("in 194l, in I949", ["“in 194l, in I949”"] * 2),
        ("H2O, CO2, U2, 1st, 2nd, A4, B52, mp3, 1940s, F. 39", []),
        ("a sign ¬ of old", ["“a sign ¬ of old”"]),
        ("either|or", ["“either|or”"]),
    ],
)
def test_what_recognition_mistakes_is_found(desk, words, found):
    desk.text(f"<p>{words}</p>")

    assert [told for _, _, told in desk.words(wording.misreadings)] == found


def test_code_and_headers_are_left_alone(desk):
    desk.text(
        "<p><code>s1de | a</code> and <eg>de-\nvelop</eg></p>",
        more="<encodingDesc><p>s1de [sic]</p></encodingDesc>",
    )

    for look in (wording.misreadings, wording.hyphens, wording.doubts):
        assert desk.words(look) == []


def test_notes_to_oneself_fail_in_comments_and_are_asked_about_in_words(desk):
    desk.text("<p>One.</p>\n<!-- TODO: check the\n date -->\n<!-- nothing to do -->")
    answer = wording.leftovers(desk.evidence())
    assert answer.outcome is Outcome.FAILED
    assert [(p.line, p.words) for p in answer.places] == [
        (5, "comment: “TODO: check the date”")
    ]

    desk.text("<p>What is that???</p><p>Louis XXX of no country.</p>")
    answer = wording.leftovers(desk.evidence())
    assert answer.outcome is Outcome.LOOK
    assert [p.words for p in answer.places] == ["“What is that???”"]


def test_a_doubt_is_to_be_encoded_and_to_give_a_reason(desk):
    desk.text(
        "<p>Mr Huddleston [?], who came [sic].</p>\n"
        '<p>a <gap/> b <gap reason="illegible"/></p>\n'
        "<p>c <gap><desc>a hole</desc></gap></p>\n"
        "<lg><l><gap/></l><l>Sing</l></lg>\n"
        '<p><unclear cert="low">x</unclear> <supplied resp="#e">y</supplied></p>'
    )

    assert desk.words(wording.doubts) == [
        ("letter.xml", 4, "“Mr Huddleston [?], who came [sic].”"),
        ("letter.xml", 4, "“Mr Huddleston [?], who came [sic].”"),
        ("letter.xml", 5, "<gap> gives no reason, in “a b”"),
        ("letter.xml", 7, "<gap> gives no reason, in “Sing”"),
    ]


def test_words_of_another_script_say_their_language(desk):
    desk.text(
        "<p>In Moscow, Москва, <foreign xml:lang='ru'>Москва</foreign>,\n"
        "<foreign xml:lang='zh-Latn'>Běijīng</foreign> 北京</p>"
    )

    assert [told for _, _, told in desk.words(wording.languages)] == [
        "Cyrillic letters where the language is en: “In Moscow, Москва,”",
        "Chinese letters where the language is en: “北京”",
    ]


def test_a_file_that_is_a_part_of_a_text_is_looked_at_too(desk):
    (desk.root / "tei/part.xml").write_text(
        '<div xmlns="http://www.tei-c.org/ns/1.0"><p>One (two.</p></div>'
    )

    assert [file for file, _, _ in desk.words(wording.brackets)] == ["part.xml"]
