"""Whatever stands in a source: fitting it loses no word, and makes nothing worse."""

from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from imports import imported
from test_any_text import TEXT

from edition.errors import UseError
from edition.schema import load_schema

HOUSE = load_schema(Path(__file__).parents[2] / "tei" / "schema" / "edition.rng")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_any_text_is_fitted_without_the_loss_of_a_word(text):
    try:
        plain = imported(text.encode("utf-8", "replace"), "markdown", language="en")
    except UseError:
        assume(False)  # noqa: FBT003 - hypothesis' own signature
    made = imported(
        text.encode("utf-8", "replace"),
        "markdown",
        language="en",
        schema=HOUSE,
        editors=("Ada Reed",),
        today="2026-01-02",
    )

    assert made.words == plain.words
    assert {p.code for p in made.refused} <= {"RNG101", "RNG102", "RNG104", "RNG106"}
