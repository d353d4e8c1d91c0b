"""No expression takes more than linear time: counted in steps, not by a clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.schema.datatypes.ambiguity import is_harmless
from edition.schema.datatypes.automaton import Automaton
from edition.schema.datatypes.expressions import (
    Chars,
    Choice,
    Repeat,
    Sequence,
    parse,
)
from edition.schema.datatypes.regex import compile_regex

EVIL = {
    "(a+)+b": "a",
    "(a|a)*b": "a",
    "(a|aa)+b": "a",
    "((a*)b?)*c": "a",
    "((a+)+)+b": "a",
    "(a?){40}a{40}b": "a",
    "(.*)*x": "a",
    "(.*a){20}": "a",
    "(a|b|ab)*c": "ab",
    "([a-z]+)*[0-9]": "a",
    "(x+x+)+y": "x",
    r"(\w+\s?)*!": "a ",
    r"([^\s]+\s*)+;": "ab ",
    "a*a*a*a*a*a*b": "a",
    "(a{1,3}){1,30}b": "a",
    "(a|b?|c*)+d": "abc",
}


@pytest.mark.parametrize("pattern", EVIL)
def test_a_pattern_that_explodes_elsewhere_takes_linear_steps(pattern):
    node = parse(pattern)
    text = EVIL[pattern] * 2_000
    automaton = Automaton(node)

    assert not is_harmless(node)
    assert not automaton.matches(text + "\n")
    assert automaton.steps <= 4 * automaton.size * (len(text) + 2)


@pytest.mark.parametrize("pattern", EVIL)
def test_and_is_not_given_to_a_matcher_that_tracks_back(pattern):
    assert isinstance(getattr(compile_regex(pattern), "__self__", None), Automaton)


def test_an_automaton_with_very_many_states_forgets_and_goes_on():
    """(a|b)*a(a|b){12} needs thousands of states where all of them are kept."""
    automaton = Automaton(parse("(a|b)*a(a|b){12}"))
    text = "".join("ab"[(i * i // 7 + i // 3) % 2] for i in range(30_000))

    for end in (29_000, 29_001, 29_013):
        assert automaton.matches(text[:end]) is (text[end - 13] == "a")
    assert automaton.remembered <= 100_000 + automaton.size


def test_loops_around_loops_are_simplified_away():
    assert parse("((a*)+)*b") == parse("a*b")
    assert is_harmless(parse("((a*)+)*b"))


def test_a_long_list_of_words_is_no_repetition():
    words = [f"word-{number * number}" for number in range(3_000)]
    matches = compile_regex("|".join(words))

    assert matches("word-4")
    assert not matches("word-5")


class TooManyStepsError(Exception):
    pass


def track_back(node, text):
    """Match as `re` does, and return how many characters were looked at."""
    looked = 0

    def walk(node, at, then):
        nonlocal looked
        match node:
            case Chars():
                looked += 1
                if looked > 50_000:
                    raise TooManyStepsError
                return at < len(text) and node.has(text[at]) and then(at + 1)
            case Sequence(()):
                return then(at)
            case Sequence((first, *rest)):
                following = Sequence(tuple(rest))
                return walk(first, at, lambda end: walk(following, end, then))
            case Choice(parts):
                return any(walk(part, at, then) for part in parts)
            case Repeat(part, low, high):
                again = Repeat(
                    part, max(low - 1, 0), None if high is None else high - 1
                )

                def more(end):
                    return (end > at or low > 0) and walk(again, end, then)

                if high != 0 and walk(part, at, more):
                    return True
                return low == 0 and then(at)

    walk(node, 0, lambda end: end == len(text))
    return looked


def pieces(inner):
    counts = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,9}"])
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, counts).map(lambda two: f"({two[0]}){two[1]}"),
    )


PATTERNS = st.recursive(
    st.sampled_from(["a", "b", "c", "ab", "[ab]", "[^a]", "."]), pieces, max_leaves=9
)


@given(PATTERNS, st.text("abc", max_size=3), st.sampled_from(["", "!", "\n"]))
def test_what_is_called_harmless_is_harmless(pattern, word, end):
    node = parse(pattern)
    text = (word * 60)[:60] + end
    if is_harmless(node):
        # 64 ways at most, each of them over the text and the places it may fail at
        assert track_back(node, text) <= 64 * (len(text) + 1) * (len(pattern) * 9 + 1)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "((a+)+)+b"])
def test_and_the_count_of_steps_would_tell_if_it_were_not(pattern):
    with pytest.raises(TooManyStepsError):
        track_back(parse(pattern), "a" * 30)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\S+",
        "[a-z][a-z0-9+.-]*",
        r"\-?[\d]+/\-?[\d]+",
        r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)",
        "(19[789][0-9]|[2-9][0-9]{3}).*",
        r"[\d]+(\.[\d]+){0,2}",
    ],
)
def test_ordinary_patterns_are_harmless(pattern):
    assert is_harmless(parse(pattern))
