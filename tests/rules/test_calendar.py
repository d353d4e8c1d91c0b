"""Dates in words, in several languages and calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model import When
from edition.rules.calendar import (
    Said,
    is_old_style,
    julian_lag,
    said,
    weekday_of,
    weekdays,
)

DAY = Said(1949, 2, 6)


@pytest.mark.parametrize(
    "words",
    [
        "6 February 1949",
        "February 6, 1949",
        "the 6th of February, 1949",
        "Sunday, Feb. 6th, 1949",
        "6. Februar 1949",
        "Sonntag, den 6. Feber 1949",
        "le 6 février 1949",
        "6 de febrero de 1949",
        "6 febbraio 1949",
        "6 февраля 1949 г.",
        "die 6 mensis Februarii anno 1949",
        "1949-02-06",
        "6.2.1949",
        "6.II.1949",
        "6 FEBRUARY\n 1949",
        "den 6. Feber 1949",
        "06. 02. 1949",
    ],
)
def test_a_day_is_read_in_many_ways(words):
    assert DAY in said(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("February 1949", Said(1949, 2, 0)),
        ("1949", Said(1949)),
        ("1er mai", Said(0, 5, 1)),
        ("im März 1949", Said(1949, 3)),
        ("февраль 1949 года", Said(1949, 2)),
        ("im Jahr 1949", Said(1949)),
        ("13/2/1949", Said(1949, 2, 13)),
        ("13. 2. 49", Said(0, 2, 13)),
    ],
)
def test_a_part_of_a_date_is_read_as_a_part(words, expected):
    assert said(words) == (expected,)


def test_digits_without_an_order_are_read_both_ways():
    assert set(said("6/2/1949")) == {Said(1949, 2, 6), Said(1949, 6, 2)}


@pytest.mark.parametrize(
    "words",
    [
        "6-7 February 1949",
        "1948 and 1949",
        "about 1949",
        "2 February 1648/9",
        "44 B.C.",
        "6 February 1949, 5 p.m.",
        "that year",
        "6th",
        "",
        "10 or 11 May 1949",
        "32 May 1949",
        "February 13 or so",
        "6/17 March 1649",
        "VI Kal. Martii 1200",
        "31.31.1949",
        "he may come",
    ],
)
def test_what_is_no_single_date_is_not_read(words):
    assert said(words) == ()


@pytest.mark.parametrize(
    ("spoken", "when"),
    [
        (Said(1917, 10, 25), When(1917, 11, 7)),
        (Said(0, 10, 25), When(1917, 11, 7)),
        (Said(1917, 12, 25), When(1918, 1, 7)),
        (Said(1648, 2, 2), When(1649, 2, 2)),
        (Said(1700, 2, 29), When(1700, 3, 11)),
    ],
)
def test_older_ways_of_counting_are_no_mistake(spoken, when):
    assert is_old_style(spoken, when)


@pytest.mark.parametrize(
    ("spoken", "when"),
    [
        (Said(1949, 2, 6), When(1949, 2, 19)),
        (Said(1917, 10, 25), When(1917, 11, 17)),
        (Said(1917, 10, 25), When(1917)),
        (Said(1948, 2, 2), When(1949, 2, 2)),
        (Said(1917, 0, 0), When(1918, 1, 1)),
    ],
)
def test_others_are(spoken, when):
    assert not is_old_style(spoken, when)


@given(st.dates(date(1583, 1, 1), date(1929, 12, 1)))
def test_every_julian_day_is_known_as_such(julian):
    try:
        meant = julian + timedelta(days=julian_lag(julian.year))
    except OverflowError:
        return
    assert is_old_style(
        Said(julian.year, julian.month, julian.day),
        When(meant.year, meant.month, meant.day),
    ) or (meant.month, meant.day) == (julian.month, julian.day)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sunday, 6 February 1949", 6),
        ("dimanche le 6 février", 6),
        ("Воскресенье, 6 февраля", 6),
        ("Do., 6. Februar", None),
        ("from Sunday to Monday", None),
        ("в среду", 2),
        ("Sonnabend", 5),
    ],
)
def test_one_weekday_is_found(words, expected):
    found = weekday_of(words)

    assert (None if found is None else found[1]) == expected


@given(st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_the_weekday_is_that_of_the_calendar(day):
    assert weekdays(When(day.year, day.month, day.day)) == {day.weekday()}


def test_the_october_revolution_was_on_a_wednesday_in_both_calendars():
    assert 2 in weekdays(When(1917, 11, 7))
    assert 2 in weekdays(When(1917, 10, 25))
