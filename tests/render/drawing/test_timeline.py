"""Where dates stand on a line of time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model import When
from edition.render.drawing.timeline import (
    Span,
    axis_for,
    bars,
    columns,
    core,
    moment,
    span_of,
    ticks,
)

WHENS = st.builds(
    When,
    st.integers(-4000, 3000).filter(bool),
    st.integers(1, 12),
    st.integers(1, 28),
)
SPANS = st.builds(lambda a, b: span_of(min(a, b), max(a, b)), WHENS, WHENS)


@given(WHENS, WHENS)
def test_what_is_later_stands_later(one, other):
    a, b = moment(*one.first), moment(*other.first)

    assert (a < b) == (one < other)


def test_the_year_before_1_is_1_bc():
    assert moment(1, 1, 1) - moment(-1, 1, 1) == pytest.approx(1)
    assert moment(-44, 3, 15) < moment(-43, 1, 1)


def test_a_year_reaches_from_its_first_day_to_its_last():
    year, day = span_of(When(1949), When(1949)), span_of(None, When(1949, 2, 6))

    assert year.end - year.start == pytest.approx(1)
    assert day.end - day.start == pytest.approx(1 / 365)
    assert span_of(None, None) is None


def test_a_period_that_ends_before_it_begins_has_a_length_all_the_same():
    span = span_of(When(1950), When(1940))

    assert span.end > span.start


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (When(1949, 2, 1), When(1949, 2, 12), "1949-02-03"),
        (When(1949, 1), When(1949, 12), "1949-04"),
        (When(1900), When(1950), "1905"),
        (When(-500), When(500), "-0200"),
        (When(-4000), When(2000), "-2000"),
    ],
)
@pytest.mark.parametrize("length", [340, 960])
def test_marks_are_apart_from_days_to_millennia(first, last, labels, length):
    axis = axis_for([span_of(first, last)])
    found = ticks(axis, length, 60)
    apart = [b.at - a.at for a, b in itertools.pairwise(found)]

    assert 2 <= len(found) <= 17
    assert all(0 <= tick.at <= length for tick in found)
    assert min(apart) > 50  # the last days of a month are nearer to the next
    if length == 960:
        assert labels in [str(tick.date) for tick in found]


@given(st.lists(SPANS, min_size=1, max_size=60), st.sampled_from([340, 960]))
def test_bars_and_their_names_never_cover_each_other(spans, length):
    axis = axis_for(spans)
    reserved = [30 + 7 * (i % 20) for i in range(len(spans))]
    found = bars(spans, axis, length, shortest=6, reserved=reserved)
    lanes = {}
    for bar in found:
        end = bar.at + bar.length
        start = bar.at
        if bar.name_end is None:
            end = max(end, start + reserved[bar.number])
        else:
            end = max(end, bar.name_end)
            start = min(start, bar.name_end - reserved[bar.number])
        assert start >= -1e-6
        assert end <= length + 1e-6
        lanes.setdefault(bar.lane, []).append((start, end))

    assert len(found) == len(spans)
    for lane in lanes.values():
        for (_, end), (start, _) in itertools.pairwise(sorted(lane)):
            assert start >= end - 1e-6


@given(st.lists(SPANS, min_size=1, max_size=200))
def test_no_date_is_lost_in_the_columns(spans):
    found = columns(spans, axis_for(spans), 960, 8)
    numbers = [number for column in found for number in column.numbers]

    assert sorted(numbers) == list(range(len(spans)))


def test_five_hundred_dates_of_one_day_are_one_column():
    day = span_of(When(1949, 2, 6), When(1949, 2, 6))
    far = span_of(When(1900), When(1900))
    found = columns([day] * 500 + [far], axis_for([day, far]), 960, 8)

    assert [len(column.numbers) for column in found] == [1, 500]


def test_there_is_a_core_where_most_falls_into_a_small_part():
    busy = [span_of(When(1949, m), When(1949, m)) for m in range(1, 13)] * 2
    far = [span_of(When(y), When(y)) for y in (1850, 1900, 1960)]
    heart = core(busy + far)

    assert Span(heart.start, heart.end) == heart
    assert 1948.5 - 1 < heart.start < heart.end < 1950.5 - 1
    assert core(busy) is None  # it is the whole
    assert core(far) is None  # too few
    assert core([]) is None
    assert core([span_of(When(y), When(y)) for y in range(1800, 1900)]) is None
