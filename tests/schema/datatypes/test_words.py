"""What an editor reads of a datatype: what it wants, an example, and what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.schema.datatypes import library, mended, reason

XSD = library("http://www.w3.org/2001/XMLSchema-datatypes")
DECLARED = {f"&{name}": "" for name in ("figure-1", "figure-2", "a")} | {"tei": "urn:t"}


@pytest.mark.parametrize("name", XSD.names)
def test_each_type_says_what_it_wants_and_gives_a_right_example(name):
    datatype = XSD.datatype(name)

    assert datatype.words
    assert not datatype.words.endswith(".")
    assert datatype.example
    assert datatype.allows(datatype.example, DECLARED)


@pytest.mark.parametrize(
    ("name", "params", "words", "example"),
    [
        ("date", (), "a date such as 1914-07-28", "1914-07-28"),
        ("positiveInteger", (), "a whole number from 1 up", "12"),
        ("token", [("pattern", r"\S+")], "one word without spaces", "text"),
        (
            "token",
            [("pattern", r"(\-?[\d]+/\-?[\d]+)")],
            r"text that matches (\-?[\d]+/\-?[\d]+)",
            "-1/-1",
        ),
        (
            "token",
            [("pattern", r"[\-+]?\d+(\.\d+)?(%|cm|mm)")],
            r"text that matches [\-+]?\d+(\.\d+)?(%|cm|mm)",
            "-1.1%",
        ),
        (
            "double",
            [("minInclusive", "0"), ("maxInclusive", "1")],
            "a number from 0 to 1",
            "0.5",
        ),
        ("decimal", [("minExclusive", "7")], "a number above 7", "10"),
        ("integer", [("minExclusive", "7000")], "a whole number above 7000", "7001"),
        (
            "string",
            [("minLength", "9")],
            "text, at least 9 characters",
            "1914-07-28",
        ),
        ("hexBinary", [("length", "1")], "bytes in hexadecimal, such as 0aff, "
         "exactly 1 byte", "0a"),
        ("gYear", [("pattern", "20..")], "a year such as 1914 or -0044 and that "
         "matches 20..", "2000"),
        ("token", [("pattern", "x{3}"), ("pattern", "y+")], "text that matches x{3} "
         "and text that matches y+", ""),
    ],
)  # fmt: skip
def test_facets_are_put_in_words(name, params, words, example):
    datatype = XSD.datatype(name, params)

    assert datatype.words == words
    assert datatype.example == example


SAID = [
    # a type, a text, what is said of it
    ("date", "2000-02-30", "30 February does not exist"),
    ("date", "1900-02-29", "29 February 1900 does not exist: 1900 is no leap year"),
    ("date", "-0004-02-29", "29 February -0004 does not exist"),
    ("date", "1914-7-1", "missing their zeros: 1914-7-1 should be 1914-07-01"),
    (
        "date",
        "1914-07-1",
        "the day is missing its zero: 1914-07-1 should be 1914-07-01",
    ),
    ("date", "1914-28-07", "swapped: 1914-28-07 should be 1914-07-28"),
    ("date", "1914-07-32", "there is no day 32"),
    ("date", "0000-01-01", "there is no year 0000"),
    ("date", "814-01-01", "should be 0814-01-01"),
    ("date", "28.7.1914", "the year comes first"),
    ("date", "28. 7. 1914", "should be 1914-07-28"),
    ("date", "7/8/1914", "year-month-day, as in 1914-07-28"),
    ("date", "28 July 1914", "should be 1914-07-28"),
    ("date", "19140728", "the hyphens are missing"),
    ("date", "1914–07–28", "a dash stands where a hyphen"),
    ("date", "1914", "the month and the day are missing"),
    ("date", "1914-07", "the day is missing"),
    ("date", "1914-07-28T11:00:00", "a time of day is not allowed here"),
    ("date", "1914-07-28+1:00", "should be 1914-07-28+01:00"),
    ("date", "1914-07-28+15:00", "between -14:00 and +14:00"),
    ("date", "", "it is empty"),
    ("date", "١٩١٤-٠٧-٢٨", "should be 1914-07-28"),
    ("date", "0000/0/٠", "only the digits 0 to 9"),
    ("dateTime", "1914-07-28", "the time of day is missing"),
    ("dateTime", "1914-07-28 11:10:00", "a T stands between date and time"),
    ("dateTime", "1914-02-30T11:10:00", "30 February does not exist"),
    ("dateTime", "1914-07-28T11:10", "the seconds are missing"),
    ("time", "25:00:00", "there is no hour 25"),
    ("time", "9:30", "should be 09:30:00"),
    ("gYear", "914", "914 should be 0914"),
    ("gYear", "1914-07", "only a year is allowed here"),
    ("gMonthDay", "02-06", "02-06 should be --02-06"),
    ("gMonth", "--02--", "should be --02"),
    ("duration", "P1H", "come after a T: P1H should be PT1H"),
    ("duration", "P2W", "should be P14D"),
    ("duration", "3 Y", "spaces are not allowed"),
    ("ID", "1a", "a name cannot begin with a digit"),
    ("ID", "#a", "#a should be a"),
    ("ID", "a b", "spaces are not allowed"),
    ("NCName", "tei:p", "a colon is not allowed"),
    ("NCName", "a/b", "“/” is not allowed in a name"),
    ("NCName", "a\u00adb", "a soft hyphen is not allowed"),
    ("NMTOKENS", "a b/c", "“b/c”: “/” is not allowed"),
    ("QName", "zz:a", "the prefix “zz” is not declared here"),
    ("ENTITY", "zz", "declares no such unparsed entity"),
    ("anyURI", "unclear:", "nothing follows “unclear:”"),
    ("anyURI", "100%", "100% should be 100%25"),
    ("anyURI", "a#b#c", "one # at most"),
    ("anyURI", "1a:b", "“1a:” is no scheme"),
    ("anyURI", "p[1]", "%5B"),
    ("language", "de_AT", "de_AT should be de-AT"),
    ("language", "German language", "spaces are not allowed"),
    ("boolean", "TRUE", "small letters: TRUE should be true"),
    ("boolean", "yes", "yes should be true"),
    ("decimal", "1,5", "1,5 should be 1.5"),
    ("integer", "1.0", "no decimal point: 1.0 should be 1"),
    ("integer", "12a", "“a” is no digit"),
    ("positiveInteger", "0", "it is below 1"),
    ("byte", "128", "it is above 127"),
    ("double", "infinity", "should be INF"),
    ("hexBinary", "0g", "“g” is no hexadecimal digit"),
    ("base64Binary", "YQ", "the last group is short"),
]


@pytest.mark.parametrize(("name", "text", "said"), SAID)
def test_an_editor_is_told_why(name, text, said):
    assert said in reason(XSD.datatype(name), text, {})


@pytest.mark.parametrize(
    ("name", "params", "text", "said"),
    [
        ("token", [("pattern", r"\S+")], "a b", "spaces are not allowed"),
        ("token", [("pattern", r"\S+")], "", "it is empty"),
        ("token", [("pattern", r"[^\p{C}\p{Z}]+")], "a\u00adb", "a soft hyphen"),
        ("token", [("pattern", r"\d+/\d+")], "1:2", "“:” does not fit after “1”"),
        ("token", [("pattern", r"\d+/\d+")], "1/", "missing after “1/”"),
        ("token", [("pattern", "[a-z]+")], "A", "“A” does not fit at the beginning"),
        ("token", [("pattern", "a+"), ("pattern", "...")], "aa", "missing after “aa”"),
        ("string", [("maxLength", "2")], "abc", "3 characters, and at most 2"),
        ("NMTOKENS", [("length", "2")], "a", "it has 1 word, and exactly 2"),
        ("decimal", [("fractionDigits", "1")], "1.25", "2 digits behind the point"),
        ("double", [("maxInclusive", "1")], "1.5", "it is above 1"),
        ("date", [("minInclusive", "1900-01-01")], "1800-01-01", "below 1900-01-01"),
    ],
)
def test_and_which_facet_it_is(name, params, text, said):
    assert said in reason(XSD.datatype(name, params), text)


def test_what_is_allowed_needs_no_reason_and_no_mending():
    datatype = XSD.datatype("date")

    assert reason(datatype, "1914-07-28") == ""
    assert mended(datatype, "1914-07-28") == ""


NEAR = st.one_of(
    st.sampled_from([text for _, text, _ in SAID]),
    st.from_regex(r"\A-?\d{1,5}[-./]\d{1,2}[-./]\d{1,2}(T[\d:.]{0,9})?[Z+]?\Z"),
    st.from_regex(r"\A[-+]?P?[\d.]*[YMDWTHS]?[\d.,]*[YMDWTHS]?\Z"),
    st.text("0123456789-+:.,TZPYMDHSW #/%[]é١\u00ad", max_size=12),
    st.text(max_size=8),
)


@given(st.sampled_from(XSD.names), NEAR)
def test_there_is_a_reason_exactly_where_a_text_is_not_allowed(name, text):
    datatype = XSD.datatype(name)
    said = reason(datatype, text, {})

    assert bool(said) is not datatype.allows(text, {})
    assert "\n" not in said
    assert not said.endswith(".")


@given(st.sampled_from(XSD.names), NEAR)
def test_what_is_offered_instead_is_allowed(name, text):
    datatype = XSD.datatype(name)
    meant = mended(datatype, text)

    assert meant == "" or datatype.allows(meant)
    assert (f" should be {meant}" in reason(datatype, text)) or not meant


@pytest.mark.parametrize("text", ["1", "a", "-", "P", "1:", "%", "é", "a b ", "Z-#"])
@pytest.mark.parametrize("name", XSD.names)
def test_a_very_long_text_gets_a_short_reason(name, text):
    assert len(reason(XSD.datatype(name), text * 20_000, {})) < 200
