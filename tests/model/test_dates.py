"""Dates as TEI writes them."""

import pytest

from edition.model import When
from edition.render import labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1949", When(1949)),
        ("1949-02", When(1949, 2)),
        ("1949-02-06", When(1949, 2, 6)),
        ("1949-02-06T10:00:00", When(1949, 2, 6)),
        ("-0044-03-15", When(-44, 3, 15)),
        ("1949-02-30", None),
        ("1949-13", None),
        ("1948-02-29", When(1948, 2, 29)),
        ("1949-02-29", None),
        ("--02-06", None),
        ("999999999", When(999999999)),
        ("9" * 5000, None),
        ("١٩٤٩", None),
        ("6 February 1949", None),
    ],
)
def test_a_date_is_read_or_it_is_none(text, expected):
    assert When.parse(text) == expected


def test_a_month_lasts_from_its_first_day_to_its_last():
    assert When(1948, 2).first == (1948, 2, 1)
    assert When(1948, 2).last == (1948, 2, 29)


def test_a_date_is_written_as_it_was_read():
    assert str(When(1949, 2, 6)) == "1949-02-06"
    assert str(When(-44, 3)) == "-0044-03"


def test_dates_in_words():
    assert labels.when(When(1949, 2, 6)) == "6 February 1949"
    assert labels.period(When(1934), When(1935)) == "1934 – 1935"
    assert labels.period(When(1921), None) == "since 1921"
    assert labels.duration("P12Y") == "12 years"
    assert labels.duration("P1Y6M") == "1 year, 6 months"
