"""What an editor should look at is told with its place, and mended where it is sure."""

import pytest
from imports import body, imported

from edition.importing import Sort

CUT = (
    "The board has asked for two more rooms, and for the repair of the\n\n"
    "roof, which lets in the rain.\n\nThat was all.\n"
)


def places(result, sort: Sort) -> list[tuple[int, str]]:
    return [tuple(p) for hint in result.hints if hint.sort is sort for p in hint.places]


def test_a_paragraph_that_was_cut_in_two_is_told_and_left():
    result = imported(CUT, "markdown")

    assert places(result, Sort.BROKEN) == [
        (3, "…s, and for the repair of the ¶ roof, which lets in the rain…")
    ]
    assert body(result).count("<p>") == 3


def test_it_is_joined_where_that_is_wanted_and_leaves_a_trace():
    result = imported(CUT, "markdown", is_mended=True)

    assert "repair of the <!-- import: joined; line 3 began a paragraph -->roof" in (
        body(result)
    )
    assert b"were joined, at 1 place" in result.data
    assert places(result, Sort.BROKEN) == []


def test_a_page_break_between_the_parts_stands_where_the_cut_was():
    result = imported(
        CUT.replace("the\n\nroof", "the\n\n[p. 7]\n\nroof"), "txt", is_mended=True
    )

    assert 'the <pb n="7"/>' in body(result)
    assert body(result).count("<p>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "The end of this sentence has its full stop.\n\nand a small letter follows.\n",
        "This sentence has none but a capital follows it here\n\nAnother begins.\n",
        "short line\n\nanother one\n",
        "- the first item of a list without a stop, rather long\n\n- the second\n",
    ],
)
def test_what_may_be_meant_so_is_not_joined(text):
    result = imported(text, "markdown", is_mended=True)

    assert places(result, Sort.BROKEN) == []
    assert "import: joined" not in body(result)


def test_a_paragraph_that_was_cut_within_a_word_is_told_and_never_joined():
    text = "The board has asked for two more rooms and the rep-\n\nair of the roof.\n"
    result = imported(text, "markdown", is_mended=True)

    assert len(places(result, Sort.BROKEN)) == 1
    assert body(result).count("<p>") == 2


def test_headings_of_one_kind_on_two_levels_are_put_on_one():
    text = "# T\n\n#### ON ROOFS\n\na.\n\n## ON WALLS\n\nb.\n\n#### ON DOORS\n\nc.\n"
    told, mended = (imported(text, "markdown", is_mended=m) for m in (False, True))

    assert [line for line, _ in places(told, Sort.LEVELS)] == [3, 7, 11]
    assert "<div><head>ON WALLS</head><p>b.</p><div>" in body(told)
    assert "</div><div><head>ON WALLS</head><p>b.</p></div><div>" in body(mended)


def test_parts_and_chapters_in_capitals_are_no_mistake():
    text = "# PART ONE\n\n## CHAPTER A\n\na.\n\n# PART TWO\n\n## CHAPTER B\n\nb.\n"

    assert places(imported(text, "markdown"), Sort.LEVELS) == []


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("the Com[munist] Party", Sort.COMPLETED),
        ("in Beiping [Beijing] then", Sort.INSERTIONS),
        ("he said […] nothing", Sort.GAPS),
        ("he [illegible] it", Sort.GAPS),
        ("recieved [sic] it", Sort.DOUBTS),
        ("Smith [?] came", Sort.DOUBTS),
        ("so [p. 12] it was", Sort.PAGES),
        ("an open [ bracket", Sort.UNPAIRED),
        ("TOP SECRET", Sort.CLASSIFIED),
        ("Совершенно секретно".upper(), Sort.CLASSIFIED),
        ("he w1nt to the m0ther", Sort.DIGITS),
        ("cafÃ© and â€œso", Sort.CODES),
        ("the ﬁrst", Sort.LIGATURES),
        ("lost \ufffd here", Sort.LOST),
        ("it has:\na) one\nb) two", Sort.ITEMS),
    ],
)
def test_traces_are_told_with_their_line(text, sort):
    result = imported(f"First.\n\nThen\n{text}\n", "markdown")

    assert next(line for line, _ in places(result, sort)) in {4, 5}


@pytest.mark.parametrize("text", ["- [x] done", "a [link](b.html)", "1st 2nd B52 H2O"])
def test_what_is_right_is_not_told(text):
    assert imported(text, "markdown").hints == ()


def test_numbers_of_pages_in_brackets_become_page_breaks():
    result = imported(
        "It was so [p. 12] and *not [fol. 3v] else*.", "markdown", is_mended=True
    )

    assert '<pb n="12"/><!-- [p. 12] -->' in body(result)
    assert '<pb n="3v"/>' in body(result)


def test_lines_that_come_back_are_told():
    pages = "\n\n".join(
        f"Page text of some length here.\n\nThe Journal {n}" for n in range(3)
    )

    assert len(places(imported(pages, "txt"), Sort.REPEATED)) >= 3
