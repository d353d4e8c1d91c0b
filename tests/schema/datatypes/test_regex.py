"""Regular expressions of XML Schema: their meaning, and which of them are none."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.schema.datatypes.characters import blocks, is_in, name_ranges
from edition.schema.datatypes.expressions import (
    Chars,
    Choice,
    RegexError,
    Repeat,
    Sequence,
    parse,
)
from edition.schema.datatypes.regex import compile_regex


def ends(node, text, start):
    """Return where a match of `node` that begins at `start` may end: slow and plain."""
    match node:
        case Chars():
            return (
                {start + 1}
                if text[start : start + 1] and node.has(text[start])
                else set()
            )
        case Sequence(parts):
            places = {start}
            for part in parts:
                places = {end for place in places for end in ends(part, text, place)}
            return places
        case Choice(parts):
            return {end for part in parts for end in ends(part, text, start)}
        case Repeat(part, low, high):
            places, found = {start}, {start} if low == 0 else set()
            for times in range(1, (len(text) + low if high is None else high) + 1):
                places = {end for place in places for end in ends(part, text, place)}
                if times >= low:
                    found |= places
            return found


ATOMS = (
    r"a b . \d \s \S \w \W \i \c \C \D [ab] [^ab] [a-z-[b]] [\d\-] \p{L} \P{L} \p{Lu} "
    r"\p{IsCyrillic} \P{IsBasicLatin} [^\p{C}\p{Z}] [\w-[\d]] [\i-[:]] \. $ ^ [^\S] é"
).split()


def pieces(inner):
    counts = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}"])
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        inner.map(lambda one: f"({one}|)"),
        st.tuples(inner, counts).map(lambda two: f"({two[0]}){two[1]}"),
    )


PATTERNS = st.recursive(st.sampled_from(ATOMS), pieces, max_leaves=8)
TEXTS = st.text("aab1٢éЖA-.:_\t\n$^ \u00ad\U0001f600", max_size=6)


@given(PATTERNS, TEXTS)
def test_an_expression_matches_what_a_slow_reader_of_its_tree_matches(pattern, text):
    expected = len(text) in ends(parse(pattern), text, 0)

    assert bool(compile_regex(pattern)(text)) is expected


@given(st.text("ab-^[]\\d.", max_size=7), TEXTS)
def test_any_text_is_an_expression_or_refused(pattern, text):
    try:
        matches = compile_regex(pattern)
    except RegexError:
        return
    assert bool(matches(text)) is (len(text) in ends(parse(pattern), text, 0))


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"^a$", ["^a$"], ["a"]),
        (r".", ["a", "\t", "\u2028"], ["\n", "\r", ""]),
        (r"\s+", [" \t\n\r"], ["\u00a0", "\u2003", "\x0b"]),
        (r"\d+", ["12", "١٢"], ["²", "½", "a"]),
        (r"\w+", ["aé1", "+", "$", "€"], ["-", "_", "", " ", "."]),
        (r"\i\c*", ["a", "_1", ":b", "é-·"], ["1a", "-", "\u2070"]),
        (r"[\i-[:]][\c-[:]]*", ["ab"], ["a:b", ":a"]),
        (r"[a-z-[aeiou]]+", ["xyz"], ["xay"]),
        (r"[a-z-[b-y-[m]]]+", ["amz"], ["b"]),
        (r"[^a-c-[d]]", ["e"], ["a", "d"]),
        (r"\p{Lu}\p{Ll}*", ["Ödon", "Жук"], ["ödon", "A1"]),
        (r"\p{IsGreek}+", ["αβ"], ["a"]),
        (r"\P{IsBasicLatin}", ["é"], ["e"]),
        (r"[-a]+|[b-]", ["-a", "b", "-"], ["c"]),
        (r"a{2}|b{2,}|c{0,1}|d{0}", ["aa", "bbb", "", "c"], ["a", "b", "cc", "d"]),
        (r"(a|b|)c", ["ac", "bc", "c"], ["abc"]),
        (r"\n\r\t\\\|\.\?\*\+\(\)\{\}\-\[\]\^", ["\n\r\t\\|.?*+(){}-[]^"], [""]),
        (r"a&b<c", ["a&b<c"], []),
        (r"x{3000}", ["x" * 3000], ["x" * 2999]),
    ],
)
def test_what_an_expression_means(pattern, right, wrong):
    matches = compile_regex(pattern)

    assert [text for text in right if not matches(text)] == []
    assert [text for text in wrong if matches(text)] == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a", "a ( is not closed"),
        ("a)", "a ) has no ( before it"),
        ("[a", "a [ is not closed"),
        ("a]", "a ] has no [ before it"),
        ("a}", "a } has no { before it"),
        ("[]", "is empty"),
        ("[^]", "is empty"),
        ("[[a]]", "a [ stands inside a class"),
        ("*a", "nothing stands before the quantifier *"),
        ("a**", "** are two quantifiers"),
        ("a+?", "+? are two quantifiers"),
        ("a{2}{3}", "two quantifiers"),
        ("a{,2}", "begins no quantity"),
        ("a{x}", "begins no quantity"),
        ("a{3,2}", "ends before it begins"),
        ("a{9999999999}", "a quantity without sense"),
        ("(?:a)", "(? begins no group"),
        (r"\1", "no references to groups"),
        (r"\b", "\\b means nothing"),
        (r"\$", "\\$ means nothing"),
        ("a\\", "ends with a backslash"),
        (r"\p{Lx}", "there is no category Lx"),
        (r"\p{IsGreke}", "there is no block IsGreke"),
        (r"\pL", "in braces"),
        ("[b-a]", "the range b-a is reversed"),
        (r"[a-\d]", "a range does not end with a character"),
        ("[a-b-c]", "neither first nor last"),
        ("[a-[b]c]", "must be a ]"),
        ("(" * 100 + ")" * 100, "nested deeper"),
        ("((a|b)*c{9999}){9999}(a*)*", "repeats too much"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_reason(pattern, reason):
    with pytest.raises(RegexError, match=re.escape(reason)):
        compile_regex(pattern)


def test_a_misspelled_block_is_refused_with_the_one_that_was_meant():
    with pytest.raises(RegexError) as caught:
        compile_regex(r"\p{IsGreke}")

    assert caught.value.hint == "Did you mean IsGreek?"


def test_what_python_prints_is_all_but_separators_and_others():
    """TEI's most frequent pattern is answered by `isprintable`."""
    matches = compile_regex(r"[^\p{C}\p{Z}]+")

    wrong = [
        code
        for code in range(0x110000)
        if bool(matches(chr(code))) is (unicodedata.category(chr(code))[0] in "CZ")
    ]
    assert wrong == []
    assert not matches("")


def test_digits_of_python_are_the_decimal_digits_of_unicode():
    wrong = [
        code
        for code in range(0x110000)
        if (re.fullmatch(r"\d", chr(code)) is None)
        is (unicodedata.category(chr(code)) == "Nd")
    ]
    assert wrong == []


def test_the_characters_of_names_are_those_of_xml_1_0_before_its_fifth_edition():
    allowed = [code for code in range(0x110000) if is_in(name_ranges(), code)]

    assert max(allowed) == 0xD7A3  # the last of the Hangul syllables
    odd = [c for c in allowed if unicodedata.category(chr(c))[0] not in "LNMP"]
    assert odd == [0x6DD, 0x6DE, 0x212E]  # combining or a letter, to XML
    assert not any(map(str.isspace, map(chr, allowed)))


def test_blocks_do_not_overlap():
    ranges = sorted(r for block in blocks().values() for r in block)

    assert all(one[1] < other[0] for one, other in pairwise(ranges))
    assert len(blocks()) > 90
