"""Where two texts differ."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model import Word
from edition.verify import compare

LETTERS = st.lists(st.sampled_from("abcd"), max_size=30)


def placed(words):
    return [Word(word, number) for number, word in enumerate(words, 1)]


def changes(a, b):
    return [
        ([w.text for w in d.expected], [w.text for w in d.found])
        for d in compare(placed(a), placed(b))
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("one two three", "one two three", []),
        ("one two three", "one three", [(["two"], [])]),
        ("one three", "one two three", [([], ["two"])]),
        ("one two three", "one zwei three", [(["two"], ["zwei"])]),
        ("a b c d e", "b c x e f", [(["a"], []), (["d"], ["x"]), ([], ["f"])]),
        ("", "a", [([], ["a"])]),
        ("a", "", [(["a"], [])]),
        ("", "", []),
    ],
)
def test_what_is_missing_added_or_changed_is_told(a, b, expected):
    assert changes(a.split(), b.split()) == expected


def test_words_that_are_only_divided_otherwise_are_no_difference():
    assert changes(["any", "one", "here"], ["anyone", "here"]) == []


def test_a_difference_has_its_line_in_both_texts():
    (difference,) = compare(placed("a b c".split()), placed("x a c".split())[1:])

    assert (difference.expected_line, difference.found_line) == (2, 3)


@given(LETTERS, LETTERS)
def test_what_is_in_no_difference_is_the_same_in_both(a, b):
    found = compare(placed(a), placed(b))
    lost = [w for d in found for w in d.expected]
    new = [w for d in found for w in d.found]
    kept_a = [w for w in placed(a) if w not in lost]
    kept_b = [w for w in placed(b) if w not in new]

    assert "".join(w.text for w in kept_a) == "".join(w.text for w in kept_b)


@given(LETTERS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abcdxyz"))))
def test_a_text_that_only_has_more_words_has_lost_none(words, additions):
    longer = list(words)
    for position, word in additions:
        longer.insert(position, word)

    assert [w for d in compare(placed(words), placed(longer)) for w in d.expected] == []


def test_thousands_of_additions_do_not_hide_one_loss():
    dice = random.Random(1)  # noqa: S311 - no secret
    words = [f"w{dice.randrange(4000)}" for _ in range(30_000)]
    found = []
    for number, word in enumerate(words):
        if number % 5 == 0:
            found.append(str(number // 5))
        if number != 17_123:
            found.append(word)

    lost = [w for d in compare(placed(words), placed(found)) for w in d.expected]

    assert [w.text for w in lost] == [words[17_123]]
    assert lost[0].line == 17_124


def test_two_texts_that_have_nothing_in_common_differ_as_a_whole():
    a = [f"a{n}" for n in range(20_000)]
    b = [f"b{n}" for n in range(20_000)]

    assert changes(a, b) == [(a, b)]


def test_texts_of_few_words_in_another_order_are_given_up_and_not_waited_for():
    dice = random.Random(2)  # noqa: S311 - no secret
    a = [dice.choice("abcdefgh") for _ in range(30_000)]
    b = [dice.choice("abcdefgh") for _ in range(30_000)]

    assert compare(placed(a), placed(b))
