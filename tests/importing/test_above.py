"""What stands above a text: its date, and headings that are labels."""

import re

import pytest
from imports import imported

from edition.importing import Sort


def sorts(made) -> dict[Sort, list[str]]:
    return {hint.sort: [place.text for place in hint.places] for hint in made.hints}


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("## February 6, 1949\n\n# Memorandum\n\nWords.", "1949-02-06"),
        ("Observatory, 3 May 1911\n\nDear Clara, it rains.", "1911-05-03"),
        ("# Brief\n\nWien, den 3. Mai 1911\n\nLieber Freund!", "1911-05-03"),
        ("# A letter\n\n3 May 1911\n\nDear Clara, it rains.", "1911-05-03"),
    ],
)
def test_a_date_above_the_text_is_proposed_to_the_header_and_told(source, day):
    made = imported(source, "markdown", language="en")
    (words,) = sorts(made)[Sort.DATED]

    assert f'<creation><date when="{day}">{words}</date></creation>' in (
        made.data.decode()
    )
    assert "the date" not in made.missing


@pytest.mark.parametrize(
    "source",
    [
        "On 3 May 1911 we saw it.\n\nIt was bright.",
        "# The comet of 3 May 1911 and what it did\n\nWords.",
        "# The comet\n\nWords without a date.\n\n3 May 1911",
        f"{'Long words ' * 9}3 May 1911\n\nMore.",
    ],
)
def test_a_date_within_the_text_is_not(source):
    made = imported(source, "markdown", language="en")

    assert Sort.DATED not in sorts(made)
    assert "the date" in made.missing


def test_a_date_that_the_source_tells_goes_before():
    made = imported("---\ndate: 1950\n---\n\n## 3 May 1911\n\nA.", "markdown")

    assert Sort.DATED not in sorts(made)
    assert '<date when="1950">1950</date>' in made.data.decode()


def test_a_date_in_words_is_given_its_day():
    text = imported("---\ndate: 3 May 1911\n---\n\nA.", "markdown").data.decode()

    assert re.search(r'<date when="1911-05-03">3 May 1911</date>', text)


def test_headings_that_are_labels_are_told():
    made = imported("# T\n\n## Summary:\n\nIt rains.\n\n## It rains\n\nA.", "markdown")

    assert sorts(made)[Sort.LABELS] == ["Summary:"]
