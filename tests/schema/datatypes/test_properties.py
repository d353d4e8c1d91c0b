"""Promises of the types, against Python's own dates and numbers."""

import base64
import datetime as dt
import itertools
import struct
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from edition.schema.datatypes import library

XSD = library("http://www.w3.org/2001/XMLSchema-datatypes")
DATE = XSD.datatype("date")
DATE_TIME = XSD.datatype("dateTime")
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False).map(lambda d: f"{d:f}")
ZONES = st.integers(-840, 840).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
MOMENTS = st.datetimes(
    dt.datetime(2, 1, 1),  # noqa: DTZ001 - Hypothesis wants them bare
    dt.datetime(9998, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
)


@given(st.dates())
def test_every_day_of_pythons_calendar_is_a_date(day):
    assert DATE.allows(day.isoformat())


@given(st.integers(1, 9999), st.integers(0, 15), st.integers(0, 35))
def test_a_date_is_one_exactly_where_python_has_the_day(year, month, day):
    try:
        dt.date(year, month, day)
    except ValueError:
        is_day = False
    else:
        is_day = True

    assert DATE.allows(f"{year:04d}-{month:02d}-{day:02d}") is is_day


@given(MOMENTS, MOMENTS)
def test_moments_are_ordered_as_in_python(one, other):
    bounded = XSD.datatype("dateTime", [("minInclusive", one.isoformat())])

    assert bounded.allows(other.isoformat()) is (other >= one)


@given(MOMENTS, ZONES)
def test_a_moment_is_the_same_in_every_time_zone(moment, zone):
    elsewhere = moment.astimezone(zone)

    assert DATE_TIME.same(moment.isoformat(), None, elsewhere.isoformat(), None)


@given(MOMENTS, st.integers(-900, 900))
def test_a_moment_without_time_zone_is_compared_when_14_hours_apart(moment, minutes):
    bare = moment.astimezone(dt.UTC).replace(tzinfo=None)
    other = bare + dt.timedelta(minutes=minutes)
    bounded = XSD.datatype("dateTime", [("minExclusive", bare.isoformat())])

    assert bounded.allows(f"{other.isoformat()}Z") is (minutes > 840)


@given(DECIMALS, DECIMALS)
def test_decimals_are_compared_exactly(one, other):
    bounded = XSD.datatype("decimal", [("maxExclusive", one)])

    assert bounded.allows(other) is (Fraction(other) < Fraction(one))
    assert XSD.datatype("decimal").same(one, None, other, None) is (
        Fraction(one) == Fraction(other)
    )


@given(DECIMALS, st.integers(1, 40))
def test_digits_are_those_of_the_value(text, count):
    number = Decimal(text)
    sign, figures, exponent = number.as_tuple()
    significant = int("".join(map(str, figures))) if figures else 0
    while significant and significant % 10 == 0 and exponent < 0:
        significant, exponent = significant // 10, exponent + 1
    behind = -exponent if significant and exponent < 0 else 0
    total = len(str(significant)) + max(exponent, 0) if significant else 1
    assume(sign in (0, 1))

    assert XSD.datatype("decimal", [("fractionDigits", str(count))]).allows(text) is (
        behind <= count
    )
    assert XSD.datatype("decimal", [("totalDigits", str(count))]).allows(text) is (
        max(total, behind) <= count
    )


@given(st.floats(allow_nan=False, width=32), st.floats(allow_nan=False, width=32))
def test_floats_are_rounded_to_32_bits(one, other):
    written = repr(one).replace("inf", "INF"), repr(other).replace("inf", "INF")

    assert XSD.datatype("float").same(written[0], None, written[1], None) is (
        one == other
    )


@given(st.floats(1e-30, 1e30))
def test_a_double_that_rounds_to_a_float_is_that_float(number):
    (rounded,) = struct.unpack("f", struct.pack("f", number))

    assert XSD.datatype("float").same(repr(number), None, repr(rounded), None)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_days_and_seconds_are_ordered(one, other):
    bounded = XSD.datatype("duration", [("minInclusive", f"P{one}D")])

    assert bounded.allows(f"PT{other * 86_400}S") is (other > one or one == other == 0)


def test_years_follow_each_other_without_a_year_0():
    years = ["-0002", "-0001", "0001", "0002", "9999", "10000", "10001"]
    for before, after in itertools.pairwise(years):
        last, first = f"{before}-12-31T24:00:00", f"{after}-01-01T00:00:00"
        is_next = before != "0002"

        assert DATE_TIME.same(last, None, first, None) is is_next
        assert XSD.datatype("date", [("maxExclusive", f"{after}-01-01")]).allows(
            f"{before}-12-31"
        )


@given(
    st.sampled_from(XSD.names), st.text("0123456789-+:.TZPYMDHS abé#%/=", max_size=14)
)
def test_white_space_around_a_value_changes_nothing_but_in_strings(name, text):
    datatype = XSD.datatype(name)
    spaced = f" \n{text}\t"

    assert datatype.allows(spaced) is datatype.allows(text)
    if name not in {"string", "normalizedString"} and datatype.allows(text):
        assert datatype.same(spaced, None, text, None)


@given(st.sampled_from(XSD.names), st.text("019-+:.TZPYMDHSE abINFé#=", max_size=10))
def test_every_value_is_the_same_as_itself(name, text):
    datatype = XSD.datatype(name)

    assert datatype.same(text, None, text, None) is datatype.allows(text)


@given(st.binary(max_size=12))
def test_bytes_are_read_back(data):
    encoded = base64.b64encode(data).decode()
    assert XSD.datatype("base64Binary", [("length", str(len(data)))]).allows(encoded)
    assert XSD.datatype("hexBinary", [("length", str(len(data)))]).allows(data.hex())


ADDRESSES = st.text("a:/?#%[]41 \t@é.", max_size=9)
STARTS = st.sampled_from(["", "#", "http://", "https://", " ", "//", "a/", "x:"])


@given(st.sampled_from(XSD.names), STARTS, st.one_of(ADDRESSES, st.text(max_size=9)))
def test_the_short_way_to_judge_a_text_judges_as_the_long_way(name, start, rest):
    kind = XSD.datatype(name).kind
    text = start + rest

    if kind.raw is not None:
        assert kind.raw(text) is bool(kind.reads(kind.space.normalize(text)))


def test_the_same_request_gets_the_same_datatype():
    one = XSD.datatype("token", [("pattern", "a+")])

    assert XSD.datatype("token", (("pattern", "a+"),)) is one
    assert XSD.datatype("token", (("pattern", "a"),)) is not one
