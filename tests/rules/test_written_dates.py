"""Dates in words, in seven languages; what is read in two ways is not read."""

import pytest

from edition.rules.written_dates import Written, read_date, read_weekday


@pytest.mark.parametrize(
    "text",
    [
        "6 February 1949",
        "6th of February, 1949",
        "February 6, 1949",
        "Sunday, Feb. 6th, 1949",
        "6. Februar 1949",
        "den 6. Feber 1949",
        "le 6 février 1949",
        "6 февраля 1949 г.",
        "6 febbraio 1949",
        "6 de febrero de 1949",
        "6 Februarii 1949",
        "6.2.1949",
        "06. 02. 1949",
        "1949-02-06",
        "6\n  February\n  1949",
    ],
)
def test_a_whole_date_is_read(text):
    assert read_date(text) == Written(1949, 2, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("February 1949", Written(1949, 2, 0)),
        ("im März 1949", Written(1949, 3, 0)),
        ("февраль 1949 года", Written(1949, 2, 0)),
        ("1949", Written(1949, 0, 0)),
        ("6 February", Written(0, 2, 6)),
        ("May 1st", Written(0, 5, 1)),
    ],
)
def test_a_part_of_a_date_is_read(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "that year",
        "6 and 7 February 1949",
        "6 February to 3 March 1949",
        "6/17 March 1649",
        "3 February 1648/9",
        "VI Kal. Martii 1200",
        "6 and 7 February 1949 and 8 March 1949",
        "31.31.1949",
        "he may come",
    ],
)
def test_what_is_no_one_date_is_not_read(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sunday, 6 February", 6),
        ("Sonnabend", 5),
        ("в среду", 2),
        ("lundi", 0),
        ("Monday or Tuesday", None),
        ("sometime", None),
    ],
)
def test_the_day_of_the_week_is_read(text, day):
    assert read_weekday(text) == day
