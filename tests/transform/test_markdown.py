"""Markdown: no character of a text becomes markup, and every mark does what it says."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from edition.resources import xslt_folder
from edition.source import parse
from edition.transform import lay_out_markdown, transform
from edition.transform.inline import inline
from edition.verify import written_markdown_words
from edition.verify.formats import text_words

COMMONMARK = MarkdownIt("commonmark").enable("table")
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>%s</body></text></TEI>'

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_[]<>#+-=.!|~&^$:{}()1ab \u00a0“”é中\u0301"),
        st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
    ),
    max_size=40,
)
"""Words with everything in them that Markdown has a use for."""


def markdown(body, width=None):
    source = parse((TEI % body).encode(), Path("a.xml"))
    output = transform(source, xslt_folder() / "markdown.xsl").output
    return lay_out_markdown(output, width)


def shown(text):
    """The words that a reader of the rendered Markdown sees."""
    page = COMMONMARK.render(text)
    tree = html.fragment_fromstring(page, create_parent="div")
    return " ".join(re.split(r"[ \t\r\n]+", tree.text_content())).strip()


def in_one_line(words):
    return " ".join(re.split(r"[ \t\r\n]+", words)).strip(" ")


def plain(words):
    """As a layout has it; what space there is at the ends, no reader sees."""
    return unicodedata.normalize("NFC", words).strip()


@given(NASTY, st.sampled_from([None, 10, 30]))
def test_no_character_of_a_text_becomes_markup(words, width):
    text = lay_out_markdown(f"{words}\u2029", width)

    assert shown(text) == plain(in_one_line(words))


@given(NASTY, NASTY, NASTY, st.sampled_from("\ufdd4\ufdd5"))
def test_nor_beside_an_emphasis(before, inside, after, mark):
    text = lay_out_markdown(f"{before}{mark}{inside}\ufdd6{after}\u2029")

    assert shown(text) == plain(in_one_line(before + inside + after))


@given(NASTY, NASTY)
def test_nor_in_a_heading_a_quotation_an_item_or_a_cell(one, two):
    text = lay_out_markdown(
        f"\ufde4{one}\u2029\ufdd7{two}\u2029{one}\ufdd2\u2029"
        f"\u2028\ufdd0–\ufdd1{two}\ufdd2\ufdd2\u2029\ufddc\ufddd{one}\ufdde{two}\ufdde\ufdd2"
    )
    expected = plain(" ".join(map(in_one_line, (one, two, one, two, one, two))))

    assert "".join(shown(text).split()) == "".join(expected.split())


@given(NASTY)
def test_the_words_that_are_compared_are_those_that_a_reader_sees(words):
    text = lay_out_markdown(f"{words}\ufdd4{words}\ufdd6 {words}\u2029")

    compared = [word.text for word in written_markdown_words(text)]
    assert compared == [word.text for word in text_words(shown(text))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>A <emph>word</emph>.</p>", "A *word*.\n"),
        ('<p>A <hi rend="bold"> word </hi>.</p>', "A **word** .\n"),
        ("<p>un<emph>be</emph>lievable</p>", "un*be*lievable\n"),
        ("<p>a<emph>“b”</emph>c</p>", "a“b”c\n"),  # CommonMark would show the signs
        ("<p>a <emph>b <emph>c</emph> d</emph></p>", "a *b c d*\n"),
        ("<p>a<emph> </emph>b</p>", "a b\n"),
        ("<p>2 * 3 [is] _six_</p>", "2 \\* 3 \\[is\\] \\_six\\_\n"),
        ("<p>1. no list</p><p># no heading</p>", "1\\. no list\n\n\\# no heading\n"),
        ("<p>&lt;b&gt; &amp;amp; &amp; co</p>", "\\<b\\> \\&amp; & co\n"),
        ("<head>C #</head><p>x</p>", "## C \\#\n\nx\n"),
        ("<lg><l>One</l><l>two</l></lg>", "One\\\ntwo\n"),
        ('<p>See <ref target="https://e.org/a(b)">it</ref>!</p>', None),
        ('<p>See <ref target="javascript:alert(1)">it</ref></p>', "See it\n"),
        (
            '<p>Now<note xml:id="n1"><p>One.</p><p>Two.</p></note>!</p>',
            "Now[^n1]!\n\n[^n1]: One.\n\n    Two.\n",
        ),
    ],
)
def test_what_becomes_of_an_element(body, expected):
    if expected is None:
        expected = "See [it](https://e.org/a%28b%29)!\n"

    assert markdown(body) == expected


def test_an_exclamation_mark_before_a_link_makes_no_image():
    text = markdown('<p>Look!<ref target="https://e.org/">here</ref></p>')

    assert "<img" not in COMMONMARK.render(text)
    assert shown(text) == "Look!here"


def test_a_table_has_all_its_cells():
    text = markdown(
        '<table><row role="label"><cell>a</cell><cell>b</cell></row>'
        "<row><cell>c | d</cell><cell>e</cell><cell>f</cell></row></table>"
    )
    tree = html.fragment_fromstring(COMMONMARK.render(text))

    assert [cell.text_content() for cell in tree.iter("th", "td")] == [
        *("a", "b", ""),
        *("c | d", "e", "f"),
    ]


def test_lists_are_nested_as_in_the_text():
    text = markdown(
        "<list><item>a<list rend='numbered'><item>b</item><item>c</item></list></item>"
        "<item><p>d</p><p>e</p></item></list><p>f</p>"
    )
    tree = html.fragment_fromstring(COMMONMARK.render(text), create_parent="div")

    assert [e.tag for e in tree] == ["ul", "p"]
    assert len(tree.findall("ul/li")) == 2
    assert [li.text_content().strip() for li in tree.findall("ul/li/ol/li")] == [
        "b",
        "c",
    ]


def test_marks_in_the_words_are_no_marks():
    assert inline("a\ufdd7\ufde3b") == "ab"
    assert markdown("<p>a&#xFDD4;b&#xFDD6;c</p>") == "a b c\n"
