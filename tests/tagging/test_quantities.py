"""Money and quantities in running words, soberly."""

import pytest

from edition.tagging import SURE, mentions, names_of
from edition.tagging.quantities import quantities, value_of


@pytest.mark.parametrize(
    ("language", "words", "attributes"),
    [
        ("en", "300 million dollars", "type=currency quantity=300000000 unit=dollars"),
        ("en", "5 million American dollars", "type=currency quantity=5000000 unit=USD"),
        ("en", "no more than 5 pounds sterling", "type=currency max=5 unit=GBP"),
        ("en", "over $1,500", "type=currency min=1500 unit=dollars"),
        ("en", "US$ 3.5 million", "type=currency quantity=3500000 unit=USD"),
        (
            "en",
            "$10–15 million",
            "type=currency min=10000000 max=15000000 unit=dollars",
        ),
        ("en", "10 thousand\n   tons", "type=weight quantity=10000 unit=t"),
        ("en", "twenty-five miles", "type=length quantity=25 unit=mi"),
        ("en", "from 10 to 20 km", "type=length min=10 max=20 unit=km"),
        ("en", "10%", "type=percentage value=10"),
        ("en", "ten per cent", "type=percentage value=10"),
        ("en", "4-5%", "type=percentage atLeast=4 atMost=5"),
        ("en", "75% to 80%", "type=percentage atLeast=75 atMost=80"),
        ("en", "75 %–80 %", "type=percentage atLeast=75 atMost=80"),
        ("de", "75 Prozent bis 80 Prozent", "type=percentage atLeast=75 atMost=80"),
        ("de", "1.500 Mark", "type=currency quantity=1500 unit=marks"),
        ("de", "3,5 Kilometer", "type=length quantity=3.5 unit=km"),
        ("fr", "3 millions de francs", "type=currency quantity=3000000 unit=francs"),
        ("ru", "1 200 рублей", "type=currency quantity=1200 unit=rubles"),
        ("ru", "10 тысяч тонн", "type=weight quantity=10000 unit=t"),
    ],
)
def test_a_number_with_its_unit_is_a_quantity(language, words, attributes):
    text = f"xx {words} xx"

    (found,) = quantities(text, language)

    assert text[found.start : found.end] == words
    assert " ".join(f"{k}={v}" for k, v in found.attributes) == attributes
    assert found.confidence >= 0.8


@pytest.mark.parametrize(
    "words",
    [
        "5 pounds",
        "£3 4s. 6d.",
        "12 people",
        "3 apples",
        "a foot",
        "1.2.3 tons",
        "20 to 10 km",
        "A5 km",
        "no. 5",
    ],
)
def test_without_a_unit_that_leaves_no_doubt_there_is_none(words):
    assert not [q for q in quantities(f"xx {words} xx", "en") if q.confidence >= 0.8]


@pytest.mark.parametrize("words", ["one mile", "3-mile", "53 thousand people"])
def test_what_may_be_no_quantity_is_listed(words):
    (found,) = quantities(f"xx {words} limit", "en")

    assert found.confidence < 0.8


def test_a_comma_is_what_the_language_has_it_for():
    assert value_of("1,500", has_comma=False) == 1500
    assert str(value_of("1,500", has_comma=True)) == "1.500"
    assert value_of("1.500,5", has_comma=False) is None


def test_a_quantity_is_tagged_with_what_stands_in_it(desk):
    assert desk.tagged("<p>for 300 <hi>million</hi> dollars</p>") == (
        '<p>for <measure type="currency" quantity="300000000" unit="dollars">300 '
        "<hi>million</hi> dollars</measure></p>"
    )


def test_what_is_tagged_as_a_quantity_is_left_alone(desk):
    assert desk.found("<p><measure>10 km</measure> <num>10%</num></p>") == []


def test_a_unit_is_called_what_the_edition_calls_it(desk):
    desk.text(
        '<p><measure type="currency" unit="USD" quantity="3">3 dollars</measure></p>',
        "other.xml",
    )
    desk.text("<p>for $5</p>")
    sources = desk.sources
    (letter,) = [d for d in sources.documents if d.path.name == "letter.xml"]

    (found,) = mentions(letter, names_of(sources))

    assert dict(found.markup.attributes)["unit"] == "USD"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("75% to 80 people", ["75%"]),
        ("5% and 10%", ["5%", "10%"]),
        ("80% to 75%", ["75%"]),
        ("75% to 80 km", ["75%", "80 km"]),
    ],
)
def test_percentages_that_are_no_range_are_not_made_one(words, found):
    assert [words[q.start : q.end] for q in quantities(words, "en")] == found


def test_from_one_percentage_to_another_may_be_a_change():
    (found,) = quantities("it rose from 5% to 10%", "en")

    assert found.confidence < SURE
