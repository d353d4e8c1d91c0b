"""Plain text becomes TEI, by the conventions that typed texts have."""

from imports import body, imported, plain

LONG = "some words that make a line as long as a typist would make it be\n"


def test_blank_lines_part_paragraphs_and_lines_are_joined():
    assert plain("One\ntwo.\n\nThree.\n") == "<p>One two.</p><p>Three.</p>"


def test_indentation_parts_paragraphs_where_blank_lines_do_not():
    text = f"   First, {LONG}{LONG}   Second, {LONG}{LONG}   Third, {LONG}{LONG}"

    assert plain(text).count("<p>") == 3


def test_a_hyphen_at_the_end_of_a_line_stays_and_is_told():
    result = imported("He was long-\ning for it.\n", "txt")

    assert "long- ing" in body(result)
    assert [h.sort.name for h in result.hints] == ["HYPHENS"]
    assert result.hints[0].places[0].number == 1


def test_headings_have_levels_by_their_look():
    found = plain(
        "THE STORM\n=========\n\nPart I\n\nChapter 1. The sea\n\nWords.\n\n"
        "Chapter 2\n\nMore words.\n\nPart II\n\nThe end.\n"
    )

    assert found.startswith("<head>THE STORM</head><div><head>Part I</head><div>")
    assert found.count("<div>") == 4
    assert "<head>Chapter 1. The sea</head>" in found


def test_a_sentence_that_begins_like_a_heading_is_none():
    assert "<head>" not in plain("Chapter 1 of this book was written in haste.\n")


def test_notes_stand_at_their_marks_and_a_mark_without_one_stays():
    found = plain("A word.[1] Another[2] and [3].\n\n[1] First\nnote.\n\n[2] Second.\n")

    assert found == (
        '<p>A word.<note place="foot" n="1">First note.</note> Another<note '
        'place="foot" n="2">Second.</note> and [3].</p>'
    )


def test_numbers_of_notes_may_begin_anew_on_each_page():
    found = plain("One.[1]\n\n[1] A.\n\n[p. 2]\n\nTwo.[1]\n\n[1] B.\n")

    assert found == (
        '<p>One.<note place="foot" n="1">A.</note></p> <pb n="2"/> <!-- [p. 2] -->'
        '<p>Two.<note place="foot" n="1">B.</note></p>'
    ).replace("> <p>", "><p>")


def test_speeches_are_found_where_names_come_back():
    found = plain("ANNA. Who is there?\n\nPAUL. It is I.\n\nANNA. Come in.\n")

    assert found == (
        "<sp><speaker>ANNA.</speaker><p>Who is there?</p></sp><sp>"
        "<speaker>PAUL.</speaker><p>It is I.</p></sp><sp><speaker>ANNA.</speaker>"
        "<p>Come in.</p></sp>"
    )


def test_one_name_in_capitals_makes_no_play():
    assert "<sp>" not in plain("NOTE. This is one.\n\nAnd this another.\n")


def test_stanzas_are_verse_where_other_lines_are_full():
    text = f"{LONG * 4}\nA short line,\nAnother one,\nAnd the third.\n\n{LONG * 4}"

    assert (
        "<lg><l>A short line,</l><l>Another one,</l><l>And the third.</l></lg>"
        in plain(text)
    )


def test_bare_numbers_that_count_are_pages_and_one_alone_is_not():
    assert plain("a\n\n12\n\nb\n\n13\n\nc\n\n14\n").count("<pb n=") == 3
    assert "<p>12</p>" in plain("a\n\n12\n\nb\n")


def test_lists_need_marks_that_count():
    assert "<item n=" in plain("1. one\n2. two\n3. three\n")
    assert "<item" not in plain("1. one\n5. five\n")
    assert '<list rend="bulleted">' in plain("- one\n- two\n")


def test_low_lines_are_italics():
    assert '<hi rend="italic">so called</hi>' in plain(
        "The _so called_ snake_case_name.\n"
    )


def test_markup_in_a_plain_text_is_text():
    assert plain("<script>alert('x')</script> & <!-- y -->\n") == (
        "<p>&lt;script&gt;alert('x')&lt;/script&gt; &amp; &lt;!-- y --&gt;</p>"
    )


BOOK = """A JOURNEY

CHAPTER I.    The Road
CHAPTER II.   The Sea

CHAPTER I.

It was dark.

CHAPTER II.

It was far.
"""


def test_lines_of_chapters_are_contents_and_no_heading():
    assert (
        '<list type="contents"><item>CHAPTER I. The Road</item>'
        "<item>CHAPTER II. The Sea</item></list>"
    ) in plain(BOOK)


def test_the_title_of_a_book_stands_before_its_chapters():
    made = imported(BOOK, "txt").data

    assert b'<title type="main">A JOURNEY</title>' in made
