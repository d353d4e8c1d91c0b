"""Dates, numbers and labels as each language of the interface writes them."""

import pytest

from edition import messages
from edition.model import When
from edition.render import formats, labels

DAY, MONTH, YEAR = When(1949, 2, 6), When(1949, 2), When(1949)


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "6 February 1949", "February 1949", "1949"),
        ("de", "6. Februar 1949", "Februar 1949", "1949"),
        ("fr", "6 février 1949", "février 1949", "1949"),
        ("ru", "6 февраля 1949\u202fг.", "февраль 1949\u202fг.", "1949"),
        ("zh-Hans", "1949年2月6日", "1949年2月", "1949年"),
    ],
)
def test_a_date_is_written_as_its_readers_write_it(language, day, month, year):
    with messages.speaking(language):
        said = [formats.when(date) for date in (DAY, MONTH, YEAR)]

    assert [s.replace(" г.", "\u202fг.") for s in said] == [day, month, year]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "15 March 44 BC"),
        ("de", "15. März 44 v. Chr."),
        ("zh-Hans", "公元前44年3月15日"),
    ],
)
def test_a_year_before_our_era_says_so(language, text):
    with messages.speaking(language):
        assert formats.when(When(-44, 3, 15)) == text


def test_a_year_of_five_digits_is_written():
    assert formats.when(When(12000)) == "12000"


def test_in_a_phrase_russian_months_are_declined():
    with messages.speaking("ru"):
        assert labels.period(MONTH, None).startswith("с февраля 1949")
        assert labels.period(None, MONTH).startswith("до февраля 1949")


def test_numbers_sizes_and_positions_follow_the_language():
    with messages.speaking("de"):
        assert formats.number(12345) == "12.345"
        assert formats.size(1_234_567) == "1,2 MB"
        assert formats.coordinates(41.79, -0.5) == "41,79° N, 0,5° W"
    assert formats.number(12345) == "12,345"
    assert formats.size(84_000) == "84 KB"
    assert formats.size(1) == "1 byte"


def test_several_who_had_the_same_part_are_named_as_several():
    assert labels.role("speaker") == "speaker"
    assert labels.role("speaker", 2) == "speakers"
    assert labels.role("speaker and narrator", 2) == "speaker and narrator"


def test_what_the_catalogue_does_not_know_stands_as_the_register_has_it():
    with messages.speaking("de"):
        assert labels.spaced("city") == "Stadt"
        assert labels.spaced("rice-mill") == "rice mill"
        assert labels.role("translated from Russian by") == "translated from Russian by"
        assert labels.role("") == ""
        assert labels.duration("P12YT1H") == "12 Jahre, 1 Stunde"


@pytest.mark.parametrize(
    ("interface", "tag", "name"),
    [
        ("en", "ar", "Arabic"),
        ("de", "la", "Latein"),
        ("ru", "la", "латинский"),
        ("en", "x-nobody", "x-nobody"),
        ("en", "no such tag <b>", "no such tag <b>"),
        ("en", "", ""),
    ],
)
def test_a_language_has_its_name_in_that_of_the_interface(interface, tag, name):
    with messages.speaking(interface):
        assert formats.language_name(tag) == name
