"""Dates in running words, and what is none."""

import pytest

from edition.tagging.dates import dates
from edition.tagging.dating import durations


def read(text: str, language: str = "en") -> list[tuple[str, str, bool]]:
    """The dates of a text: the words, the attributes, and whether it is likely."""
    return [
        (
            text[d.start : d.end],
            " ".join(f"{key}={value}" for key, value in d.attributes),
            d.confidence >= 0.8,
        )
        for d in dates(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "words", "attributes"),
    [
        ("en", "6 February 1949", "when=1949-02-06"),
        ("en", "the 6th of February, 1949"[4:], "when=1949-02-06"),
        ("en", "February 6, 1949", "when=1949-02-06"),
        ("en", "Feb. 6, 1949", "when=1949-02-06"),
        ("en", "Sunday, 6 February 1949", "when=1949-02-06"),
        ("en", "February 1949", "when=1949-02"),
        ("en", "21 to 30 September 1949", "from=1949-09-21 to=1949-09-30"),
        ("en", "September 21–30, 1949", "from=1949-09-21 to=1949-09-30"),
        ("en", "28 December 1948 to 3 January 1949", "from=1948-12-28 to=1949-01-03"),
        ("en", "FEBRUARY - MARCH 1949", "from=1949-02 to=1949-03"),
        ("en", "from 1925 to 1952", "from=1925 to=1952"),
        ("en", "1934–35", "from=1934 to=1935"),
        ("en", "1920s", "from=1920 to=1929"),
        ("en", "17th century", "from=1601 to=1700"),
        ("en", "1949-02-06", "when=1949-02-06"),
        ("en", "first half of March 1949", "notBefore=1949-03-01 notAfter=1949-03-15"),
        (
            "en",
            "the end of 1929",
            "notBefore=1929-01-01 notAfter=1929-12-31 cert=medium",
        ),
        ("de", "6. Februar 1949", "when=1949-02-06"),
        ("de", "06.02.1949", "when=1949-02-06"),
        ("de", "17. Jahrhundert", "from=1601 to=1700"),
        ("fr", "1er mai 1950", "when=1950-05-01"),
        ("fr", "XVIIe siècle", "from=1601 to=1700"),
        ("ru", "6 февраля 1949 года", "when=1949-02-06"),
        ("ru", "1949 г.", "when=1949"),
        ("zh", "一九四九年二月六日", "when=1949-02-06"),
        ("zh", "1949年十二月", "when=1949-12"),
    ],
)
def test_a_date_is_read_in_the_words_of_its_language(language, words, attributes):
    assert read(f"xx {words} xx", language) == [(words, attributes, True)]


@pytest.mark.parametrize("word", ["in", "since", "by", "until"])
def test_four_figures_are_a_year_where_a_word_before_them_says_so(word):
    assert read(f"built {word} 1949 again") == [("1949", "when=1949", True)]


def test_four_figures_by_themselves_are_not_sure():
    assert read("the 1949 agreement") == [("1949", "when=1949", False)]


@pytest.mark.parametrize(
    "words",
    [
        "no. 1949",
        "p. 1949",
        "in 1949 copies",
        "$1949",
        "1949.50",
        "1,949",
        "31 February 1949",
        "he may 6 times",
        "a march on Rome",
        "it may in 12 cases",
        "12345",
        "1950-1949",
        "A1949",
        "http://a.org/1949/x",
    ],
)
def test_what_only_looks_like_a_date_is_none(words):
    assert not [found for found in read(words) if found[2]]


def test_a_day_of_the_week_that_is_another_one_is_told():
    (found,) = dates("on Monday, 6 February 1949", "en")

    assert found.confidence < 0.8
    assert found.why == "the day of the week is another one"


def test_a_month_without_a_year_needs_a_word_before_it():
    assert [d.missing[0].month for d in dates("in April and during May", "en")] == [
        4,
        5,
    ]
    assert list(dates("April came, may be, March on", "en")) == []


@pytest.mark.parametrize(
    ("words", "duration"),
    [("thirty years", "P30Y"), ("three months", "P3M"), ("12 days", "P12D")],
)
def test_a_duration_is_read_and_never_sure(words, duration):
    (found,) = durations(f"for {words} then")

    assert found.attributes == (("dur", duration),)
    assert found.confidence < 0.8


def test_a_date_without_a_year_gets_that_of_the_heading(desk):
    found = desk.sure(
        "<div><head>Plans, March 1949</head><p>It opens in April.</p></div>"
    )

    assert found[1] == ("April", "when=1949-04 cert=medium evidence=internal")


def test_a_year_in_a_note_says_nothing_about_the_text_around_it(desk):
    (_, april) = desk.found(
        "<div><head>Plans</head>"
        "<p>It<note>born in 1920</note> opens in April.</p></div>"
    )

    assert dict(april.markup.attributes) == {"when": "--04"}
    assert not april.is_sure()


def test_the_year_of_a_tagged_date_counts(desk):
    (found,) = desk.sure('<p>On <date when="1949-02">it</date> we met in April.</p>')

    assert found == ("April", "when=1949-04 cert=medium evidence=internal")


def test_where_paragraph_and_heading_say_different_years_nobody_is_sure(desk):
    found = desk.found(
        "<div><head>Minutes, March 1949</head>"
        "<p>Born in 1920. It opens in April.</p></div>"
    )

    april = found[-1]
    assert not april.is_sure()
    assert "the paragraph has it before, but the heading has it with 1949" in april.why


def test_a_day_without_any_year_is_that_day_of_no_year(desk):
    assert desk.sure("<p>On 28 March we met.</p>") == [("28 March", "when=--03-28")]


def test_what_is_tagged_as_a_date_is_left_alone(desk):
    assert desk.found('<p>On <date when="1949-02-06">6 February 1949</date>.</p>') == []
