"""format-number, by the examples of its pictures."""

import pytest

from edition.schema.schematron.numbers import format_number


@pytest.mark.parametrize(
    ("number", "picture", "written"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (0.256, "0%", "26%"),
        (0.5, "#.##", ".5"),
        (5, "000", "005"),
        (-5, "0", "-5"),
        (-5, "0;(0)", "(5)"),
        (5, "0;(0)", "5"),
        (2.5, "0", "2"),
        (3.5, "0", "4"),
        (1.25, "0.0###", "1.25"),
        (0, "#", "0"),
        (float("nan"), "0", "NaN"),
        (float("inf"), "0", "Infinity"),
        (12, "€ 0.00 net", "€ 12.00 net"),
    ],
)
def test_a_number_is_written_as_the_picture_says(number, picture, written):
    assert format_number(number, picture) == written


@pytest.mark.parametrize("picture", ["", "x", "0.0.0", "0 0"])
def test_a_picture_that_is_none_is_refused(picture):
    with pytest.raises(ValueError, match="no picture"):
        format_number(1, picture)
