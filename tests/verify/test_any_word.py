"""Whichever word is lost, changed or added, that one is told, and no other."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from edition.model import Word
from edition.resources import xslt_folder
from edition.source import parse
from edition.transform import lay_out, transform
from edition.verify import compare, verify_source, verify_text

SENTENCES = (
    "The army of the people stands north of the river",
    "Comrade Mao says that the army of the people will cross the river in April",
    "Nobody of the comrades believes that the enemy will cross the river",
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    + "\n".join(f"<p>{sentence}.</p>" for sentence in SENTENCES)
    + "</body></text></TEI>"
)
DOCUMENT = parse(TEI.encode(), Path("a.xml"))
WORDS = [(line, w) for line, s in enumerate(SENTENCES, 1) for w in s.split()]

places = st.integers(0, len(WORDS) - 1)
changes = st.sampled_from(["lose", "add", "change"])


def changed(place, change):
    """The sentences with one word gone, more, or other."""
    pieces = [word for _, word in WORDS]
    pieces[place : place + 1] = {
        "lose": [],
        "add": ["Xyzzy", pieces[place]],
        "change": ["Xyzzy"],
    }[change]
    return pieces


@given(places, changes)
def test_one_word_of_a_text_makes_one_difference_of_one_word(place, change):
    expected = [Word(word, line) for line, word in WORDS]
    found = [Word(word, 1) for word in changed(place, change)]

    (difference,) = compare(expected, found)

    lost = [word.text for word in difference.expected]
    new = [word.text for word in difference.found]
    assert lost == ([] if change == "add" else [WORDS[place][1]])
    assert new == ([] if change == "lose" else ["Xyzzy"])


@given(places)
def test_a_word_that_the_encoder_forgot_is_told_with_its_line(place):
    line, word = WORDS[place]
    rest = [w if i != place else f"{w} forgotten" for i, (_, w) in enumerate(WORDS)]
    lines = dict.fromkeys(number for number, _ in WORDS)
    source = "\n".join(
        " ".join(w for w, (number, _) in zip(rest, WORDS, strict=True) if number == n)
        for n in lines
    )

    (difference,) = verify_source(DOCUMENT, source).differences

    assert [w.text for w in difference.expected] == ["forgotten"]
    assert difference.expected_line == line
    assert word in source


@given(places, st.sampled_from([None, 20, 72]))
def test_a_word_that_plain_text_lost_is_told(place, width):
    text = lay_out(transform(DOCUMENT, xslt_folder() / "text.xsl").output, width)
    word = WORDS[place][1]
    before = sum(w == word for _, w in WORDS[:place])
    pieces = text.split()
    where = [i for i, piece in enumerate(pieces) if piece.rstrip(".") == word][before]

    (difference,) = verify_text(
        DOCUMENT, " ".join(pieces[:where] + pieces[where + 1 :])
    ).differences

    assert verify_text(DOCUMENT, text).is_clean
    assert [w.text for w in difference.expected] == [word]
